public import Base
import Crypto
public import Foundation
import Mail
import People
import Storage

/// Takes in one mail, from a pipe or a mailbox. When it answers, the mail is on disk and in the database.
public struct Intake: Sendable {
    let house: House
    let settings: MailSettings

    public init(house: House, settings: MailSettings) {
        self.house = house
        self.settings = settings
    }

    public enum Result: Sendable, Equatable {
        /// It is in this case.
        case filed(Reference)
        /// It could not be understood; somebody will look at it.
        case needsALook
    }

    /// Stores the original, then files it. The same bytes a second time change nothing.
    ///
    /// Throws `Problem` when it can never be taken (empty, too large), anything else when it should be tried again. What
    /// a rule of ours refuses is not the customer's fault: it is left for somebody to look at.
    public func take(_ bytes: Data, source: String, envelope: [String] = []) async throws -> Result {
        guard !bytes.isEmpty else { throw Problem(.invalid, "desk.problem.empty_mail") }
        guard bytes.count <= MailLimits.message else {
            throw Problem(.tooLarge, "desk.problem.mail_too_large", ["limit": "\(MailLimits.message >> 20) MB"])
        }
        let original = try house.blobs.store(bytes)
        let letter: Swift.Result<ParsedMail, MailDefect>
        do {
            letter = .success(try MailParser.parse(bytes))
        } catch let defect as MailDefect {
            letter = .failure(defect)
        }
        let prepared = try Prepared(
            letter, bytes: bytes, original: original, source: source, envelope: envelope, blobs: house.blobs)
        do {
            return try await file(prepared) { try $0.file() }
        } catch let problem as Problem {
            return try await file(prepared) { try $0.leave(problem.message) }
        }
    }

    private func file(_ mail: Prepared, _ body: @escaping @Sendable (Filing) throws -> Result) async throws -> Result {
        let settings = settings
        return try await house.write(as: .system("mail")) { work in
            try body(Filing(work: work, settings: settings, mail: mail))
        }
    }

    /// Writes down a mail that was left where it is, such as one too large to fetch.
    public func leave(_ reason: String, source: String, size: Int, key: String) async throws {
        try await house.write(as: .system("mail")) { work in
            try work.puzzle(reason: reason, source: source, original: nil, size: size, digest: "left:\(key)")
        }
    }
}

/// A mail with everything slow done: read, its attachments stored.
struct Prepared: Sendable {
    let mail: ParsedMail?
    let defect: String?
    let original: String
    let digest: String
    let size: Int
    let source: String
    /// Where it was delivered, as the mail server said.
    let envelope: [String]
    let attachments: [(file: MailAttachment, blob: String)]

    init(
        _ letter: Swift.Result<ParsedMail, MailDefect>, bytes: Data, original: String, source: String,
        envelope: [String], blobs: Blobs
    ) throws {
        switch letter {
        case .success(let parsed):
            mail = parsed
            defect = parsed.from.map { EmailAddress.isPlausible($0.address) } == true ? nil : "no_sender"
        case .failure(let problem):
            mail = nil
            defect = String(describing: problem)
        }
        self.original = original
        digest = original
        size = bytes.count
        self.source = source
        self.envelope = envelope
        attachments = try (mail?.attachments ?? []).map { ($0, try blobs.store($0.bytes)) }
    }
}
