public import Base
import People
import Storage

/// The work behind a claim: more of it put with one that is being written, and what is in none any more.
extension Claims {
    /// Puts more of one's own work, also from other cases, with a claim that one is still writing. Sent twice, it is there
    /// once.
    public func add(_ candidates: [Candidate.ID], to id: Claim.ID) throws {
        try work.principal.require(.ownEvidence)
        let (claim, enrolment) = try open(id, version: try claim(id).version)
        let offered = Candidates(work, library)
        let found = try candidates.prefix(Claim.mostRecords).map(offered.candidate)
        guard !found.isEmpty, found.allSatisfy({ $0.staff == enrolment.staff }) else {
            throw Problem.invalid("records", "claims.problem.somebody_elses")
        }
        let there = Set(try work.db.records(of: id).map(\.position))
        let new = Set(found.map(\.position)).subtracting(there)
        guard there.count + new.count <= Claim.mostRecords else {
            throw Problem.invalid("records", "claims.problem.many_records", ["n": String(Claim.mostRecords)])
        }
        for candidate in found { try offered.claim(candidate.id) }
        guard !new.isEmpty else { return }
        try add(new.sorted(), to: claim, of: enrolment)
        try work.db.update(claim)
    }

    /// Work that is in no claim any more is offered again.
    func release(_ positions: [Int64], of staff: Staff.ID) throws {
        guard !positions.isEmpty else { return }
        let kept = try work.db.claimed(positions, by: staff)
        let events = try work.db.sealed(at: positions).map(\.event).filter { !kept.contains($0.position) }
        try work.db.reopen(events.map(\.id), of: staff)
    }
}

extension Transaction {
    /// Which of these places in the log are in a claim of somebody's that was not withdrawn.
    fileprivate func claimed(_ positions: [Int64], by staff: Staff.ID) throws -> Set<Int64> {
        Set(
            try rows(
                """
                SELECT claim_record.position AS position FROM claim_record
                JOIN claim ON claim.id = claim_record.claim_id
                WHERE claim_record.position IN \(list: positions) AND claim.staff_id = \(staff) AND claim.state <> 'withdrawn'
                """
            ).map { try $0.get("position") })
    }

    fileprivate func reopen(_ events: [Int64], of staff: Staff.ID) throws {
        if events.isEmpty { return }
        try run(
            """
            UPDATE candidate SET state = 'open'
            WHERE event_id IN \(list: events) AND staff_id = \(staff) AND state = 'claimed'
            """)
    }
}
