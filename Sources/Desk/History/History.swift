public import Base
public import Foundation
public import People
import Storage

/// That somebody read what happened with a customer before, and what of it matters now.
public struct HistoryReview: Sendable {
    public typealias ID = Identifier<HistoryReview>

    public let id: ID
    public let staff: Staff.ID
    public let name: String
    public let note: String
    public let at: Date
}

/// What happened with a customer before, read before somebody answers, decides or escalates.
public struct History {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Writes down that it was read, and what matters now for whoever comes next.
    @discardableResult public func review(_ id: Case.ID, note: String, key: String? = nil) throws -> HistoryReview.ID {
        try work.principal.require(.workCases)
        guard let me = work.author else { throw Problem.forbidden(.workCases) }
        return try work.once(key) {
            let file = try work.db.caseFile(id)
            let note = try Wording.required(note, "note")
            let review = work.newID(HistoryReview.self)
            try work.db.run(
                """
                INSERT INTO history_review (id, case_id, staff_id, note, at)
                VALUES (\(review), \(id), \(me), \(note), \(work.now))
                """)
            try Matters(work).note("history_reviewed", in: id, body: note, address: "/cases/\(file.reference)/history")
            try work.record(Event(.historyReviewed, file, ["digest": try work.digest(note, of: file.party)]))
            return review
        }
    }

    /// Whether somebody has read the history of this case; anybody at all when nobody is named.
    public func isReviewed(_ id: Case.ID, by staff: Staff.ID? = nil) throws -> Bool {
        try reviews(of: id).contains { staff == nil || $0.staff == staff }
    }

    /// Who read it, the latest first.
    public func reviews(of id: Case.ID) throws -> [HistoryReview] {
        try work.principal.require(.seeCases)
        return try work.db.rows(
            """
            SELECT history_review.id AS id, history_review.staff_id AS staff_id, staff.name AS name,
                history_review.note AS note, history_review.at AS at
            FROM history_review
            JOIN staff ON staff.id = history_review.staff_id
            WHERE history_review.case_id = \(id)
            ORDER BY history_review.id DESC
            LIMIT 100
            """
        ).map { row in
            HistoryReview(
                id: try row.get("id"), staff: try row.get("staff_id"), name: try row.get("name"), note: try row.get("note"),
                at: try row.get("at"))
        }
    }
}
