import Base
import Desk
import People
import Practice

/// A customer's wish is passed to a colleague whose team supplies what they want.
enum Referral {
    static let practice = Practice(
        "referral", in: "offers", of: "Referral", plural: "Referrals", icon: "team",
        hint: "Another team supplies what this customer may want. Pass it on, with their consent.",
        governedBy: "offer"
    ) {
        Text("what", "What the customer may want", lines: 2)
        Person("colleague", "Who supplies it?")
        Text("know", "What they should know of the customer’s need", lines: 3)
        Tick("agreed", "The customer agreed to be asked by them")
        Text("outcome", "What came of it", lines: 2)
        Holder("colleague")
        Step(
            "refer", "Refer to another team", to: "referred", asks: ["what", "colleague", "know", "agreed"],
            requires: ["what", "colleague", "know"], emits: .departmentInvolved, look: "soon",
            check: { work, _, given in
                guard given.isOn("agreed") else { throw Problem.invalid("agreed", "offers.problem.no_consent") }
                if given.person("colleague") == work.author {
                    throw Problem.invalid("colleague", "offers.problem.refer_elsewhere")
                }
            },
            then: { work, record in
                guard let caseID = record.caseID, let colleague = record.values.person("colleague") else { return }
                try work.tell(
                    colleague, .helpAsked, about: caseID, subject: record.id.number, address: "/practices/referral/\(record.id)")
            })
        Step(
            "follow_up", "Note what came of it", from: ["referred"], to: "followed_up", asks: ["outcome"], requires: ["outcome"],
            look: "kept", ends: true)
    }
}

/// Something that works, shared with colleagues.
enum Tip {
    static let practice = Practice(
        "tip", in: "offers", of: "Tip", plural: "Tips", icon: "lamp", about: .nothing,
        hint: "A way of explaining or offering that helped customers. No names."
    ) {
        Text("what", "What worked", lines: 2)
        Text("when", "When it helps, and when it does not", lines: 3)
        Text("used", "Who used it, and how it went", lines: 2)
        Step(
            "share", "Share what works", to: "shared", asks: ["what", "when"], requires: ["what", "when"],
            emits: .knowledgeShared,
            look: "open")
        Step("note_use", "Note that it was used", from: ["shared"], stays: true, asks: ["used"], requires: ["used"])
        Step("retire", "Put it away", from: ["shared"], to: "retired", look: "paused", ends: true)
    }
}
