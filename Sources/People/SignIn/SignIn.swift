public import Base
import Foundation
import Storage

/// Letting people in. The password is checked outside any transaction, since that takes long on purpose.
public struct SignIn: Sendable {
    let house: House
    let passwords: Passwords
    let strangers: Strangers

    public init(house: House, passwords: Passwords, strangers: Strangers = Strangers()) {
        self.house = house
        self.passwords = passwords
        self.strangers = strangers
    }

    /// Somebody who came in, and the secret their browser shows from now on.
    public struct SignedIn: Sendable {
        public let token: String
        public let session: Session.ID
        public let staff: Staff.ID
    }

    /// Lets somebody in, or says the one sentence that does not tell whether the address is known.
    public func signIn(email: String, password: String, agent: String) async throws -> SignedIn {
        let email = String(email.prefix(300))
        let known = try await house.read(as: door) { try $0.db.credentialsIfAny(email: email) }
        if let until = known?.lockedUntil ?? strangers.lockedUntil(email, now: house.clock.now), house.clock.now < until {
            throw Self.locked(until: until, now: house.clock.now)
        }
        let stored = known?.isActive == true ? known?.password : nil
        let verdict = try await passwords.check(password, against: stored)
        guard verdict != .wrong, let known, let stored else {
            throw try await refusal(known, email: email)
        }
        if verdict == .rightButDated {
            let hash = try await passwords.hash(password)
            try await house.write(as: door) { try $0.db.replacePassword(stored, by: hash, of: known.staff) }
            return try await open(known.staff, stored: hash, agent: agent)
        }
        return try await open(known.staff, stored: stored, agent: agent)
    }

    /// Checks the password of somebody signed in already, before something that must be theirs to do.
    func confirm(_ password: String, of id: Staff.ID, field: String) async throws {
        let known = try await house.read(as: door) { try $0.db.credentials(of: id) }
        if let until = known.lockedUntil, house.clock.now < until {
            throw Self.locked(until: until, now: house.clock.now)
        }
        guard try await passwords.check(password, against: known.password) == .wrong else { return }
        _ = try await house.write(as: door) { try $0.noteFailure(of: id) }
        throw Problem.invalid(field, "people.problem.old_password")
    }

    private var door: Principal { .system("sign-in") }

    private func open(_ id: Staff.ID, stored: String, agent: String) async throws -> SignedIn {
        let token = SecretToken.make()
        let agent = Session.tidied(agent)
        let session = try await house.write(as: door) { work in
            try work.openSession(for: id, stored: stored, tokenHash: SecretToken.hash(token), agent: agent)
        }
        guard let session else { throw Self.wrong }
        return SignedIn(token: token, session: session, staff: id)
    }

    private func refusal(_ known: Credentials?, email: String) async throws -> Problem {
        guard let known else {
            try await house.write(as: door) { work in
                try work.record(Event(.staffSignInFailed, 0, ["why": "unknown"]))
            }
            let until = strangers.noteFailure(email, now: house.clock.now)
            return until.map { Self.locked(until: $0, now: house.clock.now) } ?? Self.wrong
        }
        let until = try await house.write(as: door) { try $0.noteFailure(of: known.staff) }
        return until.map { Self.locked(until: $0, now: house.clock.now) } ?? Self.wrong
    }

    private static let wrong = Problem(.invalid, "people.problem.sign_in", field: "password")

    static func locked(until: Date, now: Date) -> Problem {
        let minutes = Int((until.timeIntervalSince(now) / 60).rounded(.up))
        if minutes <= 1 { return Problem(.tooMany, "people.problem.locked_minute", field: "password") }
        return minutes <= 90
            ? Problem(.tooMany, "people.problem.locked_minutes", ["n": String(minutes)], field: "password")
            : Problem(.tooMany, "people.problem.locked_hours", ["n": String((minutes + 59) / 60)], field: "password")
    }
}

extension Work {
    /// Counts a wrong password. Answers until when the account rests, if it does.
    func noteFailure(of id: Staff.ID) throws -> Date? {
        let credentials = try db.credentials(of: id)
        // Tries that were under way when the account was locked do not lock it longer.
        if credentials.isLocked(at: now) { return credentials.lockedUntil }
        let failures = credentials.failures + 1
        let rest = LockOut.rest(after: failures)
        try db.setFailures(failures, lockedUntil: rest.map { now + $0 }, of: id)
        try record(Event(.staffSignInFailed, id.number, ["why": credentials.isActive ? "password" : "inactive"]))
        if let rest { try record(Event(.staffLockedOut, id.number, ["minutes": .number(Int64(rest / 60))])) }
        return rest.map { now + $0 }
    }

    /// Begins a session for somebody whose password was right. Nil when the account was locked, closed or given
    /// another password while it was checked.
    func openSession(for id: Staff.ID, stored: String, tokenHash: Data, agent: String) throws -> Session.ID? {
        let credentials = try db.credentials(of: id)
        guard credentials.isActive, credentials.password == stored, !credentials.isLocked(at: now) else { return nil }
        try db.setFailures(0, lockedUntil: nil, of: id)
        try db.deleteClosedSessions(of: id, at: now)
        return try beginSession(for: id, tokenHash: tokenHash, agent: agent)
    }

    func beginSession(for id: Staff.ID, tokenHash: Data, agent: String) throws -> Session.ID {
        let session = Session(
            id: newID(), staff: id, createdAt: now, seenAt: now, expiresAt: now + Session.longest, agent: agent)
        try db.insert(session, tokenHash: tokenHash)
        try acting(as: db.principal(for: id)).record(
            Event(.staffSignedIn, id.number, ["session": .number(session.id.number)]))
        return session.id
    }
}
