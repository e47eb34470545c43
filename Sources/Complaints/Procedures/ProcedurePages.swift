import Base
import Desk
import Foundation
import People
import Web

/// The procedures to read, and to change from a day on.
enum ProcedurePages {
    static let routes: [Route] = [
        .get("/complaints/procedures") { visit in .page(try await all(visit, .none)) },
        .post("/complaints/procedures/usual") { visit in try await settle(visit) },
        .get("/complaints/procedures/:version") { visit in .page(try await one(visit)) },
        .get("/complaints/procedures/:version/change") { visit in .page(try await changing(visit, .none)) },
        .post("/complaints/procedures/:version/change") { visit in try await change(visit) },
    ]

    private static func all(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let (versions, usual, nation) = try await visit.read { work in
            let procedures = Procedures(work)
            return (try procedures.all(), try procedures.usual(), try procedures.nation())
        }
        let (words, today) = (visit.words, CalendarDay(visit.times.now))
        let manages = visit.guest.principal.may(.manageComplaints)
        let groups = Dictionary(grouping: versions, by: \.key).sorted {
            ($0.key == usual ? 0 : 1, $0.key) < ($1.key == usual ? 0 : 1, $1.key)
        }
        let current = groups.compactMap { _, all in all.first { $0.startsOn <= today } ?? all.last }
        return Page(
            words("complaints.place.procedures.title"), place: "complaints",
            """
            <div class="page">\(RegisterPages.head("procedures", visit))\(errors.summary(words))
            \(when(manages, choosing(current, usual, nation, visit)))
            \(groups.map { key, all in
                card(all.first { $0.startsOn <= today } ?? all[all.count - 1], all, isUsual: key == usual, visit)
            })</div>
            """)
    }

    private static func choosing(_ current: [ProcedureVersion], _ usual: String, _ nation: Nation, _ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <section class="card" aria-labelledby="usual"><div class="card-head"><div><h2 id="usual">\(words("complaints.usual_title"))</h2><p>\(words("complaints.usual_hint"))</p></div>\
            <a class="btn is-sm" href="/complaints/settings">\(icon("settings"))\(words("complaints.settings"))</a></div>
            <form class="card-body form" method="post" action="/complaints/procedures/usual">\(visit.formFields)<div class="field-row">\
            \(choice("procedure", words("complaints.usual"), current.map { (value: $0.key, label: $0.procedure.name) }, chosen: usual, words: words))\
            \(choice("nation", words("complaints.whose_holidays"), Nation.allCases.map { (value: $0.rawValue, label: words("complaints.nation.\($0.rawValue)")) }, chosen: nation.rawValue, words: words))</div>
            <div class="form-actions"><button class="btn">\(words("complaints.settle"))</button></div></form></section>
            """
    }

    private static func card(_ version: ProcedureVersion, _ all: [ProcedureVersion], isUsual: Bool, _ visit: Visit) -> HTML {
        let (words, times) = (visit.words, ComplaintTimes(visit))
        let change: HTML? = when(
            visit.guest.principal.may(.manageComplaints),
            "<a class=\"btn is-sm\" href=\"/complaints/procedures/\(all[0].id)/change\">\(icon("edit"))\(words("complaints.change_procedure"))</a>"
        )
        return """
            <section class="card" aria-labelledby="p-\(version.key)"><div class="card-head"><div><h2 id="p-\(version.key)">\(version.procedure.name)</h2>\
            <p>\(words("complaints.version_of", ["n": String(version.number), "date": times.date(version.startDate)]))</p></div>\
            <div class="row">\(when(isUsual, "<span class=\"chip\" data-state=\"kept\">\(icon("tick"))\(words("complaints.is_usual"))</span>"))\(change)</div></div>
            <div class="card-body">\(ProcedureSheet(procedure: version.procedure).html(words, times))</div>
            \(versions(all, shown: version, words, times))</section>
            """
    }

    private static func versions(
        _ all: [ProcedureVersion], shown: ProcedureVersion, _ words: Words, _ times: ComplaintTimes
    ) -> HTML? {
        guard all.count > 1 else { return nil }
        return """
            <div class="card-foot"><span class="sm muted">\(words("complaints.versions"))</span>\(all.map { other in
                """
                <a class="sm" href="/complaints/procedures/\(other.id)"\(when(other.id == shown.id, " aria-current=\"true\""))>\(words("complaints.version_of", ["n": String(other.number), "date": times.date(other.startDate)]))</a>
                """ as HTML
            })</div>
            """
    }

    private static func settle(_ visit: Visit) async throws -> Answer {
        try await visit.answer {
            guard let nation = Nation(rawValue: visit.form["nation"]) else { throw Problem.invalid("nation", "problem.choose") }
            let key = visit.form["procedure"]
            try await visit.write { try Procedures($0).settle(usual: key, nation: nation) }
            return .redirect("/complaints/procedures", said: visit.words("complaints.said.settled"))
        } orAgain: { errors in
            try await all(visit, errors)
        }
    }

    private static func one(_ visit: Visit) async throws -> Page {
        let id: ProcedureVersion.ID = try visit.id("version")
        let (version, before, author) = try await visit.read { work in
            try work.principal.require(.seeCases)
            let version = try work.db.version(id)
            let all: [ProcedureVersion] = try work.db.versions(of: version.key)
            let earlier = all.first { $0.number == version.number - 1 }
            return (version, earlier, try version.madeBy.map { try work.db.staff($0).name })
        }
        let (words, times) = (visit.words, ComplaintTimes(visit))
        return Page(
            version.procedure.name, place: "complaints",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/complaints/procedures">\(words("complaints.place.procedures.title"))</a></li></ol>\
            <h1>\(version.procedure.name)</h1><p>\(words("complaints.version_of", ["n": String(version.number), "date": times.date(version.startDate)]))\
            \(with(author) { " · \($0)" })</p></div></header>
            \(when(!version.because.isEmpty, "<p class=\"callout\">\(icon("info"))\(version.because)</p>"))
            \(with(before) { changes($0, version, words, times) })
            <section class="card card-body">\(ProcedureSheet(procedure: version.procedure).html(words, times))</section></div>
            """)
    }

    private static func changes(
        _ before: ProcedureVersion, _ version: ProcedureVersion, _ words: Words, _ times: ComplaintTimes
    ) -> HTML {
        let difference = ProcedureDifference(
            before.procedure, version.procedure, limit: times.limit, yes: words("complaints.yes"), no: words("complaints.no"))
        return """
            <section class="card" aria-labelledby="changes"><div class="card-head"><h2 id="changes">\(words("complaints.what_changed"))</h2></div><div class="scroll-x" tabindex="0" role="group" aria-labelledby="changes"><table class="table"><thead><tr>\
            <th scope="col">\(words("complaints.part_column"))</th><th scope="col">\(words("complaints.before"))</th><th scope="col">\(words("complaints.after"))</th></tr></thead><tbody>\(difference.lines.map { line in
                """
                <tr><th scope="row">\(words("complaints.part.\(line.part)"))\(with(line.stage) { " (\(words("complaints.stage_number", ["n": String($0)])))" })</th>\
                <td>\(when(!line.before.isEmpty, "<del>\(line.before)</del>"))</td><td>\(when(!line.after.isEmpty, "<ins>\(line.after)</ins>"))</td></tr>
                """ as HTML
            })</tbody></table></div></section>
            """
    }

    private static func changing(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let id: ProcedureVersion.ID = try visit.id("version")
        let version = try await visit.read { work in
            try work.principal.require(.manageComplaints)
            return try work.db.version(id)
        }
        let (words, form) = (visit.words, visit.form)
        let title = words("complaints.change_title", ["name": version.procedure.name])
        let tomorrow = max(CalendarDay(visit.times.now), version.startsOn).adding(days: 1).text
        return Page(
            title, place: "complaints",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/complaints/procedures">\(words("complaints.place.procedures.title"))</a></li></ol>\
            <h1>\(title)</h1><p>\(words("complaints.change_hint"))</p></div></header>\(errors.summary(words))
            <form class="form card card-body" method="post" action="/complaints/procedures/\(version.id)/change">\(visit.formFields)\
            \(textField("starts", words("complaints.starts"), value: form.has("starts") ? form["starts"] : tomorrow, type: "date", required: true, errors: errors, words: words))
            \(textArea("because", words("complaints.because"), value: form["because"], rows: 2, hint: words("complaints.because_hint"), required: true, errors: errors, words: words))
            \(ProcedureForm(visit: visit, procedure: version.procedure, errors: errors).html())
            <div class="form-actions"><button class="btn is-primary">\(words("complaints.make_version"))</button><a class="btn is-quiet" href="/complaints/procedures">\(words("action.leave"))</a></div></form></div>
            """)
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let id: ProcedureVersion.ID = try visit.id("version")
        return try await visit.answer {
            let (form, key) = (visit.form, visit.idempotencyKey)
            guard visit.guest.principal.may(.manageComplaints) else { throw Problem.forbidden(.manageComplaints) }
            guard let starts = CalendarDay(form["starts"]) else { throw Problem.invalid("starts", "complaints.problem.starts") }
            let procedure = try Procedure(form)
            let made = try await visit.write { work in
                let version = try work.db.version(id)
                return try Procedures(work).change(
                    version.key, to: procedure, from: starts, because: form["because"], after: version.number, key: key)
            }
            return .redirect("/complaints/procedures/\(made)", said: visit.words("complaints.said.procedure"))
        } orAgain: { errors in
            try await changing(visit, errors)
        }
    }
}

/// A procedure to read.
struct ProcedureSheet: Sendable {
    let procedure: Procedure

    func html(_ words: Words, _ times: ComplaintTimes) -> HTML {
        """
        <p>\(procedure.definition)</p>
        <div class="scroll-x" tabindex="0" role="group" aria-label="\(procedure.name)"><table class="table"><thead><tr><th scope="col">\(words("complaints.column.what"))</th><th scope="col">\(words("complaints.column.within"))</th><th scope="col">\(words("complaints.part.extension"))</th></tr></thead>
        <tbody><tr><th scope="row">\(words("complaints.part.acknowledge"))</th><td>\(times.limit(procedure.acknowledge))</td><td>–</td></tr>\
        \(with(procedure.early) { "<tr><th scope=\"row\">\(words("complaints.part.early"))</th><td>\(times.limit($0))</td><td>–</td></tr>" })\
        \(procedure.stages.map { step in
            """
            <tr><th scope="row">\(step.name)\(when(step.needsAnother, "<p class=\"muted xs\">\(words("complaints.part.another"))</p>"))\
            \(when(step.explainsDelay, "<p class=\"muted xs\">\(words("complaints.part.delay"))</p>"))</th><td>\(times.limit(step.answer))</td>\
            <td>\(step.longestExtension > 0 ? words.count("complaints.extension_most", step.longestExtension) : "–")</td></tr>
            """ as HTML
        })</tbody></table></div>
        \(with(procedure.outside) { "<p class=\"sm\"><b>\($0.name)</b>: \(words.count("complaints.outside_months", $0.months)). \($0.contact)</p>" })
        <p class="muted sm">\(words("complaints.source", ["citation": procedure.citation])) \(when(!procedure.address.isEmpty, "<a href=\"\(url: procedure.address)\" rel=\"noreferrer\">\(words("complaints.read_source"))</a>"))</p>
        """
    }
}
