import Base
import Evidence
import Foundation
import People
import Web

/// Goals as people see them: their own, those of the people they help, and one with its five tests.
struct GoalPages: Sendable {
    let shelf: FrameworkShelf

    var routes: [Route] {
        [
            .get("/growth/goals") { visit in .page(try await list(visit)) },
            .get("/growth/goals/new") { visit in .page(try await form(visit, nil)) },
            .get("/growth/goals/:id") { visit in .page(try await page(visit)) },
            .get("/growth/goals/:id/edit") { visit in .page(try await form(visit, try visit.id("id"))) },
            .post("/growth/goals") { visit in try await store(visit) },
            .post("/growth/goals/:id") { visit in try await reword(visit) },
            .post("/growth/goals/:id/offer") { visit in
                try await act(visit, "growth.goal.offered") { goals, id, version in try goals.offer(id, version: version) }
            },
            .post("/growth/goals/:id/agreement") { visit in
                try await act(visit, "growth.goal.agreed") { goals, id, version in try goals.agree(id, version: version) }
            },
            .post("/growth/goals/:id/return") { visit in
                let (text, key) = (visit.form["text"], visit.idempotencyKey)
                return try await act(visit, "growth.goal.returned") { goals, id, version in
                    _ = try goals.giveBack(id, text, version: version, key: key)
                }
            },
            .post("/growth/goals/:id/progress") { visit in
                let (form, key) = (visit.form, visit.idempotencyKey)
                return try await act(visit, "growth.goal.progressed") { goals, id, version in
                    _ = try goals.progress(
                        id, to: try form.whole("progress", in: 0...100), form["text"], version: version, key: key)
                }
            },
            .post("/growth/goals/:id/outcome") { visit in
                let form = visit.form
                return try await act(visit, "growth.goal.ended") { goals, id, version in
                    try goals.end(id, reached: form["reached"] != "no", outcome: form["outcome"], version: version)
                }
            },
        ]
    }

    // MARK: The list

    private func list(_ visit: Visit) async throws -> Page {
        let (staff, before, shelf) = (visit.about, visit.query.text("after").flatMap { Goal.ID($0) }, shelf)
        let (list, name) = try await visit.read { work in
            (try Goals(work, shelf).of(staff, before: before), try work.db.staff(staff).name)
        }
        let words = visit.words
        let isOwn = staff.number == visit.guest.principal.id
        let new: HTML = """
            <a class="btn is-primary" href="/growth/goals/new">\(icon("plus"))\(words("growth.goal.set"))</a>
            """
        let address = isOwn ? "/growth/goals?" : "/growth/goals?of=\(staff)&"
        let content: HTML =
            list.goals.isEmpty
            ? """
            <div class="card">\(emptyState("flag", words("growth.goal.none"), words("growth.goal.none_hint")))</div>
            """
            : """
            <ul class="promises growth-list" role="list">\(list.goals.map { GoalParts.line($0, visit) })</ul>
            """
        return GrowthPage.page(
            isOwn ? words("growth.goal.title") : words("growth.goal.title_of", ["name": name]), .goals, of: visit,
            intro: words("growth.goal.intro"), actions: isOwn ? new : .nothing, topics: ["goal"],
            """
            \(content)\(pager(next: list.next.map { "\(address)after=\($0)" }, newest: before == nil ? nil : String(address.dropLast()), words: words))
            """)
    }

    // MARK: One goal

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (id, shelf): (Goal.ID, FrameworkShelf) = (try visit.id("id"), shelf)
        let (goal, notes, activities, names) = try await visit.read { work in
            let goal = try Goals(work, shelf).goal(id)
            return (
                goal, try Goals(work, shelf).notes(of: goal), try Activities(work, shelf).of(goal: goal),
                try work.db.staffNames()
            )
        }
        return GoalPage(goal: goal, notes: notes, activities: activities, names: names, errors: errors).page(visit)
    }

    private func act(
        _ visit: Visit, _ said: String, _ what: @escaping @Sendable (Goals, Goal.ID, Int) throws -> Void
    ) async throws -> Answer {
        let (id, version, shelf): (Goal.ID, Int, FrameworkShelf) = (try visit.id("id"), try visit.version(), shelf)
        return try await visit.answer {
            try await visit.write { work in try what(Goals(work, shelf), id, version) }
            return .redirect("/growth/goals/\(id)", said: visit.words(said))
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }

    // MARK: The form

    private func store(_ visit: Visit) async throws -> Answer {
        let (form, key, shelf) = (visit.form, visit.idempotencyKey, shelf)
        return try await visit.answer {
            let id = try await visit.write { work in try Goals(work, shelf).set(try GoalWords(form), key: key) }
            return .redirect("/growth/goals/\(id)", said: visit.words("growth.goal.kept"))
        } orAgain: { errors in
            try await self.form(visit, nil, errors)
        }
    }

    private func reword(_ visit: Visit) async throws -> Answer {
        let (id, version, form, shelf): (Goal.ID, Int, Form, FrameworkShelf) = (
            try visit.id("id"), try visit.version(), visit.form, shelf
        )
        return try await visit.answer {
            try await visit.write { work in try Goals(work, shelf).reword(id, try GoalWords(form), version: version) }
            return .redirect("/growth/goals/\(id)", said: visit.words("growth.goal.kept"))
        } orAgain: { errors in
            try await self.form(visit, id, errors)
        }
    }

    private func form(_ visit: Visit, _ id: Goal.ID?, _ errors: FieldErrors = .none) async throws -> Page {
        let shelf = shelf
        let goal = try await visit.read { work in
            try work.principal.require(.ownEvidence)
            let goal = try id.map { try Goals(work, shelf).goal($0) }
            if let goal { try Circle(work, shelf).requireOwn(goal.staff) }
            return goal
        }
        let (words, sent) = (visit.words, visit.sent)
        let stored = goal?.words
        func test(_ name: String, _ value: String?) -> HTML {
            textArea(
                name, words("growth.goal.\(name)"), value: sent(name, value), rows: 2, hint: words("growth.goal.\(name)_hint"),
                required: true, errors: errors, words: words)
        }
        let address = id.map { "/growth/goals/\($0)" } ?? "/growth/goals"
        return GrowthPage.form(
            words(id == nil ? "growth.goal.set" : "growth.goal.change"), .goals, of: visit,
            crumbs: [("/growth/goals", words("growth.goal.title"))],
            intro: words(goal?.state == .agreed ? "growth.goal.change_hint" : "growth.goal.set_hint"), to: address,
            button: words("growth.goal.keep"), leave: address, errors,
            """
            \(with(goal) { GrowthPage.versionField($0.version) })\
            \(textField("title", words("growth.goal.name"), value: sent("title", stored?.title), required: true, autocomplete: "off", errors: errors, words: words))
            \(test("specific", stored?.specific))\(test("measurable", stored?.measurable))\(test("achievable", stored?.achievable))
            \(test("relevant", stored?.relevant))
            \(textField("serves", words("growth.goal.serves"), value: sent("serves", stored?.serves), hint: words("growth.goal.serves_hint"), required: true, autocomplete: "off", errors: errors, words: words))
            \(textField("due", words("growth.goal.due"), value: sent("due", stored?.due.text), type: "date", hint: words("growth.goal.due_hint"), required: true, errors: errors, words: words))
            """)
    }
}

extension GoalWords {
    fileprivate init(_ form: Form) throws {
        self.init(
            title: form["title"], specific: form["specific"], measurable: form["measurable"], achievable: form["achievable"],
            relevant: form["relevant"], serves: form["serves"], due: try form.calendarDay("due"))
    }
}
