public import Base
import Foundation
import Storage

extension Parties {
    /// Makes two records of one person one. All that hangs on the duplicate belongs to the one that stays, in one go; the
    /// duplicate remains as a pointer to it.
    ///
    /// - Parameter moves: what the desk and the areas above move along
    @discardableResult public func merge(_ merge: PartyMerge, moving moves: [PartyMove], key: String? = nil) throws -> Party.ID {
        try work.principal.require(.changeCustomers)
        let details = try merge.details.checked(year: LocalTime(work.now, in: .gmt).year)
        return try work.once(key) {
            let (duplicate, kept) = (try standing(merge.duplicate), try standing(merge.kept))
            try duplicate.requireSame(as: kept)
            for (party, seen) in [(duplicate, merge.duplicateVersion), (kept, merge.keptVersion)] where party.version != seen {
                throw Problem.conflict("people.problem.customer_changed", ["name": party.name])
            }
            try work.db.giveUp(duplicate, for: kept.id, by: work.principal.id, at: work.now)
            try moveAddresses(from: duplicate.id, to: kept.id)
            try moveNeeds(from: duplicate.id, to: kept.id)
            try moveManner(from: duplicate.id, to: kept.id)
            try work.db.moveTies(from: duplicate.id, to: kept.id)
            try work.db.moveFormer(from: duplicate.id, to: kept.id)
            for record in [duplicate, kept] {
                try work.db.remember(record, under: kept.id, now: details, at: work.now)
            }
            try work.db.update(kept.with(details, at: work.now))
            for move in moves { try move(work, duplicate.id, kept.id) }
            try work.record(
                Event(
                    .partyMerged, duplicate.id.number, party: kept.id.number,
                    ["into": .number(kept.id.number), "kind": .code(details.kind.rawValue)]))
            return kept.id
        }
    }

    /// A record that has not been given up for another.
    private func standing(_ id: Party.ID) throws -> Party {
        guard let party = try work.db.ownRecord(id) else { throw Problem.notFound() }
        let now = try work.db.party(id)
        guard now.id == id else {
            throw Problem.conflict("people.problem.merged_already", ["name": party.name, "other": now.name])
        }
        return party
    }

    private func moveAddresses(from: Party.ID, to: Party.ID) throws {
        var present = try work.db.addresses(of: [to])
        for address in try work.db.addresses(of: [from]) {
            try work.db.delete(address)
            if present.contains(where: { $0.kind == address.kind && $0.key == address.key }) { continue }
            guard present.count < Self.mostAddresses else {
                throw Problem.invalid("other", "people.problem.too_many_addresses", ["limit": String(Self.mostAddresses)])
            }
            let moved = PartyAddress(
                id: address.id, party: to, kind: address.kind, value: address.value,
                isPrimary: address.isPrimary && !present.contains { $0.kind == address.kind && $0.isPrimary })
            try work.db.insert(moved)
            present.append(moved)
        }
    }

    private func moveNeeds(from: Party.ID, to: Party.ID) throws {
        var present = try work.db.needs(of: to)
        for need in try work.db.needs(of: from) {
            try work.db.delete(need)
            if present.contains(where: { $0.need == need.need && $0.adjustment == need.adjustment }) { continue }
            guard present.count < Self.mostNeeds else {
                throw Problem.invalid("other", "people.problem.too_many_needs", ["limit": String(Self.mostNeeds)])
            }
            let moved = PartyNeed(
                id: need.id, party: to, need: need.need, adjustment: need.adjustment, recordedBy: need.recordedBy,
                recordedAt: need.recordedAt)
            try work.db.insert(moved)
            present.append(moved)
        }
    }
}
