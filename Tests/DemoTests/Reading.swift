import Demo
import Foundation

/// Stories told at moments worth trying, and what a reader can tell from them.
enum Told {
    /// Thursday 19 November 2026, 14:22: the afternoon the screens show.
    static let afternoon = moment("2026-11-19T14:22:00Z")
    static let story = Story(seed: 7, now: afternoon)

    /// A winter afternoon, early and late, a Saturday, a Sunday, the night, and the two days the clocks change.
    static let moments = [
        "2026-11-19T14:22:00Z", "2026-11-19T08:03:00Z", "2026-11-19T09:10:00Z", "2026-11-19T17:58:00Z",
        "2026-11-19T22:41:00Z",
        "2026-11-19T23:58:00Z", "2026-11-21T10:15:00Z", "2026-11-21T12:58:00Z", "2026-11-22T15:00:00Z",
        "2026-11-23T07:15:00Z",
        "2026-11-23T13:02:00Z", "2026-03-29T00:30:00Z", "2026-03-29T09:00:00Z", "2026-07-15T13:22:00Z",
        "2026-10-25T00:30:00Z",
        "2027-01-04T16:45:00Z", "2028-02-29T11:11:00Z",
    ].map(moment)

    static let stories = moments.enumerated().map { Story(seed: UInt64($0 + 30), now: $1) }

    static func moment(_ text: String) -> Date { try! Date(text, strategy: .iso8601) }
}

enum Status: String { case new, open, waiting, resolved, closed }
enum Fate: String { case open, kept, missed, explained, released }

struct PromiseRecord {
    var promise: Story.Promise
    var made: Date
    var due: Date
    var fate = Fate.open
    var moved = 0
}

/// One case as the end of the story leaves it; notes every step that could not have happened.
struct CaseRecord {
    var number = 0
    var opening: Story.Opening?
    var status = Status.new
    var owner: String?
    var promises: [PromiseRecord] = []
    var entries = 0
    var faults: [String] = []

    mutating func live(_ step: Story.Step) {
        if opening == nil, case .opens = step.action {
        } else if opening == nil {
            faults.append("starts without opening")
        }
        if status == .closed { faults.append("goes on after it closed") }
        if let promise = step.action.newPromise { make(promise, at: step.at) }
        if step.action.actor != nil, status == .new, opening != nil { status = .open }
        switch step.action {
        case .opens(let opening):
            if self.opening != nil { faults.append("opens twice") }
            self.opening = opening
            owner = opening.owner
            entries += 1
            status = opening.takenBy == nil ? .new : .open
        case .customerWrites, .replies, .calls, .visits, .letters, .notes:
            entries += 1
            if status == .waiting { status = .open }
        case .promises: break
        case .keeps(let number, _, _): end(number, as: .kept, from: [.open], at: step.at, byDue: true)
        case .misses(let number): end(number, as: .missed, from: [.open], at: step.at, byDue: false)
        case .explains(let number, _, _): end(number, as: .explained, from: [.missed], at: step.at, byDue: nil)
        case .releases(let number, _, _): end(number, as: .released, from: [.open], at: step.at, byDue: true)
        case .moves(let number, let due, _, _):
            guard let index = promises.firstIndex(where: { $0.promise.number == number }) else {
                return faults.append("moves nothing")
            }
            if promises[index].fate != .open || step.at >= promises[index].due {
                faults.append("moves a promise too late")
            }
            if due <= promises[index].due { faults.append("moves a promise backwards") }
            promises[index].due = due
            promises[index].moved += 1
        case .handsOver(let from, let to, _):
            if let owner, from != owner { faults.append("\(from) hands over what \(owner) owns") }
            owner = if case .person(let key) = to { key } else { nil }
        case .resolves:
            if status == .resolved { faults.append("resolves twice") }
            if promises.contains(where: { $0.fate == .open || $0.fate == .missed }) {
                faults.append("resolves while it owes something")
            }
            status = .resolved
        case .reopens:
            if status != .resolved { faults.append("reopens what is not resolved") }
            status = .open
        case .closes:
            if status != .resolved { faults.append("closes unresolved") }
            status = .closed
        case .waits: status = .waiting
        }
    }

    private mutating func make(_ promise: Story.Promise, at moment: Date) {
        if promise.number != promises.count + 1 { faults.append("promise \(promise.number) out of turn") }
        if promise.due <= moment { faults.append("promise \(promise.number) due before it is made") }
        promises.append(PromiseRecord(promise: promise, made: moment, due: promise.due))
    }

    private mutating func end(_ number: Int, as fate: Fate, from: [Fate], at moment: Date, byDue: Bool?) {
        guard let index = promises.firstIndex(where: { $0.promise.number == number }) else {
            return faults.append("no promise \(number)")
        }
        if !from.contains(promises[index].fate) {
            faults.append("promise \(number): \(promises[index].fate) cannot become \(fate)")
        }
        if byDue == true, moment > promises[index].due { faults.append("promise \(number) \(fate) after it was due") }
        if byDue == false, moment <= promises[index].due { faults.append("promise \(number) missed before it was due") }
        promises[index].fate = fate
    }
}

extension Story {
    var cases: [CaseRecord] {
        var records = [CaseRecord](repeating: CaseRecord(), count: steps.map(\.case).max() ?? 0)
        for step in steps where records.indices.contains(step.case - 1) {
            records[step.case - 1].number = step.case
            records[step.case - 1].live(step)
        }
        return records
    }

    var openings: [Opening] { cases.compactMap(\.opening) }
}

extension Story.Action {
    /// Every text a person could read.
    var texts: [String] {
        switch self {
        case .opens(let opening): [opening.subject, opening.need, opening.body]
        case .customerWrites(_, let body): [body]
        case .replies(_, let body, let promise), .visits(_, let body, let promise), .letters(_, let body, let promise),
            .calls(_, let body, _, let promise):
            [body] + (promise.map { [$0.what] } ?? [])
        case .notes(_, let body): [body]
        case .promises(_, let promise): [promise.what]
        case .keeps(_, _, let remark), .releases(_, _, let remark), .moves(_, _, _, let remark): [remark]
        case .explains(_, _, let what): [what]
        case .handsOver(_, _, let note), .waits(_, _, let note): [note]
        case .resolves(_, let outcome): [outcome]
        case .misses, .reopens, .closes: []
        }
    }
}
