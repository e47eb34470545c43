package import Desk
import Foundation
import People

/// What has become of the story's cases and promises so far, by the story's own numbers.
package struct Ledger: Sendable {
    package var cases: [Int: PlayedCase] = [:]
    /// What the deeds on hard cases have made, by the names they gave it.
    var made: [String: Int64] = [:]

    package init() {}

    func file(_ step: Story.Step) throws -> PlayedCase {
        guard let file = cases[step.case] else { throw StoryFault.astray(step) }
        return file
    }
}

package struct PlayedCase: Sendable {
    package let id: Case.ID
    package let reference: Reference
    let customer: String
    let subject: String
    let team: String
    let priority: Story.Priority
    /// Whose it will be once they do the first thing in it; nil when somebody has it already.
    var taker: String?
    package var promises: [Int: Promise.ID] = [:]
    var thread = MailThread()
}

/// What a customer's mail program knows of the conversation when they press "Reply".
struct MailThread: Sendable {
    /// The latest mail, theirs or ours.
    var last: String?
    var references: [String] = []
    /// Ours: where the answer goes, and what it quotes.
    var replyTo: String?
    var quoted: (introduction: String, words: String)?

    mutating func add(_ messageID: String) {
        if let last { references.append(last) }
        last = messageID
    }
}
