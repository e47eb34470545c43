import App
import Base
import Foundation
import People
import Storage
import TestKit
import Testing
import Web

@testable import Evidence

@Suite struct `A standard that is replaced half-way` {
    private let library = EvidenceShelf.shipped

    /// The second version of the practitioner's standard: one skill is gone, another asks for something else.
    private func second() throws -> Framework {
        let first = try #require(library.shelf.frameworks.first { $0.code == "occ0072" })
        var fields = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(first)) as? [String: Any])
        var items = try #require(fields["items"] as? [[String: Any]]).filter { $0["code"] as? String != "S6" }
        let changed = try #require(items.firstIndex { $0["code"] as? String == "B10" })
        items[changed]["label"] = "Something else altogether"
        (fields["items"], fields["version"]) = (items, "2")
        return try JSONDecoder().decode(Framework.self, from: JSONSerialization.data(withJSONObject: fields))
    }

    @Test(arguments: Engine.available)
    func `claims, coverage and judgements keep the version somebody is enrolled on`(_ engine: Engine) async throws {
        let (library, second) = (library, try second())
        try await engine.withDesk { desk in
            let claimant = try await Claimant(desk)
            let claim = try await claimant.claims(["B10", "S6"], from: claimant.helps(.margaret))
            try await desk.write(as: desk.ines) { work in
                let claims = Claims(work, library)
                try claims.judge(
                    claim, ["S6": .init(isAccepted: true), "B10": .init(isAccepted: false, comment: "Which promise?")],
                    version: claims.claim(claim).version)
            }
            _ = try await desk.write(as: desk.asha) { try Frameworks($0, library.shelf).add(second, source: "second.yaml") }

            // Whoever looks a framework up by its code alone has the new one; the enrolment does not.
            let words = try KeptApp.languages().words("en")
            let (newest, own, sheet) = try await desk.read(as: desk.ines) { work in
                let enrolments = Enrolments(work, library.shelf)
                let enrolment = try enrolments.enrolment(claimant.enrolment)
                return (
                    try Frameworks(work, library.shelf).framework("occ0072"), try enrolments.framework(of: enrolment),
                    try Claims(work, library).sheet(claim, words)
                )
            }
            #expect(newest.version == "2" && own.version == "1")
            #expect(sheet.framework.version == "1" && sheet.items.map(\.code).sorted() == ["B10", "S6"])
            try await desk.write(as: desk.priya) { work in
                let claims = Claims(work, library)
                try claims.send(claim, version: claims.claim(claim).version)
            }
            try await claimant.accepted(claim, ["B10"])
            let standings = try await desk.read(as: desk.priya) { work in
                try Claims(work, library).standings(
                    of: Enrolments(work, library.shelf).enrolment(claimant.enrolment))
            }
            #expect(standings.map(\.state) == [.signed, .signed])

            // An item that is gone can still be claimed under the old version, and not under the new one.
            let again = try await claimant.claims(["S6"], from: claimant.helps(.margaret))
            #expect(try await desk.read(as: desk.priya) { try Claims($0, library).claim(again).state } == .sent)
            let fresh = try await desk.write(as: desk.dan) { work in
                try Enrolments(work, library.shelf).enrol(
                    desk.tom, on: second.edition, rulesYear: "2026",
                    EnrolmentDetails(
                        countsFrom: work.now - 86_400, plannedEnd: work.now + 300 * 86_400, assessor: desk.ines))
            }
            let gone = await refusal {
                try await desk.write(as: desk.tom) { work in
                    _ = try Claims(work, library).begin(fresh, title: "Gone", items: ["S6"], from: [])
                }
            }
            #expect(gone == "claims.problem.other_enrolment")
        }
    }
}
