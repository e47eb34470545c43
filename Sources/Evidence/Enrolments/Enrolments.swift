public import Base
import Desk
import Foundation
public import People
import Storage

/// Which enrolments to list. What is nil is not asked about.
public struct EnrolmentFilter: Sendable, Equatable {
    public var state: Enrolment.State?
    public var framework: String?
    public var assessor: Staff.ID?
    public var employer: Staff.ID?

    public init(
        state: Enrolment.State? = nil, framework: String? = nil, assessor: Staff.ID? = nil, employer: Staff.ID? = nil
    ) {
        self.state = state
        self.framework = framework
        self.assessor = assessor
        self.employer = employer
    }
}

/// A stretch of a list of enrolments, the newest first.
public struct EnrolmentList: Sendable {
    public let enrolments: [Enrolment]
    public let next: Enrolment.ID?
}

/// What people can do with enrolments: enrol a colleague, choose units and people, pause, and end.
public struct Enrolments {
    let work: Work
    let shelf: FrameworkShelf

    public init(_ work: Work, _ shelf: FrameworkShelf) {
        self.work = work
        self.shelf = shelf
    }

    // MARK: Looking

    /// For the person, their assessor, whoever signs for the employer, and those who may see how colleagues are doing.
    public func enrolment(_ id: Enrolment.ID) throws -> Enrolment {
        guard let enrolment = try work.db.enrolmentIfAny(id), maySee(enrolment) else {
            throw Problem.notFound("enrolments.problem.none")
        }
        return enrolment
    }

    /// Refuses whoever may not see an enrolment that is in hand already.
    public func requireSeen(_ enrolment: Enrolment) throws {
        guard maySee(enrolment) else { throw Problem.notFound("enrolments.problem.none") }
    }

    private func maySee(_ enrolment: Enrolment) -> Bool {
        if work.principal.may(.seeEvidence) || work.principal.may(.arrangeEvidence) { return true }
        guard let me = work.author else { return false }
        return [enrolment.staff, enrolment.assessor, enrolment.employer].contains(me)
    }

    /// One's own, the newest first.
    public func mine() throws -> [Enrolment] {
        try work.principal.require(.ownEvidence)
        return try work.author.map { try work.db.enrolments(of: $0) } ?? []
    }

    /// Somebody's, for those who may see them.
    public func of(_ staff: Staff.ID) throws -> [Enrolment] {
        try work.db.enrolments(of: staff).filter(maySee)
    }

    public func all(
        _ filter: EnrolmentFilter = EnrolmentFilter(), before: Enrolment.ID? = nil, limit: Int = 50
    ) throws -> EnrolmentList {
        try work.principal.require(.seeEvidence)
        let found = try work.db.enrolments(filter, before: before, limit: limit + 1)
        let shown = Array(found.prefix(limit))
        return EnrolmentList(enrolments: shown, next: found.count > limit ? shown.last?.id : nil)
    }

    public func framework(of enrolment: Enrolment) throws -> Framework {
        try Frameworks(work, shelf).framework(enrolment.edition.code, version: enrolment.edition.version)
    }

    /// What the person has to show, in the publisher's order.
    public func items(of enrolment: Enrolment) throws -> [Framework.Item] {
        EnrolmentRules(try framework(of: enrolment))
            .items(groups: enrolment.chosenGroups, items: enrolment.chosenItems)
    }

    /// The choices that are still to be made.
    public func lacks(of enrolment: Enrolment) throws -> [EnrolmentRules.Lack] {
        EnrolmentRules(try framework(of: enrolment))
            .lacks(groups: enrolment.chosenGroups, items: enrolment.chosenItems)
    }

    // MARK: Arranging

    /// Enrols a colleague. A move to another version or year is a new enrolment; the one before stays as it is.
    public func enrol(
        _ staff: Staff.ID, on edition: Framework.Edition, rulesYear: String, _ details: EnrolmentDetails, key: String? = nil
    ) throws -> Enrolment.ID {
        try work.principal.require(.arrangeEvidence)
        return try work.once(key) {
            let framework = try Frameworks(work, shelf).framework(edition.code, version: edition.version)
            guard let person = try work.db.staffIfAny(staff), person.isActive, person.role.permissions.contains(.ownEvidence)
            else { throw Problem.invalid("staff", "enrolments.problem.person") }
            guard EnrolmentRules.isYear(rulesYear) else { throw Problem.invalid("rules_year", "enrolments.problem.year") }
            try work.takeTurn("enrolment \(staff)")
            guard try !work.db.hasOpenEnrolment(of: staff, on: edition, rulesYear: rulesYear) else {
                throw Problem.conflict("enrolments.problem.enrolled", ["name": person.name])
            }
            let checked = try checked(details, of: staff, in: framework)
            let enrolment = Enrolment(
                id: work.newID(), staff: staff, edition: edition, rulesYear: rulesYear, countsFrom: checked.countsFrom,
                plannedEnd: checked.plannedEnd, chosenGroups: details.chosenGroups, chosenItems: details.chosenItems,
                assessor: details.assessor, employer: details.employer, provider: checked.provider, state: .active,
                enrolledAt: work.now, endedAt: nil, version: 1)
            try work.db.insert(enrolment)
            try work.record(
                Event(
                    .enrolmentMade, enrolment.id.number,
                    [
                        "staff": .id(staff), "framework": .code(edition.code), "version": .code(edition.version),
                        "rules_year": .code(rulesYear), "from": .date(enrolment.countsFrom),
                    ]))
            try lookThrough(staff)
            return enrolment.id
        }
    }

    /// Other units, people or dates.
    @discardableResult public func change(
        _ id: Enrolment.ID, to details: EnrolmentDetails, version: Int
    ) throws -> Enrolment {
        var enrolment = try open(id, version: version)
        let checked = try checked(details, of: enrolment.staff, in: try framework(of: enrolment))
        enrolment.countsFrom = checked.countsFrom
        enrolment.plannedEnd = checked.plannedEnd
        enrolment.chosenGroups = details.chosenGroups
        enrolment.chosenItems = details.chosenItems
        enrolment.assessor = details.assessor
        enrolment.employer = details.employer
        enrolment.provider = checked.provider
        return try keep(enrolment, .enrolmentChanged, ["state": .code(enrolment.state.rawValue)])
    }

    /// A break: work done meanwhile is not offered as evidence.
    @discardableResult public func pause(_ id: Enrolment.ID, version: Int) throws -> Enrolment {
        try turn(id, to: .paused, version: version)
    }

    @discardableResult public func resume(_ id: Enrolment.ID, version: Int) throws -> Enrolment {
        try turn(id, to: .active, version: version)
    }

    @discardableResult public func withdraw(_ id: Enrolment.ID, version: Int) throws -> Enrolment {
        try turn(id, to: .withdrawn, version: version)
    }

    @discardableResult public func complete(_ id: Enrolment.ID, version: Int) throws -> Enrolment {
        try turn(id, to: .completed, version: version)
    }

    private func turn(_ id: Enrolment.ID, to state: Enrolment.State, version: Int) throws -> Enrolment {
        var enrolment = try open(id, version: version)
        guard enrolment.state.allows(state) else { throw Problem.conflict("problem.changed_meanwhile") }
        enrolment.state = state
        if enrolment.isOpen { return try keep(enrolment, .enrolmentChanged, ["state": .code(state.rawValue)]) }
        enrolment.endedAt = work.now
        return try keep(enrolment, .enrolmentEnded, ["how": .code(state.rawValue)])
    }

    private func open(_ id: Enrolment.ID, version: Int) throws -> Enrolment {
        try work.principal.require(.arrangeEvidence)
        let enrolment = try enrolment(id)
        guard enrolment.version == version, enrolment.isOpen else { throw Problem.conflict("problem.changed_meanwhile") }
        return enrolment
    }

    private func keep(_ enrolment: Enrolment, _ name: EventName, _ facts: [String: EventValue]) throws -> Enrolment {
        try work.db.update(enrolment)
        try work.record(
            Event(name, enrolment.id.number, facts.merging(["staff": .id(enrolment.staff)]) { first, _ in first }))
        // Other units or an earlier day may make work count that did not.
        if enrolment.state == .active { try lookThrough(enrolment.staff) }
        return try work.db.enrolmentIfAny(enrolment.id) ?? enrolment
    }

    private func lookThrough(_ staff: Staff.ID) throws {
        guard let from = try work.db.activeEnrolments(of: staff).map(\.countsFrom).min() else { return }
        try work.lookThroughPastWork(of: staff.number, since: from)
    }

    // MARK: Checking

    private typealias Checked = (countsFrom: Date, plannedEnd: Date, provider: Enrolment.Provider)

    private func checked(_ details: EnrolmentDetails, of staff: Staff.ID, in framework: Framework) throws -> Checked {
        guard let from = details.countsFrom else { throw Problem.invalid("counts_from", "enrolments.problem.from") }
        guard let end = details.plannedEnd, end > from else { throw Problem.invalid("planned_end", "enrolments.problem.end") }
        try EnrolmentRules(framework).check(groups: details.chosenGroups, items: details.chosenItems)
        if let assessor = details.assessor {
            guard assessor != staff else { throw Problem.invalid("assessor", "enrolments.problem.own_assessor") }
            guard let person = try work.db.staffIfAny(assessor), person.isActive,
                person.role.permissions.contains(.judgeEvidence)
            else { throw Problem.invalid("assessor", "enrolments.problem.assessor") }
        }
        if let employer = details.employer {
            guard employer != staff, let person = try work.db.staffIfAny(employer), person.isActive else {
                throw Problem.invalid("employer", "enrolments.problem.employer")
            }
        }
        let name = try Wording.optional(details.provider.name, "provider_name", longest: 200)
        let email = try Wording.optional(details.provider.email, "provider_email", longest: 254)
        guard email.isEmpty || EmailAddress.isPlausible(email) else {
            throw Problem.invalid("provider_email", "enrolments.problem.email")
        }
        return (from, end, Enrolment.Provider(name: name, email: email))
    }
}
