import App
import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Evidence

/// Generated logs, held against a plain and slow reading of the same rules.
@Suite struct `Replaying a log` {
    private static let names = [
        "explanation.given", "need.confirmed", "history.reviewed", "case.tagged", "style.adapted", "qa.scored",
        "options.appraised", "note.written",
    ]
    private static let rules = """
        area: test
        rules:
          - {id: plain, event: explanation.given, items: [occ0072/S4], why: a}
          - {id: fact, event: options.appraised, when: {options: {at_least: 2}, unusual: yes}, items: [occ0072/S5, occ0071/S1], why: b}
          - {id: before, event: explanation.given, after: history.reviewed, items: [occ0072/K3], why: c}
          - {id: both, event: style.adapted, with: need.confirmed, items: [occ0072/S1, occ0071/S4], why: d}
          - {id: alone, event: need.confirmed, without: case.tagged, items: [occ0072/B10], why: e}
          - {id: inside, event: style.adapted, internal: yes, items: [occ0071/B7], why: f}
          - {id: liked, event: explanation.given, channel: preferred, items: [occ0071/S10], why: g}
          - {id: theirs, event: qa.scored, person: author, with: explanation.given, items: [occ0072/S4], why: h}
        """

    private func library() throws -> EvidenceLibrary {
        EvidenceLibrary(
            shelf: StandardsShelf.shipped,
            rules: EvidenceRulebook(try EvidenceRuleFile.read(Self.rules, file: "test.yaml", events: EventCatalogue.all)))
    }

    private func app(_ desk: TestDesk, _ library: EvidenceLibrary) -> KeptApp {
        KeptApp(house: desk.house, configuration: desk.app.configuration, people: desk.app.people, library: library)
    }

    private func enrol(_ desk: TestDesk, _ staff: Staff.ID, _ code: String, days: Double) async throws {
        try await desk.write(as: desk.asha) { work in
            _ = try Enrolments(work, StandardsShelf.shipped).enrol(
                staff, on: .init(code: code, version: "1"), rulesYear: "2025",
                EnrolmentDetails(countsFrom: TestDesk.monday + days * 86_400, plannedEnd: work.now + 400 * 86_400))
        }
    }

    /// So many events of a few people in a few cases, some of them for colleagues, an hour apart.
    private func happen(_ count: Int, on desk: TestDesk, _ dice: inout Dice, _ parties: [Party.ID]) async throws {
        for _ in 0..<count {
            let (name, who) = (dice.pick(Self.names), dice.pick([desk.priya, desk.tom, desk.dan, desk.asha]))
            let (file, party) = (Int64(dice.roll(0..<9)), dice.pick(parties).number)
            let facts: [String: EventValue] = [
                "channel": .code(dice.pick(["email", "phone"])), "options": .number(Int64(dice.roll(0..<4))),
                "unusual": .number(dice.chance(0.5) ? 1 : 0), "author": .number(dice.pick([desk.priya, desk.tom]).number),
            ]
            desk.clock.advance(by: 3_600)
            try await desk.write(as: who) { work in
                try work.record(Event(EventName(name, about: "", ""), 1, case: file == 0 ? nil : file, party: party, facts))
            }
        }
    }

    private func parties(_ desk: TestDesk) async throws -> [Party.ID] {
        try await desk.write(as: desk.asha) { work in
            try [(Party.Kind.person, Party.Channel?.some(.email)), (.colleague, .phone), (.team, nil)].map { kind, channel in
                try Parties(work: work).add(PartyDetails(kind: kind, name: "Una \(kind.rawValue)", preferredChannel: channel))
            }
        }
    }

    private struct Row: Hashable {
        let staff: Int64
        let rule: String
        let event: Int64
    }

    private func rows(_ desk: TestDesk) async throws -> Set<Row> {
        try await desk.house.read(as: .system("test")) { work in
            Set(
                try work.db.rows("SELECT staff_id, rule, event_id FROM candidate ORDER BY id").map {
                    Row(staff: try $0.get("staff_id"), rule: try $0.get("rule"), event: try $0.get("event_id"))
                })
        }
    }

    /// The rules read plainly: every event against every rule, with the whole log in sight.
    private func expected(_ desk: TestDesk) async throws -> Set<Row> {
        let (log, kinds, channels) = try await desk.house.read(as: .system("test")) { work in
            let parties = try work.db.rows("SELECT id, kind, preferred_channel FROM party ORDER BY id")
            return (
                try work.db.events(after: 0, limit: 10_000),
                Dictionary(
                    uniqueKeysWithValues: try parties.map {
                        (try $0.get("id", as: Int64.self), try $0.get("kind", as: String.self))
                    }),
                Dictionary(
                    uniqueKeysWithValues: try parties.map {
                        (try $0.get("id", as: Int64.self), try $0.getIfPresent("preferred_channel", as: String.self))
                    })
            )
        }
        let learners: [(staff: Staff.ID, days: Double, rules: Set<String>)] = [
            (desk.priya, 0, ["plain", "fact", "before", "both", "alone", "theirs"]),
            (desk.tom, 2, ["fact", "both", "inside", "liked"]),
        ]
        var found: Set<Row> = []
        for event in log {
            let near = log.filter { $0.caseID == event.caseID && event.caseID != nil }
            let earlier = Set(near.filter { $0.position < event.position }.map(\.name))
            let facts = event.facts
            func add(_ rule: String, _ person: Int64?, _ holds: (Int64) -> Bool) {
                for learner in learners where learner.staff.number == person && learner.rules.contains(rule) {
                    guard event.at >= TestDesk.monday + learner.days * 86_400, holds(learner.staff.number) else { continue }
                    found.insert(Row(staff: learner.staff.number, rule: "test.\(rule)", event: event.id))
                }
            }
            func did(_ name: String, _ person: Int64) -> Bool { near.contains { $0.name == name && $0.actor == person } }
            switch event.name {
            case "explanation.given":
                add("plain", event.actor) { _ in true }
                add("before", event.actor) { _ in earlier.contains("history.reviewed") }
                add("liked", event.actor) { _ in
                    event.party.flatMap { channels[$0] ?? nil }.map { .code($0) == facts["channel"] } ?? false
                }
            case "options.appraised":
                guard case .number(let options)? = facts["options"] else { continue }
                add("fact", event.actor) { _ in options >= 2 && facts["unusual"] == .number(1) }
            case "style.adapted":
                add("both", event.actor) { did("need.confirmed", $0) }
                add("inside", event.actor) { _ in ["colleague", "team"].contains(event.party.flatMap { kinds[$0] } ?? "") }
            case "need.confirmed": add("alone", event.actor) { _ in !earlier.contains("case.tagged") }
            case "qa.scored":
                guard case .number(let author)? = facts["author"] else { continue }
                add("theirs", author) { did("explanation.given", $0) }
            default: continue
            }
        }
        return found
    }

    @Test(arguments: Engine.available, [UInt64(7), 4_444])
    func `following, replaying, both and twice find what a plain reading finds`(_ engine: Engine, _ seed: UInt64) async throws {
        try await engine.withDesk { desk in
            var dice = Dice(seed: seed)
            let library = try library()
            let parties = try await parties(desk)
            // Priya was here before the first event; Tom is enrolled in the middle, and past work is replayed.
            try await enrol(desk, desk.priya, "occ0072", days: 0)
            try await happen(120, on: desk, &dice, parties)
            try await app(desk, library).backstage().settle()
            try await happen(60, on: desk, &dice, parties)
            try await enrol(desk, desk.tom, "occ0071", days: 2)
            try await happen(120, on: desk, &dice, parties)
            try await app(desk, library).backstage().settle()
            let (found, expected) = (try await rows(desk), try await expected(desk))
            #expect(found == expected && found.count > 20)
            #expect(Set(found.map(\.rule)).count == 8)
            let counted = try await tallies(desk)
            #expect(counted == Dictionary(grouping: found) { "\($0.staff) \($0.rule)" }.mapValues(\.count))

            let before = try await desk.house.database.everything(but: ["candidate_replay", "job", "once"])
            try await desk.house.write(as: .system("test")) { work in
                try work.lookThroughPastWork(of: ReplayState.everybody, since: TestDesk.monday)
            }
            try await app(desk, library).backstage().settle()
            let after = try await desk.house.database.everything(but: [
                "candidate_replay", "job", "once", "installation", "lease",
            ])
            for (table, rows) in after { #expect(rows == before[table], "\(table)") }
        }
    }

    private func tallies(_ desk: TestDesk) async throws -> [String: Int] {
        try await desk.house.read(as: .system("test")) { work in
            Dictionary(
                uniqueKeysWithValues: try work.db.rows("SELECT staff_id, rule, n FROM candidate_tally ORDER BY staff_id, rule")
                    .map {
                        ("\(try $0.get("staff_id", as: Int64.self)) \(try $0.get("rule", as: String.self))", try $0.get("n"))
                    })
        }
    }

    @Test(arguments: Engine.available)
    func `a replay that is interrupted goes on where it was, and finds the same`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            var dice = Dice(seed: 99)
            let library = try library()
            let parties = try await parties(desk)
            try await happen(80, on: desk, &dice, parties)
            try await desk.settle()
            try await enrol(desk, desk.priya, "occ0072", days: 0)
            try await enrol(desk, desk.tom, "occ0071", days: 2)
            let replay = Replay(library: library, batch: 7)
            struct Broken: Error {}
            for staff in [desk.priya, desk.tom] {
                var isMore = true
                while isMore {
                    // The first try of each stretch fails when its work is done, so nothing of it may stay.
                    await #expect(throws: Broken.self) {
                        try await desk.house.write(as: .system("test")) { work in
                            _ = try replay.stretch(of: staff.number, work)
                            throw Broken()
                        }
                    }
                    isMore = try await desk.house.write(as: .system("test")) { try replay.stretch(of: staff.number, $0) }
                }
                let done = try await desk.house.write(as: .system("test")) { try replay.stretch(of: staff.number, $0) }
                #expect(!done)
            }
            let (found, expected) = (try await rows(desk), try await expected(desk))
            #expect(found == expected && !found.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `other rules have past work looked through again, once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            var dice = Dice(seed: 5)
            let parties = try await parties(desk)
            try await enrol(desk, desk.priya, "occ0072", days: 0)
            try await enrol(desk, desk.tom, "occ0071", days: 2)
            try await happen(60, on: desk, &dice, parties)
            let none = app(desk, EvidenceLibrary(shelf: StandardsShelf.shipped))
            try await none.backstage().settle()
            #expect(try await rows(desk).isEmpty)
            let library = try library()
            let schedule = Replay(library: library).schedule
            try await schedule.runOnce(desk.house)
            try await schedule.runOnce(desk.house)
            let jobs = try await desk.house.read(as: .system("test")) { work in
                try work.db.rows("SELECT id FROM job WHERE kind = 'evidence.replay' ORDER BY id").count
            }
            #expect(jobs == 1)
            try await app(desk, library).backstage().settle()
            #expect(try await rows(desk) == (try await expected(desk)))
        }
    }
}
