import Base
import Evidence
import Foundation
import Guidance
import People
import Web

/// Knowledge checks as people see them: the questions, a try at one, what waits to be judged, and writing.
struct CheckPages: Sendable {
    let shelf: FrameworkShelf

    var routes: [Route] {
        [
            .get("/growth/checks") { visit in .page(try await list(visit)) },
            .get("/growth/checks/new") { visit in .page(try await form(visit, nil)) },
            .get("/growth/checks/judging") { visit in .page(try await judging(visit)) },
            .get("/growth/checks/:id") { visit in .page(try await page(visit)) },
            .get("/growth/checks/:id/edit") { visit in .page(try await form(visit, try visit.id("id"))) },
            .get("/growth/tries/:id") { visit in .page(try await attempt(visit)) },
            .post("/growth/checks") { visit in try await write(visit) },
            .post("/growth/checks/:id") { visit in try await rewrite(visit) },
            .post("/growth/checks/:id/retirement") { visit in
                let (id, shelf): (Question.ID, FrameworkShelf) = (try visit.id("id"), shelf)
                try await visit.write { work in try Checks(work, shelf).retire(id) }
                return .redirect("/growth/checks", said: visit.words("growth.check.retired"))
            },
            .post("/growth/checks/:id/tries") { visit in try await start(visit) },
            .post("/growth/tries/:id/answer") { visit in try await answer(visit) },
            .post("/growth/tries/:id/judgement") { visit in try await judge(visit) },
        ]
    }

    // MARK: The questions

    private func list(_ visit: Visit) async throws -> Page {
        let (before, shelf) = (visit.query.text("after").flatMap { Question.ID($0) }, shelf)
        let keeps = visit.guest.principal.may(.keepPolicies)
        let (list, policies) = try await visit.read { work in
            let checks = Checks(work, shelf)
            let list = try checks.list(before: before)
            return (list, keeps ? try checks.policies(of: list.questions) : [:])
        }
        let words = visit.words
        let principal = visit.guest.principal
        let write: HTML =
            "<a class=\"btn is-primary\" href=\"/growth/checks/new\">\(icon("plus"))\(words("growth.check.write"))</a>"
        let judge: HTML = "<a class=\"btn\" href=\"/growth/checks/judging\">\(words("growth.check.judging"))</a>"
        let content: HTML =
            list.questions.isEmpty
            ? "<div class=\"card\">\(emptyState("help", words("growth.check.none"), words("growth.check.none_hint")))</div>"
            : """
            <ul class="promises growth-list" role="list">\(list.questions.map { line($0, list.outcomes[$0.id] ?? [], policies, visit) })</ul>
            """
        return GrowthPage.page(
            words("growth.check.title"), .checks, of: visit, intro: words("growth.check.intro"),
            actions: (when(principal.may(.judgeEvidence), judge) ?? .nothing)
                + (when(principal.may(.keepPolicies), write) ?? .nothing), topics: ["question"],
            """
            \(content)\(pager(next: list.next.map { "/growth/checks?after=\($0)" }, newest: before == nil ? nil : "/growth/checks", words: words))
            """)
    }

    private func line(
        _ question: Question, _ outcomes: [Attempt.Outcome], _ policies: [Policy.ID: PolicyInForce], _ visit: Visit
    ) -> HTML {
        let words = visit.words
        let asked = question.current.asked
        let (state, picture, key) = CheckParts.look(outcomes)
        let isOutdated = asked.policy.map { asked.isOutdated(by: policies[$0]) } ?? false
        return """
            <li class="promise" data-state="\(state)">\(icon(picture))<div><b><a href="/growth/checks/\(question.id)">\(asked.text)</a></b>\
            <p>\(words("growth.check.so_far.\(key)")) · \(words("growth.check.kind_of.\(asked.kind)"))\(when(!asked.about.isEmpty, " · \(asked.about)"))</p>\
            <p class="row">\(asked.items.split(separator: " ").map { "<span class=\"badge\">\(String($0))</span>" as HTML })\
            \(when(isOutdated, "<span class=\"chip\" data-state=\"soon\">\(words("growth.check.outdated"))</span>"))</p></div></li>
            """
    }

    // MARK: One question

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (id, shelf): (Question.ID, FrameworkShelf) = (try visit.id("id"), shelf)
        let known = try await visit.read { work in
            let checks = Checks(work, shelf)
            let (question, tries) = (try checks.question(id), try checks.tries(at: id))
            return QuestionPage(
                question: question, policy: try checks.policies(of: [question]).values.first, tries: tries,
                left: try checks.left(of: question, tries), errors: errors)
        }
        return known.page(visit)
    }

    private func start(_ visit: Visit) async throws -> Answer {
        let (id, shelf): (Question.ID, FrameworkShelf) = (try visit.id("id"), shelf)
        return try await visit.answer {
            let attempt = try await visit.write { work in try Checks(work, shelf).start(id) }
            return .redirect("/growth/tries/\(attempt)")
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }

    // MARK: A try

    private func attempt(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (id, shelf): (Attempt.ID, FrameworkShelf) = (try visit.id("id"), shelf)
        let (attempt, version, names, left) = try await visit.read { work in
            let checks = Checks(work, shelf)
            let (attempt, version) = try checks.attempt(id)
            let question = try checks.question(attempt.question)
            let left = try checks.left(of: question, try work.db.attempts(of: attempt.staff, at: attempt.question))
            return (attempt, version, try work.db.staffNames(), left)
        }
        return AttemptPage(attempt: attempt, version: version, left: left, names: names, errors: errors).page(visit)
    }

    private func answer(_ visit: Visit) async throws -> Answer {
        let (id, form, shelf): (Attempt.ID, Form, FrameworkShelf) = (try visit.id("id"), visit.form, shelf)
        return try await visit.answer {
            let shown = try CheckParts.places(form)
            try await visit.write { work in try Checks(work, shelf).answer(id, shown: shown, text: form["answer"]) }
            return .redirect("/growth/tries/\(id)", said: visit.words("growth.check.answered"))
        } orAgain: { errors in
            try await attempt(visit, errors)
        }
    }

    // MARK: Judging

    private func judging(_ visit: Visit) async throws -> Page {
        let shelf = shelf
        let (waiting, names) = try await visit.read { work in (try Checks(work, shelf).waiting(), try work.db.staffNames()) }
        let words = visit.words
        let content: HTML =
            waiting.isEmpty
            ? "<div class=\"card\">\(emptyState("tick", words("growth.check.none_waiting"), words("growth.check.none_waiting_hint")))</div>"
            : """
            <ul class="promises growth-list" role="list">\(waiting.map { one in
                """
                <li class="promise" data-state="soon">\(icon("p-soon"))<div><b><a href="/growth/tries/\(one.id)">\(names[one.staff])</a></b>\
                <p>\(with(one.answeredAt) { visit.times.element($0, visit.times.moment($0)) })</p></div></li>
                """ as HTML
            })</ul>
            """
        return GrowthPage.page(
            words("growth.check.judging"), .checks, of: visit, crumbs: [("/growth/checks", words("growth.check.title"))],
            intro: words("growth.check.judging_hint"), topics: ["question"], content)
    }

    private func judge(_ visit: Visit) async throws -> Answer {
        let (id, form, shelf): (Attempt.ID, Form, FrameworkShelf) = (try visit.id("id"), visit.form, shelf)
        return try await visit.answer {
            try await visit.write { work in
                try Checks(work, shelf).judge(id, isRight: form["right"] == "yes", comment: form["comment"])
            }
            return .redirect("/growth/checks/judging", said: visit.words("growth.check.judged"))
        } orAgain: { errors in
            try await attempt(visit, errors)
        }
    }

    // MARK: Writing

    private func write(_ visit: Visit) async throws -> Answer {
        let (form, key, shelf) = (visit.form, visit.idempotencyKey, shelf)
        return try await visit.answer {
            let id = try await visit.write { work in try Checks(work, shelf).write(try AskedQuestion(form), key: key) }
            return .redirect("/growth/checks/\(id)", said: visit.words("growth.check.kept"))
        } orAgain: { errors in
            try await self.form(visit, nil, errors)
        }
    }

    private func rewrite(_ visit: Visit) async throws -> Answer {
        let (id, version, form, key, shelf): (Question.ID, Int, Form, String?, FrameworkShelf) = (
            try visit.id("id"), try visit.version(), visit.form, visit.idempotencyKey, shelf
        )
        return try await visit.answer {
            _ = try await visit.write { work in
                try Checks(work, shelf).rewrite(id, try AskedQuestion(form), version: version, key: key)
            }
            return .redirect("/growth/checks/\(id)", said: visit.words("growth.check.kept"))
        } orAgain: { errors in
            try await self.form(visit, id, errors)
        }
    }

    private func form(_ visit: Visit, _ id: Question.ID?, _ errors: FieldErrors = .none) async throws -> Page {
        let shelf = shelf
        let (question, policies) = try await visit.read { work in
            try work.principal.require(.keepPolicies)
            return (try id.map { try Checks(work, shelf).question($0) }, try Policies(work).inForce())
        }
        return QuestionForm(question: question, policies: policies, errors: errors).page(visit)
    }
}
