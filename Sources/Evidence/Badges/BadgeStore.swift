public import Base
import Foundation
import People
import Storage

extension EvidenceSchema {
    static let badges: [SQL] = [
        """
        CREATE TABLE badge (
            id \(SQL.identityColumn),
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            unit TEXT \(SQL.binaryOrder) NOT NULL,
            awarded_at BIGINT NOT NULL,
            awarded_by BIGINT REFERENCES staff (id),
            serial TEXT NOT NULL UNIQUE,
            credential TEXT NOT NULL,
            revoked_at BIGINT,
            reason TEXT NOT NULL
        )
        """,
        "CREATE INDEX badge_enrolment ON badge (enrolment_id, id)",
        // One for each unit stands.
        "CREATE UNIQUE INDEX badge_standing ON badge (enrolment_id, unit) WHERE revoked_at IS NULL",
        "CREATE INDEX badge_revoked ON badge (id) WHERE revoked_at IS NOT NULL",
    ]
}

extension Badge {
    static let columns: SQL =
        "id, enrolment_id, staff_id, unit, awarded_at, awarded_by, serial, credential, revoked_at, reason"

    init(_ row: Row) throws {
        id = try row.get("id")
        enrolment = try row.get("enrolment_id")
        staff = try row.get("staff_id")
        unit = try row.get("unit")
        awardedAt = try row.get("awarded_at")
        awardedBy = try row.getIfPresent("awarded_by")
        serial = try row.get("serial")
        credential = try row.get("credential")
        revokedAt = try row.getIfPresent("revoked_at")
        reason = try row.get("reason")
    }
}

extension Transaction {
    /// Those of an enrolment, the newest first; more than anybody earns twice over.
    func badges(of enrolment: Enrolment.ID) throws -> [Badge] {
        try rows("SELECT \(Badge.columns) FROM badge WHERE enrolment_id = \(enrolment) ORDER BY id DESC LIMIT 500").map(
            Badge.init)
    }

    func badgeIfAny(_ id: Badge.ID) throws -> Badge? {
        try row("SELECT \(Badge.columns) FROM badge WHERE id = \(id)").map(Badge.init)
    }

    /// Throws `.conflict` when one for the unit stands.
    func insert(_ badge: Badge) throws {
        let stored = try run(
            """
            INSERT INTO badge (\(Badge.columns))
            VALUES (\(badge.id), \(badge.enrolment), \(badge.staff), \(badge.unit), \(badge.awardedAt), \(badge.awardedBy),
                \(badge.serial), \(badge.credential), \(badge.revokedAt), \(badge.reason))
            ON CONFLICT DO NOTHING
            """)
        guard stored == 1 else { throw Problem.conflict("badges.problem.stands") }
    }

    func revoke(_ id: Badge.ID, reason: String, at time: Date) throws {
        let changed = try run(
            "UPDATE badge SET revoked_at = \(time), reason = \(reason) WHERE id = \(id) AND revoked_at IS NULL")
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    /// The names of the credentials that were taken back: a list is no use unless it is whole.
    func revokedBadges() throws -> [String] {
        try rows("SELECT serial FROM badge WHERE revoked_at IS NOT NULL ORDER BY id LIMIT 100000").map { try $0.get("serial") }
    }
}

extension EventName {
    public static let badgeAwarded = EventName(
        "badge.awarded", about: "badge", data: ["staff", "enrolment", "framework", "version", "unit", "digest"],
        "Somebody was given a credential for a unit, or for everything, that was accepted. The digest is of the credential.")
    public static let badgeRevoked = EventName(
        "badge.revoked", about: "badge", data: ["staff", "enrolment", "unit"], "A credential was taken back.")
}

extension EvidenceEvents {
    static let badges: [EventName] = [.badgeAwarded, .badgeRevoked]
}
