import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk

/// Promises made, moved, kept, released and forgotten by chance, while time goes on and sometimes jumps back.
private struct PromiseStory {
    /// A time that was promised, and when the watcher looked at it.
    struct Term {
        let due: Date
        let warnFrom: Date
        var wasSeenInTime = false
        var wasSeenLate = false
    }

    let desk: TestDesk
    let files: [Case.ID]
    var dice: Dice
    var terms: [Promise.ID: [Term]] = [:]
    var settled: Set<Promise.ID> = []

    var now: Date { desk.clock.clock.now }

    mutating func run(steps: Int) async throws {
        for _ in 0..<steps {
            switch dice.roll(0..<100) {
            case 0..<30: try await make()
            case 30..<60: try await watch()
            case 60..<75: desk.clock.advance(by: Double(dice.roll(1..<5_400)))
            case 75..<80: desk.clock.advance(by: -Double(dice.roll(1..<5_400)))
            case 80..<87: try await move()
            case 87..<96: try await settle()
            default: desk.clock.advance(by: Double(dice.roll(1..<60_000)))
            }
            if dice.chance(0.2) { try await lookAtToday() }
        }
    }

    private mutating func make() async throws {
        let length = Double(dice.chance(0.2) ? dice.roll(1..<120) : dice.roll(120..<40_000))
        let owner = dice.pick([desk.priya, desk.tom])
        let id = try await desk.promised("Promise \(terms.count)", in: dice.pick(files), within: length, owner: owner)
        terms[id] = [term(due: now + length)]
    }

    private func term(due: Date) -> Term {
        Term(due: due, warnFrom: due - min(1_800, due.timeIntervalSince(now) / 5))
    }

    private mutating func watch() async throws {
        try await desk.watch()
        for id in terms.keys where !settled.contains(id) {
            let last = terms[id]!.count - 1
            let term = terms[id]![last]
            if now >= term.due {
                terms[id]![last].wasSeenLate = true
                settled.insert(id)
            } else if now >= term.warnFrom {
                terms[id]![last].wasSeenInTime = true
            }
        }
    }

    private mutating func anyOpen() -> Promise.ID? {
        let open = terms.keys.filter { !settled.contains($0) }.sorted()
        return open.isEmpty ? nil : dice.pick(open)
    }

    private mutating func move() async throws {
        guard let id = anyOpen() else { return }
        let due = now + Double(dice.roll(1..<40_000))
        try await desk.write(as: desk.priya) { _ = try Promises($0).move(id, to: due, agreed: "Agreed.") }
        terms[id]!.append(term(due: due))
    }

    private mutating func settle() async throws {
        guard let id = anyOpen() else { return }
        let isReleased = dice.chance(0.2)
        try await desk.write(as: desk.priya) { work in
            if isReleased {
                _ = try Promises(work).release(id, remark: "No longer needed.")
            } else {
                _ = try Promises(work).keep(id, remark: "Done.")
            }
        }
        settled.insert(id)
    }

    /// What the top of every page says of the day is what the rows say.
    private func lookAtToday() async throws {
        let (from, to) = (
            Date(timeIntervalSince1970: (now.timeIntervalSince1970 / 86_400).rounded(.down) * 86_400), now + 86_400
        )
        for staff in [desk.priya, desk.tom] {
            let pulse = try await desk.read(as: staff) { try CaseViews($0).pulse(from: from, to: to) }
            let rows = try await promises().filter { $0.owner == staff && $0.dueAt >= from && $0.dueAt < to }
            let recount = Pulse(
                kept: rows.filter { $0.state == .kept }.count, toGo: rows.filter { $0.state == .open }.count,
                broken: rows.filter { $0.state == .missed }.count)
            #expect(pulse == recount)
        }
    }

    func promises() async throws -> [Promise] {
        try await desk.house.read(as: .system("test")) { work in
            try work.db.rows("SELECT \(Promise.columns) FROM promise ORDER BY id").map(Promise.init)
        }
    }
}

@Suite struct `Promises made by chance` {
    @Test(arguments: Engine.available, [11, 12, 13, 14] as [UInt64])
    func `each is warned of in time, missed once at most, and the log agrees with the rows`(
        _ engine: Engine, _ seed: UInt64
    ) async throws {
        try await engine.withDesk { desk async throws in
            let files = [try await desk.filed(CustomerMail("one")).id, try await desk.filed(CustomerMail("two")).id]
            var story = PromiseStory(desk: desk, files: files, dice: Dice(seed: seed))
            try await story.run(steps: 160)
            let promises = try await story.promises()
            #expect(promises.count == story.terms.count && promises.count > 20)
            try await desk.settle()
            let log = try await desk.house.read(as: .system("test")) { try $0.db.events(after: 0, limit: 10_000) }
            let events = Dictionary(grouping: log, by: \.subject)
            for promise in promises {
                let terms = try #require(story.terms[promise.id])
                check(promise, terms, events[promise.id.number] ?? [])
            }
            for id in files {
                let next = promises.filter { $0.caseID == id && $0.state == .open }.min {
                    ($0.dueAt, $0.id) < ($1.dueAt, $1.id)
                }
                let row = try await desk.house.database.row("SELECT promise_what FROM cases WHERE id = \(id)")
                let shown: String? = try row?.getIfPresent("promise_what")
                #expect(shown == next?.what)
            }
        }
    }

    private func check(_ promise: Promise, _ terms: [PromiseStory.Term], _ events: [SealedEvent]) {
        func named(_ name: EventName) -> [SealedEvent] { events.filter { $0.name == name.name } }
        #expect(named(.promiseMade).count == 1)
        #expect(named(.promiseKept).count == (promise.state == .kept ? 1 : 0))
        #expect(named(.promiseMissed).count == (promise.state == .missed ? 1 : 0))
        #expect(named(.promiseReleased).count == (promise.state == .released ? 1 : 0))
        #expect(named(.promiseRenegotiated).count == promise.moves)
        #expect(promise.moves == terms.count - 1)

        let warned = named(.promiseDueSoon).map { $0.facts["due"] }
        for (place, term) in terms.enumerated() {
            let times = warned.filter { $0 == .number(term.due.milliseconds) }.count
            #expect(times == (term.wasSeenInTime ? 1 : 0), "term \(place) of \(promise.what)")
        }
        #expect(warned.count == terms.filter(\.wasSeenInTime).count)
        for warning in named(.promiseDueSoon) {
            let due = warning.facts["due"]
            #expect(due.map { $0 > warning.at } == true, "a warning comes before the time")
        }
        for missed in named(.promiseMissed) {
            #expect(missed.at >= promise.dueAt)
            #expect(promise.checkAt == nil)
        }
        if terms.last?.wasSeenLate == true { #expect(promise.state == .missed) }
    }
}

extension EventValue {
    fileprivate static func > (moment: EventValue, time: Date) -> Bool {
        if case .number(let milliseconds) = moment { milliseconds > time.milliseconds } else { false }
    }
}
