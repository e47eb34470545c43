import Base
import Desk

/// How a step tells the customer: in the case, so that what was said stands where everybody reads it.
public enum Telling {
    /// The ways a customer is told, as a field to declare.
    public static func way(_ name: String, _ label: String) -> Choice {
        Choice(
            name, label,
            [
                "reply": "By a message in this case, sent now", "call": "On the phone", "visit": "Face to face",
                "letter": "In a letter",
            ])
    }

    /// Sends the customer what some fields hold, or writes down that it was said to them, as the field `way` says. Another
    /// customer's data in it has to be confirmed first.
    public static func customer(_ fields: String..., by way: String) -> Step.Consequence {
        { work, record in
            guard let caseID = record.caseID, let kind = record.values.choice(way).flatMap(Entry.Kind.init) else { return }
            let said = fields.map { record.values.text($0) }.filter { !$0.isEmpty }.joined(separator: "\n\n")
            guard !said.isEmpty else { return }
            do {
                _ = try Correspondence(work).add(.init(kind, said), to: caseID)
            } catch let problem as Problem where problem.field == "body" {
                throw Problem.invalid(fields[0], problem.message, problem.words)
            }
        }
    }
}
