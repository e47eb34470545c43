import Base
import Evidence
import People
import Practice

/// What others said about how one works, and what one did about it.
enum SelfFeedback {
    static let name = "self-feedback"

    static func practice(_ shelf: FrameworkShelf) -> Practice {
        Practice(
            name, in: "growth", of: "Feedback on me", plural: "Feedback on me", icon: "chat", about: .nothing,
            hint: "What somebody told you about your work, and what you did about it. Yours alone until you share it.",
            title: "said", personal: Personal(shared: "shared") { try Circle($0, shelf).helped() }
        ) {
            Choice(
                "source", "Who said it",
                [
                    "customer": "A customer", "colleague": "A colleague", "leader": "My leader", "assessor": "My assessor",
                    "partner": "A partner or supplier",
                ])
            Text("said", "What they said", lines: 3, hint: "Without the name of a customer.")
            Tick("asked", "I asked for it")
            Text("did", "What you did about it", lines: 3)
            Text("changed", "What is different since", lines: 3)
            Reflection.metaSkills
            Tick("shared", "Share it with those who help you")
            Derived("codes") { MetaSkill.codes(of: $0.choices("meta")).joined(separator: " ") }
            Lookup("source")
            Step(
                "note", "Note what was said", to: "received", asks: ["source", "said", "asked"],
                requires: ["source", "said"], permission: .ownEvidence, look: "open")
            Step(
                "act", "Say what you did about it", from: ["received", "acted_on"], to: "acted_on",
                asks: ["did", "changed", "meta", "shared"], requires: ["did"], permission: .ownEvidence,
                emits: .selffeedbackActedOn, facts: ["codes", "shared"], look: "kept", who: .owner)
            Step(
                "leave", "Leave it as it is", from: ["received"], to: "left", asks: ["did"], permission: .ownEvidence,
                look: "paused", ends: true, who: .owner)
        }
    }
}
