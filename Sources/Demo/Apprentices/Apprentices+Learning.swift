import Base
import Evidence
import Foundation
import Growth

/// What the three learned beside the work, and what they set out to reach.
extension Apprentices {
    private typealias Lesson = (title: String, kind: LearningActivity.Kind, learned: String)

    private static let lessons: [Lesson] = [
        ("Day at college: what the law says about bills", .course, "Which of our promises are the law’s and which are ours."),
        ("A morning with metering", .shadowing, "How a reading travels from the wall to the bill, and where it gets lost."),
        ("Listening back with Callum", .coaching, "I talk over people when I know the answer. Three seconds help."),
        ("Day at college: complaints and the ombudsman", .course, "Why the clock starts with what they say, not with our form."),
        ("A shift at the counter", .shadowing, "People who come in have mostly rung twice before."),
        ("Reading the house rules and writing mine beside them", .reading, "Where practice and rule differ, and whom to tell."),
    ]

    /// Two in each month, written down by whoever learned; what lies before Kept was brought over on one day.
    var learning: [Deed] {
        [
            ("priya", 14, stage.earlier(74, at: 990)), ("asha", 9, stage.earlier(73, at: 990)),
            ("tom", 2, stage.earlier(14, at: 990)),
        ]
        .map { who, months, first in
            Deed(first, by: who) { hand in try learn(months, until: CalendarDay(hand.now), in: hand) }
        }
            + ["priya", "asha"].flatMap { who in
                [64, 52, 31, 10, 0].map { day in
                    Deed(stage.earlier(day, at: 995), by: who) { hand in
                        try note(Self.lessons[(day + who.count) % Self.lessons.count], CalendarDay(hand.now), hours: 6, in: hand)
                    }
                }
            }
    }

    private func learn(_ months: Int, until day: CalendarDay, in hand: Hand) throws {
        let begun = CalendarDay(stage.now.date).adding(months: -months)
        for number in 0..<(months * 2) {
            let month = begun.adding(months: number / 2)
            let on = CalendarDay(number: month.number + number % 2 * 13 + 2)
            guard on <= day else { return }
            try note(Self.lessons[number % Self.lessons.count], on, hours: 7, in: hand)
        }
    }

    private func note(_ lesson: Lesson, _ day: CalendarDay, hours: Int, in hand: Hand) throws {
        _ = try Activities(hand.work, shelf).add(
            .init(title: lesson.title, kind: lesson.kind, day: day, minutes: hours * 60, isOffTheJob: true, isPaid: true),
            done: lesson.learned)
    }

    var goals: [Deed] {
        let today = CalendarDay(stage.now.date)
        return
            goal(
                "priya",
                GoalWords(
                    title: "Take every bereavement call that reaches Billing",
                    specific: "All calls about a death on weekdays come to me first.",
                    measurable: "Nine in ten, by the tags of the cases.", achievable: "There are two or three a week.",
                    relevant: "They are the calls that people remember us by.", serves: "Nobody explains a death twice",
                    due: CalendarDay(number: today.number + 20)), progress: 80,
                "Eight of ten in October. The other two came on my days off.")
            + goal(
                "asha",
                GoalWords(
                    title: "Lead one agenda item on live data",
                    specific: "One point of the Tuesday meeting, with the week’s figures.",
                    measurable: "Three meetings, and Callum says nothing in them.",
                    achievable: "Callum goes through them with me before.",
                    relevant: "I know why a figure moves, and the team should too.", serves: "Decide by what the desk shows",
                    due: CalendarDay(number: today.number + 13)), progress: 30, "The first one is on Tuesday.")
            + goal(
                "asha",
                GoalWords(
                    title: "Two calls a week with Tom as buddy", specific: "We listen to one of his and one of mine.",
                    measurable: "Two a week for six weeks.", achievable: "Fridays before the doors open.",
                    relevant: "Saying it to him shows me what I do not know.", serves: "People stay and grow",
                    due: CalendarDay(number: today.number + 6)), progress: 90, "Five weeks running.")
            + goal(
                "tom",
                GoalWords(
                    title: "Explain an estimated bill without the script", specific: "At the counter, in my own words.",
                    measurable: "Steph hears five and ticks them.", achievable: "It comes up every day.",
                    relevant: "People know when I read it out.", serves: "Plain words",
                    due: CalendarDay(number: today.number + 27)), progress: 0, nil)
    }

    /// Somebody sets it, Callum agrees, and some time later there is a word on how it goes.
    private func goal(_ who: String, _ words: GoalWords, progress: Int, _ note: String?) -> [Deed] {
        let name = "goal \(words.title)"
        let (set, later) = who == "tom" ? (12, 3) : (29, 5)
        return [
            Deed(stage.earlier(set, at: 950), by: who) { hand in
                let goals = Goals(hand.work, shelf)
                let id = try goals.set(words)
                try goals.offer(id, version: goals.goal(id).version)
                hand.make(name, id)
            },
            Deed(stage.earlier(set - 1, at: 700), by: who == "tom" ? "ruth" : "callum") { hand in
                let id: Goal.ID = try hand.made(name)
                try Goals(hand.work, shelf).agree(id, version: Goals(hand.work, shelf).goal(id).version)
            },
            note.map { note in
                Deed(stage.earlier(later, at: 960), by: who) { hand in
                    let id: Goal.ID = try hand.made(name)
                    let goals = Goals(hand.work, shelf)
                    _ = try goals.progress(id, to: progress, note, version: goals.goal(id).version)
                }
            },
        ].compactMap(\.self)
    }
}
