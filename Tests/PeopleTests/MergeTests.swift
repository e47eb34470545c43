import Base
import Foundation
import Storage
import TestKit
import Testing

@testable import People

struct MergeTests {
    /// Margaret as she was written down twice.
    private struct Twice {
        let desk: PeopleHouse
        let kept: Party
        let other: Party

        func merge(
            as staff: Staff.ID? = nil, _ other: Party.ID? = nil, into kept: Party.ID? = nil, versions: (Int, Int)? = nil,
            keeping details: PartyDetails? = nil, moving moves: [PartyMove] = [], key: String? = nil
        ) async throws {
            let (ids, seen) = (
                (other ?? self.other.id, kept ?? self.kept.id), versions ?? (self.other.version, self.kept.version)
            )
            let details = details ?? PartyDetails(self.kept)
            _ = try await desk.write(as: staff ?? desk.priya) { work in
                try Parties(work: work).merge(
                    PartyMerge(ids.0, version: seen.0, into: ids.1, version: seen.1, keeping: details), moving: moves, key: key)
            }
        }

        func found(_ text: String) async throws -> [Party.ID] {
            try await desk.read(as: desk.priya) { try Parties(work: $0).find(text, limit: 10).map(\.id) }
        }
    }

    private func withTwice(_ engine: Engine, _ body: (Twice) async throws -> Void) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let margaret = try await desk.margaret()
            let (kept, other) = try await desk.write(as: desk.priya) { work in
                let parties = Parties(work: work)
                let other = try parties.add(
                    PartyDetails(name: "M Ellis", account: "8800 1234", since: 2011, note: "Rings on Mondays."),
                    email: "MARGARET@example.org", phone: "07700 900321")
                _ = try parties.addAddress(.email, "m.ellis@example.net", to: other)
                _ = try parties.recordNeed("Reads large print", adjustment: "18 point", of: other)
                return (try work.db.party(margaret), try work.db.party(other))
            }
            try await body(Twice(desk: desk, kept: kept, other: other))
        }
    }

    @Test(arguments: Engine.available)
    func `two records of one person become one`(_ engine: Engine) async throws {
        try await withTwice(engine) { twice in
            var details = PartyDetails(twice.kept)
            (details.since, details.note) = (2011, "Rings on Mondays.")
            let moved = Locked<[Party.ID]>([])
            try await twice.merge(keeping: details, moving: [{ _, from, to in moved.with { $0 = [from, to] } }])
            #expect(moved.current == [twice.other.id, twice.kept.id])

            let customer = try await twice.desk.read(as: twice.desk.priya) { try Parties(work: $0).customer(twice.other.id) }
            #expect(customer.party.id == twice.kept.id, "the old number leads to the new one")
            #expect(customer.party.name == twice.kept.name && customer.party.since == 2011)
            #expect(customer.needs.map(\.need) == ["Reads large print"])
            #expect(
                customer.addresses.filter { $0.kind == .email }.map(\.value).sorted() == [
                    "m.ellis@example.net", "margaret@example.org",
                ])
            for kind in PartyAddress.Kind.allCases {
                let ofKind = customer.addresses.filter { $0.kind == kind }
                #expect(ofKind.isEmpty || ofKind.filter(\.isPrimary).count == 1, "\(kind)")
            }
            for text in ["ellis", "07700 900321", "900321", "m.ellis@"] {
                #expect(try await twice.found(text) == [twice.kept.id], "\(text)")
            }
            for text in ["8800 1234", "m ellis"] { #expect(try await twice.found(text) == [], "\(text)") }
            let listed = try await twice.desk.read(as: twice.desk.priya) {
                try Parties(work: $0).list(after: nil, limit: 50).map(\.id)
            }
            #expect(listed == [twice.kept.id])
            let writer = try await twice.desk.read(as: twice.desk.priya) {
                try $0.db.partyIfAny(email: "m.ellis@example.net")?.id
            }
            #expect(writer == twice.kept.id)
            let events = try await twice.desk.events(about: twice.other.id.number)
            #expect(events.last == "party.merged")
        }
    }

    @Test(arguments: Engine.available)
    func `what was written to the old record goes to the one that stays`(_ engine: Engine) async throws {
        try await withTwice(engine) { twice in
            try await twice.merge()
            try await twice.desk.write(as: twice.desk.priya) { work in
                let parties = Parties(work: work)
                _ = try parties.addAddress(.phone, "0113 496 0555", to: twice.other.id)
                _ = try parties.recordNeed("Time to answer", adjustment: "Wait", of: twice.other.id)
            }
            let customer = try await twice.desk.read(as: twice.desk.priya) { try $0.db.customer(twice.kept.id) }
            #expect(customer.addresses.contains { $0.value == "0113 496 0555" })
            #expect(customer.needs.contains { $0.need == "Time to answer" })
        }
    }

    @Test(arguments: Engine.available)
    func `a form sent twice merges once`(_ engine: Engine) async throws {
        try await withTwice(engine) { twice in
            for _ in 1...2 { try await twice.merge(key: "abc") }
            #expect(try await twice.desk.events().filter { $0 == "party.merged" }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a third record goes into the second, and the first leads there as well`(_ engine: Engine) async throws {
        try await withTwice(engine) { twice in
            try await twice.merge()
            let third = try await twice.desk.write(as: twice.desk.priya) { work in
                try work.db.party(try Parties(work: work).add(PartyDetails(name: "Mrs Ellis")))
            }
            try await twice.merge(
                twice.kept.id, into: third.id, versions: (twice.kept.version + 1, third.version), keeping: PartyDetails(third))
            for old in [twice.other.id, twice.kept.id] {
                let now = try await twice.desk.read(as: twice.desk.priya) { try $0.db.party(old).id }
                #expect(now == third.id)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what makes no sense is refused, and nothing is half done`(_ engine: Engine) async throws {
        try await withTwice(engine) { twice in
            let (desk, kept, other) = (twice.desk, twice.kept, twice.other)
            let (team, supplier) = try await desk.write(as: desk.priya) { work in
                let parties = Parties(work: work)
                return (
                    try parties.add(PartyDetails(kind: .team, name: "Billing")),
                    try parties.add(PartyDetails(kind: .supplier, name: "Ellis & Sons"))
                )
            }
            let before = try await desk.house.database.everything()
            func refused(_ message: String, _ body: () async throws -> Void) async {
                let problem = await problem(body)
                #expect(problem?.message == message)
            }
            await refused("people.problem.merge_itself") { try await twice.merge(kept.id, versions: (1, 1)) }
            await refused("people.problem.merge_kinds") { try await twice.merge(team, versions: (1, kept.version)) }
            await refused("people.problem.merge_kinds") { try await twice.merge(supplier, versions: (1, kept.version)) }
            await refused("people.problem.customer_changed") {
                try await twice.merge(versions: (other.version, kept.version + 1))
            }
            await refused("people.problem.customer_changed") {
                try await twice.merge(versions: (other.version + 1, kept.version))
            }
            await refused("people.problem.customer_name_missing") { try await twice.merge(keeping: PartyDetails(name: " ")) }
            let gone = await problem { try await twice.merge(Party.ID(7), versions: (1, kept.version)) }
            #expect(gone?.kind == .notFound)
            let assessor = await problem { try await twice.merge(as: desk.mei) }
            #expect(assessor?.kind == .forbidden)
            let broken = await problem {
                try await twice.merge(moving: [{ _, _, _ in throw Problem.conflict("in the middle") }])
            }
            #expect(broken?.message == "in the middle")
            #expect(try await desk.house.database.everything(but: ["event"]) == before.filter { $0.key != "event" })

            try await twice.merge()
            await refused("people.problem.merged_already") { try await twice.merge() }
            await refused("people.problem.merged_already") {
                try await twice.merge(kept.id, into: other.id, versions: (kept.version + 1, other.version + 1))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `more addresses than one record holds are too many`(_ engine: Engine) async throws {
        try await withTwice(engine) { twice in
            try await twice.desk.write(as: twice.desk.priya) { work in
                for number in 10..<28 {
                    _ = try Parties(work: work).addAddress(.phone, "0113 496 08\(number)", to: twice.kept.id)
                }
            }
            let problem = await problem { try await twice.merge() }
            #expect(problem?.message == "people.problem.too_many_addresses")
            #expect(try await twice.found("m ellis") == [twice.other.id])
        }
    }
}
