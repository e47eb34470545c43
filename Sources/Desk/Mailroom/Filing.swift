import Base
import Foundation
import Mail
import People
import Storage

/// Finds the case a mail belongs to, or opens one.
///
/// By the signed reply address, then by the ids of messages we know, then by the reference in the subject. Whatever
/// the clue, a mail joins a case only if its sender takes part in it: a clue can be forwarded, forged or guessed.
struct Filing {
    let work: Work
    let settings: MailSettings
    let mail: Prepared

    func file() throws -> Intake.Result {
        if let earlier = try earlierResult() { return earlier }
        if let letter = mail.mail, case .bounce(let report) = letter.automatic { return try fileBounce(letter, report) }
        guard let letter = mail.mail, let sender = letter.from, mail.defect == nil else {
            return try leave(mail.defect ?? "unreadable")
        }
        let found = try clue(letter).map { try work.db.caseFile($0) }
        let file: Case
        if let found, takes(letter, found), try work.db.takesPart(EmailAddress.key(sender.address), in: found.id) {
            file = found
        } else {
            file = try open(letter, from: sender, outOf: found?.id)
        }
        return try add(letter, from: sender, to: file)
    }

    /// A closed case takes nothing any more but a machine's answer, which needs no work.
    private func takes(_ letter: ParsedMail, _ file: Case) -> Bool {
        file.status != .closed || letter.automatic == .autoReply
    }

    private func earlierResult() throws -> Intake.Result? {
        guard let row = try work.db.row("SELECT case_id FROM intake WHERE digest = \(mail.digest)") else { return nil }
        guard let id = try row.getIfPresent("case_id", as: Case.ID.self) else { return .needsALook }
        return .filed(try work.db.caseFile(id).reference)
    }

    private func clue(_ letter: ParsedMail) throws -> Case.ID? {
        if let signed = try signedClue(letter) { return signed }
        let ids = letter.inReplyTo + letter.references.reversed()
        if let known = try work.db.mail(withIDs: ids) { return known.caseID }
        return try SubjectReference.find(in: letter.subject).flatMap { try work.db.caseID($0) }
    }

    private func signedClue(_ letter: ParsedMail) throws -> Case.ID? {
        let addresses = ReplyAddress(secret: try work.db.mailSecret(), domain: settings.replyDomain)
        let recipients = mail.envelope + letter.deliveredTo + (letter.to + letter.cc).map(\.address)
        for recipient in recipients {
            if let reference = addresses.reference(in: recipient), let id = try work.db.caseID(reference) { return id }
        }
        return nil
    }

    private func open(_ letter: ParsedMail, from sender: Mailbox, outOf linked: Case.ID?) throws -> Case {
        let (party, key) = try Parties(work: work).findOrAdd(
            name: sender.name.isBlank ? sender.address : sender.name, email: sender.address, phone: nil, work: work)
        let team = try settings.team(for: mail.envelope + letter.deliveredTo + (letter.to + letter.cc).map(\.address))
            .flatMap { try work.db.teamIfAny(named: $0)?.id }
        let said = QuotedHistory.split(letter.text).said
        let subject = SubjectLine.normalised(letter.subject)
        let standIn = Contacts.subject(from: said.isBlank ? sender.address : said)
        return try Cases(work).open(
            Cases.Opening(
                party: party, channel: .email,
                subject: subject.isBlank ? standIn : subject.fitting(Case.longestSubject),
                need: said.isBlank ? letter.text : said, team: team, linked: linked, address: key))
    }

    private func add(_ letter: ParsedMail, from sender: Mailbox, to file: Case) throws -> Intake.Result {
        let (said, quoted) = QuotedHistory.split(letter.text)
        let (entry, _) = try Correspondence(work).receive(
            said, quoted: quoted, channel: .email, in: file, automatic: letter.automatic != nil)
        try store(letter, from: sender, entry: entry, in: file)
        return .filed(file.reference)
    }

    private func store(_ letter: ParsedMail, from sender: Mailbox?, entry: Entry.ID, in file: Case) throws {
        try work.db.run(
            """
            INSERT INTO mail (entry_id, case_id, direction, message_id, in_reply_to, refs, sender_name, sender,
                recipient, subject, original, has_html, is_automatic, state, state_at)
            VALUES (\(entry), \(file.id), 'in', \(letter.messageID), \(letter.inReplyTo.first),
                \(letter.references.joined(separator: " ")), \(sender?.name ?? ""), \(sender?.address ?? ""),
                \(letter.to.first?.address ?? ""), \(String(letter.subject.prefix(1_000))), \(mail.original),
                \(letter.html != nil), \(letter.automatic != nil), 'received', \(work.now))
            """)
        for (attachment, blob) in mail.attachments {
            let id = work.newID(Attachment.self)
            try work.db.run(
                """
                INSERT INTO attachment (id, entry_id, case_id, name, type, size, blob, content_id)
                VALUES (\(id), \(entry), \(file.id), \(FileName.safe(attachment.name)), \(attachment.contentType),
                    \(attachment.bytes.count), \(blob), \(attachment.contentID))
                """)
        }
        try work.db.run(
            """
            INSERT INTO intake (digest, case_id, at) VALUES (\(mail.digest), \(file.id), \(work.now))
            ON CONFLICT (digest) DO NOTHING
            """)
    }

    /// A mail server says that an answer of ours did not arrive: the answer shows it, and the case says so. Mail servers
    /// take part in no case, so only what nobody can guess counts: the id of our answer, or a signed address.
    private func fileBounce(_ letter: ParsedMail, _ report: DeliveryReport) throws -> Intake.Result {
        let ids = [report.originalMessageID].compactMap { $0 } + letter.inReplyTo + letter.references
        let failed = try work.db.mail(withIDs: ids, onlyOurs: true)
        guard let id = try failed?.caseID ?? signedClue(letter) else { return try leave("bounce") }
        let file = try work.db.caseFile(id)
        let (entry, _) = try Correspondence(work).receive(letter.text, channel: .email, in: file, automatic: true)
        try store(letter, from: letter.from, entry: entry, in: file)
        if let failed, report.isFailure {
            let words = report.failed.first?.words ?? letter.subject
            if try work.db.setMailState(failed.entry, .failed, words: words, from: [.sent, .unsure], now: work.now) {
                try work.record(
                    Event(
                        .mailFailed, failed.entry.number, case: file.id.number, party: file.party.number,
                        ["code": .code(report.failed.first?.status ?? "bounce")]))
            }
        }
        return .filed(file.reference)
    }

    /// Puts the mail where somebody looks at it.
    func leave(_ reason: String) throws -> Intake.Result {
        try work.puzzle(
            reason: reason, source: mail.source, original: mail.original, size: mail.size, digest: mail.digest,
            sender: mail.mail?.from?.address ?? "", subject: mail.mail?.subject ?? "")
        return .needsALook
    }
}

extension Transaction {
    func caseID(_ reference: Reference) throws -> Case.ID? {
        try row("SELECT id FROM cases WHERE number = \(reference.number)")?.get("id")
    }

    /// The key that signs reply addresses, the same for every process on this database.
    func mailSecret() throws -> Data {
        guard let secret = try installationValue("secret") else { throw Problem.notFound("desk.problem.no_secret") }
        return secret
    }
}

/// The reference in a subject line: "[#4187-6]".
enum SubjectReference {
    static func find(in subject: String) -> Reference? {
        let parts = subject.split(separator: "[", omittingEmptySubsequences: false).dropFirst()
        let shown = parts.lazy.compactMap { part in
            part.first == "#" ? part.firstIndex(of: "]").map { part[part.index(after: part.startIndex)..<$0] } : nil
        }
        return shown.first(where: isReference).flatMap { Reference(String($0)) }
    }

    /// Digits, a hyphen and the check digit.
    private static func isReference(_ text: Substring) -> Bool {
        let digits = text.utf8
        return (4...20).contains(digits.count) && digits.dropLast(2).allSatisfy { (48...57).contains($0) }
            && digits.dropLast().last == UInt8(ascii: "-") && digits.last.map { (48...57).contains($0) } == true
    }

    static func add(_ reference: Reference, to subject: String) -> String {
        "\(subject) [#\(reference)]"
    }
}
