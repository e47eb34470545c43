import Base
import Foundation
import People
import Storage
import Web

/// A policy: in short, in full, how it came to be, and who knows it.
struct PolicyPage: Sendable {
    let file: PolicyFile
    /// The version that is shown.
    let text: PolicyText
    let readers: [Reader]
    /// What the reader must read before it.
    let unread: [Policy]
    let teams: [Team.ID: String]
    let owner: String
    let applied: [RuleApplied]

    private var policy: Policy { file.policy }
    private var texts: [PolicyText] { file.texts }

    static func answer(_ visit: Visit) async throws -> Answer {
        let id: Policy.ID = try visit.id("id")
        let asked = Int(visit.query["version"])
        let page = try await visit.read { work in
            let file = try Policies(work).file(id)
            guard let earliest = file.texts.last else { throw Problem.notFound("guidance.problem.no_policy") }
            let reading = PolicyReading(work)
            return PolicyPage(
                file: file, text: file.texts.first { $0.number == asked } ?? file.text ?? earliest,
                readers: file.audience.isEmpty ? [] : try reading.readers(of: file), unread: try reading.unread(file.first),
                teams: Dictionary(uniqueKeysWithValues: try work.db.teams().map { ($0.id, $0.name) }),
                owner: try work.db.staff(file.policy.owner).name, applied: try Policies(work).applications(of: id))
        }
        return .page(
            Page(
                "\(page.policy.title), \(visit.words("guidance.kind.\(page.policy.kind.rawValue)"))", place: "answers",
                page.html(visit)))
    }

    private func html(_ visit: Visit) -> HTML {
        let (words, paper) = (visit.words, visit.paper)
        return """
            <div class="page guidance"><header class="page-head"><div><ol class="crumbs"><li><a href="/policies">\(words("guidance.library.title"))</a></li>\
            <li><a href="/policies?kind=\(policy.kind.rawValue)">\(words("guidance.kinds.\(policy.kind.rawValue)"))</a></li></ol><h1>\(policy.title)</h1>\
            <p>\(words("guidance.policy.version", ["n": String(text.number)])), \(words("guidance.policy.since")) \(paper.times.lastingDay(text.from)) · \(words("guidance.policy.owner", ["name": owner]))</p></div>
            \(actions(visit))</header>
            \(standing(paper))
            <div class="with-aside"><div class="stack">
            <section class="card" aria-labelledby="in-short"><div class="card-head"><h2 id="in-short">\(words("guidance.policy.in_short"))</h2></div>
            <div class="card-body"><p class="lead">\(text.summary)</p>\(acknowledge(visit))</div></section>
            <section class="card" aria-labelledby="in-full"><div class="card-head"><h2 id="in-full">\(words("guidance.policy.in_full"))</h2></div>
            <div class="card-body prose">\(Prose.html(text.body))</div></section>
            \(when(!text.customerText.isEmpty, "<section class=\"card\" aria-labelledby=\"customers\"><div class=\"card-head\"><h2 id=\"customers\">\(words("guidance.policy.for_customers"))</h2></div><div class=\"card-body prose\">\(Prose.html(text.customerText))</div></section>"))
            \(history(paper))\(uses(paper))</div>
            <aside class="stack" aria-label="\(words("guidance.policy.about"))">\(facts(paper))\(knows(paper))\(keeping(visit))</aside></div></div>
            """
    }

    private func actions(_ visit: Visit) -> HTML? {
        guard visit.guest.principal.may(.keepPolicies), !policy.isWithdrawn else { return nil }
        return
            "<div class=\"row\"><a class=\"btn is-primary\" href=\"/policies/\(policy.id)/change\">\(icon("edit"))\(visit.words("guidance.policy.change"))</a></div>"
    }

    /// What the reader must know first: it holds no longer, it is an old text, another is on its way.
    private func standing(_ paper: Paper) -> HTML? {
        let (words, now) = (paper.words, paper.times.now)
        func note(_ look: String, _ picture: String, _ content: HTML) -> HTML {
            "<div class=\"callout\" data-state=\"\(look)\">\(icon(picture))<p>\(content)</p></div>"
        }
        if policy.isWithdrawn { return note("broken", "info", "\(words("guidance.policy.is_withdrawn"))") }
        if let held = file.text, held.number > text.number {
            return note(
                "soon", "info",
                "\(words("guidance.policy.is_old")) <a href=\"/policies/\(policy.id)\">\(words("guidance.policy.see_now"))</a>")
        }
        if text.from > now {
            return note("moved", "calendar", "\(words("guidance.policy.not_yet", ["day": paper.times.lastingDay(text.from)]))")
        }
        guard let coming = texts.first, coming.from > now else { return nil }
        return note(
            "moved", "calendar",
            """
            \(words("guidance.policy.changes_on", ["day": paper.times.lastingDay(coming.from)])) \(coming.changeNote) \
            <a href="/policies/\(policy.id)?version=\(coming.number)">\(words("guidance.policy.see_coming"))</a>
            """)
    }

    private func acknowledge(_ visit: Visit) -> HTML? {
        let words = visit.words
        guard let me = readers.first(where: { $0.staff.id.number == visit.guest.principal.id }), !policy.isWithdrawn,
            text.number == file.text?.number
        else { return nil }
        if let readAt = me.readAt {
            return """
                <p><span class="chip" data-state="kept">\(icon("tick"))<span>\(words("guidance.policy.you_read", ["when": visit.times.day(readAt)]))</span></span></p>
                """
        }
        if let first = unread.first {
            return """
                <div class="callout" data-state="soon">\(icon("book"))<p>\(words("guidance.policy.read_first")) <a href="/policies/\(first.id)">\(first.title)</a></p></div>
                """
        }
        return """
            <form method="post" action="/policies/\(policy.id)/read" class="row">\(visit.formFields)<input type="hidden" name="number" value="\(text.number)">\
            <button class="btn is-primary">\(icon("tick"))\(words("guidance.policy.acknowledge"))</button>\
            <span class="muted sm">\(words("guidance.policy.acknowledge_hint"))</span></form>
            """
    }

    private func history(_ paper: Paper) -> HTML? {
        guard texts.count > 1 else { return nil }
        let words = paper.words
        return """
            <section class="card" aria-labelledby="history"><div class="card-head"><h2 id="history">\(words("guidance.policy.history"))</h2></div>
            <ol class="versions" role="list">\(texts.enumerated().map { place, version in
                """
                <li><p><b><a href="/policies/\(policy.id)?version=\(version.number)">\(words("guidance.policy.version", ["n": String(version.number)]))</a></b> \
                <span class="muted sm">\(words("guidance.policy.since")) \(paper.times.lastingDay(version.from))</span></p>\
                \(when(!version.changeNote.isEmpty, "<p>\(version.changeNote)</p>"))\
                \(when(!version.impact.isEmpty, "<p class=\"muted\">\(words("guidance.policy.impact")): \(version.impact)</p>"))\
                \(with(texts.dropFirst(place + 1).first) { changes(to: version, from: $0, words) })</li>
                """ as HTML
            })</ol></section>
            """
    }

    private func changes(to new: PolicyText, from old: PolicyText, _ words: Words) -> HTML {
        let changes = TextChanges(from: old.body, to: new.body)
        guard !changes.lines.isEmpty else { return .nothing }
        return "<details class=\"sm\"><summary>\(words("guidance.policy.what_changed"))</summary>\(changes.html)</details>"
    }

    private func uses(_ paper: Paper) -> HTML? {
        guard !applied.isEmpty else { return nil }
        return """
            <section class="card" aria-labelledby="uses"><div class="card-head"><h2 id="uses">\(paper.words("guidance.policy.uses"))</h2></div>
            <ul class="versions" role="list">\(applied.map { rule in
                """
                <li><p>\(paper.words("guidance.step.\(rule.step.rawValue)")) <span class="muted sm">\(paper.words("guidance.policy.version", ["n": String(rule.number)])), \(paper.times.element(rule.at, paper.times.moment(rule.at)))</span></p>\
                \(when(!rule.how.isEmpty, "<p class=\"muted\">\(rule.how)</p>"))</li>
                """ as HTML
            })</ul></section>
            """
    }

    private func facts(_ paper: Paper) -> HTML {
        let words = paper.words
        return """
            <section class="card" aria-labelledby="about"><div class="card-head"><h2 id="about">\(words("guidance.policy.about"))</h2></div><div class="card-body">
            <dl class="facts">\(when(!policy.source.isEmpty, "<dt>\(words("guidance.policy.source"))</dt><dd>\(policy.source)</dd>"))\
            <dt>\(words("guidance.policy.review"))</dt><dd>\(policy.reviewOn.map(paper.times.lastingDay) ?? words("guidance.policy.no_review"))</dd></dl>
            \(when(!file.steps.isEmpty, "<div><h3>\(words("guidance.policy.steps"))</h3><ul class=\"steps\" role=\"list\">\(steps(words))</ul></div>"))
            <p class="sm"><a href="/policies/gaps/new?policy=\(policy.id)">\(words("guidance.rules.differs"))</a></p></div></section>
            """
    }

    private func steps(_ words: Words) -> [HTML] {
        GovernedStep.allCases.filter(file.steps.contains).map {
            "<li><span class=\"badge\">\(words("guidance.step.\($0.rawValue)"))</span></li>"
        }
    }

    private func knows(_ paper: Paper) -> HTML {
        let words = paper.words
        let who = file.audience.map { $0.label(words, teams) }.sorted().joined(separator: ", ")
        let missing = readers.filter { $0.readAt == nil }
        return """
            <section class="card" aria-labelledby="knows"><div class="card-head"><h2 id="knows">\(words("guidance.policy.must_know"))</h2></div><div class="card-body">
            <p>\(who.isEmpty ? words("guidance.policy.nobody_must") : who)</p>\
            \(when(!readers.isEmpty, "<p class=\"sm muted\">\(words("guidance.policy.have_read", ["n": String(readers.count - missing.count), "all": String(readers.count)]))</p><progress max=\"\(readers.count)\" value=\"\(readers.count - missing.count)\" aria-label=\"\(words("guidance.policy.read_share"))\"></progress>"))\
            \(when(!missing.isEmpty && paper.guest.principal.may(.leadRecords), "<details class=\"sm\"><summary>\(words("guidance.policy.not_read"))</summary><ul>\(missing.map { "<li>\($0.staff.name)</li>" as HTML })</ul></details>"))</div></section>
            """
    }

    private func keeping(_ visit: Visit) -> HTML? {
        guard visit.guest.principal.may(.keepPolicies), !policy.isWithdrawn else { return nil }
        let words = visit.words
        let version: HTML = "<input type=\"hidden\" name=\"version\" value=\"\(policy.version)\">"
        return """
            <section class="card" aria-labelledby="keeping"><div class="card-head"><h2 id="keeping">\(words("guidance.policy.keeping"))</h2></div><div class="card-body">
            <form class="form tight" method="post" action="/policies/\(policy.id)/review">\(visit.formFields)\(version)\
            \(textField("review_on", words("guidance.policy.review_next"), value: visit.times.dayField(visit.times.startOfDay(365)), type: "date", words: words))\
            <div><button class="btn is-sm">\(words("guidance.policy.still_right"))</button></div></form>
            <hr>\(visit.paper.button("/policies/\(policy.id)/withdrawal", "\(words("guidance.policy.withdraw"))", style: "is-sm is-danger", fields: version))</div></section>
            """
    }
}

extension Audience {
    func label(_ words: Words, _ teams: [Team.ID: String]) -> String {
        switch self {
        case .everybody: words("guidance.audience.all")
        case .role(let role): words("guidance.role.\(role.rawValue)")
        case .team(let team): teams[team] ?? words("guidance.audience.team_gone")
        }
    }
}
