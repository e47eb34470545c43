public import Base
public import Foundation
import People
import Storage

/// A leader's look at how a message to a customer was written.
public struct MessageReview: Sendable {
    public typealias ID = Identifier<MessageReview>

    /// What is looked at, each from 1, not there, to 4, just right.
    public enum Criterion: String, Sendable, CaseIterable { case purpose, clarity, tone, accuracy, actions }

    public static let scale = 1...4

    public let scores: [Criterion: Int]
    public let remark: String
    public let by: String
    public let at: Date
}

/// Scores given to messages.
public struct MessageReviews {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Scores a message. Whoever scores it again changes their score; nobody scores their own.
    @discardableResult public func score(
        _ entry: Entry.ID, _ scores: [MessageReview.Criterion: Int], remark: String, key: String? = nil
    ) throws -> MessageReview.ID {
        try work.principal.require(.leadRecords)
        guard let me = work.author else { throw Problem.forbidden(.leadRecords) }
        return try work.once(key) {
            let message = try message(entry)
            guard let author = message.author else { throw Problem.notFound("desk.problem.no_entry") }
            if author == me { throw Problem.conflict("review.problem.own") }
            for criterion in MessageReview.Criterion.allCases {
                guard let score = scores[criterion], MessageReview.scale.contains(score) else {
                    throw Problem.invalid(criterion.rawValue, "review.problem.score_missing")
                }
            }
            let remark = try Wording.optional(remark, "remark")
            let list = MessageReview.Criterion.allCases.map { "\($0.rawValue)=\(scores[$0] ?? 0)" }.joined(separator: " ")
            let review = work.newID(MessageReview.self)
            try work.db.run(
                """
                INSERT INTO message_review (id, entry_id, author_id, by_id, scores, remark, at)
                VALUES (\(review), \(entry), \(author), \(me), \(list), \(remark), \(work.now))
                ON CONFLICT (entry_id, by_id) DO UPDATE SET
                    scores = excluded.scores, remark = excluded.remark, at = excluded.at
                """)
            let file = try work.db.caseFile(message.caseID)
            var data = Dictionary(uniqueKeysWithValues: scores.map { ($0.key.rawValue, EventValue.number(Int64($0.value))) })
            data["author"] = .id(author)
            data["total"] = .number(Int64(scores.values.reduce(0, +)))
            try work.record(Event(.qaScored, entry.number, case: file.id.number, party: file.party.number, data))
            return review
        }
    }

    /// A message that was sent to a customer.
    func message(_ id: Entry.ID) throws -> Entry {
        let entry = try work.db.entry(id)
        guard entry.kind == .reply || entry.kind == .letter else { throw Problem.notFound("desk.problem.no_entry") }
        return entry
    }

    func reviews(of entry: Entry.ID) throws -> [MessageReview] {
        try work.db.rows(
            """
            SELECT message_review.scores AS scores, message_review.remark AS remark, message_review.at AS at, staff.name AS name
            FROM message_review
            JOIN staff ON staff.id = message_review.by_id
            WHERE message_review.entry_id = \(entry)
            ORDER BY message_review.by_id
            LIMIT 20
            """
        ).map { row in
            let pairs = try row.get("scores", as: String.self).split(separator: " ").compactMap { pair in
                let parts = pair.split(separator: "=").map(String.init)
                return MessageReview.Criterion(rawValue: parts[0]).flatMap { criterion in
                    Int(parts.last ?? "").map { (criterion, $0) }
                }
            }
            return MessageReview(
                scores: Dictionary(pairs) { first, _ in first }, remark: try row.get("remark"), by: try row.get("name"),
                at: try row.get("at"))
        }
    }
}
