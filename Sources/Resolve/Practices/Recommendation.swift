import Base
import Desk
import People
import Practice

/// What somebody recommends because of what a case or a decision showed, with the findings it rests on and somebody to take
/// it up.
enum Recommendation {
    static let practice = Practice(
        "recommendation", in: "decisions", of: "Recommendation", plural: "Recommendations", icon: "lamp",
        hint: "One case can show what would help many. Say what you found, what should change, and who takes it up."
    ) {
        Text("what", "What should change?", longest: 200)
        Text("finding", "What you found", lines: 4, hint: "The facts, the figures, and the cases or decisions they come from.")
        Choice(
            "rests", "What it rests on",
            [
                "decision": "A decision in this case", "cases": "Several cases", "feedback": "What customers said",
                "analysis": "An analysis", "law": "A law or good practice elsewhere",
            ])
        Text("benefit", "What it means for customers, and for us", lines: 3)
        Text("future", "What may change in one to three years that bears on it", lines: 2)
        Person("taker", "Who takes it up?")
        Choice("answer", "Decision", ["yes": "Do it", "trial": "Try it for a time", "no": "Not now"])
        Text("reason", "Why", lines: 2)
        Text("result", "What came of it", lines: 3)
        Lookup("rests")
        Holder("taker")
        Step(
            "recommend", "Recommend a change", to: "recommended",
            asks: ["what", "finding", "rests", "benefit", "future", "taker"],
            requires: ["what", "finding", "rests", "benefit", "taker"], emits: .proposalMade, look: "soon")
        Step(
            "decide", "Decide", from: ["recommended"], to: "decided", asks: ["answer", "reason"],
            requires: ["answer", "reason"], permission: .leadRecords, emits: .proposalDecided, look: "open")
        Step(
            "finish", "Note what came of it", from: ["decided"], to: "finished", asks: ["result"], requires: ["result"],
            look: "kept", ends: true)
    }
}
