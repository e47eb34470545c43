import Evidence

/// What a case can be about, and what somebody could honestly write of one.
struct Theme: Sendable {
    let title: String
    /// Any of these in a case's subject.
    let subjects: [String]
    let parts: Account
    /// What somebody says who was there; nil when nobody is asked.
    var witness: String?

    func fits(_ bundle: CandidateBundle) -> Bool { subjects.contains { bundle.subject.contains($0) } }

    /// The account, with the customer called by name as somebody writes at their own desk.
    func account(of customer: String) -> Account {
        var account = parts
        for part in Account.Part.allCases { account[part] = account[part].replacing("{customer}", with: customer) }
        return account
    }

    static let all: [Theme] = [
        Theme(
            title: "A refund that had not arrived", subjects: ["Refund", "refund", "Where has my payment gone"],
            parts: Account(
                situation: "{customer} was owed money and had waited longer than we say.",
                task: "Find where it was, say so, and make it arrive.",
                action:
                    "I looked up the payment first and rang {customer} with what I knew. I said which part was ours to blame, gave a day, and wrote it down as a promise.",
                result: "The money was there on the day I had given.",
                why:
                    "I could have sent it again at once, but then it might have gone out twice, and that would have been ours to pay.",
                goal: "Right first time"),
            witness: "I sat beside her for that call. She did not promise the day before she had seen the payment herself."),
        Theme(
            title: "Telling us of a death", subjects: ["death", "executor"],
            parts: Account(
                situation: "{customer} had to tell us that somebody had died, and had told two firms before us that week.",
                task: "Take it in once, so that nobody need say it again.",
                action:
                    "I put the script away. I asked what was needed most and left the meter reading for later. I closed what had to be closed and wrote the rest as steps with days.",
                result: "{customer} rang only once, and nothing went out in the dead person’s name afterwards.",
                why: "What we usually ask first is what we need, not what they need.", goal: "Nobody explains a death twice"),
            witness: "Slow, kind, and nothing forgotten. I would want to be rung like that."),
        Theme(
            title: "A bill that nearly doubled",
            subjects: [
                "doubled", "so high", "far too much", "for June", "for July", "for August", "for September", "all at once",
            ],
            parts: Account(
                situation: "{customer} had a bill much larger than the one before and thought it was a mistake.",
                task: "Find out whether it was, and explain it either way.",
                action:
                    "I laid the readings of two winters side by side and found the estimate between them. I told metering, because their letter had gone out with the old date, and asked them to stop it.",
                result: "The bill was right and is being paid over a year. Metering has put the date right for everybody.",
                why: "Taking something off would have been quicker, and unfair to whoever pays an estimate without asking.",
                goal: "Bills people can check")),
        Theme(
            title: "Owing more than can be paid at once", subjects: ["You say I owe", "Help with £", "pay a bit at a time"],
            parts: Account(
                situation: "{customer} owed us more than could be paid at once and was afraid of the next letter.",
                task: "Agree something that holds, and bring in those who know more than I do.",
                action:
                    "I stopped the reminders first. I asked what was possible, not what was owed, and offered to introduce {customer} to people who look at the whole budget, because that is not my trade.",
                result: "A plan that was kept in its first three months.",
                why: "A larger amount each month would have looked better here and been broken by Christmas.",
                goal: "Nobody is left to worry")),
        Theme(
            title: "A bill that never came",
            subjects: ["Where is my bill", "No bill", "correct the name", "Estimated bill", "E next to"],
            parts: Account(
                situation: "{customer} had asked twice for something that should have been simple.",
                task: "Do it, and see why it had not been done.",
                action:
                    "I did it while {customer} was on the line and read it back. Then I looked at why it had been missed: the box is on the second page. I wrote that down for the people who own the page.",
                result: "It was right the same day. The box has moved.",
                why: "Doing it once more would have helped one person. Asking why helps the next ones.", goal: "Right first time")
        ),
        Theme(
            title: "A payment gone astray",
            subjects: ["Payment", "Two lots", "Direct Debit", "Two bills", "Red letter", "Reminder sent"],
            parts: Account(
                situation: "{customer} had paid, and we asked for it again.",
                task: "Believe it, find it, and stop the letters.",
                action:
                    "I stopped the reminders before I looked. The payment stood on a neighbour’s account. I moved it, told both, and sent {customer} the line that shows it.",
                result: "Both accounts were right by the evening.",
                why: "Asking for proof first is our habit. Nobody gains by it when the bank can show us in a minute.",
                goal: "Bills people can check")),
        Theme(
            title: "Reading a meter together",
            subjects: ["meter", "numbers", "app", "phone", "thing", "suggestion", "compliment"],
            parts: Account(
                situation: "{customer} wanted to send us a reading and could not tell which numbers to send.",
                task: "Help, without doing it instead.",
                action:
                    "I asked {customer} to read out everything on the dial, and we crossed out together what we did not need.",
                result: "The reading came by itself the next month.",
                why: "Had I typed it in, we would have been on the phone again in four weeks.", goal: "Plain words")),
    ]
}

extension Apprentices {
    static let learned = Account(
        situation: "My plan for the year had two aims: the calls about a death, and what I know about meters.",
        task: "Learn it, and leave something behind that others can use.",
        action:
            "I spent two mornings with metering and wrote what I saw on one page. I talked it through with Asha and Tom, and they crossed out what was not plain.",
        result:
            "Eight of ten bereavement calls came to me in October. The page hangs at three desks, and nobody asked me to put it there.",
        why: "A course would have told me what we are meant to do. I wanted to see what happens.",
        goal: "People stay and grow")
}
