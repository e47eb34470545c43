import Base
import Desk
import Evidence
import Foundation
import People
import Web

/// The pages of assessments: whose there are, one enrolment's grades, and a workspace for each method.
struct AssessmentPages: Sendable {
    let shelf: FrameworkShelf
    /// What a project can draw on.
    let records: [RecordSource]

    var routes: [Route] {
        [
            .get("/growth/assessments") { visit in try await list(visit) },
            .get("/growth/assessments/of/:enrolment") { visit in .page(try await overview(visit)) },
            .post("/growth/assessments/of/:enrolment") { visit in try await plan(visit) },
            .get("/growth/assessments/rules/:framework") { visit in .page(try await rules(visit)) },
            .post("/growth/assessments/rules/:framework") { visit in try await enterRules(visit) },
            .get("/growth/assessments/:id") { visit in .page(try await page(visit)) },
            .get("/growth/assessments/:id/live") { visit in try await live(visit) },
            .get("/growth/assessments/:id/notice") { visit in try await notice(visit) },
            .get("/growth/assessments/:id/annexes/:annex") { visit in try await annex(visit) },
        ] + acts
    }

    // MARK: Lists

    private func list(_ visit: Visit) async throws -> Answer {
        let shelf = shelf
        let before = visit.query.text("before").flatMap { Assessment.ID($0) }
        let page = try await visit.read { work in
            let (assessments, limit) = (Assessments(work, shelf), AssessmentListPage.shown)
            let isAssessor = work.principal.may(.judgeEvidence)
            let found =
                try isAssessor
                ? assessments.toAssess(before: before, limit: limit + 1) : assessments.mine(before: before, limit: limit + 1)
            let shown = Array(found.prefix(limit))
            return AssessmentListPage(
                assessments: shown, next: found.count > limit ? shown.last?.id : nil, isFirst: before == nil,
                isAssessor: isAssessor, names: try work.db.staffNames(),
                enrolments: isAssessor
                    ? try Enrolments(work, shelf).all(EnrolmentFilter(state: .active, assessor: work.author), limit: 50)
                        .enrolments
                    : try work.principal.may(.ownEvidence) ? Enrolments(work, shelf).mine().filter(\.isOpen) : [],
                titles: Dictionary(try Frameworks(work, shelf).standings().map { ($0.edition, $0.title) }) { first, _ in first })
        }
        return .page(page.page(visit))
    }

    private func overview(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let (shelf, id): (FrameworkShelf, Enrolment.ID) = (shelf, try visit.id("enrolment"))
        let known = try await visit.read { try Assessments($0, shelf).overview(id) }
        return OverviewPage(known: known, errors: errors).page(visit)
    }

    private func plan(_ visit: Visit) async throws -> Answer {
        let (shelf, form, key) = (shelf, visit.form, visit.idempotencyKey)
        let id: Enrolment.ID = try visit.id("enrolment")
        return try await visit.answer {
            let planned = try await visit.write { try Assessments($0, shelf).plan(form["method"], for: id, key: key) }
            return .redirect("/growth/assessments/\(planned)", said: visit.words("assess.said.planned"))
        } orAgain: { errors in
            try await overview(visit, errors: errors)
        }
    }

    // MARK: Rules for grades

    private func rules(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let (shelf, form) = (shelf, visit.form)
        let version = form.text("edition") ?? visit.query.text("version")
        let code = visit.parameters["framework"] ?? ""
        let page = try await visit.read { work in
            let framework = try Frameworks(work, shelf).framework(code, version: version)
            return GradeRulesPage(
                framework: framework, entered: try GradeRuleBook(work).all(of: framework.edition),
                names: try work.db.staffNames(), errors: errors)
        }
        return page.page(visit)
    }

    private func enterRules(_ visit: Visit) async throws -> Answer {
        try visit.guest.principal.require(.keepPolicies)
        let (shelf, form, key, zone) = (shelf, visit.form, visit.idempotencyKey, visit.times.zone)
        let code = visit.parameters["framework"] ?? ""
        return try await visit.answer {
            let edition = try await visit.write { work in
                let framework = try Frameworks(work, shelf).framework(code, version: form.text("edition"))
                let from = form.text("from").flatMap { LocalTime.date(fromField: $0 + "T00:00", in: zone) }
                try GradeRuleBook(work).enter(
                    try GradeRulesForm.rules(form, for: framework), reportWords: try GradeRulesForm.words(form), for: framework,
                    year: form["year"], from: from, key: key)
                return framework.edition
            }
            return .redirect(
                "/growth/assessments/rules/\(edition.code)?version=\(edition.version)",
                said: visit.words("assess.said.rules_entered"))
        } orAgain: { errors in
            try await rules(visit, errors: errors)
        }
    }

    // MARK: One assessment

    func page(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let (shelf, id): (FrameworkShelf, Assessment.ID) = (shelf, try visit.id("id"))
        let (records, paper) = (records, visit.paper)
        let space = try await visit.read { work in
            let assessments = Assessments(work, shelf)
            let space = try assessments.workspace(id)
            return (
                space, space.isAssessor ? try assessments.live(id) : [], space.mayDraw ? try records.offers(work, paper) : []
            )
        }
        return WorkspacePage(space: space.0, live: space.1, offers: space.2, errors: errors).page(visit)
    }

    private func live(_ visit: Visit) async throws -> Answer {
        let (shelf, id): (FrameworkShelf, Assessment.ID) = (shelf, try visit.id("id"))
        let cases = try await visit.read { try Assessments($0, shelf).live(id) }
        return .fragment(LiveCard(id: id, cases: cases).html(visit.paper))
    }

    /// What hangs at the counter while somebody is observed, to print.
    private func notice(_ visit: Visit) async throws -> Answer {
        let (shelf, id): (FrameworkShelf, Assessment.ID) = (shelf, try visit.id("id"))
        let space = try await visit.read { try Assessments($0, shelf).workspace(id) }
        let words = visit.words
        let title = words("assess.notice_title", ["name": space.name])
        return .page(
            Page(
                title, place: "growth",
                """
                <div class="page is-narrow"><p class="no-print"><a href="\(space.one.address)">\(space.title)</a> · \(words("assess.print_hint"))</p>
                <article class="letter"><h1>\(title)</h1>\(AssessmentPart.notices.map { part in
                    """
                    <section class="section"><h2>\(words("assess.part.\(part.rawValue)"))</h2><div class="text">\(prose: NoticeWords.text(part, space, visit))</div></section>
                    """ as HTML
                })</article></div>
                """))
    }

    private func annex(_ visit: Visit) async throws -> Answer {
        let (shelf, id): (FrameworkShelf, Assessment.ID) = (shelf, try visit.id("id"))
        let annexID: Annex.ID = try visit.id("annex")
        let annex = try await visit.read { try Assessments($0, shelf).annex(annexID, of: id) }
        let name = annex.name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._- ".contains($0)) }
        return .bytes(
            try visit.house.blobs.bytes(annex.blob), type: "application/octet-stream",
            headers: ["Content-Disposition": "attachment; filename=\"\(name.isEmpty ? "annex" : name)\""])
    }
}
