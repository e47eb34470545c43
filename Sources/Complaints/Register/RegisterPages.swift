import Base
import Desk
import Foundation
import People
import Web

/// The register, the board, the figures, what was learnt, and the file for the regulator.
enum RegisterPages {
    static let routes: [Route] = [
        .get("/complaints") { visit in try await register(visit) },
        .get("/complaints/board") { visit in try await BoardPage.show(visit) },
        .get("/complaints/figures") { visit in try await FiguresPage.show(visit) },
        .get("/complaints/lessons") { visit in try await lessons(visit) },
        .get("/complaints/return.csv") { visit in try await file(visit) },
    ]

    /// The head all of them share, with the way from one to the other.
    static func head(_ place: String, _ visit: Visit) -> HTML {
        let words = visit.words
        let tabs = [
            ("register", "/complaints"), ("board", "/complaints/board"), ("figures", "/complaints/figures"),
            ("lessons", "/complaints/lessons"), ("procedures", "/complaints/procedures"),
        ]
        return """
            <header class="page-head"><div><h1>\(words("complaints.place.\(place).title"))</h1><p>\(words("complaints.place.\(place).hint"))</p></div></header>
            <nav class="tabs" aria-label="\(words("place.complaints"))">\(tabs.map { key, address in
                "<a href=\"\(address)\"\(when(key == place, " aria-current=\"page\""))>\(words("complaints.place.\(key).tab"))</a>" as HTML
            })</nav>
            """
    }

    private static func register(_ visit: Visit) async throws -> Answer {
        let filter = RegisterFilter(visit.query)
        let after = visit.query.text("after").flatMap(ListCursor.init)
        let (list, causes, colleagues, versions) = try await visit.read { work in
            (
                try Register(work).list(filter, after: after, limit: 50), try ComplaintSettings(work: work).list(.causes),
                try work.db.colleagues(), try Procedures(work).all()
            )
        }
        let (words, times) = (visit.words, ComplaintTimes(visit))
        let address = filter.query.map { "\($0)=\($1.queryText)" }
        let next = list.next.map { "/complaints?" + (address + ["after=\($0)"]).joined(separator: "&") }
        let newest = after == nil ? nil : "/complaints?" + address.joined(separator: "&")
        let table: HTML =
            list.lines.isEmpty
            ? emptyState(
                "flag", words("complaints.none"),
                words(filter == RegisterFilter() ? "complaints.none_hint" : "complaints.none_found"))
            : """
            <div class="card scroll-x"><table class="table is-cards"><caption class="sr">\(words("complaints.place.register.title"))</caption><thead><tr>\
            \(["complaint", "customer", "stage", "finding", "handler", "next", "received"].map { "<th scope=\"col\">\(words("complaints.column.\($0)"))</th>" as HTML })</tr></thead>
            <tbody>\(list.lines.map { row($0, versions, words, times) })</tbody></table></div>
            """
        let content: HTML = """
            <div class="page">\(head("register", visit))
            \(filters(filter, causes, colleagues, versions, visit))
            <div id="register" data-topics="complaint" data-fragment="/complaints?\((address + (after.map { ["after=\($0)"] } ?? [])).joined(separator: "&"))">\(table)\(pager(next: next, newest: newest, words: words))</div></div>
            """
        if visit.wantsFragment { return .fragment(content) }
        return .page(Page(words("complaints.place.register.title"), place: "complaints", topics: ["complaint"], content))
    }

    private static func row(_ line: RegisterLine, _ versions: [ProcedureVersion], _ words: Words, _ times: ComplaintTimes) -> HTML
    {
        let complaint = line.complaint
        let procedure = versions.first { $0.id == complaint.procedure }?.procedure
        let next: HTML
        if complaint.state == .open, let due = complaint.dueAt {
            next = """
                <span class="chip" data-state="\(times.look(due, in: complaint.calendar))">\(icon("clock"))<span>\(times.next(complaint.dueFor, due, in: complaint.calendar))</span></span>
                """
        } else {
            next =
                "<span class=\"chip\" data-state=\"\(complaint.state == .closed ? "kept" : "waiting")\">\(words("complaints.state.\(complaint.state.rawValue)"))</span>"
        }
        func cell(_ column: String, _ content: HTML) -> HTML {
            "<td data-label=\"\(words("complaints.column.\(column)"))\">\(content)</td>"
        }
        return """
            <tr><th scope="row"><a href="/complaints/\(complaint.id)">\(complaint.title)</a><p class="muted xs">\(line.reference.description)</p></th>\
            \(cell("customer", "\(line.customer)"))\(cell("stage", "\(procedure?.step(complaint.stage).name ?? String(complaint.stage))"))\
            \(cell("finding", with(complaint.finding) { "\(words("complaints.finding.\($0.rawValue)"))" } ?? "–"))\(cell("handler", "\(line.handler)"))\
            \(cell("next", next))\(cell("received", "\(times.date(complaint.receivedAt))"))</tr>
            """
    }

    private static func filters(
        _ filter: RegisterFilter, _ causes: [String], _ colleagues: [Staff], _ versions: [ProcedureVersion], _ visit: Visit
    ) -> HTML {
        let words = visit.words
        func pick(_ name: String, _ options: [(value: String, label: String)], _ chosen: String?) -> HTML {
            choice(
                name, words("complaints.filter.\(name)"), [(value: "", label: words("complaints.all"))] + options,
                chosen: chosen ?? "", words: words)
        }
        let keys = versions.reduce(into: [(value: String, label: String)]()) { list, version in
            if !list.contains(where: { $0.value == version.key }) { list.append((version.key, version.procedure.name)) }
        }
        return """
            <details class="card filters"\(when(filter != RegisterFilter(), " open"))><summary class="card-head">\(icon("filter"))\(words("complaints.filters"))</summary>\
            <form class="card-body form" method="get" action="/complaints"><div class="field-row">\
            \(pick("state", Complaint.State.allCases.map { ($0.rawValue, words("complaints.state.\($0.rawValue)")) }, filter.state?.rawValue))\
            \(pick("stage", (1...Procedure.mostStages).map { (String($0), String($0)) }, filter.stage.map(String.init)))\
            \(pick("procedure", keys, filter.procedure))\
            \(pick("cause", causes.map { ($0, $0) }, filter.cause))\
            \(pick("finding", Complaint.Finding.allCases.map { ($0.rawValue, words("complaints.finding.\($0.rawValue)")) }, filter.finding?.rawValue))\
            \(pick("handler", colleagues.map { ($0.id.description, $0.name) }, filter.handler?.description))\
            \(pick("channel", Channel.allCases.map { ($0.rawValue, words("channel.\($0.rawValue)")) }, filter.channel?.rawValue))\
            \(textField("from", words("complaints.filter.from"), value: filter.from?.text ?? "", type: "date", words: words))\
            \(textField("to", words("complaints.filter.to"), value: filter.to?.text ?? "", type: "date", words: words))</div>
            <div class="form-actions"><button class="btn is-primary">\(words("complaints.show"))</button><a class="btn is-quiet" href="/complaints">\(words("complaints.show_all"))</a></div></form></details>
            """
    }

    private static func lessons(_ visit: Visit) async throws -> Answer {
        let after = visit.query.text("after").flatMap(ListCursor.init)
        let list = try await visit.read { try Register($0).lessons(after: after, limit: 50) }
        let (words, times) = (visit.words, ComplaintTimes(visit))
        let body: HTML =
            list.lessons.isEmpty
            ? emptyState("lamp", words("complaints.no_lessons"), words("complaints.no_lessons_hint"))
            : """
            <ul class="card evidence is-wide" role="list">\(list.lessons.map { lesson in
                """
                <li><span class="muted xs">\(times.date(lesson.at))</span><div><div class="text">\(prose: lesson.lesson)</div>\
                <p class="muted xs">\([lesson.cause, lesson.product].filter { !$0.isEmpty }.joined(separator: " · "))</p></div></li>
                """ as HTML
            })</ul>
            """
        return .page(
            Page(
                words("complaints.place.lessons.title"), place: "complaints",
                "<div class=\"page\">\(head("lessons", visit))\(body)\(pager(next: list.next.map { "/complaints/lessons?after=\($0)" }, newest: after == nil ? nil : "/complaints/lessons", words: words))</div>"
            ))
    }

    private static func file(_ visit: Visit) async throws -> Answer {
        let (from, to) = FiguresPage.period(visit)
        let text = try await visit.read { try RegulatorReturn.file(from: from, to: to, $0) }
        return .bytes(
            Data(text.utf8), type: "text/csv; charset=utf-8",
            headers: [
                "Content-Disposition": "attachment; filename=\"complaints-\(from.text)-\(to.text).csv\""
            ])
    }
}
