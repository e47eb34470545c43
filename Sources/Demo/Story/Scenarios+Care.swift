extension Scenario {
    static let care = [priorityServices, rebate, scam, dataRequest]
    static let formats = [welsh, largePrint, interpreter]

    static let priorityServices = Scenario(
        name: "Priority Services", team: Roster.care, tags: ["Priority"], weight: 8, atOnce: 40,
        channels: [.phone, .phone, .email, .post, .visit], mood: .help,
        subjects: [
            "Priority Services Register", "Please put us on the priority list", "1: New baby and medical equipment",
            "Update for Priority Services",
        ],
        needs: ["1: To be told before the power goes off", "To be on the priority list"],
        tells: [
            "1: We have [a nebuliser|a feeding pump] that needs electricity. The health visitor said to tell you.",
            "2: I would like a password for anyone who calls at the door.",
            "1: My {relative} has moved in with us and needs the stairlift. Are we on the list?",
        ],
        asks: ["How do we join?", "Could you put it on for us?", "What do we get from it?"],
        heard: [
            "1: Equipment that needs power; wants to be told first of cuts. Added while talking.",
            "2: Asked for a door password. Chosen and tested.",
        ],
        first: [
            "You are on the list from today. It costs nothing, and we share it with the network only if you say so."
        ],
        vows: [
            Vow(
                .letter, "Card with the password and numbers",
                "A card with your password and who to ring will be posted by {due}.",
                done: "Here is your card for the fridge door: your password, the power cut line, and our direct line.",
                days: 1...2),
            Vow(
                .call, "Ring to go through what is needed", "I will ring by {due} to go through what would help.",
                done: "Password, large print and a nominated person all set. {first} chose the {relative} as contact.",
                days: 0...2),
        ],
        notes: ["Shared with {partner} with consent."],
        more: ["The password can be the dog's name.", "Yes, you can tell the network."],
        answers: [
            "You are on the Priority Services Register. You will be told before planned cuts, rung during long ones, and callers must give your password."
        ],
        outcomes: ["Registered; password set.", "Register updated and shared with the network."])

    static let rebate = Scenario(
        name: "winter rebate", team: Roster.care, tags: ["Grants", "Rebate"], weight: 6, atOnce: 45, mood: .help,
        subjects: ["Winter rebate", "I had the £150 last year", "Rebate letter says no"],
        needs: ["The £150 off my bill", "To know why not this year"],
        tells: [
            "Last winter I had £150 off. This year [nothing has come|the letter says I don't qualify].",
            "My {relative} gets the winter rebate and we have the same income. Why not us?",
            "1: You asked for proof on {date} and I sent it the same week.",
        ],
        asks: ["Can you check?", "What else do you need?", "When is it paid?"],
        heard: [
            "Had the rebate last year, refused this year. Letter read out together.",
            "1: Proof sent {date}, not logged.",
        ],
        first: ["The rule changed this year, and some people who should have it were left out by the computer."],
        vows: [
            Vow(
                .reply, "1: Check the rebate and write", "I will check your case by hand and write by {due}.",
                done: "You do qualify. £150 goes on your electricity account this month; there is nothing to fill in.",
                days: 2...5),
            Vow(
                .call, "1: Ring with the answer on the rebate", "I will ring by {due} with a yes or a no, and why.",
                done: "Yes after all. £150 this month. {first} a little tearful, in a good way.", days: 1...4),
            Vow(
                .call, "2: Ring with a yes or a no", "I will ring by {due} with a yes or a no, and why.",
                done: "A no this year; went through the rule together. Did the hardship fund form on the same call.",
                days: 1...4),
        ],
        notes: [
            "Floor area record wrong on the property. Challenge sent.",
            "1: Proof was in the scanning queue since {date}.",
        ],
        more: ["Award letter attached."],
        answers: [
            "1: Good news: you qualify, and £150 will be on your account this month.",
            "2: I am sorry, this year the rule leaves you out, and I can't bend it. But the hardship fund is open to you and I have sent the short form.",
        ],
        outcomes: ["1: £150 rebate paid.", "2: Not eligible; hardship fund instead."])

    static let scam = Scenario(
        name: "is this really you", team: Roster.counter, tags: ["Scam", "Safety"], weight: 5, atOnce: 80,
        channels: [.phone, .email, .text, .visit], priority: .high, mood: .help,
        subjects: [
            "1: Is this text from you?", "2: Somebody rang saying they were you", "1: Suspicious refund email",
            "3: Man at the door about the meter",
        ],
        needs: ["To know if it's genuine", "To warn others"],
        tells: [
            "1: I've had a text offering a {credit} refund if I give my card number.",
            "2: Someone rang on {day} saying my meter was illegal and I must pay {small} at once.",
            "3: A man with a lanyard said he had to see my bill. He would not say your name.",
        ],
        feels: ["I nearly did it.", "", "My {relative} told me to check first."],
        asks: ["Is it you?", "What should I do with it?"],
        heard: [
            "2: Caller claimed an illegal meter, asked for {small} on a card. Nothing paid. Told well done.",
            "1: Text with a refund link; not ours. Link not opened.",
            "3: A man with a lanyard would not say who he worked for. The door stayed shut.",
        ],
        first: ["That was not us. You did right to stop and ask."],
        vows: [
            Vow(
                .call, "3: Ring after checking the door caller",
                "I will check whether anyone of ours was in your street and ring by {due}.",
                done: "Nobody of ours was there. Reported. Door password set up.", days: 0...1)
        ],
        notes: ["3: Fourth this week from {town}. Warning on the front page asked for."],
        more: ["1: I've deleted it. Thank you."],
        answers: [
            "1: It is not from us. Delete it and don't tap the link. If you gave any card details, ring your bank now on the number on the card; I have put a note on your account meanwhile.",
            "We never ask for a card number by text or at the door. I have reported it, and set a password so you can test anyone who says they are us.",
        ],
        outcomes: ["Not ours; reported; nothing lost.", "3: Door password set, report made."])

    static let dataRequest = Scenario(
        name: "copy of my data", team: Roster.complaints, tags: ["Data request"], weight: 3, atOnce: 0,
        channels: [.email, .email, .post], mood: .help,
        subjects: ["1: Copy of everything you hold on me", "2: Recording of my call", "Data request"],
        needs: ["2: My call recordings", "1: A copy of my data"],
        tells: [
            "1: Under the data protection rules please send me all you hold about me since {earlier}.",
            "2: I would like the recording of my call on {date}.",
        ],
        asks: ["How long will it take?", "Please confirm you have this."],
        heard: [
            "2: Wants the recording of the call on {date}. Identity checked.", "1: Asks for all data since {earlier}.",
        ],
        first: ["You have a right to it and it costs nothing. We have one month, and usually need less."],
        vows: [
            Vow(
                .reply, "1: Send the data", "You will have it all by {due}.",
                done:
                    "Here is everything, in one file you can read and one you can search. Names of other people are covered up. If something is missing, tell me.",
                days: 8...16),
            Vow(
                .reply, "1: Confirm what is being searched", "I will write by {due} to say what we are searching.",
                done:
                    "We are searching bills, calls, letters and notes from {earlier} on. You will hear again when it is ready.",
                days: 1...2),
            Vow(
                .reply, "2: Send the recording", "The recording will be with you by {due}.",
                done:
                    "The recording is in your secure inbox, with a note of who speaks when. It stays there for a month.",
                days: 3...7),
        ],
        notes: ["Data protection have it; {few} recordings found."],
        more: ["1: Only the recordings will do, if that is quicker."],
        answers: [
            "1: Your copy is in your secure inbox, with a list of what is in it.",
            "2: The recording is in your secure inbox, and we keep nothing back.",
        ],
        outcomes: ["1: Data sent inside the month.", "2: Recording supplied."])

    static let welsh = Scenario(
        name: "bills in Welsh", team: Roster.moves, tags: ["Welsh", "Accessible formats"], weight: 3, atOnce: 30,
        channels: [.email, .post, .phone], mood: .help,
        subjects: ["Bills in Welsh please", "Biliau Cymraeg", "Welsh letters have stopped"],
        needs: ["My bills in Welsh", "Biliau yn Gymraeg"],
        tells: [
            "My last two letters came in English only. I have had Welsh ones since {earlier}.",
            "Bore da. Hoffwn gael fy miliau yn Gymraeg, os gwelwch yn dda. (I would like my bills in Welsh.)",
        ],
        asks: ["Could you put it back?", "Diolch yn fawr."],
        heard: [
            "Welsh bills stopped after the {month} print change. Spoke in Welsh throughout.",
            "Would like bills and letters in Welsh.",
        ],
        first: ["Diolch am ysgrifennu. Your account is set to Welsh again from today."],
        vows: [
            Vow(
                .letter, "Post the last bill in Welsh", "Your last bill will be posted in Welsh by {due}.",
                done:
                    "Dyma eich bil yn Gymraeg. Ymddiheuriadau am yr oedi. (Here is your bill in Welsh, with our apologies for the delay.)",
                days: 2...4)
        ],
        notes: ["Print template for Welsh was dropped in {month}; Norland have it back. Listed everyone else it hit."],
        more: ["Diolch! It has come."],
        answers: [
            "Bydd popeth yn Gymraeg o hyn ymlaen. Everything will be in Welsh from now on: bills, letters and texts."
        ],
        outcomes: ["Welsh bills restored.", "Language set to Welsh; bill reposted."])

    static let largePrint = Scenario(
        name: "large print or braille", team: Roster.care, tags: ["Accessible formats"], weight: 4, atOnce: 35,
        channels: [.phone, .phone, .post, .visit], mood: .help,
        subjects: ["Bills in large print", "I can't read the bill", "The bill is too small to read"],
        needs: ["A bill I can read myself", "Bigger print"],
        tells: [
            "The print on the new bill is so small that I have to wait for my {relative} to read it.",
            "I had large print for years and since {month} it is ordinary again.",
        ],
        asks: ["Can I have it bigger?", "Please send the last one again, large."],
        heard: [
            "Large print stopped in {month}. Last bill read aloud over the phone. 20 point suits.",
            "Cannot make out the new bill. Large print, please, and read aloud this once.",
        ],
        first: ["You should be able to read your own bill. I have set it to large print, 20 point."],
        vows: [
            Vow(
                .letter, "Post the last bill in large print", "The last bill, large, will be posted by {due}.",
                done: "Your last bill in large print. If 20 point is not large enough, tell me and we will go bigger.",
                days: 1...3),
            Vow(
                .call, "Ring to read the bill aloud", "I will ring by {due} and read it to you.",
                done: "Read through both pages. All clear; balance {lower}. Will ring each quarter.", days: 0...2),
        ],
        notes: ["Format flag lost in the print change. Same as the Welsh ones."],
        more: ["It came today and I can read every word."],
        answers: [
            "Every bill and letter will come in large print from now on, and the next two I will check before they go."
        ],
        outcomes: ["Large print set; bill reposted.", "Large print restored after the print change."])

    static let interpreter = Scenario(
        name: "interpreter wanted", team: Roster.care, tags: ["Language"], weight: 3, atOnce: 10,
        channels: [.email, .phone, .visit], mood: .help,
        subjects: [
            "2: Can someone speak my language?", "Interpreter for a call", "1: My mother does not speak English",
        ],
        needs: ["A call with an interpreter", "To understand the letter"],
        tells: [
            "1: My mother got a letter from you and I am not there to read it to her. She is more at home in her own language.",
            "2: My English is good for work but not for bills. I want to be sure I understand.",
        ],
        asks: ["Can you ring with somebody who speaks it?", "Could you send the letter in another language?"],
        heard: [
            "2: Would like a call with an interpreter about the plan letter.",
            "1: Mother alone with a letter; prefers her own language.",
        ],
        first: ["Of course. It costs you nothing, and we do it every day."],
        vows: [
            Vow(
                .call, "Ring with an interpreter", "I will ring with an interpreter by {due}.",
                done:
                    "Three-way call with the interpreter. Went through the letter line by line. All understood; language on the account for next time.",
                days: 1...3)
        ],
        notes: ["Interpreter booked through the language line."],
        more: ["1: After four is best for her."],
        answers: [
            "We have your language on the account now, so an interpreter will be on the line from the start next time."
        ],
        outcomes: ["Interpreted call done; language on the account.", "1: Letter translated and explained."])
}
