import App
import Base
import Evidence
import Foundation
import People
import Storage
import TestKit
import Testing
import Web

@testable import Growth

@Suite struct `Where work can lead` {
    private func fault(_ text: String) -> String? {
        do {
            let read = try ProgressionFile.read(text, file: "own.yaml")
            return ProgressionShelf.shipped.adding(read).faults.first
        } catch { return "\(error)" }
    }

    @Test func `what is shipped leads from the practitioner to the specialist, and every framework has its place`() {
        let shipped = ProgressionShelf.shipped
        #expect(shipped.faults.isEmpty && shipped.levels == [2, 3, nil])
        #expect(shipped.links.map(\.from) == ["occ0072"] && shipped.links.map(\.to) == ["occ0071"])
        for framework in StandardsShelf.shipped.frameworks {
            #expect(shipped.places(of: [framework.code]).count == 1, "\(framework.code)")
            for code in shipped.places(of: [framework.code]) { #expect(shipped.occupation(code)?.level == framework.level) }
        }
    }

    @Test func `an organisation's own stands beside it, and before it where both speak of the same`() throws {
        let own = try ProgressionFile.read(
            """
            occupations:
              - {code: team-leader, title: Team leader, level: 3, frameworks: [own-leading]}
              - {code: occ0071, title: Our specialist, level: 3, frameworks: [occ0071]}
            links:
              - {from: occ0071, to: team-leader, why: They can show others.}
            unnamed:
              - {after: occ0071, level: 4, count: 0}
            """, file: "own.yaml")
        let all = ProgressionShelf.shipped.adding(own)
        #expect(all.faults.isEmpty && all.occupation("occ0071")?.title == "Our specialist")
        #expect(all.links.count == 2 && all.occupations(at: 3).count == 2)
        #expect(!all.unnamed.contains { $0.beside == "occ0071" && $0.level == 4 })
        #expect(all.places(of: ["own-leading"]) == ["team-leader"])
    }

    @Test(arguments: [
        ("occupations: 3", "own.yaml, line 1: “occupations” is a list: a hyphen before each."),
        ("- a", "own.yaml, line 1: A file holds “occupations”, “links” and “unnamed”, each a list."),
        ("links:\n  - {from: occ0071, too: x}", "A link has no “too”. It knows: from, to, why."),
        ("occupations:\n  - {code: A B, title: T}", "“A B” is no code."),
        ("occupations:\n  - {code: a}", "“title” is missing"),
        ("occupations:\n  - {code: a, title: T, level: high}", "“level” takes a whole number from 1 to 8."),
        ("occupations:\n  - {code: a, title: T}\n  - {code: a, title: U}", "“a” is there more than once."),
        ("links:\n  - {from: occ0071, to: nobody}", "A link names “nobody”, and there is no such occupation."),
        ("links:\n  - {from: occ0071, to: occ0072}", "“occ0071” leads down to “occ0072”."),
        ("links:\n  - {from: occ0071, to: occ0071}", "“occ0071” leads to itself."),
        ("unnamed:\n  - {level: 3, count: 2}", "Say “before” or “after” which occupation they come, and not both."),
        ("unnamed:\n  - {after: nobody, level: 3, count: 2}", "beside “nobody”, and there is no such occupation."),
        ("a: [", "This is not YAML:"),
    ])
    func `a file that cannot work is refused, and says what to mend`(_ text: String, _ sentence: String) throws {
        let found = try #require(fault(text))
        #expect(found.contains(sentence), "\(found)")
    }

    @Test func `the picture is as wide as a phone, and no box lies on another`() throws {
        let words = try KeptApp.languages().words("en")
        let map = ProgressionMap(progression: ProgressionShelf.shipped, here: [])
        let boxes = map.bands(words).flatMap(\.boxes)
        for (one, next) in zip(boxes, boxes.dropFirst()) { #expect(one.foot + 20 <= next.y, "\(one.code) and \(next.code)") }
        #expect(boxes.map(\.code) == ["occ0072", "occ0071", "scotland-cs"])
        #expect(boxes.map(\.notes.count) == [1, 2, 0])
        #expect(Set(boxes.map(\.code)).count == boxes.count)
    }

    @Test func `a long title is broken between words, in three lines at most`() {
        #expect(ProgressionMap.lines("Customer service practitioner", of: 22) == ["Customer service", "practitioner"])
        let long = ProgressionMap.lines(
            "One very long title of an occupation that nobody could ever read in a box at once", of: 22)
        #expect(long.count == 3 && long[2].hasSuffix("…") && long.allSatisfy { $0.count <= 23 })
    }

    @Test func `the page marks where somebody stands, in the picture and in words`() async throws {
        try await Engine.sqlite.withDesk { desk async throws in
            _ = try await desk.enrolled()
            try await desk.withBrowser(as: desk.priya) { browser async throws in
                let page = try await browser.get("/growth/progression").text
                #expect(page.contains("map-box is-here") && page.contains("Leads to Customer service specialist."))
                #expect(page.contains("It leads to 6 occupations of level 3 on the published map"))
                #expect(page.firstMatch(of: /Customer service practitioner <span class="chip"/) != nil)
            }
            try await desk.withBrowser(as: desk.tom) { browser async throws in
                let page = try await browser.get("/growth/progression").text
                #expect(!page.contains("is-here"))
                #expect(try await browser.get("/growth/progression?of=\(desk.priya)").text.contains("is-here") == false)
            }
        }
    }
}
