public import Base
import Foundation
public import Storage

extension Transaction {
    /// A colleague's tokens in use, newest first.
    public func tokens(of staff: Staff.ID) throws -> [APIToken] {
        try rows(
            """
            SELECT \(APIToken.columns)
            FROM api_token
            WHERE staff_id = \(staff) AND revoked_at IS NULL
            ORDER BY id DESC
            LIMIT 100
            """
        ).map(APIToken.init)
    }

    func insert(_ token: APIToken, tokenHash: Data) throws {
        try run(
            """
            INSERT INTO api_token (id, token_hash, staff_id, name, created_at)
            VALUES (\(token.id), \(tokenHash), \(token.staff), \(token.name), \(token.createdAt))
            """)
    }

    /// A token in use and whom it acts for, when they still work here.
    func bearer(tokenHash: Data) throws -> (token: APIToken, staff: Staff)? {
        try row(
            """
            SELECT \(Staff.columns), api_token.id AS token_id, api_token.name AS token_name,
                api_token.created_at AS token_created_at, api_token.last_used_at AS last_used_at
            FROM api_token
            JOIN staff ON staff.id = api_token.staff_id
            WHERE api_token.token_hash = \(tokenHash) AND api_token.revoked_at IS NULL AND staff.is_active
            """
        ).map { row in
            let staff = try Staff(row)
            return (
                APIToken(
                    id: try row.get("token_id"), staff: staff.id, name: try row.get("token_name"),
                    createdAt: try row.get("token_created_at"), lastUsedAt: try row.getIfPresent("last_used_at"),
                    revokedAt: nil),
                staff
            )
        }
    }

    func noteUse(of token: APIToken.ID, at time: Date) throws {
        try run("UPDATE api_token SET last_used_at = \(time) WHERE id = \(token)")
    }

    func revokeToken(_ token: APIToken.ID, of staff: Staff.ID, at time: Date) throws -> Bool {
        try run(
            """
            UPDATE api_token SET revoked_at = \(time)
            WHERE id = \(token) AND staff_id = \(staff) AND revoked_at IS NULL
            """) == 1
    }
}

extension APIToken {
    static let columns: SQL = "id, staff_id, name, created_at, last_used_at, revoked_at"

    init(_ row: Row) throws {
        try self.init(
            id: row.get("id"), staff: row.get("staff_id"), name: row.get("name"), createdAt: row.get("created_at"),
            lastUsedAt: row.getIfPresent("last_used_at"), revokedAt: row.getIfPresent("revoked_at"))
    }
}
