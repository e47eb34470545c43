extension Scenario {
    static let meters = [silent, display, exchange, crossed, noisy]

    static let silent = Scenario(
        name: "smart meter silent", team: Roster.metering, tags: ["Smart meter"], weight: 13, atOnce: 0, mood: .help,
        subjects: [
            "Smart meter has stopped sending readings", "Meter gone quiet since {month}", "Not so smart meter",
            "No readings reaching you",
        ],
        needs: ["A smart meter that is smart", "To stop sending readings by hand"],
        tells: [
            "My smart meter has sent nothing since {month}. [The app shows a flat line|My bills are estimates again].",
            "You [had me change|talked me into] a smart meter so I'd never read one again. I am reading it again.",
            "The app says no data from {date} on.",
        ],
        feels: [
            "I'm not climbing into the cupboard every month.",
            "[The neighbours' went at the same time|Two doors down have the same].", "",
        ],
        asks: ["Can you wake it up?", "Is it broken or is it the signal?", "When will it work again?"],
        heard: [
            "Smart meter silent since {month}. Reading {reading}. Same at the neighbours', apparently.",
            "No readings since {date}; asks whether it is the signal.",
        ],
        first: [
            "It lost touch with the network in {month}, after an update. The meter still counts properly; it just can't tell us.",
            "I can try to wake it from here before anyone visits.",
        ],
        vows: [
            Vow(
                .reply, "1: Try the remote reset and write",
                "I will send the reset overnight and write to you by {due} with what it did.",
                done:
                    "It answered: last night's reading was {later}, and half-hourly data is coming in again. Your app will catch up by tomorrow.",
                days: 1...3),
            Vow(
                .call, "2: Ring with what the network says", "I have asked {partner} and will ring you by {due}.",
                done:
                    "Mast in {town} was off; back since yesterday. Meter reads {later}. [Glad not to need a visit|Will watch the app].",
                days: 2...4),
            Vow(
                .work, "3: Engineer to change the hub",
                "{engineer} will change the communications hub on {dueday}, {window}.",
                done: "{engineer} fitted a new hub. Signal two bars. Reading {later} received before leaving.",
                days: 3...6, team: Roster.field),
        ],
        notes: [
            "Hub firmware from the {month} update. Added to the problem; thirty-odd on it now.",
            "3: No answer to three pings. Visit needed.",
        ],
        more: ["The little light on it flashes [amber|red], if that helps.", "App is showing something today!"],
        answers: [
            "Your meter is talking again: the last reading we have is {later}. I have put your bills back on real readings from {month}."
        ],
        outcomes: [
            "1: Reset worked; readings since {date} recovered.", "3: Hub replaced, meter reporting.",
            "2: Network fault at {partner} cleared.",
        ])

    static let display = Scenario(
        name: "display blank", team: Roster.metering, tags: ["Smart meter", "Display"], weight: 7, atOnce: 35,
        mood: .help,
        subjects: ["In-home display is blank", "The little screen has died", "Display stopped working"],
        needs: ["To see what I'm spending", "A display that works"],
        tells: [
            "The in-home display has [gone blank|frozen on {day}'s figure].",
            "We dropped the display. [It was the cat|My fault]. It won't come on.",
        ],
        feels: ["I use it to plan the week.", ""],
        asks: ["Can I have another?", "Is there a button I'm missing?"],
        heard: [
            "Display blank, tried another socket. Out of its first year.",
            "Display frozen since {day}. Pairing tried twice on the phone.",
        ],
        first: ["The meter itself is fine, so your bills are not affected."],
        vows: [
            Vow(
                .letter, "Post a new display",
                "A new display will be posted by {due}, with a return bag for the old one.",
                done:
                    "Your new display is in this parcel. Plug it in near the meter and leave it an hour; it finds the meter by itself.",
                days: 1...2),
            Vow(
                .call, "Ring to pair the display", "I will ring by {due} and pair it with you.",
                done: "Paired at the second try. Shows {small} for today, which sounds right.", days: 0...2),
        ],
        notes: ["Batch with bad power leads. Replacement allowed whatever the age."],
        more: ["It came, and works. Lovely."],
        answers: [
            "Hold the left button for ten seconds, then leave it by the meter for half an hour. If it still sulks, tell me and I will post you another."
        ],
        outcomes: ["New display posted and paired.", "Fixed over the phone."])

    static let exchange = Scenario(
        name: "meter exchange not closed", team: Roster.metering, tags: ["Meter exchange"], weight: 6,
        subjects: ["New meter, old readings", "Wrong meter on my bill", "Serial number does not match"],
        needs: ["My new meter on my bill", "The right meter number"],
        tells: [
            "You changed my meter in {earlier}. My bills still use the old one.",
            "The serial on my bill isn't the one on my wall. Mine is {serial}.",
            "Since the meter change the bill goes [up in a straight line|by guesswork].",
        ],
        feels: ["I've sent photographs twice.", ""],
        asks: ["Please put the right meter on.", "How do I know what I owe?"],
        heard: [
            "Meter changed in {earlier}, bill still on the old one. New serial {serial}, reading {reading}.",
            "Serial mismatch. Photo sent.",
        ],
        first: [
            "The change was done on the wall and never in our books. Your photo is just what I need.",
            "You have been billed on a meter that is in a skip.",
        ],
        vows: [
            Vow(
                .reply, "Bills rebuilt on the new meter",
                "I will put {serial} on your account, rebuild the bills and write by {due}.",
                done:
                    "Your account now has meter {serial}. From {earlier} to today you used less than we guessed: {credit} comes back to you.",
                days: 3...6),
            Vow(
                .call, "Ring with the closing reading",
                "I have asked {partner} for the reading on the day and will ring you by {due}.",
                done: "Closing reading was {reading}. Bills run again tonight. [Expects a bit of credit|No surprises].",
                days: 1...3),
        ],
        notes: [
            "Job {job} closed without the final read. {partner} have it on paper.", "Same batch as the catch-up bills.",
        ],
        more: ["Reading this morning {later}."],
        answers: [
            "All bills since {earlier} now use the meter on your wall. The difference is {credit} in your favour."
        ],
        outcomes: ["Meter {serial} on the account; {credit} credited.", "Exchange closed and bills rebuilt."])

    static let crossed = Scenario(
        name: "crossed meters", team: Roster.metering, tags: ["Meter reading", "Crossed meters"], weight: 4, atOnce: 0,
        priority: .high,
        subjects: ["I think I'm paying for next door", "Meters are mixed up", "Crossed meters in the flats"],
        needs: ["To pay for my flat and not theirs", "Somebody to test which meter is whose"],
        tells: [
            "I turned everything off and my meter still ran. Then [next door|the flat above] said theirs had stopped.",
            "There are six meters in the cupboard and I don't believe the one with my number is mine.",
        ],
        feels: ["She is out all day and I pay {amount} a year more.", ""],
        asks: ["Could someone come and check?", "What happens to what I've paid?"],
        heard: [
            "Suspects crossed meters; switched off at the board and the meter ran on. Neighbour willing to help test.",
            "Six meters in one cupboard, labels peeling.",
        ],
        first: [
            "What you did was the right test. We need to see it with an engineer there, and your neighbour if they are willing."
        ],
        vows: [
            Vow(
                .work, "Engineer to test both meters", "{engineer} will test both on {dueday}, {window}.",
                done:
                    "Crossed, as {first} thought. Labels changed, photos on the case. Readings: {reading} and {later}.",
                days: 3...7, team: Roster.field),
            Vow(
                .reply, "Write with both accounts put right", "I will write with the sums for your side by {due}.",
                done:
                    "From {earlier} you paid for the other flat. You are owed {credit}. Your neighbour will be told separately and kindly; it was nobody's fault in the building.",
                days: 4...8),
        ],
        notes: ["Neighbour is a customer too: keep the two cases apart, nothing of one in the other."],
        more: ["My neighbour says any morning is fine."],
        answers: ["The meters were crossed and are not any more. {credit} is on its way to your bank."],
        outcomes: [
            "Crossed meters confirmed; {credit} refunded.",
            "Crossed, as reported; labels, readings and bills put right.",
        ])

    static let noisy = Scenario(
        name: "noisy or loose meter", team: Roster.metering, tags: ["Meter", "Safety"], weight: 4, atOnce: 0,
        channels: [.phone, .phone, .email], priority: .high, mood: .urgent,
        subjects: ["1: Meter is buzzing", "2: Meter box door has come off", "1: Meter making a clicking noise"],
        needs: ["Someone to look at it", "To know it's safe"],
        tells: [
            "1: The electric meter has been [buzzing|humming] since {day}. It's not hot, but it's loud.",
            "2: The meter box door has come off and the rain is getting in.",
        ],
        feels: ["1: I can hear it in bed.", "2: The children walk past it."],
        asks: ["Is it dangerous?", "Can someone come?"],
        heard: [
            "1: Buzzing since {day}, not warm, no smell. Told what to watch for and who to ring if it gets warm.",
            "2: Box door off, meter wet. Told not to touch it.",
        ],
        first: [
            "1: If it is warm to the touch or smells, switch off at the main switch and ring the emergency number on the meter label straight away. If not, we will come and look.",
            "2: Please don't touch it while it is wet. We will fit a new door and test the meter behind it.",
        ],
        vows: [
            Vow(
                .work, "1: Safety visit", "An engineer will be with you by {due}.",
                done: "{engineer} tightened a tail and tested. Safe; noise gone.", days: 0...1, team: Roster.field),
            Vow(
                .work, "2: New meter box door", "A new door will be fitted on {dueday}, {window}.",
                done: "Door fitted, seal renewed, meter dry and tested.", days: 2...4, team: Roster.field),
        ],
        notes: ["Network side of the meter is {partner}'s; they have the reference too."],
        more: ["1: It has stopped since the cold weather. Still come please."],
        answers: [
            "1: Our engineer found a loose connection and made it safe. You will not hear it again; if you do, ring at once.",
            "2: The new door is on and the meter is dry and tested. The key for it is on the hook inside.",
        ],
        outcomes: ["1: Made safe on site.", "2: Box door replaced, meter tested."])
}
