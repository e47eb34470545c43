import Base
import Foundation
import Guidance
import People
import Resolve

/// The organisation's rules: what they say, who must know them, and how far anybody's authority goes.
extension HardCases {
    static func rules(_ stage: Stage) -> [Deed] {
        let founded = stage.earlier(70, at: 545)
        return [
            Deed(founded, by: "neil") { hand in
                for rule in HouseRule.all(hand.everybody) { hand.make(rule.key, try Policies(hand.work).write(rule.draft(hand))) }
            },
            Deed(founded.plus(40), by: "neil") { hand in try setLimits(&hand) },
            Deed(stage.earlier(24, at: 600), by: "callum") { hand in try raiseGoodwill(&hand) },
            Deed(stage.earlier(22, at: 560), by: "neil") { hand in
                try LawChanges(hand.work).note(
                    "Unfair commercial practices: new rules, and fines without going to court",
                    source: "Digital Markets, Competition and Consumers Act 2024, Part 4, Chapter 1",
                    from: moment(2025, 4, 6),
                    impact: """
                        Takes the place of the Consumer Protection from Unfair Trading Regulations 2008. Whoever offers or sells: \
                        Mei, Steph, Tom. The offer sheet and two saved answers.
                        """)
            },
            Deed(stage.earlier(12, at: 880), by: "priya") { hand in
                try PolicyGaps(hand.work).report(
                    .init(
                        policy: try hand.made("rule refunds"), step: .refund,
                        rule: "A refund above my limit waits for whoever may approve it.",
                        practice: "In the first week of the month it waits two days, and we ring the customer twice in between.",
                        effect: "Jack Thornton’s sort of case: the customer hears nothing new and rings us."))
            },
        ] + readings(stage)
    }

    /// Most have read what concerns them; some have it still to read.
    private static func readings(_ stage: Stage) -> [Deed] {
        let readers: [(key: String, rules: [String])] = [
            ("priya", ["rule promise", "rule back-billing", "rule complaints", "rule refunds", "rule respect", "rule write"]),
            ("callum", ["rule promise", "rule back-billing", "rule complaints", "rule refunds", "rule respect", "rule goods"]),
            ("grace", ["rule promise", "rule complaints", "rule back-billing", "rule respect", "rule write"]),
            ("asha", ["rule promise", "rule back-billing", "rule complaints"]),
            ("steph", ["rule promise", "rule complaints", "rule respect", "rule goods", "rule offers"]),
            ("mei", ["rule promise", "rule offers", "rule complaints"]),
            ("dan", ["rule promise", "rule appointments", "rule respect", "rule complaints"]),
            ("bex", ["rule promise", "rule appointments", "rule respect"]),
            ("helen", ["rule promise", "rule appointments"]),
            ("lowri", ["rule promise", "rule complaints"]),
        ]
        return readers.enumerated().map { index, reader in
            Deed(stage.earlier(66 - index * 3, at: 570 + index * 17), by: reader.key) { hand in
                for rule in reader.rules { try PolicyReading(hand.work).acknowledge(try hand.made(rule), number: 1) }
            }
        } + [
            Deed(stage.earlier(21, at: 590), by: "priya") { hand in
                try PolicyReading(hand.work).acknowledge(try hand.made("rule refunds"), number: 2)
            }
        ]
    }

    /// What the house says where it differs from what Kept begins with.
    private static func setLimits(_ hand: inout Hand) throws {
        let authorities = Authorities(hand.work)
        // Requests wait over a weekend before they go on to the next.
        try authorities.settle(DecisionSettings(hours: 72, often: 5))
        let limits: [(DecisionKind, Role, pounds: Int64, budget: Int64?)] = [
            (.goodwill, .practitioner, 20, 150), (.goodwill, .specialist, 50, 400), (.goodwill, .leader, 250, 1_500),
            (.waiver, .specialist, 100, nil), (.waiver, .leader, 400, nil), (.waiver, .manager, 2_000, nil),
            (.refund, .practitioner, 50, nil), (.refund, .specialist, 250, nil),
        ]
        for (kind, role, pounds, budget) in limits {
            try authorities.set(
                LimitDraft(
                    kind, .role(role), limit: Money(minor: pounds * 100, .gbp),
                    budget: budget.map { Money(minor: $0 * 100, .gbp) }, period: budget == nil ? nil : .month))
        }
        try authorities.set(
            LimitDraft(.goodwill, .staff(try hand.everybody.staffID("tom")), limit: Money(minor: 1_000, .gbp)))
    }

    /// Goodwill went up by ten pounds, so those who must know the rule read it again; Callum lends Asha some of his refunds.
    private static func raiseGoodwill(_ hand: inout Hand) throws {
        var draft = HouseRule.refunds(hand.everybody).draft(hand)
        draft.summary = draft.summary.replacing("£40", with: "£50")
        draft.body = draft.body.replacing("£40", with: "£50")
        draft.changeNote = "Specialists may give £50 instead of £40: most of what came up for approval lay between the two."
        draft.impact = "Specialists decide more alone. Nothing changes for anybody else."
        try Policies(hand.work).change(try hand.made("rule refunds"), to: draft, version: 1)
        try Authorities(hand.work).delegate(
            DelegationDraft(
                .refund, to: try hand.everybody.staffID("asha"), limit: Money(minor: 15_000, .gbp),
                until: hand.now + 42 * 86_400,
                reason: "She closes the old accounts this autumn, and most of those refunds are under £150."))
    }

    private static func moment(_ year: Int, _ month: Int, _ day: Int) -> Date {
        Wall(day: Wall.days(year: year, month: month, day: day), at: 0).date
    }

    /// Words that have served well, with gaps the case fills.
    static func answers(_ stage: Stage) -> [Deed] {
        let shared = [
            (
                "Why a bill was estimated",
                """
                Dear {customer.called},

                Your last bill was worked out from an estimate, because we had no reading from your meter for that time. Send us \
                today’s reading and we will bill you again from it, whether it comes to more or less.

                Kind regards,
                {me.name}
                """
            ),
            (
                "A visit we missed",
                """
                Dear {customer.called},

                We said that we would come, and we did not. I am sorry. £40 goes on to your account without your asking, and I \
                will ring you with a time you can count on.

                Kind regards,
                {me.name}
                """
            ),
            (
                "Moving home: what we need",
                """
                Dear {customer.called},

                Thank you for telling us that you are moving. We need three things: the day you hand over the keys, a reading \
                of each meter on that day, and where your final bill should go. Your case is {case.reference}.

                Kind regards,
                {me.name}
                """
            ),
            (
                "How your complaint goes on",
                """
                Dear {customer.called},

                What we have promised you next is this: {promise.what}, by {promise.due}. If that day comes and you have heard \
                nothing, ring me and say {case.reference}.

                Kind regards,
                {me.name}
                """
            ),
        ]
        return [
            Deed(stage.earlier(60, at: 870), by: "callum") { hand in
                for (title, body) in shared { try SavedAnswers(hand.work).save(.init(title, body, isShared: true)) }
            },
            Deed(stage.earlier(31, at: 700), by: "priya") { hand in
                try SavedAnswers(hand.work).save(
                    .init(
                        "Where the sum comes from",
                        """
                        Dear {customer.name},

                        Here is the working, line by line, so that you can check it: the reading you began with, the reading you \
                        ended with, the units between them, and the price of each.

                        {me.name}
                        """))
                try SavedAnswers(hand.work).save(
                    .init(
                        "I will ring you",
                        "Hello {customer.called}, I have your message and I will ring you by {promise.due}. {me.name}"))
            },
        ]
    }
}
