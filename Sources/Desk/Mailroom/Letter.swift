public import Base
import Foundation
import Mail
import People
public import Storage
import Web

extension Work {
    /// The mail for an answer: its words, the customer's below them, and where an answer comes back to.
    func letter(_ mail: MailRecord, settings: MailSettings) throws -> OutgoingLetter {
        let file = try db.caseFile(mail.caseID)
        let entry = try db.entry(mail.entry)
        let author = try entry.author.flatMap { try db.staff($0).name }
        let reply = ReplyAddress(secret: try db.mailSecret(), domain: settings.replyDomain).address(for: file.reference)
        let from = Mailbox(
            name: author.map { "\($0), \(settings.from.name)" } ?? settings.from.name, address: settings.from.address)
        let history = try quotedHistory(before: entry.id, in: file)
        let text = entry.body + (history.map { "\n\n\($0.introduction)\n" + $0.lines } ?? "")
        let html =
            PlainText.html(entry.body)
            + (history.map { ("<p>\($0.introduction)</p>" as HTML).text + "<blockquote>\(PlainText.html($0.words))</blockquote>" }
                ?? "")
        let outgoing = OutgoingMail(
            messageID: mail.messageID ?? "\(entry.id)@\(settings.replyDomain)", date: entry.at, from: from,
            replyTo: Mailbox(name: settings.from.name, address: reply),
            to: [Mailbox(name: try db.party(file.party).name, address: mail.recipient)], cc: [],
            subject: SubjectReference.add(file.reference, to: mail.inReplyTo == nil ? file.subject : "Re: \(file.subject)"),
            text: text, html: html, inReplyTo: mail.inReplyTo, references: mail.references, extraHeaders: [],
            attachments: [])
        return OutgoingLetter(
            entry: mail.entry, mail: outgoing, envelopeFrom: settings.from.address, recipient: mail.recipient)
    }

    private func quotedHistory(
        before entry: Entry.ID, in file: Case
    ) throws -> (introduction: String, lines: String, words: String)? {
        guard let last = try db.lastReceived(in: file.id, before: entry) else { return nil }
        let name = try db.party(file.party).name
        let day = LocalTime(last.at, in: .gmt)
        let words = String(last.body.prefix(20_000))
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\n")
        return ("On \(day.field.prefix(10)), \(name) wrote:", lines, words)
    }
}

extension Transaction {
    public func entry(_ id: Entry.ID) throws -> Entry {
        guard let row = try row("SELECT \(Entry.columns) FROM entry WHERE id = \(id)") else {
            throw Problem.notFound("desk.problem.no_entry")
        }
        return try Entry(row)
    }

    fileprivate func lastReceived(in id: Case.ID, before entry: Entry.ID) throws -> Entry? {
        try row(
            """
            SELECT \(Entry.columns)
            FROM entry
            WHERE case_id = \(id) AND id < \(entry) AND kind = 'received' AND channel = 'email'
            ORDER BY id DESC
            LIMIT 1
            """
        ).map(Entry.init)
    }
}

extension Entry {
    static let columns: SQL = """
        id, case_id, at, kind, channel, author_id, body, quoted, promise_id, minutes, facts
        """

    init(_ row: Row) throws {
        self.init(
            id: try row.get("id"), caseID: try row.get("case_id"), at: try row.get("at"), kind: try row.get("kind"),
            channel: try row.getIfPresent("channel"), author: try row.getIfPresent("author_id"),
            body: try row.get("body"), quoted: try row.get("quoted"), promise: try row.getIfPresent("promise_id"),
            minutes: try row.getIfPresent("minutes"), facts: try row.get("facts"))
    }
}
