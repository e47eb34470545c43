public import Base
public import Desk
import Foundation
import Guidance
public import People
import Storage

/// Everything an appraisal's page shows, read at one moment.
public struct AppraisalFolder: Sendable {
    public let appraisal: Appraisal
    public let options: [Option]
    public let rounds: [Round]
    public let file: Case
    public let party: Party
    /// Requests for approval, newest first.
    let approvals: [Approval]
    /// For each option, whether the reader may decide it alone.
    let standings: [Option.ID: Standing]
    /// For options above the reader's authority, who would be asked.
    let approvers: [Option.ID: Staff.ID]
    let names: [Staff.ID: String]
    /// The rules it went by.
    let applied: [RuleApplied]

    public var choice: Option? { options.first { $0.id == appraisal.choice } }
    var waiting: Approval? { approvals.first { $0.state == .asked } }
}

extension Appraisals {
    /// An appraisal with its options; nil when there is none with this id.
    public func folderIfAny(_ id: Int64) throws -> AppraisalFolder? {
        try work.principal.require(.seeCases)
        return try work.db.appraisalIfAny(id).map { try folder($0, withAuthority: false) }
    }

    func appraisal(_ id: Appraisal.ID) throws -> Appraisal {
        try work.principal.require(.seeCases)
        return try work.db.appraisal(id)
    }

    /// - Parameter withAuthority: whether the reader's authority for each option is looked at as well
    public func folder(_ id: Appraisal.ID, withAuthority: Bool = true) throws -> AppraisalFolder {
        try work.principal.require(.seeCases)
        return try folder(try work.db.appraisal(id), withAuthority: withAuthority)
    }

    /// The newest appraisal about something that was not withdrawn; nil when nobody has begun one.
    public func latest(about id: Int64) throws -> Appraisal? {
        try work.principal.require(.seeCases)
        return try work.db.appraisals(about: id).first { $0.state != .withdrawn }
    }

    private func folder(_ appraisal: Appraisal, withAuthority: Bool) throws -> AppraisalFolder {
        let options = try work.db.options(of: appraisal.id)
        var standings: [Option.ID: Standing] = [:]
        var approvers: [Option.ID: Staff.ID] = [:]
        if withAuthority, !appraisal.state.isOver, let author = work.author {
            let desk = try AuthorityDesk(
                work, appraisal.kind, case: appraisal.caseID, party: appraisal.party, currency: appraisal.currency, asker: author)
            for option in options {
                let cost = option.cost(to: .us, appraisal.currency)
                let standing = try desk.standing(cost, for: appraisal.id.number, of: author)
                standings[option.id] = standing
                if !standing.isWithin { approvers[option.id] = desk.approver(cost, for: appraisal.id.number) }
            }
        }
        return AppraisalFolder(
            appraisal: appraisal, options: options, rounds: try work.db.rounds(of: appraisal.id),
            file: try work.db.caseFile(appraisal.caseID), party: try work.db.party(appraisal.party),
            approvals: try work.db.approvals(about: appraisal.id.number), standings: standings, approvers: approvers,
            names: try work.db.staffNames(), applied: try Policies(work).applied(to: appraisal.id.number))
    }
}
