/// When the desk is staffed: Monday to Friday eight to six, Saturday nine to one.
enum OpeningHours {
    static func span(of day: Int) -> Range<Int>? {
        switch Wall.weekday(of: day) {
        case 0...4: 480..<1080
        case 5: 540..<780
        default: nil
        }
    }

    static func areOpen(at wall: Wall) -> Bool {
        span(of: wall.day)?.contains(wall.minute) ?? false
    }

    /// The moment this many working minutes later; counting starts when the desk next opens.
    static func after(_ wall: Wall, _ minutes: Int) -> Wall {
        var day = wall.day
        var from = wall.minute
        var left = max(minutes, 0)
        while true {
            if let span = span(of: day) {
                let start = max(from, span.lowerBound)
                let free = max(0, span.upperBound - start)
                if left < free { return Wall(day: day, at: start + left) }
                left -= free
            }
            day += 1
            from = 0
        }
    }

    /// The moment this many working minutes earlier.
    static func before(_ wall: Wall, _ minutes: Int) -> Wall {
        var day = wall.day
        var until = wall.minute
        var left = max(minutes, 1)
        while true {
            if let span = span(of: day) {
                let end = min(until, span.upperBound)
                let free = max(0, end - span.lowerBound)
                if left <= free { return Wall(day: day, at: end - left) }
                left -= free
            }
            day -= 1
            until = 1440
        }
    }

    /// The working day this many working days after the given one; Saturdays count only when asked for.
    static func day(_ count: Int, after day: Int, saturdays: Bool = false) -> Int {
        var found = day
        var left = count
        while left > 0 {
            found += 1
            if isWorking(found, saturdays: saturdays) { left -= 1 }
        }
        return found
    }

    static func day(_ count: Int, before day: Int) -> Int {
        var found = day
        var left = count
        while left > 0 {
            found -= 1
            if isWorking(found, saturdays: false) { left -= 1 }
        }
        return found
    }

    static func isWorking(_ day: Int, saturdays: Bool) -> Bool {
        Wall.weekday(of: day) < (saturdays ? 6 : 5)
    }
}

extension OpeningHours {
    /// Working minutes from one moment to another.
    static func minutes(from start: Wall, to end: Wall) -> Int {
        guard end > start else { return 0 }
        return (start.day...end.day).reduce(0) { sum, day in
            guard let span = span(of: day) else { return sum }
            let from = day == start.day ? max(span.lowerBound, start.minute) : span.lowerBound
            let to = day == end.day ? min(span.upperBound, end.minute) : span.upperBound
            return sum + max(0, to - from)
        }
    }
}
