import Base
import Desk
import Foundation
import People
import Storage

/// What we take of one kind of behaviour, and what we do, one step after the other, when it goes further. It is data of the
/// organisation that everybody can read, and holds from a day on.
struct Tolerance: Sendable, Codable, Equatable {
    /// What can be done about behaviour, the gentler first.
    enum Action: String, Sendable, Codable, CaseIterable {
        case warn
        case handOver = "hand_over"
        case end, restrict
    }

    /// Who may take a step when it is the next one.
    enum Taker: String, Sendable, Codable, CaseIterable { case anybody, leader }

    struct Step: Sendable, Codable, Equatable {
        var action: Action
        var taker: Taker
        /// What the customer is told, to start from; empty when they are not told.
        var notice: String

        init(_ action: Action, by taker: Taker, _ notice: String) {
            self.action = action
            self.taker = taker
            self.notice = notice
        }
    }

    /// In plain words, for colleagues and customers alike.
    var tolerated: String
    /// Without those that are not taken for this behaviour.
    var steps: [Step]
}

extension Tolerance {
    func step(_ action: Action) -> Step? { steps.first { $0.action == action } }

    /// The steps that can still be taken after a state of a record, the next one first.
    func steps(after state: String) -> [Step] { steps.filter { $0.action.place > Action.place(of: state) } }

    /// What one must be allowed to take a step now; nil when it is none of these, or its time is over. One step follows the
    /// other: a later one at once is for whoever leads.
    func permission(for action: Action, after state: String) -> Permission? {
        let open = steps(after: state)
        guard let step = open.first(where: { $0.action == action }) else { return nil }
        return step == open.first && step.taker == .anybody ? .keepRecords : .limitContact
    }

    /// As it may be stored; `.invalid` with the field that is not right.
    func checked() throws -> Tolerance {
        var checked = self
        checked.tolerated = try Wording.required(tolerated, "tolerated", longest: 2_000)
        guard !steps.isEmpty else { throw Problem.invalid("warn_taken", "care.problem.no_steps") }
        checked.steps = try Action.allCases.compactMap { action in
            guard var step = step(action) else { return nil }
            step.notice = try Wording.optional(step.notice, "\(action.rawValue)_notice", longest: 2_000)
            // What keeps somebody from us for weeks is never one person's to decide in the heat of a call.
            if action == .restrict { step.taker = .leader }
            return step
        }
        return checked
    }
}

extension Tolerance.Action {
    var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// How far a record has come in a state.
    static func place(of state: String) -> Int {
        switch state {
        case "noted": -1
        case "warned": warn.place
        case "handed_over", "taken_over": handOver.place
        case "contact_ended": end.place
        default: allCases.count
        }
    }

    /// The field of a record that holds what the customer is told.
    var notice: String {
        switch self {
        case .warn: "warning_said"
        case .handOver: "handing_said"
        case .end: "ending_said"
        case .restrict: "restriction_said"
        }
    }
}

/// A limit as it stands from a day on, under the behaviour it is about. What was recorded before that day keeps the one it
/// was recorded under.
typealias ToleranceVersion = DatedVersion<Tolerance>

extension Tolerance: DatedDocument {
    static let table: SQL = "tolerance_limit"
    static let missing = "care.problem.no_tolerance"
    static let unchanged = Problem.invalid("tolerated", "care.problem.same_tolerance")
    static let tooSoon = Problem.invalid("starts", "care.problem.starts")
}

extension ToleranceVersion {
    var behaviour: String { key }
    var tolerance: Tolerance { document }
}
