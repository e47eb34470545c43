public import Base
import Foundation
import Storage

/// What people can do with the tokens programs act with.
public struct Tokens {
    let work: Work

    public init(work: Work) {
        self.work = work
    }

    /// Makes a token for a program to act for a colleague: one's own, or anybody's for whoever manages staff. The token
    /// itself is shown this once.
    public func create(_ name: String, for staff: Staff.ID) throws -> String {
        try requireOwn(staff)
        let name = try PartyDetails.line(name, "token_name", limit: 100)
        if name.isEmpty { throw Problem.invalid("token_name", "people.problem.token_name") }
        guard try work.db.tokens(of: staff).count < Self.most else {
            throw Problem.invalid("token_name", "people.problem.too_many_tokens", ["limit": String(Self.most)])
        }
        _ = try work.db.principal(for: staff)
        let token = SecretToken.make(prefix: APIToken.prefix)
        let record = APIToken(
            id: work.newID(), staff: staff, name: name, createdAt: work.now, lastUsedAt: nil, revokedAt: nil)
        try work.db.insert(record, tokenHash: SecretToken.hash(token))
        try work.record(Event(.tokenCreated, staff.number, ["token": .number(record.id.number)]))
        return token
    }

    public func list(of staff: Staff.ID) throws -> [APIToken] {
        try requireOwn(staff)
        return try work.db.tokens(of: staff)
    }

    public func revoke(_ token: APIToken.ID, of staff: Staff.ID) throws {
        try requireOwn(staff)
        guard try work.db.revokeToken(token, of: staff, at: work.now) else { return }
        try work.record(Event(.tokenRevoked, staff.number, ["token": .number(token.number)]))
    }

    private static let most = 50

    private func requireOwn(_ staff: Staff.ID) throws {
        if work.principal.kind == .staff, work.principal.id == staff.number { return }
        try work.principal.require(.manageStaff)
    }
}
