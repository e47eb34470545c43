public import Base
public import Foundation
import People
public import Storage

/// One mail of a case: what was received, or how far an answer has come.
public struct MailRecord: Sendable, Equatable {
    public enum State: String, Sendable, ValueConvertible, CaseIterable {
        case received
        /// To be sent, or sent again after a while.
        case waiting
        case sending, sent
        /// The mail server will not take it, or too many tries failed.
        case failed
        /// Kept stopped while it was being sent: it may have gone or not.
        case unsure
    }

    public let entry: Entry.ID
    public let caseID: Case.ID
    public let messageID: String?
    public let inReplyTo: String?
    public let references: [String]
    public let senderName: String
    public let sender: String
    public let recipient: String
    public let subject: String
    /// The name of the original's blob.
    public let original: String?
    public let hasHTML: Bool
    public let isAutomatic: Bool
    public let state: State
    /// The mail server's own words, or what went wrong.
    public let words: String
    public let attempts: Int
    public let stateAt: Date
}

extension MailRecord {
    static let columns: SQL = """
        entry_id, case_id, message_id, in_reply_to, refs, sender_name, sender, recipient, subject, original, has_html,
        is_automatic, state, words, attempts, state_at
        """

    init(_ row: Row) throws {
        entry = try row.get("entry_id")
        caseID = try row.get("case_id")
        messageID = try row.getIfPresent("message_id")
        inReplyTo = try row.getIfPresent("in_reply_to")
        references = try row.get("refs", as: String.self).split(separator: " ").map(String.init)
        senderName = try row.get("sender_name")
        sender = try row.get("sender")
        recipient = try row.get("recipient")
        subject = try row.get("subject")
        original = try row.getIfPresent("original")
        hasHTML = try row.get("has_html")
        isAutomatic = try row.get("is_automatic")
        state = try row.get("state")
        words = try row.get("words")
        attempts = try row.get("attempts")
        stateAt = try row.get("state_at")
    }
}

extension MailRecord {
    /// What the customer wrote last in a case; no machine's answer.
    static func latestIn(_ id: SQL, _ columns: SQL) -> SQL {
        """
        SELECT \(columns)
        FROM mail
        WHERE mail.case_id = \(id) AND mail.direction = 'in' AND NOT mail.is_automatic
        ORDER BY mail.entry_id DESC
        LIMIT 1
        """
    }
}

extension Transaction {
    public func mailIfAny(_ entry: Entry.ID) throws -> MailRecord? {
        try row("SELECT \(MailRecord.columns) FROM mail WHERE entry_id = \(entry)").map(MailRecord.init)
    }

    /// The address a reply to this case goes to: the customer's latest, or the first one known. Nil when there is none.
    func replyAddress(of file: Case) throws -> String? {
        if let latest = try row(MailRecord.latestIn("\(file.id)", "sender")) { return try latest.get("sender") }
        return try emailKey(of: file.party)
    }

    /// Puts a reply in the outbox, in the transaction that made it.
    func enqueueMail(_ entry: Entry, of file: Case, to recipient: String, work: Work) throws {
        try run(
            """
            INSERT INTO mail (entry_id, case_id, direction, recipient, subject, state, state_at)
            VALUES (\(entry.id), \(file.id), 'out', \(recipient), \(file.subject), 'waiting', \(work.now))
            """)
        try addParticipant(EmailAddress.key(recipient), to: file.id)
    }

    /// The mail of the customer's that an answer refers to.
    func lastMailIn(_ id: Case.ID) throws -> MailRecord? {
        try row(MailRecord.latestIn("\(id)", MailRecord.columns)).map(MailRecord.init)
    }

    /// The mail with the first of these message ids that we know. Anybody can know the ids of customers' mail; those of
    /// ours hold chance.
    func mail(withIDs ids: [String], onlyOurs: Bool = false) throws -> (caseID: Case.ID, entry: Entry.ID)? {
        let whose: SQL = onlyOurs ? "AND direction = 'out'" : ""
        for id in ids.prefix(20) {
            let row = try row(
                """
                SELECT case_id, entry_id
                FROM mail
                WHERE message_id = \(id) \(whose)
                ORDER BY entry_id
                LIMIT 1
                """)
            if let row { return (try row.get("case_id"), try row.get("entry_id")) }
        }
        return nil
    }

    func setMailState(_ entry: Entry.ID, _ state: MailRecord.State, words: String, from: [MailRecord.State], now: Date) throws
        -> Bool
    {
        try run(
            """
            UPDATE mail
            SET state = \(state), words = \(words), state_at = \(now),
                attempts = attempts + \(state == .sending ? 1 : 0)
            WHERE entry_id = \(entry) AND direction = 'out' AND state IN \(list: from)
            """) == 1
    }

    /// The outbox, newest first; only one state when asked.
    public func outbox(state: MailRecord.State?, before: Entry.ID?, limit: Int) throws -> [OutboxLine] {
        let from: SQL = before.map { "AND mail.entry_id < \($0)" } ?? ""
        let which: SQL = state.map { "AND mail.state = \($0)" } ?? ""
        return try rows(
            """
            SELECT mail.entry_id, mail.case_id, mail.recipient, mail.subject, mail.state, mail.words, mail.attempts,
                mail.state_at, cases.number
            FROM mail
            JOIN cases ON cases.id = mail.case_id
            WHERE mail.direction = 'out' \(which) \(from)
            ORDER BY mail.entry_id DESC
            LIMIT \(limit)
            """
        ).map(OutboxLine.init)
    }
}

/// A line of the outbox.
public struct OutboxLine: Sendable {
    public let entry: Entry.ID
    public let caseID: Case.ID
    public let reference: Reference
    public let recipient: String
    public let subject: String
    public let state: MailRecord.State
    public let words: String
    public let attempts: Int
    public let stateAt: Date

    init(_ row: Row) throws {
        entry = try row.get("entry_id")
        caseID = try row.get("case_id")
        reference = Reference(number: try row.get("number"))
        recipient = try row.get("recipient")
        subject = try row.get("subject")
        state = try row.get("state")
        words = try row.get("words")
        attempts = try row.get("attempts")
        stateAt = try row.get("state_at")
    }
}
