import Base
import Evidence
import Foundation
import People
import Web

/// One's own skills as one sees them, over time.
struct SkillPages: Sendable {
    let shelf: FrameworkShelf

    var routes: [Route] {
        [
            .get("/growth/skills") { visit in .page(try await list(visit)) },
            .get("/growth/skills/new") { visit in .page(try await form(visit)) },
            .get("/growth/skills/:id") { visit in .page(try await page(visit)) },
            .post("/growth/skills") { visit in try await take(visit) },
            .post("/growth/skills/:id/sharing") { visit in
                let (id, version, shelf): (SelfAssessment.ID, Int, FrameworkShelf) = (
                    try visit.id("id"), try visit.version(), shelf
                )
                let isShared = visit.form["shared"] == "yes"
                try await visit.write { work in
                    try SelfAssessments(work, shelf).share(id, isShared, version: version)
                }
                return .redirect(
                    "/growth/skills/\(id)", said: visit.words(isShared ? "growth.skills.is_shared" : "growth.skills.is_private"))
            },
        ]
    }

    // MARK: Over time

    private func list(_ visit: Visit) async throws -> Page {
        let (staff, shelf) = (visit.about, shelf)
        let (all, skills, name) = try await visit.read { work in
            let use = SelfAssessments(work, shelf)
            return (try use.of(staff), try use.skills(of: staff), try work.db.staff(staff).name)
        }
        let words = visit.words
        let isOwn = staff.number == visit.guest.principal.id
        let may = isOwn && visit.guest.principal.may(.ownEvidence)
        let new: HTML = """
            <a class="btn is-primary" href="/growth/skills/new">\(icon("plus"))\(words("growth.skills.take"))</a>
            """
        let content: HTML =
            all.isEmpty
            ? """
            <div class="card">\(emptyState("pulse", words("growth.skills.none"), words(isOwn ? "growth.skills.none_hint" : "growth.skills.none_shared")))</div>
            """
            : "<div class=\"stack\">\(SkillTable(all: all, skills: skills).html(visit))\(earlier(all, visit))</div>"
        return GrowthPage.page(
            isOwn ? words("growth.skills.title") : words("growth.skills.title_of", ["name": name]), .skills, of: visit,
            intro: words("growth.skills.intro"), actions: may ? new : .nothing, topics: ["skills"], content)
    }

    private func earlier(_ all: [SelfAssessment], _ visit: Visit) -> HTML {
        GrowthPage.card(
            "all", visit.words("growth.skills.all"),
            """
            <ul class="growth-notes" role="list">\(all.map { one in
                """
                <li><a href="/growth/skills/\(one.id)">\(visit.times.lastingDay(one.madeAt))</a> <span class="muted sm">\(visit.words(one.isShared ? "growth.skills.is_shared" : "growth.skills.is_private"))</span></li>
                """ as HTML
            })</ul>
            """)
    }

    // MARK: One of them

    private func page(_ visit: Visit) async throws -> Page {
        let (id, shelf): (SelfAssessment.ID, FrameworkShelf) = (try visit.id("id"), shelf)
        let (one, skills, name) = try await visit.read { work in
            let one = try SelfAssessments(work, shelf).assessment(id)
            return (one, try SelfAssessments(work, shelf).skills(of: one.staff), try work.db.staff(one.staff).name)
        }
        let words = visit.words
        let labels = Dictionary(skills.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
        let isOwn = one.staff.number == visit.guest.principal.id
        func part(_ id: String, _ title: String, _ ratings: [SkillRating]) -> HTML {
            GrowthPage.card(
                id, title,
                ratings.isEmpty
                    ? "<p class=\"muted\">\(words("growth.skills.no_such"))</p>"
                    : """
                    <ul class="growth-notes" role="list">\(ratings.map { rating in
                        """
                        <li><p><b>\(labels[rating.code] ?? rating.code)</b> <span class="badge">\(words("growth.activity.of_five", ["n": "\(rating.level)"]))</span></p>\
                        <div class="text">\(prose: rating.example)</div></li>
                        """ as HTML
                    })</ul>
                    """)
        }
        let middle = one.ratings.filter { $0.level == 3 }
        let share = visit.paper.button(
            "/growth/skills/\(id)/sharing", "\(words(one.isShared ? "growth.skills.unshare" : "growth.skills.share"))", style: "",
            fields: """
                \(GrowthPage.versionField(one.version))<input type="hidden" name="shared" value="\(one.isShared ? "no" : "yes")">
                """)
        return GrowthPage.page(
            words("growth.skills.of_day", ["day": visit.times.lastingDay(one.madeAt)]), .skills, of: visit,
            crumbs: [(isOwn ? "/growth/skills" : "/growth/skills?of=\(one.staff)", words("growth.skills.title"))],
            intro: name, actions: isOwn ? share : .nothing, topics: ["skills"],
            """
            <div class="stack">\(part("strengths", words("growth.skills.strengths"), one.strengths))\
            \(part("gaps", words("growth.skills.gaps"), one.gaps))\(part("middle", words("growth.skills.middle"), middle))\
            \(when(!one.next.isEmpty, GrowthPage.card("next", words("growth.skills.next"), "<div class=\"text\">\(prose: one.next)</div>")))</div>
            """)
    }

    // MARK: The form

    private func take(_ visit: Visit) async throws -> Answer {
        let (form, key, shelf) = (visit.form, visit.idempotencyKey, shelf)
        return try await visit.answer {
            let id = try await visit.write { work in
                let use = SelfAssessments(work, shelf)
                try work.principal.require(.ownEvidence)
                let ratings = try use.skills(of: try work.me()).enumerated().compactMap { place, skill -> SkillRating? in
                    guard let level = form.text("level_\(place)").flatMap({ Int($0) }) else { return nil }
                    return SkillRating(code: skill.code, level: level, example: form["example_\(place)"])
                }
                return try use.take(ratings, next: form["next"], isShared: form.has("shared"), key: key)
            }
            return .redirect("/growth/skills/\(id)", said: visit.words("growth.skills.taken"))
        } orAgain: { errors in
            try await self.form(visit, errors)
        }
    }

    private func form(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let shelf = shelf
        let (skills, before) = try await visit.read { work in
            try work.principal.require(.ownEvidence)
            let use = SelfAssessments(work, shelf)
            let me = try work.me()
            return (try use.skills(of: me), try use.of(me, limit: 1).first)
        }
        let (words, sent) = (visit.words, visit.sent)
        let last = Dictionary((before?.ratings ?? []).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        func rows(meta: Bool) -> [HTML] {
            skills.enumerated().filter { $1.isMeta == meta }.map { place, skill in
                row(place, skill, last[skill.code], visit, errors)
            }
        }
        let role = rows(meta: false)
        return GrowthPage.form(
            words("growth.skills.take"), .skills, of: visit, crumbs: [("/growth/skills", words("growth.skills.title"))],
            intro: words("growth.skills.take_hint"), to: "/growth/skills", button: words("growth.skills.keep"),
            leave: "/growth/skills", errors,
            """
            <h2>\(words("growth.skills.meta"))</h2>\(rows(meta: true))\
            \(when(!role.isEmpty, "<h2>\(words("growth.skills.role"))</h2><p class=\"muted sm\">\(words("growth.skills.role_hint"))</p>\(role)"))
            \(textArea("next", words("growth.skills.next"), value: sent("next"), rows: 3, hint: words("growth.skills.next_hint"), errors: errors, words: words))
            \(tick("shared", words("growth.skills.share_it"), isOn: form(visit).has("shared")))
            """)
    }

    private func form(_ visit: Visit) -> Form { visit.sent.form }

    private func row(
        _ place: Int, _ skill: Skill, _ last: SkillRating?, _ visit: Visit, _ errors: FieldErrors
    ) -> HTML {
        let (words, sent) = (visit.words, visit.sent)
        let (level, example) = ("level_\(place)", "example_\(place)")
        let scale = SelfAssessment.scale.map { (value: String($0), label: String($0)) }
        let before = last.map { words("growth.skills.last_time", ["n": "\($0.level)"]) }
        return """
            <div class="growth-skill">\(errors.sentence(level, words))\(segments(level, skill.label, scale, chosen: sent(level)))\
            \(textField(example, words("growth.skills.example"), value: sent(example, last?.example), hint: before, required: skill.isMeta, autocomplete: "off", errors: errors, words: words))</div>
            """
    }
}

/// The levels of the newest stocktakings side by side, and what has changed.
struct SkillTable {
    let all: [SelfAssessment]
    let skills: [Skill]

    func html(_ visit: Visit) -> HTML {
        let words = visit.words
        let shown = Array(all.prefix(4).reversed())
        let changes = all.count > 1 ? all[0].changes(since: all[1]) : [:]
        let codes = skills.filter { skill in shown.contains { $0.ratings.contains { $0.code == skill.code } } }
        return """
            <section class="card" aria-labelledby="t-levels"><div class="card-head"><h2 id="t-levels">\(words("growth.skills.over_time"))</h2></div>\
            <div class="scroll-x" tabindex="0" role="group" aria-label="\(words("growth.skills.over_time"))"><table class="table"><thead><tr>\
            <th scope="col">\(words("growth.skills.skill"))</th>\(shown.map { "<th scope=\"col\" class=\"num\">\(visit.times.lastingDay($0.madeAt))</th>" as HTML })\
            \(when(all.count > 1, "<th scope=\"col\">\(words("growth.skills.change"))</th>"))</tr></thead><tbody>\(codes.map { skill in
                """
                <tr><th scope="row">\(skill.label)</th>\(shown.map { level(of: skill.code, in: $0) })\
                \(when(all.count > 1, "<td>\(change(changes[skill.code], words))</td>"))</tr>
                """ as HTML
            })</tbody></table></div></section>
            """
    }

    private func level(of code: String, in one: SelfAssessment) -> HTML {
        let level = one.ratings.first { $0.code == code }?.level
        return "<td class=\"num\">\(level.map(String.init) ?? "–")</td>"
    }

    private func change(_ change: Int?, _ words: Words) -> HTML {
        guard let change, change != 0 else { return "<span class=\"muted\">\(words("growth.skills.same"))</span>" }
        let size = String(abs(change))
        let label = change > 0 ? words("growth.skills.up", ["n": size]) : words("growth.skills.down", ["n": size])
        return """
            <span class="chip is-sm" data-state="\(change > 0 ? "kept" : "soon")"><span>\(label)</span></span>
            """
    }
}
