import Base
import Desk
import Foundation
import People
import Practice
import Storage

/// A no, with its reason and what can be done instead, and a look afterwards whether the relationship held.
enum Refusal {
    static let practice = Practice(
        "refusal", in: "decisions", of: "Refusal", plural: "Refusals", icon: "close",
        hint: "When the answer is no: why, what there is instead, and when you will look how things stand with them.",
        governedBy: "refusal"
    ) {
        Text("asked", "What did they ask for?", lines: 2)
        Choice(
            "kind", "Why not?",
            [
                "law": "The law", "rule": "Our own rule", "safety": "Safety", "cost": "What it would cost",
                "impossible": "It cannot be done",
                "fairness": "It would not be fair to others",
            ])
        Text(
            "reason", "The reason, in the words the customer gets", lines: 4,
            hint: "Kind and clear, without quoting rules. With a greeting when you write.",
            sentBy: "channel")
        Text("alternatives", "What they can have or do instead, in the words the customer gets", lines: 3)
        Telling.way("channel", "How they are told")
        Choice(
            "answer", "How did they take it?",
            [
                "accepted": "They accept it", "alternative": "They take another way", "angry": "They are angry",
                "complaint": "They complain",
            ])
        Moment("look", "When will you look how things stand?")
        Choice(
            "relationship", "How do things stand?",
            ["better": "Better than before", "held": "As before", "strained": "Strained", "lost": "We lost them"])
        Text("seen", "What you saw or heard", lines: 2)
        Lookup("kind")
        Lookup("relationship")
        Due("look")
        Step(
            "refuse", "Say no, and why", to: "explained",
            asks: ["asked", "kind", "reason", "alternatives", "channel", "answer", "look"],
            requires: ["asked", "kind", "reason", "alternatives", "channel", "look"], emits: .refusalExplained,
            then: Telling.customer("reason", "alternatives", by: "channel"))
        Step(
            "look", "Note how things stand", from: ["explained"], to: "looked_at", asks: ["relationship", "seen"],
            requires: ["relationship", "seen"], emits: .refusalLookedAt, look: "kept", ends: true)
    }

    /// Tells whoever refused when it is time to look.
    static let reminder = Schedule("refusals", every: 60) { house in
        guard let book = try? PracticeBook([practice]) else { return }
        let now = house.clock.now
        let due = try await house.read(as: .system("refusals")) { try Practices($0, book).due("refusal", at: now, limit: 50) }
        guard !due.isEmpty else { return }
        try await house.write(as: .system("refusals")) { work in
            for record in due {
                guard let caseID = record.caseID, let dueAt = record.dueAt else { continue }
                let owner = try record.createdBy ?? work.db.caseFile(caseID).owner
                guard let owner else { continue }
                // Said once: a notice about the same record at the same time is not written again.
                try work.tell(
                    owner, .checkAfterRefusal, about: caseID, subject: record.id.number, at: dueAt,
                    address: "/practices/refusal/\(record.id)")
            }
        }
    }
}
