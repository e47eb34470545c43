import Foundation
import Testing

@testable import Demo

/// How much there is of everything.
struct FigureTests {
    let story = Told.story
    let cases = Told.story.cases

    private func share(_ part: Int, of whole: Int) -> Double { Double(part) * 100 / Double(max(whole, 1)) }

    @Test func `customers are of every kind`() {
        #expect((300...340).contains(story.customers.count))
        func count(_ kind: Story.Customer.Kind) -> Int { story.customers.filter { $0.kind == kind }.count }
        #expect(count(.business) >= 36 && count(.household) >= 30 && count(.supplier) >= 6)
        #expect(count(.team) >= 3 && count(.colleague) >= 3)
        #expect(story.customers.filter { $0.language != "en" }.count > 20)
        #expect(Set(story.customers.map(\.key)).count == story.customers.count)
        #expect(Set(story.customers.map(\.account)).count >= story.customers.count - 6)
        #expect(Set(story.customers.flatMap(\.emails)).count == story.customers.flatMap(\.emails).count)
        #expect(Set(story.customers.flatMap(\.phones)).count == story.customers.flatMap(\.phones).count)
    }

    @Test func `most cases are finished and the rest are in every state`() {
        let statuses = Dictionary(grouping: cases, by: \.status).mapValues(\.count)
        print("cases \(cases.count), steps \(story.steps.count), by status \(statuses)")
        #expect((405...430).contains(cases.count))
        let finished = (statuses[.resolved] ?? 0) + (statuses[.closed] ?? 0)
        #expect((63...77).contains(share(finished, of: cases.count)))
        for status in [Status.new, .open, .waiting] { #expect((statuses[status] ?? 0) >= 12, "\(status)") }
    }

    @Test func `promises are mostly kept`() {
        let promises = cases.flatMap(\.promises)
        let fates = Dictionary(grouping: promises, by: \.fate).mapValues(\.count)
        let moved = promises.filter { $0.moved > 0 }.count
        print("promises \(promises.count), by fate \(fates), of them moved \(moved)")
        let straight = promises.filter { $0.fate == .kept && $0.moved == 0 }.count
        #expect((72...84).contains(share(straight, of: promises.count)))
        #expect((4...9).contains(share(moved, of: promises.count)))
        #expect((5...11).contains(share(fates[.explained] ?? 0, of: promises.count)))
        #expect((fates[.released] ?? 0) >= 4)
        #expect((fates[.open] ?? 0) >= 12)
    }

    @Test func `there are many kinds of case and no two read alike`() {
        #expect(Scenario.all.count >= 45)
        #expect(Set(Scenario.all.map(\.name)).count == Scenario.all.count)
        let bodies = story.openings.map(\.body)
        #expect(Double(Set(bodies).count) > Double(bodies.count) * 0.9)
        #expect(Set(story.openings.map(\.subject)).count > 180)
        #expect(cases.allSatisfy { (1...16).contains($0.entries) })
        print(
            "distinct subjects \(Set(story.openings.map(\.subject)).count), entries \(cases.map(\.entries).reduce(0, +))"
        )
    }

    @Test func `new cases wait for somebody`() {
        let fresh = cases.filter { $0.owner == nil && $0.status == .new }
        #expect(fresh.count >= 12)
        #expect(fresh.filter { $0.opening?.team == "Billing" }.count >= 8)
    }

    @Test func `all channels are used`() {
        for channel in Story.Channel.allCases {
            #expect(story.openings.filter { $0.channel == channel }.count >= 12, "\(channel)")
        }
    }
}
