import Base
public import Desk
import People
import Storage
import Web

/// What people need to know while they work: policies, procedures, the law, and answers to give.
public enum GuidanceArea {
    public static let area = Area(
        "guidance", schema: GuidanceSchema.all, events: GuidanceEvents.all,
        routes: PolicyPages.routes + GapPages.routes + LawPages.routes + AnswerPages.routes + PolicyAPI.routes + AnswerAPI.routes,
        moves: [
            { work, from, to in try work.db.run("UPDATE rule_applied SET party_id = \(to) WHERE party_id = \(from)") }
        ],
        roleCards: [MustKnow.card],
        additions: CaseAdditions(beginnings: [AnswerPages.beginning], guides: [GoverningRules.guide]),
        places: [
            .init("answers", "/policies", icon: "book", words: "place.answers", shortcut: "g k", permission: .readPolicies)
        ])
}
