import Base
import Foundation
import Storage

/// What is needed to let somebody in, and nothing more.
struct Credentials: Sendable {
    let staff: Staff.ID
    let isActive: Bool
    let password: String?
    let failures: Int
    let lockedUntil: Date?

    func isLocked(at time: Date) -> Bool { lockedUntil.map { time < $0 } ?? false }
}

extension Transaction {
    func credentialsIfAny(email: String) throws -> Credentials? {
        try row("SELECT \(Credentials.columns) FROM staff WHERE email_key = \(EmailAddress.key(email))")
            .map(Credentials.init)
    }

    func credentials(of id: Staff.ID) throws -> Credentials {
        guard let row = try row("SELECT \(Credentials.columns) FROM staff WHERE id = \(id)") else {
            throw Problem.notFound()
        }
        return try Credentials(row)
    }

    func setFailures(_ failures: Int, lockedUntil: Date?, of id: Staff.ID) throws {
        try run("UPDATE staff SET failures = \(failures), locked_until = \(lockedUntil) WHERE id = \(id)")
    }

    func setPassword(_ password: String, of id: Staff.ID) throws {
        try run(
            "UPDATE staff SET password = \(password), failures = 0, locked_until = NULL WHERE id = \(id)")
    }

    /// Stores the same password at today's cost, unless it was changed meanwhile.
    func replacePassword(_ old: String, by new: String, of id: Staff.ID) throws {
        try run("UPDATE staff SET password = \(new) WHERE id = \(id) AND password = \(old)")
    }
}

extension Credentials {
    static let columns: SQL = "id, is_active, password, failures, locked_until"

    init(_ row: Row) throws {
        staff = try row.get("id")
        isActive = try row.get("is_active")
        password = try row.getIfPresent("password")
        failures = try row.get("failures")
        lockedUntil = try row.getIfPresent("locked_until")
    }
}
