import Base
import Foundation
import Mail
import People
import Storage
import TestKit

@testable import Desk

/// A mail as a customer's program sends it.
struct CustomerMail: Sendable {
    var id: String
    var from = "Margaret Ellis <margaret@example.org>"
    var to = "Calder Energy <desk@calder.example>"
    var subject = "Engineer did not come"
    var body = "I waited in all morning."
    /// Header lines besides the usual ones.
    var headers: [String] = []
    /// Where the mail server delivered it.
    var envelope: [String] = []

    init(_ id: String) {
        self.id = "\(id)@example.org"
    }

    func with(_ change: (inout CustomerMail) -> Void) -> CustomerMail {
        var copy = self
        change(&copy)
        return copy
    }

    var bytes: Data {
        let lines =
            [
                "From: \(from)", "To: \(to)", "Subject: \(subject)", "Date: Mon, 2 Mar 2026 09:00:00 +0000",
                "Message-ID: <\(id)>",
            ] + headers + ["", body, ""]
        return Data(lines.joined(separator: "\r\n").utf8)
    }
}

/// A case with an answer that has left, as the customer's mail program knows it.
struct Talk: Sendable {
    let file: Case
    /// The customer's first mail.
    let first: String
    let answer: Entry.ID
    /// Our answer, as it arrived.
    let sent: ParsedMail

    var ourID: String { sent.messageID ?? "" }
    var token: String { sent.replyTo.first?.address ?? "" }
}

extension TestDesk {
    @discardableResult func take(_ mail: CustomerMail) async throws -> Intake.Result {
        try await intake().take(mail.bytes, source: "pipe", envelope: mail.envelope)
    }

    /// Where mail comes in, here or in another process.
    func intake(_ process: House? = nil) -> Intake {
        Intake(house: process ?? house, settings: mailSettings)
    }

    /// The case a mail ended up in.
    func filed(_ mail: CustomerMail) async throws -> Case {
        guard case .filed(let reference) = try await take(mail) else { throw Problem.notFound() }
        return try await file(reference)
    }

    func file(_ reference: Reference) async throws -> Case {
        try await house.read(as: .system("test")) { try $0.db.caseFile(reference) }
    }

    func file(_ id: Case.ID) async throws -> Case {
        try await house.read(as: .system("test")) { try $0.db.caseFile(id) }
    }

    func entries(of id: Case.ID) async throws -> [Entry] {
        try await house.read(as: .system("test")) { work in
            try CaseFolders(work).timeline(of: id, before: nil, limit: 500).map(\.entry)
        }
    }

    func mail(_ entry: Entry.ID) async throws -> MailRecord {
        let mail = try await house.read(as: .system("test")) { try $0.db.mailIfAny(entry) }
        guard let mail else { throw Problem.notFound() }
        return mail
    }

    @discardableResult func answer(
        _ id: Case.ID, _ words: String = "We will ring you.", as staff: Staff.ID? = nil
    ) async throws -> Entry.ID {
        try await write(as: staff ?? priya) { try Correspondence($0).add(.init(.reply, words), to: id) }
    }

    /// What the sink holds of an answer.
    func sunk(_ entry: Entry.ID) async throws -> ParsedMail {
        let row = try await house.database.row("SELECT blob FROM sink WHERE entry_id = \(entry)")
        guard let row else { throw Problem.notFound() }
        return try MailParser.parse(try house.blobs.bytes(try row.get("blob")))
    }

    /// A customer wrote, Priya answered, and the answer has left.
    func talk(_ mail: CustomerMail = CustomerMail("first")) async throws -> Talk {
        let file = try await filed(mail)
        let answer = try await answer(file.id)
        try await settle()
        return Talk(file: try await self.file(file.id), first: mail.id, answer: answer, sent: try await sunk(answer))
    }

    /// What the log says of one thing, in order.
    func events(about subject: Int64) async throws -> [SealedEvent] {
        try await settle()
        return try await house.read(as: .system("test")) { work in
            try work.db.events(after: 0, limit: 100_000).filter { $0.subject == subject }
        }
    }

    /// How many rows a query finds.
    func count(_ query: SQL) async throws -> Int {
        try await house.database.row("SELECT count(*) AS n FROM (\(query)) AS counted")?.get("n") ?? 0
    }

    /// Another process on the same data.
    func withSecondProcess<T: Sendable>(_ body: (House) async throws -> T) async throws -> T {
        let database = try place.open()
        let other = House(database: database, blobs: house.blobs, clock: house.clock, logger: house.logger)
        do {
            let result = try await body(other)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}
