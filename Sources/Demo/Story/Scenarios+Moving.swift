extension Scenario {
    static let moving = [movedOut, movedIn, bereavement, voidPeriods, sharers]

    static let movedOut = Scenario(
        name: "moved out, still charged", team: Roster.moves, tags: ["Moved out"], weight: 10,
        subjects: [
            "Moved out in {earlier}, still being billed", "I left {oldstreet} and you're still charging me",
            "Close my old account", "Final bill never came",
        ],
        needs: ["My old account closed", "What I paid after I left"],
        tells: [
            "I left {oldstreet} in {earlier} and gave you the reading, {reading}. You are still taking {was} a month.",
            "The final bill for {oldstreet} has never come. It's been {months} months.",
            "You have billed me {amount} for a flat I left in {earlier}. [The new people live there|It has been sold].",
        ],
        feels: ["I'm paying for two homes.", "I have [the checkout report|an email from you] that proves it.", ""],
        asks: ["Please close it from the day I left.", "When do I get my money back?"],
        heard: [
            "Left {oldstreet} in {earlier}, reading {reading}. Still paying {was} a month.",
            "No final bill after {months} months. Forwarding address taken.",
        ],
        first: [
            "Your leaving date is on the account; the closing reading was never matched to it.",
            "I have stopped the Direct Debit so that nothing more goes out.",
        ],
        vows: [
            Vow(
                .reply, "Send the final bill", "Your final bill will be with you by {due}.",
                done:
                    "Your final bill for {oldstreet} runs to the day you left and no further. You are owed {credit}, which goes back to your bank.",
                days: 2...5),
            Vow(
                .call, "Ring with the refund figure", "I will work it out and ring you by {due}.",
                done: "{credit} to come back. Bank details checked. Final bill by email tonight.", days: 1...2),
            Vow(
                .work, "Refund of what was paid after leaving", "{credit} will be in your bank by {due}.",
                done: "{credit} sent, reference {ref}.", days: 3...6),
        ],
        notes: [
            "Reading {reading} in the old inbox, never keyed. New occupier has an account from the next day.",
            "Letting agent confirms the date.",
        ],
        more: ["Checkout report attached.", "My new address is {street}, {town}."],
        answers: [
            "The account closed on the day you left. {credit} is on its way back to you, and I have written to say no debt stands in your name."
        ],
        outcomes: ["Closed from the leaving date, {credit} refunded.", "Final bill issued; nothing owed."])

    static let movedIn = Scenario(
        name: "moved in", team: Roster.moves, tags: ["Move in"], weight: 8, atOnce: 45, mood: .help,
        subjects: ["Just moved in", "New tenant at {street}", "We've moved to {town}", "Taking over the supply"],
        needs: ["An account in my name", "To start off right"],
        tells: [
            "We moved in on {date}. The meter said {reading}. [There's post here for the last people|We don't know who supplies us].",
            "I've taken over {street} and would like to stay with you. Reading on the day {reading}.",
            "Got the keys on {day}! [The meter is in a cupboard I can't open|Electric {reading}, no gas].",
        ],
        asks: ["What do you need from me?", "Which tariff would you put us on?", "Could you open an account?"],
        heard: [
            "Moved in on {date}, reading {reading}. Account opened, tariff to choose.",
            "New tenant. Letters for the last people to be sent back unopened.",
        ],
        first: ["Welcome to {town}. I have opened your account from the day you moved in, at {reading}."],
        vows: [
            Vow(
                .reply, "Send the tariff choices", "I will send you the tariffs side by side by {due}.",
                done:
                    "Here are three tariffs with what each would cost you in a year. {tariff} is the cheapest for a house like yours; there is no hurry to choose.",
                days: 0...2),
            Vow(
                .call, "Ring to choose a tariff", "I will ring by {due} and go through the choices.",
                done:
                    "Chose {tariff}. Direct Debit {was} on the first. Put on the safe list for letters to the last people.",
                days: 0...2),
        ],
        notes: ["Old occupier's debt stays with the old occupier; flag off."],
        more: ["There are bailiff letters for the last people, what do I do?", "Gas meter found: {reading}."],
        answers: [
            "You are set up from the day you moved in. Letters for the people before you can go back unopened; they can't touch you."
        ],
        outcomes: ["Account opened at {reading} on {tariff}.", "New tenant set up; old letters stopped."])

    static let bereavement = Scenario(
        name: "bereavement", team: Roster.billing, tags: ["Bereavement"], weight: 6, atOnce: 0, who: [.person],
        channels: [.phone, .phone, .post, .email, .visit], priority: .high, mood: .grief,
        subjects: [
            "1: My father has died", "2: Closing my mother's account", "3: My aunt’s account, as executor",
            "Telling you of a death",
        ],
        needs: [
            "2: Mum's account settled, simply", "1: No more letters in Dad's name",
            "3: My aunt's account settled, simply",
        ],
        tells: [
            "1: My father passed away on {date}. He had gas and electric with you at {oldstreet}.",
            "2: I am dealing with my mother's affairs. Your bills still come in her name.",
            "3: My aunt died in {month} and I am her executor. The house is empty.",
        ],
        feels: [
            "2: Every letter with her name on is hard.", "There is so much to do, I would be glad to do this once.", "",
        ],
        asks: [
            "What do you need from me?", "Could you stop the letters and tell me what is owed?",
            "3: Please put the account in my name until the house is sold.",
        ],
        heard: [
            "1: Father died on {date}. Letters stopped while we spoke. Wants one person and as few forms as possible.",
            "3: Executor for an aunt at {oldstreet}. House empty. Reading {reading}.",
            "2: Mother died in {month}. Letters stopped while we spoke. One person, one call, please.",
        ],
        first: [
            "No more letters will come in that name from today, and no forms are needed: what you have told me is enough."
        ],
        vows: [
            Vow(
                .call, "Ring with the final figure",
                "I will work out the final figure and ring you by {due}, unless you would rather have it in writing.",
                done: "Final figure {lower}. No hurry to pay; can wait for probate. {first} has my direct line.",
                days: 1...3),
            Vow(
                .letter, "Final bill with a plain letter", "The final bill will be posted by {due}, addressed to you.",
                done:
                    "With our sympathy. The account is closed and {credit} is owed to the estate. A cheque is enclosed, made out as you asked.",
                days: 2...5),
        ],
        notes: [
            "3: All marketing and reminders off. Standing charge waived while the house is empty.",
            "Told-once service used; other letters will stop too.",
        ],
        more: ["Probate should come through next month.", "The reading today is {reading}."],
        answers: [
            "The account is settled. There is nothing more for you to do, and nothing more will come in the post."
        ],
        outcomes: ["Account closed kindly; nothing more to send.", "3: Moved to the executor's name until sale."])

    static let voidPeriods = Scenario(
        name: "landlord void periods", team: Roster.business, tags: ["Landlord", "Business"], weight: 4,
        who: [.business], names: ["Lettings", "Properties"], channels: [.email, .email, .phone], mood: .help,
        subjects: ["Void period at {site}", "Charged for a let property", "Empty between tenants"],
        needs: ["Void bills for the right dates only", "The tenant billed, not us"],
        tells: [
            "{site} was empty only from the third to the nineteenth of {month}. You have billed us for the whole month.",
            "We have sent you the new tenant's details [twice|on {date}] and still get the bill for {site}.",
            "Four void bills have come with the wrong dates. List attached.",
        ],
        feels: ["We manage sixty lets; this takes a day a month.", ""],
        asks: ["Please amend the dates.", "Is there a better way to tell you?"],
        heard: [
            "Void billed for all of {month}, empty seventeen days. Tenancy agreement coming by email.",
            "Tenant details sent twice, bill still to the landlord.",
        ],
        first: [
            "The dates you gave are right by the agreement. I will change them on our side and bill the tenant from the start of theirs."
        ],
        vows: [
            Vow(
                .reply, "Reissue the void bills", "Void bills with the right dates will be with you by {due}.",
                done: "Attached are the void bills for the days that were empty: {lower} in all instead of {amount}.",
                days: 2...4),
            Vow(
                .call, "Ring about the landlord list",
                "I will ring by {due} to set up the monthly list, so you tell us once.",
                done: "Monthly spreadsheet agreed, sent on the first. One contact: me.", days: 1...3),
        ],
        notes: ["Tenant's start keyed as the bill date. Four properties, same slip."],
        more: ["Two more for the list: {oldstreet} and the flat above it."],
        answers: ["All void bills now match the tenancies. From next month your list goes straight in."],
        outcomes: ["Void dates corrected; bills down to {lower}.", "Landlord list set up."])

    static let sharers = Scenario(
        name: "house share", team: Roster.moves, tags: ["Shared house"], weight: 4, atOnce: 40,
        channels: [.email, .text, .phone], mood: .help,
        subjects: ["2: Housemate moving out", "2: Five of us, one bill", "1: Take my name off the account"],
        needs: ["1: My name off the bill", "2: To split it fairly"],
        tells: [
            "1: I'm moving out of {street} and the account is in my name. The others are staying.",
            "2: There are five of us and one has left owing {small}. [Can you bill her|What happens now]?",
        ],
        asks: ["1: How do I get my name off?", "1: Can the account go to someone else?", "2: Who owes what?"],
        heard: [
            "1: Leaving a shared house, account in {first}'s name. Others staying.",
            "2: Housemate left without paying her part.",
        ],
        first: [
            "1: We can move it to whoever stays, as long as they say yes and we have a reading on the day.",
            "2: We can't bill one housemate for her share, but we can show what each day cost so that you can settle it.",
        ],
        vows: [
            Vow(
                .reply, "1: Send the bill up to the moving day",
                "A bill up to the day you leave will be with you by {due}.",
                done:
                    "Here is the bill up to the day you left, {lower}. From the day after it belongs to your housemate, who has agreed.",
                days: 1...4),
            Vow(
                .call, "1: Ring the housemate who takes over",
                "I will ring your housemate by {due} to hear it from them.",
                done: "Housemate agreed; account opened from the day after. {first} is off it.", days: 0...2),
            Vow(
                .reply, "2: Send a bill by the day", "You will have the bill by the day, by {due}.",
                done:
                    "Here is the bill by the day, with the date each of you was there. It comes to {lower}, and the part up to her leaving is marked.",
                days: 1...3),
        ],
        notes: ["1: All five named as occupiers since {earlier}. Only the leaver comes off."],
        more: ["1: Reading on the day: {reading}."],
        answers: [
            "1: You are off the account from the day you left.",
            "2: The letter with the cost of each day is attached; show it to anyone you need to. No reminders for a month.",
        ],
        outcomes: [
            "1: Account moved to the housemate.", "1: Leaver removed, bill to the day.",
            "2: Bill by the day sent for the housemates to settle.",
        ])
}
