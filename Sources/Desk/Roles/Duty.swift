import Base
import People

/// Something somebody answers for because of their role, and whom it affects when it is done well or left undone. Duties follow
/// from what a role may do: nobody is expected to do what they are not let do, and nobody is let do what is no part of their work.
enum Duty: String, Sendable, CaseIterable {
    case answer, know, decide, complaints, returns, records, learn
    case approve, lead, safety, policies, catalogue, mail
    case judge, arrange, authority, colleagues

    var permission: Permission {
        switch self {
        case .answer: .workCases
        case .know: .changeCustomers
        case .decide: .decide
        case .complaints: .handleComplaints
        case .returns: .handleReturns
        case .records: .keepRecords
        case .learn: .ownEvidence
        case .approve: .approve
        case .lead: .leadRecords
        case .safety: .limitContact
        case .policies: .keepPolicies
        case .catalogue: .keepCatalogue
        case .mail: .handleMail
        case .judge: .judgeEvidence
        case .arrange: .arrangeEvidence
        case .authority: .setAuthority
        case .colleagues: .manageStaff
        }
    }

    /// What somebody answers for.
    static func of(_ principal: Principal) -> [Duty] { allCases.filter { principal.may($0.permission) } }
}
