/// What Priya has to keep tomorrow.
extension DeskCases {
    static func bill(_ stage: Stage) -> Chapter {
        var chapter = Chapter()
        let due = stage.tomorrow(at: 600, saturday: 600)
        let opened = stage.earlier(2, at: 665)
        let call = stage.yesterday(at: 935)
        chapter.opens(
            opened, "bill-cartwright", by: .visit, "Final bill for my late wife’s account",
            need: "To have Jean’s account settled and put in my name",
            body: """
                Came to the counter with a letter addressed to Jean, who died five weeks ago. It asks her for a reading. He does not \
                want to do this on the telephone. Sat with him, stopped all letters in her name, and said someone will arrange a time to go \
                through the final bill together.
                """, team: Roster.billing, owner: "priya", tags: ["Bereavement"], priority: .high, takenBy: "steph")
        chapter.at(
            opened.plus(22),
            .notes(by: "steph", body: "Mr Cartwright finds the steps hard; use the side door and the small room."))
        chapter.at(
            call,
            .calls(
                by: "priya",
                body: """
                    Rang to say how sorry we are and to ask what would be easiest. He would like to sit down with one person and go through \
                    everything once. I will meet him at the Leeds counter, \(due.spoken(from: call)), with the final bill ready and no forms for him to fill in.
                    """, minutes: 9, promise: Story.Promise(1, "Meet at the Leeds counter", due: due, owner: "priya")))
        chapter.at(
            stage.ago(205),
            .notes(
                by: "priya",
                body: """
                    Final bill comes to £23.15 in credit. Account moves to him from the day after, same tariff, no exit fee, no new contract to sign.
                    """))
        return chapter
    }

    static func ola(_ stage: Stage) -> Chapter {
        var chapter = Chapter()
        let opened = stage.earlier(11, at: 640)
        let acknowledged = stage.earlier(10, at: 655)
        let first = stage.yesterday(at: 1020)
        let moved = stage.yesterday(at: 675)
        let due = stage.tomorrow(at: 720, saturday: 660)
        chapter.opens(
            opened, "ola-oyelaran", by: .post, "£1,284 catch-up bill after 19 months",
            need: "I am not refusing to pay, I cannot pay it before Christmas",
            body: """
                Dear Hebblebrook,

                After nineteen months of bills you told me were right, I have one for £1,284. I rang twice in May because they looked \
                too low to me. Nobody rang back either time.

                I am not saying I will not pay for what I used. I cannot find it before Christmas, and I do not see why your mistake \
                should cost me all of it.

                Ola Oyelaran
                """, team: Roster.complaints, owner: "priya", tags: ["Complaint", "Catch-up bill"], priority: .high,
            takenBy: "priya")
        let offer = Story.Promise(2, "Offer in writing", due: first, owner: "priya")
        chapter.at(
            acknowledged,
            .letters(
                by: "priya",
                body: """
                    Dear Ms Oyelaran,

                    I have your letter and I am sorry for the fright that bill must have given you. You told us twice that something was wrong.

                    I am looking into it as a complaint. While I do, no reminder will be sent to you: that holds from today. You will have my \
                    findings and an offer in writing by \(first.spoken(from: acknowledged)).

                    Yours sincerely,
                    Priya Nair
                    """,
                promise: Story.Promise(1, "No reminders while we look", due: stage.earlier(9, at: 720), owner: "asha")))
        chapter.at(acknowledged.plus(3), .promises(by: "priya", offer))
        chapter.at(
            stage.earlier(10, at: 760),
            .keeps(promise: 1, by: "asha", remark: "Reminders held on both fuels until the complaint is closed."))
        chapter.at(
            stage.earlier(7, at: 880),
            .notes(
                by: "helen",
                body: """
                    Her meter was exchanged nineteen months ago and our record still had the old one open, so every bill since was a guess. \
                    Eleven more in the same batch; I have opened a problem for them.
                    """))
        chapter.at(
            stage.earlier(3, at: 915),
            .notes(
                by: "priya",
                body: """
                    Both her calls in May are on the recordings. The back-billing rule takes off everything older than twelve months: £473.20. That \
                    leaves £810.80, which over eighteen months is about £45. Above my limit, so it needs Dan’s yes.
                    """))
        chapter.at(
            moved,
            .calls(
                by: "priya",
                body: """
                    Rang before the day was out of hand. Dan is away until tomorrow and I will not send an offer that is not signed off. Asked if \
                    \(due.spoken(from: moved)) would do. She said yes, as long as the reminders stay off.
                    """, minutes: 7, promise: nil))
        chapter.at(
            moved.plus(3),
            .moves(
                promise: 2, to: due.date, by: "priya", remark: "Ms Oyelaran agreed on the phone; reminders stay off."))
        return chapter
    }

    static func hartley(_ stage: Stage) -> Chapter {
        var chapter = Chapter()
        let due = stage.tomorrow(at: 960, saturday: 750)
        let opened = stage.earlier(1, at: 552)
        let reply = stage.earlier(1, at: 641)
        chapter.opens(
            opened, "hartley-road-nursery", by: .email, "VAT rate wrong on the last four invoices",
            need: "Four corrected invoices at 5% before our year end",
            body: """
                Good morning,

                Our last four invoices have 20% VAT on them. We are a charity and sent the certificate in July; the two invoices after \
                that were right, then it slipped back.

                Our books close at the end of the month and the auditor will not take a statement, only corrected invoices. Can you help?

                Gemma Firth, Hartley Road Nursery
                """, team: Roster.business, owner: "priya", tags: ["VAT", "Business"])
        chapter.at(
            reply,
            .replies(
                by: "priya",
                body: """
                    Hello Gemma,

                    You are right, and the certificate is here with July’s date on it. I am sorry it came undone.

                    You will have four corrected invoices at 5% by \(due.spoken(from: reply)), and a credit note for the difference that your \
                    auditor can follow.

                    Kind regards,
                    Priya
                    """, promise: Story.Promise(1, "Corrected invoices", due: due, owner: "priya")))
        chapter.at(
            stage.earlier(1, at: 870),
            .notes(
                by: "jo",
                body: """
                    The contract renewal reset the VAT field. Certificate keyed again with no end date. Reissue has to run overnight, so it will be \
                    in good time.
                    """))
        chapter.at(
            stage.yesterday(at: 575),
            .customerWrites(
                channel: .email,
                body: """
                    Thank you Priya, that is a weight off. Could the credit note show our purchase order, HRN-118?

                    Gemma
                    """))
        return chapter
    }
}
