extension Scenario {
    static let prepayment = [topUp, lostKey, toCredit, voucher]

    static let topUp = Scenario(
        name: "top-up not loaded", team: Roster.prepayment, tags: ["Prepayment"], weight: 10, atOnce: 0,
        channels: [.phone, .text, .text, .email, .visit], priority: .urgent,
        subjects: [
            "Top-up not on the meter", "{small} top-up has not loaded", "Paid {small} and the meter says zero",
            "Code doesn't work",
        ],
        needs: ["My {small} on the meter", "Power before tonight"],
        tells: [
            "Topped up {small} [at the shop|on the app] [this morning|an hour ago] and it isn't on the meter.",
            "The 20 digit code says rejected. I've tried it [three|four] times. {small}.",
            "Paid {small}, got the receipt, meter still says [40p|£1.15].",
        ],
        feels: ["There's a [freezer full of food|baby in the house].", "It's [cold|dark] and I'm on emergency.", ""],
        asks: ["Can you send it again?", "Please help before it goes off.", "What do I do now?"],
        heard: [
            "{small} top-up paid, not on the meter. On emergency credit. Receipt number read out.",
            "1: Code rejected each time. Meter shows under £2.",
        ],
        first: [
            "Your {small} is safe; it is in the system and not on the meter. I have added £5 so that nothing goes off.",
            "1: A rejected code usually means an older one has to go in first. I am getting a new one made.",
        ],
        vows: [
            Vow(
                .work, "1: New code by text", "A new code will be on your phone by {due}.",
                done: "Code sent by text. {first} keyed it: {small} on the meter.", days: 0...0),
            Vow(
                .call, "1: Ring while the code goes in", "I will ring you by {due} and stay on while you key it in.",
                done: "Stayed on the line. Accepted second time; balance {small}. Lights on.", days: 0...0),
            Vow(
                .work, "2: Engineer for a dead keypad", "If it is the keypad, an engineer will be with you by {due}.",
                done: "{engineer} changed the keypad; {small} and the £5 loaded.", days: 1...1, team: Roster.field),
        ],
        notes: [
            "Shop terminal sold it to an old key. Reissue asked for.",
            "Tariff code was missing from the meter; has to be entered first.",
        ],
        more: ["1: It says accepted now!", "2: Still nothing, the screen says call help."],
        answers: [
            "Your {small} is on, and I have left the £5 with you for the trouble. Keep the last receipt by the meter; the number on it is all we ever need."
        ],
        outcomes: ["1: New code accepted, {small} on the meter.", "2: Keypad replaced and credit restored."])

    static let lostKey = Scenario(
        name: "meter key stolen or lost", team: Roster.prepayment, tags: ["Prepayment", "Key"], weight: 6, atOnce: 0,
        channels: [.phone, .phone, .visit, .text], priority: .high,
        subjects: ["1: My meter key was stolen", "2: Lost my electric key", "1: Key gone, bag taken"],
        needs: ["A new key today", "To be able to top up tonight"],
        tells: [
            "1: My bag was taken [on the bus|in town] on {day} and the meter key was in it. There's about {small} left on.",
            "2: I can't find the key anywhere and the meter is down to £3.",
        ],
        feels: ["It had {small} on it that I hadn't put in.", "1: I've already been to the police about the bag."],
        asks: ["How do I get another?", "Can I pick one up somewhere near {town}?"],
        heard: [
            "1: Key stolen with a bag on {day}. {small} not yet loaded on it. Crime number given.",
            "2: Key lost. £3 left. Can get to a shop in {town}.",
        ],
        first: [
            "I have cancelled the old key so nobody can use it. You can collect a new one from any top-up shop today with the number I am sending you."
        ],
        vows: [
            Vow(
                .work, "Collection number by text", "The number for a new key will be on your phone by {due}.",
                done: "Number sent; key collected in {town}. {small} from the old key added.", days: 0...0),
            Vow(
                .call, "Ring to check the new key works", "I will ring by {due} to see that it works.",
                done: "Key works, credit on. Reminded about keeping the number by the meter.", days: 1...1),
        ],
        notes: ["1: Credit on the stolen key traced: {small}, not used. Moved."],
        more: ["The shop says they have no blank keys. Is there another?"],
        answers: [
            "1: Your new key is live, and the {small} from the old one is on it. There is no charge when a key is stolen.",
            "2: Your new key is live, with the {small} from the old one on it. Keep the number I sent: it gets you another at any shop.",
        ],
        outcomes: ["New key collected; old credit moved over.", "1: Stolen key cancelled, {small} restored."])

    static let toCredit = Scenario(
        name: "prepayment to credit meter", team: Roster.prepayment, tags: ["Prepayment", "Smart meter"], weight: 5,
        mood: .help,
        subjects: [
            "I want to come off prepayment", "Can I pay monthly instead?", "Change from top-up to Direct Debit",
        ],
        needs: ["To pay monthly like everyone else", "An end to running out on Sundays"],
        tells: [
            "I've been on top-up since I moved in and I'd like to pay monthly. I don't owe anything.",
            "The last tenant had the prepay meter put in, not me. I'm fed up of going to the shop in the rain.",
        ],
        feels: ["It ran out on [Sunday night|Christmas Eve last year].", ""],
        asks: ["What do I have to do?", "Is there a charge? Do you come out?"],
        heard: [
            "Wants to change from prepayment to monthly. No debt. Smart meter, so no visit needed.",
            "Asks about changing to Direct Debit; worried about a deposit.",
        ],
        first: ["You can. Your meter is smart, so nobody has to come out, and there is no deposit."],
        vows: [
            Vow(
                .work, "Change the meter to credit", "I will switch it over by {due}; the power does not go off.",
                done: "Meter changed to credit remotely. Balance carried over. Confirmed with a reading of {reading}.",
                days: 2...5),
            Vow(
                .call, "Ring to set up the Direct Debit",
                "I will ring by {due} to set up a payment you are happy with.",
                done: "Direct Debit at {was}, on the [first|fifteenth]. {first} has the app.", days: 1...2),
        ],
        notes: ["No debt, twelve months' history. Approved. Command queued with {partner}."],
        more: ["What happens to the {small} that's on it?"],
        answers: [
            "You are on monthly billing from today, and the {small} that was on the meter is on your account. Your first Direct Debit is {was}."
        ],
        outcomes: ["Changed to credit mode; Direct Debit {was}.", "Off prepayment, balance carried over."])

    static let voucher = Scenario(
        name: "fuel voucher", team: Roster.prepayment, tags: ["Prepayment", "Priority"], weight: 6, atOnce: 0,
        channels: [.phone, .phone, .text, .visit], priority: .high, mood: .help,
        subjects: ["No money for the meter till Friday", "Fuel voucher", "Meter about to go off"],
        needs: ["Something to last till Friday", "A voucher for the meter"],
        tells: [
            "I've [£1.60|90p] on the gas and I don't get paid till Friday. Someone said you do vouchers.",
            "My benefit was stopped by mistake and there's nothing for the meter. I've two little ones.",
        ],
        feels: ["I wouldn't ask if I had a choice.", ""],
        asks: ["Is there anything you can do?", "How do I get a voucher?"],
        heard: [
            "No money until Friday, gas nearly out. £10 put on while talking; voucher asked for.",
            "Asks for a fuel voucher. Second time this year; money advice offered and wanted.",
        ],
        first: ["I have put £10 on your meter now. You don't pay it back."],
        vows: [
            Vow(
                .work, "Fuel voucher by text", "A voucher for £28 will be on your phone by {due}.",
                done: "Voucher sent and used in {town}.", days: 0...1),
            Vow(
                .call, "Ring on payday to see how things are",
                "I will ring by {due} to see how you are doing, and what else we can do.",
                done:
                    "Back on [pay|benefit]. Wants to try monthly billing in spring. Money advice has rung and helped.",
                days: 3...4),
        ],
        notes: ["Referred to Ryburn Money Advice with consent.", "Second voucher in six months: allowed."],
        more: ["Shop took it fine, thank you so much."],
        answers: [
            "The voucher covers about a week. Ryburn Money Advice will ring you as we agreed; they are free, and they are kind."
        ],
        outcomes: [
            "£10 credit and £28 voucher; money advice referral.", "Kept on supply over the weekend; voucher used.",
        ])
}
