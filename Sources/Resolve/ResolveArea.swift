import Base
public import Desk
import People
public import Practice
import Storage
import Web

/// Choosing well and within authority: option appraisals, approvals, escalation, extras, refusals.
public enum ResolveArea {
    /// - Parameter matters: what areas above show to whoever approves something of theirs
    public static func area(matters: [ApprovalMatter]) -> Area {
        Area(
            "resolve", schema: ResolveSchema.tables, events: ResolveEvents.all,
            routes: AppraisalPages.routes + ApprovalPages.routes([.extra] + matters) + AuthorityPages.routes
                + EscalationPages.routes + ResolveAPI.routes,
            schedules: [passOver, Refusal.reminder, overdue],
            moves: [
                { work, from, to in
                    for table: SQL in ["appraisal", "approval", "authority_use", "escalation"] {
                        try work.db.run("UPDATE \(table) SET party_id = \(to) WHERE party_id = \(from)")
                    }
                }
            ],
            charges: charges, records: [AppraisalSheet.source], roleCards: [OwnAuthority.roleCard],
            additions: CaseAdditions(tools: [
                CaseTool(
                    "decisions/new", icon: "decision", words: "resolve.tool.decide", permission: .decide, key: "d", in: .resolve),
                CaseTool("escalations/new", icon: "up", words: "resolve.tool.escalate", in: .resolve),
            ]),
            places: [
                .init("decisions", "/decisions", icon: "decision", words: "place.decisions", shortcut: "g a", permission: .decide)
            ])
    }

    /// The structured records of decisions.
    public static let practices: [Practice] = [
        Extra.practice, StandardProposal.practice, Refusal.practice, Consultation.practice, Recommendation.practice,
    ]

    /// Escalations that nobody answered in time come to the notice of whoever asked and whoever leads.
    private static let overdue = Schedule("escalations", every: 60) { house in
        let now = house.clock.now
        let isLate = try await house.read(as: .system("escalations")) {
            try !$0.db.escalationsOverdue(at: now, limit: 1).isEmpty
        }
        while isLate, try await house.write(as: .system("escalations"), { try Escalations($0).noticeOverdue(limit: 50) }) == 50 {}
    }

    /// Requests that nobody answered go on to the next who may decide.
    private static let passOver = Schedule("approvals", every: 20) { house in
        let now = house.clock.now
        let isLate = try await house.read(as: .system("approvals")) {
            try !$0.db.approvalsToPass(at: now, limit: 1).isEmpty
        }
        while isLate, try await house.write(as: .system("approvals"), { try Approvals($0).passOverLate(limit: 50) }) == 50 {}
    }
}
