import Base
import Desk
import People
import Storage

/// The case in hand while its life is told.
struct SeedFile: Sendable {
    let id: Int64
    let number: Int64
    let subject: String
    let need: String
    let customer: SeedCustomer
    let channel: Channel
    let priority: Case.Priority
    let opened: Int64
    let team: String
    var teamID: Int64
    /// Whose it is once somebody has taken it.
    var owner: SeedColleague?
    var status = Case.Status.new
    var updated: Int64
    var resolved: Int64?
    var version = 1
    /// What is promised and not yet done, soonest first.
    var promises: [SeedPromise] = []
    /// The latest mail of the conversation, and those before it.
    var lastMail: String?
    var references: [String] = []

    /// What the case's latest change was, as far as the lists go.
    mutating func touch(at time: Int64) {
        updated = max(updated, time)
        version += 1
    }

    var row: [Value] {
        let next = promises.min { ($0.due, $0.id) < ($1.due, $1.id) }
        return [
            .integer(id), .integer(number), .text(subject), .text(need), .integer(customer.id), .text(channel.rawValue),
            .text(status.rawValue), .text(status.queue.rawValue), .integer(Int64(priority.rawValue)), .integer(teamID),
            .any(owner?.id), .null, .integer(opened), .integer(updated), .any(resolved), .any(next?.due),
            .any(next?.what), .integer(Int64(version)),
        ]
    }
}

/// A promise in a case.
struct SeedPromise: Sendable {
    let id: Int64
    let what: String
    let first: Int64
    let entry: Int64?
    let owner: SeedColleague
    let made: Int64
    var due: Int64
    var state = Promise.State.open
    var moves = 0
    var closed: Int64?
    var remark = ""
    var putRight = ""
    var warned: Int64?
    var check: Int64?

    func row(in file: SeedFile) -> [Value] {
        [
            .integer(id), .integer(file.id), .integer(file.customer.id), .any(entry), .text(what), .integer(due),
            .integer(first), .integer(owner.id), .integer(owner.id), .integer(made), .text(state.rawValue),
            .integer(Int64(moves)), .any(closed), .text(remark), .text(putRight), .any(warned), .any(check),
            .integer(1),
        ]
    }
}
