import Base
import Foundation
import People
import Practice

/// Training somebody must have had by a day: data protection, safety, a new system.
enum Training {
    static let name = "training"

    private static let isFor: @Sendable (Principal, PracticeRecord) -> Bool = { reader, record in
        record.values.person("person")?.number == reader.id || reader.may(.leadRecords)
    }

    static let practice = Practice(
        name, in: "growth", of: "Mandatory training", plural: "Mandatory training", icon: "quality", about: .nothing,
        hint: "What must be done by when, and when it was. Leaders see everybody's, others their own.", title: "what",
        visible: isFor
    ) {
        Text("what", "What it is", longest: 200)
        Choice(
            "kind", "Kind",
            [
                "data-protection": "Data protection", "safety": "Health and safety", "equality": "Equality and inclusion",
                "security": "Information security", "law": "Law and regulation of our trade", "system": "A system or a product",
                "other": "Something else",
            ])
        Person("person", "Who must do it")
        Moment("by", "By when")
        Day("done", "Done on")
        Text("proof", "How it is shown", lines: 2, hint: "A certificate's number, a test result, who was there.")
        Derived("on_time") { values in
            guard let done = values.day("done"), let by = values.moment("by") else { return nil }
            return done <= CalendarDay(by).text ? "yes" : "no"
        }
        Lookup("person")
        Lookup("kind")
        Due("by")
        Step(
            "require", "Write down what must be done", to: "to_do", asks: ["what", "kind", "person", "by"],
            requires: ["what", "kind", "person", "by"], look: "soon", check: Training.isOwnOrLed)
        Step(
            "complete", "Write down that it is done", from: ["to_do", "overdue"], to: "completed", asks: ["done", "proof"],
            requires: ["done"], emits: .trainingCompleted, facts: ["person", "done", "on_time"], look: "kept", ends: true,
            check: Training.isDone)
        Step(
            "move", "Give more time", from: ["to_do", "overdue"], to: "to_do", asks: ["by"], requires: ["by"],
            permission: .leadRecords, look: "soon", check: Training.isOwnOrLed)
        Step(
            "drop", "It is not needed", from: ["to_do", "overdue"], to: "not_needed", permission: .leadRecords, look: "paused",
            ends: true)
        Step("remind", "Say that it is late", from: ["to_do"], to: "overdue", look: "broken", isAutomatic: true)
    }

    private static let isOwnOrLed: Step.Check = { work, _, given in
        if let person = given.person("person"), person.number != work.principal.id, !work.principal.may(.leadRecords) {
            throw Problem.invalid("person", "growth.problem.only_own_training")
        }
        if let by = given.moment("by"), by <= work.now { throw Problem.invalid("by", "growth.problem.in_the_past") }
    }

    private static let isDone: Step.Check = { work, record, given in
        guard record.values.person("person")?.number == work.principal.id || work.principal.may(.leadRecords) else {
            throw Problem.notFound()
        }
        if let done = given.day("done"), done > work.today.text { throw Problem.invalid("done", "growth.problem.not_yet") }
    }
}
