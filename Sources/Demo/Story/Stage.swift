/// Where the scripted cases stand: everything in them is so long before, or so long after, the present.
struct Stage {
    let now: Wall

    /// This many working minutes back.
    func ago(_ minutes: Int) -> Wall { OpeningHours.before(now, minutes) }

    /// Later today. Late in the evening the hours are squeezed before midnight, and at the very end of the day they
    /// move to the next morning.
    func later(_ minutes: Int) -> Wall {
        let room = (now.day + 1) * 1440 - now.minutes
        if room >= 175 { return now.plus(minutes).rounded(upTo: 5) }
        if room >= 60 { return now.plus(max(5, minutes * (room - 15) / 160)) }
        return Wall(day: OpeningHours.day(1, after: now.day, saturdays: true), at: 540 + minutes).rounded(upTo: 5)
    }

    /// The working day after today's promises.
    func tomorrow(at weekday: Int, saturday: Int) -> Wall {
        let day = OpeningHours.day(1, after: later(158).day, saturdays: true)
        return Wall(day: day, at: Wall.weekday(of: day) == 5 ? saturday : weekday)
    }

    /// A time that has just gone by: about midday, seen from the afternoon.
    var brokenToday: Wall {
        guard let span = OpeningHours.span(of: now.day), span.contains(now.minute), now.minute >= span.lowerBound + 20
        else { return ago(142).rounded(downTo: 15) }
        return Wall(day: now.day, at: max(span.lowerBound + 5, now.minute - 142)).rounded(downTo: 15)
    }

    /// The day before the morning's work.
    var yesterday: Int { OpeningHours.day(1, before: ago(307).day) }

    func earlier(_ workingDays: Int, at minute: Int) -> Wall {
        Wall(day: OpeningHours.day(workingDays, before: yesterday), at: minute)
    }

    func yesterday(at minute: Int) -> Wall { Wall(day: yesterday, at: minute) }
}

/// A case as it was: opened then, and all that followed.
struct Chapter {
    var steps: [(at: Wall, action: Story.Action)] = []

    mutating func at(_ wall: Wall, _ action: Story.Action) {
        steps.append((steps.last.map { max(wall, $0.at.plus(1)) } ?? wall, action))
    }

    mutating func opens(
        _ wall: Wall, _ customer: String, by channel: Story.Channel, _ subject: String, need: String, body: String,
        team: String,
        owner: String, tags: [String], priority: Story.Priority = .normal, takenBy: String? = nil
    ) {
        at(
            wall,
            .opens(
                Story.Opening(
                    customer: customer, channel: channel, subject: subject, need: need, body: body, team: team,
                    owner: owner, tags: tags,
                    priority: priority, takenBy: takenBy, automatic: false)))
    }
}

extension Story.Promise {
    init(_ number: Int, _ what: String, due: Wall, owner: String) {
        self.init(number: number, what: what, due: due.date, owner: owner)
    }
}

extension Chapter {
    /// Whether this colleague has a promise for today in it, or one still to keep or to explain.
    func owesAnything(_ key: String, at now: Wall) -> Bool {
        let today = Wall(day: now.day, at: 0).date
        var owed: [Int] = []
        for step in steps where step.at <= now {
            if let promise = step.action.newPromise, promise.owner == key {
                if promise.due >= today { return true }
                owed.append(promise.number)
            }
            if case .moves(_, let due, _, _) = step.action, !owed.isEmpty, due >= today { return true }
            switch step.action {
            case .keeps(let number, _, _), .explains(let number, _, _), .releases(let number, _, _):
                owed.removeAll { $0 == number }
            default: break
            }
        }
        return !owed.isEmpty
    }

    /// Whether someone should be working on it just now.
    func isInHand(at now: Wall) -> Bool {
        switch steps.last(where: { $0.at <= now })?.action {
        case .waits, .resolves, .closes, nil: false
        default: true
        }
    }
}
