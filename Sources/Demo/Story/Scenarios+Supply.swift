extension Scenario {
    static let supply = [powerCut, gasSmell, boiler, insulation]

    static let powerCut = Scenario(
        name: "power cut", team: Roster.care, tags: ["Power cut"], weight: 6, atOnce: 0,
        channels: [.phone, .phone, .phone, .text, .email], priority: .urgent, mood: .urgent,
        subjects: [
            "1: No electricity", "1: Power off in {street}", "1: Power cut since this morning",
            "2: Food spoiled after the power cut",
        ],
        needs: [
            "1: To know when the power will be back", "1: Somewhere to plug in", "2: Something for the spoiled food",
        ],
        tells: [
            "1: The whole [street|row] is off. It went about [seven|four].",
            "1: We've had no electric since this morning and the freezer is going.",
            "2: We were off for most of {day} and everything in the freezer has gone.",
        ],
        feels: ["1: We have medicine in the fridge.", "1: The heating won't run without it.", ""],
        asks: [
            "1: When will it be back?", "1: Who do I ring about it?", "1: Is it just us?", "2: Can I claim for it?",
        ],
        heard: [
            "1: Power off in the street, neighbours too. Checked it is not the meter. Given the network's power cut line and the reference {ref}.",
            "1: Off since early. Medicine in a fridge: passed to the network as priority.",
            "2: Freezer spoiled after a long cut on {day}. Wants to know what can be claimed.",
        ],
        first: [
            "1: The wires belong to {partner}, who mend them; I have told them for you, reference {ref}. They say [early afternoon|within three hours].",
            "2: A cut that long is not yours to pay for. The network, {partner}, owes a set sum for it.",
        ],
        vows: [
            Vow(
                .call, "1: Ring to see the power is back", "I will ring you by {due} to see that it is back.",
                done: "Back on. Fridge kept cold enough. Told about the payment for long cuts.", days: 0...0),
            Vow(
                .reply, "2: Answer about the spoiled food", "I will find out what you can claim and write by {due}.",
                done:
                    "Over twelve hours, {partner} owe you a fixed sum. I have sent them your claim; you need do nothing more.",
                days: 1...3),
        ],
        notes: [
            "1: {partner}: cable fault, {few} hours. Forty homes.", "On the Priority Services list; welfare call made.",
        ],
        more: [
            "1: It's back! Thank you.", "1: Still off and it's getting cold.",
            "2: List of what we threw away attached.",
        ],
        answers: [
            "1: The power came back and {partner} have found the cable. If it goes again, quote {ref} so that you need not start over.",
            "2: {partner} have your claim, reference {ref}. They pay within ten working days, straight to your bank.",
        ],
        outcomes: ["1: Power restored; customer safe.", "2: Claim for the long cut sent to {partner}."])

    static let gasSmell = Scenario(
        name: "gas smell", team: Roster.care, tags: ["Gas", "Safety"], weight: 3, atOnce: 0,
        channels: [.phone, .phone, .phone, .email, .text], priority: .urgent, mood: .urgent,
        subjects: ["Smell of gas", "I can smell gas by the meter", "Gas smell in the hall"],
        needs: ["To be safe", "Someone to come about the smell"],
        tells: [
            "There's a smell of gas [in the hall|near the meter cupboard]. It's faint but it's there.",
            "I smelled gas when I came in from work. [I've opened the windows|My {relative} can smell it too].",
        ],
        asks: ["What should I do?", "Do you send somebody?"],
        heard: [
            "Smell of gas. Told at once: windows open, gas off at the meter, no switches, no flames, out of the house, ring the free national gas emergency line from outside. Stayed on until they had done so.",
            "Gas smell in the hall. Read the safety card word for word. Out of the house with the {relative}; emergency line rung from the neighbour's.",
        ],
        first: [
            "Open the windows, turn the gas off at the meter, touch no switches, and go outside. Then ring the free national gas emergency line: they come within the hour, day or night. We cannot do it faster than they can."
        ],
        vows: [
            Vow(
                .call, "1: Ring to see that everyone is safe",
                "I will ring you by {due} to make sure you are all right.",
                done: "Everyone safe. The emergency engineer found a weeping joint and capped it; plumber coming.",
                days: 0...0),
            Vow(
                .call, "2: Ring to see that everyone is safe",
                "I will ring you by {due} to make sure you are all right.",
                done: "The emergency engineer found no gas: it was a drain. Everyone is back indoors.", days: 0...0),
            Vow(
                .call, "1: Ring about getting the gas back on", "I will ring by {due} about getting you heat again.",
                done: "Plumber mended the joint, gas on, tested. Electric heaters we lent can go back any time.",
                days: 1...1),
        ],
        notes: ["Emergency service attended within forty minutes. Two heaters lent."],
        more: ["We're at the neighbour's. They're here now."],
        answers: [
            "I am glad you are safe. If you ever smell it again, do just what you did: windows open, gas off at the meter, no switches, outside, and the free national gas emergency line at once. They come day and night."
        ],
        outcomes: [
            "1: Emergency service attended; safe; gas restored.",
            "2: Signposted at once; found to be a drain, not gas.",
        ])

    static let boiler = Scenario(
        name: "boiler scheme", team: Roster.care, tags: ["Grants"], weight: 6, atOnce: 0, mood: .help,
        subjects: ["Boiler scheme", "2: Help with a new boiler", "1: What happened to my boiler application?"],
        needs: ["2: To know if I can have a boiler", "1: An answer on my application"],
        tells: [
            "1: I applied for the boiler scheme in {earlier} and have heard nothing. Reference {ref}.",
            "2: My boiler is older than my {relative} and has given up. Someone at the library said you help.",
            "1: The surveyor came on {date} and said [yes|it looked fine]. Silence since.",
        ],
        feels: ["We've a fan heater in one room.", "", "I boil kettles to wash up."],
        asks: ["Am I on the list?", "What do I have to send?", "Can it be before the cold sets in?"],
        heard: [
            "1: Boiler scheme application {ref} from {earlier}, no answer. Fan heater in one room.",
            "2: Asks whether the scheme still runs. Boiler dead since {day}.",
        ],
        first: [
            "The scheme is open, and your application is with the surveyors. A house with no heat goes to the front."
        ],
        vows: [
            Vow(
                .call, "1: Ring with the surveyor's answer", "I will ring you by {due} with the surveyor's answer.",
                done: "Approved. Installer will ring within the week. Two heaters on loan till then.", days: 1...3),
            Vow(
                .letter, "2: Post the form with the easy bits filled in",
                "The form will be in the post by {due}, with everything we know filled in already.",
                done:
                    "Here is the form. Only page two needs you: sign where I have put the crosses. The envelope is paid.",
                days: 1...2),
            Vow(
                .work, "Boiler fitted", "It will be fitted on {dueday}.",
                done: "Fitted, tested, warm. Installer's certificate on the case.", days: 7...11, team: Roster.field),
        ],
        notes: ["1: Survey passed, papers in the wrong tray at {partner}.", "Qualifies twice over. Fast track."],
        more: ["2: The form is in the post to you.", "They've rung me with a date!"],
        answers: [
            "Your new boiler is approved, at no cost to you. {partner} will fit it and I stay your contact until the house is warm."
        ],
        outcomes: ["Approved and fitted under the scheme.", "1: Application found, approved, installer booked."])

    static let insulation = Scenario(
        name: "insulation grant", team: Roster.care, tags: ["Grants"], weight: 4, atOnce: 40, mood: .help,
        subjects: ["1: Loft insulation grant", "2: Do you still do free insulation?", "1: Cold house, any help?"],
        needs: ["To know what I can get", "A warmer house"],
        tells: [
            "1: The house is [stone, draughty and a hundred years old|a back-to-back with no loft to speak of] and the heat goes straight out.",
            "2: A leaflet said free loft insulation. [Is it true|Is it you or a salesman]?",
        ],
        asks: ["Do I qualify?", "How do I apply?"],
        heard: [
            "1: Asks about loft insulation. Solid walls, small loft. Went through the questions: likely yes.",
            "2: Leaflet from a stranger, wanted to know if it was ours. It was not.",
        ],
        first: ["It is true for a good many homes, and it takes four questions to find out."],
        vows: [
            Vow(
                .call, "Ring with the four questions",
                "I will ring by {due} and we can do it together in five minutes.",
                done: "Qualifies for the loft and draught-proofing. Survey booked, {window}.", days: 0...2),
            Vow(
                .reply, "Send what they qualify for", "You will have a list of what you can get by {due}.",
                done:
                    "You can have loft insulation free and half the cost of the walls. The survey does not bind you to anything.",
                days: 1...3),
        ],
        notes: ["Council scheme is better for solid walls. Sent both."],
        more: ["It's a listed building, does that matter?"],
        answers: [
            "1: You qualify for free loft insulation, and for draught-proofing too. The survey is the only visit before the work.",
            "2: You qualify for free loft insulation. That leaflet was not from us; please don't give them a deposit.",
        ],
        outcomes: ["1: Survey booked under the grant.", "Signposted to the council's scheme for walls."])
}
