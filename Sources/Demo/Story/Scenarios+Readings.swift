extension Scenario {
    static let readings = [disputed, howToRead, tampering]

    static let disputed = Scenario(
        name: "meter reading disputed", team: Roster.metering, tags: ["Meter reading"], weight: 8,
        subjects: [
            "That reading is not mine", "Reading {later} is impossible", "Your reader got it wrong",
            "Wrong reading on my bill",
        ],
        needs: ["My real reading on the bill", "The meter reader's figure checked"],
        tells: [
            "Your bill says {later}. My meter says {reading} today, [two weeks later|and meters don't run backwards].",
            "A reader came on {date}, [was here ten seconds|never came past the gate], and wrote {later}. It is {reading}.",
        ],
        feels: ["I have a photograph with the date on it.", "It's a difference of {amount}.", ""],
        asks: ["Please correct it.", "Will you take my photo as proof?"],
        heard: [
            "Disputes {later}; meter shows {reading}. Photo coming by email.",
            "Reader's figure higher than today's. Plainly wrong.",
        ],
        first: ["A meter can't run backwards, so you must be right. The photo is all the proof I need."],
        vows: [
            Vow(
                .reply, "1: Correct the reading and send a new bill", "I will correct it and send a new bill by {due}.",
                done:
                    "The bill now uses {reading} from your photo and comes to {lower}. The {later} has been struck out.",
                days: 1...2),
            Vow(
                .call, "2: Ring with the reader's notes",
                "I will ask {partner} for the reader's notes and ring by {due}.",
                done: "Reader had the next house's meter. Corrected both. [Amused in the end|Fine about it].",
                days: 1...3),
        ],
        notes: ["2: Reader logged at number next door, four minutes apart.", "1: Digits transposed; photo is clear."],
        more: ["Photo attached, sorry about the spider.", "I read it again: {reading}."],
        answers: ["Corrected to {reading}. Your bill falls to {lower}, and the reader's firm has been told."],
        outcomes: [
            "1: Reading corrected to {reading}; bill {lower}.", "2: Neighbour's reading removed from the account.",
        ])

    static let howToRead = Scenario(
        name: "how to read the meter", team: Roster.counter, tags: ["Meter reading"], weight: 5, atOnce: 70,
        mood: .help,
        subjects: ["How do I read this thing?", "Which numbers do I send", "Help with my meter reading"],
        needs: ["To know which numbers to send", "To send a reading that counts"],
        tells: [
            "1: The meter has two rows, one says R1 and the other R2. Which do you want?",
            "2: It shows {reading}, then a red number. Do I send the red one?",
            "1: The screen goes through about nine pages and I don't know where to stop.",
        ],
        asks: ["Which numbers do you need?", "Can you tell me in simple steps?"],
        heard: [
            "1: Did not know which row to read. Walked through it: {reading} taken.",
            "1: Two-rate meter, both rows read out and entered.", "2: Not sure about the red figure. {reading} taken.",
        ],
        first: ["You are nearly there."],
        vows: [
            Vow(
                .letter, "Post a picture guide to the meter", "I will post you a one-page picture guide by {due}.",
                done: "Here is your meter in pictures, with a ring round the numbers we need.", days: 1...2)
        ],
        notes: ["Guide for this meter type is out of print; printed one here."],
        more: ["Got it! It's {reading}."],
        answers: [
            "2: Send the black figures only and leave out the red one: yours is {reading}, and I have put it on for you.",
            "1: R1 is day and R2 is night, and we need both. Press the button until you see each and write down the five figures before the dot.",
        ],
        outcomes: ["Reading {reading} taken and entered.", "Guide sent; customer confident."])

    static let tampering = Scenario(
        name: "report of meter tampering", team: Roster.metering, tags: ["Safety", "Tampering"], weight: 3, atOnce: 0,
        channels: [.phone, .email, .phone], priority: .high, mood: .urgent,
        subjects: [
            "2: I think someone is stealing electric", "1: Wires hanging out of a meter box", "Meter interfered with",
        ],
        needs: ["Somebody to make it safe", "To tell you without giving my name to them"],
        tells: [
            "1: The box outside [the empty shop|the flats] on {oldstreet} has been opened and there are wires coming out.",
            "2: I rent at {oldstreet} and I think the landlord has done something to the meter. It doesn't move.",
        ],
        feels: ["1: There are children playing by it.", "2: Please keep my name out of it."],
        asks: ["Who do I tell?", "Can you send someone?"],
        heard: [
            "1: Open meter box with loose wires near {oldstreet}. Told to keep well away; wants to stay anonymous.",
            "2: Tenant says the meter does not turn. Worried about blame; reassured.",
        ],
        first: ["Please keep away from it and keep others away. Your name will not be given to anyone."],
        vows: [
            Vow(
                .work, "Site made safe", "An engineer will make it safe by {due}.",
                done: "{engineer} attended with {partner}. Box made safe and sealed. Police reference on the job.",
                days: 0...1, team: Roster.field),
            Vow(
                .reply, "Say that it has been dealt with",
                "I will let you know by {due} that it has been dealt with; I may not be able to say more.",
                done: "It has been made safe. Thank you for telling us: you may have saved someone from serious harm.",
                days: 1...3),
        ],
        notes: ["Passed to revenue protection. Reporter's details restricted."],
        more: ["There was a van there this morning, was that you?"],
        answers: ["Thank you. It is safe now and in the right hands. You won't be named."],
        outcomes: [
            "1: Made safe; passed to revenue protection.", "2: Inspected and made safe; the tenant is not to blame.",
        ])
}
