import Base
import Foundation
import Storage
import TestKit
import Testing

@testable import People

@Suite struct `Who stands how to a customer` {
    private func pair(_ desk: TestDesk) async throws -> (Party.ID, Party.ID) {
        try await desk.write(as: desk.priya) { work in
            (
                try Parties(work: work).add(PartyDetails(name: "Hannah Ellis")),
                try Parties(work: work).add(PartyDetails(name: "Margaret Ellis"))
            )
        }
    }

    @Test(arguments: Engine.available)
    func `it is said once, read on both pages, and may end`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (hannah, margaret) = try await pair(desk)
            let tie = try await desk.write(as: desk.priya) { work in
                let parties = Parties(work: work)
                let tie = try parties.tie(hannah, .caresFor, margaret, note: " May be told about bills. ")
                #expect(try parties.tie(hannah, .caresFor, margaret) == tie, "said again")
                let (hers, theirs) = (try parties.ties(of: hannah), try parties.ties(of: margaret))
                #expect(hers.map(\.kind) == [.caresFor] && theirs.map(\.kind) == [.caredForBy])
                #expect(hers[0].otherName == "Margaret Ellis" && theirs[0].note == "May be told about bills.")
                return tie
            }
            await #expect(throws: Problem.invalid("other", "people.problem.tie_self")) {
                try await desk.write(as: desk.priya) { try Parties(work: $0).tie(hannah, .household, hannah) }
            }
            await #expect(throws: Problem.forbidden(.changeCustomers)) {
                try await desk.write(as: desk.ines) { try Parties(work: $0).tie(hannah, .household, margaret) }
            }
            let left = try await desk.write(as: desk.priya) { work in
                for _ in 1...2 { try Parties(work: work).untie(tie, of: margaret) }
                return try Parties(work: work).ties(of: hannah) + Parties(work: work).ties(of: margaret)
            }
            #expect(left == [])
            let names = try await desk.eventNames()
            #expect(names.count { $0 == "customer.tied" } == 1 && names.count { $0 == "customer.untied" } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `when two records become one it goes along, and nobody stands to themselves`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (kept, other) = try await pair(desk)
            let ties = try await desk.write(as: desk.priya) { work in
                let parties = Parties(work: work)
                let twin = try parties.add(PartyDetails(name: "Hannah Ellis"))
                try parties.tie(twin, .worksFor, other)
                try parties.tie(twin, .household, kept)
                try parties.note(PartyConsent(.quote, isGiven: true, how: .phone), of: twin)
                try parties.merge(
                    PartyMerge(
                        twin, version: try work.db.party(twin).version, into: kept, version: try work.db.party(kept).version,
                        keeping: PartyDetails(name: "Hannah Ellis")), moving: [])
                #expect(try parties.consents(of: kept).map(\.purpose) == [.quote])
                return (try parties.ties(of: kept), try parties.ties(of: other))
            }
            #expect(ties.0.map(\.other) == [other] && ties.1.map(\.other) == [kept])
        }
    }

    @Test func `it is written down from the page, and ended there`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let (hannah, margaret) = try await pair(desk)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let (action, page) = ("/customers/\(hannah)/ties", "/customers/\(hannah)/ties?q=Margaret")
                #expect(try await browser.filledIn(action, on: page)["other"] == margaret.description, "the only one found")
                let nobody = try await browser.submit(action, on: page, ["kind": "cares_for", "other": ""])
                #expect(nobody.status == 422 && Markup(page: nobody.text).faults == [])
                _ = try await browser.submit(action, on: page, ["kind": "cares_for"])
                let hers = try await browser.get("/customers/\(margaret)").text
                #expect(hers.contains("is looked after by") && hers.contains("href=\"/customers/\(hannah)\""))
                let end = try #require(hers.firstMatch(of: #/\/customers\/\w+\/ties\/\w+\/end/#)).output
                let ended = try await browser.submit(String(end), on: "/customers/\(margaret)")
                #expect(ended.status == 303)
                #expect(try await browser.get("/customers/\(hannah)").text.contains("Nobody on record."))
            }
        }
    }
}

@Suite struct `What a customer agrees to` {
    @Test(arguments: Engine.available)
    func `the last answer counts, and every one is kept`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let answers = try await desk.write(as: desk.priya) { work in
                let parties = Parties(work: work)
                let id = try parties.add(PartyDetails(name: "Margaret Ellis"))
                #expect(try !parties.hasRefused(.offers, id), "nobody asked her")
                try parties.note(PartyConsent(.offers, isGiven: true, how: .phone), of: id)
                try parties.note(PartyConsent(.recording, isGiven: true, how: .phone), of: id)
                try parties.note(PartyConsent(.offers, isGiven: false, how: .email, note: "Too many."), of: id)
                #expect(try parties.hasRefused(.offers, id))
                return try parties.consents(of: id)
            }
            #expect(answers.map(\.purpose) == [.offers, .recording, .offers])
            #expect(answers.inForce.map(\.isGiven) == [false, true] && answers.inForce[0].note == "Too many.")
            let names = try await desk.eventNames()
            #expect(names.count { $0 == "consent.given" } == 2 && names.count { $0 == "consent.withdrawn" } == 1)
        }
    }

    @Test func `a no stands where colleagues look before they ring or write, and goes when it is taken back`() async throws {
        try await Engine.sqlite.withDesk { (desk) async throws in
            let hannah = try await desk.write(as: desk.priya) { work in
                let parties = Parties(work: work)
                let id = try parties.add(PartyDetails(name: "Hannah Ellis"))
                try parties.note(PartyConsent(.phone, isGiven: false, how: .email), of: id)
                try parties.note(PartyConsent(.text, isGiven: false, how: .email), of: id)
                return id
            }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let before = try await browser.get("/contacts/new?party=\(hannah)").text
                #expect(before.contains("Does not want to be rung") && before.contains("Wants no texts"))
                let answer = try await browser.submit(
                    "/customers/\(hannah)/consent", on: "/customers/\(hannah)/consent",
                    ["purpose": "phone", "answer": "yes", "how": "email"])
                #expect(answer.status == 303)
                let after = try await browser.get("/contacts/new?party=\(hannah)").text
                #expect(!after.contains("Does not want to be rung") && after.contains("Wants no texts"))
            }
        }
    }
}
