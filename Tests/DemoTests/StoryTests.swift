import Foundation
import Testing

@testable import Demo

struct StoryTests {
    @Test func `the same seed and moment tell the same story`() {
        let again = Story(seed: 7, now: Told.afternoon)
        #expect(again.steps == Told.story.steps)
        #expect(again.customers == Told.story.customers)
    }

    @Test func `another seed tells another story`() {
        let other = Story(seed: 8, now: Told.afternoon)
        #expect(other.steps != Told.story.steps)
        #expect(other.customers.map(\.name) != Told.story.customers.map(\.name))
    }

    @Test(arguments: Told.moments.indices) func `steps come in time order and none after now`(index: Int) {
        let (now, story) = (Told.moments[index], Told.stories[index])
        #expect(zip(story.steps, story.steps.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(story.steps.allSatisfy { $0.at <= now })
        #expect(now.timeIntervalSince(story.steps[0].at) < 135 * 86_400)
    }

    @Test func `cases are numbered as they come in`() {
        let firsts = Told.story.steps.filter { if case .opens = $0.action { true } else { false } }
        #expect(firsts.map(\.case) == Array(1...firsts.count))
    }

    @Test(arguments: Told.moments.indices) func `every step is about someone and something that exists`(index: Int) {
        let story = Told.stories[index]
        let staff = story.staff.map(\.key)
        let customers = story.customers.map(\.key)
        for step in story.steps {
            if let actor = step.action.actor, !staff.contains(actor) { Issue.record("nobody is \(actor)") }
            if let promise = step.action.newPromise, !staff.contains(promise.owner) {
                Issue.record("nobody is \(promise.owner)")
            }
            switch step.action {
            case .opens(let opening):
                #expect(customers.contains(opening.customer))
                #expect(story.teams.contains(opening.team))
                #expect(opening.owner.map(staff.contains) ?? true)
            case .handsOver(_, .person(let key), _): #expect(staff.contains(key))
            case .handsOver(_, .team(let team), _): #expect(story.teams.contains(team))
            default: break
            }
        }
    }

    @Test(arguments: Told.moments.indices) func `cases and promises live lawful lives`(index: Int) {
        let (now, cases) = (Told.moments[index], Told.stories[index].cases)
        for record in cases { #expect(record.faults.isEmpty, "case \(record.number): \(record.faults)") }
        for record in cases {
            for promise in record.promises where promise.fate == .open {
                #expect(
                    promise.due >= now.addingTimeInterval(-120), "case \(record.number) forgot \(promise.promise.what)")
            }
        }
    }

    @Test(arguments: Told.moments.indices) func `staff work in working hours`(index: Int) {
        let story = Told.stories[index]
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London")!
        for step in story.steps where step.action.actor != nil {
            let parts = calendar.dateComponents([.weekday, .hour, .minute], from: step.at)
            let minute = parts.hour! * 60 + parts.minute!
            let open = parts.weekday == 1 ? 0..<0 : parts.weekday == 7 ? 540..<780 : 480..<1080
            if !open.contains(minute) { Issue.record("case \(step.case) at \(step.at): \(step.action)") }
        }
    }

    @Test func `our own wall clock agrees with the time zone files`() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London")!
        for hour in stride(from: 0, to: 24 * 800, by: 5) {
            let date = Told.moment("2025-12-01T00:10:00Z").addingTimeInterval(Double(hour) * 3600)
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: date)
            let wall = Wall(date)
            #expect(wall.civil == (parts.year!, parts.month!, parts.day!))
            #expect(wall.minute == parts.hour! * 60 + parts.minute!)
            #expect((wall.weekday + 1) % 7 + 1 == parts.weekday!)
            #expect(Wall(wall.date) == wall)
        }
    }

    /// Counted in this thread's own time, as other tests may be keeping the machine busy.
    @Test func `it is told in a blink`() {
        func used() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = used()
        _ = Story(seed: 99, now: Told.afternoon)
        #expect(used() - start < 1)
    }
}
