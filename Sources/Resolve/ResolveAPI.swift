import Base
import Desk
import Foundation
import People
import Web

/// Requests for approval and decisions for other programs, through the same use cases as the pages.
enum ResolveAPI {
    static let routes: [Route] = [
        .get("/api/v1/approvals", .api) { visit in
            let (approvals, names) = try await visit.read { work in
                try work.principal.require(.approve)
                let mine = try work.db.approvals(for: Staff.ID(work.principal.id), limit: 100)
                return (mine + (try work.db.approvalsForAnybody(limit: 100)), try work.db.staffNames())
            }
            return try .value(APIList(items: approvals.map { ApprovalResource($0, names) }, next: nil))
        },
        .get("/api/v1/approvals/:id", .api) { visit in try await approval(visit) { _, _ in } },
        .post("/api/v1/approvals/:id/approval", .api) { visit in
            let sent = visit.body.isEmpty ? Answering() : try visit.decoded(Answering.self)
            return try await approval(visit) { work, id in
                try work.principal.require(.approve)
                let asked = try Approvals(work).request(id)
                let granted = try sent.amount.map { try Money.read($0, asked.amount.currency) }
                _ = try Approvals(work).approve(id, granting: granted, reason: sent.reason ?? "")
            }
        },
        .post("/api/v1/approvals/:id/refusal", .api) { visit in
            let sent = try visit.decoded(Answering.self)
            return try await approval(visit) { work, id in
                _ = try Approvals(work).decline(id, reason: sent.reason ?? "")
            }
        },
        .get("/api/v1/decisions/:id", .api) { visit in
            let id: Appraisal.ID = try visit.id("id")
            let folder = try await visit.read { try Appraisals($0).folder(id, withAuthority: false) }
            return try .value(DecisionResource(folder))
        },
    ]

    private struct Answering: Decodable, Sendable {
        /// As people write it: "250.00".
        var amount: String?
        var reason: String?
    }

    private static func approval(
        _ visit: Visit, _ body: @escaping @Sendable (Work, Approval.ID) throws -> Void
    ) async throws -> Answer {
        let id: Approval.ID = try visit.id("id")
        let (approval, names) = try await visit.write { work in
            try body(work, id)
            return (try Approvals(work).request(id), try work.db.staffNames())
        }
        return try .value(ApprovalResource(approval, names))
    }
}

private struct ApprovalResource: Encodable, Sendable {
    let id: String
    let kind: String
    let amount: String
    let currency: String
    let granted: String?
    let title: String
    let why: String
    let state: String
    let askedBy: String
    let askedAt: Date
    let approver: String?
    let reason: String

    init(_ approval: Approval, _ names: [Staff.ID: String]) {
        id = approval.id.description
        kind = approval.kind.rawValue
        amount = approval.amount.plain
        currency = approval.amount.currency.code
        granted = approval.granted?.plain
        title = approval.title
        why = approval.why
        state = approval.state.rawValue
        askedBy = names[approval.askedBy] ?? ""
        askedAt = approval.askedAt
        approver = approval.approver.flatMap { names[$0] }
        reason = approval.reason
    }
}

private struct DecisionResource: Encodable, Sendable {
    struct Item: Encodable, Sendable {
        let id: String
        let title: String
        let cost: String
        let customerCost: String
        let risk: String
        let customerRisk: String
        let days: Int?
        let isChoice: Bool
    }

    let id: String
    let reference: String
    let kind: String
    let state: String
    let need: String
    let reason: String
    let currency: String
    let options: [Item]

    init(_ folder: AppraisalFolder) {
        let appraisal = folder.appraisal
        id = appraisal.id.description
        reference = folder.file.reference.description
        kind = appraisal.kind.rawValue
        state = appraisal.state.rawValue
        need = appraisal.need
        reason = appraisal.reason
        currency = appraisal.currency.code
        options = folder.options.map { option in
            Item(
                id: option.id.description, title: option.title, cost: option.cost(to: .us, appraisal.currency).plain,
                customerCost: option.cost(to: .customer, appraisal.currency).plain, risk: option.facts.ourRisk.rawValue,
                customerRisk: option.facts.customerRisk.rawValue, days: option.facts.days, isChoice: option.id == appraisal.choice
            )
        }
    }
}
