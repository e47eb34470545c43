import Base
import Foundation
import Mail
import People
import Storage
public import Web

/// Mail that was kept on this machine instead of being sent: for the demo and for trying things out.
public enum SinkPages {
    public static let routes: [Route] = [
        .get("/sink") { visit in try await page(visit) }
    ]

    fileprivate struct Kept: Sendable {
        let entry: Entry.ID
        let at: Date
        let recipient: String
        let subject: String
        let blob: String
    }

    private static func page(_ visit: Visit) async throws -> Answer {
        let open = Entry.ID(visit.query["mail"])
        let (list, chosen) = try await visit.read { work in
            try work.principal.require(.seeOutbox)
            let list = try work.db.sinkMails(limit: 50)
            return (list, try open.flatMap { try work.db.sinkMail($0) } ?? list.first)
        }
        let (words, paper) = (visit.words, visit.paper)
        let letter = try chosen.map { try MailParser.parse(try visit.house.blobs.bytes($0.blob)) }
        let content: HTML =
            list.isEmpty
            ? "<div class=\"card\">\(emptyState("outbox", words("sink.empty"), words("sink.empty_hint")))</div>"
            : """
            <div class="reader"><section class="card" aria-label="\(words("sink.mails"))" data-list><ul role="list">\
            \(list.map { line($0, isOpen: $0.entry == chosen?.entry, paper) })</ul></section>\(with(letter) { reading($0, words) })</div>
            """
        return .page(
            Page(
                words("sink.title"), place: "sink",
                """
                <div class="page"><header class="page-head"><div><h1>\(words("sink.title"))</h1><p>\(words("sink.hint"))</p></div></header>
                \(content)</div>
                """))
    }

    private static func line(_ mail: Kept, isOpen: Bool, _ paper: Paper) -> HTML {
        """
        <li><a class="qi" href="/sink?mail=\(mail.entry)"\(when(isOpen, " aria-current=\"true\""))><span class="qi-who">\(mail.recipient)</span>\
        \(paper.times.element(mail.at, paper.times.short(mail.at), class: "qi-when"))<span class="qi-what">\(mail.subject)</span></a></li>
        """
    }

    private static func reading(_ letter: ParsedMail, _ words: Words) -> HTML {
        """
        <article class="card"><div class="card-head"><h2>\(letter.subject)</h2></div><div class="card-body"><dl class="facts">\
        <dt>\(words("sink.from"))</dt><dd>\(letter.from.map { $0.description } ?? "")</dd><dt>\(words("sink.to"))</dt><dd>\(letter.to.map(\.description).joined(separator: ", "))</dd>\
        <dt>\(words("sink.reply_to"))</dt><dd>\(letter.replyTo.first?.address ?? "")</dd></dl><div class="text">\(prose: letter.text)</div></div></article>
        """
    }
}

extension Transaction {
    fileprivate func sinkMails(limit: Int) throws -> [SinkPages.Kept] {
        try rows("SELECT entry_id, at, recipient, subject, blob FROM sink ORDER BY entry_id DESC LIMIT \(limit)")
            .map(SinkPages.Kept.init)
    }

    fileprivate func sinkMail(_ entry: Entry.ID) throws -> SinkPages.Kept? {
        try row("SELECT entry_id, at, recipient, subject, blob FROM sink WHERE entry_id = \(entry)")
            .map(SinkPages.Kept.init)
    }
}

extension SinkPages.Kept {
    fileprivate init(_ row: Row) throws {
        entry = try row.get("entry_id")
        at = try row.get("at")
        recipient = try row.get("recipient")
        subject = try row.get("subject")
        blob = try row.get("blob")
    }
}
