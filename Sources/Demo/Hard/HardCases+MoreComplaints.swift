import Base
import Complaints
import Desk
import Foundation
import People

/// Complaints with less to tell: one that was not upheld, one that takes longer, one that has just been heard.
extension HardCases {
    static func wrong(_ stage: Stage) -> [Deed] {
        [
            Deed(stage.earlier(52, at: 700), by: "grace") { hand in
                try hand.open(
                    "case reader", hand.neighbour(20), .phone, "The meter reader did not come",
                    need: "The missed visit paid for", outcome: "Waited in all morning. Our log has a card left at 9:40.",
                    team: Roster.complaints, tags: ["Complaint"])
                let id = try Complaints(hand.work).open(
                    .init(
                        title: "The meter reader did not come",
                        words: "I sat at the window until one. Nobody came, whatever your log says.",
                        channel: .phone, product: "Repairs and visits", issue: "Delay", tests: [0, 1]),
                    in: try hand.made("case reader"))
                hand.make("complaint reader", id)
                try Complaints(hand.work).interpret(id, as: "£40, as for any visit we miss.", confirmed: true)
            },
            Deed(stage.earlier(51, at: 610), by: "grace") { hand in
                try Complaints(hand.work).acknowledge(
                    try hand.made("complaint reader"),
                    letter: """
                        Dear \(hand.neighbour(20).called),

                        I have your complaint about the visit and I will look at what the reader’s van and camera say. You will have my \
                        answer within ten working days.

                        Yours sincerely,
                        Grace Adeyemi
                        """, by: .letter)
            },
            Deed(stage.earlier(46, at: 860), by: "grace") { hand in
                let (complaints, id) = (Complaints(hand.work), try hand.made("complaint reader", as: Complaint.self))
                try complaints.add(
                    .fact, "The reader’s camera has the front door and the card in the letter box at 9:41.",
                    source: "Wharfedale Metering",
                    to: id)
                try complaints.find(
                    .not,
                    because: "The reader came within the time we gave, rang, and left a card. The bell may not have been heard.",
                    cause: "", in: id)
                try complaints.answer(
                    .init(
                        """
                        Dear \(hand.neighbour(20).called),

                        We do not uphold your complaint. The reader came at 9:41, within the time we gave, rang and left a card; the \
                        picture is enclosed. The bell may not have been heard, so next time the reader will ring you from the street.

                        If you see it differently, ask for stage two: somebody else will look at it.

                        Yours sincerely,
                        Grace Adeyemi
                        """, by: .letter), in: id, missing: [])
            },
            Deed(stage.earlier(30, at: 640), by: "grace") { hand in
                try Complaints(hand.work).close(try hand.made("complaint reader"), as: .silent, remark: "")
                try hand.resolve("case reader", "Not upheld; the reader rings from the street next time.")
            },
        ]
    }

    /// The answer waits for what only a partner knows, so it was put off, in writing and with the reason.
    static func putOff(_ stage: Stage) -> [Deed] {
        [
            Deed(stage.earlier(12, at: 780), by: "grace") { hand in
                try hand.open(
                    "case export", hand.neighbour(19), .phone, "Solar export not paid since spring",
                    need: "Six months of export paid, and to know why it stopped",
                    outcome: "Exports about 9 units a day. Payments stopped in April without a word.", team: Roster.complaints,
                    tags: ["Complaint", "Solar"])
                let id = try Complaints(hand.work).open(
                    .init(
                        title: "Solar export not paid since spring",
                        words: "You have had my electricity for six months for nothing.",
                        channel: .phone, product: "Bills and payments", issue: "Delay", tests: [0, 1]),
                    in: try hand.made("case export"))
                hand.make("complaint export", id)
            },
            Deed(stage.earlier(11, at: 585), by: "grace") { hand in
                let (complaints, id) = (Complaints(hand.work), try hand.made("complaint export", as: Complaint.self))
                try complaints.acknowledge(
                    id,
                    letter: """
                        Dear \(hand.neighbour(19).called),

                        I have your complaint about your export payments and I am asking the meter’s owner for the readings. You will \
                        have my answer within ten working days.

                        Yours sincerely,
                        Grace Adeyemi
                        """, by: .letter)
                try complaints.interpret(id, as: "The months since April paid from real readings.", confirmed: true)
            },
            Deed(stage.earlier(4, at: 770), by: "grace") { hand in
                let (complaints, id) = (Complaints(hand.work), try hand.made("complaint export", as: Complaint.self))
                try complaints.add(
                    .correction, "The export register read back to April", amount: nil,
                    by: CalendarDay(hand.now).adding(days: 12), to: id)
                try complaints.extend(
                    id, byWorkingDays: 7,
                    because: "Ribble Data Services can read the export register back to April only next week.",
                    letter: """
                        Dear \(hand.neighbour(19).called),

                        I cannot answer you in the ten working days I gave you. Ribble Data Services can read your export register back \
                        to April only next week, and without those readings I would be guessing. You will have my answer seven working \
                        days later than I said.

                        Yours sincerely,
                        Grace Adeyemi
                        """, by: .letter)
            },
        ]
    }

    /// Rang this morning, and nobody has confirmed it yet.
    static func fresh(_ stage: Stage) -> [Deed] {
        [
            Deed(stage.ago(95), by: "steph") { hand in
                try hand.open(
                    "case spoken", hand.neighbour(5), .phone, "Spoken to sharply at the counter",
                    need: "To be heard by somebody else",
                    outcome: """
                        Came in last week about a final bill, was told to “read the letter again” in front of the queue, and left. \
                        Would like to speak to somebody who was not there.
                        """,
                    team: Roster.complaints, tags: ["Complaint"])
                let id = try Complaints(hand.work).open(
                    .init(
                        title: "Spoken to sharply at the counter",
                        words: "I asked a question and was told to read the letter again, with everybody looking.",
                        channel: .phone, product: "Contact and advice", issue: "Conduct",
                        about: try hand.everybody.staffID("tom"), handler: try hand.everybody.staffID("grace"), tests: [0, 1]),
                    in: try hand.made("case spoken"))
                hand.make("complaint spoken", id)
            }
        ]
    }
}
