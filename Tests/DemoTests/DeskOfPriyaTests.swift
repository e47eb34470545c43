import Foundation
import Testing

@testable import Demo

/// What Priya sees when she opens the desk.
struct DeskOfPriyaTests {
    private func owed(_ story: Story) -> [(customer: String, promise: PromiseRecord)] {
        story.cases.flatMap { record in
            record.promises.filter { $0.promise.owner == "priya" && ($0.fate == .open || $0.fate == .missed) }
                .map { (record.opening!.customer, $0) }
        }
        .sorted { $0.promise.due < $1.promise.due }
    }

    @Test func `on the drawn afternoon her promises are the drawn ones`() {
        let owed = owed(Told.story)
        #expect(
            owed.map(\.customer) == [
                "jack-thornton", "nadia-rahman", "dev-patel", "margaret-ellis", "sioned-pritchard", "bill-cartwright",
                "ola-oyelaran",
                "hartley-road-nursery",
            ])
        #expect(
            owed.map(\.promise.due)
                == [
                    "2026-11-19T12:00:00Z", "2026-11-19T14:45:00Z", "2026-11-19T15:15:00Z", "2026-11-19T16:30:00Z",
                    "2026-11-19T17:00:00Z",
                    "2026-11-20T10:00:00Z", "2026-11-20T12:00:00Z", "2026-11-20T16:00:00Z",
                ].map(Told.moment))
        #expect(owed.map(\.promise.fate) == [.missed] + Array(repeating: .open, count: 7))
        #expect(owed[6].promise.moved == 1)
    }

    @Test(arguments: [UInt64](1...6)) func `no seed gives her anything else to keep`(seed: UInt64) {
        let now = Told.moments[Int(seed) * 2]
        #expect(owed(Story(seed: seed, now: now)).count == 8, "\(now)")
    }

    @Test(arguments: Told.moments.indices) func `one is broken, one is nearly due, the rest are to come`(index: Int) {
        let now = Told.moments[index]
        let owed = owed(Told.stories[index])
        #expect(owed.first?.customer == "jack-thornton" && owed[0].promise.fate == .missed)
        #expect(owed.dropFirst().allSatisfy { $0.promise.due > now })
        #expect(owed[1].customer == "nadia-rahman")
        #expect(Set(owed.suffix(3).map(\.customer)) == ["bill-cartwright", "ola-oyelaran", "hartley-road-nursery"])
        let hour = Wall(now).minute
        if hour < 1380 { #expect(owed[1].promise.due.timeIntervalSince(now) <= 30 * 60) }
    }

    @Test func `seven are kept today already`() {
        let today = Wall(Told.afternoon).day
        let kept = Told.story.cases.flatMap(\.promises).filter {
            $0.promise.owner == "priya" && $0.fate == .kept && Wall($0.due).day == today
        }
        print("kept today by Priya: \(kept.count)")
        #expect(kept.count == 7)
    }

    @Test func `she has a handful of open cases`() {
        let hers = Told.story.cases.filter { $0.owner == "priya" && [.open, .waiting, .new].contains($0.status) }
        print("Priya's open cases: \(hers.count), waiting \(hers.filter { $0.status == .waiting }.count)")
        #expect((11...22).contains(hers.count))
    }

    @Test func `Margaret's case is told in full`() throws {
        let record = try #require(Told.story.cases.first { $0.opening?.customer == "margaret-ellis" })
        #expect(record.opening?.subject == "Engineer did not come for my meter appointment")
        #expect(record.promises.map(\.fate) == [.explained, .kept, .open, .kept, .open])
        #expect(record.status == .open && record.owner == "priya")
        let times = Told.story.steps.filter { $0.case == record.number }.map { Wall($0.at) }
        #expect(times.first?.dayName == "Monday" && times.first?.minute == 604)
        #expect(times.last?.minute == 837)
    }
}
