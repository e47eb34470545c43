import Base
import Foundation
import People
import Storage
import Web

/// The library of policies: by kind, and by the words in them.
enum PolicyPages {
    static let routes: [Route] =
        [
            .get("/policies") { visit in try await library(visit) },
            .get("/policies/new") { visit in .page(try await PolicyFormPage.page(visit, of: nil)) },
            .post("/policies") { visit in try await write(visit) },
            .get("/policies/:id") { visit in try await PolicyPage.answer(visit) },
            .get("/policies/:id/change") { visit in .page(try await PolicyFormPage.page(visit, of: try visit.id("id"))) },
            .post("/policies/:id/versions") { visit in try await change(visit) },
            .post("/policies/:id/withdrawal") { visit in
                try await act(visit, said: "guidance.said.withdrawn") { work, id, version in
                    try Policies(work).withdraw(id, version: version)
                }
            },
            .post("/policies/:id/review") { visit in
                try visit.guest.principal.require(.keepPolicies)
                let next = try visit.day("review_on")
                return try await act(visit, said: "guidance.said.reviewed") { work, id, version in
                    try Policies(work).review(id, next: next, version: version)
                }
            },
            .post("/policies/:id/read") { visit in try await read(visit) },
        ] + ReadingPages.routes

    private static let shown = 100

    private static func library(_ visit: Visit) async throws -> Answer {
        let (words, query) = (visit.words, visit.query)
        let question = query.text("q")
        let kind = Policy.Kind(rawValue: query["kind"])
        let last = Policy.ID(query["after"])
        let (lines, toRead) = try await visit.read { work in
            try work.principal.require(.readPolicies)
            let policies = Policies(work)
            let toRead = try PolicyReading(work).count()
            if let question { return (try policies.search(question), toRead) }
            let after = try last.flatMap { try work.db.policies([$0]).first }
            return (try policies.list(kind, after: after, limit: shown + 1), toRead)
        }
        let mayWrite = visit.guest.principal.may(.keepPolicies)
        let write: HTML =
            "<a class=\"btn is-primary\" href=\"/policies/new\">\(icon("plus"))\(words("guidance.library.write"))</a>"
        let frame = GuidanceFrame(
            tab: .library, title: words("guidance.library.title"), hint: words("guidance.library.hint"), toRead: toRead,
            action: mayWrite ? write : nil)
        let list: HTML =
            lines.isEmpty
            ? "<div class=\"card\">\(empty(question, mayWrite: mayWrite, words))</div>"
            : "\(groups(Array(lines.prefix(shown)), isSearch: question != nil, visit))"
        let more = lines.count > shown && question == nil ? lines[shown - 1].policy.id : nil
        return .page(
            frame.page(
                visit, topics: ["policy"],
                """
                <form class="split" role="search" method="get" action="/policies"><label class="sr" for="f-q">\(words("guidance.library.search"))</label>\
                <input class="input" type="search" id="f-q" name="q" value="\(question)" placeholder="\(words("guidance.library.search"))">\
                <button class="btn">\(words("guidance.library.search_button"))</button></form>
                \(when(question == nil, kinds(kind, words)))
                \(list)\
                \(pager(next: more.map { "/policies?kind=\(kind?.rawValue ?? "")&after=\($0)" }, newest: last == nil ? nil : "/policies", words: words))
                """))
    }

    private static func kinds(_ chosen: Policy.Kind?, _ words: Words) -> HTML {
        """
        <nav class="kinds" aria-label="\(words("guidance.library.kinds"))"><a href="/policies"\(when(chosen == nil, " aria-current=\"true\""))>\(words("guidance.library.all"))</a>\
        \(Policy.Kind.allCases.map { kind in
            "<a href=\"/policies?kind=\(kind.rawValue)\"\(when(kind == chosen, " aria-current=\"true\""))>\(words("guidance.kinds.\(kind.rawValue)"))</a>" as HTML
        })</nav>
        """
    }

    private static func empty(_ question: String?, mayWrite: Bool, _ words: Words) -> HTML {
        let action: HTML =
            "<div class=\"row\"><a class=\"btn\" href=\"/policies/new\">\(words("guidance.library.write"))</a></div>"
        return question == nil
            ? emptyState(
                "book", words("guidance.library.empty"), words("guidance.library.empty_hint"),
                action: mayWrite ? action : HTML.nothing)
            : emptyState("search", words("guidance.library.nothing"), words("guidance.library.nothing_hint"))
    }

    private static func groups(_ lines: [PolicyLine], isSearch: Bool, _ visit: Visit) -> [HTML] {
        if isSearch { return [card(visit.words("guidance.library.found"), "found", lines, visit)] }
        return Policy.Kind.allCases.compactMap { kind in
            let own = lines.filter { $0.policy.kind == kind }
            return own.isEmpty ? nil : card(visit.words("guidance.kinds.\(kind.rawValue)"), kind.rawValue, own, visit)
        }
    }

    private static func card(_ title: String, _ name: String, _ lines: [PolicyLine], _ visit: Visit) -> HTML {
        """
        <section class="card" aria-labelledby="k-\(name)"><div class="card-head"><h2 id="k-\(name)">\(title)</h2></div>
        <ul class="policies" role="list">\(lines.map { PolicyItem(line: $0).html(visit.paper) })</ul></section>
        """
    }

    private static func write(_ visit: Visit) async throws -> Answer {
        try visit.guest.principal.require(.keepPolicies)
        let key = visit.idempotencyKey
        return try await visit.answer {
            let draft = try PolicyFormPage.draft(visit)
            let id = try await visit.write { try Policies($0).write(draft, key: key) }
            return .redirect("/policies/\(id)", said: visit.words("guidance.said.written"))
        } orAgain: { errors in
            try await PolicyFormPage.page(visit, of: nil, errors: errors)
        }
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        try visit.guest.principal.require(.keepPolicies)
        let id: Policy.ID = try visit.id("id")
        return try await visit.answer {
            let (draft, version) = (try PolicyFormPage.draft(visit), try visit.version())
            try await visit.write { _ = try Policies($0).change(id, to: draft, version: version) }
            return .redirect("/policies/\(id)", said: visit.words("guidance.said.changed"))
        } orAgain: { errors in
            try await PolicyFormPage.page(visit, of: id, errors: errors)
        }
    }

    private static func act(
        _ visit: Visit, said: String, _ body: @escaping @Sendable (Work, Policy.ID, Int) throws -> Void
    ) async throws -> Answer {
        let id: Policy.ID = try visit.id("id")
        try visit.guest.principal.require(.keepPolicies)
        let version = try visit.version()
        try await visit.write { try body($0, id, version) }
        return .redirect("/policies/\(id)", said: visit.words(said))
    }

    private static func read(_ visit: Visit) async throws -> Answer {
        let id: Policy.ID = try visit.id("id")
        let number = Int(visit.form["number"]) ?? 0
        let isLeft = try await visit.write { work in
            try PolicyReading(work).acknowledge(id, number: number)
            return try PolicyReading(work).count() > 0
        }
        return .redirect(isLeft ? "/policies/to-read" : "/policies/\(id)", said: visit.words("guidance.said.read"))
    }
}

/// A policy in a list: its name, what it says in short, and whether the reader knows it.
struct PolicyItem: Sendable {
    let line: PolicyLine
    var mustRead = false

    func html(_ paper: Paper) -> HTML {
        let (words, policy) = (paper.words, line.policy)
        return """
            <li><div><p><b><a href="/policies/\(policy.id)">\(policy.title)</a></b>\(when(mustRead, " <span class=\"badge\">\(words("guidance.kind.\(policy.kind.rawValue)"))</span>"))</p>\
            \(when(!line.summary.isEmpty, "<p class=\"muted\">\(line.summary)</p>"))</div>
            <p class="policy-when">\(standing(paper, words))</p></li>
            """
    }

    private func standing(_ paper: Paper, _ words: Words) -> HTML {
        guard let number = line.number, let from = line.from else { return "\(words("guidance.policy.to_come"))" }
        let since: HTML =
            "\(words("guidance.policy.version", ["n": String(number)])), \(paper.times.element(from, paper.times.lastingDay(from)))"
        guard let readAt = line.readAt else { return since }
        return """
            \(since)<br><span class="chip" data-state="kept">\(icon("tick"))<span>\(words("guidance.policy.you_read", ["when": paper.times.lastingDay(readAt)]))</span></span>
            """
    }
}
