import Base
import Evidence
import People
import Practice

/// A personal development plan: agreed by both sides, reviewed with its documents complete.
enum DevelopmentPlan {
    static let name = "development-plan"

    static func practice(_ shelf: FrameworkShelf) -> Practice {
        Practice(
            name, in: "growth", of: "Development plan", plural: "Development plans", icon: "flag", about: .nothing,
            hint: "Where you want to be, what is in the way and who supports you. Those who help you read it.", title: "aim",
            personal: Personal(shared: nil) { try Circle($0, shelf).helped() }
        ) {
            Text("aim", "What you want to be able to do", longest: 200)
            Day("from", "From")
            Day("until", "Until")
            Text("strengths", "What you are good at already", lines: 3)
            Text("gaps", "What is still missing", lines: 3)
            Text("routes", "How you will get there", lines: 3, hint: "Courses, shadowing, projects, coaching.")
            Text("obstacles", "What may be in the way", lines: 2)
            Text("support", "Who supports you, and how", lines: 2)
            Text("answer", "What you want to add", lines: 3)
            Tick("has_goals", "Goals are written down and up to date")
            Tick("has_activities", "Activities with their dates are written down")
            Tick("has_reflections", "Reflections are written")
            Tick("has_training", "Mandatory training is up to date")
            Text("outcome", "How far it has come, and what follows", lines: 3)
            Derived("documents", "Documents", ["complete": "Complete", "incomplete": "Not complete"]) { values in
                let ticks = ["has_goals", "has_activities", "has_reflections", "has_training"]
                guard ticks.contains(where: { values[$0] != nil }) else { return nil }
                return ticks.allSatisfy(values.isOn) ? "complete" : "incomplete"
            }
            Step(
                "draft", "Write the plan", to: "drafted",
                asks: ["aim", "from", "until", "strengths", "gaps", "routes", "obstacles", "support"],
                requires: ["aim", "from", "until", "routes"], permission: .ownEvidence, look: "open", check: isASpan)
            Step(
                "rewrite", "Change the plan", from: ["drafted", "agreed"], to: "drafted",
                asks: ["aim", "from", "until", "strengths", "gaps", "routes", "obstacles", "support"],
                requires: ["aim", "from", "until", "routes"], permission: .ownEvidence, look: "open", who: .owner,
                check: isASpan)
            Step(
                "agree", "Agree to the plan", from: ["drafted"], to: "agreed", asks: ["answer"], permission: .keepRecords,
                emits: .pdpAgreed, look: "kept", who: .another)
            Step(
                "review", "Review the plan", from: ["agreed"], to: "reviewed",
                asks: ["has_goals", "has_activities", "has_reflections", "has_training", "outcome"], requires: ["outcome"],
                permission: .keepRecords, emits: .pdpReviewed, facts: ["documents"], look: "kept", who: .another)
            Step(
                "go_on", "Go on with the plan", from: ["reviewed"], to: "agreed", permission: .keepRecords, look: "kept",
                who: .owner)
            Step("close", "Close the plan", from: ["reviewed"], to: "closed", permission: .keepRecords, ends: true, who: .owner)
        }
    }

    private static let isASpan: Step.Check = { _, _, given in
        guard let from = given.day("from"), let until = given.day("until") else { return }
        guard from <= until else { throw Problem.invalid("until", "growth.problem.ends_first") }
    }
}
