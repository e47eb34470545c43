import App
import Base
import Foundation
import Logging
import Office
import People
import Storage
import TestKit
import Testing

@testable import Demo

/// The sample as it is served: its hard cases are there, on the pages people look for them on.
@Suite struct `The sample's hard cases` {
    /// Each area's main page, with something that must be on it.
    private static let pages: [(address: String, shows: [String])] = [
        ("/policies", ["No bill for what is older than twelve months", "Respect on both sides"]),
        ("/policies/gaps", ["waits two days"]), ("/policies/law", ["Unfair commercial practices"]),
        ("/policies/readers", ["Tom Birkett"]), ("/answers", ["Why a bill was estimated"]),
        ("/authority", ["£2,000.00", "Callum Reid"]),
        ("/decisions", ["Take off what is older than a year"]),
        ("/practices/extra", ["Ring back on a Saturday morning"]),
        ("/practices/standard", ["Ring back on a Saturday morning"]), ("/practices/refusal", ["Brookside Fixed"]),
        ("/practices/behaviour", ["Shouted across the counter"]), ("/practices/limit", ["you are all thieves"]),
        ("/practices/forewarning", ["Go in twos"]), ("/care/provoked", ["prepayment meter"]),
        ("/complaints", ["£1,284 catch-up bill", "Boiler plan refused a repair", "Solar export"]),
        ("/complaints/board", ["£1,284 catch-up bill", "Spoken to sharply"]), ("/complaints/figures", ["£110.00"]),
        ("/complaints/lessons", ["lower than the estimate"]), ("/products", ["Pebble heated throw"]),
        ("/returns", ["Pebble heated throw", "Brook radiator valves"]), ("/offers", ["Hearth Hub display"]),
    ]

    @Test func `are on the main page of every area`() async throws {
        try await withSample { app in
            try await app.withClient { client in
                let dan = Browser(client)
                _ = try await dan.signIn("dan.whitlock@hebblebrook.example", password: SampleOrganisation.password)
                for page in Self.pages {
                    let text = try await dan.get(page.address).text
                    for words in page.shows { #expect(text.contains(words), "\(page.address): \(words)") }
                }
                // What waits for those who know more waits for Grace too.
                let grace = Browser(client)
                _ = try await grace.signIn("grace.adeyemi@hebblebrook.example", password: SampleOrganisation.password)
                let waiting = try await grace.get("/escalations").text
                #expect(waiting.contains("Needs to be on the Priority Services Register"))
            }
            let report = try await Verification(app.house).run()
            #expect(report.isWhole, "\(report)")
        }
    }

    @Test func `have three who learn, at three stages`() async throws {
        try await withSample { app in
            try await app.withClient { client in
                func home(_ email: String) async throws -> String {
                    let browser = Browser(client)
                    _ = try await browser.signIn("\(email)@hebblebrook.example", password: SampleOrganisation.password)
                    return try await browser.get("/growth").text
                }
                func cells(_ page: String) -> Set<String> {
                    Set(page.matches(of: /<td[^>]*><i class="ev-([a-z]+)"/).map { String($0.1) })
                }
                // One claim away from being assessed; half-way; just begun, with nothing sent yet.
                let priya = try await home("priya.nair")
                #expect(priya.contains("5 of 6 ready") && priya.contains("1 item to show"))
                let asha = try await home("asha.mirza")
                #expect(cells(asha) == ["signed", "sent", "draft"])
                #expect(cells(try await home("tom.birkett")) == ["draft"])
            }
        }
    }

    @Test func `give Priya nothing to keep that is not drawn`() async throws {
        try await withSample { app in
            let owed = try await app.house.database.rows(
                """
                SELECT promise.what FROM promise JOIN staff ON staff.id = promise.owner_id
                WHERE staff.name = 'Priya Nair' AND promise.state IN ('open', 'missed') AND promise.put_right = ''
                """)
            #expect(owed.count == 8, "\(owed)")
        }
    }

    @Test(arguments: [0, 6, 8, 13]) func `are told at any time of the year`(_ index: Int) {
        let now = Wall(Told.moments[index])
        let deeds = HardCases.all(Stage(now: now))
        #expect(deeds.count > 60)
        #expect(deeds.allSatisfy { $0.at <= now })
        #expect(zip(deeds, deeds.dropFirst()).allSatisfy { $0.at.date <= $1.at.date })
    }
}
