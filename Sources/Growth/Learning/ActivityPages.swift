import Base
import Evidence
import Foundation
import People
import Practice
import Web

/// Learning as people see it: the hours so far, every activity, and one of them.
struct ActivityPages: Sendable {
    let shelf: FrameworkShelf

    var routes: [Route] {
        [
            .get("/growth/learning") { visit in .page(try await list(visit)) },
            .get("/growth/learning/hours.csv") { visit in try await file(visit) },
            .get("/growth/learning/new") { visit in .page(try await new(visit)) },
            .get("/growth/learning/:id") { visit in .page(try await page(visit)) },
            .post("/growth/learning") { visit in try await add(visit) },
            .post("/growth/learning/:id/completion") { visit in
                let form = visit.form
                return try await act(visit, "growth.activity.completed") { activities, id, version in
                    try activities.complete(id, try .init(form), version: version)
                }
            },
            .post("/growth/learning/:id/evaluation") { visit in
                let form = visit.form
                return try await act(visit, "growth.activity.evaluated") { activities, id, version in
                    try activities.evaluate(
                        id, worth: try form.whole("worth", in: 1...5), effect: form["effect"], version: version)
                }
            },
            .post("/growth/learning/:id/agreement") { visit in
                try await act(visit, "growth.activity.agreed") { activities, id, version in
                    try activities.agree(id, version: version)
                }
            },
            .post("/growth/learning/:id/drop") { visit in
                let (id, version, shelf): (LearningActivity.ID, Int, FrameworkShelf) = (
                    try visit.id("id"), try visit.version(), shelf
                )
                try await visit.write { work in try Activities(work, shelf).drop(id, version: version) }
                return .redirect("/growth/learning", said: visit.words("growth.activity.dropped"))
            },
        ]
    }

    static let shown = 50

    // MARK: The list

    private func list(_ visit: Visit) async throws -> Page {
        let (staff, cursor, shelf) = (visit.about, visit.query.text("after").flatMap { ActivityCursor($0) }, shelf)
        let (found, standings, name) = try await visit.read { work in
            let found = try Activities(work, shelf).of(staff, after: cursor, limit: Self.shown + 1)
            return (found, try Standings(work, shelf).of(staff), try work.db.staff(staff).name)
        }
        let words = visit.words
        let isOwn = staff.number == visit.guest.principal.id
        let rest = isOwn ? "" : "?of=\(staff)"
        let actions: HTML = """
            <a class="btn" href="/growth/learning/hours.csv\(rest)">\(icon("download"))\(words("growth.activity.csv"))</a>\
            \(when(isOwn, "<a class=\"btn is-primary\" href=\"/growth/learning/new\">\(icon("plus"))\(words("growth.activity.add"))</a>"))
            """
        let next = found.count > Self.shown ? ActivityCursor(found[Self.shown - 1]) : nil
        return GrowthPage.page(
            isOwn ? words("growth.activity.title") : words("growth.activity.title_of", ["name": name]), .learning, of: visit,
            intro: words("growth.activity.intro"), actions: actions, topics: ["activity", "growth"],
            """
            <div class="stack">\(standings.map { HoursCard.html($0, visit, of: staff) })\(table(Array(found.prefix(Self.shown)), visit))
            \(pager(next: next.map { "/growth/learning?\(isOwn ? "" : "of=\(staff)&")after=\($0)" }, newest: cursor == nil ? nil : "/growth/learning\(rest)", words: words))</div>
            """)
    }

    private func table(_ activities: [LearningActivity], _ visit: Visit) -> HTML {
        let words = visit.words
        guard !activities.isEmpty else {
            return """
                <div class="card">\(emptyState("book", words("growth.activity.none"), words("growth.activity.none_hint")))</div>
                """
        }
        let heads = ["what", "kind", "day", "time", "counts"].map { words("growth.activity.\($0)") }
        return """
            <div class="card scroll-x"><table class="table is-cards"><thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
            <tbody>\(activities.map { row($0, heads, visit) })</tbody></table></div>
            """
    }

    private func row(_ one: LearningActivity, _ heads: [String], _ visit: Visit) -> HTML {
        let words = visit.words
        let counts = one.isOffTheJob ? words("growth.activity.off_the_job") : words("growth.activity.on_the_job")
        return """
            <tr><th scope="row"><a href="/growth/learning/\(one.id)">\(one.title)</a> \(ActivityParts.chip(one, visit))</th>\
            <td data-label="\(heads[1])">\(words("growth.activity.kind_of.\(one.kind.rawValue)"))</td>\
            <td data-label="\(heads[2])">\(visit.times.day(one.day))</td>\
            <td data-label="\(heads[3])" class="num">\(visit.span(minutes: one.minutes))</td>\
            <td data-label="\(heads[4])">\(counts)\(when(one.isOffTheJob && !one.isPaid, ", \(words("growth.activity.unpaid"))"))</td></tr>
            """
    }

    // MARK: One activity

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (id, shelf): (LearningActivity.ID, FrameworkShelf) = (try visit.id("id"), shelf)
        let (activity, goal, names) = try await visit.read { work in
            let activity = try Activities(work, shelf).activity(id)
            let goal = try activity.goal.flatMap { try work.db.goalIfAny($0) }
            return (activity, goal, try work.db.staffNames())
        }
        return ActivityPage(activity: activity, goal: goal, names: names, errors: errors).page(visit)
    }

    private func act(
        _ visit: Visit, _ said: String, _ what: @escaping @Sendable (Activities, LearningActivity.ID, Int) throws -> Void
    ) async throws -> Answer {
        let (id, version, shelf): (LearningActivity.ID, Int, FrameworkShelf) = (
            try visit.id("id"), try visit.version(), shelf
        )
        return try await visit.answer {
            try await visit.write { work in try what(Activities(work, shelf), id, version) }
            return .redirect("/growth/learning/\(id)", said: visit.words(said))
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }

    // MARK: A new one

    private func add(_ visit: Visit) async throws -> Answer {
        let (form, key, shelf) = (visit.form, visit.idempotencyKey, shelf)
        return try await visit.answer {
            let id = try await visit.write { work in
                try Activities(work, shelf).add(
                    try .init(form), done: form["when"] == "done" ? form["learned"] : nil, key: key)
            }
            return .redirect("/growth/learning/\(id)", said: visit.words("growth.activity.kept"))
        } orAgain: { errors in
            try await new(visit, errors)
        }
    }

    private func new(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let shelf = shelf
        let goals = try await visit.read { work in
            try work.principal.require(.ownEvidence)
            return try Goals(work, shelf).open(of: try work.me())
        }
        let (words, sent) = (visit.words, visit.sent)
        let chosen = visit.query.text("goal")
        let isPlan = chosen != nil || visit.query["when"] == "plan"
        let options =
            [(value: "", label: words("growth.activity.no_goal"))]
            + goals.map {
                (value: $0.id.description, label: $0.words.title)
            }
        let kinds = LearningActivity.Kind.allCases.map {
            (value: $0.rawValue, label: words("growth.activity.kind_of.\($0.rawValue)"))
        }
        return GrowthPage.form(
            words("growth.activity.add"), .learning, of: visit,
            crumbs: [("/growth/learning", words("growth.activity.title"))], intro: words("growth.activity.add_hint"),
            to: "/growth/learning", button: words("growth.activity.keep"), leave: "/growth/learning", errors,
            """
            \(segments("when", words("growth.activity.when"), [("done", words("growth.activity.when_done")), ("plan", words("growth.activity.when_plan"))], chosen: sent("when", isPlan ? "plan" : "done")))
            \(textField("title", words("growth.activity.what"), value: sent("title"), required: true, autocomplete: "off", errors: errors, words: words))
            <div class="field-row">\(choice("kind", words("growth.activity.kind"), kinds, chosen: sent("kind", "course"), errors: errors, words: words))
            \(choice("goal", words("growth.activity.goal"), options, chosen: sent("goal", chosen), errors: errors, words: words))</div>
            \(ActivityParts.dayAndTime(day: sent("day", visit.times.today.text), hours: sent("hours", "1"), minutes: sent("minutes", "0"), errors, words))
            \(ActivityParts.ticks(isOffTheJob: sent.isOn("is_off_the_job", sentWith: "title", true), isPaid: sent.isOn("is_paid", sentWith: "title", true), words))
            \(textArea("learned", words("growth.activity.learned"), value: sent("learned"), rows: 4, hint: words("growth.activity.learned_hint"), errors: errors, words: words))
            """)
    }

    // MARK: The file

    /// The newest ones; more would not open in a spreadsheet at ease.
    private static let mostInFile = 20_000

    private func file(_ visit: Visit) async throws -> Answer {
        let (staff, shelf, words) = (visit.about, shelf, visit.words)
        let (activities, names) = try await visit.read { work in
            (try Activities(work, shelf).of(staff, after: nil, limit: Self.mostInFile), try work.db.staffNames())
        }
        let yes = [true: words("growth.yes"), false: words("growth.no")]
        let head = ["day", "what", "kind", "minutes", "off_the_job", "paid", "state", "learned", "agreed_by", "worth", "effect"]
        let rows = activities.map { one in
            CSV.row([
                one.day.text, one.title, words("growth.activity.kind_of.\(one.kind.rawValue)"), String(one.minutes),
                yes[one.isOffTheJob] ?? "", yes[one.isPaid] ?? "", words("growth.activity.state.\(one.state.rawValue)"),
                one.learned, one.agreedBy.flatMap { names[$0] } ?? "", one.worth.map(String.init) ?? "", one.effect,
            ])
        }
        let text = CSV.row(head.map { words("growth.activity.column.\($0)") }) + rows.joined()
        return .bytes(
            Data(text.utf8), type: "text/csv; charset=utf-8",
            headers: ["Content-Disposition": "attachment; filename=\"hours.csv\""])
    }
}

extension LearningActivity.Plan {
    fileprivate init(_ form: Form) throws {
        self.init(
            title: form["title"], kind: try form.chosen("kind"), goal: form.text("goal").flatMap { Goal.ID($0) },
            day: try form.calendarDay("day"), minutes: try form.duration(), isOffTheJob: form.has("is_off_the_job"),
            isPaid: form.has("is_paid"))
    }
}

extension LearningActivity.Done {
    fileprivate init(_ form: Form) throws {
        self.init(
            day: try form.calendarDay("day"), minutes: try form.duration(), isOffTheJob: form.has("is_off_the_job"),
            isPaid: form.has("is_paid"), learned: form["learned"])
    }
}

extension Form {
    /// Hours and minutes, each a field.
    fileprivate func duration() throws -> Int {
        try whole("hours", in: 0...24) * 60 + (text("minutes") == nil ? 0 : whole("minutes", in: 0...59))
    }
}
