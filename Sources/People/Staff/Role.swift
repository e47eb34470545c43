public import Base

/// What somebody is here to do, and so what they may do.
public enum Role: String, CaseIterable, Sendable {
    case practitioner, specialist, leader, manager, assessor, administrator

    public var permissions: Set<Permission> {
        switch self {
        case .practitioner, .specialist: Self.desk
        case .leader: Self.leading
        case .manager: Self.leading.union([.setAuthority])
        case .assessor: [.seeCases, .seeCustomers, .readEvents, .readPolicies, .seeEvidence, .judgeEvidence]
        case .administrator: Self.leading.union([.setAuthority, .manageStaff])
        }
    }

    /// Leads a team: cases are escalated to them.
    public var leads: Bool { self == .leader || self == .manager }

    private static let desk: Set<Permission> = [
        .seeCases, .workCases, .seeCustomers, .changeCustomers, .decide, .handleComplaints, .handleReturns, .readPolicies,
        .keepRecords, .ownEvidence,
    ]
    private static let leading: Set<Permission> = desk.union([
        .seeOutbox, .handleMail, .seeStatus, .readEvents, .approve, .manageComplaints, .limitContact, .keepCatalogue,
        .keepPolicies, .leadRecords, .seeEvidence, .arrangeEvidence,
    ])
}
