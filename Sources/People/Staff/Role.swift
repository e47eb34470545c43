public import Base

/// What somebody is here to do, and so what they may do.
public enum Role: String, CaseIterable, Sendable {
    case practitioner, specialist, leader, manager, assessor, administrator

    public var permissions: Set<Permission> {
        switch self {
        case .practitioner, .specialist: Self.desk
        case .leader, .manager: Self.desk.union([.seeOutbox, .handleMail, .seeStatus, .readEvents])
        case .assessor: [.seeCases, .seeCustomers, .readEvents]
        case .administrator:
            Self.desk.union([.seeOutbox, .handleMail, .seeStatus, .readEvents, .manageStaff])
        }
    }

    /// Leads a team: cases are escalated to them.
    public var leads: Bool { self == .leader || self == .manager }

    private static let desk: Set<Permission> = [.seeCases, .workCases, .seeCustomers, .changeCustomers]
}
