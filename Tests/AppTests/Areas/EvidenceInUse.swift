import App
import Base
import Evidence
import Foundation
import People
import TestKit

@testable import Desk

/// Frameworks of the desk's own, and wording that came from a damaged text.
struct EvidenceInUse: Sendable {
    /// Two pieces nobody has placed.
    var pieces: [Leftover.ID] = []
}

/// What there is of Evidence on a desk that is full.
extension FilledDesk {
    /// Everything that can be looked at.
    var evidencePlaces: [String: Place] {
        [
            "/standards": Place(.page, .readPolicies, ["/standards"]),
            "/standards/:framework": Place(
                .page, .readPolicies,
                ["occ0071", "occ0072", "epa-l3", "own-care", "own-care?version=1"].map { "/standards/\($0)" }),
            "/standards/:framework/open": Place(
                .page, .keepPolicies,
                ["/standards/own-care/open", "/standards/own-care/open?version=2&item=S2", "/standards/occ0071/open"]
                    + evidence.pieces.map { "/standards/own-care/open?version=2&piece=\($0)" }),
            "/standards/:framework/rules/:rule": Place(.page, .keepPolicies, ["/standards/own-care/rules/enough?version=2"]),
        ]
    }

    /// Everything that can be done, once each.
    var evidenceDeeds: [Deed] {
        let open = "/standards/own-care/open?version=2"
        return [
            Deed(
                "/standards/:framework/pieces/:piece", "/standards/own-care/pieces/\(evidence.pieces[0])",
                on: "\(open)&piece=\(evidence.pieces[0])", .keepPolicies, ["item": "S1", "to": "item"]),
            Deed(
                "/standards/:framework/wordings", "/standards/own-care/wordings", on: "\(open)&item=S2", .keepPolicies,
                ["text": "As it is printed."]),
            Deed(
                "/standards/:framework/rules/:rule", "/standards/own-care/rules/enough",
                on: "/standards/own-care/rules/enough?version=2", .keepPolicies,
                ["text": "Two are enough.", "from": "2026-03-02"]),
        ]
    }

    /// A little of everything. `words` answers with a text of about that many pieces.
    func withEvidence(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        func quoted(_ length: Int) -> String {
            let text = String(decoding: (try? JSONEncoder().encode(words(length))) ?? Data(), as: UTF8.self)
            return text.replacing("\\/", with: "/")
        }
        let versions = ["1", "2"].map { version in
            """
            framework: own-care
            version: "\(version)"
            title: \(quoted(4))
            note: \(quoted(9))
            rules:
              minimum_optional: 1
              not_stated:
                - code: enough
                  question: \(quoted(6))
                  note: \(quoted(6))
            groups:
              - id: skills
                title: \(quoted(4))
                requirement: mandatory
                note: \(quoted(4))
              - id: more
                title: \(quoted(4))
                parent: skills
                requirement: optional
            items:
              - code: S1
                group: skills
                label: \(quoted(9))
              - code: S2
                group: more
                label: \(quoted(9))
                note: \(quoted(4))
            """
        }
        let frameworks = try versions.flatMap { try FrameworkFile.read(Data($0.utf8), file: "own.yaml") }
        // A page that ends in a code the framework does not have, twice.
        let text = "S2 \(words(8).filter { !$0.isNewline && $0 != "\t" })\n\nS8: one thing\n\nS9: another thing\n"
        filled.evidence.pieces = try await desk.write(as: desk.asha) { work in
            for framework in frameworks { try Frameworks(work, StandardsShelf.shipped).add(framework, source: words(3)) }
            let edition = frameworks[1].edition
            let reading = Recognition.read(PublishedText(text, name: "page"), as: frameworks[1])
            try Wordings(work).take(reading, source: words(3))
            try OwnRules(work).set("enough", in: frameworks[1], to: words(9), from: work.now)
            try OwnRules(work).set("enough", in: frameworks[1], to: words(9), from: work.now + 86_400)
            return try Wordings(work).leftovers(of: edition, limit: 9).map(\.id)
        }
        return filled
    }
}
