import App
import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Evidence

@Suite struct `Frameworks on a desk` {
    private let shelf = StandardsShelf.shipped

    @Test(arguments: Engine.available)
    func `versions stand side by side, and none is ever changed`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let (first, second) = (try OwnFile.framework("1"), try OwnFile.framework("1.10", label: "Rings back"))
            let between = try OwnFile.framework("1.9")
            for framework in [first, second, between] {
                let added = try await desk.write(as: desk.asha) { try Frameworks($0, shelf).add(framework, source: "own.yaml") }
                #expect(added == .added)
            }
            let again = try await desk.write(as: desk.asha) { try Frameworks($0, shelf).add(first, source: "own.yaml") }
            #expect(again == .alreadyHere)
            let other = try OwnFile.framework("1", label: "Something else")
            let refused = await refusal {
                _ = try await desk.write(as: desk.asha) { try Frameworks($0, shelf).add(other, source: "x") }
            }
            #expect(refused == "standards.problem.version_taken")
            let clash = try #require(shelf.frameworks.first)
            let same = try await desk.write(as: desk.asha) { try Frameworks($0, shelf).add(clash, source: "x") }
            #expect(same == .alreadyHere)
            let (newest, old, standings) = try await desk.read(as: desk.priya) { work in
                let use = Frameworks(work, shelf)
                return (try use.framework("own-care"), try use.framework("own-care", version: "1"), try use.standings())
            }
            #expect(newest == second && old == first)
            #expect(
                standings.map(\.edition.description).filter { $0.hasPrefix("own") } == [
                    "own-care@1.10", "own-care@1.9", "own-care@1",
                ])
            #expect(standings.count == 7)
            let names = try await desk.eventNames().filter { $0 == "framework.imported" }
            #expect(names.count == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `a file with one bad framework brings none of them`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let intake = StandardsIntake(house: desk.house, shelf: shelf)
            let behalf = try await desk.principal(desk.asha)
            _ = try await intake.take([.init(name: "a.yaml", data: Data(OwnFile.yaml("1").utf8))], on: behalf)
            let half = OwnFile.yaml("2") + "\n---\n" + OwnFile.yaml("1", label: "Changed in the middle")
            let report = try await intake.take([.init(name: "b.yaml", data: Data(half.utf8))], on: behalf)
            #expect(report.results == [])
            #expect(
                report.remarks == [
                    "b.yaml: Version 1 of own-care is here and says something else. Versions are never changed; give this one another."
                ])
            let versions = try await desk.read(as: desk.asha) {
                try Frameworks($0, shelf).editions().filter { $0.code == "own-care" }
            }
            #expect(versions.map(\.version) == ["1"])
        }
    }

    @Test(arguments: Engine.available)
    func `words are attached once, and what differs later is another version`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let framework = try OwnFile.framework()
            try await desk.write(as: desk.asha) { _ = try Frameworks($0, shelf).add(framework, source: "own.yaml") }
            func take(_ words: String) async throws -> StandardsIntake.Report {
                let page = "Counter book\n\nC1: \(words)\nC2: Finds forms at once\nC9: Runs the lift\n"
                return try await StandardsIntake(house: desk.house, shelf: shelf).take(
                    [.init(name: "book.txt", data: Data(page.utf8)), .init(name: "gone.txt", data: nil)], as: "own-care",
                    on: try await desk.principal(desk.asha))
            }
            let report = try await take("Greets everybody")
            #expect(report.results == ["own-care: 2 of 3 matched"])
            #expect(
                report.remarks == [
                    "gone.txt: The file cannot be opened. Look whether it is there and may be read.", "not found: own-care/T1",
                    "not placed: own-care, near C9: Runs the lift",
                ])
            let before = try await desk.house.database.everything(but: ["once"])
            _ = try await take("Greets everybody")
            let after = try await desk.house.database.everything(but: ["once"])
            #expect(after == before)
            _ = try await take("Greets nobody")
            let words = try await desk.read(as: desk.priya) { try Wordings($0).all(of: framework.edition) }
            #expect(words["C1"]?.text == "Greets nobody" && words["C1"]?.number == 2 && words["C2"]?.number == 1)
            let kept = try await desk.house.database.read { db in
                try db.rows("SELECT text FROM standard_wording WHERE item = 'C1' ORDER BY number").map {
                    try $0.get("text", as: String.self)
                }
            }
            #expect(kept == ["Greets everybody", "Greets nobody"])
        }
    }

    @Test(arguments: Engine.available)
    func `a person places what was left over, once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let framework = try OwnFile.framework()
            let piece = try await desk.write(as: desk.asha) { work in
                _ = try Frameworks(work, shelf).add(framework, source: "own.yaml")
                let page = PublishedText("C1: Greets\nC8: Answers every call\nC9: Footer: x", name: "book")
                try Wordings(work).take(Recognition.read(page, as: framework), source: "book")
                return try #require(try Wordings(work).leftovers(of: framework.edition, limit: 9).first)
            }
            #expect(piece.text == "Answers every call")
            func settle(_ item: String?, version: Int = 1, by staff: Staff.ID) async -> String? {
                await refusal {
                    try await desk.write(as: staff) {
                        try Wordings($0).settle(piece.id, as: item, in: framework, version: version)
                    }
                }
            }
            #expect(await settle("T1", by: desk.priya) == "problem.forbidden")
            #expect(await settle("Z1", by: desk.asha) == "standards.problem.no_item")
            #expect(await settle("T1", version: 2, by: desk.asha) == "problem.changed_meanwhile")
            #expect(await settle("T1", by: desk.asha) == nil)
            #expect(await settle("T1", by: desk.asha) == nil)
            #expect(await settle("C2", by: desk.asha) == "problem.changed_meanwhile")
            let (words, left) = try await desk.read(as: desk.asha) { work in
                (try Wordings(work).all(of: framework.edition), try Wordings(work).leftovers(of: framework.edition, limit: 9))
            }
            #expect(words["T1"]?.text == "Answers every call" && words["T1"]?.isSure == true)
            #expect(left.map(\.text) == ["Footer: x"])
            #expect(try await desk.eventNames().filter { $0 == "wording.settled" }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `our own rule holds from its day, and only for what is left open`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let framework = try #require(shelf.framework(.init(code: "epa-l3", version: "1")))
            func set(_ rule: String, _ text: String, days: Double, by staff: Staff.ID) async -> String? {
                await refusal {
                    try await desk.write(as: staff) { work in
                        try OwnRules(work).set(rule, in: framework, to: text, from: work.now + days * 86_400, key: text)
                    }
                }
            }
            #expect(await set("overall", "All alike", days: -10, by: desk.asha) == nil)
            #expect(await set("overall", "All alike", days: -10, by: desk.asha) == nil)
            #expect(await set("overall", "The weakest counts", days: 5, by: desk.asha) == nil)
            #expect(await set("overall", "", days: 5, by: desk.asha) == "problem.missing")
            #expect(await set("weather", "Sun", days: 5, by: desk.asha) == "standards.problem.no_rule")
            #expect(await set("overall", "Mine", days: 5, by: desk.tom) == "problem.forbidden")
            let (now, later) = try await desk.read(as: desk.priya) { work in
                let rules = OwnRules(work)
                return (
                    try rules.holding(in: framework.edition, at: work.now)["overall"]?.text,
                    try rules.holding(in: framework.edition, at: work.now + 6 * 86_400)["overall"]?.text
                )
            }
            #expect(now == "All alike" && later == "The weakest counts")
            #expect(try await desk.eventNames().filter { $0 == "framework.rule_set" }.count == 2)
        }
    }
}
