import Base
import Evidence
import Foundation
import People
import Practice

/// Looking back on a case or an event: what happened, why, what was learned and what will be different.
enum Reflection {
    static let name = "reflection"

    static func practice(_ shelf: FrameworkShelf) -> Practice {
        Practice(
            name, in: "growth", of: "Reflection", plural: "Reflections", icon: "growth", about: .nothing,
            hint: "Look back on something that happened. It is yours alone until you share it.", title: "title",
            personal: Personal(shared: "shared") { try Circle($0, shelf).helped() }
        ) {
            Text("title", "What it is about", hint: "A few words, without the customer's name.", longest: 200)
            Text("happened", "What happened", lines: 4)
            Text("why", "Why it went the way it did", lines: 3)
            Text("learned", "What you learned", lines: 3)
            Text("differently", "What you will do differently", lines: 3)
            metaSkills
            Text(
                "items", "Other items it speaks to",
                hint: "With their framework, separated by commas: occ0071/S9, scotland-cs/SDS0223-P6.", longest: 1_000)
            Tick("shared", "Share it with those who help you: your leader, and your employer and assessor if you are enrolled")
            Derived("codes") { values in
                (MetaSkill.codes(of: values.choices("meta")) + ItemCodes(values.text("items")).codes).joined(separator: " ")
            }
            Step(
                "write", "Keep this reflection", to: "written",
                asks: ["title", "happened", "why", "learned", "differently", "meta", "items", "shared"],
                requires: ["title", "happened", "learned"], permission: .ownEvidence, emits: .reflectionWritten,
                facts: ["codes", "shared"], look: "kept", check: itemsAreKnown(shelf))
            Step(
                "revise", "Go on with it", stays: true,
                asks: ["title", "happened", "why", "learned", "differently", "meta", "items", "shared"],
                requires: ["title", "happened", "learned"], permission: .ownEvidence, emits: .reflectionRevised,
                facts: ["codes", "shared"], who: .owner, check: itemsAreKnown(shelf))
        }
    }

    static let metaSkills = Choices(
        "meta", "Meta-skills it speaks to",
        [
            "meta-focus": "Focusing", "meta-integrity": "Integrity", "meta-adaptability": "Adapting",
            "meta-initiative": "Initiative", "meta-communication": "Communicating", "meta-feeling": "Feeling",
            "meta-collaboration": "Collaborating", "meta-leadership": "Leading", "meta-curiosity": "Curiosity",
            "meta-creativity": "Creativity", "meta-sense-making": "Sense-making",
            "meta-critical-thinking": "Critical thinking",
        ])

    static func itemsAreKnown(_ shelf: FrameworkShelf) -> Step.Check {
        { work, _, given in _ = try ItemCodes(given.text("items")).checked("items", work, shelf) }
    }
}

extension Derived {
    /// A rule whose answers only the log and lists need.
    init(_ name: String, _ rule: @escaping @Sendable (PracticeValues) -> String?) {
        self.init(name, name, [:], rule)
    }
}
