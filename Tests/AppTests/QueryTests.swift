import App
import Base
import Foundation
import People
import TestKit
import Testing
import Web

@testable import Storage

/// What the pages ask the database, and how it goes about it. A page that reads more as the desk grows shows here first.
@Suite struct `What a page asks the database` {
    /// Tables that stay small however much there is to do.
    private static let small: Set<String> = [
        "team", "staff", "follower", "mailbox_state", "installation", "lease", "schema_migration", "log_head",
        "away", "authority_limit", "authority_delegation",
    ]

    @Test func `no page asks more than a handful of questions`() async throws {
        let heard = Locked<[SQL]>([])
        let watcher: @Sendable (SQL) -> Void = { sql in heard.with { $0.append(sql) } }
        try await Engine.sqlite.withDesk(watcher: watcher) { desk in
            let filled = try await FilledDesk.fill(desk)
            try await desk.withBrowser(as: desk.asha) { browser in
                for (route, place) in filled.looks {
                    _ = try await browser.get(place.addresses[0])
                    for address in place.addresses {
                        heard.with { $0 = [] }
                        _ = try await browser.get(address)
                        // Each page asks, in one row of a table that is as good as empty, whether there is an alarm.
                        let count = heard.current.filter { !$0.words.contains("alarm_call") }.count
                        let most =
                            Self.most[route.path] ?? FilledDesk.tradeQuestions[route.path]
                            ?? FilledDesk.assessmentQuestions[route.path] ?? FilledDesk.complaintsQuestions(
                                route.path) ?? 8
                        #expect(count <= most, "\(address) asks \(count) times: \(heard.current.map(\.words))")
                    }
                }
            }
        }
    }

    /// Two of them are the promises and the notices at the head of each page.
    private static let most = [
        "/decisions/:id": 18, "/decisions/:id/choice": 18, "/decisions/:id/description": 11,
        "/decisions/:id/options/new": 10, "/decisions/:id/options/:option": 10, "/decisions/:id/withdrawal": 10,
        "/approvals/:id": 12, "/authority": 12, "/cases/:reference": 23, "/contacts/new": 9, "/growth": 25,
        "/growth/candidates": 10,
        "/growth/claims/:id": 24, "/growth/claims/:id/praise": 12,
        // How wide evidence reaches is read from the records behind every claim, a question for each kind of thing.
        "/growth/enrolments/:id/coverage": 20, "/growth/badges/:enrolment": 9,
        // As many for one person as for all of them.
        "/growth/cohort": 18, "/growth/cohort/outcomes.csv": 12, "/growth/cohort/hours.csv": 9,
        "/growth/enrolments/:id/outcomes.csv": 9, "/api/v1/enrolments/:id/candidates": 10,
        "/api/v1/enrolments/:id/claims": 20, "/api/v1/claims/:id": 20,
        // Each area adds what it knows of the reader's role.
        "/role": 11,
        // What a colleague still answers for is asked of each area.
        "/staff/:id": 14,
        // What leaves is read whole: claims, assessments, goals, learning, reviews, and everybody to be taken out of them.
        "/growth/portfolios/:enrolment": 34, "/growth/portfolios/:enrolment/files/:file": 32, "/growth/claims/new": 12,
        "/cases/:reference/panel": 9, "/customers/:id": 13, "/status": 14, "/api/v1/complaints/:id": 10,
        // What is learned is read by its owner and by those who help them, who are found first.
        "/growth/learning": 10, "/growth/skills": 10, "/growth/reviews": 12, "/growth/reviews/:id": 14,
        "/reviews/sign/:token": 12,
        "/policies/:id": 12, "/cases/:reference/history": 9, "/cases/:reference/answers": 9, "/messages/:entry/letter": 11,
    ]

    @Test(arguments: Engine.available)
    func `every list is read along an index, without sorting`(_ engine: Engine) async throws {
        let heard = Locked<[String: SQL]>([:])
        let watcher: @Sendable (SQL) -> Void = { sql in heard.with { $0[sql.words] = sql } }
        try await engine.withDesk(watcher: watcher) { desk in
            try await desk.house.database.stayUncounted()
            let filled = try await FilledDesk.fill(desk)
            heard.with { $0 = [:] }
            for staff in [desk.asha, desk.priya, desk.ines] {
                try await desk.withBrowser(as: staff) { browser in
                    for address in filled.looks.flatMap(\.place.addresses) + Self.further { _ = try await browser.get(address) }
                }
            }
            let asked = heard.current.filter { $0.key.uppercased().hasPrefix("SELECT") || $0.key.uppercased().hasPrefix("WITH") }
            #expect(asked.count > 40)
            for (words, sql) in asked {
                let plan = try await desk.house.database.plan(of: sql, without: ["seqscan", "sort"])
                for table in Self.scanned(plan, on: engine) where !Self.small.contains(table) && !Self.isReadInOrder(words) {
                    Issue.record("All of \(table) is read: \(words)\n\(plan)")
                }
                if Self.sorts(plan, on: engine), words.contains("LIMIT"), !Self.isShort(words) {
                    Issue.record("It is sorted: \(words)\n\(plan)")
                }
            }
        }
    }

    /// The second page of each list that has one.
    private static let further = [
        "/desk/open?after=1772442000000-1", "/desk/promises?after=1772442000000-1", "/outbox?state=failed&after=0000000000001",
        "/looks?after=0000000000001", "/desk/replies?after=1772442000000-1", "/notices?after=0000000000001",
    ]

    /// Lists that hold a few rows whatever happens: teams, somebody's browsers, the ways to reach one customer, the views.
    private static func isShort(_ words: String) -> Bool {
        ["FROM team", "FROM session", "FROM party_address", "UNION ALL"].contains { words.contains($0) }
    }

    /// The beginning of a whole table, in the order it is stored in.
    private static func isReadInOrder(_ words: String) -> Bool {
        words.contains("LIMIT") && !words.contains("WHERE")
    }

    private static func scanned(_ plan: String, on engine: Engine) -> [String] {
        switch engine {
        case .sqlite:
            plan.matches(of: #/(?m)^SCAN ([a-z_]+)(.*)$/#).filter { !$0.2.contains("INDEX") }.map { String($0.1) }
                .filter { !["counted", "unread", "waiting", "sqlite_master"].contains($0) }
        case .postgres:
            plan.split(separator: "->").flatMap { node in
                let all = node.firstMatch(of: #/Seq Scan on ([a-z_]+)/#)
                let index = node.firstMatch(of: #/Index (?:Only )?Scan (?:Backward )?using [a-z_]+ on ([a-z_]+)/#)
                let isFiltered = node.contains("Filter:") && !node.contains("Index Cond:")
                return [all?.1, isFiltered ? index?.1 : nil].compactMap { $0 }.map(String.init)
            }
        }
    }

    private static func sorts(_ plan: String, on engine: Engine) -> Bool {
        engine == .sqlite ? plan.contains("USE TEMP B-TREE FOR ORDER BY") : plan.contains("Sort Key")
    }
}

extension SQL {
    /// The statement without its values.
    fileprivate var words: String { rendered(for: .sqlite).text }
}
