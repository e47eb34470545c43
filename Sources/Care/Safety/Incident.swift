import Base
import Desk
import People
import Practice

/// Somebody was not safe: what happened, who is hurt, what was done, and what follows.
enum Incident {
    static let name = "incident"

    static let practice = Practice(
        name, in: "care", of: "Incident", plural: "Incidents", icon: "flag", about: .nothing,
        hint: "Somebody was threatened, hurt or afraid at work. Write it down soon, while it is fresh.", title: "what",
        visible: isFor,
        governedBy: "safety"
    ) {
        Text("what", "What happened", lines: 5, hint: "Where and when, who was there, what was said and done. Facts only.")
        Facts.checked
        Choice("safe", "Is everybody safe now?", ["yes": "Yes", "no": "No", "unknown": "We do not know"])
        Tick("emergency", "The emergency services were called")
        Text("done", "What was done about it", lines: 3)
        Text("outcome", "What follows from it", lines: 3)
        for element in Debrief.fields { element }
        Lookup("safe")
        Step(
            "report", "Report an incident", to: "reported", asks: ["what", "checked", "safe", "emergency", "affected", "done"],
            requires: ["what", "safe"], emits: .incidentReported, look: "broken", check: Facts.only(in: "what"),
            then: { work, record in
                try Telling.colleagues(
                    try Telling.leaders(of: Staff.ID(work.principal.id), work), .alarm, work, record, name)
            })
        Debrief.step(from: ["reported"], ends: false)
        Step(
            "resolve", "Settle what follows", from: ["reported", "debriefed"], to: "resolved", asks: ["outcome"],
            requires: ["outcome"], permission: .leadRecords, emits: .incidentResolved, look: "kept", ends: true)
    }

    /// Whoever reported it, those it touched, and leaders.
    private static let isFor: @Sendable (Principal, PracticeRecord) -> Bool = { principal, record in
        principal.may(.leadRecords) || record.createdBy?.number == principal.id
            || record.values.people("affected").contains { $0.number == principal.id }
    }
}
