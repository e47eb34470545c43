import Base
import Desk
import Foundation
import Mail
import People
import Storage

/// Everybody in the story, as the database knows them.
struct Everybody: Sendable {
    var teams: [String: Team.ID] = [:]
    /// By their key in the story.
    var staff: [String: Principal] = [:]
    var homes: [String: String] = [:]
    var customers: [String: Party.ID] = [:]
    var faces: [String: Story.Customer] = [:]
    /// Persons among the customers whom nobody on the desk knows by name, in the order of the story.
    var neighbours: [Story.Customer] = []
    var mailroom = SampleOrganisation.mail

    /// The colleague a step names.
    func principal(_ key: String) throws -> Principal {
        guard let principal = staff[key] else { throw StoryFault.nobody(key) }
        return principal
    }

    func staffID(_ key: String) throws -> Staff.ID { Staff.ID(try principal(key).id) }

    func customer(_ key: String) throws -> (id: Party.ID, face: Story.Customer) {
        guard let id = customers[key], let face = faces[key] else { throw StoryFault.nobody(key) }
        return (id, face)
    }

    func team(_ name: String) throws -> Team.ID {
        guard let team = teams[name] else { throw StoryFault.nobody(name) }
        return team
    }

    /// The address customers of a team write to.
    func address(ofTeam name: String) -> Mailbox {
        let local = ascii(name).lowercased().map { $0 == " " ? "-" : $0 }
        return Mailbox(name: SampleOrganisation.mail.from.name, address: "\(String(local))@\(mailroom.replyDomain)")
    }
}

/// Something in the story that could not be played.
enum StoryFault: Error, CustomStringConvertible {
    case nobody(String)
    case step(Story.Step, String)
    case astray(Story.Step)
    case deed(Deed, String)

    var description: String {
        switch self {
        case .nobody(let key): "The story speaks of \(key), who is not in it."
        case .step(let step, let why): "Case \(step.case) of the story, \(step.at): \(step.action) cannot be done: \(why)"
        case .deed(let deed, let why): "What \(deed.by) does at \(deed.at.date) cannot be done: \(why)"
        case .astray(let step): "Case \(step.case) of the story, \(step.at): the mail went to another case."
        }
    }
}

extension Player {
    /// The organisation's name, its teams, its people and its customers, as they are before the first case.
    func found() async throws -> Everybody {
        let (story, hash) = (story, passwordHash)
        return try await house.write(as: .system("set-up")) { work in
            try work.db.setOrganisationName(story.organisation.name)
            var everybody = Everybody()
            try everybody.hire(story, hash, work)
            for customer in story.customers { try everybody.welcome(customer, work) }
            everybody.neighbours = story.customers.filter { customer in
                customer.kind == .person && customer.language == "en" && customer.needs.isEmpty && !customer.emails.isEmpty
                    && !Cast.personas.contains { $0.customer.key == customer.key }
            }
            everybody.openMailroom(story)
            return everybody
        }
    }
}

extension Everybody {
    fileprivate mutating func hire(_ story: Story, _ hash: String, _ work: Work) throws {
        let members = StaffMembers(work: work)
        for name in story.teams { teams[name] = try members.team(named: name) }
        for person in story.staff {
            guard let role = Role(rawValue: person.role.rawValue) else { throw StoryFault.nobody(person.role.rawValue) }
            let id = try members.add(
                StaffDetails(
                    email: person.email, name: person.name, role: role, isApprentice: person.isApprentice,
                    teams: try Self.teams(of: person, in: story).map(team)),
                passwordHash: hash)
            staff[person.key] = try work.db.principal(for: id)
            homes[person.key] = person.team
        }
    }

    /// Their own, and those that have no people of their own and that they lend a hand.
    private static func teams(of person: Story.Staff, in story: Story) -> [String] {
        let homeless = story.teams.filter { name in !story.staff.contains { $0.team == name } }
        return [person.team] + homeless.filter { Roster.hands(for: $0).contains(person) }
    }

    fileprivate mutating func welcome(_ customer: Story.Customer, _ work: Work) throws {
        let parties = Parties(work: work)
        let post = (customer.addressLines + [customer.postcode]).filter { !$0.isEmpty }.joined(separator: "\n")
        let id = try parties.add(
            PartyDetails(
                kind: Party.Kind(rawValue: customer.kind.rawValue) ?? .person, name: customer.name,
                preferredName: customer.preferredName, preferredChannel: customer.preferredChannel.preference,
                language: customer.language, account: customer.account.isEmpty ? nil : customer.account,
                since: customer.since, note: customer.note),
            email: customer.emails.first, phone: customer.phones.first, post: post)
        for email in customer.emails.dropFirst() { try parties.addAddress(.email, email, to: id) }
        for phone in customer.phones.dropFirst() { try parties.addAddress(.phone, phone, to: id) }
        for need in customer.needs {
            let known = Adjustment(need)
            _ = try parties.recordNeed(known.need, adjustment: known.adjustment, of: id)
        }
        customers[customer.key] = id
        faces[customer.key] = customer
    }

    /// Each team has an address of its own, so that mail finds the team.
    fileprivate mutating func openMailroom(_ story: Story) {
        mailroom.collections = story.teams.map { name in
            let address = address(ofTeam: name).address
            let account = IMAPAccount(
                host: "mail.\(story.organisation.domain)", port: 993, security: .tls, user: address, password: "",
                folder: "INBOX", caFile: nil)
            return MailSettings.Collection(name: name, address: address, team: name, account: account, every: 60)
        }
    }
}

extension Story.Channel {
    /// How a customer who says this likes to be reached.
    fileprivate var preference: Party.Channel {
        switch self {
        case .email: .email
        case .phone: .phone
        case .text: .text
        case .post: .post
        case .visit: .inPerson
        }
    }

    /// A visit in the story is somebody at the counter.
    var channel: Channel {
        switch self {
        case .email: .email
        case .phone: .phone
        case .text: .text
        case .post: .post
        case .visit: .faceToFace
        }
    }
}
