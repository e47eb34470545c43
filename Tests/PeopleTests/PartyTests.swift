import Base
import Foundation
import Storage
import TestKit
import Testing
import Web

@testable import People

struct PartyTests {
    @Test(arguments: Engine.available)
    func `a customer is found by name, surname, phone, email and account`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let margaret = try await desk.margaret()
            let other = try await desk.write(as: desk.priya) { try Parties(work: $0).add(PartyDetails(name: "Élodie O’Neil")) }
            func found(_ text: String) async throws -> [Party.ID] {
                try await desk.read(as: desk.priya) { try Parties(work: $0).find(text, limit: 10).map(\.id) }
            }
            for text in [
                "marg", "MARGARET ELLIS", "ellis", "0113", "+44 113 496", "0182", "960182", "Margaret@", "7700 4182",
                "77004182", "7700",
            ] {
                #expect(try await found(text) == [margaret], "\(text)")
            }
            #expect(try await found("elodie") == [other])
            #expect(try await found("o'ne") == [other])
            #expect(try await found("zzz") == [])
            #expect(try await found("  ") == [])
            #expect(try await found("%") == [])
            #expect(try await found("_") == [])
        }
    }

    @Test(arguments: Engine.available)
    func `whose mail address it is, whatever its case`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let margaret = try await desk.margaret()
            try await desk.read(as: desk.priya) { (work) throws in
                #expect(try work.db.partyIfAny(email: "MARGARET@example.org")?.id == margaret)
                #expect(try work.db.partyIfAny(email: "margaret@example.com") == nil)
                #expect(try work.db.partyIfAny(account: "7700 4182")?.id == margaret)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a shared mail address belongs to who was written down first`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let margaret = try await desk.margaret()
            try await desk.write(as: desk.priya) { work in
                _ = try Parties(work: work).add(PartyDetails(name: "Hannah Ellis"), email: "margaret@example.org")
            }
            #expect(try await desk.read(as: desk.priya) { try $0.db.partyIfAny(email: "margaret@example.org")?.id } == margaret)
        }
    }

    @Test(arguments: Engine.available)
    func `a form sent twice begins one record`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let ids = try await [1, 2].asyncMap { _ in
                try await desk.write(as: desk.priya) { try Parties(work: $0).add(PartyDetails(name: "Dev Patel"), key: "abc") }
            }
            #expect(ids[0] == ids[1])
            #expect(try await desk.events().filter { $0 == "party.added" }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a changed name is found, the old one no longer`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let margaret = try await desk.margaret()
            try await desk.write(as: desk.priya) { work in
                var details = PartyDetails(try work.db.party(margaret))
                details.name = "Margaret Shaw"
                details.account = "8811"
                try Parties(work: work).change(margaret, version: 1, to: details)
            }
            try await desk.read(as: desk.priya) { (work) throws in
                #expect(try work.db.parties(matching: "shaw", limit: 5).map(\.id) == [margaret])
                #expect(try work.db.parties(matching: "ellis", limit: 5).isEmpty)
                #expect(try work.db.parties(matching: "77004182", limit: 5).isEmpty)
                #expect(try work.db.parties(matching: "8811", limit: 5).map(\.id) == [margaret])
                #expect(try work.db.party(margaret).version == 2)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever saves second sees what changed and keeps their words`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let margaret = try await desk.margaret()
            let guest = try await desk.guest(desk.priya)
            func save(_ fields: [(String, String)]) async throws -> Answer {
                try await desk.answer("POST", "/customers/:id", as: guest, form: fields, ["id": margaret.description])
            }
            let common = [("kind", "person"), ("language", "en"), ("account", "7700 4182"), ("since", "2011")]
            let first = try await save(common + [("version", "1"), ("name", "Margaret Ellis"), ("preferred_name", "Maggie")])
            #expect(first.address == "/customers/\(margaret)")
            let second = try await save(common + [("version", "1"), ("name", "Margaret E. Ellis"), ("preferred_name", "")])
            let page = try #require(second.page)
            #expect(page.status == 409)
            #expect(page.content.text.contains("value=\"Margaret E. Ellis\""))
            #expect(page.content.text.contains("<del>Maggie</del>"))
            #expect(page.content.text.contains("name=\"version\" value=\"2\""))
            let third = try await save(common + [("version", "2"), ("name", "Margaret E. Ellis"), ("preferred_name", "Maggie")])
            #expect(third.address != nil)
        }
    }

    @Test(arguments: Engine.available)
    func `an assessor reads customers' records and changes none`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let margaret = try await desk.margaret()
            #expect(try await desk.read(as: desk.mei) { try Parties(work: $0).customer(margaret).party.name } == "Margaret Ellis")
            let refusal = Problem.forbidden(.changeCustomers)
            #expect(
                await problem { _ = try await desk.write(as: desk.mei) { try Parties(work: $0).add(PartyDetails(name: "X")) } }
                    == refusal)
            #expect(
                await problem {
                    try await desk.write(as: desk.mei) {
                        _ = try Parties(work: $0).addAddress(.phone, "0113 496 0199", to: margaret)
                    }
                } == refusal)
            #expect(await problem { _ = try await desk.answer("GET", "/customers/new", as: desk.guest(desk.mei)) } == refusal)
            #expect(
                await problem { _ = try await desk.house.read(as: .nobody) { try Parties(work: $0).customer(margaret) } }?.kind
                    == .signedOut)
        }
    }

    @Test(arguments: Engine.available)
    func `a need is recorded with how it is met, and meeting it is too`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let margaret = try await desk.margaret()
            let need = try await desk.write(as: desk.priya) { work in
                try Parties(work: work).recordNeed("Hears better with time", adjustment: "Speak slowly", of: margaret, key: "n")
            }
            try await desk.write(as: desk.priya) { try Parties(work: $0).noteAdjustment(for: need, of: margaret, inCase: 4_187) }
            let customer = try await desk.read(as: desk.priya) { try Parties(work: $0).customer(margaret) }
            #expect(customer.needs.map(\.adjustment) == ["Speak slowly"])
            #expect(customer.needs.first?.recordedBy == desk.priya)
            let events = try await desk.house.events(about: margaret.number)
            #expect(events.map(\.name) == ["party.added", "customer.need_recorded", "customer.adjustment_applied"])
            #expect(events.last?.caseID == 4_187)
            #expect(events.allSatisfy { $0.party == margaret.number && !$0.data.contains("slowly") })

            let other = try await desk.write(as: desk.priya) { try Parties(work: $0).add(PartyDetails(name: "Dev Patel")) }
            let wrong = await problem {
                try await desk.write(as: desk.priya) { try Parties(work: $0).removeNeed(need, of: other) }
            }
            #expect(wrong?.kind == .notFound, "a need is another customer's to nobody")
            try await desk.write(as: desk.priya) { try Parties(work: $0).removeNeed(need, of: margaret) }
            #expect(try await desk.read(as: desk.priya) { try Parties(work: $0).customer(margaret).needs.isEmpty })
        }
    }

    @Test(arguments: Engine.available)
    func `a preference is recorded as one`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let margaret = try await desk.margaret()
            try await desk.write(as: desk.priya) { work in
                try Parties(work: work).setPreference(margaret, channel: .phone, name: "Mrs Ellis", language: "cy")
            }
            let party = try await desk.read(as: desk.priya) { try $0.db.party(margaret) }
            #expect(party.preferredChannel == .phone && party.calledName == "Mrs Ellis" && party.language == "cy")
            let preferences = try await desk.house.events(about: margaret.number).filter {
                $0.name == "customer.preference_recorded"
            }
            #expect(preferences.compactMap { $0.facts["what"] } == [.code("channel"), .code("name"), .code("language")])
        }
    }

    @Test(arguments: Engine.available)
    func `one address of each kind is used first`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let margaret = try await desk.margaret()
            let mobile = try await desk.write(as: desk.priya) {
                try Parties(work: $0).addAddress(.phone, "07700 900 418", to: margaret)
            }
            let same = try await desk.write(as: desk.priya) {
                try Parties(work: $0).addAddress(.phone, "+44 7700 900418", to: margaret)
            }
            #expect(mobile == same)
            func phones() async throws -> [String] {
                try await desk.read(as: desk.priya) { try Parties(work: $0).customer(margaret) }.addresses.filter {
                    $0.kind == .phone
                }.map(\.value)
            }
            #expect(try await phones() == ["0113 496 0182", "07700 900 418"])
            try await desk.write(as: desk.priya) { try Parties(work: $0).preferAddress(mobile, of: margaret) }
            #expect(try await phones() == ["07700 900 418", "0113 496 0182"])
            try await desk.write(as: desk.priya) { try Parties(work: $0).removeAddress(mobile, of: margaret) }
            #expect(
                try await desk.read(as: desk.priya) { try Parties(work: $0).customer(margaret).primary(.phone) }
                    == "0113 496 0182")
            #expect(try await desk.read(as: desk.priya) { try $0.db.parties(matching: "900418", limit: 5) }.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `everybody is listed by name, page by page, whatever their script`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let names = ["Zoë Quinn", "anna May", "Anna May", "Émile Zola", "Дмитрий", "김민준", "Bob"]
            try await desk.write(as: desk.priya) { work in
                for name in names { _ = try Parties(work: work).add(PartyDetails(name: name)) }
            }
            let listed = try await desk.read(as: desk.priya) { (work) throws in
                var all: [Party] = []
                while true {
                    let last = all.last.map { (nameKey: $0.nameKey, id: $0.id) }
                    let page = try Parties(work: work).list(after: last, limit: 2)
                    if page.isEmpty { return all.map(\.name) }
                    all += page
                }
            }
            #expect(listed == ["anna May", "Anna May", "Bob", "Émile Zola", "Zoë Quinn", "Дмитрий", "김민준"])
        }
    }

    @Test func `what cannot be taken is refused at its field`() async throws {
        try await PeopleHouse.open(on: .sqlite) { (desk) async throws in
            func refusal(_ details: PartyDetails, email: String? = nil, phone: String? = nil) async -> Problem? {
                await problem {
                    _ = try await desk.write(as: desk.priya) { try Parties(work: $0).add(details, email: email, phone: phone) }
                }
            }
            #expect(await refusal(PartyDetails(name: "  "))?.field == "name")
            #expect(await refusal(PartyDetails(name: String(repeating: "x", count: 201)))?.field == "name")
            #expect(await refusal(PartyDetails(name: "X", language: "English"))?.field == "language")
            #expect(await refusal(PartyDetails(name: "X", since: 2027))?.field == "since")
            #expect(await refusal(PartyDetails(name: "X", note: String(repeating: "x", count: 4_001)))?.field == "note")
            #expect(await refusal(PartyDetails(name: "X"), email: "x")?.field == "email")
            #expect(await refusal(PartyDetails(name: "X"), phone: "x")?.field == "phone")
            #expect(try await desk.events().filter { $0 == "party.added" }.isEmpty, "nothing of it was kept")
        }
    }

    @Test(arguments: Engine.available)
    func `every list of customers is answered from an index`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let explain = SQL.either(sqlite: "EXPLAIN QUERY PLAN", postgres: "EXPLAIN")
            let queries: [SQL] = [
                "SELECT id FROM party WHERE (name_key, id) > (\("m"), \(1)) ORDER BY name_key, id LIMIT 50",
                "SELECT id FROM party WHERE name_key >= \("m") AND name_key < \("n") ORDER BY name_key, id LIMIT 50",
                "SELECT party_id FROM party_key WHERE kind = \("name") AND key >= \("m") AND key < \("n") ORDER BY key, party_id LIMIT 50",
                "SELECT party_id FROM party_address WHERE kind = \("phone") AND key >= \("01") AND key < \("02") ORDER BY key, party_id LIMIT 50",
                "SELECT id FROM party_need WHERE party_id = \(1) ORDER BY id LIMIT 50",
                "SELECT id FROM session WHERE staff_id = \(1) ORDER BY id LIMIT 50",
                "SELECT id FROM staff WHERE (name, id) > (\("m"), \(1)) ORDER BY name, id LIMIT 50",
            ]
            for query in queries {
                let plan = try await desk.house.write(as: .system("test")) { work in
                    // Tables this small are read and sorted whole, unless it is told not to.
                    if engine == .postgres {
                        for way in ["seqscan", "bitmapscan", "sort"] {
                            try work.db.run("SELECT set_config(\("enable_" + way), 'off', TRUE)")
                        }
                    }
                    return try work.db.rows("\(explain) \(query)").map { row in
                        try row.get(engine == .postgres ? "QUERY PLAN" : "detail", as: String.self)
                    }.joined(separator: "\n")
                }
                #expect(plan.contains("INDEX") || plan.contains("Index"), "\(plan)")
                #expect(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "\(plan)")
            }
        }
    }
}

struct CustomerPageTests {
    @Test func `the lookup offers who was found, and somebody new`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let margaret = try await desk.margaret()
            let guest = try await desk.guest(desk.priya)
            guard
                case .fragment(let html) = try await desk.answer("GET", "/customers/lookup", as: guest, query: [("q", "<ellis")])
            else {
                Issue.record("no fragment")
                return
            }
            #expect(html.text.contains("data-label=\"&lt;ellis\""))
            guard
                case .fragment(let found) = try await desk.answer("GET", "/customers/lookup", as: guest, query: [("q", "ellis")])
            else {
                Issue.record("no fragment")
                return
            }
            #expect(found.text.contains("data-value=\"\(margaret)\" data-label=\"Margaret Ellis\""))
            #expect(found.text.contains("0113 496 0182"))
        }
    }

    @Test func `the list pages by name and search finds`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            try await desk.write(as: desk.priya) { work in
                for number in 100..<160 { _ = try Parties(work: work).add(PartyDetails(name: "Customer \(number)")) }
            }
            let guest = try await desk.guest(desk.priya)
            let first = try #require(try await desk.answer("GET", "/customers", as: guest).page).content.text
            #expect(first.contains("Customer 149") && !first.contains("Customer 150"))
            let after = try #require(first.firstMatch(of: /after=([0-9A-Z]{13})/)?.1)
            let second = try #require(
                try await desk.answer("GET", "/customers", as: guest, query: [("after", String(after))]).page
            ).content.text
            #expect(second.contains("Customer 150") && !second.contains("Customer 149") && !second.contains("rel=\"next\""))
            let nobody = try #require(try await desk.answer("GET", "/customers", as: guest, query: [("q", "Zoë <b>")]).page)
                .content.text
            #expect(nobody.contains("/customers/new?name=Zo%C3%AB%20%3Cb%3E"))
        }
    }

    @Test func `the panel says who it is, what they need and how to reach them, safely`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let customer = Customer(
                party: Party(
                    id: Identifier(7), name: "<b>Margaret</b>", preferredName: "Maggie", preferredChannel: .phone,
                    account: "7700", since: 2011, createdAt: desk.house.clock.now),
                addresses: [
                    PartyAddress(id: Identifier(8), party: Identifier(7), kind: .phone, value: "0113 496 0182", isPrimary: true)
                ],
                needs: [
                    PartyNeed(
                        id: Identifier(9), party: Identifier(7), need: "Large print", adjustment: "18 point",
                        recordedBy: desk.priya, recordedAt: desk.house.clock.now)
                ])
            let words = Words(language: "en", messages: [:])
            let visit = Visit(
                house: desk.house, guest: try await desk.guest(desk.priya), method: "GET", path: "/", query: Form(),
                form: Form(), body: Data(), parameters: [:], headers: [:], words: words,
                times: Times(now: desk.house.clock.now, zone: .gmt, words: words), formToken: "", remoteAddress: "")
            let panel = CustomerSummary.html(customer, visit: visit) { "/cases/1/adjustments/\($0)" }.text
            #expect(panel.contains("&lt;b&gt;Margaret&lt;/b&gt;") && !panel.contains("<b>Margaret"))
            #expect(panel.contains("Large print") && panel.contains("18 point"))
            #expect(panel.contains("href=\"tel:01134960182\""))
            #expect(panel.contains("/cases/1/adjustments/0000000000009"))
            let page = CustomerPage.html(
                customer, .init(), staffNames: [desk.priya: "Priya Nair"], visit: visit, history: "<i>history</i>",
                promises: "<i>promises</i>", held: "<i>held</i>"
            ).text
            #expect(page.contains("<i>history</i>") && page.contains("<i>promises</i>") && page.contains("<i>held</i>"))
            #expect(page.contains("/customers/0000000000007/needs/0000000000009/adjustment"))
        }
    }

    @Test func `adding an address or a need by form leads back to the customer`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let margaret = try await desk.margaret()
            let guest = try await desk.guest(desk.priya)
            let place = ["id": margaret.description]
            let wrong = try await desk.answer(
                "POST", "/customers/:id/addresses", as: guest, form: [("kind", "email"), ("value", "x")], place)
            #expect(wrong.page?.status == 422)
            let right = try await desk.answer(
                "POST", "/customers/:id/addresses", as: guest, form: [("kind", "post"), ("value", "1 High St\nLeeds")], place)
            #expect(right.address == "/customers/\(margaret)")
            let missing = try await desk.answer("POST", "/customers/:id/needs", as: guest, form: [("need", "Large print")], place)
            #expect(missing.page?.content.text.contains("people.problem.adjustment_missing") == true)
        }
    }
}

extension PeopleHouse {
    func margaret() async throws -> Party.ID {
        try await write(as: priya) { work in
            try Parties(work: work).add(
                PartyDetails(name: "Margaret Ellis", account: "7700 4182", since: 2011), email: "margaret@example.org",
                phone: "0113 496 0182")
        }
    }
}

extension Sequence {
    func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var result: [T] = []
        for element in self { try await result.append(transform(element)) }
        return result
    }
}
