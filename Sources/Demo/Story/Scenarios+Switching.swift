extension Scenario {
    static let switching = [switchingIn, switchedByMistake, leaving, spokesperson]

    static let switchingIn = Scenario(
        name: "switching in", team: Roster.moves, tags: ["Switching"], weight: 6, atOnce: 0, mood: .help,
        subjects: [
            "2: How is my switch getting on?", "2: Switch taking too long", "1: My old supplier has objected",
            "Joining you",
        ],
        needs: ["To be your customer by now", "To know when I've switched"],
        tells: [
            "2: I joined you on {date} and my old supplier is still billing me.",
            "1: The old lot say they have objected to the switch. [I owe them nothing|I don't know what that means].",
            "2: I signed up for {tariff} {weeks} days ago. Not a word since the welcome email.",
        ],
        feels: ["", "I left them because of the silence."],
        asks: ["Where has it got to?", "Do I need to do anything?"],
        heard: [
            "1: Switch started {date}, old supplier objects over {small}. Says it is paid.",
            "2: Wants to know the date of the switch. Reading {reading} for the handover.",
        ],
        first: ["It is under way. It waits on [one reading|your old supplier], and I can chase it."],
        vows: [
            Vow(
                .reply, "Write with the switch date", "I will chase them and write with a date by {due}.",
                done:
                    "All is agreed and you become our customer on the tenth working day from now. Your reading of {reading} goes to both sides.",
                days: 1...3),
            Vow(
                .call, "1: Ring when the objection is lifted", "I will ring by {due} with where it stands.",
                done: "Lifted this morning. Explained the last bill from the old supplier.", days: 1...3),
        ],
        notes: [
            "1: Objection for {small}, paid on {date}. Evidence sent to them.",
            "2: Meter type mismatch held it for a week; fixed with {partner}.",
        ],
        more: ["They've emailed to say goodbye, so I think it worked!", "My reading today: {reading}."],
        answers: [
            "You are with us from midnight, on {tariff}. The old supplier has six weeks to send a last bill; tell me if it looks wrong."
        ],
        outcomes: ["2: Switch completed on {tariff}.", "1: Objection lifted; supply start agreed."])

    static let switchedByMistake = Scenario(
        name: "switched by mistake", team: Roster.moves, tags: ["Switching", "Wrong switch"], weight: 4,
        subjects: [
            "I never asked to switch to you", "You've taken over my supply by mistake",
            "Why have I got a welcome letter?",
        ],
        needs: ["To go back to my own supplier", "Nothing to pay to you"],
        tells: [
            "A welcome letter came on {day}. I am quite happy where I am and asked for nothing.",
            "You have switched the wrong house. [We are number 12, not 12A|The flat next door joined you].",
        ],
        feels: ["My supplier says I have left them!", "I'd like to know who gave you my address."],
        asks: ["Please put it back.", "What do I have to do?"],
        heard: [
            "Switched in error; wanted nothing. Happy with old supplier.",
            "Wrong flat: next door joined. Address match was loose.",
        ],
        first: [
            "It was a mistake in matching addresses. You will go back to your supplier as if it had not happened, and you pay us nothing."
        ],
        vows: [
            Vow(
                .letter, "Twenty-day letter to say it is being undone", "You will have a letter saying so by {due}.",
                done:
                    "Your supply is going back to your own supplier, with the same tariff and no gap. You owe us nothing.",
                days: 1...3),
            Vow(
                .call, "Ring when the supply is back", "I will ring by {due} when the other side has agreed.",
                done: "Other supplier accepted. Back as if nothing happened. {first} checked with them too.",
                days: 3...6),
        ],
        notes: ["Meter point for 12A attached to 12. Both corrected with {partner}."],
        more: ["My old supplier has confirmed it."],
        answers: [
            "You are back with your own supplier from the day you left them. Please throw our letters away with our apologies."
        ],
        outcomes: ["Returned to own supplier.", "Wrong switch undone; address match fixed."])

    static let leaving = Scenario(
        name: "leaving us", team: Roster.moves, tags: ["Switching", "Final bill"], weight: 5, atOnce: 0, mood: .help,
        subjects: ["1: I've left, where is my final bill?", "Leaving Hebblebrook", "Final balance {credit}"],
        needs: ["My final bill and my {credit}", "To leave without a fuss"],
        tells: [
            "1: I switched away on {date} and have not had a final bill. You are holding {credit} of mine.",
            "1: Nothing personal, but I've found a cheaper deal and want to be sure it goes smoothly.",
            "2: The new supplier used {later}. You used {reading}. I'd like the same number please.",
        ],
        asks: ["1: When will it come?", "2: Which reading counts?", "1: Please send what you owe me."],
        heard: [
            "1: Left on {date}, no final bill, {credit} in credit.",
            "2: Opening and closing readings differ: {reading} and {later}.",
        ],
        first: ["You should have it within six weeks, and sooner if I can help it."],
        vows: [
            Vow(
                .reply, "1: Send the final bill and refund",
                "Your final bill will be with you by {due}, and the refund with it.",
                done:
                    "Here is your final bill. {credit} goes to your bank today. Thank you for the years with us; the door is open.",
                days: 2...5),
            Vow(
                .call, "2: Ring with the agreed reading",
                "I will agree one reading with the other supplier and ring you by {due}.",
                done: "Agreed {reading} with the new supplier. No gap, no overlap.", days: 2...4),
        ],
        notes: ["2: Disputed reading process opened with the other side."],
        more: ["1: Refund arrived. All the best."],
        answers: [
            "2: Both suppliers now use {reading}. {credit} is with your bank.",
            "1: Your final bill is settled and {credit} is with your bank. Thank you for the years with us.",
        ],
        outcomes: ["1: Final bill sent, {credit} refunded.", "2: Closing reading agreed at {reading}."])

    static let spokesperson = Scenario(
        name: "someone to talk for me", team: Roster.care, tags: ["Permission"], weight: 5, atOnce: 40,
        channels: [.phone, .post, .visit, .email], mood: .help,
        subjects: [
            "1: My {relative} will deal with things for me", "2: Power of attorney", "1: Permission for my {relative}",
        ],
        needs: ["1: My {relative} able to talk to you", "2: Attorney registered on the account"],
        tells: [
            "1: I would like my {relative} to talk to you for me. I find the telephone hard going.",
            "2: I hold power of attorney for the account at {oldstreet}. The certified copy is with this letter.",
            "1: Every time my {relative} rings you say you can't talk to them.",
        ],
        asks: ["What do you need?", "Please put it on the account so that we need not say it again."],
        heard: [
            "1: Wants the {relative} to be able to speak. Both on the line; permission given and recorded.",
            "2: Attorney's certificate seen and copied at the counter.",
        ],
        first: ["That is a sensible thing to do, and it takes one form at most."],
        vows: [
            Vow(
                .letter, "1: Confirm who may speak", "A letter saying who may speak for you will be posted by {due}.",
                done:
                    "Your {relative} may now ask, report readings and agree dates for you. Changes of bank account still come to you alone. You can end it whenever you like.",
                days: 1...3),
            Vow(
                .call, "1: Ring the new contact", "I will ring your {relative} by {due} to introduce myself.",
                done: "Introduced myself; password set for calls.", days: 1...2),
            Vow(
                .letter, "2: Return the papers and confirm the attorney",
                "Your papers will be back in the post by {due}.",
                done:
                    "The power of attorney is registered on the account and your certified copy is enclosed. You can speak and write for the account holder in everything.",
                days: 1...3),
        ],
        notes: ["2: Certificate number on file. Original returned the same day by recorded post."],
        more: ["2: Thank you, the papers have come back safely."],
        answers: [
            "1: It is done: your {relative} can ring us about anything but the bank details, and will not be turned away.",
            "2: You are registered as attorney. Ring or write whenever you need; you will not be asked for the papers again.",
        ],
        outcomes: ["1: Permission recorded; password set.", "2: Attorney registered, papers returned."])
}
