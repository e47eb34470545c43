public import Base
import Desk
public import Foundation
import People
public import Resolve
import Storage

extension GoodsReturn.Kind {
    /// What authority is asked for. Saying no spends nothing.
    var decision: DecisionKind? {
        switch self {
        case .refund, .priceReduction: .refund
        case .exchange, .replacement: .exchange
        case .repair: .repair
        case .credit: .credit
        case .decline: nil
        }
    }
}

extension ReturnFile {
    /// What authority looks at; nil when nothing is proposed, or when what is proposed needs none.
    public var question: Question? {
        guard let kind = goodsReturn.kind, let amount = goodsReturn.amount, let decision = kind.decision else { return nil }
        return Question(
            decision, stake(kind, amount), case: goodsReturn.caseID, party: goodsReturn.party, about: goodsReturn.id,
            title: items.map(\.item.name).joined(separator: ", "), address: goodsReturn.address)
    }

    /// What might be taken off for use, where the law lets something be; nil where it does not.
    var useDeduction: (days: Int, amount: Money)? {
        guard let best = rights.best, best.remedy == .finalRejection, best.because.hasPrefix("deduction"),
            let delivered = purchase.purchase.deliveredOn
        else { return nil }
        let days = delivered.days(until: goodsReturn.toldOn)
        return (days, Money(minor: ConsumerRights.deduction(paid: refundable.minor, daysUsed: days), goodsReturn.currency))
    }

    /// What somebody should think of before they settle it like this: keys below `returns.warning`.
    public func warnings(_ kind: GoodsReturn.Kind, _ amount: Money?) -> [String] {
        let rights = rightsByItem.map(\.rights)
        let mayHaveMoney = rights.contains { right in right.open.contains { $0.isStatutory && $0.worth >= 5 } }
        var warnings: [String] = []
        if mayHaveMoney, kind != .refund { warnings.append(kind == .decline ? "right_declined" : "money_is_right") }
        if !mayHaveMoney, kind == .decline, rights.contains(where: { !$0.open.filter(\.isStatutory).isEmpty }) {
            warnings.append("right_declined")
        }
        let isFull = rights.contains { $0.allows(.reject) || $0.allows(.cancel) }
        if kind == .refund, isFull, let amount, amount.minor < refundable.minor { warnings.append("less_than_paid") }
        return warnings
    }
}

extension GoodsReturns {
    /// Chooses how to put it right. Nothing is spent and nothing is promised before it is agreed.
    public func propose(
        _ id: GoodsReturn.ID, _ kind: GoodsReturn.Kind, _ amount: Money?, why: String, version: Int, key: String? = nil
    ) throws -> GoodsReturn.ID {
        try change(id, version: version, key: key) { goodsReturn in
            guard goodsReturn.isOpen else { throw Problem.conflict("returns.problem.settled") }
            guard goodsReturn.inspectedAt != nil else { throw Problem.conflict("returns.problem.look_first") }
            let file = try work.returnFile(goodsReturn)
            let why = try Wording.required(why, "why", longest: GoodsReturn.longestWords)
            let amount = try GoodsReturn.checked(kind, amount, most: file.refundable)
            try requireGoodsLeft(kind, file)
            // What somebody was asked to decide was another proposal.
            if goodsReturn.kind != kind || goodsReturn.amount != amount { try Approvals(work).endRequest(about: id.number) }
            goodsReturn.state = .proposed
            goodsReturn.kind = kind
            goodsReturn.amount = amount
            goodsReturn.why = why
            goodsReturn.proposedBy = work.author
            try work.record(
                Event(
                    .returnProposed, goodsReturn,
                    [
                        "kind": .code(kind.rawValue), "amount": .number(amount.minor),
                        "digest": try work.digest(why, of: goodsReturn.party),
                    ]))
        }
    }

    /// Asks whoever may decide it.
    public func askApproval(_ id: GoodsReturn.ID, why: String, key: String? = nil) throws {
        try work.principal.require(.handleReturns)
        let file = try work.returnFile(id)
        guard file.goodsReturn.state == .proposed, let question = file.question else {
            throw Problem.conflict("returns.problem.nothing_proposed")
        }
        _ = try Approvals(work).ask(question, why: why, key: key)
    }

    /// The customer agreed. Uses the authority, books what is paid back, and promises the day.
    ///
    /// - Parameter promising: what is promised to the customer, in words
    public func agree(
        _ id: GoodsReturn.ID, today: CalendarDay, due: CalendarDay, promising: String, zone: TimeZone, version: Int,
        key: String? = nil
    ) throws -> GoodsReturn.ID {
        try change(id, version: version, key: key) { goodsReturn in
            let file = try work.returnFile(goodsReturn)
            guard goodsReturn.state == .proposed, let kind = goodsReturn.kind, let amount = goodsReturn.amount else {
                throw Problem.conflict("returns.problem.nothing_proposed")
            }
            try requireGoodsLeft(kind, file)
            if let question = file.question { try Authorities(work).use(question) }
            try book(kind, amount, file)
            goodsReturn.agreedOn = today
            if kind == .decline {
                goodsReturn.state = .done
                goodsReturn.doneAt = work.now
            } else {
                goodsReturn.state = .agreed
                goodsReturn.dueOn = try checked(due, kind, file, today: today)
                goodsReturn.promise = try Promises(work).make(
                    PromiseDraft(what: promising, dueAt: try moment(due, in: zone), owner: work.author), in: goodsReturn.caseID)
            }
            try Matters(work).note(
                "return_\(kind.rawValue)", in: goodsReturn.caseID, body: goodsReturn.why, address: goodsReturn.address)
            let facts: [String: EventValue] = ["kind": .code(kind.rawValue), "amount": .number(amount.minor)]
            try work.record(
                Event(.returnAgreed, goodsReturn, facts.merging(["due": .number(Int64(goodsReturn.dueOn?.number ?? 0))]) { $1 }))
            if kind == .decline { try work.record(Event(.returnProcessed, goodsReturn, facts)) }
        }
    }

    /// What was agreed is done. For a repair or replacement, `on` is the day the customer has it in their hands again.
    public func process(
        _ id: GoodsReturn.ID, how: String, on day: CalendarDay, today: CalendarDay, version: Int, key: String? = nil
    ) throws -> GoodsReturn.ID {
        try change(id, version: version, key: key) { goodsReturn in
            guard goodsReturn.state == .agreed, let kind = goodsReturn.kind, let agreedOn = goodsReturn.agreedOn else {
                throw Problem.conflict(goodsReturn.state == .done ? "returns.problem.done" : "returns.problem.agree_first")
            }
            guard day <= today else { throw Problem.invalid("on", "purchases.problem.future") }
            guard day >= agreedOn else { throw Problem.invalid("on", "returns.problem.before_agreed") }
            goodsReturn.doneHow = try Wording.required(how, "how", longest: 500)
            goodsReturn.state = .done
            goodsReturn.doneAt = work.now
            if let promise = goodsReturn.promise, try work.db.promise(promise).state != .released {
                _ = try Promises(work).keep(promise, remark: goodsReturn.doneHow)
            }
            if kind.isCure {
                goodsReturn.givenBackOn = day
                try work.record(Event(.returnGivenBack, goodsReturn, ["day": .number(Int64(day.number))]))
            }
            try Matters(work).note("return_done", in: goodsReturn.caseID, body: goodsReturn.doneHow, address: goodsReturn.address)
            try work.record(
                Event(
                    .returnProcessed, goodsReturn,
                    ["kind": .code(kind.rawValue), "amount": .number(goodsReturn.amount?.minor ?? 0)]))
        }
    }

    /// Books it on the purchase, whose rows refuse what was given back before.
    private func book(_ kind: GoodsReturn.Kind, _ amount: Money, _ file: ReturnFile) throws {
        _ = try GoodsReturn.checked(kind, amount, most: file.refundable)
        let items = kind.paysBack ? GoodsReturn.shares(amount, over: file.items) : file.items
        for item in items {
            guard try work.db.settle(item, taking: kind.takesBack ? item.quantity : 0) else {
                throw Problem.conflict("returns.problem.all_back", ["name": item.item.name])
            }
            if item.refund > 0 { try work.db.update(item) }
        }
    }

    private func requireGoodsLeft(_ kind: GoodsReturn.Kind, _ file: ReturnFile) throws {
        guard kind != .decline else { return }
        for item in file.items where item.item.left < item.quantity {
            throw Problem.conflict("returns.problem.all_back", ["name": item.item.name])
        }
    }

    /// A refund may be quicker than the law wants, never slower.
    private func checked(
        _ due: CalendarDay, _ kind: GoodsReturn.Kind, _ file: ReturnFile, today: CalendarDay
    ) throws -> CalendarDay {
        guard due >= today else { throw Problem.invalid("due", "desk.problem.due_in_past") }
        let latest = file.refundDue(agreedOn: today)
        guard kind != .refund || due <= latest else {
            throw Problem.invalid("due", "returns.problem.refund_late", ["day": latest.text])
        }
        return due
    }

    /// By the close of the day; on the day itself, by midnight.
    private func moment(_ day: CalendarDay, in zone: TimeZone) throws -> Date {
        let close = day.at(hour: 17, in: zone)
        return close > work.now ? close : day.adding(days: 1).at(hour: 0, in: zone) - 60
    }
}
