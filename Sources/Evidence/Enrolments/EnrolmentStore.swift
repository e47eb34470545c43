import Base
import Foundation
import People
public import Storage

extension Enrolment.State: ValueConvertible {}

extension Enrolment {
    static let columns: SQL = """
        id, staff_id, framework, edition, rules_year, counts_from, planned_end, chosen_groups, chosen_items, assessor_id,
        employer_id, provider_name, provider_email, state, enrolled_at, ended_at, version
        """

    /// More than anybody has in a working life.
    static let mostOfOne = 100

    init(_ row: Row) throws {
        id = try row.get("id")
        staff = try row.get("staff_id")
        edition = Framework.Edition(code: try row.get("framework"), version: try row.get("edition"))
        rulesYear = try row.get("rules_year")
        countsFrom = try row.get("counts_from")
        plannedEnd = try row.get("planned_end")
        chosenGroups = Self.codes(try row.get("chosen_groups"))
        chosenItems = Self.codes(try row.get("chosen_items"))
        assessor = try row.getIfPresent("assessor_id")
        employer = try row.getIfPresent("employer_id")
        provider = Provider(name: try row.get("provider_name"), email: try row.get("provider_email"))
        state = try row.get("state")
        enrolledAt = try row.get("enrolled_at")
        endedAt = try row.getIfPresent("ended_at")
        version = try row.get("version")
    }

    /// Codes hold no white space.
    private static func codes(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    fileprivate var groupText: String { chosenGroups.joined(separator: " ") }
    fileprivate var itemText: String { chosenItems.joined(separator: " ") }
}

extension Transaction {
    func enrolmentIfAny(_ id: Enrolment.ID) throws -> Enrolment? {
        try row("SELECT \(Enrolment.columns) FROM enrolment WHERE id = \(id)").map(Enrolment.init)
    }

    /// Somebody's enrolments, the newest first.
    func enrolments(of staff: Staff.ID) throws -> [Enrolment] {
        try rows(
            "SELECT \(Enrolment.columns) FROM enrolment WHERE staff_id = \(staff) ORDER BY id DESC LIMIT \(Enrolment.mostOfOne)"
        ).map(Enrolment.init)
    }

    func hasOpenEnrolment(of staff: Staff.ID, on edition: Framework.Edition, rulesYear: String) throws -> Bool {
        try row(
            """
            SELECT id FROM enrolment
            WHERE staff_id = \(staff) AND framework = \(edition.code) AND edition = \(edition.version)
                AND rules_year = \(rulesYear) AND state IN ('active', 'paused')
            """) != nil
    }

    func insert(_ one: Enrolment) throws {
        try run(
            """
            INSERT INTO enrolment (\(Enrolment.columns))
            VALUES (\(one.id), \(one.staff), \(one.edition.code), \(one.edition.version), \(one.rulesYear), \(one.countsFrom),
                \(one.plannedEnd), \(one.groupText), \(one.itemText), \(one.assessor), \(one.employer), \(one.provider.name),
                \(one.provider.email), \(one.state), \(one.enrolledAt), \(one.endedAt), 1)
            """)
    }

    func update(_ one: Enrolment) throws {
        let changed = try run(
            """
            UPDATE enrolment
            SET counts_from = \(one.countsFrom), planned_end = \(one.plannedEnd), chosen_groups = \(one.groupText),
                chosen_items = \(one.itemText), assessor_id = \(one.assessor), employer_id = \(one.employer),
                provider_name = \(one.provider.name), provider_email = \(one.provider.email), state = \(one.state),
                ended_at = \(one.endedAt), version = version + 1
            WHERE id = \(one.id) AND version = \(one.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    func enrolments(_ filter: EnrolmentFilter, before: Enrolment.ID?, limit: Int) throws -> [Enrolment] {
        var conditions: [SQL] = []
        if let assessor = filter.assessor { conditions.append("assessor_id = \(assessor)") }
        if let employer = filter.employer { conditions.append("employer_id = \(employer)") }
        if let framework = filter.framework { conditions.append("framework = \(framework)") }
        if let state = filter.state { conditions.append("state = \(state)") }
        if let before { conditions.append("id < \(before)") }
        let holding: SQL = conditions.isEmpty ? "" : "WHERE \(SQL.joined(conditions, separator: " AND "))"
        return try rows(
            "SELECT \(Enrolment.columns) FROM enrolment \(holding) ORDER BY id DESC LIMIT \(limit)"
        ).map(Enrolment.init)
    }
}
