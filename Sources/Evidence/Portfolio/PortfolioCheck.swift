public import Base
public import Foundation
public import People
public import Storage

/// Whether somebody looked through a portfolio before it left.
public struct PortfolioCheck: Sendable, Equatable {
    public enum State: String, Sendable { case asked, checked, refused }

    let id: Identifier<PortfolioCheck>
    public let state: State
    public let by: Staff.ID?
    public let at: Date
    public let note: String
    /// Of what was looked at.
    public let digest: String
}

extension PortfolioCheck.State: ValueConvertible {}

extension Transaction {
    /// The latest.
    func portfolioCheck(of enrolment: Enrolment.ID) throws -> PortfolioCheck? {
        try row(
            """
            SELECT id, state, by_staff, at, note, digest FROM portfolio_check WHERE enrolment_id = \(enrolment)
            ORDER BY id DESC LIMIT 1
            """
        ).map { row in
            PortfolioCheck(
                id: try row.get("id"), state: try row.get("state"), by: try row.getIfPresent("by_staff"), at: try row.get("at"),
                note: try row.get("note"), digest: try row.get("digest"))
        }
    }

    func insertCheck(_ id: Identifier<PortfolioCheck>, enrolment: Enrolment.ID, at time: Date) throws {
        try run(
            """
            INSERT INTO portfolio_check (id, enrolment_id, state, at, note, digest) VALUES (\(id), \(enrolment), 'asked', \(time), '', '')
            """)
    }

    func settle(
        _ id: Identifier<PortfolioCheck>, _ state: PortfolioCheck.State, by staff: Staff.ID?, note: String, digest: String,
        at time: Date
    ) throws {
        let changed = try run(
            """
            UPDATE portfolio_check SET state = \(state), by_staff = \(staff), note = \(note), digest = \(digest), at = \(time)
            WHERE id = \(id) AND state = 'asked'
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }
}

extension EvidenceSchema {
    static let portfolios: [SQL] =
        [
            """
            CREATE TABLE portfolio_check (
                id \(SQL.identityColumn),
                enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
                state TEXT NOT NULL CHECK (state IN ('asked', 'checked', 'refused')),
                by_staff BIGINT REFERENCES staff (id),
                at BIGINT NOT NULL,
                note TEXT NOT NULL,
                digest TEXT NOT NULL
            )
            """,
            "CREATE INDEX portfolio_check_enrolment ON portfolio_check (enrolment_id, id)",
        ] + SignedPlaces.tables
}

extension EventName {
    public static let portfolioCheckAsked = EventName(
        "portfolio.check_asked", about: "enrolment", "A leader was asked to look through a portfolio before it leaves.")
    public static let portfolioChecked = EventName(
        "portfolio.checked", about: "enrolment", data: ["fit"], "A leader looked whether a portfolio names anybody.")
    public static let portfolioExported = EventName(
        "portfolio.exported", about: "enrolment", data: ["claims", "checked"], "A portfolio left the desk.")
}

extension EvidenceEvents {
    static let portfolios: [EventName] = [.portfolioCheckAsked, .portfolioChecked, .portfolioExported]
}
