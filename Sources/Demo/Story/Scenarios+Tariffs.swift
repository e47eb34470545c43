extension Scenario {
    static let tariffs = [renewal, exitFee, soldWrong, cheapest]

    static let renewal = Scenario(
        name: "tariff renewal", team: Roster.green, tags: ["Tariff"], weight: 10, atOnce: 35, mood: .help,
        subjects: [
            "My fixed tariff is ending", "Renewal: which one?", "{tariff} ends next month",
            "Renewal letter is confusing",
        ],
        needs: ["Help choosing a tariff", "To stay on something I can afford"],
        tells: [
            "My fix ends next month and your letter gives me [three choices and a page of small print|a table I can't follow].",
            "I'm on {tariff}. What happens if I do nothing?",
            "Your renewal offer is {rise} a month more. [Is that the best you can do|My neighbour got less].",
        ],
        asks: [
            "Which would you pick for a house like ours?", "What is the cheapest for me?",
            "Can you put it in pounds and pence?",
        ],
        heard: [
            "Fix ends next month. Wants the choices in pounds per month. Uses little gas.",
            "Asks what happens at the end of {tariff}. Explained: nothing bad, but it costs more.",
        ],
        first: [
            "If you do nothing you go on to our standard rate, with no penalty to leave it. You have until the last day to choose."
        ],
        vows: [
            Vow(
                .reply, "Send the choices in pounds",
                "I will send the choices in pounds a month, from your own use, by {due}.",
                done:
                    "On your own use: {tariff} costs {was} a month, the tracker about £4 less but it moves, and doing nothing {becomes}. I would take {tariff} for a quiet life.",
                days: 0...2),
            Vow(
                .call, "Ring before the fix ends", "I will ring by {due}, well before it ends.",
                done: "Chose {tariff} for another year. Confirmation by email. Direct Debit {was}.", days: 1...4),
        ],
        notes: ["Use is low; tracker would save about £50 but {first} likes certainty."],
        more: ["I'll go with {tariff} then.", "Is there an exit fee on that one?"],
        answers: [
            "For your use {tariff} is the cheapest: about {was} a month. I have not changed anything; say yes and it starts the day the old one ends."
        ],
        outcomes: ["Renewed on {tariff} at {was} a month.", "Customer chose to stay flexible; reminder set."])

    static let exitFee = Scenario(
        name: "exit fee", team: Roster.green, tags: ["Tariff", "Fee"], weight: 4,
        subjects: ["Charged an exit fee", "£50 exit fee", "Fee for leaving {tariff}"],
        needs: ["The exit fee taken off", "To know why there is a fee"],
        tells: [
            "1: My final bill has [£50|£100] on it for leaving early. I was inside the last 49 days.",
            "2: I moved house, I didn't leave you, and you have charged me an exit fee.",
            "Nobody said there was a fee on {tariff}.",
        ],
        asks: ["Please take it off.", "Where does it say that?"],
        heard: [
            "1: Exit fee charged inside the last 49 days of the fix.",
            "2: Fee charged on a house move; took the tariff along.",
        ],
        first: [
            "You may leave free of charge in the last 49 days, and a house move is not leaving. I think you are right."
        ],
        vows: [
            Vow(
                .reply, "1: Answer about the exit fee", "I will check the dates and answer in writing by {due}.",
                done:
                    "You were inside the free window, so the fee should not be there. It is off, and {small} more for your trouble is on the way.",
                days: 1...3),
            Vow(
                .work, "Take the fee off the final bill", "It will be off the bill by {due}.",
                done: "Fee removed, bill reissued.", days: 1...2),
            Vow(
                .reply, "2: Answer about the fee on moving", "I will check the move and answer in writing by {due}.",
                done: "You took your tariff with you, so there was nothing to charge for. The fee is off.", days: 1...3),
        ],
        notes: ["1: System counted from the order date and not the switch date. Known, fix due this month."],
        more: ["The contract is attached, page two."],
        answers: [
            "1: The fee is gone from your bill. The date was counted from the wrong end; we are mending that for everyone.",
            "2: The fee is off. You moved house and kept your tariff; that is not leaving.",
        ],
        outcomes: ["Exit fee removed.", "1: Fee refunded; fault in counting dates reported."])

    static let soldWrong = Scenario(
        name: "told something different", team: Roster.complaints, tags: ["Complaint", "Sales"], weight: 4, atOnce: 0,
        priority: .high, mood: .grievance,
        subjects: ["That is not what I was told", "Sold the wrong tariff", "1: Promised {was}, charged {becomes}"],
        needs: ["1: The price I was promised", "1: Someone to listen to the call", "2: The exit fee dropped"],
        tells: [
            "1: On the phone on {date} I was told {was} a month, all in. The contract says {becomes}.",
            "2: Your young man at [the supermarket|the door] said there was no exit fee. There is.",
            "1: I was told the price was fixed for two years. It has changed after {few} months.",
        ],
        feels: ["I made a note at the time.", "I would not have signed otherwise."],
        asks: ["1: Please listen to the recording.", "I want what I was promised."],
        heard: [
            "1: Told {was} by phone on {date}, contract says {becomes}. Asks us to listen to the call.",
            "2: Salesperson said no exit fee. Wants it honoured.",
        ],
        first: [
            "1: If that is what you were told, we will stand by it. I will listen to the call myself.",
            "2: If that is what you were told, we will stand by it. I will speak to the seller myself.",
        ],
        vows: [
            Vow(
                .call, "1: Ring after hearing the recording", "I will have heard it and ring you by {due}.",
                done: "You were told {was}, plainly, twice. Agreed to honour it for the whole term.", days: 1...3),
            Vow(
                .letter, "1: Outcome of the complaint in writing", "You will have the outcome in writing by {due}.",
                done:
                    "We find for you. The recording is clear: you were told {was}. That is your price for the term, and {credit} comes back for what you paid over it. If you are not content, the ombudsman will look at it free of charge.",
                days: 4...8),
            Vow(
                .reply, "2: Outcome of the complaint", "You will have the outcome from me by {due}.",
                done:
                    "The seller agrees it was left out. You may leave whenever you like with nothing to pay, for as long as this contract runs.",
                days: 2...5),
        ],
        notes: [
            "1: Recording found, 11 minutes in. Customer is right. Coaching for the seller, not blame.",
            "Third about the same stand; told Callum.",
        ],
        more: ["My note from the call is attached."],
        answers: [
            "1: Upheld. Your price is {was}, as you were told, and {credit} is on its way.",
            "2: Upheld. There is no exit fee for you on this contract, and the script at the stand has been changed.",
        ],
        outcomes: [
            "1: Upheld: price honoured, {credit} refunded.", "2: Upheld in part: exit fee waived, price explained.",
        ])

    static let cheapest = Scenario(
        name: "tariff question", team: Roster.green, tags: ["Tariff"], weight: 5, atOnce: 75, mood: .help,
        subjects: ["1: Am I on the best tariff?", "1: Day and night rate question", "2: What is a standing charge?"],
        needs: ["To know I'm not overpaying", "A straight answer about rates"],
        tells: [
            "1: I have a day and night meter but no storage heaters any more.",
            "2: What is the standing charge for, and why is it more here than at my {relative}'s?",
        ],
        asks: ["1: Should I change?", "Could you explain it simply?"],
        heard: [
            "1: Asks whether day and night rate still makes sense without storage heaters. It does not.",
            "2: Asks what the standing charge is for. Explained.",
        ],
        first: ["Good question, and the answer depends on when you use most."],
        vows: [
            Vow(
                .reply, "1: Compare the tariffs on their own use",
                "I will compare them on your own use and write by {due}.",
                done:
                    "On your use the single rate saves you about {small} a year. I have left it as it is until you say.",
                days: 1...3)
        ],
        notes: ["1: Night use under a fifth. Single rate wins."],
        more: ["1: Yes please, change it."],
        answers: [
            "1: Without storage heaters the single rate is cheaper for you by about {small} a year. Say the word and I will change it; nobody needs to visit.",
            "2: The standing charge pays for wires, meters and keeping accounts, and the wires cost more in some regions. It is the same for everyone in yours.",
        ],
        outcomes: ["1: Moved to single rate.", "2: Explained; staying on {tariff}."])
}
