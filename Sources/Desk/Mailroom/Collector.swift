public import Base
public import Foundation
import Logging
import Mail
public import Storage

/// Empties one mailbox by IMAP. Where it got to is written in the database with each mail, never taken from the
/// mailbox's own marks: a mail is marked only after it is stored.
public struct Collector: Sendable {
    let settings: MailSettings
    let collection: MailSettings.Collection

    public init(settings: MailSettings, collection: MailSettings.Collection) {
        self.settings = settings
        self.collection = collection
    }

    public var schedule: Schedule {
        Schedule("collect \(collection.name)", every: collection.every) { house in try await collect(house) }
    }

    func collect(_ house: House) async throws {
        let name = collection.name
        do {
            let received = try await fetchAll(house)
            try await house.write(as: .system("mail")) { try $0.noteCollected(name, received: received, error: nil) }
        } catch {
            let words = String(describing: error)
            house.logger.warning("mailbox", metadata: ["name": "\(name)", "error": "\(words)"])
            try await house.write(as: .system("mail")) { try $0.noteCollected(name, received: 0, error: words) }
        }
    }

    private func fetchAll(_ house: House) async throws -> Int {
        let session = IMAPSession(collection.account)
        do {
            let received = try await fetchAll(house, session)
            await session.close()
            return received
        } catch {
            await session.close()
            throw error
        }
    }

    private func fetchAll(_ house: House, _ session: IMAPSession) async throws -> Int {
        let (validity, _) = try await session.open()
        let name = collection.name
        let state = try await house.read(as: .system("mail")) { try $0.db.mailboxState(name) }
        // A new UIDVALIDITY means that numbers start again (RFC 3501, section 2.3.1.1); mail known already is
        // recognised by its bytes.
        let last = state?.validity == validity ? state?.last ?? 0 : 0
        let uids = try await session.uids(after: last)
        for uid in uids {
            do {
                try await take(uid, of: validity, session, house)
            } catch {
                // Fetching it marked it as read. Until it is stored, nobody should take it for done.
                try? await session.mark(uid, .unseen)
                throw error
            }
            try await house.write(as: .system("mail")) { work in
                try work.noteReached(name, validity: validity, uid: uid)
            }
            try await session.mark(uid, .seen)
        }
        return uids.count
    }

    private func take(_ uid: UInt32, of validity: UInt32, _ session: IMAPSession, _ house: House) async throws {
        let intake = Intake(house: house, settings: settings)
        let size: Int
        do { size = try await session.size(of: uid) } catch IMAPProblem.noSuchMessage {
            // Somebody moved or deleted it since it was listed.
            return
        }
        func leave(_ reason: String) async throws {
            let key = "\(collection.name)/\(validity)/\(uid)"
            try await intake.leave(reason, source: collection.name, size: size, key: key)
        }
        guard size <= MailLimits.message else { return try await leave("too_large") }
        do {
            _ = try await intake.take(
                try await session.message(uid), source: collection.name, envelope: [collection.address])
        } catch let problem as Problem {
            try await leave(problem.message)
        } catch IMAPProblem.tooLarge {
            try await leave("too_large")
        }
    }
}

/// How a mailbox is doing, for the status page.
public struct MailboxState: Sendable {
    public let name: String
    public let validity: UInt32
    public let last: UInt32
    public let checkedAt: Date
    public let received: Int
    public let error: String?

    init(_ row: Row) throws {
        name = try row.get("name")
        validity = UInt32(truncatingIfNeeded: try row.get("uid_validity", as: Int.self))
        last = UInt32(truncatingIfNeeded: try row.get("last_uid", as: Int.self))
        checkedAt = try row.get("checked_at")
        received = try row.get("received")
        error = try row.getIfPresent("error")
    }
}

extension Transaction {
    func mailboxState(_ name: String) throws -> MailboxState? {
        try row(
            """
            SELECT name, uid_validity, last_uid, checked_at, received, error FROM mailbox_state WHERE name = \(name)
            """
        ).map(MailboxState.init)
    }

    public func mailboxStates() throws -> [MailboxState] {
        try rows(
            """
            SELECT name, uid_validity, last_uid, checked_at, received, error
            FROM mailbox_state
            ORDER BY name
            LIMIT 100
            """
        ).map(MailboxState.init)
    }
}

extension Work {
    fileprivate func noteReached(_ name: String, validity: UInt32, uid: UInt32) throws {
        try db.run(
            """
            INSERT INTO mailbox_state (name, uid_validity, last_uid, checked_at, received)
            VALUES (\(name), \(Int(validity)), \(Int(uid)), \(now), 1)
            ON CONFLICT (name) DO UPDATE SET
                uid_validity = excluded.uid_validity, last_uid = excluded.last_uid, checked_at = excluded.checked_at,
                received = mailbox_state.received + 1
            """)
    }

    fileprivate func noteCollected(_ name: String, received: Int, error: String?) throws {
        try db.run(
            """
            INSERT INTO mailbox_state (name, uid_validity, last_uid, checked_at, error)
            VALUES (\(name), 0, 0, \(now), \(error))
            ON CONFLICT (name) DO UPDATE SET checked_at = excluded.checked_at, error = excluded.error
            """)
    }
}
