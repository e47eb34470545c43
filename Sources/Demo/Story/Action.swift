package import Foundation

extension Story {
    package enum Priority: String, Sendable, CaseIterable {
        case low, normal, high, urgent
    }

    /// How a case begins.
    package struct Opening: Sendable, Equatable {
        package let customer: String
        package let channel: Channel
        package let subject: String
        /// What they want, in their own words.
        package let need: String
        /// Their message; or, on the phone, at the counter and for paper, what the person who took it wrote down.
        package let body: String
        package let team: String
        /// Nobody yet, for the newest ones.
        package let owner: String?
        package let tags: [String]
        package let priority: Priority
        /// Who picked up the phone, met them or opened the envelope; nobody when they wrote by email or text.
        package let takenBy: String?
        /// Sent by a machine, so nobody should answer it by machine.
        package let automatic: Bool
    }

    package struct Promise: Sendable, Equatable {
        /// From 1 within the case.
        package let number: Int
        package let what: String
        package let due: Date
        package let owner: String
    }

    package enum Receiver: Sendable, Equatable {
        case person(String)
        case team(String)
    }

    package enum Party: String, Sendable {
        case customer, partner
    }

    package enum Action: Sendable, Equatable {
        case opens(Opening)
        case customerWrites(channel: Channel, body: String)
        case replies(by: String, body: String, promise: Promise?)
        case notes(by: String, body: String)
        case calls(by: String, body: String, minutes: Int, promise: Promise?)
        case visits(by: String, body: String, promise: Promise?)
        case letters(by: String, body: String, promise: Promise?)
        case promises(by: String, Promise)
        case keeps(promise: Int, by: String, remark: String)
        /// Time passed it by; nobody does this.
        case misses(promise: Int)
        case explains(promise: Int, by: String, whatWasDone: String)
        case moves(promise: Int, to: Date, by: String, remark: String)
        case releases(promise: Int, by: String, remark: String)
        case handsOver(from: String, to: Receiver, note: String)
        case waits(by: String, for: Party, note: String)
        case resolves(by: String, outcome: String)
        /// Follows the customer's message that reopened it.
        case reopens
        /// A week after it was resolved, of itself.
        case closes
    }
}

extension Story.Action {
    /// The colleague whose hand this is, if it is anyone's.
    package var actor: String? {
        switch self {
        case .opens(let opening): opening.takenBy
        case .replies(let by, _, _), .notes(let by, _), .calls(let by, _, _, _), .visits(let by, _, _),
            .letters(let by, _, _), .promises(let by, _), .keeps(_, let by, _), .explains(_, let by, _),
            .moves(_, _, let by, _), .releases(_, let by, _), .waits(let by, _, _), .resolves(let by, _):
            by
        case .handsOver(let from, _, _): from
        case .customerWrites, .misses, .reopens, .closes: nil
        }
    }

    /// The promise that is made here, if one is.
    package var newPromise: Story.Promise? {
        switch self {
        case .replies(_, _, let promise), .calls(_, _, _, let promise), .visits(_, _, let promise),
            .letters(_, _, let promise):
            promise
        case .promises(_, let promise): promise
        default: nil
        }
    }
}
