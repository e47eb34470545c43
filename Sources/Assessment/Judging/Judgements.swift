public import Base
import Desk
public import Evidence
import Foundation
import People
import Storage
import Web

/// What assessors do with claims: look at all that stands behind them, and say of each item whether it is shown.
public struct Judgements {
    let work: Work
    let library: EvidenceLibrary

    public init(_ work: Work, _ library: EvidenceLibrary) {
        self.work = work
        self.library = library
    }

    /// Says of every open item of a claim whether it is shown. Nobody judges their own; of two who judge at once the second
    /// is told.
    ///
    /// What an item asks for beside recorded work has to be there before it can be accepted; what the assessor saw
    /// themselves of it counts as a witness.
    public func judge(
        _ id: Claim.ID, _ drafts: [String: JudgementDraft], seen: AssessorSight? = nil, version: Int
    ) throws {
        try work.principal.require(.judgeEvidence)
        let claims = Claims(work, library)
        let claim = try claims.claim(id)
        guard let me = work.author, me != claim.staff else { throw Problem(.forbidden, "judging.problem.own") }
        let enrolment = try Enrolments(work, library.shelf).enrolment(claim.enrolment)
        if let assessor = enrolment.assessor, assessor != me { throw Problem(.forbidden, "judging.problem.not_assessor") }
        for (item, draft) in drafts.sorted(by: { $0.key < $1.key }) { try draft.check(item) }
        let accepted = drafts.filter { $0.value.decision == .accepted }.keys.sorted()
        if let seen {
            try Testimonies(work, library).see(claim, words: seen.words, relation: seen.relation, items: drafts.keys.sorted())
        }
        let missing = accepted.isEmpty ? [:] : try claims.missingWays(claim)
        if let item = accepted.first(where: { missing[$0] != nil }), let way = missing[item]?.first {
            throw Problem.invalid("comment-\(item)", "judging.problem.way.\(way.rawValue)", ["item": item])
        }
        try claims.judge(
            id, drafts.mapValues { .init(isAccepted: $0.decision == .accepted, comment: $0.comment) }, version: version)
        let before = try work.db.judgements(by: me, atMost: 1_000)
        for (item, draft) in drafts.sorted(by: { $0.key < $1.key }) {
            let judgement = work.newID(Judgement.self)
            let ticks = Judgement.Tick.allCases.filter(draft.ticks.contains).map(\.rawValue)
            try work.db.run(
                """
                INSERT INTO judgement (id, claim_id, enrolment_id, item, staff_id, assessor_id, decision, ticks, comment, before_it, at)
                VALUES (\(judgement), \(id), \(claim.enrolment), \(item), \(claim.staff), \(me), \(draft.decision.rawValue),
                    \(ticks.joined(separator: " ")), \(draft.comment.trimmingCharacters(in: .whitespacesAndNewlines)), \(before), \(work.now))
                """)
            var facts: [String: EventValue] = [
                "claim": .id(id), "staff": .id(claim.staff), "framework": .code(enrolment.edition.code),
                "version": .code(enrolment.edition.version), "item": .code(item), "decision": .code(draft.decision.rawValue),
            ]
            for tick in Judgement.Tick.allCases { facts[tick.rawValue] = .number(draft.ticks.contains(tick) ? 1 : 0) }
            try work.record(Event(.judgementMade, judgement.number, facts))
        }
    }

    /// What was said of a claim's items so far, the newest last.
    public func all(of claim: Claim.ID) throws -> [Judgement] {
        try work.principal.require(.seeEvidence)
        return try work.db.rows(
            "SELECT \(Judgement.columns) FROM judgement WHERE claim_id = \(claim) ORDER BY id LIMIT 400"
        ).map(Judgement.init)
    }
}

extension Judgement {
    static let columns: SQL = "id, claim_id, enrolment_id, item, staff_id, assessor_id, decision, ticks, comment, at"

    init(_ row: Row) throws {
        id = try row.get("id")
        claim = try row.get("claim_id")
        enrolment = try row.get("enrolment_id")
        item = try row.get("item")
        staff = try row.get("staff_id")
        assessor = try row.get("assessor_id")
        decision = Decision(rawValue: try row.get("decision")) ?? .returned
        let ticks: String = try row.get("ticks")
        self.ticks = Set(ticks.split(separator: " ").compactMap { Tick(rawValue: String($0)) })
        comment = try row.get("comment")
        at = try row.get("at")
    }
}

extension Transaction {
    /// How many judgements an assessor has made, counted no further than a number.
    fileprivate func judgements(by assessor: Staff.ID, atMost most: Int) throws -> Int {
        try row("SELECT count(*) AS n FROM (SELECT id FROM judgement WHERE assessor_id = \(assessor) LIMIT \(most)) AS counted")?
            .get("n") ?? 0
    }
}
