import Base
import Foundation
import People
public import Web

/// What left, what waits and what failed, with the mail server's own words.
public enum OutboxPages {
    public static let routes: [Route] = [
        .get("/outbox") { visit in try await page(visit) },
        .post("/outbox/:entry/again") { visit in
            let entry: Entry.ID = try visit.id("entry")
            try await visit.write { work in try OutboxDesk(work).sendAgain(entry) }
            return .redirect("/outbox", said: visit.words("said.sent_again"))
        },
    ]

    private static func page(_ visit: Visit) async throws -> Answer {
        let state = MailRecord.State(rawValue: visit.query["state"])
        let before = Entry.ID(visit.query["after"])
        let lines = try await visit.read { work in
            try work.principal.require(.seeOutbox)
            return try work.db.outbox(state: state, before: before, limit: 51)
        }
        let (words, paper) = (visit.words, visit.paper)
        let tabs: [MailRecord.State?] = [nil, .waiting, .failed, .unsure, .sent]
        let shown = lines.prefix(50)
        let list: HTML =
            shown.isEmpty
            ? "<div class=\"card\">\(emptyState("outbox", words("outbox.empty"), words("outbox.empty_hint")))</div>"
            : "<ul class=\"mails card\" role=\"list\">\(shown.map { line($0, paper) })</ul>"
        let here = "/outbox" + (state.map { "?state=\($0.rawValue)" } ?? "")
        let join = state == nil ? "?" : "&"
        return .page(
            Page(
                words("outbox.title"), place: "outbox", topics: ["outbox"],
                """
                <div class="page"><header class="page-head"><div><h1>\(words("outbox.title"))</h1><p>\(words("outbox.hint"))</p></div></header>
                <div id="outbox" data-topics="outbox" data-fragment="\(url: here)"><nav class="tabs" aria-label="\(words("outbox.filter"))">\(tabs.map { tab in
                    """
                    <a href="/outbox\(with(tab) { "?state=\($0.rawValue)" })"\(when(tab == state, " aria-current=\"page\""))>\(words(tab.map { "mail.state.\($0.rawValue)" } ?? "outbox.all"))</a>
                    """ as HTML
                })</nav>
                \(list)\(pager(next: lines.count > 50 ? "\(here)\(join)after=\(lines[49].entry)" : nil, newest: before == nil ? nil : here, words: words))</div></div>
                """))
    }

    private static func line(_ line: OutboxLine, _ paper: Paper) -> HTML {
        let words = paper.words
        let isStuck = line.state == .failed || line.state == .unsure
        let picture =
            switch line.state {
            case .sent, .received: "tick"
            case .waiting: "clock"
            case .sending: "send"
            case .failed, .unsure: "warning"
            }
        return """
            <li id="mail-\(line.entry)"><span class="chip" data-state="\(isStuck ? "failed" : line.state.rawValue)">\(icon(picture))<span>\(words("mail.state.\(line.state.rawValue)"))</span></span>
            <div><p class="mail-to"><a href="/cases/\(line.reference.description)">\(line.recipient)</a><span>\(line.reference.description)</span></p><p class="mail-what">\(line.subject)</p></div>
            <p class="mail-when">\(paper.times.element(line.stateAt, paper.times.short(line.stateAt)))</p>\
            \(when(line.state == .unsure, "<div class=\"said\"><p>\(words("mail.unsure_hint"))</p></div>"))\
            \(when(!line.words.isEmpty && line.state != .sent, "<div class=\"said\"><p>\(words("mail.server_said"))</p><p><code>\(line.words)</code></p></div>"))\
            \(when(isStuck && paper.guest.principal.may(.workCases), "<div class=\"row\">\(paper.button("/outbox/\(line.entry)/again", "\(icon("again"))\(words("mail.send_again"))"))</div>"))</li>
            """
    }
}
