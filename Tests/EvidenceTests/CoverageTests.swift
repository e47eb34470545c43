import App
import Base
import Desk
import Foundation
import People
import Storage
import TestKit
import Testing
import Web

@testable import Evidence

@Suite struct `How wide evidence reaches, and what is open` {
    private func piece(_ channels: Set<Channel>, signed: Bool = false) -> Spread.Piece {
        Spread.Piece(isSigned: signed, channels: channels)
    }

    @Test func `a claim counts once for each way of being in touch, however much of it there is`() {
        let spread = Spread([piece([.phone, .email], signed: true), piece([.phone])])
        #expect(spread.channels == [.phone: .init(claimed: 2, signed: 1), .email: .init(claimed: 1, signed: 1)])
        #expect(spread.claims == .init(claimed: 2, signed: 1))
        #expect(Spread([]).claims.claimed == 0)
    }

    @Test func `it leans only where there is enough to say so`() {
        let few = Spread(Array(repeating: piece([.phone]), count: 4))
        #expect(Spread.leaning(few.channels, of: 4) == nil)
        let many = Spread(Array(repeating: piece([.phone]), count: 4) + [piece([.email])])
        #expect(Spread.leaning(many.channels, of: 5) == .phone)
        let even = Spread(Array(repeating: piece([.phone]), count: 3) + Array(repeating: piece([.email]), count: 2))
        #expect(Spread.leaning(even.channels, of: 5) == nil)
    }

    @Test func `every outcome is an event of the desk`() {
        let names = Set(EventCatalogue.all.map(\.name))
        for event in Spread.Outcome.allCases.compactMap(\.event) { #expect(names.contains(event), "\(event)") }
    }

    @Test(arguments: Engine.available)
    func `it is read from the cases behind what was sent`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let priya = try await Claimant(desk)
            func coverage() async throws -> Coverage {
                try await desk.read(as: desk.dan) { try Coverages($0, Claimant.library).coverage(of: priya.enrolment) }
            }
            let file = try await priya.helps(.margaret)
            #expect(try await coverage().spread.claims.claimed == 0)
            let claim = try await priya.claims(["S6", "B10"], from: file)
            let party = try await desk.read(as: desk.dan) { try $0.db.caseFile(file).party }
            let before = try await coverage().spread
            #expect(before.channels == [.phone: .init(claimed: 1, signed: 0)])
            #expect(before.customers == [.person: .init(claimed: 1, signed: 0)])
            #expect(before.outcomes[.kept]?.claimed == 1 && before.outcomes[.missed] == nil)

            _ = try await desk.write(as: desk.priya) {
                _ = try Parties(work: $0).recordNeed("Large print", adjustment: "18 point", of: party)
            }
            try await priya.accepted(claim, ["S6", "B10"])
            let after = try await coverage()
            #expect(after.spread.customers[.withNeeds] == .init(claimed: 1, signed: 1))
            #expect(after.tally == Coverage.Tally(items: after.items.map(\.code), after.standings))
            #expect(after.tally.accepted == 2 && after.tally.sent == 0 && after.tally.open == after.items.count - 2)
        }
    }

    @Test(arguments: Engine.available)
    func `what a framework asks for in numbers is counted behind what was sent`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let priya = try await Claimant(desk, on: "epa-l3")
            func reached() async throws -> [String: Int] {
                try await desk.read(as: desk.ines) { work in
                    let enrolment = try Enrolments(work, Claimant.library.shelf).enrolment(priya.enrolment)
                    let all = try Coverages(work, Claimant.library).quantities(of: enrolment)
                    #expect(all.map(\.needed) == [3, 1])
                    return Dictionary(uniqueKeysWithValues: all.map { ($0.item, $0.reached) })
                }
            }
            #expect(try await reached() == ["K3.4": 0, "B1.1": 0])
            let file = try await priya.helps(.margaret)
            _ = try await priya.claims(["K3.4"], from: file)
            #expect(try await reached() == ["K3.4": 1, "B1.1": 0])
            let party = try await desk.read(as: desk.dan) { try $0.db.caseFile(file).party }
            _ = try await desk.write(as: desk.priya) {
                _ = try Parties(work: $0).recordNeed("Large print", adjustment: "18 point", of: party)
            }
            #expect(try await reached()["K3.4"] == 2)
            // A second case of the same kind of customer adds none.
            let other = try await priya.helps(.new(name: "Owen Pryce", email: "o.pryce@example.org", phone: nil))
            _ = try await priya.claims(["K3.4"], from: other)
            #expect(try await reached()["K3.4"] == 2)
            try await desk.withBrowser(as: desk.priya) { browser async throws in
                let page = try await browser.get("/growth/enrolments/\(priya.enrolment)/coverage")
                #expect(page.text.contains("Asked for in numbers") && page.text.contains("2 of 3"))
            }
        }
    }

    @Test func `nothing is left unaddressed, and what is accepted is gone from the list`() throws {
        let framework = try #require(StandardsShelf.shipped.framework(.init(code: "epa-l3", version: "1")))
        let items = Array(framework.items.prefix(4))
        let claim = Claim.ID(7)
        let standings = [
            ItemStanding(code: items[0].code, claim: claim, state: .signed),
            ItemStanding(code: items[1].code, claim: claim, state: .draft),
            ItemStanding(code: items[1].code, claim: claim, state: .sent),
        ]
        let open = Coverages.open(items, in: framework, standings, Claimant.library.ways, waiting: [items[2].code: 3])
        let lines = open.flatMap(\.open)
        #expect(Set(lines.map(\.item.code)) == Set(items.dropFirst().map(\.code)))
        #expect(lines.first { $0.item.code == items[1].code }?.standing?.state == .sent)
        #expect(lines.first { $0.item.code == items[2].code }?.candidates == 3)
        #expect(lines.allSatisfy { !$0.ways.isEmpty })
        // The kit names its methods, so the list goes by them.
        let methods = Set(framework.rules.methods.map(\.title))
        #expect(open.allSatisfy { methods.contains($0.title) })
    }

    @Test func `each method says what is signed for a pass and for a distinction`() throws {
        let framework = try #require(StandardsShelf.shipped.framework(.init(code: "epa-l3", version: "1")))
        let discussed = framework.items.filter { $0.method == "professional-discussion" }
        let standings =
            discussed.filter { $0.grade == "distinction" }.prefix(2).map { item in
                ItemStanding(code: item.code, claim: Claim.ID(7), state: .signed)
            } + [ItemStanding(code: discussed[0].code, claim: Claim.ID(8), state: .sent)]
        let methods = MethodReach.all(framework.items, in: framework, standings)
        #expect(methods.map(\.title) == framework.rules.methods.map(\.title))
        #expect(methods.map(\.all) == [25, 14, 23] && methods.map(\.signed) == [0, 2, 0])
        #expect(methods[1].parts == [.init(grade: "pass", signed: 0, all: 11), .init(grade: "distinction", signed: 2, all: 3)])
        let plain = try #require(StandardsShelf.shipped.framework(.init(code: "occ0072", version: "1")))
        #expect(MethodReach.all(plain.items, in: plain, standings).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `the page says what is thin, and the file names no customer`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let priya = try await Claimant(desk)
            let file = try await priya.helps(.margaret)
            let claim = try await priya.claims(["S6", "B10"], from: file)
            try await priya.accepted(claim, ["S6", "B10"])
            let address = "/growth/enrolments/\(priya.enrolment)"
            for staff in [desk.priya, desk.dan] {
                try await desk.withBrowser(as: staff) { browser async throws in
                    let page = try await browser.get("\(address)/coverage").text
                    #expect(page.contains("Nothing yet from an email, a visit, a letter"))
                    #expect(page.contains("1 claim, 1 signed") && page.contains("2 accepted, 0 with the assessor"))
                    #expect(page.contains("Can be shown by:") && !page.contains("Margaret"))
                    let text = try await browser.get("\(address)/outcomes.csv").text
                    let lines = text.split(separator: "\r\n")
                    #expect(lines[0] == "Person,Standard,Item,What it asks for,State,Claim,Shown by,Judged on,Judged by")
                    let line = lines.first { $0.contains(",S6,") } ?? ""
                    #expect(line.contains("accepted,\(claim),recorded work") && line.hasSuffix("2026-03-02,Assessor"))
                    #expect(lines.contains { $0.contains(",K1,") && $0.hasSuffix("open,,,,") })
                    #expect(!text.contains("Margaret"))
                }
            }
            try await desk.withBrowser(as: desk.tom) { browser async throws in
                for what in ["coverage", "outcomes.csv"] { #expect(try await browser.get("\(address)/\(what)").status == 404) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `other programs read what their person may read`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let priya = try await Claimant(desk)
            let file = try await priya.helps(.margaret)
            let second = try await priya.helps(.margaret, by: .email)
            let claim = try await priya.claims(["S6"], from: file)
            let draft = try await desk.write(as: desk.priya) { work in
                try Claims(work, Claimant.library).begin(priya.enrolment, title: "Mine alone", items: ["B1"], from: [])
            }
            try await desk.withProgram(for: desk.priya) { program async throws in
                let mine = try await program.get("/api/v1/enrolments")
                #expect(mine["items"][0]["id"].text == "\(priya.enrolment)" && mine["next"] == .null)
                #expect(mine["items"][0]["framework"].text == "occ0072")
                let one = try await program.get("/api/v1/enrolments/\(priya.enrolment)")
                #expect(one["items"]["claimed"].number == 1 && one["items"]["accepted"].number == 0)
                let candidates = try await program.get("/api/v1/enrolments/\(priya.enrolment)/candidates")
                let reference = try await desk.read(as: desk.priya) { try $0.db.caseFile(second).reference }
                #expect(candidates["items"][0]["case"].text == "\(reference)")
                #expect(candidates["items"][0]["pieces"][0]["why"].text?.isEmpty == false)
                let first = try await program.get("/api/v1/enrolments/\(priya.enrolment)/claims?limit=1")
                #expect(first["items"][0]["id"].text == "\(draft)" && first["next"].text == "\(draft)")
                let next = try await program.get("/api/v1/enrolments/\(priya.enrolment)/claims?limit=1&after=\(draft)")
                #expect(next["items"][0]["title"].text == "Margaret Ellis, twice" && next["next"] == .null)
                let whole = try await program.get("/api/v1/claims/\(claim)")
                #expect(whole["account"]["result"].text == "Right." && whole["records"].items.isEmpty == false)
                #expect(try await program.get("/api/v1/enrolments?after=%20x").status == 422)
                #expect(try await program.get("/api/v1/enrolments?state=done").status == 422)
            }
            try await desk.withProgram(for: desk.dan) { program async throws in
                #expect(try await program.get("/api/v1/enrolments?state=active")["items"].items.count == 1)
                #expect(try await program.get("/api/v1/enrolments?framework=occ0071")["items"].items.isEmpty)
                let claims = try await program.get("/api/v1/enrolments/\(priya.enrolment)/claims")
                #expect(claims["items"].items.count == 1 && claims["items"][0]["title"].text == "Customer A, twice")
                #expect(try await program.get("/api/v1/claims/\(draft)").status == 404)
            }
            try await desk.withProgram(for: desk.tom) { program async throws in
                #expect(try await program.get("/api/v1/enrolments")["items"].items.isEmpty)
                for address in ["enrolments/\(priya.enrolment)", "enrolments/\(priya.enrolment)/claims", "claims/\(claim)"] {
                    #expect(try await program.get("/api/v1/\(address)").status == 404)
                }
            }
            try await desk.withProgram(for: nil) { program async throws in
                #expect(try await program.get("/api/v1/enrolments").status == 401)
            }
        }
    }
}
