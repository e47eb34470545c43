import Base
import Desk
import Foundation
import People
public import Storage

extension ReturnReason: ValueConvertible {}
extension GoodsReturn.State: ValueConvertible {}
extension GoodsReturn.Kind: ValueConvertible {}
extension GoodsReturn.Stock: ValueConvertible {}
extension GoodsReturn.Recipient: ValueConvertible {}

extension GoodsReturn {
    static let columns: SQL = """
        id, case_id, party_id, purchase_id, reason, words, told_on, nation, cancel_told, cancel_told_on, state, proof, inspected_at, explained_at, kind, amount,
        currency, why, proposed_by, agreed_on, due_on, promise_id, done_at, done_how, given_back_on, checked_at, opened_at, version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        caseID = try row.get("case_id")
        party = try row.get("party_id")
        purchase = try row.get("purchase_id")
        reason = try row.get("reason")
        words = try row.get("words")
        toldOn = try row.get("told_on")
        let way = ContractLaw.Told.Way(rawValue: try row.get("cancel_told")) ?? .inTime
        law = ContractLaw(
            Nation(rawValue: try row.get("nation")) ?? .england,
            told: try ContractLaw.Told(way, on: try row.getIfPresent("cancel_told_on")))
        state = try row.get("state")
        proof = Proof(rawValue: try row.get("proof"))
        inspectedAt = try row.getIfPresent("inspected_at")
        explainedAt = try row.getIfPresent("explained_at")
        kind = try row.getIfPresent("kind")
        let currency = Currency(code: try row.get("currency")) ?? .gbp
        self.currency = currency
        amount = try row.getIfPresent("amount", as: Int64.self).map { Money(minor: $0, currency) }
        why = try row.get("why")
        proposedBy = try row.getIfPresent("proposed_by")
        agreedOn = try row.getIfPresent("agreed_on")
        dueOn = try row.getIfPresent("due_on")
        promise = try row.getIfPresent("promise_id")
        doneAt = try row.getIfPresent("done_at")
        doneHow = try row.get("done_how")
        givenBackOn = try row.getIfPresent("given_back_on")
        checkedAt = try row.getIfPresent("checked_at")
        openedAt = try row.get("opened_at")
        version = try row.get("version")
    }
}

extension Transaction {
    func goodsReturn(_ id: GoodsReturn.ID) throws -> GoodsReturn {
        guard let row = try row("SELECT \(GoodsReturn.columns) FROM goods_return WHERE id = \(id)") else {
            throw Problem.notFound("returns.problem.none")
        }
        return try GoodsReturn(row)
    }

    func insert(_ item: GoodsReturn) throws {
        try run(
            """
            INSERT INTO goods_return (id, case_id, party_id, purchase_id, reason, words, told_on, nation, cancel_told,
                cancel_told_on, state, currency, opened_at, version)
            VALUES (\(item.id), \(item.caseID), \(item.party), \(item.purchase), \(item.reason), \(item.words), \(item.toldOn),
                \(item.law.nation.rawValue), \(item.law.told.way.rawValue), \(item.law.told.day), \(item.state), \(item.currency.code), \(item.openedAt), 1)
            """)
    }

    func update(_ item: GoodsReturn) throws {
        let changed = try run(
            """
            UPDATE goods_return
            SET state = \(item.state), nation = \(item.law.nation.rawValue), cancel_told = \(item.law.told.way.rawValue),
                cancel_told_on = \(item.law.told.day), proof = \(item.proof?.rawValue ?? ""), inspected_at = \(item.inspectedAt),
                explained_at = \(item.explainedAt), kind = \(item.kind), amount = \(item.amount?.minor), why = \(item.why),
                proposed_by = \(item.proposedBy), agreed_on = \(item.agreedOn), due_on = \(item.dueOn),
                promise_id = \(item.promise), done_at = \(item.doneAt), done_how = \(item.doneHow),
                given_back_on = \(item.givenBackOn), checked_at = \(item.checkedAt), version = version + 1
            WHERE id = \(item.id) AND version = \(item.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    /// The returns of a purchase, oldest first.
    func returns(of purchase: Purchase.ID) throws -> [GoodsReturn] {
        try rows(
            "SELECT \(GoodsReturn.columns) FROM goods_return WHERE purchase_id = \(purchase) ORDER BY id LIMIT 100"
        ).map(GoodsReturn.init)
    }

    func insert(_ item: PurchaseItem.ID, quantity: Int, id: ReturnItem.ID, of goodsReturn: GoodsReturn.ID) throws {
        try run(
            """
            INSERT INTO return_item (id, return_id, item_id, quantity) VALUES (\(id), \(goodsReturn), \(item), \(quantity))
            """)
    }

    func returnItems(_ id: GoodsReturn.ID, of file: PurchaseFile) throws -> [ReturnItem] {
        let items = Dictionary(uniqueKeysWithValues: file.items.map { ($0.id, $0) })
        return try rows(
            """
            SELECT id, item_id, quantity, condition, is_unsealed, note, refund, moved_to
            FROM return_item
            WHERE return_id = \(id)
            """
        ).compactMap { row in
            guard let item = items[try row.get("item_id")] else { return nil }
            return ReturnItem(
                id: try row.get("id"), item: item, quantity: try row.get("quantity"),
                condition: GoodsReturn.Condition(rawValue: try row.get("condition")), isUnsealed: try row.get("is_unsealed"),
                note: try row.get("note"), refund: try row.get("refund"),
                movedTo: GoodsReturn.Stock(rawValue: try row.get("moved_to")))
        }.sorted { $0.item.line < $1.item.line }
    }

    func update(_ item: ReturnItem) throws {
        try run(
            """
            UPDATE return_item
            SET condition = \(item.condition?.rawValue ?? ""), is_unsealed = \(item.isUnsealed), note = \(item.note),
                refund = \(item.refund), moved_to = \(item.movedTo?.rawValue ?? "")
            WHERE id = \(item.id)
            """)
    }

    /// Books what is paid back and taken back for good. False when somebody did so before and not enough is left: the
    /// purchase's own row says no, whatever happens at the same time.
    func settle(_ item: ReturnItem, taking quantity: Int) throws -> Bool {
        try run(
            """
            UPDATE purchase_item
            SET refunded = refunded + \(item.refund), settled = settled + \(quantity)
            WHERE id = \(item.item.id) AND refunded + \(item.refund) <= quantity * unit_price
                AND settled + \(quantity) <= quantity
            """) == 1
    }
}
