public import Base
import Foundation
import People
import Storage
import Web

/// What came of talking: what was asked, what was understood and confirmed back, the facts, and how the style suited.
public struct Conversation: Sendable {
    public typealias ID = Identifier<Conversation>

    /// The open questions that were asked.
    public var asked: String
    /// What the customer needs, as we now understand it.
    public var understood: String
    /// What they want to come of it.
    public var outcome: String
    /// Said back to the customer, who agreed.
    public var isConfirmed: Bool
    /// What is established, and from where.
    public var facts: String
    /// How somebody spoke or wrote otherwise to suit them.
    public var style: String

    public init(
        asked: String = "", understood: String = "", outcome: String = "", isConfirmed: Bool = false, facts: String = "",
        style: String = ""
    ) {
        self.asked = asked
        self.understood = understood
        self.outcome = outcome
        self.isConfirmed = isConfirmed
        self.facts = facts
        self.style = style
    }

    func checked() throws -> Conversation {
        let conversation = Conversation(
            asked: try Wording.optional(asked, "asked"), understood: try Wording.optional(understood, "understood"),
            outcome: try Wording.optional(outcome, "outcome"), isConfirmed: isConfirmed,
            facts: try Wording.optional(facts, "facts"), style: try Wording.optional(style, "style"))
        guard !conversation.said.isEmpty else {
            throw Problem.invalid("understood", "conversation.problem.empty")
        }
        if conversation.isConfirmed, conversation.understood.isEmpty {
            throw Problem.invalid("understood", "conversation.problem.understood_missing")
        }
        return conversation
    }

    /// What was written, what matters most first.
    var said: [String] { [understood, outcome, facts, asked, style].filter { !$0.isEmpty } }
}

/// How far a customer says the need is met.
public enum Satisfaction: String, Sendable, CaseIterable { case yes, partly, no }

/// What people write down of talking with a customer.
public struct Conversations {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Writes down what came of talking. A need that was confirmed takes the place of the one the case began with.
    @discardableResult public func note(
        _ conversation: Conversation, feelings: Feelings? = nil, in id: Case.ID, key: String? = nil
    ) throws -> Conversation.ID {
        try work.principal.require(.workCases)
        guard let me = work.author else { throw Problem.forbidden(.workCases) }
        return try work.once(key) {
            let conversation = try conversation.checked()
            let file = try work.db.caseFile(id)
            if file.status == .closed { throw Problem.conflict("desk.problem.closed") }
            let made = work.newID(Conversation.self)
            try work.db.run(
                """
                INSERT INTO conversation (id, case_id, staff_id, asked, understood, outcome, is_confirmed, facts, style, at)
                VALUES (\(made), \(id), \(me), \(conversation.asked), \(conversation.understood), \(conversation.outcome),
                    \(conversation.isConfirmed), \(conversation.facts), \(conversation.style), \(work.now))
                """)
            try Matters(work).note(
                "conversation", in: id, body: conversation.said[0], address: "/cases/\(file.reference)/conversation")
            if conversation.isConfirmed {
                try work.db.run("UPDATE cases SET need = \(conversation.understood) WHERE id = \(id)")
                try record(.needConfirmed, [conversation.understood, conversation.outcome].joined(separator: "\n").trimmed, file)
            }
            try record(.factsEstablished, conversation.facts, file)
            try record(.styleAdapted, conversation.style, file)
            if let feelings { try note(feelings, in: file) }
            return made
        }
    }

    /// Writes down how the customer seemed to feel.
    func note(_ feelings: Feelings, in file: Case) throws {
        let feelings = try feelings.checked()
        try Cases(work).add(.felt, to: file, facts: feelings.codes)
        try work.record(
            Event(
                .emotionNoted, file,
                [
                    "feeling": .code(feelings.feeling.rawValue), "feeling_start": .number(Int64(feelings.start)),
                    "feeling_end": .number(Int64(feelings.end)), "cause": .code(feelings.cause.rawValue),
                ]))
    }

    /// The customer was asked whether the need is met.
    @discardableResult public func confirmSatisfaction(
        _ answer: Satisfaction, words: String, in id: Case.ID, key: String? = nil
    ) throws -> Identifier<Satisfaction> {
        try work.principal.require(.workCases)
        guard let me = work.author else { throw Problem.forbidden(.workCases) }
        return try work.once(key) {
            let file = try work.db.caseFile(id)
            let words = try Wording.optional(words, "words")
            if answer != .yes, words.isEmpty { throw Problem.invalid("words", "satisfaction.problem.words_missing") }
            let made = work.newID(Satisfaction.self)
            try work.db.run(
                """
                INSERT INTO satisfaction (id, case_id, answer, words, asked_by, at)
                VALUES (\(made), \(id), \(answer.rawValue), \(words), \(me), \(work.now))
                """)
            try Matters(work).note(
                "satisfaction_\(answer.rawValue)", in: id, body: words, address: "/cases/\(file.reference)/satisfaction")
            try work.record(
                Event(
                    .satisfactionConfirmed, file,
                    ["answer": .code(answer.rawValue), "digest": try work.digest(words, of: file.party)]))
            return made
        }
    }

    /// Whether the customer agreed with the need of a case as we put it: said to us while we wrote it down, or confirmed in
    /// a conversation since. What came in writing is theirs alone until then.
    public func isNeedConfirmed(of file: Case) throws -> Bool {
        if [.phone, .faceToFace, .visit].contains(file.channel) { return true }
        return try work.db.row(
            """
            SELECT id FROM conversation
            WHERE case_id = \(file.id) AND is_confirmed
            ORDER BY id DESC
            LIMIT 1
            """) != nil
    }

    /// What was written down of a case, the latest first.
    func list(of id: Case.ID) throws -> [(conversation: Conversation, name: String, at: Date)] {
        try work.principal.require(.seeCases)
        return try work.db.rows(
            """
            SELECT conversation.asked AS asked, conversation.understood AS understood,
                conversation.outcome AS outcome, conversation.is_confirmed AS is_confirmed, conversation.facts AS facts, conversation.style AS style,
                conversation.at AS at, staff.name AS name
            FROM conversation
            JOIN staff ON staff.id = conversation.staff_id
            WHERE conversation.case_id = \(id)
            ORDER BY conversation.id DESC
            LIMIT 20
            """
        ).map { row in
            (
                Conversation(
                    asked: try row.get("asked"), understood: try row.get("understood"), outcome: try row.get("outcome"),
                    isConfirmed: try row.get("is_confirmed"), facts: try row.get("facts"), style: try row.get("style")),
                try row.get("name"), try row.get("at")
            )
        }
    }

    /// What the customer of a case wants to come of it, as they said last; nil when nobody wrote it down.
    public func outcomeWanted(in id: Case.ID) throws -> String? {
        try work.principal.require(.seeCases)
        return try list(of: id).map(\.conversation.outcome).first { !$0.isEmpty }
    }

    private func record(_ event: EventName, _ words: String, _ file: Case) throws {
        guard !words.isEmpty else { return }
        try work.record(Event(event, file, ["digest": try work.digest(words, of: file.party)]))
    }
}
