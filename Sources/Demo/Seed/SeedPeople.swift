import Base
import Foundation
import People
import Storage

/// A customer, as far as their cases need to know them.
struct SeedCustomer: Sendable {
    let id: Int64
    let name: String
    let email: String
    let salt: Data

    var first: String { String(name.prefix { $0 != " " }) }
}

/// A colleague and where they sit.
struct SeedColleague: Sendable {
    let id: Int64
    let name: String
    let team: String
    let role: Story.Role

    var first: String { String(name.prefix { $0 != " " }) }
}

/// Who works at a seeded desk and who writes to it. Most who write again do so before long, so the latest few thousand
/// customers are all that has to be remembered; a few large ones come back for ever.
struct SeedPeople: Sendable {
    private(set) var teams: [(name: String, id: Int64)] = []
    private(set) var colleagues: [SeedColleague] = []
    private var hands: [String: [SeedColleague]] = [:]
    private var leaders: [String: Int64] = [:]
    private var recent: [SeedCustomer] = []
    private var regulars: [SeedCustomer] = []
    private var met = 0
    private var numbers = 0

    private static let remembered = 4_096
    private static let mostRegulars = 12

    /// Whom a case of this team is with.
    func owner(in team: String, _ dice: inout Dice) -> SeedColleague {
        dice.pick(hands[team] ?? colleagues)
    }

    func team(_ name: String) -> Int64 { teams.first { $0.name == name }?.id ?? 0 }
    func leader(of team: String) -> Int64? { leaders[team] }

    func colleague(_ email: String) -> SeedColleague? {
        Roster.staff.first { $0.email == email }.flatMap { person in colleagues.first { $0.name == person.name } }
    }
}

// MARK: - Staff

extension SeedPeople {
    /// The people of the sample organisation, and as many more as the desk has grown by.
    mutating func hire(
        cases: Int, passwordHash: String, at time: Int64, ids: inout SeedIDs, chatter: inout Chatter,
        rows: inout SeedRows
    ) -> [(id: Int64, event: Event)] {
        var events: [(id: Int64, event: Event)] = []
        for name in Roster.teams {
            let id = ids.next(at: time)
            teams.append((name, id))
            rows.add([.integer(id), .text(name), .integer(time)], to: .team)
            events.append((ids.next(at: time), Event(.teamAdded, id)))
        }
        let more = (0..<min(160, cases / 25_000)).map { number in
            let name = chatter.name()
            return Story.Staff(
                key: "", name: name,
                email: "\(ascii(name).lowercased().replacing(" ", with: ".")).\(number)@\(Roster.organisation.domain)",
                role: .practitioner, team: Roster.teams[number % (Roster.teams.count - 1)], isApprentice: false)
        }
        for person in Roster.staff + more {
            let id = ids.next(at: time)
            add(person, id, passwordHash, at: time, to: &rows)
            events.append((ids.next(at: time), Event(.staffAdded, id, ["role": .code(person.role.rawValue)])))
        }
        return events
    }

    private mutating func add(
        _ person: Story.Staff, _ id: Int64, _ hash: String, at time: Int64, to rows: inout SeedRows
    ) {
        rows.add(
            [
                .integer(id), .text(person.email), .text(EmailAddress.key(person.email)), .text(person.name),
                .text(Initials.of(person.name)), .text(person.role.rawValue), person.isApprentice.value, .text(hash),
                true.value, .text("en"), false.value, .integer(time), .integer(1),
            ], to: .staff)
        let colleague = SeedColleague(id: id, name: person.name, team: person.team, role: person.role)
        colleagues.append(colleague)
        let isOnRoster = Roster.staff.contains(person)
        for team in Roster.teams {
            let helps = isOnRoster && Roster.hands(for: team).contains(person)
            guard person.team == team || helps else { continue }
            rows.add([.integer(self.team(team)), .integer(id)], to: .teamMember)
            if person.role == .leader || person.role == .manager { leaders[team] = id }
            if helps || !isOnRoster { hands[team, default: []].append(colleague) }
        }
    }
}

// MARK: - Customers

extension SeedPeople {
    /// Whoever writes next: somebody new, somebody of late, or one of the large ones.
    mutating func customer(
        at time: Int64, ids: inout SeedIDs, chatter: inout Chatter, dice: inout Dice, rows: inout SeedRows
    ) -> (customer: SeedCustomer, event: LoadedEvent?) {
        switch dice.below(100) {
        case 0 where !regulars.isEmpty: return (dice.pick(regulars), nil)
        case ..<58 where recent.count > 20: return (dice.pick(recent), nil)
        default:
            let (customer, kind) = welcome(at: time, &ids, &chatter, &dice, &rows)
            remember(customer)
            let event = Event(.partyAdded, customer.id, party: customer.id, ["kind": .code(kind.rawValue)])
            return (customer, LoadedEvent(event, id: ids.next(at: time), at: time, by: nil))
        }
    }

    private mutating func remember(_ customer: SeedCustomer) {
        if regulars.count < Self.mostRegulars { regulars.append(customer) }
        if recent.count < Self.remembered {
            recent.append(customer)
        } else {
            recent[met % Self.remembered] = customer
        }
        met += 1
    }

    private mutating func welcome(
        at time: Int64, _ ids: inout SeedIDs, _ chatter: inout Chatter, _ dice: inout Dice, _ rows: inout SeedRows
    ) -> (SeedCustomer, Party.Kind) {
        let person = chatter.name()
        let isFirm = regulars.count < Self.mostRegulars || dice.below(100) < 8
        let kind: Party.Kind = isFirm ? .business : dice.below(10) == 0 ? .household : .person
        let last = person.split(separator: " ").last.map(String.init) ?? person
        let name =
            switch kind {
            case .business: "\(last) \(dice.pick(Names.trades).name)"
            case .household: "The \(last) family"
            default: person
            }
        let id = ids.next(at: time)
        numbers += 1
        let party = Party(
            id: .init(id), kind: kind, name: name, preferredChannel: dice.below(4) == 0 ? .phone : nil,
            account: "77\(10 + dice.below(30)) \(numbers + 100_000)", since: 2004 + dice.below(22),
            createdAt: Date(milliseconds: time))
        rows.add(
            [
                .integer(id), .text(kind.rawValue), .text(name), .text(party.nameKey), .any(party.preferredChannel),
                .text("en"), .any(party.account), .any(party.since), .text(""), .integer(time), .integer(time),
                .integer(1),
            ], to: .party)
        for (kind, key) in party.furtherKeys {
            rows.add([.integer(id), .text(kind.rawValue), .text(key)], to: .partyKey)
        }
        let customer = SeedCustomer(
            id: id, name: name, email: chatter.address(for: name),
            salt: Data((0..<16).map { _ in UInt8(dice.below(256)) }))
        rows.add([.integer(id), .bytes(customer.salt)], to: .partySalt)
        reach(customer, at: time, &ids, &dice, &rows)
        return (customer, kind)
    }

    private func reach(
        _ customer: SeedCustomer, at time: Int64, _ ids: inout SeedIDs, _ dice: inout Dice, _ rows: inout SeedRows
    ) {
        let phone = "07700 \(String(numbers % 1_000_000 + 1_000_000).dropFirst())"
        for (kind, value) in [(PartyAddress.Kind.email, customer.email), (.phone, phone)] {
            let address = PartyAddress(
                id: .init(ids.next(at: time)), party: .init(customer.id), kind: kind, value: value, isPrimary: true)
            rows.add(
                [
                    address.id.value, .integer(customer.id), .text(kind.rawValue), .text(value), .text(address.key),
                    true.value,
                ], to: .partyAddress)
            if let ending = address.ending {
                rows.add([.integer(customer.id), .text(PartyKey.ending.rawValue), .text(ending)], to: .partyKey)
            }
        }
    }
}
