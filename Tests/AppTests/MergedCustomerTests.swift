import App
import Base
import Desk
import Foundation
import HTTPTypes
import People
import Storage
import TestKit
import Testing

/// When two records of one customer become one, nothing stays behind.
@Suite struct `Two records that become one` {
    /// Where the old record's own number has to stay: what the log says of it and by whose salt, what was found in the log
    /// since, what a portfolio calls it, and where it leads.
    private static let stays: Set<String> = ["event", "candidate", "party_salt", "portfolio_alias", "party_merge"]

    @Test(arguments: Engine.available)
    func `take everything with them, from every area`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            let (given, kept) = (filled.customer, filled.twin)
            let before = try await desk.tables(of: given)
            #expect(before.keys.count >= 12, "\(before.keys.sorted())")
            try await desk.withBrowser(as: desk.asha) { (browser) async throws in
                let page = "/customers/\(kept)/merge"
                let fields = try await browser.filledIn(page, on: "\(page)?with=\(given)", ["account": "other", "note": "other"])
                #expect(fields["name"] == "this" && fields["preferred_name"] == "other", "what one leaves open the other says")
                #expect(try await browser.send(form: fields, to: page).status == 303)
                for address in ["", "/edit", "/purchases", "/offers", "/needs/new"] {
                    let reply = try await browser.get("/customers/\(given)\(address)")
                    #expect(
                        reply.status == 200 || reply.headers[.location] == "/customers/\(kept)", "\(address): \(reply.status)")
                }
                let offers = try await browser.get("/customers/\(given)/offers").text
                #expect(offers.contains("/offers/\(filled.trade.offers[0])"))
            }
            let left = try await desk.tables(of: given).filter { !Self.stays.contains($0.key) }
            #expect(left.isEmpty, "\(left)")
            let after = try await desk.tables(of: kept)
            for (table, count) in before where !Self.stays.contains(table) && table != "party_key" {
                #expect(after[table, default: 0] >= count, "\(table)")
            }
        }
    }

    @Test func `are opened anew under the number that stays, by people and by programs`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            let (given, kept) = (filled.twin, filled.customer)
            try await desk.withBrowser(as: desk.asha) { (browser) async throws in
                let page = "/customers/\(kept)/merge"
                let fields = try await browser.filledIn(page, on: "\(page)?with=\(given)", [:])
                #expect(try await browser.send(form: fields, to: page).status == 303)
                // Somebody had the old page open, and a link to it.
                let again = try await browser.send(form: fields.merging(["_once": "another"]), to: page)
                #expect(again.status != 303)
                #expect(again.text.contains("already"))
            }
            let opened = try await desk.write(as: desk.priya) { work in
                let id = try Contacts(work).record(
                    .init(who: .known(given), channel: .phone, subject: "One more", need: "A call", owner: desk.priya))
                return try work.db.caseFile(id).party
            }
            #expect(opened == kept)
            let mail = Data(
                """
                From: Twin <twin@example.org>\r\nTo: desk@calder.example\r\nMessage-ID: <twin@example.org>\r
                Subject: From my old address\r\n\r\nStill me.\r\n
                """.utf8)
            let intake = Intake(house: desk.house, settings: desk.app.configuration.mail)
            guard case .filed(let reference) = try await intake.take(mail, source: "test") else {
                Issue.record("the mail was not understood")
                return
            }
            let writer = try await desk.read(as: desk.priya) { try $0.db.caseFile(reference).party }
            #expect(writer == kept)
        }
    }
}

extension TestDesk {
    /// In which tables a customer stands, and in how many rows.
    fileprivate func tables(of party: Party.ID) async throws -> [String: Int] {
        var tables: [String: Int] = [:]
        for (name, rows) in try await house.database.everything() {
            let count = rows.filter { row in
                row.split(separator: ", ").contains { $0.hasPrefix("party_id: ") && $0.contains(String(party.number)) }
            }.count
            if count > 0 { tables[name] = count }
        }
        return tables
    }
}
