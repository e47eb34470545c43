public import Base
import Foundation
import Mail
import People
import Storage

/// Sends one answer. Its key is the entry, so it is asked for once.
public struct SendMail: Job {
    public static let kind = "send-mail"
    let entry: Int64

    public var key: String { String(entry) }
}

/// Everything between an answer in a case and the mail server's "yes".
public struct Outbox: Sendable {
    let settings: MailSettings

    public init(settings: MailSettings) {
        self.settings = settings
    }

    /// Hears of answers and gets them ready: the message id is made once and kept, so that every try is the same mail.
    public var follower: Follower {
        let settings = settings
        return Follower("outbox", hears: [.messageSent]) { events, work in
            for event in events { try work.prepareMail(Entry.ID(event.subject), settings: settings) }
        }
    }

    /// At an hour apart, once the first dozen quick ones are over, somewhat more than four days (RFC 5321, section 4.5.4.1).
    static let tries = 110

    public var job: JobHandler {
        JobHandler(SendMail.self, attempts: Self.tries) { job, house in
            try await send(Entry.ID(job.entry), house)
        }
    }

    private func send(_ entry: Entry.ID, _ house: House) async throws -> JobOutcome {
        if case .none = settings.transport {
            return .later(after: 60, why: "No mail server is set up.")
        }
        let settings = settings
        let letter = try await house.write(as: .system("outbox")) { work in
            try work.startSending(entry, settings: settings)
        }
        guard let letter else { return .done }
        let outcome = await carry(letter, house)
        return try await house.write(as: .system("outbox")) { work in
            try work.finishSending(entry, outcome)
        }
    }

    private func carry(_ letter: OutgoingLetter, _ house: House) async -> SMTPOutcome {
        do {
            let bytes = try letter.mail.bytes()
            switch settings.transport {
            case .smtp(let server):
                return await SMTPClient(server).send(bytes, from: letter.envelopeFrom, to: letter.recipient)
            case .sink:
                let blob = try house.blobs.store(bytes)
                try await house.write(as: .system("outbox")) { work in
                    try work.keepInSink(letter.entry, blob: blob, recipient: letter.recipient, subject: letter.mail.subject)
                }
                return .sent(words: Self.sunk)
            case .none:
                return .tryAgain(code: nil, words: "No mail server is set up.", uncertain: false)
            }
        } catch {
            return .tryAgain(code: nil, words: String(describing: error), uncertain: false)
        }
    }
}

extension Outbox {
    fileprivate static let sunk = "Kept on this machine"

    /// Sends an answer to the sink in the transaction that wrote it: for the demo, which plays months in seconds.
    /// Answers what the customer's mail program then knows of it; nil when it goes by no mail.
    public func postToSink(_ entry: Entry.ID, work: Work, blobs: Blobs) throws -> (messageID: String, replyTo: String)? {
        guard try work.giveMessageID(to: entry, settings: settings),
            let letter = try work.startSending(entry, settings: settings)
        else { return nil }
        let blob = try blobs.store(try letter.mail.bytes())
        try work.keepInSink(entry, blob: blob, recipient: letter.recipient, subject: letter.mail.subject)
        _ = try work.finishSending(entry, .sent(words: Self.sunk))
        return (letter.mail.messageID, letter.mail.replyTo?.address ?? letter.mail.from.address)
    }
}

struct OutgoingLetter: Sendable {
    let entry: Entry.ID
    let mail: OutgoingMail
    let envelopeFrom: String
    let recipient: String
}

extension Work {
    fileprivate func prepareMail(_ entry: Entry.ID, settings: MailSettings) throws {
        if try giveMessageID(to: entry, settings: settings) { try enqueue(SendMail(entry: entry.number)) }
    }

    /// False when it has one, or goes by no mail.
    fileprivate func giveMessageID(to entry: Entry.ID, settings: MailSettings) throws -> Bool {
        guard let mail = try db.mailIfAny(entry), mail.state == .waiting, mail.messageID == nil else { return false }
        let last = try db.lastMailIn(mail.caseID)
        let references = ((last?.references ?? []) + [last?.messageID].compactMap { $0 }).suffix(30)
        let messageID = "\(entry).\(Data.random(6).hexadecimal)@\(settings.replyDomain)".lowercased()
        try db.run(
            """
            UPDATE mail
            SET message_id = \(messageID), in_reply_to = \(last?.messageID), refs = \(references.joined(separator: " "))
            WHERE entry_id = \(entry)
            """)
        return true
    }

    /// Marks the mail as being sent, durably, before the first byte leaves: should Kept stop now, nobody sends it a
    /// second time without a person saying so.
    fileprivate func startSending(_ entry: Entry.ID, settings: MailSettings) throws -> OutgoingLetter? {
        guard let mail = try db.mailIfAny(entry) else { return nil }
        if mail.state == .sending {
            try markUnsure(mail)
            return nil
        }
        guard mail.state == .waiting else { return nil }
        guard try db.setMailState(entry, .sending, words: "", from: [.waiting], now: now) else { return nil }
        return try letter(mail, settings: settings)
    }

    private func markUnsure(_ mail: MailRecord) throws {
        guard try db.setMailState(mail.entry, .unsure, words: "", from: [.sending], now: now) else { return }
        let file = try db.caseFile(mail.caseID)
        try record(Event(.mailUnsure, mail.entry.number, case: file.id.number, party: file.party.number))
    }

    fileprivate func finishSending(_ entry: Entry.ID, _ outcome: SMTPOutcome) throws -> JobOutcome {
        guard let mail = try db.mailIfAny(entry) else { return .done }
        let file = try db.caseFile(mail.caseID)
        switch outcome {
        case .sent(let words):
            // Whatever was thought of it meanwhile, it has gone.
            guard try db.setMailState(entry, .sent, words: words, from: [.sending, .unsure, .waiting], now: now) else {
                return .done
            }
            try record(
                Event(
                    .mailSent, entry.number, case: file.id.number, party: file.party.number,
                    ["attempts": .number(Int64(mail.attempts))]))
            return .done
        case .tryAgain(_, let words, uncertain: true):
            try markUnsure(mail)
            return .failed(why: words)
        case .tryAgain(_, let words, uncertain: false):
            if mail.attempts < Outbox.tries {
                _ = try db.setMailState(entry, .waiting, words: words, from: [.sending], now: now)
                db.signal()
                return .again(after: nil, why: words)
            }
            return try giveUp(mail, in: file, code: "tries", words: words)
        case .refused(let code, let words):
            return try giveUp(mail, in: file, code: String(code), words: words)
        }
    }

    private func giveUp(_ mail: MailRecord, in file: Case, code: String, words: String) throws -> JobOutcome {
        _ = try db.setMailState(mail.entry, .failed, words: words, from: [.sending], now: now)
        try record(
            Event(.mailFailed, mail.entry.number, case: file.id.number, party: file.party.number, ["code": .code(code)]))
        return .failed(why: words)
    }

    fileprivate func keepInSink(_ entry: Entry.ID, blob: String, recipient: String, subject: String) throws {
        try db.run(
            """
            INSERT INTO sink (entry_id, at, recipient, subject, blob)
            VALUES (\(entry), \(now), \(recipient), \(subject), \(blob)) ON CONFLICT DO NOTHING
            """)
    }
}

/// What people can do with the outbox.
public struct OutboxDesk {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Sends a failed or doubtful answer again, because somebody decided so.
    public func sendAgain(_ entry: Entry.ID) throws {
        try work.principal.require(.workCases)
        guard try work.db.setMailState(entry, .waiting, words: "", from: [.failed, .unsure], now: work.now) else {
            throw Problem.conflict("desk.problem.not_failed")
        }
        // Whoever sends it again wants it tried with the patience a new one has.
        try work.db.run("UPDATE mail SET attempts = 0 WHERE entry_id = \(entry)")
        if try !work.tryJobAgain(kind: SendMail.kind, key: String(entry.number)) {
            try work.enqueue(SendMail(entry: entry.number))
        }
    }
}
