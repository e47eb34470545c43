import Base
import Foundation
import People
import Web

/// How we write and speak on each channel: read by everybody, changed by whoever keeps policies.
enum ChannelPages {
    static let routes: [Route] = [
        .get("/writing/channels") { visit in .page(try await all(visit)) },
        .get("/writing/channels/:channel") { visit in .page(try await form(visit)) },
        .post("/writing/channels/:channel") { visit in
            let channel = try channel(visit)
            let form = visit.form
            return try await visit.answer {
                try visit.guest.principal.require(.keepPolicies)
                guard let longest = Int(form.text("longest") ?? "0") else {
                    throw Problem.invalid("longest", "writing.problem.longest")
                }
                let version = try visit.version()
                let convention = ChannelGuide.Convention(
                    greeting: form["greeting"], ending: form["ending"], naming: form["naming"], longest: longest,
                    habits: ToneGuide.lines(form["habits"]), record: form["record"])
                try await visit.write { try Writing($0).agree(convention, on: channel, version: version) }
                return .redirect("/writing/channels", said: visit.words("said.channel_guide"))
            } orAgain: { errors in
                try await ChannelPages.form(visit, errors)
            }
        },
    ]

    private static func channel(_ visit: Visit) throws -> Channel {
        guard let channel = visit.parameters["channel"].flatMap(Channel.init) else { throw Problem.notFound() }
        return channel
    }

    private static func all(_ visit: Visit) async throws -> Page {
        let words = visit.words
        let guide = try await visit.read { work in
            try work.principal.require(.readPolicies)
            return try Writing(work).channels()
        }
        return Page(
            words("writing.channel.title"), place: "answers",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/policies">\(words("place.answers"))</a></li></ol>\
            <h1>\(words("writing.channel.title"))</h1><p>\(words("writing.channel.hint"))</p></div></header>
            \(when(guide.version == 0, "<p class=\"callout\">\(icon("info"))<span>\(words("writing.channel.shipped"))</span></p>"))
            \(Channel.allCases.map { card($0, guide[$0], visit) })</div>
            """)
    }

    private static func card(_ channel: Channel, _ convention: ChannelGuide.Convention, _ visit: Visit) -> HTML {
        let words = visit.words
        let rows: [(String, String)] = [
            (words("writing.channel.greeting"), convention.greeting), (words("writing.channel.naming"), convention.naming),
            (words("writing.channel.ending"), convention.ending),
            (
                words("writing.channel.longest"),
                convention.longest > 0 ? words.count("writing.channel.words", convention.longest) : ""
            ),
            (words("writing.channel.record"), convention.record),
        ]
        return """
            <section class="card" id="\(channel.rawValue)" aria-labelledby="h-\(channel.rawValue)"><div class="card-head"><h2 id="h-\(channel.rawValue)">\(words("channel.\(channel.rawValue)"))</h2>\
            \(when(visit.guest.principal.may(.keepPolicies), "<a class=\"sm\" href=\"/writing/channels/\(channel.rawValue)\" aria-label=\"\(words("writing.channel.change_one", ["channel": words("channel.\(channel.rawValue)")]))\">\(words("writing.channel.change"))</a>"))</div>
            <div class="card-body"><dl class="facts is-tall">\(rows.filter { !$0.1.isEmpty }.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })</dl>\
            \(when(!convention.habits.isEmpty, "<ul>\(convention.habits.map { "<li>\($0)</li>" as HTML })</ul>"))</div></section>
            """
    }

    private static func form(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let channel = try channel(visit)
        let (words, form) = (visit.words, visit.form)
        let guide = try await visit.read { work in
            try work.principal.require(.keepPolicies)
            return try Writing(work).channels()
        }
        let convention = guide[channel]
        let title = words("writing.channel.change_one", ["channel": words("channel.\(channel.rawValue)")])
        func given(_ field: String, _ known: String) -> String { form.has(field) ? form[field] : known }
        func line(_ field: String, _ known: String, extra: HTML = "") -> HTML {
            textField(
                field, words("writing.channel.\(field)"), value: given(field, known), errors: errors, words: words, extra: extra)
        }
        func area(_ field: String, _ known: String, rows: Int, required: Bool = false) -> HTML {
            textArea(
                field, words("writing.channel.\(field)"), value: given(field, known), rows: rows,
                hint: words("writing.channel.\(field)_hint"), required: required, errors: errors, words: words)
        }
        return Page(
            title, place: "answers",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/writing/channels">\(words("writing.channel.title"))</a></li></ol>\
            <h1>\(title)</h1></div></header>\(errors.summary(words))
            <form class="form card card-body" method="post" action="/writing/channels/\(channel.rawValue)">\(visit.formFields)<input type="hidden" name="version" value="\(String(guide.version))">
            \(line("greeting", convention.greeting))\(area("naming", convention.naming, rows: 2))\(line("ending", convention.ending))
            \(line("longest", convention.longest > 0 ? String(convention.longest) : "", extra: "inputmode=\"numeric\" size=\"5\""))
            \(area("habits", convention.habits.joined(separator: "\n"), rows: 5))\(area("record", convention.record, rows: 3, required: true))
            <div class="form-actions"><button class="btn is-primary">\(words("writing.channel.button"))</button><a class="btn is-quiet" href="/writing/channels">\(words("action.leave"))</a></div></form></div>
            """)
    }
}
