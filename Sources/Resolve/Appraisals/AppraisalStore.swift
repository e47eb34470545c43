import Base
import Desk
import Foundation
import People
public import Storage

extension Appraisal.State: ValueConvertible {}
extension Appraisal.About: ValueConvertible {}
extension Round.Outcome: ValueConvertible {}

extension Appraisal {
    static let columns: SQL = """
        id, case_id, party_id, about, about_id, kind, currency, need, approach_name, approach, outside, only_one, choice_id, reason,
        chosen_by, future, granted_minor, state, made_by, made_at, updated_at, version
        """

    init(_ row: Row) throws {
        let currency = Currency(code: try row.get("currency")) ?? .gbp
        id = try row.get("id")
        caseID = try row.get("case_id")
        party = try row.get("party_id")
        about = try row.get("about")
        aboutID = try row.get("about_id")
        kind = try row.get("kind")
        self.currency = currency
        need = try row.get("need")
        approachName = try row.get("approach_name")
        approach = try row.get("approach")
        outside = try row.get("outside")
        onlyOne = try row.get("only_one")
        choice = try row.getIfPresent("choice_id")
        reason = try row.get("reason")
        chosenBy = try row.getIfPresent("chosen_by")
        future = try row.get("future")
        granted = try row.getIfPresent("granted_minor", as: Int64.self).map { Money(minor: $0, currency) }
        state = try row.get("state")
        madeBy = try row.get("made_by")
        madeAt = try row.get("made_at")
        updatedAt = try row.get("updated_at")
        version = try row.get("version")
    }
}

extension Option {
    init(_ row: Row) throws {
        let facts: String = try row.get("facts")
        id = try row.get("id")
        title = try row.get("title")
        self.facts = try JSONDecoder().decode(Facts.self, from: Data(facts.utf8))
    }

    fileprivate func text() throws -> String { String(decoding: try JSONEncoder().encode(facts), as: UTF8.self) }
}

extension Round {
    init(_ row: Row) throws {
        id = try row.get("id")
        theirs = try row.get("theirs")
        ours = try row.get("ours")
        outcome = try row.get("outcome")
        by = try row.get("by_id")
        at = try row.get("at")
    }
}

extension Transaction {
    func appraisal(_ id: Appraisal.ID) throws -> Appraisal {
        guard let appraisal = try appraisalIfAny(id.number) else { throw Problem.notFound() }
        return appraisal
    }

    func appraisalIfAny(_ id: Int64) throws -> Appraisal? {
        try row("SELECT \(Appraisal.columns) FROM appraisal WHERE id = \(id)").map(Appraisal.init)
    }

    /// The appraisals about something, newest first.
    func appraisals(about id: Int64) throws -> [Appraisal] {
        try rows(
            "SELECT \(Appraisal.columns) FROM appraisal WHERE about_id = \(id) ORDER BY id DESC LIMIT 20"
        ).map(Appraisal.init)
    }

    /// Somebody's appraisals, newest first.
    func appraisals(madeBy staff: Staff.ID, before: Appraisal.ID?, limit: Int) throws -> [Appraisal] {
        let from: SQL = before.map { "AND id < \($0)" } ?? ""
        return try rows(
            """
            SELECT \(Appraisal.columns)
            FROM appraisal
            WHERE made_by = \(staff) \(from)
            ORDER BY id DESC
            LIMIT \(limit)
            """
        ).map(Appraisal.init)
    }

    /// Everybody's appraisals in a state, newest first.
    func appraisals(in state: Appraisal.State, before: Appraisal.ID?, limit: Int) throws -> [Appraisal] {
        let from: SQL = before.map { "AND id < \($0)" } ?? ""
        return try rows(
            """
            SELECT \(Appraisal.columns)
            FROM appraisal
            WHERE state = \(state) \(from)
            ORDER BY id DESC
            LIMIT \(limit)
            """
        ).map(Appraisal.init)
    }

    func insert(_ appraisal: Appraisal) throws {
        try run(
            """
            INSERT INTO appraisal (id, case_id, party_id, about, about_id, kind, currency, need, approach_name, approach, outside, state,
                made_by, made_at, updated_at, version)
            VALUES (\(appraisal.id), \(appraisal.caseID), \(appraisal.party), \(appraisal.about), \(appraisal.aboutID),
                \(appraisal.kind), \(appraisal.currency.code), \(appraisal.need), \(appraisal.approachName), \(appraisal.approach), \(appraisal.outside),
                \(appraisal.state), \(appraisal.madeBy), \(appraisal.madeAt), \(appraisal.updatedAt), 1)
            """)
    }

    func update(_ appraisal: Appraisal) throws {
        let changed = try run(
            """
            UPDATE appraisal
            SET need = \(appraisal.need), approach_name = \(appraisal.approachName), approach = \(appraisal.approach), outside = \(appraisal.outside),
                only_one = \(appraisal.onlyOne), choice_id = \(appraisal.choice), reason = \(appraisal.reason),
                chosen_by = \(appraisal.chosenBy), future = \(appraisal.future), granted_minor = \(appraisal.granted?.minor),
                state = \(appraisal.state), updated_at = \(appraisal.updatedAt), version = version + 1
            WHERE id = \(appraisal.id) AND version = \(appraisal.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    func options(of id: Appraisal.ID) throws -> [Option] {
        try rows(
            """
            SELECT id, title, facts, removed_at
            FROM appraisal_option
            WHERE appraisal_id = \(id)
            ORDER BY id
            LIMIT 50
            """
        ).filter { try $0.getIfPresent("removed_at", as: Date.self) == nil }.map(Option.init)
    }

    func insert(_ option: Option, of id: Appraisal.ID) throws {
        try run(
            """
            INSERT INTO appraisal_option (id, appraisal_id, title, facts)
            VALUES (\(option.id), \(id), \(option.title), \(option.text()))
            """)
    }

    func update(_ option: Option) throws {
        try run("UPDATE appraisal_option SET title = \(option.title), facts = \(option.text()) WHERE id = \(option.id)")
    }

    func remove(_ option: Option.ID, at time: Date) throws {
        try run("UPDATE appraisal_option SET removed_at = \(time) WHERE id = \(option)")
    }

    func rounds(of id: Appraisal.ID) throws -> [Round] {
        try rows(
            """
            SELECT id, theirs, ours, outcome, by_id, at
            FROM negotiation_round
            WHERE appraisal_id = \(id)
            ORDER BY id
            LIMIT 100
            """
        ).map(Round.init)
    }

    func insert(_ round: Round, of id: Appraisal.ID) throws {
        try run(
            """
            INSERT INTO negotiation_round (id, appraisal_id, theirs, ours, outcome, by_id, at)
            VALUES (\(round.id), \(id), \(round.theirs), \(round.ours), \(round.outcome), \(round.by), \(round.at))
            """)
    }
}
