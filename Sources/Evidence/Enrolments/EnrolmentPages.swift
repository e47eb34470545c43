import Base
import Foundation
import People
import Web

/// Who works towards what, and the forms to arrange it.
struct EnrolmentPages: Sendable {
    let shelf: FrameworkShelf

    var routes: [Route] {
        [
            .get("/growth/enrolments") { visit in .page(try await list(visit)) },
            .get("/growth/enrolments/new") { visit in .page(try await fresh(visit)) },
            .post("/growth/enrolments") { visit in try await enrol(visit) },
            .get("/growth/enrolments/:id") { visit in .page(try await page(visit)) },
            .post("/growth/enrolments/:id") { visit in try await change(visit) },
            .post("/growth/enrolments/:id/state") { visit in try await turn(visit) },
        ]
    }

    /// Everybody's for those who may see them, else one's own.
    func list(_ visit: Visit) async throws -> Page {
        let shelf = shelf
        let before = visit.query.text("before").flatMap { Enrolment.ID($0) }
        let state = visit.query.text("state").flatMap { Enrolment.State(rawValue: $0) }
        let known = try await visit.read { work in
            let enrolments = Enrolments(work, shelf)
            let list =
                work.principal.may(.seeEvidence)
                ? try enrolments.all(EnrolmentFilter(state: state), before: before)
                : EnrolmentList(enrolments: try enrolments.mine(), next: nil)
            return EnrolmentListPage(
                list: list, state: state, isFirst: before == nil, titles: try titles(work), names: try work.db.staffNames())
        }
        return known.page(visit)
    }

    private func titles(_ work: Work) throws -> [Framework.Edition: String] {
        Dictionary(try Frameworks(work, shelf).standings().map { ($0.edition, $0.title) }) { first, _ in first }
    }

    // MARK: Enrolling

    /// First which framework, then what it asks for.
    private func fresh(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let shelf = shelf
        try visit.guest.principal.require(.arrangeEvidence)
        guard let edition = (visit.form.text("edition") ?? visit.query.text("edition")).flatMap(Framework.Edition.init) else {
            let standings = try await visit.read { try Frameworks($0, shelf).standings() }
            return EnrolmentFormPage.choosing(standings, person: visit.query.text("staff"), visit)
        }
        let form = try await visit.read { work in
            EnrolmentFormPage(
                framework: try Frameworks(work, shelf).framework(edition.code, version: edition.version), enrolment: nil,
                colleagues: try work.db.colleagues())
        }
        return form.page(visit, errors: errors)
    }

    private func enrol(_ visit: Visit) async throws -> Answer {
        let (shelf, form, key) = (shelf, visit.form, visit.idempotencyKey)
        try visit.guest.principal.require(.arrangeEvidence)
        return try await visit.answer {
            guard let edition = form.text("edition").flatMap(Framework.Edition.init) else {
                throw Problem(.invalid, "problem.unreadable_form")
            }
            let details = EnrolmentForm.details(visit)
            let id = try await visit.write { work in
                try Enrolments(work, shelf).enrol(
                    form.text("staff").flatMap { Staff.ID($0) } ?? Staff.ID(0), on: edition,
                    rulesYear: form["rules_year"].trimmed,
                    details, key: key)
            }
            return .redirect("/growth/enrolments/\(id)", said: visit.words("enrolments.said.made"))
        } orAgain: { errors in
            try await fresh(visit, errors: errors)
        }
    }

    // MARK: One enrolment

    private func page(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let shelf = shelf
        let id: Enrolment.ID = try visit.id("id")
        let known = try await visit.read { work in
            let enrolments = Enrolments(work, shelf)
            let enrolment = try enrolments.enrolment(id)
            return EnrolmentPage(
                enrolment: enrolment, framework: try enrolments.framework(of: enrolment),
                colleagues: try work.db.colleagues(), names: try work.db.staffNames())
        }
        return known.page(visit, errors: errors)
    }

    private func change(_ visit: Visit) async throws -> Answer {
        let shelf = shelf
        let id: Enrolment.ID = try visit.id("id")
        return try await visit.answer {
            let (details, version) = (EnrolmentForm.details(visit), try visit.version())
            try await visit.write { work in
                _ = try Enrolments(work, shelf).change(id, to: details, version: version)
            }
            return .redirect("/growth/enrolments/\(id)", said: visit.words("enrolments.said.changed"))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }

    private func turn(_ visit: Visit) async throws -> Answer {
        let shelf = shelf
        let id: Enrolment.ID = try visit.id("id")
        try visit.guest.principal.require(.arrangeEvidence)
        return try await visit.answer {
            guard let state = Enrolment.State(rawValue: visit.form["state"]) else {
                throw Problem(.invalid, "problem.unreadable_form")
            }
            let version = try visit.version()
            try await visit.write { work in
                let enrolments = Enrolments(work, shelf)
                switch state {
                case .paused: _ = try enrolments.pause(id, version: version)
                case .active: _ = try enrolments.resume(id, version: version)
                case .completed: _ = try enrolments.complete(id, version: version)
                case .withdrawn: _ = try enrolments.withdraw(id, version: version)
                }
            }
            return .redirect("/growth/enrolments/\(id)", said: visit.words("enrolments.said.\(state.rawValue)"))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }
}

extension Framework.Edition {
    /// Reads `occ0071@1`.
    init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        self.init(code: String(parts[0]), version: String(parts[1]))
    }
}
