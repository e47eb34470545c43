public import Base
import Foundation
import Storage

/// What people can do with customers' records. Pages, the API and arriving mail all come through here.
public struct Parties {
    public static let mostAddresses = 20
    public static let mostNeeds = 50

    let work: Work

    public init(work: Work) {
        self.work = work
    }

    public func customer(_ id: Party.ID) throws -> Customer {
        try work.principal.require(.seeCustomers)
        return try work.db.customer(id)
    }

    /// Everybody by name, in pages; the next begins after the last party of this one.
    public func list(after last: (nameKey: String, id: Party.ID)?, limit: Int) throws -> [Party] {
        try work.principal.require(.seeCustomers)
        return try work.db.parties(after: last, limit: limit)
    }

    public func find(_ text: String, limit: Int) throws -> [Party] {
        try work.principal.require(.seeCustomers)
        return try work.db.parties(matching: String(text.prefix(200)), limit: limit)
    }

    /// Begins a customer's record, once for a key however often it is asked.
    public func add(
        _ details: PartyDetails, email: String? = nil, phone: String? = nil, post: String? = nil, key: String? = nil
    ) throws -> Party.ID {
        try work.principal.require(.changeCustomers)
        let details = try details.checked(year: year)
        return try work.once(key) {
            let id = work.newID(Party.self)
            try work.db.insert(Party(id: id, name: "", createdAt: work.now).with(details, at: work.now))
            try work.record(Event(.partyAdded, id.number, party: id.number, ["kind": .code(details.kind.rawValue)]))
            for (kind, value) in [(PartyAddress.Kind.email, email), (.phone, phone), (.post, post)] {
                if let value = value?.orNil { try insertAddress(kind, value, to: id, field: kind.rawValue) }
            }
            return id
        }
    }

    /// Changes details; `.conflict` when somebody else changed them since `version`.
    public func change(_ id: Party.ID, version: Int, to details: PartyDetails) throws {
        try work.principal.require(.changeCustomers)
        let details = try details.checked(year: year)
        let party = try work.db.party(id)
        guard party.version == version else {
            throw Problem.conflict("people.problem.customer_changed", ["name": party.name])
        }
        guard PartyDetails(party) != details else { return }
        try work.db.remember(party, under: party.id, now: details, at: work.now)
        try work.db.update(party.with(details, at: work.now))
        try work.record(changed(id, "details"))
        if details.preferredChannel != party.preferredChannel { try recordPreference(id, "channel") }
        if details.preferredName != party.preferredName { try recordPreference(id, "name") }
        if details.language != party.language { try recordPreference(id, "language") }
    }

    /// Writes down how a customer likes to be served.
    public func setPreference(_ id: Party.ID, channel: Party.Channel?, name: String?, language: String) throws {
        try work.principal.require(.changeCustomers)
        let party = try work.db.party(id)
        var details = PartyDetails(party)
        details.preferredChannel = channel
        details.preferredName = name
        details.language = language
        try change(id, version: party.version, to: details)
    }

    func changed(_ id: Party.ID, _ what: String) -> Event {
        Event(.partyChanged, id.number, party: id.number, ["what": .code(what)])
    }

    private func recordPreference(_ id: Party.ID, _ what: String) throws {
        try work.record(Event(.customerPreferenceRecorded, id.number, party: id.number, ["what": .code(what)]))
    }

    private var year: Int { LocalTime(work.now, in: .gmt).year }
}
