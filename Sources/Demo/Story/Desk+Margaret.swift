/// The case at the heart of the story: a promise broken by a route that was re-planned, and what it takes to mend it.
enum DeskCases {
    static func margaret(_ stage: Stage) -> Chapter {
        var chapter = Chapter()
        let missed = stage.yesterday(at: 720)
        let credit = stage.ago(307)
        let credited = stage.ago(302)
        let creditDue = Wall(
            day: credited.day, at: credited.minute < 710 ? 720 : OpeningHours.span(of: credited.day)?.upperBound ?? 1080
        )
        let call = stage.later(128)
        let slot = Wall(day: OpeningHours.day(2, after: stage.later(158).day, saturdays: true), at: 600)
        let hold = stage.later(158)
        let reply = stage.yesterday(at: 790)

        chapter.opens(
            stage.earlier(2, at: 604), "margaret-ellis", by: .phone, "Engineer did not come for my meter appointment",
            need: "I need to see what I am spending before I put the heating on",
            body: """
                Her in-home display went dark at the end of last week and nothing brings it back. She plans her money by it and is \
                keeping the heating low until she can see the figures. Talked her through the reset, no luck. Engineer booked for \
                \(missed.dayName) morning, 8 to noon; she will stay in.
                """, team: Roster.metering, owner: "callum", tags: ["Smart meter", "Priority"], priority: .high,
            takenBy: "callum")
        chapter.at(
            stage.earlier(2, at: 610),
            .promises(
                by: "callum",
                Story.Promise(1, "Engineer visit, \(missed.dayName) 8am to noon", due: missed, owner: "bex")))
        chapter.at(missed.plus(1), .misses(promise: 1))
        chapter.at(
            stage.yesterday(at: 758),
            .customerWrites(
                channel: .email,
                body: """
                    I stopped in from before eight this morning and not a soul came, and nobody rang to say so. I gave up my lift to the \
                    clinic to be here for you. What do you intend to do about it?

                    Margaret Ellis
                    """))
        chapter.at(
            stage.yesterday(at: 766),
            .handsOver(
                from: "callum", to: .person("priya"),
                note: """
                    The visit I booked did not happen and she is rightly upset. You know the credit rules better than I do. Please take her.
                    """))
        chapter.at(
            stage.yesterday(at: 770),
            .promises(
                by: "priya",
                Story.Promise(2, "Written reply the same day", due: stage.yesterday(at: 1080), owner: "priya")))
        chapter.at(
            reply,
            .replies(
                by: "priya",
                body: """
                    Dear Mrs Ellis,

                    I am sorry. You waited in for us, you lost your lift, and we neither came nor rang. That is ours to put right and I have \
                    taken it on myself.

                    I will find out what went wrong today, and I will ring you by \(call.spoken(from: reply)) with a time you can count on.

                    Yours sincerely,
                    Priya Nair
                    """, promise: Story.Promise(3, "Ring with a time she can rely on", due: call, owner: "priya")))
        chapter.at(reply.plus(1), .keeps(promise: 2, by: "priya", remark: "Answered within the hour."))
        today(stage, &chapter, credit: credit, creditDue: creditDue, slot: slot, hold: hold)
        return chapter
    }

    private static func today(
        _ stage: Stage, _ chapter: inout Chapter, credit: Wall, creditDue: Wall, slot: Wall, hold: Wall
    ) {
        chapter.at(
            credit,
            .promises(
                by: "priya", Story.Promise(4, "£40 credited to her account", due: creditDue, owner: "priya")))
        chapter.at(
            stage.ago(306),
            .notes(
                by: "priya",
                body: """
                    Decided: £40 for the visit that did not happen. Our appointment standard owes it to her without her asking, and it is \
                    inside my £50. The other choice was to wait for field planning’s report first; she has waited enough.
                    """))
        chapter.at(
            stage.ago(302),
            .keeps(promise: 4, by: "priya", remark: "£40 on the account; she will see it on the next statement."))
        chapter.at(
            stage.ago(282),
            .notes(
                by: "priya",
                body: """
                    To Dan Whitlock, field planning: can she have a first slot of the day, this week if at all possible? And why did job 88213 \
                    vanish from the route?
                    """))
        chapter.at(
            stage.ago(152),
            .explains(
                promise: 1, by: "dan",
                whatWasDone: """
                    Job 88213 dropped out when the night’s routes were planned again round a sick engineer. We now get an alert when a \
                    booked job has no van. Nothing wrong on her side.
                    """))
        chapter.at(
            stage.ago(150),
            .notes(
                by: "dan",
                body: """
                    I have a slot on \(slot.dayName) \(slot.civil.day), 8 to 10, Kev Marsh’s first call. I can keep it free until \
                    \(hold.clockWords); after that the planner hands it on. Say the word once she has agreed.
                    """))
        chapter.at(
            stage.ago(149),
            .promises(
                by: "dan",
                Story.Promise(5, "Keep \(slot.dayName)’s first slot free for Margaret", due: hold, owner: "dan")))
        chapter.at(
            max(stage.now.plus(-25), stage.ago(149).plus(3)),
            .customerWrites(
                channel: .email,
                body: """
                    Thank you for saying sorry, and for the £40. That was decent of you. When you ring, could it be after three? My daughter \
                    Hannah will be with me then and she hears better on the telephone than I do.

                    Margaret Ellis
                    """))
    }
}
