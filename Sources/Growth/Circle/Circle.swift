public import Base
public import Evidence
public import People
import Storage

/// The few people around somebody who grows: the leaders of their teams, and the assessor and the employer whom their
/// enrolments name. Nobody else sees what they share.
public struct Circle {
    let work: Work
    let shelf: FrameworkShelf

    public init(_ work: Work, _ shelf: FrameworkShelf) {
        self.work = work
        self.shelf = shelf
    }

    /// Those the reader helps: colleagues on the teams they lead, and whoever's enrolment names them.
    public func helped() throws -> Set<Staff.ID> {
        guard let me = work.person else { return [] }
        var people: Set<Staff.ID> = []
        if try work.db.staffIfAny(me)?.role.leads == true {
            let teams = Set(work.principal.teams.map { Team.ID($0) })
            people.formUnion(try work.db.teamMembers().filter { !$0.value.isDisjoint(with: teams) }.map(\.key))
        }
        let enrolments = Enrolments(work.acting(as: .system("growth")), shelf)
        for filter in [EnrolmentFilter(assessor: me), EnrolmentFilter(employer: me)] {
            people.formUnion(try enrolments.all(filter, limit: Self.most).enrolments.filter(\.isOpen).map(\.staff))
        }
        people.remove(me)
        return people
    }

    /// Those who help somebody.
    public func helpers(of staff: Staff.ID) throws -> Set<Staff.ID> {
        var people = try work.db.leaders(near: staff, and: nil)
        for enrolment in try Enrolments(work.acting(as: .system("growth")), shelf).of(staff) where enrolment.isOpen {
            people.formUnion([enrolment.assessor, enrolment.employer].compactMap(\.self))
        }
        people.remove(staff)
        return people
    }

    /// Whether the reader is the person or one of those who help them.
    public func includes(_ staff: Staff.ID) throws -> Bool {
        if work.principal.kind == .system || work.person == staff { return true }
        return try work.person.map { try helpers(of: staff).contains($0) } ?? false
    }

    /// For the person and those who help them; for anybody else there is nothing here.
    public func require(_ staff: Staff.ID) throws {
        guard try includes(staff) else { throw Problem.notFound() }
    }

    /// For the person alone.
    public func requireOwn(_ staff: Staff.ID) throws {
        try work.principal.require(.ownEvidence)
        guard work.person == staff else { throw Problem.notFound() }
    }

    /// More people than anybody can help.
    static let most = 200
}

extension Work {
    /// The colleague at work; nil when Kept is.
    var person: Staff.ID? { principal.kind == .staff ? Staff.ID(principal.id) : nil }

    /// Whoever is at work, who must be a colleague.
    func me() throws -> Staff.ID {
        guard let person else { throw Problem.forbidden(.ownEvidence) }
        return person
    }

    /// Today, on the desk's calendar.
    var today: CalendarDay { CalendarDay(now) }
}

extension EventValue {
    static func id<Of>(_ id: Identifier<Of>) -> EventValue { .number(id.number) }
}
