import Base
import People
import Practice

/// A practice with a field of every kind, a step of every sort, and consequences that can be seen.
extension Practice {
    static let homeVisit = Practice(
        "home-visit", in: "own", of: "Home visit", plural: "Home visits", icon: "visit",
        hint: "Somebody goes to see the customer at home."
    ) {
        Text("why", "Why we go", lines: 3)
        Text("note_for_all", "Note", longest: 40)
        Choice("kind", "Kind", ["repair": "Repair", "advice": "Advice"])
        Choices("needs", "What to bring", ["ladder": "A ladder", "meter": "A meter"])
        Scale("risk", "Risk", 1...5)
        Amount("cost", "Cost")
        Number("minutes", "Minutes", 0...600)
        Day("on", "On")
        Moment("by", "By when")
        Person("visitor", "Who goes")
        Colleagues("told", "Who is told")
        Tick("agreed", "The customer agrees")
        Derived("grade", "Grade", ["low": "Low", "high": "High"]) { values in
            values.number("risk").map { $0 > 3 ? "high" : "low" }
        }
        Lookup("kind")
        Lookup("risk")
        Lookup("visitor")
        Lookup("grade")
        Lookup("needs")
        Due("by")
        Step(
            "plan", "Plan a visit", to: "planned",
            asks: [
                "why", "note_for_all", "kind", "needs", "risk", "cost", "minutes", "on", "by", "visitor", "told", "agreed",
            ], requires: ["why", "kind"], emits: .visitPlanned)
        Step(
            "approve", "Approve it", from: ["planned"], to: "approved", asks: ["cost"], permission: .approve,
            check: { work, record, _ in
                if record.createdBy?.number == work.principal.id { throw Problem.conflict("practice.problem.not_now") }
            })
        Step("remark", "Add a remark", stays: true, asks: ["note_for_all"])
        Step("go", "Go there", from: ["approved"], to: "done", ends: true)
    }
}

extension EventName {
    static let visitPlanned = EventName(
        "visit.planned", about: "record", data: ["kind", "needs", "risk", "cost", "visitor", "agreed", "why", "grade"],
        "A visit to a customer's home was planned.")
}
