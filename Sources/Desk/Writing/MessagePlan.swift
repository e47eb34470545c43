import Base
import Foundation
import Storage
import Web

/// What a message is for, thought out before it is written.
public struct MessagePlan: Sendable, Equatable {
    /// What it should bring about.
    public var aim: String
    /// What its reader expects, or fears.
    public var expects: String
    /// What is known, and from where.
    public var facts: String

    public init(aim: String, expects: String = "", facts: String = "") {
        self.aim = aim
        self.expects = expects
        self.facts = facts
    }

    var isEmpty: Bool { aim.isBlank && expects.isBlank && facts.isBlank }

    func checked() throws -> MessagePlan {
        MessagePlan(
            aim: try Wording.optional(aim, "plan_aim"), expects: try Wording.optional(expects, "plan_expects"),
            facts: try Wording.optional(facts, "plan_facts"))
    }
}

extension Transaction {
    func insert(_ plan: MessagePlan, of entry: Entry) throws {
        try run(
            """
            INSERT INTO message_plan (entry_id, case_id, aim, expects, facts)
            VALUES (\(entry.id), \(entry.caseID), \(plan.aim), \(plan.expects), \(plan.facts))
            """)
    }

    func messagePlanIfAny(_ entry: Entry.ID) throws -> MessagePlan? {
        try row("SELECT aim, expects, facts FROM message_plan WHERE entry_id = \(entry)").map {
            MessagePlan(aim: try $0.get("aim"), expects: try $0.get("expects"), facts: try $0.get("facts"))
        }
    }
}
