import Base
import Evidence
import Foundation
import People
import Web

/// Reviews as people see them: when the next one is due, those held, and one with its signatures.
struct ReviewPages: Sendable {
    let shelf: FrameworkShelf
    let sources: ReviewSources

    var routes: [Route] {
        [
            .get("/growth/reviews") { visit in .page(try await list(visit)) },
            .get("/growth/reviews/:id") { visit in .page(try await page(visit)) },
            .post("/growth/reviews") { visit in try await prepare(visit) },
            .post("/growth/reviews/:id/record") { visit in
                let form = visit.form
                let version = try visit.version()
                return try await act(visit, "growth.review.held_now") { reviews, id in
                    try reviews.hold(id, try .init(form), version: version)
                }
            },
            .post("/growth/reviews/:id/signature") { visit in
                let digest = visit.form["digest"]
                return try await act(visit, "growth.review.signed_now") { reviews, id in try reviews.sign(id, digest: digest) }
            },
            .post("/growth/reviews/:id/links") { visit in
                let (form, key) = (visit.form, visit.idempotencyKey)
                return try await act(visit, "growth.review.link_made") { reviews, id in
                    _ = try reviews.link(
                        id, for: try form.chosen("party"), holder: form["holder"], days: try form.whole("days", in: 1...60),
                        key: key)
                }
            },
        ]
    }

    private func reviews(_ work: Work) -> Reviews { Reviews(work, shelf, sources) }

    // MARK: The list

    private func list(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (staff, before, this) = (visit.about, visit.query.text("after").flatMap { Review.ID($0) }, self)
        let (due, list, name) = try await visit.read { work in
            (
                try this.reviews(work).due(of: staff), try this.reviews(work).of(staff, before: before),
                try work.db.staff(staff).name
            )
        }
        let words = visit.words
        let isOwn = staff.number == visit.guest.principal.id
        let rest = isOwn ? "" : "?of=\(staff)"
        let held: HTML =
            list.reviews.isEmpty
            ? "<p class=\"muted\">\(words("growth.review.none"))</p>"
            : "<ul class=\"promises\" role=\"list\">\(list.reviews.map { line($0, visit) })</ul>"
        let next = list.next.map { "/growth/reviews?\(isOwn ? "" : "of=\(staff)&")after=\($0)" }
        return GrowthPage.page(
            isOwn ? words("growth.review.title") : words("growth.review.title_of", ["name": name]), .reviews, of: visit,
            intro: words("growth.review.intro"), topics: ["review"],
            """
            \(errors.summary(words))<div class="stack">\(due.map { dueCard($0, visit) })\
            \(when(due.isEmpty, "<div class=\"card\">\(emptyState("calendar", words("growth.review.no_enrolment"), words("growth.review.no_enrolment_hint")))</div>"))\
            \(GrowthPage.card("all", words("growth.review.all"), held))\
            \(pager(next: next, newest: before == nil ? nil : "/growth/reviews\(rest)", words: words))</div>
            """)
    }

    private func line(_ review: Review, _ visit: Visit) -> HTML {
        let words = visit.words
        let isHeld = review.words != nil
        let when = review.words.map { words("growth.review.held_on", ["day": visit.times.day($0.held)]) }
        return """
            <li class="promise" data-state="\(isHeld ? "kept" : "open")">\(icon(isHeld ? "p-kept" : "p-open"))<div>\
            <b><a href="/growth/reviews/\(review.id)">\(when ?? words("growth.review.prepared"))</a></b>\
            <p>\(words("growth.review.due_on", ["day": visit.times.day(review.due)]))</p></div></li>
            """
    }

    private func dueCard(_ due: Reviews.Due, _ visit: Visit) -> HTML {
        let words = visit.words
        let isLate = due.day < visit.times.today
        let day = visit.times.day(due.day)
        let label = isLate ? words("growth.review.was_due", ["day": day]) : words("growth.review.due_on", ["day": day])
        let action: HTML =
            with(due.prepared) { id in
                "<a class=\"btn is-primary\" href=\"/growth/reviews/\(id)\">\(words("growth.review.go_on"))</a>"
            }
            ?? visit.paper.button(
                "/growth/reviews", "\(words("growth.review.prepare"))", style: "is-primary",
                fields: "<input type=\"hidden\" name=\"enrolment\" value=\"\(due.enrolment.id)\">")
        return GrowthPage.card(
            "due-\(due.enrolment.id)", words("growth.review.next"), head: "<span class=\"muted sm\">\(due.framework)</span>",
            """
            <div class="split"><p><span class="chip" data-state="\(isLate ? "broken" : "open")">\(icon(isLate ? "p-broken" : "calendar"))\
            <span>\(label)</span></span></p>\(action)</div>
            """)
    }

    private func prepare(_ visit: Visit) async throws -> Answer {
        let (key, this) = (visit.idempotencyKey, self)
        guard let enrolment = Enrolment.ID(visit.form["enrolment"]) else { throw Problem(.invalid, "problem.unreadable_form") }
        return try await visit.answer {
            let id = try await visit.write { work in try this.reviews(work).prepare(enrolment, key: key) }
            return .redirect("/growth/reviews/\(id)", said: visit.words("growth.review.prepared_now"))
        } orAgain: { errors in
            try await list(visit, errors)
        }
    }

    // MARK: One review

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (id, this): (Review.ID, ReviewPages) = (try visit.id("id"), self)
        let known = try await visit.read { work in
            let reviews = this.reviews(work)
            let whole = try reviews.review(id)
            return ReviewPage.Known(
                whole: whole, links: try reviews.links(of: whole).map { .init(party: $0.party, link: $0.link, token: $0.token) },
                part: reviews.part(in: whole), name: try work.db.staff(whole.review.staff).name)
        }
        return ReviewPage(known: known, errors: errors).page(visit)
    }

    private func act(
        _ visit: Visit, _ said: String, _ what: @escaping @Sendable (Reviews, Review.ID) throws -> Void
    ) async throws -> Answer {
        let (id, this): (Review.ID, ReviewPages) = (try visit.id("id"), self)
        return try await visit.answer {
            try await visit.write { work in try what(this.reviews(work), id) }
            return .redirect("/growth/reviews/\(id)", said: visit.words(said))
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }
}

extension ReviewWords {
    fileprivate init(_ form: Form) throws {
        self.init(
            held: try form.calendarDay("held"), went: form["went"], hard: form["hard"], agreed: form["agreed"],
            support: form["support"])
    }
}
