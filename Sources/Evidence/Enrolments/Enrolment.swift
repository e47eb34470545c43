public import Base
public import Foundation
public import People

/// One person working towards one version of a framework, under the rules of one year.
public struct Enrolment: Sendable, Equatable {
    public typealias ID = Identifier<Enrolment>

    public enum State: String, Sendable, CaseIterable { case active, paused, completed, withdrawn }

    public let id: ID
    /// Who is to show what they can do.
    public let staff: Staff.ID
    public let edition: Framework.Edition
    /// The year whose assessment rules hold, such as 2025 or 2025/26.
    public let rulesYear: String
    /// The beginning of the first day whose work counts.
    public var countsFrom: Date
    /// The day it is planned to be done.
    public var plannedEnd: Date
    /// The optional units chosen.
    public var chosenGroups: [String]
    /// Of items that stand for each other by role, those that count for this person.
    public var chosenItems: [String]
    public var assessor: Staff.ID?
    /// The line manager, who signs for the employer.
    public var employer: Staff.ID?
    /// Who teaches, outside the organisation.
    public var provider: Provider
    public var state: State
    public let enrolledAt: Date
    public var endedAt: Date?
    public let version: Int

    /// A college or training organisation, as far as somebody has to be reached there.
    public struct Provider: Sendable, Equatable {
        public var name: String
        public var email: String

        public init(name: String = "", email: String = "") {
            self.name = name
            self.email = email
        }
    }

    /// It goes on, now or after a break.
    public var isOpen: Bool { state == .active || state == .paused }

    /// Whether work done at a time can count for it.
    public func counts(_ time: Date) -> Bool { state == .active && time >= countsFrom }
}

/// What is written down when somebody is enrolled, and may change later.
public struct EnrolmentDetails: Sendable, Equatable {
    public var countsFrom: Date?
    public var plannedEnd: Date?
    public var chosenGroups: [String]
    public var chosenItems: [String]
    public var assessor: Staff.ID?
    public var employer: Staff.ID?
    public var provider: Enrolment.Provider

    public init(
        countsFrom: Date?, plannedEnd: Date?, chosenGroups: [String] = [], chosenItems: [String] = [],
        assessor: Staff.ID? = nil, employer: Staff.ID? = nil, provider: Enrolment.Provider = .init()
    ) {
        self.countsFrom = countsFrom
        self.plannedEnd = plannedEnd
        self.chosenGroups = chosenGroups
        self.chosenItems = chosenItems
        self.assessor = assessor
        self.employer = employer
        self.provider = provider
    }
}
