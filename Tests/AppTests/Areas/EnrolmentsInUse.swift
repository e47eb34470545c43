import App
import Base
import Desk
import Evidence
import Foundation
import People
import TestKit

/// People who work towards something.
struct EnrolmentsInUse: Sendable {
    /// Priya's, in an organisation's own framework with units to choose, and in one with alternatives.
    var own = Enrolment.ID(0)
    var second = Enrolment.ID(0)
    /// Tom's, which has ended.
    var ended = Enrolment.ID(0)
    /// Asha's, and a piece of her work that could count for it.
    var ashas = Enrolment.ID(0)
    var candidate = Candidate.ID(0)
}

extension FilledDesk {
    var enrolmentPlaces: [String: Place] {
        let all = [enrolments.own, enrolments.second, enrolments.ended]
        return [
            "/growth/enrolments": Place(
                .page, nil,
                [
                    "/growth/enrolments", "/growth/enrolments?state=active",
                    "/growth/enrolments?state=withdrawn&before=\(enrolments.own)",
                ]),
            "/growth/enrolments/new": Place(
                .page, .arrangeEvidence,
                ["", "?edition=occ0072@1", "?edition=own-care@1&staff=\(desk.tom)", "?edition=scotland-cs@1"].map {
                    "/growth/enrolments/new\($0)"
                }),
            "/growth": Place(.page, nil, ["/growth", "/growth?enrolment=\(enrolments.ashas)"]),
            "/growth/candidates": Place(
                .page, .ownEvidence, ["", "?after=9999999"].map { "/growth/candidates\($0)" }),
            "/growth/enrolments/:id": Place(.page, isForSome: true, all.map { "/growth/enrolments/\($0)" }),
            "/growth/enrolments/:id/coverage": Place(
                .page, isForSome: true, (all + [enrolments.ashas]).map { "/growth/enrolments/\($0)/coverage" }),
            "/growth/enrolments/:id/outcomes.csv": Place(
                .csv, isForSome: true, (all + [enrolments.ashas]).map { "/growth/enrolments/\($0)/outcomes.csv" }),
            "/growth/enrolments/:id/hours.csv": Place(
                .csv, isForSome: true, (all + [enrolments.ashas]).map { "/growth/enrolments/\($0)/hours.csv" }),
            "/growth/progression": Place(.page, nil, ["", "?of=\(desk.tom)"].map { "/growth/progression\($0)" }),
            "/growth/cohort": Place(
                .page, .seeEvidence,
                ["", "?framework=occ0072", "?framework=own-care", "?framework=no%22one", "?after=1772442000000.0000000000001"].map
                {
                    "/growth/cohort\($0)"
                }),
            "/growth/cohort/hours.csv": Place(
                .csv, .seeEvidence, ["", "?framework=occ0072"].map { "/growth/cohort/hours.csv\($0)" }),
            "/growth/cohort/outcomes.csv": Place(
                .csv, .seeEvidence, ["", "?framework=occ0072"].map { "/growth/cohort/outcomes.csv\($0)" }),
            "/api/v1/enrolments": Place(.json, nil, ["", "?state=active&framework=occ0072"].map { "/api/v1/enrolments\($0)" }),
            "/api/v1/enrolments/:id": Place(.json, isForSome: true, ["/api/v1/enrolments/\(enrolments.ashas)"]),
            "/api/v1/enrolments/:id/candidates": Place(
                .json, isForSome: true, ["/api/v1/enrolments/\(enrolments.ashas)/candidates"]),
            "/api/v1/enrolments/:id/claims": Place(.json, isForSome: true, ["/api/v1/enrolments/\(enrolments.ashas)/claims"]),
        ]
    }

    var enrolmentDeeds: [Deed] {
        let own = "/growth/enrolments/\(enrolments.own)"
        return [
            Deed(
                "/growth/enrolments", "/growth/enrolments", on: "/growth/enrolments/new?edition=occ0072@1", .arrangeEvidence,
                ["staff": "\(desk.tom)", "rules_year": "2026", "counts_from": "2026-03-01", "planned_end": "2027-06-01"]),
            Deed(
                "/growth/enrolments/:id", own, on: own, .arrangeEvidence,
                ["planned_end": "2027-07-01", "assessor": "\(desk.ines)", "provider_name": "Calder College"]),
            Deed(
                "/growth/candidates/:id/dismissal", "/growth/candidates/\(enrolments.candidate)/dismissal",
                on: "/growth/candidates?enrolment=\(enrolments.ashas)", .ownEvidence),
            Deed("/growth/enrolments/:id/state", "\(own)/state", on: own, .arrangeEvidence, ["state": "paused"]),
        ]
    }

    /// Enrolments with words that break programs. The frameworks are there.
    func withEnrolments(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        filled.enrolments = try await desk.write(as: desk.asha) { [desk] work in
            let use = Enrolments(work, StandardsShelf.shipped)
            func enrol(_ staff: Staff.ID, _ code: String, _ groups: [String], _ items: [String]) throws -> Enrolment.ID {
                try use.enrol(
                    staff, on: .init(code: code, version: "1"), rulesYear: "2025/26",
                    EnrolmentDetails(
                        countsFrom: work.now - 86_400, plannedEnd: work.now + 300 * 86_400, chosenGroups: groups,
                        chosenItems: items, assessor: desk.ines, employer: desk.dan,
                        provider: .init(name: words(4), email: "tutor@college.example")))
            }
            let ended = try enrol(desk.tom, "occ0071", [], [])
            _ = try use.withdraw(ended, version: 1)
            let contact = Contacts.Contact(
                who: .new(name: words(4), email: nil, phone: nil), channel: .faceToFace, subject: words(4), need: words(9),
                outcome: "", minutes: 3, team: nil, owner: desk.asha, tags: [], isDone: false)
            _ = try Contacts(work).record(contact)
            return EnrolmentsInUse(
                own: try enrol(desk.priya, "own-care", ["more"], []), second: try enrol(desk.priya, "occ0072", [], ["S3"]),
                ended: ended, ashas: try enrol(desk.asha, "occ0072", [], []))
        }
        try await desk.settle()
        let ashas = filled.enrolments.ashas
        let found = try await desk.read(as: desk.asha) { work in
            let enrolment = try Enrolments(work, EvidenceShelf.shipped.shelf).enrolment(ashas)
            return try Candidates(work, EvidenceShelf.shipped).latest(for: enrolment).bundles.first?.candidates.first?.id
        }
        filled.enrolments.candidate = found ?? filled.enrolments.candidate
        return filled
    }
}
