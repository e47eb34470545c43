public import Base
public import Desk
import Foundation
import People
import Resolve
import Storage

/// What a customer brings back, as somebody writes it down.
public struct ReturnDraft: Sendable {
    public var purchase: Purchase.ID
    public var reason: ReturnReason
    public var words: String
    public var toldOn: CalendarDay
    /// How many of which line.
    public var items: [PurchaseItem.ID: Int]
    /// Nil for the law of the organisation's own nation, and told in time.
    public var law: ContractLaw?

    public init(
        _ purchase: Purchase.ID, _ reason: ReturnReason, words: String, toldOn: CalendarDay, items: [PurchaseItem.ID: Int],
        law: ContractLaw? = nil
    ) {
        self.purchase = purchase
        self.reason = reason
        self.words = words
        self.toldOn = toldOn
        self.items = items
        self.law = law
    }
}

/// What people can do with returns. Pages and the API come through here.
public struct GoodsReturns {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    public func file(_ id: GoodsReturn.ID) throws -> ReturnFile {
        try work.principal.require(.seeCases)
        return try work.returnFile(id)
    }

    /// The returns of a purchase, oldest first.
    public func list(of purchase: Purchase.ID) throws -> [GoodsReturn] {
        try work.principal.require(.seeCases)
        return try work.db.returns(of: purchase)
    }

    /// Begins a return in a case.
    public func open(_ draft: ReturnDraft, in caseID: Case.ID, today: CalendarDay, key: String? = nil) throws -> GoodsReturn.ID {
        try work.principal.require(.handleReturns)
        return try work.once(key) {
            let (file, purchase) = (try work.db.caseFile(caseID), try work.db.purchase(draft.purchase))
            if file.status == .closed { throw Problem.conflict("desk.problem.closed") }
            guard purchase.purchase.party == file.party else { throw Problem.invalid("purchase", "returns.problem.of_another") }
            let words = try Wording.required(draft.words, "words", longest: GoodsReturn.longestWords)
            guard draft.toldOn <= today else { throw Problem.invalid("told_on", "purchases.problem.future") }
            guard draft.toldOn >= purchase.purchase.boughtOn else {
                throw Problem.invalid("told_on", "returns.problem.told_before")
            }
            let chosen = draft.items.filter { $0.value > 0 }
            guard !chosen.isEmpty else { throw Problem.invalid("items", "returns.problem.no_items") }
            let goodsReturn = GoodsReturn(
                id: work.newID(), caseID: caseID, party: file.party, purchase: draft.purchase, reason: draft.reason, words: words,
                toldOn: draft.toldOn,
                law: try checked(draft.law ?? ContractLaw(try work.nation()), purchase, today: today), state: .open, proof: nil,
                inspectedAt: nil, explainedAt: nil, kind: nil, amount: nil,
                currency: purchase.purchase.currency, why: "", proposedBy: nil, agreedOn: nil, dueOn: nil, promise: nil,
                doneAt: nil, doneHow: "", givenBackOn: nil, checkedAt: nil, openedAt: work.now, version: 1)
            try work.db.insert(goodsReturn)
            for (id, quantity) in chosen {
                guard let item = purchase.items.first(where: { $0.id == id }) else {
                    throw Problem.invalid("items", "returns.problem.not_in_purchase")
                }
                guard item.left > 0 else { throw Problem.invalid("items", "returns.problem.all_back", ["name": item.name]) }
                guard quantity <= item.left else {
                    throw Problem.invalid("items", "returns.problem.too_many", ["name": item.name, "n": String(item.left)])
                }
                try work.db.insert(id, quantity: quantity, id: work.newID(), of: goodsReturn.id)
            }
            try put(goodsReturn)
            try Matters(work).note("return_opened", in: caseID, body: words, address: goodsReturn.address)
            try work.record(
                Event(
                    .returnOpened, goodsReturn,
                    [
                        "reason": .code(draft.reason.rawValue), "purchase": .code(draft.purchase.description),
                        "digest": try work.digest(words, of: file.party),
                    ]))
            return goodsReturn.id
        }
    }

    /// Somebody asked again which rules govern it: whose law, and whether they were told of the right to cancel.
    public func govern(
        _ id: GoodsReturn.ID, by law: ContractLaw, today: CalendarDay, version: Int, key: String? = nil
    ) throws -> GoodsReturn.ID {
        try change(id, version: version, key: key) { goodsReturn in
            guard goodsReturn.isOpen else { throw Problem.conflict("returns.problem.settled") }
            goodsReturn.law = try checked(law, try work.db.purchase(goodsReturn.purchase), today: today)
            try work.record(
                Event(
                    .returnGoverned, goodsReturn,
                    ["nation": .code(law.nation.rawValue), "told": .code(law.told.way.rawValue)]))
        }
    }

    private func checked(_ law: ContractLaw, _ purchase: PurchaseFile, today: CalendarDay) throws -> ContractLaw {
        guard let day = law.told.day else { return law }
        guard day >= purchase.purchase.boughtOn else { throw Problem.invalid("cancel_told_on", "returns.problem.told_before") }
        guard day <= today else { throw Problem.invalid("cancel_told_on", "purchases.problem.future") }
        return law
    }

    /// What was seen of one item.
    public struct Seen: Sendable {
        public var condition: GoodsReturn.Condition
        public var isUnsealed: Bool
        public var note: String

        public init(_ condition: GoodsReturn.Condition, isUnsealed: Bool = false, note: String = "") {
            self.condition = condition
            self.isUnsealed = isUnsealed
            self.note = note
        }
    }

    /// Somebody looked at what came back.
    public func inspect(
        _ id: GoodsReturn.ID, _ seen: [ReturnItem.ID: Seen], proof: GoodsReturn.Proof, version: Int, key: String? = nil
    ) throws -> GoodsReturn.ID {
        try change(id, version: version, key: key) { goodsReturn in
            guard goodsReturn.isOpen else { throw Problem.conflict("returns.problem.settled") }
            let file = try work.returnFile(goodsReturn)
            for item in file.items {
                guard let seen = seen[item.id] else { throw Problem.invalid("condition_\(item.id)", "problem.choose") }
                var looked = item
                looked.condition = seen.condition
                looked.isUnsealed = seen.isUnsealed
                looked.note = try Wording.optional(seen.note, "note_\(item.id)", longest: 1_000)
                try work.db.update(looked)
            }
            goodsReturn.proof = proof
            goodsReturn.inspectedAt = work.now
            let notes = file.items.compactMap { seen[$0.id]?.note }.joined(separator: "\n")
            try work.record(
                Event(
                    .returnInspected, goodsReturn,
                    [
                        "proof": .code(proof.rawValue), "digest": try work.digest(notes, of: goodsReturn.party),
                        "condition": .code(
                            file.items.compactMap { seen[$0.id]?.condition.rawValue }.sorted().joined(separator: " ")),
                    ]))
        }
    }

    /// The customer keeps it after all.
    public func withdraw(_ id: GoodsReturn.ID, why: String, version: Int, key: String? = nil) throws -> GoodsReturn.ID {
        try change(id, version: version, key: key) { goodsReturn in
            guard goodsReturn.isOpen else { throw Problem.conflict("returns.problem.settled") }
            let why = try Wording.required(why, "why", longest: GoodsReturn.longestWords)
            goodsReturn.state = .withdrawn
            try Approvals(work).endRequest(about: id.number)
            try Matters(work).note("return_withdrawn", in: goodsReturn.caseID, body: why, address: goodsReturn.address)
            try work.record(Event(.returnWithdrawn, goodsReturn, ["digest": try work.digest(why, of: goodsReturn.party)]))
        }
    }

    /// Changes a return that nobody changed since `version`, once for a key.
    func change(
        _ id: GoodsReturn.ID, version: Int?, key: String?, _ body: (inout GoodsReturn) throws -> Void
    ) throws -> GoodsReturn.ID {
        try work.principal.require(.handleReturns)
        return try work.once(key) {
            var goodsReturn = try work.db.goodsReturn(id)
            if let version, version != goodsReturn.version { throw Problem.conflict("problem.changed_meanwhile") }
            try body(&goodsReturn)
            try work.db.update(goodsReturn)
            try put(goodsReturn)
            return id
        }
    }

    /// How it stands, on the case and with the customer.
    private func put(_ goodsReturn: GoodsReturn) throws {
        let items = try work.db.rows(
            """
            SELECT purchase_item.name, purchase_item.line
            FROM return_item
            JOIN purchase_item ON purchase_item.id = return_item.item_id
            WHERE return_item.return_id = \(goodsReturn.id)
            """)
        let names = try items.sorted { try $0.get("line", as: Int.self) < $1.get("line", as: Int.self) }
            .map { try $0.get("name", as: String.self) }
        try Matters(work).put(
            Matter(
                goodsReturn.id, kind: "return", case: goodsReturn.caseID, party: goodsReturn.party,
                title: names.joined(separator: ", "), state: "return_\(goodsReturn.state.rawValue)", look: goodsReturn.look,
                address: goodsReturn.address, at: work.now))
    }
}

extension Event {
    init(_ name: EventName, _ goodsReturn: GoodsReturn, _ data: [String: EventValue] = [:]) {
        self.init(name, goodsReturn.id.number, case: goodsReturn.caseID.number, party: goodsReturn.party.number, data)
    }
}
