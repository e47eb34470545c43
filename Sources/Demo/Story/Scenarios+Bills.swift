extension Scenario {
    static let bills = [catchUp, billHigher, estimated, noBill, backToPaper]

    static let catchUp = Scenario(
        name: "catch-up bill", team: Roster.billing, tags: ["Catch-up bill"], weight: 11,
        subjects: [
            "Catch-up bill for {amount}", "{amount} all at once, why?", "Bill for {months} months in one go",
            "You say I owe {amount} from {earlier}",
        ],
        needs: [
            "To know how {amount} can be right", "A way to pay this that I can manage",
            "[An explanation of|The sums behind] the catch-up bill",
        ],
        tells: [
            "A bill for {amount} [came this morning|landed on {day}]. It says it covers {months} months because the earlier ones were [estimates|guesses].",
            "I have paid every bill you sent since {earlier} and now [you tell me|the app says] I owe {amount} on top.",
            "After {months} months of normal bills there is one for {amount}. [Nothing has changed here|We use the same as ever].",
        ],
        feels: [
            "I [nearly fell off my chair|had to read it twice].",
            "I budget to the pound and this [is not in the budget|wipes out the month].",
            "[It is not that I won't pay|I always pay], I just can't pay that at once.",
        ],
        asks: [
            "Please check it before I pay anything, and tell me [what I really owe|how far back you are allowed to go].",
            "Can somebody explain it to me in plain words?", "Could it be spread out, if it is right?",
        ],
        heard: [
            "Catch-up bill of {amount} over {months} months. Wants to know how we got there and whether it can be spread.",
            "Upset by a {amount} bill; has always paid what was asked. Readings given on the call: {reading}.",
        ],
        first: [
            "Your meter was not read for {months} months, so the bills were guesses and came out too low. [Part of this may be ours to bear|We may not charge for everything that far back].",
            "I have stopped reminders on this bill while I check it, so please don't pay it yet.",
        ],
        vows: [
            Vow(
                .call, "Ring back with what is really owed", "I will go through the readings and ring you by {due}.",
                done:
                    "Back-billing rule takes off everything over twelve months old. New total {lower}. [Relieved|Pleased, and a bit surprised]; will pay over [six|ten|twelve] months."
            ),
            Vow(
                .reply, "Write with the corrected sum and a plan",
                "You will have the corrected sum, and a way to spread it, in writing by {due}.",
                done:
                    "The bill comes down to {lower}. Anything older than twelve months is our loss, not yours. We can spread the rest with no charge: tell me which month you would like to start.",
                days: 1...3),
        ],
        notes: [
            "Estimated since {earlier}; reads were sent but [rejected by|stuck at] {partner}. Back-billing applies to part.",
            "Old meter {serial} never closed on the record. [Second one this week|Adding to the problem list].",
        ],
        more: [
            "The reading today is {later}, [photo attached|I took it twice].",
            "I could manage about £35 a month, no more.",
        ],
        answers: [
            "I have rebuilt every bill from real readings. What you owe is {lower}, not {amount}; the difference is older than twelve months and we may not ask for it. We will spread the {lower} for you over as long as you need, up to eighteen months.",
            "The {amount} was built on guesses. With your reading it is {lower}. The corrected bill is on your account today[, and the old one is cancelled|].",
        ],
        outcomes: [
            "Bill cut to {lower} under the back-billing rule, spread over [ten|twelve|eighteen] months.",
            "Corrected to {lower}; plan agreed.",
        ])

    static let billHigher = Scenario(
        name: "bill higher than expected", team: Roster.billing, tags: ["High bill"], weight: 13,
        subjects: [
            "My bill has nearly doubled", "{amount} for {month}?", "Why is this bill so high",
            "Bill seems far too much",
        ],
        needs: [
            "To understand the {month} bill", "Someone to check whether {amount} is right", "A bill I can believe",
        ],
        tells: [
            "My {month} bill is {amount}. [The one before|Last time] it was {lower}.",
            "We were away for [two weeks|half] of {month} and still got a bill for {amount}.",
            "[There are two of us in a small terrace|We are hardly ever in] and the bill says {amount}. [Next door pays half that|That can't be right].",
        ],
        feels: [
            "I [have checked for anything left on|turned everything off at the wall] and the meter still goes round.",
            "[I don't mind paying for what I use|Fair's fair], but I don't see where this comes from.", "",
        ],
        asks: [
            "Could you [look at|check] the readings please?", "What would make it jump like that?",
            "Please tell me what I've been charged for, day by day if you can.",
        ],
        heard: [
            "{month} bill {amount}, the one before {lower}. Nothing new in the house that {first} can think of.",
            "Queries {amount} for {month}. Reading taken together on the phone: {reading}.",
        ],
        first: [
            "1: I have your readings open: the bill uses {later}, and the meter [may have been read wrongly|was read by a visitor to the street that day].",
            "There are three usual causes: a misread, a new rate, or something in the house. I can rule out the first two from here.",
        ],
        vows: [
            Vow(
                .call, "1: Ring back after checking the readings",
                "I will check the readings against the meter's own record and ring you by {due}.",
                done:
                    "Two figures were swapped in the reading. True bill {lower}. [Will send a photo each month from now on|Happy with that]."
            ),
            Vow(
                .reply, "2: Send the day-by-day use",
                "I will send you the use day by day, with what it cost, by {due}.",
                done:
                    "Here is your use for every day of {month}. It doubles from the [ninth|fourteenth]: that is typical of an immersion heater left on. Switch it to the timer and it should come back down.",
                days: 1...2),
        ],
        notes: [
            "2: Daily figures jump mid-month; looks like [the immersion|a tumble dryer or heater]. Readings are sound.",
            "1: Reading keyed as {later}, photo shows {reading}.",
        ],
        more: [
            "2: You were right, [the immersion was on|the timer had slipped]!",
            "1: I read it again this morning: {later}.",
        ],
        answers: [
            "1: The reading on that bill was wrong by two figures. The right amount is {lower}; a new bill is on its way and the old one no longer counts.",
            "2: The reading is right, so the bill is too, but the cause is plain from the daily figures: something large runs at night. I have attached a short list of the usual suspects.",
        ],
        outcomes: [
            "1: Misread corrected; bill now {lower}.", "2: Readings right; cause found in the house, advice given.",
            "1: New bill for {lower} issued.",
        ])

    static let estimated = Scenario(
        name: "estimated readings", team: Roster.billing, tags: ["Estimated bill"], weight: 9, atOnce: 30, mood: .help,
        subjects: [
            "Bill is estimated again", "Please use my reading, not a guess", "Estimated bill, {month}",
            "E next to my reading",
        ],
        needs: ["A bill from my own reading", "To stop the estimates"],
        tells: [
            "The {month} bill is an estimate, {later}. The meter says {reading}.",
            "There is an E beside the reading. I [send you one every month|put one in on {day}].",
            "Estimated [again|for the third time]. I can read a meter perfectly well: {reading}.",
        ],
        feels: ["It [always comes out too high|is never in my favour].", ""],
        asks: [
            "Please redo it from my reading.", "Where do I have to send them so that they count?",
            "Can you change it, and stop it happening next month?",
        ],
        heard: [
            "Estimated bill though a reading was sent. True reading {reading}.",
            "Wants the bill run again from {reading}, read out on the phone.",
        ],
        first: [
            "Your reading came in two days after the bill ran, so it missed it. That is easily mended.",
            "I have put {reading} on your account.",
        ],
        vows: [
            Vow(
                .reply, "Send the bill again from the real reading", "The new bill will be with you by {due}.",
                done:
                    "Here is your bill from {reading}. It is {lower} instead of {amount}, and your next one will start from there.",
                days: 1...2),
            Vow(
                .work, "Move the bill date to after the reading",
                "I will move your bill date so that your reading is in before it runs. It will be done by {due}.",
                done: "Bill date moved to the [sixth|ninth]. Test run picks up the reading.", days: 1...2),
        ],
        notes: ["Reading arrived after the cut-off. Window is [three|four] days; nobody tells them."],
        more: [
            "I sent it through the app, if that helps.", "It's the figure on the left, isn't it, not the red ones?",
        ],
        answers: [
            "Done: your bill now uses {reading} and comes to {lower}. If you send the reading in the last three days of the month it will always be in time.",
            "I have run it again from your reading. The estimate was too high by a fair way, so you are {credit} better off.",
        ],
        outcomes: ["Rebilled from {reading}.", "Bill corrected and bill date moved."])

    static let noBill = Scenario(
        name: "no bill for months", team: Roster.billing, tags: ["Missing bill"], weight: 5, mood: .help,
        subjects: ["I haven't had a bill since {earlier}", "Where is my bill?", "No bill for {months} months"],
        needs: ["A bill, before it turns into a big one", "To pay what I owe up to now"],
        tells: [
            "I have not had a bill since {earlier}. [I know I should be glad|You'd think I'd be pleased], but I would rather pay as I go.",
            "We've been with you {months} months and nobody has asked us for any money.",
        ],
        feels: ["I can see a shock coming.", "I've been putting £80 a month aside just in case.", ""],
        asks: ["Could you send one?", "What has happened to it?"],
        heard: [
            "No bill since {earlier}. Has put money aside and wants to pay. Reading {reading}.",
            "Has had no bill for {months} months, worried about one enormous one.",
        ],
        first: [
            "Your account has been waiting for a start reading that was never entered. That is our slip.",
            "Thank you for being so honest about it. Your bills are stuck behind a [date that does not match|change of meter].",
        ],
        vows: [
            Vow(
                .reply, "Send the missing bill", "I will free it and send you the bill by {due}.",
                done:
                    "Your bill up to yesterday is {amount}. Take your time: it can be spread over as many months as it took us to send it.",
                days: 1...3),
            Vow(
                .call, "Ring to say when the bill will come",
                "I will find out what is holding it and ring you by {due}.",
                done:
                    "Start date mismatch; corrected while on the phone. Bill runs tonight. [Has the money ready|Will set up a Direct Debit after]."
            ),
        ],
        notes: ["Held on validation since {earlier}. Start date differs by a day from {partner}'s."],
        more: ["If it helps, the reading when we moved in was {reading}."],
        answers: [
            "Your bills are running again. The first one is {amount}; there is no charge for paying it over {months} months."
        ],
        outcomes: [
            "Bills released; {amount} spread over {months} months.", "Start reading entered, billing up to date.",
        ])

    static let backToPaper = Scenario(
        name: "paper bills", team: Roster.counter, tags: ["Accessible formats"], weight: 5, atOnce: 55,
        channels: [.phone, .visit, .post, .phone], mood: .help,
        subjects: ["I want paper bills again", "Stop sending bills to my email", "My paper bill has stopped"],
        needs: ["A bill on paper, through the door", "To keep paper bills"],
        tells: [
            "Since {month} my bill has [come by email|vanished from the post]. I never asked for that and [I don't have a printer|my {relative} has to open it for me].",
            "I keep my bills in a folder and now there is nothing to put in it.",
        ],
        asks: [
            "Please send them in the post as before.",
            "Kindly put it back as it was, and send me the ones I have missed.",
        ],
        heard: [
            "Paper bills stopped in {month}; never asked for email. Wants them back, and the missed ones.",
            "Does not use email. Paper, please.",
        ],
        first: ["You did not ask for that change and I have turned it back."],
        vows: [
            Vow(
                .letter, "Post the bills that were missed", "The ones you missed will be in the post by {due}.",
                done:
                    "Here are your bills since {month} on paper. From now on they will come in the post, at no charge.",
                days: 1...3)
        ],
        notes: ["Switched by the web campaign in {month}. Set to paper, locked."],
        more: ["Could the print be a bit bigger while you are at it?"],
        answers: ["Your bills are back on paper from today, free of charge."],
        outcomes: ["Back on paper; missed bills posted.", "Paper bills restored and campaign flag off."])
}
