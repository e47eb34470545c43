public import Base
import Foundation
import Storage

extension Parties {
    /// Adds a way to reach a customer. The first of its kind is used first. Adding one that is there already changes
    /// nothing.
    @discardableResult
    public func addAddress(_ kind: PartyAddress.Kind, _ value: String, to id: Party.ID) throws -> PartyAddress.ID {
        try work.principal.require(.changeCustomers)
        let id = try work.db.party(id).id
        let known = try work.db.addresses(of: [id]).map(\.id)
        let address = try insertAddress(kind, value, to: id, field: "value")
        if known.contains(address) { return address }
        try work.db.touch(id, at: work.now)
        try work.record(changed(id, "addresses"))
        return address
    }

    public func removeAddress(_ id: PartyAddress.ID, of party: Party.ID) throws {
        try work.principal.require(.changeCustomers)
        let addresses = try work.db.addresses(of: [party])
        guard let address = addresses.first(where: { $0.id == id }) else { throw Problem.notFound() }
        try work.db.delete(address)
        if address.isPrimary, let next = addresses.first(where: { $0.kind == address.kind && $0.id != id }) {
            try work.db.makePrimary(next)
        }
        try work.db.touch(party, at: work.now)
        try work.record(changed(party, "addresses"))
    }

    /// Uses this address before the others of its kind.
    public func preferAddress(_ id: PartyAddress.ID, of party: Party.ID) throws {
        try work.principal.require(.changeCustomers)
        guard let address = try work.db.addresses(of: [party]).first(where: { $0.id == id }) else {
            throw Problem.notFound()
        }
        if address.isPrimary { return }
        try work.db.makePrimary(address)
        try work.db.touch(party, at: work.now)
        try work.record(changed(party, "addresses"))
    }

    @discardableResult
    func insertAddress(
        _ kind: PartyAddress.Kind, _ value: String, to id: Party.ID, field: String
    ) throws -> PartyAddress.ID {
        let value = try Self.checked(kind, value, field: field)
        let present = try work.db.addresses(of: [id])
        let key = PartyAddress.key(kind, value)
        if let same = present.first(where: { $0.kind == kind && $0.key == key }) { return same.id }
        guard present.count < Self.mostAddresses else {
            throw Problem.invalid(field, "people.problem.too_many_addresses", ["limit": String(Self.mostAddresses)])
        }
        let address = PartyAddress(
            id: work.newID(), party: id, kind: kind, value: value,
            isPrimary: !present.contains { $0.kind == kind && $0.isPrimary })
        try work.db.insert(address)
        return address.id
    }

    private static func checked(_ kind: PartyAddress.Kind, _ value: String, field: String) throws -> String {
        switch kind {
        case .email: return try EmailAddress.checked(value, field: field)
        case .phone:
            let value = value.trimmingCharacters(in: .whitespacesAndNewlines)
            guard PhoneNumber.isPlausible(value) else { throw Problem.invalid(field, "people.problem.phone") }
            return value
        case .post:
            let value = value.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !value.isEmpty else { throw Problem.invalid(field, "people.problem.post") }
            guard value.count <= 500 else {
                throw Problem.invalid(field, "people.problem.too_long", ["limit": "500"])
            }
            return value
        }
    }
}
