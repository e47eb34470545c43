public import Base
import Desk
public import Evidence
public import Foundation
public import People
import Storage

/// A judgement drawn to be looked at again, and what came of it.
public struct Verification: Sendable, Equatable {
    public typealias ID = Identifier<Verification>

    public enum State: String, Sendable, CaseIterable { case open, agreed, disagreed }

    public let id: ID
    public let judgement: Judgement.ID
    public let claim: Claim.ID
    public let item: String
    public let assessor: Staff.ID
    public let decision: Judgement.Decision
    public let risk: SamplingPlan.Risk
    public let state: State
    public let note: String
    public let drawnAt: Date
}

/// Internal quality assurance: drawing judgements, looking at them again, and what assessors agree to do alike.
public struct Verifications {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    static let mostDrawn = 5_000

    public func plan() throws -> SamplingPlan {
        guard let text = try work.setting("assessment.sampling") else { return SamplingPlan() }
        let numbers = text.split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 4 else { return SamplingPlan() }
        return SamplingPlan(
            shares: [.newAssessor: numbers[0], .border: numbers[1], .routine: numbers[2]], newFor: numbers[3])
    }

    /// How large a share of each kind of judgement is looked at again.
    public func set(_ plan: SamplingPlan) throws {
        try work.principal.require(.arrangeEvidence)
        try plan.check()
        guard try self.plan() != plan || work.setting("assessment.sampling") == nil else { return }
        let numbers = [plan.shares[.newAssessor] ?? 0, plan.shares[.border] ?? 0, plan.shares[.routine] ?? 0, plan.newFor]
        try work.set("assessment.sampling", to: numbers.map(String.init).joined(separator: " "))
        try work.record(
            Event(
                .samplingPlanSet, 0,
                [
                    "new_assessor": .number(Int64(numbers[0])), "border": .number(Int64(numbers[1])),
                    "routine": .number(Int64(numbers[2])), "new_for": .number(Int64(numbers[3])),
                ]))
    }

    /// Draws from the judgements made since a day that were not drawn before. The seed is written down, so that anybody can
    /// draw again and find the same.
    public func draw(seed: UInt64, since: Date, key: String? = nil) throws {
        try work.principal.require(.arrangeEvidence)
        let plan = try plan()
        _ = try work.once(key) {
            let rows = try work.db.rows(
                """
                SELECT id, assessor_id, before_it, decision, ticks
                FROM judgement
                WHERE is_drawn = 0 AND at >= \(since)
                ORDER BY at, id
                LIMIT \(Self.mostDrawn)
                """)
            let candidates = try rows.map { row in
                let ticks: String = try row.get("ticks")
                return SamplingPlan.Candidate(
                    id: try row.get("id"), assessor: try row.get("assessor_id"), before: try row.get("before_it"),
                    decision: Judgement.Decision(rawValue: try row.get("decision")) ?? .returned,
                    ticks: ticks.split(separator: " ").count)
            }
            let drawn = plan.draw(candidates, seed: seed)
            let sample = work.newID(Verifications.self)
            for one in drawn {
                let id = work.newID(Verification.self)
                try work.db.run(
                    """
                    INSERT INTO verification (id, judgement_id, sample, risk, state, note, drawn_at)
                    VALUES (\(id), \(one.id), \(sample), \(one.risk.rawValue), 'open', '', \(work.now))
                    """)
                try work.db.run("UPDATE judgement SET is_drawn = 1 WHERE id = \(one.id)")
            }
            try work.record(
                Event(
                    .verificationDrawn, sample.number,
                    [
                        "seed": .code(String(seed)), "of": .number(Int64(candidates.count)), "drawn": .number(Int64(drawn.count)),
                    ]))
            return sample
        }
    }

    /// Those in a state, the newest first.
    public func list(_ state: Verification.State?, before: Verification.ID? = nil, limit: Int = 30) throws -> [Verification] {
        try work.principal.require(.seeEvidence)
        let from: SQL = before.map { "AND verification.id < \($0)" } ?? ""
        let filter: SQL = state.map { "AND verification.state = \($0.rawValue)" } ?? ""
        return try work.db.rows(
            """
            SELECT verification.id, verification.judgement_id, verification.risk, verification.state, verification.note,
                verification.drawn_at, judgement.claim_id, judgement.item, judgement.assessor_id, judgement.decision
            FROM verification
            JOIN judgement ON judgement.id = verification.judgement_id
            WHERE verification.id > 0 \(filter) \(from)
            ORDER BY verification.id DESC
            LIMIT \(limit)
            """
        ).map(Verification.init)
    }

    /// Agrees with a judgement, or says what should have been decided instead. Nobody verifies their own judgement, or one
    /// about themselves.
    public func decide(_ id: Verification.ID, agrees: Bool, note: String) throws {
        if !work.principal.may(.judgeEvidence) { try work.principal.require(.arrangeEvidence) }
        guard
            let row = try work.db.row(
                """
                SELECT verification.state, judgement.assessor_id, judgement.staff_id, judgement.item
                FROM verification JOIN judgement ON judgement.id = verification.judgement_id
                WHERE verification.id = \(id)
                """)
        else { throw Problem.notFound("verification.problem.none") }
        let (assessor, staff): (Staff.ID, Staff.ID) = (try row.get("assessor_id"), try row.get("staff_id"))
        guard let me = work.author, me != assessor, me != staff else { throw Problem(.forbidden, "verification.problem.own") }
        let note = try Wording.optional(note, "note-\(id)", longest: 2_000)
        guard agrees || !note.isEmpty else { throw Problem.invalid("note-\(id)", "verification.problem.note") }
        let state: Verification.State = agrees ? .agreed : .disagreed
        let changed = try work.db.run(
            """
            UPDATE verification SET state = \(state.rawValue), note = \(note), by_staff = \(me), at = \(work.now)
            WHERE id = \(id) AND state = 'open'
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
        try work.record(
            Event(
                .verificationDecided, id.number,
                ["assessor": .id(assessor), "item": .code(try row.get("item")), "agrees": .number(agrees ? 1 : 0)]))
    }

    /// What assessors agree to do alike from now on.
    public func standardise(_ body: String, key: String? = nil) throws {
        if !work.principal.may(.judgeEvidence) { try work.principal.require(.arrangeEvidence) }
        let body = try Wording.required(body, "body", longest: 4_000)
        _ = try work.once(key) {
            let id = work.newID(Verification.self)
            try work.db.run(
                "INSERT INTO standardisation (id, body, by_staff, at) VALUES (\(id), \(body), \(work.author), \(work.now))")
            try work.record(Event(.standardised, id.number))
            return id
        }
    }

    public func standardisations(limit: Int = 20) throws -> [(body: String, at: Date)] {
        try work.principal.require(.seeEvidence)
        return try work.db.rows("SELECT body, at FROM standardisation ORDER BY id DESC LIMIT \(limit)").map {
            (try $0.get("body"), try $0.get("at"))
        }
    }

    /// How far assessors and those who verify them agree, over the last thousand looked at: accepted or not.
    public func agreement() throws -> Agreement {
        let all = try list(.agreed, limit: 500) + list(.disagreed, limit: 500)
        return Agreement(
            pairs: all.map { one in
                let first = one.decision == .accepted ? 0 : 1
                return (first, one.state == .agreed ? first : 1 - first)
            }, categories: 2)
    }
}

extension Verification {
    init(_ row: Row) throws {
        id = try row.get("id")
        judgement = try row.get("judgement_id")
        claim = try row.get("claim_id")
        item = try row.get("item")
        assessor = try row.get("assessor_id")
        decision = Judgement.Decision(rawValue: try row.get("decision")) ?? .returned
        risk = SamplingPlan.Risk(rawValue: try row.get("risk")) ?? .routine
        state = State(rawValue: try row.get("state")) ?? .open
        note = try row.get("note")
        drawnAt = try row.get("drawn_at")
    }
}
