import Base
import Foundation
public import Storage

extension PeopleSchema {
    /// Ways in for people without an account.
    public static let links: [SQL] = [
        """
        CREATE TABLE signed_link (
            id \(SQL.identityColumn),
            purpose TEXT \(SQL.binaryOrder) NOT NULL,
            subject BIGINT NOT NULL,
            holder TEXT NOT NULL,
            expires_at BIGINT NOT NULL,
            made_by BIGINT NOT NULL REFERENCES staff (id),
            made_at BIGINT NOT NULL,
            used_at BIGINT,
            withdrawn_at BIGINT
        )
        """,
        "CREATE INDEX signed_link_subject ON signed_link (purpose, subject, id)",
    ]
}

extension Transaction {
    func insert(_ link: SignedLink) throws {
        try run(
            """
            INSERT INTO signed_link (id, purpose, subject, holder, expires_at, made_by, made_at)
            VALUES (\(link.id), \(link.purpose), \(link.subject), \(link.holder), \(link.expiresAt), \(link.madeBy),
                \(link.madeAt))
            """)
    }

    func link(_ id: SignedLink.ID) throws -> SignedLink? {
        try row("SELECT \(SignedLink.columns) FROM signed_link WHERE id = \(id)").map(SignedLink.init)
    }

    /// The newest first.
    func links(_ purpose: String, about subject: Int64) throws -> [SignedLink] {
        try rows(
            """
            SELECT \(SignedLink.columns) FROM signed_link WHERE purpose = \(purpose) AND subject = \(subject)
            ORDER BY id DESC LIMIT 100
            """
        ).map(SignedLink.init)
    }

    /// False when somebody was faster.
    func noteUse(of link: SignedLink.ID, at time: Date) throws -> Bool {
        try run(
            "UPDATE signed_link SET used_at = \(time) WHERE id = \(link) AND used_at IS NULL AND withdrawn_at IS NULL") == 1
    }

    func withdraw(_ link: SignedLink.ID, at time: Date) throws {
        try run(
            "UPDATE signed_link SET withdrawn_at = \(time) WHERE id = \(link) AND used_at IS NULL AND withdrawn_at IS NULL")
    }
}

extension SignedLink {
    static let columns: SQL =
        "id, purpose, subject, holder, expires_at, made_by, made_at, used_at, withdrawn_at"

    init(_ row: Row) throws {
        try self.init(
            id: row.get("id"), purpose: row.get("purpose"), subject: row.get("subject"), holder: row.get("holder"),
            expiresAt: row.get("expires_at"), madeBy: row.get("made_by"), madeAt: row.get("made_at"),
            usedAt: row.getIfPresent("used_at"), withdrawnAt: row.getIfPresent("withdrawn_at"))
    }
}
