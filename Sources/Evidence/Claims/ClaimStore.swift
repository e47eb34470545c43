import Base
import Foundation
import People
public import Storage

extension Claim.State: ValueConvertible {}
extension ClaimItem.State: ValueConvertible {}

extension Claim {
    static let columns: SQL = """
        claim.id AS id, claim.enrolment_id AS enrolment_id, claim.staff_id AS staff_id, title, situation, task, action, result, why,
        goal, goal_id, claim.state AS state, made_at, sent_at, settled_at, claim.version AS version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        enrolment = try row.get("enrolment_id")
        staff = try row.get("staff_id")
        title = try row.get("title")
        account = Account(
            situation: try row.get("situation"), task: try row.get("task"), action: try row.get("action"),
            result: try row.get("result"), why: try row.get("why"), goal: try row.get("goal"))
        goal = try row.getIfPresent("goal_id")
        state = try row.get("state")
        madeAt = try row.get("made_at")
        sentAt = try row.getIfPresent("sent_at")
        settledAt = try row.getIfPresent("settled_at")
        version = try row.get("version")
    }
}

extension ClaimItem {
    init(_ row: Row) throws {
        claim = try row.get("claim_id")
        code = try row.get("item")
        state = try row.get("state")
        comment = try row.get("comment")
        judgedBy = try row.getIfPresent("judged_by")
        judgedAt = try row.getIfPresent("judged_at")
    }
}

extension Transaction {
    func claimIfAny(_ id: Claim.ID) throws -> Claim? {
        try row("SELECT \(Claim.columns) FROM claim WHERE id = \(id)").map(Claim.init)
    }

    /// Somebody's claims for an enrolment, the newest first.
    func claims(of enrolment: Enrolment.ID, before: Claim.ID?, limit: Int) throws -> [Claim] {
        try rows(
            """
            SELECT \(Claim.columns) FROM claim
            WHERE enrolment_id = \(enrolment) AND id < \(before ?? Claim.ID(.max)) AND state <> 'withdrawn'
            ORDER BY id DESC
            LIMIT \(limit)
            """
        ).map(Claim.init)
    }

    /// Claims that wait for somebody to judge them, those sent first before the others.
    func claimsSent(after: (sentAt: Date, id: Claim.ID)?, limit: Int) throws -> [Claim] {
        let (sentAt, id) = after ?? (.distantPast, Claim.ID(0))
        return try rows(
            """
            SELECT \(Claim.columns) FROM claim
            WHERE state = 'sent' AND (sent_at, id) > (\(sentAt), \(id))
            ORDER BY sent_at, id
            LIMIT \(limit)
            """
        ).map(Claim.init)
    }

    func insert(_ claim: Claim) throws {
        let account = claim.account
        try run(
            """
            INSERT INTO claim (id, enrolment_id, staff_id, title, situation, task, action, result, why, goal, state, made_at, version)
            VALUES (\(claim.id), \(claim.enrolment), \(claim.staff), \(claim.title), \(account.situation), \(account.task),
                \(account.action), \(account.result), \(account.why), \(account.goal), \(claim.state), \(claim.madeAt), 1)
            """)
    }

    /// Throws `.conflict` when somebody was faster.
    func update(_ claim: Claim) throws {
        let account = claim.account
        let changed = try run(
            """
            UPDATE claim
            SET title = \(claim.title), situation = \(account.situation), task = \(account.task), action = \(account.action),
                result = \(account.result), why = \(account.why), goal = \(account.goal), goal_id = \(claim.goal), state = \(claim.state),
                sent_at = \(claim.sentAt), settled_at = \(claim.settledAt), version = version + 1
            WHERE id = \(claim.id) AND version = \(claim.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    func items(of claims: [Claim.ID]) throws -> [ClaimItem] {
        if claims.isEmpty { return [] }
        return try rows(
            """
            SELECT claim_id, item, state, comment, judged_by, judged_at FROM claim_item
            WHERE claim_id IN \(list: claims)
            ORDER BY claim_id, item
            LIMIT \(claims.count * Claim.mostItems)
            """
        ).map(ClaimItem.init)
    }

    func addItem(_ code: String, to claim: Claim) throws {
        try run(
            """
            INSERT INTO claim_item (claim_id, item, enrolment_id, state, comment)
            VALUES (\(claim.id), \(code), \(claim.enrolment), 'claimed', '')
            ON CONFLICT (claim_id, item) DO NOTHING
            """)
    }

    /// An item that was accepted stays.
    func removeItem(_ code: String, from claim: Claim.ID) throws {
        try run("DELETE FROM claim_item WHERE claim_id = \(claim) AND item = \(code) AND state <> 'accepted'")
    }

    func judge(_ code: String, of claim: Claim.ID, _ state: ClaimItem.State, comment: String, by staff: Staff.ID?, at time: Date)
        throws
    {
        try run(
            """
            UPDATE claim_item SET state = \(state), comment = \(comment), judged_by = \(staff), judged_at = \(time)
            WHERE claim_id = \(claim) AND item = \(code)
            """)
    }

    /// What was returned is claimed again.
    func claimReturnedItems(of claim: Claim.ID) throws {
        try run("UPDATE claim_item SET state = 'claimed' WHERE claim_id = \(claim) AND state = 'returned'")
    }

    /// How the items of an enrolment stand: every claim of each. Grows with what one person wrote.
    func standings(of enrolment: Enrolment.ID) throws -> [ItemStanding] {
        try rows(
            """
            SELECT claim_item.item AS item, claim_item.claim_id AS claim_id, claim_item.state AS item_state,
                claim.state AS claim_state
            FROM claim_item
            JOIN claim ON claim.id = claim_item.claim_id
            WHERE claim_item.enrolment_id = \(enrolment)
            ORDER BY claim_item.item, claim_item.claim_id
            LIMIT 20000
            """
        ).compactMap { row in
            let claim: Claim.State = try row.get("claim_state")
            let item: ClaimItem.State = try row.get("item_state")
            if item == .accepted {
                return ItemStanding(code: try row.get("item"), claim: try row.get("claim_id"), state: .signed)
            }
            switch claim {
            case .withdrawn: return nil
            case .sent: return ItemStanding(code: try row.get("item"), claim: try row.get("claim_id"), state: .sent)
            case .draft, .returned, .accepted:
                return ItemStanding(code: try row.get("item"), claim: try row.get("claim_id"), state: .draft)
            }
        }
    }

    func addRecord(_ position: Int64, to claim: Claim.ID) throws {
        try run("INSERT INTO claim_record (claim_id, position) VALUES (\(claim), \(position)) ON CONFLICT DO NOTHING")
    }

    func removeRecord(_ position: Int64, from claim: Claim.ID) throws {
        try run("DELETE FROM claim_record WHERE claim_id = \(claim) AND position = \(position)")
    }

    /// The records behind each claim, in the order of the log.
    func records(of claims: [Claim.ID]) throws -> [Claim.ID: [ClaimRecord]] {
        if claims.isEmpty { return [:] }
        let places: [(claim: Claim.ID, position: Int64)] = try rows(
            """
            SELECT claim_id, position FROM claim_record WHERE claim_id IN \(list: claims)
            ORDER BY claim_id, position
            LIMIT \(claims.count * Claim.mostRecords)
            """
        ).map { (try $0.get("claim_id"), try $0.get("position")) }
        let sealed = try sealed(at: Set(places.map(\.position)).sorted())
        let byPosition = Dictionary(
            sealed.map { event, hash in
                (
                    event.position,
                    ClaimRecord(
                        position: event.position, hash: hash, name: event.name, at: event.at, actor: event.actor,
                        caseID: event.caseID, party: event.party)
                )
            }, uniquingKeysWith: { first, _ in first })
        return Dictionary(grouping: places, by: \.claim).mapValues { $0.compactMap { byPosition[$0.position] } }
    }

    func records(of claim: Claim.ID) throws -> [ClaimRecord] { try records(of: [claim])[claim] ?? [] }
}
