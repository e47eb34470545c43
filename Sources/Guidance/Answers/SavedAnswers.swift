public import Base
import Desk
import Foundation
import People
import Storage

/// What people can do with saved answers. Everybody keeps their own; those that all share are kept by whoever keeps
/// policies.
public struct SavedAnswers {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// What somebody wants an answer to say.
    public struct Draft: Sendable {
        public var title: String
        public var body: String
        public var isShared: Bool

        public init(_ title: String, _ body: String, isShared: Bool = false) {
            self.title = title
            self.body = body
            self.isShared = isShared
        }

        func checked() throws -> Draft {
            let title = try Wording.required(title, "title", longest: SavedAnswer.longestTitle)
                .split(whereSeparator: \.isNewline).joined(separator: " ")
            let body = try Wording.required(body, "body", longest: SavedAnswer.longestBody)
            if let unknown = AnswerText(body).unknown {
                throw Problem.invalid(
                    "body", "guidance.problem.field_unknown",
                    ["field": "{\(unknown)}", "known": AnswerField.allCases.map(\.sign).joined(separator: ", ")])
            }
            return Draft(title, body, isShared: isShared)
        }
    }

    @discardableResult public func save(_ draft: Draft, key: String? = nil) throws -> SavedAnswer.ID {
        try require(shared: draft.isShared)
        let draft = try draft.checked()
        return try work.once(key) {
            let answer = SavedAnswer(
                id: work.newID(), title: draft.title, body: draft.body, owner: draft.isShared ? nil : work.author,
                changedAt: work.now, version: 1)
            try work.db.insert(answer, by: work.principal.id)
            try note(.answerChanged, answer)
            return answer.id
        }
    }

    public func change(_ id: SavedAnswer.ID, to draft: Draft, version: Int) throws {
        let present = try changeable(id)
        try require(shared: draft.isShared)
        guard present.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        let draft = try draft.checked()
        let answer = SavedAnswer(
            id: id, title: draft.title, body: draft.body, owner: draft.isShared ? nil : work.author, changedAt: work.now,
            version: version)
        try work.db.update(answer, by: work.principal.id)
        try note(.answerChanged, answer)
    }

    public func remove(_ id: SavedAnswer.ID, version: Int) throws {
        let answer = try changeable(id)
        guard answer.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        try work.db.run("DELETE FROM saved_answer WHERE id = \(id)")
        try GuidanceSchema.answerWords.remove(id.number, in: work.db)
        try work.record(Event(.answerRemoved, id.number, ["shared": answer.isShared ? 1 : 0]))
    }

    /// An answer its reader may change: their own, or everybody's if they keep those.
    public func changeable(_ id: SavedAnswer.ID) throws -> SavedAnswer {
        let answer = try work.db.savedAnswerIfAny(id)
        // Somebody else's own answer is nobody else's business, so it is not even there.
        guard let answer, answer.isShared || answer.owner == work.author else {
            try require(shared: false)
            throw Problem.notFound("guidance.problem.no_answer")
        }
        try require(shared: answer.isShared)
        return answer
    }

    /// One's own answers and everybody's, by title; those with every word of a question in them when one is asked.
    func list(_ question: String?) throws -> (own: [SavedAnswer], shared: [SavedAnswer]) {
        try work.principal.require(.readPolicies)
        if let question {
            let ids = try GuidanceSchema.answerWords.matches(question, limit: 100, in: work.db)
            let found = try work.db.savedAnswers(ids.map { SavedAnswer.ID($0) })
                .filter { $0.isShared || $0.owner == work.author }.sorted { $0.title < $1.title }
            return (found.filter { !$0.isShared }, found.filter(\.isShared))
        }
        return (try work.author.map { try work.db.savedAnswers(of: $0) } ?? [], try work.db.sharedAnswers())
    }

    private func require(shared: Bool) throws {
        try work.principal.require(shared ? .keepPolicies : .workCases)
    }

    private func note(_ event: EventName, _ answer: SavedAnswer) throws {
        try GuidanceSchema.answerWords.put(answer.id.number, answer.title + "\n" + answer.body, in: work.db)
        try work.record(Event(event, answer.id.number, ["shared": answer.isShared ? 1 : 0]))
    }
}

extension Transaction {
    func savedAnswerIfAny(_ id: SavedAnswer.ID) throws -> SavedAnswer? {
        try row("SELECT \(SavedAnswer.columns) FROM saved_answer WHERE id = \(id)").map(SavedAnswer.init)
    }

    func savedAnswers(_ ids: [SavedAnswer.ID]) throws -> [SavedAnswer] {
        if ids.isEmpty { return [] }
        return try rows(
            "SELECT \(SavedAnswer.columns) FROM saved_answer WHERE id IN \(list: ids) ORDER BY id LIMIT \(ids.count)"
        ).map(SavedAnswer.init)
    }

    fileprivate func savedAnswers(of owner: Staff.ID) throws -> [SavedAnswer] {
        try rows(
            """
            SELECT \(SavedAnswer.columns) FROM saved_answer WHERE owner_id = \(owner) ORDER BY title_key, id LIMIT 200
            """
        ).map(SavedAnswer.init)
    }

    fileprivate func sharedAnswers() throws -> [SavedAnswer] {
        try rows(
            """
            SELECT \(SavedAnswer.columns) FROM saved_answer WHERE owner_id IS NULL ORDER BY title_key, id LIMIT 200
            """
        ).map(SavedAnswer.init)
    }

    fileprivate func insert(_ answer: SavedAnswer, by author: Int64) throws {
        try run(
            """
            INSERT INTO saved_answer (id, title, title_key, body, owner_id, changed_by, changed_at, version)
            VALUES (\(answer.id), \(answer.title), \(SearchKey.folded(answer.title)), \(answer.body), \(answer.owner),
                \(author), \(answer.changedAt), 1)
            """)
    }

    fileprivate func update(_ answer: SavedAnswer, by author: Int64) throws {
        let changed = try run(
            """
            UPDATE saved_answer
            SET title = \(answer.title), title_key = \(SearchKey.folded(answer.title)), body = \(answer.body),
                owner_id = \(answer.owner), changed_by = \(author), changed_at = \(answer.changedAt), version = version + 1
            WHERE id = \(answer.id) AND version = \(answer.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }
}

extension SavedAnswer {
    static let columns: SQL = "id, title, body, owner_id, changed_at, version"

    init(_ row: Row) throws {
        id = try row.get("id")
        title = try row.get("title")
        body = try row.get("body")
        owner = try row.getIfPresent("owner_id")
        changedAt = try row.get("changed_at")
        version = try row.get("version")
    }
}
