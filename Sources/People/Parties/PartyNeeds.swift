public import Base
import Foundation
import Storage

extension Parties {
    /// Writes down what a customer needs and how we meet it.
    public func recordNeed(_ need: String, adjustment: String, of id: Party.ID, key: String? = nil) throws -> PartyNeed.ID {
        try work.principal.require(.changeCustomers)
        let need = try PartyDetails.line(need, "need", limit: Self.longestNeed)
        if need.isEmpty { throw Problem.invalid("need", "people.problem.need_missing") }
        let adjustment = try PartyDetails.line(adjustment, "adjustment", limit: Self.longestNeed)
        if adjustment.isEmpty { throw Problem.invalid("adjustment", "people.problem.adjustment_missing") }
        return try work.once(key) {
            let id = try work.db.party(id).id
            guard try work.db.needs(of: id).count < Self.mostNeeds else {
                throw Problem.invalid("need", "people.problem.too_many_needs", ["limit": String(Self.mostNeeds)])
            }
            let record = PartyNeed(
                id: work.newID(), party: id, need: need, adjustment: adjustment,
                recordedBy: Identifier(work.principal.id), recordedAt: work.now)
            try work.db.insert(record)
            try work.db.touch(id, at: work.now)
            try work.record(event(.customerNeedRecorded, record))
            return record.id
        }
    }

    /// Says that service was adjusted as agreed, in the case it happened in.
    public func noteAdjustment(
        for need: PartyNeed.ID, of party: Party.ID, inCase caseID: Int64? = nil, key: String? = nil
    ) throws {
        try work.principal.require(.workCases)
        _ = try work.once(key) {
            try work.record(event(.customerAdjustmentApplied, self.need(need, of: party), inCase: caseID))
            return need
        }
    }

    /// Takes away what a customer no longer needs.
    public func removeNeed(_ need: PartyNeed.ID, of party: Party.ID) throws {
        try work.principal.require(.changeCustomers)
        try work.db.delete(self.need(need, of: party))
        try work.db.touch(party, at: work.now)
        try work.record(changed(party, "needs"))
    }

    private static let longestNeed = 500

    private func need(_ id: PartyNeed.ID, of party: Party.ID) throws -> PartyNeed {
        guard let need = try work.db.needs(of: party).first(where: { $0.id == id }) else { throw Problem.notFound() }
        return need
    }

    private func event(_ name: EventName, _ need: PartyNeed, inCase caseID: Int64? = nil) -> Event {
        Event(name, need.party.number, case: caseID, party: need.party.number, ["need": .number(need.id.number)])
    }
}
