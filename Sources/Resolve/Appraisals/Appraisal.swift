public import Base
public import Desk
public import Foundation
public import People

/// Ways to meet a need, weighed for both sides, and the one that was chosen: how a decision is made so that it can be
/// explained and stood by.
public struct Appraisal: Sendable, Equatable {
    public typealias ID = Identifier<Appraisal>

    public enum State: String, Sendable, CaseIterable {
        /// Options are being gathered.
        case weighing
        /// One was chosen, and approval is needed that nobody has asked for yet.
        case chosen
        /// Somebody with more authority is asked.
        case asked
        /// It may be done; the customer does not know yet.
        case cleared
        /// The customer has been told, and has not answered.
        case explained
        case agreed
        /// The customer said no in the end.
        case refused
        case withdrawn

        public var isOver: Bool { self == .agreed || self == .refused || self == .withdrawn }
    }

    /// What the decision is about: the case, or something larger in it.
    public enum About: String, Sendable, CaseIterable {
        case `case`, complaint, problem
        case returned = "return"
        case behaviour
    }

    public let id: ID
    public let caseID: Case.ID
    public let party: Party.ID
    public let about: About
    public let aboutID: Int64
    public let kind: DecisionKind
    public let currency: Currency
    /// What the customer needs, in their words where possible.
    public var need: String
    /// Which of the organisation's approaches is taken; empty for none of them.
    public var approachName: String
    /// The approach taken and why.
    public var approach: String
    /// What somebody outside the organisation could do instead.
    public var outside: String
    /// Why there is only one option, if there is.
    public var onlyOne: String
    public var choice: Option.ID?
    public var reason: String
    /// Who chose, and decided it thereby or had it approved.
    public var chosenBy: Staff.ID?
    /// What may change in the next years that speaks for or against it.
    public var future: String
    /// How much was granted, when approval was needed.
    public var granted: Money?
    public var state: State
    public let madeBy: Staff.ID
    public let madeAt: Date
    public var updatedAt: Date
    public var version: Int
}

/// One way to meet the need.
public struct Option: Sendable, Equatable {
    public typealias ID = Identifier<Option>

    public enum Risk: String, Sendable, CaseIterable, Codable { case low, medium, high }

    public let id: ID
    public var title: String
    public var facts: Facts

    /// Everything that is said about it. Lines are plain words.
    public struct Facts: Sendable, Equatable, Codable {
        public var forCustomer = ""
        public var againstCustomer = ""
        public var forUs = ""
        public var againstUs = ""
        public var costs: [CostLine] = []
        public var customerRisk = Risk.low
        public var customerRiskWhy = ""
        public var ourRisk = Risk.low
        public var ourRiskWhy = ""
        /// Days until it is done; nil when nobody can say.
        public var days: Int?
        /// Something that is not usually done: a creative way out.
        public var isUnusual = false

        public init() {}
    }

    /// One cost, and who bears it. In the smallest unit of the appraisal's currency.
    public struct CostLine: Sendable, Equatable, Codable {
        public enum Bearer: String, Sendable, Codable { case us, customer }

        public var what: String
        public var minor: Int64
        public var bearer: Bearer

        public init(_ what: String, minor: Int64, bearer: Bearer = .us) {
            self.what = what
            self.minor = minor
            self.bearer = bearer
        }
    }

    /// What it costs one side, all lines together.
    public func cost(to bearer: CostLine.Bearer, _ currency: Currency) -> Money {
        Money(minor: facts.costs.filter { $0.bearer == bearer }.map(\.minor).reduce(0, +), currency)
    }
}

/// One round of talks: their position, ours, and where it ended.
public struct Round: Sendable, Equatable {
    public enum Outcome: String, Sendable, CaseIterable {
        case agreed, no
        case notYet = "not_yet"
    }

    public let id: Identifier<Round>
    public let theirs: String
    public let ours: String
    public let outcome: Outcome
    public let by: Staff.ID
    public let at: Date
}

extension Appraisal {
    public static let mostOptions = 6
    public static let mostCosts = 6

    func requireWeighing() throws {
        switch state {
        case .weighing, .chosen: return
        case .asked: throw Problem.conflict("resolve.problem.waits_for_approval")
        case .cleared, .explained: throw Problem.conflict("resolve.problem.decided_already")
        case .agreed, .refused, .withdrawn: throw Problem.conflict("resolve.problem.appraisal_over")
        }
    }

    /// Two options at least, or a reason why there is only one, and the choice among them with a reason.
    func chosen(
        _ choice: Option.ID, of options: [Option], onlyOne: String, reason: String, by staff: Staff.ID?, at time: Date
    ) throws -> Appraisal {
        try requireWeighing()
        guard options.contains(where: { $0.id == choice }) else { throw Problem.invalid("choice", "resolve.problem.no_option") }
        guard options.count > 1 || !onlyOne.isEmpty else { throw Problem.invalid("only_one", "resolve.problem.one_option") }
        var chosen = self
        chosen.choice = choice
        chosen.onlyOne = options.count > 1 ? "" : onlyOne
        chosen.reason = reason
        chosen.chosenBy = staff
        chosen.granted = nil
        chosen.state = .chosen
        chosen.updatedAt = time
        return chosen
    }

    /// Whether it may be carried out, and nobody has said no.
    var mayBeDone: Bool { state == .cleared || state == .explained || state == .agreed }

    func moved(to state: State, at time: Date) -> Appraisal {
        var moved = self
        moved.state = state
        moved.updatedAt = time
        return moved
    }
}

extension Option {
    /// The facts with bounds: short lines, few costs, no amount below nothing.
    static func checked(_ facts: Facts) throws -> Facts {
        var checked = facts
        checked.forCustomer = try Wording.required(facts.forCustomer, "for_customer", longest: 2_000)
        checked.againstCustomer = try Wording.optional(facts.againstCustomer, "against_customer", longest: 2_000)
        checked.forUs = try Wording.optional(facts.forUs, "for_us", longest: 2_000)
        checked.againstUs = try Wording.optional(facts.againstUs, "against_us", longest: 2_000)
        checked.customerRiskWhy = try Wording.optional(facts.customerRiskWhy, "customer_risk_why", longest: 500)
        checked.ourRiskWhy = try Wording.optional(facts.ourRiskWhy, "our_risk_why", longest: 500)
        guard facts.costs.count <= Appraisal.mostCosts else { throw Problem.invalid("costs", "resolve.problem.many_costs") }
        var sum: Int64 = 0
        for cost in facts.costs {
            guard cost.minor >= 0 else { throw Problem.invalid("costs", "problem.amount_negative") }
            guard cost.minor <= Money.largest else { throw Problem.invalid("costs", "problem.amount_too_large") }
            sum += cost.minor
        }
        guard sum <= Money.largest else { throw Problem.invalid("costs", "problem.amount_too_large") }
        if let days = facts.days, !(0...3_650).contains(days) { throw Problem.invalid("days", "resolve.problem.days") }
        return checked
    }
}
