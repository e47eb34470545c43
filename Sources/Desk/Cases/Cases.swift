public import Base
import Foundation
public import People
import Storage

/// What people can do with cases. Pages, the API, mail and the demo all come through here.
public struct Cases {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// What opening a case needs to know.
    public struct Opening: Sendable {
        public var party: Party.ID
        public var channel: Channel
        public var subject: String
        /// In the customer's words.
        public var need: String
        public var team: Team.ID?
        public var owner: Staff.ID?
        public var priority: Case.Priority
        public var tags: [String]
        public var linked: Case.ID?
        /// The address the customer writes from, who so takes part.
        public var address: String?

        public init(
            party: Party.ID, channel: Channel, subject: String, need: String, team: Team.ID? = nil,
            owner: Staff.ID? = nil, priority: Case.Priority = .normal, tags: [String] = [], linked: Case.ID? = nil,
            address: String? = nil
        ) {
            self.party = party
            self.channel = channel
            self.subject = subject
            self.need = need
            self.team = team
            self.owner = owner
            self.priority = priority
            self.tags = tags
            self.linked = linked
            self.address = address
        }
    }

    /// Makes a case of a need.
    public func open(_ opening: Opening) throws -> Case {
        try work.principal.require(.workCases)
        let subject = try Self.checked(opening.subject, field: "subject", longest: Case.longestSubject)
        let file = Case(
            id: work.newID(), number: try work.db.nextCaseNumber(), subject: subject,
            need: String(opening.need.prefix(Case.longestBody)), party: opening.party, channel: opening.channel,
            status: opening.owner == nil ? .new : .open, priority: opening.priority, team: opening.team,
            owner: opening.owner, linked: opening.linked, openedAt: work.now, updatedAt: work.now, resolvedAt: nil,
            version: 1)
        try work.db.insert(file)
        try work.db.setTags(opening.tags.compactMap(Self.tag), of: file.id)
        if let address = opening.address { try work.db.addParticipant(address, to: file.id) }
        try work.record(
            Event(
                .caseOpened, file,
                ["channel": .code(file.channel.rawValue), "team": .id(file.team), "owner": .id(file.owner)]))
        try work.record(Event(.needConfirmed, file, ["digest": try work.digest(file.need, of: file.party)]))
        if let linked = opening.linked {
            try work.record(Event(.caseLinked, file, ["linked": .id(linked)]))
            try add(.linked, to: file, facts: linked.description)
        }
        return file
    }

    /// Passes a case on to a colleague or a team, with a note that says what they need to know.
    public func handOver(
        _ id: Case.ID, to owner: Staff.ID?, team: Team.ID?, note: String, version: Int? = nil
    ) throws -> Case {
        let file = try editable(id, version: version)
        guard owner != file.owner || team != file.team else { throw Problem.invalid("owner", "desk.problem.same_hands") }
        if let owner { _ = try work.db.staff(owner) }
        // Whoever takes a case needs no note from themselves.
        let note =
            owner != nil && owner == work.author
            ? note : try Self.checked(note, field: "note", longest: Case.longestBody)
        let handed = file.handed(to: owner, team: team, at: work.now)
        try work.db.update(handed)
        try add(.handedOver, to: handed, body: note, facts: "\(owner?.description ?? "")/\(team?.description ?? "")")
        try work.record(
            Event(
                .caseHandedOver, handed,
                [
                    "from": .id(file.owner), "to": .id(owner), "team": .id(team),
                    "digest": try work.digest(note, of: file.party),
                ]))
        return handed
    }

    /// Says the need is met.
    public func resolve(_ id: Case.ID, outcome: String, version: Int? = nil) throws -> Case {
        let file = try editable(id, version: version)
        let open = try work.db.promises(of: id).contains { $0.state == .open }
        if open { throw Problem.conflict("desk.problem.promises_open") }
        let resolved = try file.resolved(at: work.now)
        try work.db.update(resolved)
        try ReplyClocks(work).stop(in: id)
        try add(.resolved, to: resolved, body: outcome)
        try work.record(Event(.caseResolved, resolved, ["digest": try work.digest(outcome, of: file.party)]))
        return resolved
    }

    public func reopen(_ id: Case.ID, why: String, version: Int? = nil) throws -> Case {
        let reopened = try editable(id, version: version).reopened(at: work.now)
        try work.db.update(reopened)
        try add(.reopened, to: reopened, body: why)
        try work.record(Event(.caseReopened, reopened, ["by": "staff"]))
        return reopened
    }

    /// Puts a resolved case away. A message still opens a new one, linked to it.
    public func close(_ id: Case.ID, version: Int? = nil) throws -> Case {
        let closed = try editable(id, version: version).closed(at: work.now)
        try work.db.update(closed)
        try add(.closed, to: closed)
        let complexity = closed.complexity.map { ["complexity": EventValue.code($0.rawValue)] }
        try work.record(Event(.caseClosed, closed, complexity ?? [:]))
        return closed
    }

    /// Sets a case aside until the customer or a partner has answered.
    public func wait(_ id: Case.ID, for status: Case.Status, version: Int? = nil) throws -> Case {
        guard status.queue == .waiting else { throw Problem.invalid("status", "desk.problem.bad_status") }
        let waiting = try editable(id, version: version).waiting(for: status, at: work.now)
        try work.db.update(waiting)
        try add(.waiting, to: waiting, facts: status.rawValue)
        try work.record(Event(.caseWaiting, waiting, ["for": .code(status.rawValue)]))
        return waiting
    }

    /// Says how hard a case is, and why: a complex one takes a choice between approaches.
    @discardableResult public func gauge(
        _ id: Case.ID, as complexity: Case.Complexity, why: String, version: Int? = nil
    ) throws -> Case {
        let file = try editable(id, version: version)
        if file.complexity == complexity, why.isEmpty { return file }
        let why = try Wording.optional(why, "why", longest: 1_000)
        guard complexity == .routine || !why.isEmpty else { throw Problem.invalid("why", "desk.problem.complexity_why") }
        var gauged = file.touched(at: work.now)
        gauged.complexity = complexity
        try work.db.update(gauged)
        try Matters(work).note(
            "complexity_\(complexity.rawValue)", in: id, body: why, address: "/cases/\(file.reference)/details")
        try work.record(
            Event(
                .caseGauged, gauged,
                ["complexity": .code(complexity.rawValue), "digest": try work.digest(why, of: file.party)]))
        return gauged
    }

    public func prioritise(_ id: Case.ID, as priority: Case.Priority, version: Int? = nil) throws -> Case {
        let file = try editable(id, version: version)
        guard file.priority != priority else { return file }
        var prioritised = file.touched(at: work.now)
        prioritised.priority = priority
        try work.db.update(prioritised)
        try ReplyClocks(work).hurry(prioritised)
        try add(.prioritised, to: prioritised, facts: priority.name)
        let others = try work.db.waitingCounts(besides: id, at: work.now)
        try work.record(
            Event(
                .casePrioritised, prioritised,
                [
                    "from": .code(file.priority.name), "to": .code(priority.name), "waiting": .number(Int64(others.waiting)),
                    "late": .number(Int64(others.late)),
                ]))
        return prioritised
    }

    public func tag(_ id: Case.ID, adding added: String?, removing removed: String?) throws {
        try work.principal.require(.workCases)
        let file = try work.db.caseFile(id)
        var data: [String: EventValue] = [:]
        if let added {
            guard let tag = Self.tag(added) else { throw Problem.invalid("tag", "desk.problem.bad_tag") }
            try work.db.setTags([tag], of: id)
            data["added"] = try work.digest(tag, of: file.party)
        }
        if let removed {
            try work.db.removeTag(removed, from: id)
            data["removed"] = try work.digest(removed, of: file.party)
        }
        try work.record(Event(.caseTagged, file, data))
    }

    /// The case as it stands, if the person may change it and saw its latest state.
    func editable(_ id: Case.ID, version: Int?) throws -> Case {
        try work.principal.require(.workCases)
        let file = try work.db.caseFile(id)
        if let version, version != file.version { throw Problem.conflict("desk.problem.changed_meanwhile") }
        return file
    }

    @discardableResult func add(
        _ kind: Entry.Kind, to file: Case, body: String = "", promise: Promise.ID? = nil, facts: String = ""
    ) throws -> Entry.ID {
        let entry = Entry(
            id: work.newID(), caseID: file.id, at: work.now, kind: kind, author: work.author,
            body: try Self.checkedBody(body), promise: promise, facts: facts)
        try work.db.insert(entry)
        return entry.id
    }

    static func checked(_ text: String, field: String, longest: Int) throws -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw Problem.invalid(field, "desk.problem.\(field)_missing") }
        guard text.utf8.count <= longest else { throw Problem.invalid(field, "desk.problem.too_long", ["n": "\(longest)"]) }
        return text
    }

    static func checkedBody(_ text: String) throws -> String {
        guard text.utf8.count <= Case.longestBody else {
            throw Problem.invalid("body", "desk.problem.too_long", ["n": "\(Case.longestBody)"])
        }
        return text
    }

    /// A tag in the form all tags have: lower case, words joined by hyphens, at most 40 characters.
    static func tag(_ text: String) -> String? {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        let tag = words.joined(separator: "-")
        return tag.isEmpty || tag.utf8.count > 80 ? nil : tag
    }
}

extension Work {
    /// Whose words these are; nil when Kept itself acts.
    public var author: Staff.ID? { principal.kind == .staff ? Staff.ID(principal.id) : nil }
}

extension Event {
    /// About the case itself.
    init(_ name: EventName, _ file: Case, _ data: [String: EventValue] = [:]) {
        self.init(name, file.id.number, case: file.id.number, party: file.party.number, data)
    }
}

extension EventValue {
    /// A record's id; 0 when there is none.
    public static func id<Of>(_ id: Identifier<Of>?) -> EventValue { .number(id?.number ?? 0) }
}
