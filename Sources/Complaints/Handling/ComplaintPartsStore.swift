import Base
import Foundation
import Storage

extension ComplaintStage {
    static let columns: SQL = """
        id, complaint_id, number, handler_id, begun_at, acknowledge_by, acknowledged_at, acknowledge_promise, answer_by,
        first_answer_by, answer_promise, extended, extended_because, expected_by, finding, reasons, found_at, offer, offered_at,
        offer_answer, offer_words, letter, letter_kind, answered_at, answered_by, apology_reason
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        complaint = try row.get("complaint_id")
        number = try row.get("number")
        handler = try row.get("handler_id")
        begunAt = try row.get("begun_at")
        acknowledgeBy = try row.get("acknowledge_by")
        acknowledgedAt = try row.getIfPresent("acknowledged_at")
        acknowledgePromise = try row.getIfPresent("acknowledge_promise")
        answerBy = try row.getIfPresent("answer_by")
        firstAnswerBy = try row.getIfPresent("first_answer_by")
        answerPromise = try row.getIfPresent("answer_promise")
        extended = try row.get("extended")
        extendedBecause = try row.get("extended_because")
        expectedBy = try row.getIfPresent("expected_by")
        finding = try row.code("finding")
        reasons = try row.get("reasons")
        foundAt = try row.getIfPresent("found_at")
        offer = try row.get("offer")
        offeredAt = try row.getIfPresent("offered_at")
        offerAnswer = try row.code("offer_answer")
        offerWords = try row.get("offer_words")
        letter = try row.get("letter")
        letterKind = try row.code("letter_kind") ?? .full
        answeredAt = try row.getIfPresent("answered_at")
        answeredBy = try row.getIfPresent("answered_by")
        apologyReason = try row.get("apology_reason")
    }
}

extension Transaction {
    /// Every look at a complaint, the first one first.
    func stages(of id: Complaint.ID) throws -> [ComplaintStage] {
        try rows(
            "SELECT \(ComplaintStage.columns) FROM complaint_stage WHERE complaint_id = \(id) ORDER BY id LIMIT 50"
        ).map(ComplaintStage.init)
    }

    func insert(_ stage: ComplaintStage) throws {
        try run(
            """
            INSERT INTO complaint_stage (id, complaint_id, number, handler_id, begun_at, acknowledge_by, acknowledged_at,
                acknowledge_promise, answer_by, first_answer_by, answer_promise)
            VALUES (\(stage.id), \(stage.complaint), \(stage.number), \(stage.handler), \(stage.begunAt),
                \(stage.acknowledgeBy), \(stage.acknowledgedAt), \(stage.acknowledgePromise), \(stage.answerBy),
                \(stage.firstAnswerBy), \(stage.answerPromise))
            """)
    }

    /// Saved together with the complaint, whose version guards both.
    func update(_ stage: ComplaintStage) throws {
        try run(
            """
            UPDATE complaint_stage
            SET handler_id = \(stage.handler), acknowledged_at = \(stage.acknowledgedAt),
                acknowledge_promise = \(stage.acknowledgePromise), answer_by = \(stage.answerBy),
                first_answer_by = \(stage.firstAnswerBy), answer_promise = \(stage.answerPromise),
                extended = \(stage.extended), extended_because = \(stage.extendedBecause),
                expected_by = \(stage.expectedBy),
                finding = \(stage.finding?.rawValue ?? ""), reasons = \(stage.reasons), found_at = \(stage.foundAt),
                offer = \(stage.offer), offered_at = \(stage.offeredAt), offer_answer = \(stage.offerAnswer?.rawValue ?? ""),
                offer_words = \(stage.offerWords), letter = \(stage.letter), letter_kind = \(stage.letterKind.rawValue),
                answered_at = \(stage.answeredAt), answered_by = \(stage.answeredBy), apology_reason = \(stage.apologyReason)
            WHERE id = \(stage.id)
            """)
    }

    func evidence(of id: Complaint.ID) throws -> [ComplaintEvidence] {
        try rows(
            """
            SELECT id, complaint_id, kind, body, source, added_by, added_at
            FROM complaint_evidence
            WHERE complaint_id = \(id)
            ORDER BY id
            LIMIT 200
            """
        ).map { row in
            ComplaintEvidence(
                id: try row.get("id"), complaint: try row.get("complaint_id"), kind: try row.code("kind") ?? .fact,
                body: try row.get("body"), source: try row.get("source"), addedBy: try row.getIfPresent("added_by"),
                addedAt: try row.get("added_at"))
        }
    }

    func insert(_ evidence: ComplaintEvidence) throws {
        try run(
            """
            INSERT INTO complaint_evidence (id, complaint_id, kind, body, source, added_by, added_at)
            VALUES (\(evidence.id), \(evidence.complaint), \(evidence.kind.rawValue), \(evidence.body), \(evidence.source),
                \(evidence.addedBy), \(evidence.addedAt))
            """)
    }
}
