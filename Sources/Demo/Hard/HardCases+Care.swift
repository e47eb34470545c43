import Base
import Desk
import Foundation
import People
import Practice

/// A hard hour at the counter: what happened, the warning, what those who visit need to know, and how it was looked back on.
extension HardCases {
    static func care(_ stage: Stage) -> [Deed] {
        let happened = stage.earlier(6, at: 690)
        return [
            Deed(happened, by: "steph") { hand in
                try hand.open(
                    "case counter", hand.neighbour(8), .visit, "Prepayment meter at the wrong price since August",
                    need: "The money of eleven weeks back, today",
                    outcome: """
                        Has paid the debt off in August; the meter still takes £6.50 a week for it. Third visit about it. Promised a \
                        figure by Friday, and the old deduction is off from today.
                        """,
                    team: Roster.counter, tags: ["Prepayment"])
                try hand.start(
                    "behaviour counter", "behaviour", in: "case counter",
                    [
                        "kind": .choice("aggressive"), "signals": .choices(["raised_voice", "insults", "physical"]),
                        "seen": .text(
                            """
                            Shouted across the counter for about two minutes. Said “you are all thieves” twice. Struck the counter \
                            with a flat hand. Sat down when offered a chair in the small room.
                            """),
                        "trigger": .choice("repeated"), "cause": .choice("process"), "aspect": .choice("price"),
                        "process": .choice("debt"), "product": .text("Prepayment meter"),
                        "viewpoint": .text("Third time in, and every time somebody new says it will be sorted."),
                        "feeling": .choice("anger"), "feeling_start": .number(5),
                    ])
            },
            Deed(happened.plus(9), by: "steph") { hand in
                try hand.start(
                    "limit counter", "limit", in: "case counter",
                    [
                        "reason": .choice("insults"),
                        "seen": .text("Said “you are all thieves” twice, loudly, and struck the counter with a flat hand."),
                    ])
                try hand.step(
                    "limit counter", "warn",
                    [
                        "warning_said": .text(
                            """
                            I want to put this right with you, and I can see that we have taken money we should not have. I cannot go \
                            on while I am shouted at. If it happens again I will stop, and my team leader takes it up with you.
                            """),
                        "told_by": .choice("visit"),
                    ])
            },
            Deed(happened.plus(31), by: "steph") { hand in
                try hand.step(
                    "behaviour counter", "close",
                    [
                        "feeling_end": .number(2),
                        "helped": .text("The small room, a chair, and the sum worked out on paper together."),
                    ])
            },
            Deed(happened.plus(180), by: "bex") { hand in
                let staff = hand.everybody
                try hand.start(
                    "forewarning counter", "forewarning", in: "case counter",
                    [
                        "what": .text(
                            """
                            At the Leeds counter this morning the customer shouted and struck the counter, about a deduction that was \
                            ours to stop. Calmed down in the small room.
                            """),
                        "risks": .choices(["visit", "counter"]),
                        "advice": .text(
                            "Go in twos. Say first that the deduction is off and what comes back; have the figures on paper."),
                        "named": .people([try staff.staffID("marek"), try staff.staffID("steph"), try staff.staffID("tom")]),
                        "until": .moment(hand.now + 56 * 86_400), "reviewer": .person(try staff.staffID("helen")),
                        "review": .moment(hand.now + 21 * 86_400),
                    ])
            },
            Deed(stage.earlier(5, at: 1_010), by: "steph") { hand in
                try hand.step(
                    "behaviour counter", "debrief",
                    [
                        "affected": .people([try hand.everybody.staffID("tom"), try hand.everybody.staffID("steph")]),
                        "support": .choices(["talk", "company"]),
                        "learned": .text(
                            "A debt that is paid must come off the meter the same day. Two more like it were found."),
                    ])
            },
            // Worried, on the telephone: most hard conversations are not loud.
            Deed(stage.earlier(19, at: 715), by: "imran") { hand in
                try hand.open(
                    "case worry", hand.neighbour(9), .phone, "Afraid of the winter bill",
                    need: "To know what I may spend", outcome: "Went through the last bill together and set an amount a week.",
                    team: Roster.prepayment)
                try hand.start(
                    "behaviour worry", "behaviour", in: "case worry",
                    [
                        "kind": .choice("distressed"), "signals": .choices(["crying", "fast"]),
                        "seen": .text("Spoke very fast, then cried for a while. Said “I sit in the dark so that it lasts”."),
                        "trigger": .choice("news"), "cause": .choice("worry"), "aspect": .choice("price"),
                        "process": .choice("billing"), "product": .text("Prepayment meter"), "feeling": .choice("fear"),
                        "feeling_start": .number(4),
                    ])
                try hand.step(
                    "behaviour worry", "close",
                    ["feeling_end": .number(2), "helped": .text("No hurry, one figure at a time, and a date for the next call.")])
                try hand.resolve("case worry", "A weekly amount agreed; the emergency credit explained.")
            },
        ]
    }
}
