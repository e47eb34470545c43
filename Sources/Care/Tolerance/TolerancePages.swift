import Base
import Desk
import Foundation
import People
import Practice
import Web

/// The limits to read, and to change from a day on.
enum TolerancePages {
    static let routes: [Route] = [
        .get("/care/limits") { visit in .page(try await all(visit)) },
        .get("/care/limits/:version") { visit in .page(try await one(visit)) },
        .get("/care/limits/:version/change") { visit in .page(try await changing(visit)) },
        .post("/care/limits/:version/change") { visit in try await change(visit) },
    ]

    /// Whose step it is when somebody goes too far, for the page of one's own role.
    static let roleCard = RoleCard(.safety) { work in
        guard work.principal.may(.workCases) else { return { _ in nil } }
        let mayEnd = work.principal.may(.limitContact)
        return { paper in
            let words = paper.words
            return """
                <section class="card" aria-labelledby="too-far"><div class="card-head"><h2 id="too-far">\(words("role.too_far"))</h2><a class="sm" href="/care/limits">\(words("role.limits"))</a></div>
                <div class="card-body"><p>\(words(mayEnd ? "role.too_far_leading" : "role.too_far_hint"))</p></div></section>
                """
        }
    }

    private static func all(_ visit: Visit) async throws -> Page {
        let limits = try await visit.read { try Tolerances($0).all() }
        let (words, today) = (visit.words, CalendarDay(visit.times.now))
        let cards = limits.map { behaviour, versions -> HTML in
            let current = versions.first { $0.startsOn <= today } ?? versions[versions.count - 1]
            let change: HTML? = when(
                visit.guest.principal.may(.keepPolicies),
                "<a class=\"btn is-sm\" href=\"/care/limits/\(versions[0].id)/change\">\(icon("edit"))\(words("care.tolerance.change"))<span class=\"sr\">: \(ToleranceSheet.name(behaviour, words))</span></a>"
            )
            return """
                <section class="card" aria-labelledby="l-\(behaviour)"><div class="card-head"><div><h2 id="l-\(behaviour)">\(ToleranceSheet.name(behaviour, words))</h2>\
                <p>\(said(current, visit))</p></div>\(change)</div>
                <div class="card-body stack">\(ToleranceSheet(version: current, words: words).html)</div>
                <div class="card-foot"><span class="sm muted">\(words("care.tolerance.versions"))</span>\(versions.map { other in
                    "<a class=\"sm\" href=\"/care/limits/\(other.id)\">\(said(other, visit))</a>" as HTML
                })</div></section>
                """
        }
        return Page(
            words("care.tolerance.title"), place: "practices",
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/practices/\(Limit.name)">\(Limit.practice.plural)</a></li></ol>\
            <h1>\(words("care.tolerance.title"))</h1><p>\(words("care.tolerance.hint"))</p></div></header>
            <div class="provoked">\(cards)</div></div>
            """)
    }

    /// "version 2, from 1 May", and for those Kept came with that they always held.
    private static func said(_ version: ToleranceVersion, _ visit: Visit) -> String {
        version.madeBy == nil
            ? visit.words("care.tolerance.shipped")
            : visit.words(
                "care.tolerance.version_from",
                ["n": String(version.number), "date": visit.times.date(version.startsOn)])
    }

    private static func one(_ visit: Visit) async throws -> Page {
        let id: ToleranceVersion.ID = try visit.id("version")
        let (version, author) = try await visit.read { work in
            try work.principal.require(.seeCases)
            let version = try work.db.version(id)
            return (version, try version.madeBy.map { try work.db.staff($0).name })
        }
        let words = visit.words
        let sheet = ToleranceSheet(version: version, words: words)
        return Page(
            sheet.behaviour, place: "practices",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/care/limits">\(words("care.tolerance.title"))</a></li></ol>\
            <h1>\(sheet.behaviour)</h1><p>\(said(version, visit))\(with(author) { " · \($0)" })</p></div></header>
            \(when(!version.because.isEmpty, "<p class=\"callout\">\(icon("info"))\(version.because)</p>"))
            <section class="card card-body stack">\(sheet.html)</section>
            <section class="card" aria-labelledby="t-notices"><div class="card-head"><h2 id="t-notices">\(words("care.tolerance.notices"))</h2></div>
            <div class="card-body">\(sheet.notices)</div></section></div>
            """)
    }

    private static func changing(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let id: ToleranceVersion.ID = try visit.id("version")
        let version = try await visit.read { work in
            try work.principal.require(.keepPolicies)
            return try work.db.version(id)
        }
        let words = visit.words
        let title = words("care.tolerance.change_title", ["behaviour": ToleranceSheet.name(version.behaviour, words)])
        let form = ToleranceForm(tolerance: version.tolerance, visit: visit, errors: errors)
        let tomorrow = max(CalendarDay(visit.times.now).adding(days: 1), version.startsOn).text
        return Page(
            title, place: "practices",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/care/limits">\(words("care.tolerance.title"))</a></li></ol>\
            <h1>\(title)</h1><p>\(words("care.tolerance.change_hint"))</p></div></header>\(errors.summary(words))
            <form class="form card card-body" method="post" action="/care/limits/\(version.id)/change">\(visit.formFields)\
            \(textField("starts", words("care.tolerance.starts"), value: form.given("starts", tomorrow), type: "date", required: true, errors: errors, words: words))
            \(textArea("because", words("care.tolerance.because"), value: visit.form["because"], rows: 2, required: true, errors: errors, words: words))
            \(form.html)
            <div class="form-actions"><button class="btn is-primary">\(words("care.tolerance.save"))</button><a class="btn is-quiet" href="/care/limits">\(words("action.leave"))</a></div></form></div>
            """)
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let id: ToleranceVersion.ID = try visit.id("version")
        return try await visit.answer {
            let (form, key) = (visit.form, visit.idempotencyKey)
            guard visit.guest.principal.may(.keepPolicies) else { throw Problem.forbidden(.keepPolicies) }
            guard let starts = CalendarDay(form["starts"]) else { throw Problem.invalid("starts", "care.problem.starts") }
            let made = try await visit.write { work in
                let version = try work.db.version(id)
                return try Tolerances(work).change(
                    version.behaviour, to: Tolerance(form), from: starts, because: form["because"], after: version.number,
                    key: key)
            }
            return .redirect("/care/limits/\(made)", said: visit.words("care.tolerance.saved"))
        } orAgain: { errors in
            try await changing(visit, errors: errors)
        }
    }
}

/// A limit as a form holds it: what we take, and for each step whether it is taken, by whom, and with which words.
struct ToleranceForm: Sendable {
    let tolerance: Tolerance
    let visit: Visit
    let errors: FieldErrors

    private var words: Words { visit.words }
    private var isSent: Bool { visit.form.has("tolerated") }

    func given(_ name: String, _ otherwise: String) -> String { visit.form.has(name) ? visit.form[name] : otherwise }

    var html: HTML {
        """
        \(textArea("tolerated", words("care.tolerance.tolerated"), value: given("tolerated", tolerance.tolerated), rows: 4, hint: words("care.tolerance.tolerated_hint"), required: true, errors: errors, words: words))
        \(Tolerance.Action.allCases.map(step))
        """
    }

    private func step(_ action: Tolerance.Action) -> HTML {
        let (name, step) = (action.rawValue, tolerance.step(action))
        let takers = Tolerance.Taker.allCases.map { (value: $0.rawValue, label: words("care.tolerance.taker.\($0.rawValue)")) }
        let taker: HTML =
            action == .restrict
            ? "<p class=\"sm muted\">\(words("care.tolerance.taker.leader"))</p>"
            : choice(
                "\(name)_taker", words("care.tolerance.who"), takers,
                chosen: given("\(name)_taker", step?.taker.rawValue ?? Tolerance.Taker.leader.rawValue), words: words)
        return """
            <fieldset class="form" id="f-\(name)_taken"><legend>\(ToleranceSheet.name(action, words))</legend>\(errors.sentence("\(name)_taken", words))\
            \(tick("\(name)_step", words("care.tolerance.taken"), isOn: isSent ? visit.form.has("\(name)_step") : step != nil))\(taker)\
            \(textArea("\(name)_notice", words("care.tolerance.notice"), value: given("\(name)_notice", step?.notice ?? ""), rows: 3, hint: words("care.tolerance.notice_hint"), errors: errors, words: words))</fieldset>
            """
    }
}

extension Tolerance {
    /// What a form says.
    init(_ form: Form) {
        self.init(
            tolerated: form["tolerated"],
            steps: Action.allCases.filter { form.has("\($0.rawValue)_step") }.map { action in
                Step(action, by: Taker(rawValue: form["\(action.rawValue)_taker"]) ?? .leader, form["\(action.rawValue)_notice"])
            })
    }
}
