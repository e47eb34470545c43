public import Base
import Foundation
public import People
import Storage

/// A phone call, a visit, somebody at the counter, a letter: written down in a few seconds.
public struct Contacts {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Who it was: somebody known, or a new customer.
    public enum Who: Sendable {
        case known(Party.ID)
        case new(name: String, email: String?, phone: String?)
    }

    public struct Contact: Sendable {
        public var who: Who
        public var channel: Channel
        public var subject: String
        public var need: String
        /// What was done or said there and then; empty when nothing was.
        public var outcome: String
        public var minutes: Int?
        public var team: Team.ID?
        public var owner: Staff.ID?
        public var priority: Case.Priority
        public var tags: [String]
        public var promise: PromiseDraft?
        /// Done with at once: the case is resolved by the outcome.
        public var isDone: Bool
        /// How the customer seemed to feel, where that was noted.
        public var feelings: Feelings?

        /// Whether the customer left with an answer: what was said to their face, a letter, a promise.
        var isAnswered: Bool {
            isDone || channel.outcomeKind != .note && (!outcome.isEmpty || promise != nil && channel != .post)
        }

        public init(
            who: Who, channel: Channel, subject: String, need: String, outcome: String = "", minutes: Int? = nil,
            team: Team.ID? = nil, owner: Staff.ID? = nil, priority: Case.Priority = .normal, tags: [String] = [],
            promise: PromiseDraft? = nil, isDone: Bool = false, feelings: Feelings? = nil
        ) {
            self.who = who
            self.channel = channel
            self.subject = subject
            self.need = need
            self.outcome = outcome
            self.minutes = minutes
            self.team = team
            self.owner = owner
            self.priority = priority
            self.tags = tags
            self.promise = promise
            self.isDone = isDone
            self.feelings = feelings
        }
    }

    /// Records the contact as a case with its first entries. The same key records it once.
    public func record(_ contact: Contact, key: String? = nil) throws -> Case.ID {
        try work.principal.require(.workCases)
        return try work.once(key) {
            let (party, address) = try party(contact.who)
            let need = try Cases.checked(contact.need, field: "need", longest: Case.longestBody)
            let subject = contact.subject.isEmpty ? Self.subject(from: need) : contact.subject
            let opened = try Cases(work).open(
                Cases.Opening(
                    party: party, channel: contact.channel, subject: subject, need: need, team: contact.team,
                    owner: contact.owner, priority: contact.priority, tags: contact.tags, address: address))
            let (entry, heard) = try Correspondence(work).receive(
                need, channel: contact.channel, in: opened, answered: contact.isAnswered)
            try work.record(
                Event(
                    .contactRecorded, entry.number, case: opened.id.number, party: party.number,
                    ["channel": .code(contact.channel.rawValue), "direction": "in"]))
            var made = entry
            if !contact.outcome.isEmpty {
                made = try Correspondence(work).add(
                    .init(contact.channel.outcomeKind, contact.outcome, minutes: contact.minutes), to: opened.id)
            }
            if let feelings = contact.feelings { try Conversations(work).note(feelings, in: opened) }
            if let promise = contact.promise { try Promises(work).make(promise, in: heard, message: made) }
            if contact.isDone { _ = try Cases(work).resolve(opened.id, outcome: contact.outcome) }
            return opened.id
        }
    }

    private func party(_ who: Who) throws -> (Party.ID, address: String?) {
        switch who {
        case .known(let id):
            let party = try work.db.party(id)
            return (party.id, try work.db.emailKey(of: party.id))
        case .new(let name, let email, let phone):
            return try Parties(work: work).findOrAdd(name: name, email: email, phone: phone, work: work)
        }
    }

    /// The first words of the need, up to where a sentence ends.
    static func subject(from need: String) -> String {
        let line = need.split(whereSeparator: \.isNewline).first { !$0.isBlank }.map(String.init) ?? need
        let sentence = line.split(separator: ". ", maxSplits: 1).first.map(String.init) ?? line
        let short = sentence.count <= 80 ? sentence : sentence.prefix(79).trimmingCharacters(in: .whitespaces) + "…"
        return short.fitting(Case.longestSubject)
    }
}

extension Channel {
    fileprivate var outcomeKind: Entry.Kind {
        switch self {
        case .phone: .call
        case .visit, .faceToFace: .visit
        case .post: .letter
        case .email, .text: .note
        }
    }
}
