public import Desk
import People
import Web

/// What people need to know while they work: policies, procedures, the law, and answers to give.
public enum GuidanceArea {
    public static let area = Area(
        "guidance", schema: GuidanceSchema.all, events: GuidanceEvents.all,
        routes: PolicyPages.routes + GapPages.routes + LawPages.routes + AnswerPages.routes + PolicyAPI.routes + AnswerAPI.routes,
        additions: CaseAdditions(beginnings: [AnswerPages.beginning], guides: [GoverningRules.guide]),
        places: [
            .init("answers", "/policies", icon: "book", words: "place.answers", shortcut: "g k", permission: .readPolicies)
        ])
}
