import Base
import Foundation
import Logging
import Storage
import Synchronization
public import Web

/// Tells who is behind a session cookie or a program's token.
public final class Doorkeeping: Sendable {
    private let cache: PrincipalCache
    /// Once there is an administrator there is always one, so it is asked until the answer is yes.
    private let isSetUp = Mutex(false)

    public init(cache: PrincipalCache) {
        self.cache = cache
    }

    public var doorkeeper: Doorkeeper {
        Doorkeeper(
            session: { try await self.session($0, $1) },
            program: { try await self.program($0, $1) },
            refused: { await self.refused($0, $1, $2) },
            needsSetUp: { try await self.needsSetUp($0) })
    }

    func session(_ token: String, _ house: House) async throws -> Guest? {
        guard (20...100).contains(token.utf8.count) else { return nil }
        let hash = SecretToken.hash(token)
        let now = house.clock.now
        if let guest = cache.guest(for: hash, at: now) { return guest }
        let ticket = cache.ticket
        let found = try await house.read(as: .nobody) { work in
            try work.db.visitor(tokenHash: hash).map { session, staff in
                (session, staff.guest(teams: try work.db.teamNumbers(of: staff.id), session: session.id))
            }
        }
        guard let (session, guest) = found, session.isOpen(at: now) else { return nil }
        cache.keep(
            guest, for: hash, at: now, until: min(session.expiresAt, session.seenAt + Session.longestIdle), ticket)
        if session.shouldNoteSeen(at: now) {
            await note("session", house) { try $0.db.noteSeen(session.id, at: now) }
        }
        return guest
    }

    func program(_ token: String, _ house: House) async throws -> Guest? {
        guard APIToken.isOne(token) else { return nil }
        let hash = SecretToken.hash(token)
        let now = house.clock.now
        if let guest = cache.guest(for: hash, at: now) { return guest }
        let ticket = cache.ticket
        let found = try await house.read(as: .nobody) { work in
            try work.db.bearer(tokenHash: hash).map { token, staff in
                (token, staff.guest(teams: try work.db.teamNumbers(of: staff.id), session: nil))
            }
        }
        guard let (token, guest) = found else { return nil }
        cache.keep(guest, for: hash, at: now, until: .distantFuture, ticket)
        if token.shouldNoteUse(at: now) { await note("token", house) { try $0.db.noteUse(of: token.id, at: now) } }
        return guest
    }

    func refused(_ guest: Guest, _ permission: String, _ house: House) async {
        guard guest.isSignedIn else { return }
        do {
            try await house.write(as: guest.principal) { work in
                try work.record(Event(.accessRefused, guest.principal.id, ["permission": .code(permission)]))
            }
        } catch {
            house.logger.error("refusal not recorded", metadata: ["error": "\(error)"])
        }
    }

    func needsSetUp(_ house: House) async throws -> Bool {
        if isSetUp.withLock({ $0 }) { return false }
        let isDone = try await house.read(as: .nobody) { try $0.db.hasAdministrator() }
        if isDone { isSetUp.withLock { $0 = true } }
        return !isDone
    }

    /// Writes down that somebody was here. A full disk must not keep them out.
    private func note(_ what: String, _ house: House, _ body: @escaping @Sendable (Work) throws -> Void) async {
        do {
            try await house.write(as: .system("door"), body)
        } catch {
            house.logger.warning("last seen not noted", metadata: ["what": "\(what)", "error": "\(error)"])
        }
    }
}

extension Staff {
    func guest(teams: [Int64], session: Session.ID?) -> Guest {
        Guest(
            principal: principal(teams: teams), session: session?.number, name: name, initials: initials,
            language: language, theme: theme?.rawValue, largePrint: largePrint, isProgram: session == nil)
    }
}
