import Base
import Complaints
import Desk
import Foundation
import People

/// Complaints under two procedures, from one that has just been heard to one whose lesson everybody has read.
extension HardCases {
    static func complaints(_ stage: Stage) -> [Deed] {
        ola(stage) + cover(stage) + passedOn(stage) + wrong(stage) + putOff(stage) + fresh(stage)
    }

    /// Ola Oyelaran's bill, which everybody on the desk knows, as the register has it: looked into, and due soon.
    private static func ola(_ stage: Stage) -> [Deed] {
        let received = stage.earlier(11, at: 640)
        return [
            Deed(stage.earlier(9, at: 600), by: "grace") { hand in
                let id = try Complaints(hand.work).open(
                    .init(
                        title: "£1,284 catch-up bill after 19 months",
                        words: """
                            I rang twice in May because the bills looked too low to me. Nobody rang back either time. I do not see \
                            why your mistake should cost me all of it.
                            """,
                        channel: .post, product: "Bills and payments", issue: "Cost or charge", receivedAt: received.date),
                    in: try hand.file(of: "ola-oyelaran"))
                hand.make("complaint ola", id)
            },
            Deed(stage.earlier(8, at: 605), by: "grace") { hand in
                try Complaints(hand.work).acknowledge(
                    try hand.made("complaint ola"),
                    letter: """
                        Dear Ms Oyelaran,

                        Your letter is on our register of complaints, and I look after it while Priya Nair works on your bill. You \
                        will have our answer in writing, and no reminder will reach you before it.

                        Yours sincerely,
                        Grace Adeyemi
                        """, by: .letter)
            },
            Deed(stage.earlier(7, at: 905), by: "grace") { hand in
                let (complaints, id) = (Complaints(hand.work), try hand.made("complaint ola", as: Complaint.self))
                try complaints.interpret(
                    id, as: "To pay for what she used in the last year and not before, over as long as it took us to notice.",
                    confirmed: true)
                try complaints.add(
                    .fact, "The meter was exchanged nineteen months ago; our record kept the old one open and estimated from it.",
                    source: "Helen Sugden, metering", to: id)
                try complaints.add(
                    .source, "Both calls in May are on the recordings. Each ends with “somebody will ring you”.",
                    source: "Call recordings", to: id)
            },
            Deed(stage.earlier(3, at: 935), by: "grace") { hand in
                let (complaints, id) = (Complaints(hand.work), try hand.made("complaint ola", as: Complaint.self))
                try complaints.add(
                    .statement, "I closed the second call without a promise, because I thought the first one had made it.",
                    source: "Asha Mirza", to: id)
                try complaints.add(
                    .fact, "£473.20 of the bill is for energy used more than twelve months before it.", source: "Priya Nair",
                    to: id)
            },
        ]
    }

    /// A boiler plan is insurance, so its complaints run under the rules for financial services. Answered and put right.
    private static func cover(_ stage: Stage) -> [Deed] {
        [
            Deed(stage.earlier(24, at: 620), by: "grace") { hand in
                let customer = hand.neighbour(3)
                try hand.open(
                    "case cover", customer, .phone, "Hearth Cover would not pay for the boiler repair",
                    need: "The repair paid, and somebody to say why it was refused",
                    outcome: """
                        Has paid for Hearth Cover for four years. The boiler stopped in the first cold week, the fitter of the plan \
                        said “wear and tear” and went. Two nights without heating, then a fitter of their own for £185.
                        """,
                    team: Roster.complaints, tags: ["Complaint", "Hearth Cover"])
                let id = try Complaints(hand.work).open(
                    .init(
                        title: "Boiler plan refused a repair",
                        words: "Four years I have paid for that plan, and the one time I need it you call it wear and tear.",
                        channel: .phone, product: "Our service as a whole", issue: "Decision or policy", procedure: "financial",
                        tests: [0, 1, 2]),
                    in: try hand.made("case cover"))
                hand.make("complaint cover", id)
            },
            Deed(stage.earlier(23, at: 560), by: "grace") { hand in
                let (complaints, id) = (Complaints(hand.work), try hand.made("complaint cover", as: Complaint.self))
                try complaints.acknowledge(
                    id,
                    letter: """
                        Dear \(hand.neighbour(3).called),

                        I have your complaint about Hearth Cover and I am looking into it myself. You will have our final response \
                        within eight weeks, and sooner if I can.

                        Yours sincerely,
                        Grace Adeyemi
                        """, by: .letter)
                try complaints.interpret(
                    id, as: "The £185 paid back, and the plan to say in plain words what it does not cover.", confirmed: true)
            },
            Deed(stage.earlier(15, at: 840), by: "grace") { hand in
                let (complaints, id) = (Complaints(hand.work), try hand.made("complaint cover", as: Complaint.self))
                try complaints.add(
                    .fact, "The part that failed is two years old and named in the plan as covered.",
                    source: "The fitter’s invoice",
                    to: id)
                try complaints.add(
                    .statement, "I had eleven calls that day and went by the age of the boiler.", source: "The plan’s fitter",
                    to: id)
                try complaints.find(
                    .upheld,
                    because:
                        "The plan covers the part, whatever the age of the boiler. The refusal was wrong and left a home cold for two nights.",
                    cause: "A supplier or contractor", in: id)
            },
            Deed(stage.earlier(9, at: 660), by: "grace") { hand in
                let (complaints, id) = (Complaints(hand.work), try hand.made("complaint cover", as: Complaint.self))
                try complaints.offer(
                    "The repair as the plan pays it, £85 for two cold nights, and a plain list of what is not covered.", in: id)
                try complaints.answerOffer(.accepted, words: "That is fair. I would like it in writing.", in: id)
                try complaints.add(.apology, "We refused what your plan covers, and you were cold for it.", amount: nil, to: id)
                hand.make(
                    "redress cover",
                    try complaints.add(
                        .money, "For two nights without heating", amount: Money(minor: 8_500, .gbp),
                        by: CalendarDay(hand.now).adding(days: 9), to: id))
                hand.make(
                    "repair cover",
                    try complaints.add(
                        .correction, "The repair of £185 paid by the plan", amount: nil,
                        by: CalendarDay(hand.now).adding(days: 9), to: id))
                try complaints.add(.explanation, "A one-page list of what the plan does not cover", amount: nil, to: id)
            },
            Deed(stage.earlier(8, at: 690), by: "grace") { hand in
                try Complaints(hand.work).answer(
                    .init(
                        """
                        Dear \(hand.neighbour(3).called),

                        We uphold your complaint. The part that failed is covered by your plan, and our fitter was wrong to refuse it. \
                        We are sorry for the two nights you spent without heating.

                        The plan pays your repair of £185. We pay you £85 besides, and enclose one page that says what Hearth Cover \
                        does not cover.

                        This is our final response. If you are not content with it, you may ask the Financial Ombudsman Service \
                        within six months, free of charge.

                        Yours sincerely,
                        Grace Adeyemi
                        """, by: .letter), in: try hand.made("complaint cover"), missing: [])
            },
            Deed(stage.earlier(5, at: 615), by: "grace") { hand in
                for line in ["redress cover", "repair cover"] {
                    try Complaints(hand.work).give(try hand.made(line), of: try hand.made("complaint cover"))
                }
                try hand.resolve("case cover", "Repair and £85 paid; final response sent.")
            },
        ]
    }

    private static func passedOn(_ stage: Stage) -> [Deed] {
        [
            Deed(stage.earlier(41, at: 655), by: "grace") { hand in
                try hand.open(
                    "case transfer", hand.neighbour(4), .phone, "Passed on four times about one reading",
                    need: "One person who takes the reading and keeps it",
                    outcome: "Has given the same reading to four of us in two weeks. The bill still shows an estimate.",
                    team: Roster.complaints, tags: ["Complaint"])
                let id = try Complaints(hand.work).open(
                    .init(
                        title: "Passed on four times about one reading",
                        words: "I am tired of telling it again. Each of you is friendly and none of you writes it down.",
                        channel: .phone, product: "Contact and advice", issue: "Communication", tests: [0, 1]),
                    in: try hand.made("case transfer"))
                hand.make("complaint transfer", id)
                let complaints = Complaints(hand.work)
                try complaints.interpret(id, as: "The reading kept, the bill made again, and no fifth call.", confirmed: true)
            },
            Deed(stage.earlier(40, at: 600), by: "grace") { hand in
                try Complaints(hand.work).acknowledge(
                    try hand.made("complaint transfer"),
                    letter: """
                        Dear \(hand.neighbour(4).called),

                        I have your complaint and your reading, and both stay with me. You will have my answer within ten working days.

                        Yours sincerely,
                        Grace Adeyemi
                        """, by: .letter)
            },
            Deed(stage.earlier(36, at: 870), by: "grace") { hand in
                let (complaints, id) = (Complaints(hand.work), try hand.made("complaint transfer", as: Complaint.self))
                try complaints.add(
                    .fact, "The reading was typed in four times and thrown out each time, because it is lower than our estimate.",
                    source: "The log of the meter point", to: id)
                try complaints.find(
                    .upheld, because: "Our system threw the reading out without telling whoever had typed it in.",
                    cause: "A system or process failed", in: id)
                hand.make(
                    "bill transfer",
                    try complaints.add(
                        .correction, "The bill made again from the reading", amount: nil,
                        by: CalendarDay(hand.now).adding(days: 7), to: id))
                hand.make(
                    "redress transfer",
                    try complaints.add(
                        .goodwill, "For four calls that should have been one", amount: Money(minor: 2_500, .gbp),
                        by: CalendarDay(hand.now).adding(days: 7), to: id))
                try complaints.answer(
                    .init(
                        """
                        Dear \(hand.neighbour(4).called),

                        We uphold your complaint. Four of us took your reading and our system threw it out each time, because it is \
                        lower than what we had guessed. We are sorry that you had to tell it again.

                        Your bill is made again from your reading, and £25 is on your account. If this is not right, ask for stage two: \
                        somebody else will look at it.

                        Yours sincerely,
                        Grace Adeyemi
                        """, by: .letter), in: id, missing: [])
                for line in ["bill transfer", "redress transfer"] { try complaints.give(try hand.made(line), of: id) }
            },
            Deed(stage.earlier(26, at: 700), by: "grace") { hand in
                let (complaints, id) = (Complaints(hand.work), try hand.made("complaint transfer", as: Complaint.self))
                try complaints.share(
                    "When a reading is lower than the estimate, look whether the system kept it before you thank the customer for it.",
                    of: id)
                try complaints.close(id, as: .accepted, remark: "Content with the new bill.")
                try hand.resolve("case transfer", "Bill made again from the right reading; £25 given.")
            },
        ]
    }
}
