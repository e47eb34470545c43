import Base
import Complaints
import Desk
import Foundation
import Guidance
import People
import Practice
import Resolve

/// Options weighed: one that waits for Dan, one agreed; and a case put before those who know more.
extension HardCases {
    static func decisions(_ stage: Stage) -> [Deed] { catchUp(stage) + emptyFlats(stage) + tariff(stage) + priority(stage) }

    /// What Priya would do about Ola Oyelaran's bill is more than she may decide.
    private static func catchUp(_ stage: Stage) -> [Deed] {
        [
            Deed(stage.ago(61), by: "priya") { hand in
                let appraisals = Appraisals(hand.work)
                let complaint = try hand.made("complaint ola", as: Complaint.self)
                let id = try appraisals.begin(
                    .init(
                        try hand.file(of: "ola-oyelaran"), about: .complaint, id: complaint.number, kind: .waiver,
                        need: "To pay for what she used without losing Christmas, and not to pay for our mistake",
                        approach:
                            "Her complaint is right. What the rule takes off comes first, then how long she has for the rest.",
                        outside:
                            "Ryburn Money Advice would look at her whole budget with her; the Energy Ombudsman from the eighth week."
                    ))
                hand.make("decision ola", id)
                var options: [Option.ID] = []
                for (title, facts) in catchUpOptions { options.append(try appraisals.addOption(title, facts, to: id)) }
                let rule = try hand.made("rule back-billing", as: Policy.self)
                try appraisals.choose(
                    .init(
                        options[0],
                        reason:
                            "The rule takes off £473.20 whoever is to blame, and eighteen months is about what it took us to notice.",
                        future: "Eleven more meters of the same batch will ask for the same.", rule: "\(rule).1"), in: id)
                try appraisals.askApproval(
                    id, why: "She has waited eleven days, and I told her tomorrow at noon. The reminders stay off until then.")
            }
        ]
    }

    private static var catchUpOptions: [(String, Option.Facts)] {
        var rule = Option.Facts()
        rule.forCustomer = "Pays £810.80 over eighteen months, about £45 a month. Nothing is due before January."
        rule.againstCustomer = "Still a sum she did not plan for."
        rule.forUs = "What the licence asks for, done before anybody makes us."
        rule.againstUs = "Eleven more customers may ask for the same, and are owed it."
        rule.costs = [.init("Energy older than twelve months", minor: 47_320)]
        rule.days = 2
        var half = Option.Facts()
        half.forCustomer = "Half of the whole bill is gone; £642 left, over a year."
        half.againstCustomer = "£53.50 a month, and the first one before Christmas."
        half.forUs = "One letter, no working to check."
        half.againstUs = "More than is owed, and unfair to the eleven others unless they have it too."
        half.costs = [.init("Half of the bill", minor: 64_200)]
        half.ourRisk = .medium
        half.ourRiskWhy = "We could not say why half."
        half.days = 1
        var wait = Option.Facts()
        wait.forCustomer = "Nothing to pay until the ombudsman has decided."
        wait.againstCustomer = "Months of not knowing."
        wait.forUs = "Nothing to decide now."
        wait.againstUs = "The case fee, and the same sum in the end."
        wait.costs = [
            .init("Energy older than twelve months", minor: 47_320), .init("The ombudsman’s fee, about", minor: 40_000),
        ]
        wait.customerRisk = .high
        wait.customerRiskWhy = "She told us that she cannot plan without a figure."
        wait.ourRisk = .high
        wait.ourRiskWhy = "We know what we owe and would be seen to wait."
        wait.days = 70
        wait.isUnusual = true
        return [
            ("Take off what is older than a year, the rest over eighteen months", rule),
            ("Take off half, the rest over a year", half),
            ("Leave it to the ombudsman", wait),
        ]
    }

    /// A landlord billed for flats that stood empty: weighed, explained, agreed, kept.
    private static func emptyFlats(_ stage: Stage) -> [Deed] {
        [
            Deed(stage.earlier(17, at: 610), by: "jo") { hand in
                let landlord = try hand.everybody.customer("royd-moor-properties").face
                try hand.open(
                    "case flats", landlord, .phone, "Standing charges for two empty flats",
                    need: "Not to pay for flats that had no supply",
                    outcome:
                        "Both flats were cut off for works from May to August. £86.40 of standing charges were billed all the same.",
                    team: Roster.business, tags: ["Landlord"])
                let appraisals = Appraisals(hand.work)
                let id = try appraisals.begin(
                    .init(
                        try hand.made("case flats"), kind: .waiver, need: "Not to pay for flats that had no supply",
                        approach: "A standing charge pays for the connection, and for three months there was none."))
                var waive = Option.Facts()
                waive.forCustomer = "£86.40 back, and both accounts start again from the day of the reconnection."
                waive.againstUs = "We cannot bill the network for it."
                waive.costs = [.init("Standing charges, May to August", minor: 8_640)]
                waive.days = 3
                var half = Option.Facts()
                half.forCustomer = "£43.20 back."
                half.againstCustomer = "Pays for a connection that was not there."
                half.forUs = "Shared."
                half.againstUs = "Hard to explain to a landlord with thirty meters."
                half.costs = [.init("Half of the standing charges", minor: 4_320)]
                half.customerRisk = .medium
                half.customerRiskWhy = "He has asked two other suppliers for a price."
                half.days = 3
                let all = try appraisals.addOption("Take off the whole of it", waive, to: id)
                try appraisals.addOption("Take off half", half, to: id)
                try appraisals.choose(
                    .init(all, reason: "There was no connection to pay for, and we had the date of the works in our own log."),
                    in: id)
                hand.make("decision flats", id)
            },
            Deed(stage.earlier(16, at: 665), by: "jo") { hand in
                try Appraisals(hand.work).explain(
                    try hand.made("decision flats"),
                    """
                    Told Hugh that the standing charges come off for as long as the flats had no supply, and why: a standing charge \
                    pays for a connection, and there was none. The other way would have been half, which I could not have explained.
                    """, by: .call)
            },
            Deed(stage.earlier(16, at: 690), by: "jo") { hand in
                let appraisals = Appraisals(hand.work)
                let id = try hand.made("decision flats", as: Appraisal.self)
                try appraisals.talk(
                    .init(
                        theirs: "Glad of it, but he has the shop below as well, and there the supply was on.",
                        ours: "Agreed that the shop stays as billed.", .notYet), in: id)
                try appraisals.talk(
                    .init(
                        theirs: "Fine. He would like one corrected bill for both flats, not two.",
                        ours: "One bill, by the end of the week.", .agreed,
                        promises: [PromiseDraft(what: "One corrected bill for both flats", dueAt: hand.now + 3 * 86_400)]), in: id
                )
                if let promise = try hand.work.db.promises(of: try hand.made("case flats")).first {
                    hand.make("promise flats", promise.id)
                }
            },
            Deed(stage.earlier(16, at: 1_000), by: "jo") { hand in
                _ = try Promises(hand.work).keep(try hand.made("promise flats"), remark: "Sent the same day, £86.40 taken off.")
                try hand.resolve("case flats", "Standing charges for the empty months taken off, one bill for both flats.")
            },
        ]
    }

    /// A no with its reason; today is the day to look how things stand.
    private static func tariff(_ stage: Stage) -> [Deed] {
        let look = stage.ago(48).date
        return [
            Deed(stage.earlier(9, at: 730), by: "mei") { hand in
                try hand.open(
                    "case tariff", hand.neighbour(6), .phone, "Wants the old Brookside Fixed price back",
                    need: "The price of last winter for another year",
                    outcome:
                        "Has been with us nine years and let the tariff run out while in hospital. Asked whether we could go back.",
                    team: Roster.green, tags: ["Tariff"])
                try hand.start(
                    "refusal tariff", "refusal", in: "case tariff",
                    [
                        "asked": .text("Brookside Fixed again, at last winter’s price, from the day it ran out."),
                        "kind": .choice("fairness"),
                        "reason": .text(
                            """
                            That price was bought for those who signed by March, and there is none of it left. To give it to one is \
                            to take it from everybody else’s.
                            """),
                        "alternatives": .text(
                            """
                            Hearth Fixed from the same day, so that the weeks in hospital are not on the open price: £61 less over \
                            the winter than today. A call from us six weeks before it ends.
                            """),
                        "channel": .choice("call"), "answer": .choice("alternative"), "look": .moment(look),
                    ])
                try hand.resolve("case tariff", "On Hearth Fixed from the day the old one ran out.")
            }
        ]
    }

    /// Tom has somebody at the counter who needs more than he may give. It waits for whoever takes it on.
    private static func priority(_ stage: Stage) -> [Deed] {
        [
            Deed(stage.ago(205), by: "tom") { hand in
                try hand.open(
                    "case oxygen", hand.neighbour(7), .visit, "Oxygen at home and a planned power cut",
                    need: "To know what happens to my oxygen when you switch off the power",
                    outcome: """
                        Came in with the card about next week’s planned cut. Has an oxygen concentrator since the summer; we have no \
                        note of it. The bottle at home lasts about four hours, the cut is six.
                        """,
                    team: Roster.counter, tags: ["Priority"])
                let file = try hand.made("case oxygen", as: Case.self)
                try History(hand.work).review(
                    file,
                    note: "New at this address since June. Nothing on the register, two calls about the first bill, both settled."
                )
                try Escalations(hand.work).raise(
                    .init(
                        .vulnerable,
                        """
                        Needs to be on the Priority Services Register today, and the network told before the cut. I may not do the \
                        second. The hospital’s letter is in the case.
                        """,
                        to: .team(try hand.everybody.team(Roster.care)),
                        telling: "Said that somebody from Priority Services takes this up today and rings before closing.",
                        by: .visit),
                    in: file)
            }
        ]
    }

    /// Different colleagues ring back on a Saturday, until it is no longer an extra.
    static func extras(_ stage: Stage) -> [Deed] {
        let givers: [(key: String, team: String, need: String, day: Int)] = [
            ("steph", Roster.counter, "Works away all week; a wrong name on the account", 58),
            ("imran", Roster.prepayment, "Night shifts; the meter will not take the new key", 47),
            ("lowri", Roster.moves, "Moving on a Monday, and nobody to ask before then", 33),
            ("asha", Roster.billing, "Looks after a parent on weekdays; a bill to go through together", 20),
            ("marek", Roster.metering, "Only home at weekends; a meter that shows nothing", 11),
        ]
        return givers.enumerated().flatMap { index, giver -> [Deed] in
            let (file, extra) = ("case extra \(index)", "extra \(index)")
            return [
                Deed(stage.earlier(giver.day, at: 930), by: giver.key) { hand in
                    try hand.open(
                        file, hand.neighbour(10 + index), .phone, "A call on Saturday",
                        need: giver.need, outcome: "Cannot ring in our hours. Agreed to look for a way.", team: giver.team)
                    try hand.start(
                        extra, "extra", in: file,
                        [
                            "what": .text("Ring back on a Saturday morning"), "kind": .choice("time"),
                            "why": .text("\(giver.need). A weekday call never finds them."),
                            "cost": .amount(Money(minor: 600, .gbp)),
                        ])
                    try hand.step(
                        extra, "check", ["rules": .text("Opening hours; nobody else waits longer."), "within": .tick(true)])
                    try hand.step(extra, "authorise")
                },
                Deed(stage.earlier(giver.day - 3, at: 640), by: giver.key) { hand in
                    try hand.step(extra, "deliver", ["how": .text("Rang on Saturday at ten, half an hour, all of it settled.")])
                    try hand.step(
                        extra, "tell", ["channel": .choice("call"), "told": .text("Said that this is not our usual time.")])
                    try hand.step(
                        extra, "impact",
                        ["others": .choice("fair"), "effect": .text("Whoever works all week may ask for the same.")])
                    try hand.step(extra, "react", ["reaction": .choice(index % 2 == 0 ? "delighted" : "pleased")])
                    try hand.resolve(file, "Rung on Saturday, settled.")
                },
            ]
        }
    }
}
