import Base
import Evidence
import Foundation
import People
public import Storage

extension Review.Party: ValueConvertible {}

enum ReviewSchema {
    static let tables: [SQL] = [
        """
        CREATE TABLE review (
            id \(SQL.identityColumn),
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            due_day BIGINT NOT NULL,
            facts TEXT NOT NULL,
            held_day BIGINT,
            went TEXT NOT NULL,
            hard TEXT NOT NULL,
            agreed TEXT NOT NULL,
            support TEXT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX review_enrolment ON review (enrolment_id, id)",
        "CREATE INDEX review_held ON review (enrolment_id, held_day, id)",
        "CREATE INDEX review_staff ON review (staff_id, id)",
        // One that is not held yet is enough.
        "CREATE UNIQUE INDEX review_open ON review (enrolment_id) WHERE held_day IS NULL",
        """
        CREATE TABLE review_signature (
            review_id BIGINT NOT NULL REFERENCES review (id),
            party TEXT NOT NULL CHECK (party IN ('apprentice', 'employer', 'provider')),
            name TEXT NOT NULL,
            staff_id BIGINT REFERENCES staff (id),
            link_id BIGINT REFERENCES signed_link (id),
            at BIGINT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (review_id, party)
        )
        """,
    ]
}

extension Review {
    static let columns: SQL =
        "id, enrolment_id, staff_id, due_day, facts, held_day, went, hard, agreed, support, version"

    init(_ row: Row) throws {
        id = try row.get("id")
        enrolment = try row.get("enrolment_id")
        staff = try row.get("staff_id")
        due = try row.get("due_day")
        facts = try JSONDecoder().decode(ReviewFacts.self, from: Data(try row.get("facts", as: String.self).utf8))
        let held: CalendarDay? = try row.getIfPresent("held_day")
        words = try held.map { held in
            ReviewWords(
                held: held, went: try row.get("went"), hard: try row.get("hard"), agreed: try row.get("agreed"),
                support: try row.get("support"))
        }
        version = try row.get("version")
    }

    fileprivate func storedFacts() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(facts), as: UTF8.self)
    }
}

extension Transaction {
    func reviewIfAny(_ id: Review.ID) throws -> Review? {
        try row("SELECT \(Review.columns) FROM review WHERE id = \(id)").map(Review.init)
    }

    func openReview(of enrolment: Enrolment.ID) throws -> Review? {
        try row("SELECT \(Review.columns) FROM review WHERE enrolment_id = \(enrolment) AND held_day IS NULL").map(Review.init)
    }

    func lastReviewDay(of enrolment: Enrolment.ID) throws -> CalendarDay? {
        try row(
            """
            SELECT held_day FROM review WHERE enrolment_id = \(enrolment) AND held_day IS NOT NULL
            ORDER BY held_day DESC, id DESC LIMIT 1
            """)?.get("held_day")
    }

    /// Somebody's, the newest first.
    func reviews(of staff: Staff.ID, before: Review.ID?, limit: Int) throws -> [Review] {
        let from: SQL = before.map { "AND id < \($0)" } ?? ""
        return try rows(
            "SELECT \(Review.columns) FROM review WHERE staff_id = \(staff) \(from) ORDER BY id DESC LIMIT \(limit)"
        ).map(Review.init)
    }

    func insert(_ review: Review) throws {
        try run(
            """
            INSERT INTO review (id, enrolment_id, staff_id, due_day, facts, went, hard, agreed, support, version)
            VALUES (\(review.id), \(review.enrolment), \(review.staff), \(review.due), \(try review.storedFacts()), '', '', '',
                '', 1)
            """)
    }

    /// Stores what was said, unless it has been signed or changed meanwhile.
    func update(_ review: Review) throws {
        let words = review.words
        let changed = try run(
            """
            UPDATE review
            SET facts = \(try review.storedFacts()), held_day = \(words?.held), went = \(words?.went ?? ""),
                hard = \(words?.hard ?? ""), agreed = \(words?.agreed ?? ""), support = \(words?.support ?? ""),
                version = version + 1
            WHERE id = \(review.id) AND version = \(review.version)
                AND NOT EXISTS (SELECT 1 FROM review_signature WHERE review_id = \(review.id))
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    /// Makes whoever changes the review at the same time fail: what is signed is what was there.
    func touch(_ review: Review) throws {
        guard
            try run("UPDATE review SET version = version + 1 WHERE id = \(review.id) AND version = \(review.version)") == 1
        else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    func insert(_ signature: ReviewSignature, of review: Review.ID) throws {
        let stored = try run(
            """
            INSERT INTO review_signature (review_id, party, name, staff_id, link_id, at, digest)
            VALUES (\(review), \(signature.party), \(signature.name), \(signature.staff), \(signature.link), \(signature.at),
                \(signature.digest))
            ON CONFLICT DO NOTHING
            """)
        guard stored == 1 else { throw Problem.conflict("growth.problem.signed_before") }
    }

    func signatures(of review: Review.ID) throws -> [ReviewSignature] { try signatures(of: [review])[review] ?? [] }

    /// Who signed each of these reviews.
    func signatures(of reviews: [Review.ID]) throws -> [Review.ID: [ReviewSignature]] {
        if reviews.isEmpty { return [:] }
        let found = try rows(
            """
            SELECT review_id, party, name, staff_id, link_id, at, digest FROM review_signature
            WHERE review_id IN \(list: reviews)
            ORDER BY review_id, party LIMIT \(reviews.count * Review.Party.allCases.count)
            """)
        return try found.reduce(into: [:]) { signatures, row in
            let one = ReviewSignature(
                party: try row.get("party"), name: try row.get("name"), staff: try row.getIfPresent("staff_id"),
                link: try row.getIfPresent("link_id"), at: try row.get("at"), digest: try row.get("digest"))
            signatures[try row.get("review_id"), default: []].append(one)
        }
    }
}
