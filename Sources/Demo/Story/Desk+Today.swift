/// The rest of what Priya has to keep today.
extension DeskCases {
    static func all(_ stage: Stage) -> [Chapter] {
        [
            jack(stage), nadia(stage), dev(stage), margaret(stage), sioned(stage), bill(stage), ola(stage),
            hartley(stage),
        ]
    }

    private static func jack(_ stage: Stage) -> Chapter {
        var chapter = Chapter()
        let due = stage.brokenToday
        let made = OpeningHours.before(due, 460)
        let opened = Wall(day: OpeningHours.day(3, before: made.day), at: 697)
        let month = stage.now.plus(-92 * 1440).monthName
        chapter.opens(
            opened, "jack-thornton", by: .phone, "Moved out in \(month), still being charged",
            need: "Stop charging me for a flat I have left",
            body: """
                Left 18 Alma Terrace on the last day of \(month) and gave us the readings that week. Two Direct Debits have gone out \
                since. The new tenant says she has an account with us as well, so one of us is paying twice. Wants it stopped and \
                the money back.
                """, team: Roster.billing, owner: "asha", tags: ["Moved out", "Refund"], takenBy: "asha")
        chapter.at(
            opened.plus(14),
            .handsOver(
                from: "asha", to: .person("priya"),
                note: """
                    Refund will be over my limit and the dates need untangling. Jack has your name and knows you will ring.
                    """))
        chapter.at(
            OpeningHours.after(opened, 190),
            .notes(
                by: "priya",
                body: """
                    His closing readings are in the inbox of the old team, never keyed. New tenancy starts the next day, so the two overlap \
                    to today. Asked Moves to close his from the reading.
                    """))
        chapter.at(
            made,
            .calls(
                by: "priya",
                body: """
                    Told Jack his readings have turned up and that the closing bill has to run before I can give him a figure. He works \
                    shifts and asked for a call at a fixed time. I will ring by \(due.spoken(from: made)).
                    """, minutes: 5,
                promise: Story.Promise(1, "Call back with the refund figure", due: due, owner: "priya")))
        chapter.at(due.plus(1), .misses(promise: 1))
        return chapter
    }

    private static func nadia(_ stage: Stage) -> Chapter {
        var chapter = Chapter()
        let due = stage.later(23)
        let reply = stage.ago(52)
        chapter.opens(
            OpeningHours.before(reply, 21), "nadia-rahman", by: .text, "Prepayment top-up has not loaded, £30",
            need: "The £30 I paid on my meter, before teatime",
            body: """
                Hi, topped up £30 at the shop this morning & it hasnt gone on the meter. £2.10 left on electric and the baby’s bottles \
                to do. Please can you text not ring
                """, team: Roster.billing, owner: "priya", tags: ["Prepayment", "Priority"], priority: .urgent)
        chapter.at(
            reply,
            .replies(
                by: "priya",
                body: """
                    Hi Nadia,

                    I can see your £30 left the shop but never reached the meter, so you have not lost it. I have put £5 of emergency credit on \
                    for now.

                    You will have a new 20-digit code by text by \(due.spoken(from: reply)). If it is not there, I have not done what I said.

                    Priya
                    """, promise: Story.Promise(1, "Code by text", due: due, owner: "priya")))
        chapter.at(
            stage.ago(43),
            .notes(by: "priya", body: "Shop terminal sent it to her old key. Code asked for, urgent queue."))
        return chapter
    }

    private static func dev(_ stage: Stage) -> Chapter {
        var chapter = Chapter()
        let due = stage.later(53)
        let reply = OpeningHours.before(stage.now, 425)
        chapter.opens(
            OpeningHours.before(reply, 140), "dev-patel", by: .email, "Direct Debit went up £46 and nobody told me",
            need: "To know why it is £46 more, with the sums",
            body: """
                Hello,

                My Direct Debit has gone from £92 to £138 this month. There was no letter, no email and nothing in the app. I send a \
                reading on the first of every month and I am £70 in credit, so I cannot see what it is for.

                Please explain it in writing, with the figures, and put it back until I have agreed to it.

                Dev Patel
                """, team: Roster.billing, owner: "priya", tags: ["Direct Debit"])
        chapter.at(
            reply,
            .replies(
                by: "priya",
                body: """
                    Dear Mr Patel,

                    You should have had ten working days’ notice of any change, and you had none. I am sorry.

                    I have asked for the review that set the new amount. You will have a written reply with the working by \
                    \(due.spoken(from: reply)), and nothing more will be taken before you have read it.

                    Kind regards,
                    Priya Nair
                    """, promise: Story.Promise(1, "Written reply with the working", due: due, owner: "priya")))
        chapter.at(
            OpeningHours.before(stage.now, 170),
            .notes(
                by: "priya",
                body: """
                    The review used last winter before his insulation went in. On the last six readings £94 covers him. Notice letter stuck in \
                    a failed print batch; told Callum, there will be others.
                    """))
        return chapter
    }

    private static func sioned(_ stage: Stage) -> Chapter {
        var chapter = Chapter()
        let due = stage.later(158)
        let reply = OpeningHours.before(stage.now, 830)
        chapter.opens(
            OpeningHours.before(reply, 260), "sioned-pritchard", by: .post, "Please send my bills in Welsh",
            need: "Fy miliau yn Gymraeg, os gwelwch yn dda",
            body: """
                Annwyl Syr neu Fadam,

                A fyddech cystal ag anfon fy miliau yn Gymraeg o hyn ymlaen, gan gynnwys yr un diwethaf? Gofynnais ar y ffôn yn y \
                gwanwyn ond Saesneg a ddaeth wedyn.

                (Please send my bills in Welsh from now on, the last one too. I asked by telephone in the spring.)

                Yn gywir,
                Sioned Pritchard
                """, team: Roster.billing, owner: "priya", tags: ["Welsh", "Accessible formats"], takenBy: "priya")
        chapter.at(
            reply,
            .letters(
                by: "priya",
                body: """
                    Annwyl Ms Pritchard,

                    Diolch am eich llythyr, ac mae’n ddrwg gennym nad oeddem wedi gwneud hyn yn y gwanwyn. Bydd eich biliau yn Gymraeg o hyn ymlaen.

                    Thank you for your letter, and I am sorry your request was lost in the spring. Your bills are set to Welsh from today. Your \
                    last bill will be posted to you in Welsh by \(due.spoken(from: reply)).

                    Yn gywir,
                    Priya Nair, gyda chymorth Lowri Evans
                    """, promise: Story.Promise(1, "Welsh bill posted", due: due, owner: "priya")))
        chapter.at(
            OpeningHours.before(stage.now, 610),
            .notes(
                by: "lowri",
                body: """
                    Checked the Welsh on the bill for Priya: standing charge is now “tâl sefydlog” all through. Printer has it.
                    """))
        return chapter
    }
}
