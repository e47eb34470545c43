import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk

/// Some hundred cases as chance deals them, several of them changed in the same moment, with promises in some.
private struct Deal {
    struct Card: Sendable {
        let channel: Channel
        let owner: Staff.ID?
        let team: Team.ID?
        let status: Case.Status
        let promises: [(owner: Staff.ID, minutes: Int, isKept: Bool)]
    }

    let desk: TestDesk
    var dice: Dice

    init(_ desk: TestDesk, seed: UInt64) {
        self.desk = desk
        dice = Dice(seed: seed)
    }

    mutating func deal(_ count: Int) async throws {
        let party = try await desk.opened().party
        var left = count
        while left > 0 {
            let cards = (0..<min(left, dice.roll(1..<8))).map { _ in card() }
            left -= cards.count
            if dice.chance(0.7) { desk.clock.advance(by: Double(dice.roll(0..<3))) }
            try await desk.write(as: desk.priya) { work in
                for card in cards { try Self.lay(card, party, work) }
            }
        }
    }

    private mutating func card() -> Card {
        let owners: [Staff.ID?] = [nil, nil, desk.priya, desk.priya, desk.tom, desk.dan]
        let status = dice.pick([
            Case.Status.open, .open, .open, .waitingForCustomer, .waitingForPartner, .resolved, .closed,
        ])
        let isDone = status.queue == .done
        return Card(
            channel: dice.pick(Channel.allCases), owner: dice.pick(owners),
            team: dice.pick([nil, desk.billing, desk.metering]),
            status: status,
            promises: (0..<(dice.chance(0.4) ? dice.roll(1..<3) : 0)).map { _ in
                (dice.pick([desk.priya, desk.tom]), dice.roll(1..<9) * 60, isDone || dice.chance(0.3))
            })
    }

    private static func lay(_ card: Card, _ party: Party.ID, _ work: Work) throws {
        let file = try Cases(work).open(
            .init(party: party, channel: card.channel, subject: "s", need: "n", team: card.team, owner: card.owner))
        for promise in card.promises {
            let due = TestDesk.monday + 7_200 + Double(promise.minutes * 60)
            let id = try Promises(work).make(
                PromiseDraft(what: "w", dueAt: due, owner: promise.owner), in: file, message: nil)
            if promise.isKept { _ = try Promises(work).keep(id) }
        }
        switch card.status {
        case .new, .open: break
        case .waitingForCustomer, .waitingForPartner: _ = try Cases(work).wait(file.id, for: card.status)
        case .resolved: _ = try Cases(work).resolve(file.id, outcome: "")
        case .closed:
            _ = try Cases(work).resolve(file.id, outcome: "")
            _ = try Cases(work).close(file.id)
        }
    }
}

@Suite struct `Lists of the desk` {
    /// What somebody should find in a list of cases, said without SQL.
    private static func shows(_ view: CaseView, _ file: Case, to me: Staff.ID) -> Bool {
        let queue = file.status.queue
        return switch view {
        case .promises, .replies: false
        case .mine: file.owner == me && queue == .active
        case .waiting: file.owner == me && queue == .waiting
        case .unassigned: file.owner == nil && queue == .active
        case .open: queue == .active
        case .done: queue == .done
        case .team(let team): file.team == team && queue == .active
        case .channel(let channel): file.channel == channel && queue == .active
        }
    }

    private static func views(_ desk: TestDesk) -> [CaseView] {
        [.mine, .waiting, .unassigned, .open, .done, .team(desk.billing), .team(desk.metering)]
            + Channel.allCases.map { .channel($0) }
    }

    private static func pages(_ view: CaseView, _ desk: TestDesk, as staff: Staff.ID, limit: Int) async throws
        -> [CaseLine]
    {
        var lines: [CaseLine] = []
        var after: ListCursor?
        repeat {
            let from = after
            let list = try await desk.read(as: staff) { try CaseViews($0).list(view, after: from, limit: limit) }
            #expect(list.lines.count == limit || list.next == nil)
            lines += list.lines
            after = list.next.flatMap { ListCursor($0.description) }
        } while after != nil
        return lines
    }

    @Test(arguments: Engine.available, [31, 32] as [UInt64])
    func `each shows exactly its cases, newest first, page by page, and counts up to a hundred`(
        _ engine: Engine, _ seed: UInt64
    ) async throws {
        try await engine.withDesk { desk async throws in
            var deal = Deal(desk, seed: seed)
            try await deal.deal(230)
            let files = try await desk.house.read(as: .system("test")) { work in
                try work.db.rows("SELECT \(Case.columns) FROM cases").map(Case.init)
            }
            let newest = files.sorted { ($0.updatedAt, $0.id) > ($1.updatedAt, $1.id) }
            #expect(Set(files.map(\.updatedAt)).count < files.count / 2, "many at the same moment")
            for staff in [desk.priya, desk.tom, desk.ines] {
                let counts = try await desk.read(as: staff) { try CaseViews($0).counts(Self.views(desk)) }
                for (place, view) in Self.views(desk).enumerated() {
                    let expected = newest.filter { Self.shows(view, $0, to: staff) }
                    for limit in [7, 500] {
                        let shown = try await Self.pages(view, desk, as: staff, limit: limit)
                        #expect(shown.map(\.id) == expected.map(\.id), "\(view.path) by \(limit)")
                        #expect(shown.map(\.status) == expected.map(\.status))
                    }
                    #expect(counts[place] == min(100, expected.count), "\(view.path)")
                }
            }
            let open = newest.filter { Self.shows(.open, $0, to: desk.priya) }
            #expect(open.count > 100, "enough to need the cap")
        }
    }

    @Test(arguments: Engine.available, [41, 42] as [UInt64])
    func `promises are one's own open ones, soonest first`(_ engine: Engine, _ seed: UInt64) async throws {
        try await engine.withDesk { desk async throws in
            var deal = Deal(desk, seed: seed)
            try await deal.deal(150)
            let promises = try await desk.house.read(as: .system("test")) { work in
                try work.db.rows("SELECT \(Promise.columns) FROM promise").map(Promise.init)
            }
            #expect(Set(promises.map(\.dueAt)).count < promises.count, "several due at the same time")
            for staff in [desk.priya, desk.tom, desk.dan] {
                let expected = promises.filter { $0.owner == staff && $0.state == .open }
                    .sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
                let shown = try await Self.pages(.promises, desk, as: staff, limit: 4)
                #expect(shown.map(\.id) == expected.map(\.caseID))
                #expect(shown.map { $0.promise?.dueAt } == expected.map(\.dueAt))
                let counts = try await desk.read(as: staff) { try CaseViews($0).counts([.promises]) }
                #expect(counts == [min(100, expected.count)])
            }
            for state in Promise.State.allCases {
                let expected = promises.filter { $0.state == state }.sorted { ($0.dueAt, $0.id) > ($1.dueAt, $1.id) }
                var records: [Promise.ID] = []
                var after: ListCursor?
                repeat {
                    let from = after
                    let page = try await desk.read(as: desk.ines) {
                        try PromiseRecords($0).list(state, after: from, limit: 6)
                    }
                    records += page.records.map(\.promise.id)
                    after = page.next
                } while after != nil
                #expect(records == expected.map(\.id), "\(state)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what arrives while somebody turns pages repeats nothing`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            var deal = Deal(desk, seed: 51)
            try await deal.deal(30)
            let before = try await Self.pages(.open, desk, as: desk.priya, limit: 100).map(\.id)
            let first = try await desk.read(as: desk.priya) { try CaseViews($0).list(.open, limit: 5) }
            desk.clock.advance(by: 60)
            try await desk.take(CustomerMail("meanwhile"))
            let next = first.next
            let rest = try await desk.read(as: desk.priya) { try CaseViews($0).list(.open, after: next, limit: 100) }
            #expect((first.lines + rest.lines).map(\.id) == before)
        }
    }

    @Test(arguments: Engine.available)
    func `a line shows the case's next promise and how it stands`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.opened(owner: desk.priya)
            let later = try await desk.promised("Later", in: file.id, within: 9_000)
            let soon = try await desk.promised("Sooner", in: file.id, within: 1_800)
            func line() async throws -> CaseLine.Glimpse? {
                try await desk.read(as: desk.priya) { try CaseViews($0).list(.mine).lines.first?.promise }
            }
            let now = try await line()
            #expect(now?.what == "Sooner" && now?.look == "soon")
            desk.clock.advance(by: 1_801)
            let late = try await line()
            #expect(late?.look == "broken")
            try await desk.write(as: desk.priya) { _ = try Promises($0).keep(soon, remark: "Rang.") }
            let next = try await line()
            #expect(next?.what == "Later" && next?.look == "open")
            try await desk.write(as: desk.priya) { _ = try Promises($0).release(later, remark: "No longer needed.") }
            let none = try await line()
            #expect(none == nil)
        }
    }

    @Test func `a view is found again by its address`() {
        let views: [CaseView] =
            [.promises, .mine, .waiting, .unassigned, .open, .done, .team(Team.ID(812_345_678_901_234_567))]
            + Channel.allCases.map { .channel($0) }
        for view in views { #expect(CaseView(path: view.path) == view) }
        for wrong in ["", "secret", "team-", "team-x", "channel-pigeon", "Mine"] {
            #expect(CaseView(path: wrong) == nil)
        }
        #expect(Set(views.map(\.path)).count == views.count)
    }
}
