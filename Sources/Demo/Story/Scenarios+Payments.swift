extension Scenario {
    static let payments = [directDebitRise, takenTwice, paymentMissing, cannotPay, paidReminder]

    static let directDebitRise = Scenario(
        name: "direct debit rise", team: Roster.billing, tags: ["Direct Debit"], weight: 12,
        subjects: [
            "Direct Debit up by {rise}", "Why has my payment gone from {was} to {becomes}?",
            "New Direct Debit, no explanation", "{becomes} a month is too much",
        ],
        needs: ["My Direct Debit back at {was}", "A reason for the {rise}"],
        tells: [
            "My Direct Debit is going from {was} to {becomes}. [I am in credit|The account is straight].",
            "You have written to say it will be {becomes} from next month. It was {was}.",
            "{rise} more a month, [and no reason given|it says after a review]. Whose review?",
        ],
        feels: [
            "That is [the weekly shop|my bus fare for the month].", "My use has gone down, not up.",
            "I would have said yes to a few pounds.",
        ],
        asks: ["Please explain or put it back.", "How was it worked out?", "Could we agree on something in between?"],
        heard: [
            "Direct Debit {was} to {becomes}. In credit, sends readings. Wants the working.",
            "2: Objects to {becomes}. Would accept a smaller rise.",
        ],
        first: [
            "The review looked at [last winter|an estimate] and guessed forward. With your own readings it should come out lower.",
            "I have put the change on hold so that {becomes} is not taken while we look.",
        ],
        vows: [
            Vow(
                .reply, "1: Written reply with the working", "You will have the working in writing by {due}.",
                done:
                    "A year of your use costs {amount}. Spread over twelve months, with your credit taken off, it needs a little over {was}. I have set it to {was} and we look again in spring.",
                days: 0...2),
            Vow(
                .call, "2: Ring to agree the payment", "I will ring by {due} so we can agree a figure together.",
                done:
                    "Went through the year together. Settled on a figure between {was} and {becomes}; {first} chose the date too.",
                days: 0...1),
            Vow(
                .work, "1: Put the Direct Debit back before it is taken", "I will have it back at {was} by {due}.",
                done: "Direct Debit set to {was}; bank notified, next date unchanged.", days: 1...2),
        ],
        notes: [
            "1: Review took the winter before the boiler was changed. On true use {was} is enough.",
            "Notice letter went out two days late; that alone means the old amount stands this month.",
        ],
        more: ["I've had [the loft insulated|a new boiler], if that counts.", "I sent a reading today: {reading}."],
        answers: [
            "1: Your payment stays at {was}. The review used a winter that was colder and a boiler you no longer have.",
            "2: I can show why it has to rise, but not by {rise}. We have set it half way, and I will look again with you in three months.",
        ],
        outcomes: ["1: Direct Debit back at {was}.", "2: Rise halved by agreement; review in three months."])

    static let takenTwice = Scenario(
        name: "direct debit taken twice", team: Roster.billing, tags: ["Direct Debit", "Refund"], weight: 6,
        channels: [.phone, .phone, .email, .text, .visit], priority: .high,
        subjects: ["Direct Debit taken twice", "Two lots of {was} gone from my bank", "You've taken my money twice"],
        needs: ["The second {was} back today", "My bank account put straight"],
        tells: [
            "You took {was} on {day} and {was} again the day after.",
            "Two payments of {was} have gone out this month. [The rent bounced|I'm overdrawn] because of it.",
            "{was} twice in one week, I've the statement in front of me.",
        ],
        feels: ["I have £11 till [Friday|payday].", "The bank says it is you, not them."],
        asks: ["I need it back [today|before the weekend].", "Please put it back and pay what the bank charged me."],
        heard: [
            "{was} taken twice; bank charge on top. Needs it today.",
            "Second collection on {day}. Overdrawn as a result.",
        ],
        first: [
            "I can see both payments. The second was a mistake in our run, and you will have it back, with any charge your bank made.",
            "You can claim it from your bank at once under the Direct Debit guarantee; I will do it from our side as well.",
        ],
        vows: [
            Vow(
                .work, "Second payment back in the bank", "{was} will be back with you by {due}.",
                done: "{was} returned by faster payment, reference {ref}. Bank charge added.", days: 0...1),
            Vow(
                .call, "Ring to check the money is there", "I will ring by {due} to make sure it has arrived.",
                done: "Money is in. £15 bank charge refunded too. [Calmer now|Thanked us for ringing].", days: 1...1),
        ],
        notes: ["Run on {day} picked up a retry for a payment that had cleared. [Eleven|Six] others; finance told."],
        more: ["The bank charged me £15, can you pay that?", "It's there now. Thank you."],
        answers: [
            "{was} went back to you by faster payment, reference {ref}, with the bank's charge. The retry that caused it is switched off."
        ],
        outcomes: ["Second payment and bank charge refunded.", "{was} returned the same day."])

    static let paymentMissing = Scenario(
        name: "payment not showing", team: Roster.billing, tags: ["Payment"], weight: 6, atOnce: 25,
        subjects: ["I've paid but it isn't showing", "Payment of {lower} gone missing", "Where has my payment gone"],
        needs: ["My payment on my account", "To know you have my {lower}"],
        tells: [
            "I paid {lower} [at the post office|by bank transfer] on {date} and it isn't on my account.",
            "The money left my bank on {day}. [Your app says unpaid|You say I owe it].",
        ],
        feels: ["I have the receipt.", "I don't want a red letter for something I've paid.", ""],
        asks: ["Can you find it?", "What do you need from me to trace it?"],
        heard: [
            "Paid {lower} on {date}, not on the account. Has the receipt.",
            "Bank transfer of {lower}; may have used the old account number.",
        ],
        first: [
            "I have stopped any reminders while we look, so you need not worry about that.",
            "Payments by transfer go astray when a digit is out; we can nearly always find them.",
        ],
        vows: [
            Vow(
                .reply, "Trace the payment and write", "I will trace it and write to you by {due}.",
                done:
                    "Found: it was sitting under an account two digits from yours. It is on yours now, dated the day you paid.",
                days: 1...3),
            Vow(
                .call, "Ring when the payment is found", "I will ring you by {due}, found or not.",
                done: "Found in the unmatched list. Moved, back-dated. Gave the right reference for next time.",
                days: 0...2),
        ],
        notes: [
            "In suspense, reference mistyped. Finance moving it.", "Paid to the account number of the previous flat.",
        ],
        more: ["Photo of the receipt attached.", "The reference I put was {ref}."],
        answers: ["Your {lower} is on your account with the date you paid it. No fee, no mark, nothing to do."],
        outcomes: ["Payment found and matched.", "{lower} moved from suspense, back-dated."])

    static let cannotPay = Scenario(
        name: "cannot pay", team: Roster.billing, tags: ["Payment plan"], weight: 9, atOnce: 0,
        channels: [.phone, .phone, .email, .visit, .post], mood: .help,
        subjects: [
            "I can't pay this month", "Struggling with the bill", "Help with {amount}", "Can I pay a bit at a time?",
        ],
        needs: ["A plan I can keep to", "Time to pay, without the letters"],
        tells: [
            "I owe {amount} and I can't pay it. My hours were cut in {month}.",
            "I'm writing before it gets worse. I've [lost my job|been on half pay] since {earlier} and the bill is {amount}.",
            "The bill is {amount}. I can find {small} this week and that's it.",
        ],
        feels: ["I have never been behind before.", "I've stopped putting the heating on.", "I'm embarrassed to ask."],
        asks: ["Can we work something out?", "Is there any help?", "Please don't send anyone round."],
        heard: [
            "Owes {amount}, hours cut in {month}. Can pay about {small} a week. Went through income together, no rush.",
            "First time behind. Keeping the heating off; told to put it on, we will find a way.",
        ],
        first: [
            "Thank you for telling us early; it gives us far more room. Nobody will come round and nothing will be cut off.",
            "You are not the only one, and there is help. Please put the heating on.",
        ],
        vows: [
            Vow(
                .call, "Ring with a plan and what help there is",
                "I will see which grants you can have and ring you by {due}.",
                done:
                    "Plan of {small} a fortnight agreed. Applied for the hardship fund together. [Ryburn Money Advice will ring too|Sounded lighter at the end].",
                days: 1...2),
            Vow(
                .letter, "Plan in writing", "I will put the plan on paper so you have it; it will be posted by {due}.",
                done:
                    "This is the plan we agreed: {small} every fortnight, starting on your next payday. If a payment will be late, ring before and we move it. No fees, and no letters unless you ask for them.",
                days: 1...2),
            Vow(
                .meeting, "Sit down with the bills at the counter",
                "Come and see me on {dueday}; bring the letters unopened if you like.",
                done:
                    "Went through eleven letters together. Plan at {small} a fortnight, hardship form filled in and sent.",
                days: 2...4, team: Roster.counter),
        ],
        notes: [
            "Hardship fund would cover about a third. Form sent for signature.",
            "Qualifies for the winter rebate too; never applied.",
        ],
        more: [
            "I've had a letter from the council as well, do you need it?",
            "My {relative} can lend me {small} to start it off.",
        ],
        answers: [
            "Your plan is set: {small} a fortnight. The hardship fund has been asked for {lower} of it and I will let you know the day they answer."
        ],
        outcomes: [
            "Plan of {small} a fortnight; hardship fund applied for.", "Affordable plan in place, reminders off.",
            "{lower} written off by the hardship fund, the rest spread.",
        ])

    static let paidReminder = Scenario(
        name: "reminder for a paid bill", team: Roster.billing, tags: ["Payment"], weight: 5, atOnce: 35,
        subjects: ["Red letter for a bill I've paid", "Reminder sent in error", "Final notice, but I've paid"],
        needs: ["The reminders stopped", "An apology for the red letter"],
        tells: [
            "I got a [final notice|red letter] today for {lower}. I paid it on {date}.",
            "You are threatening me over {lower} that left my bank {weeks} days ago.",
        ],
        feels: [
            "I have been with you for years and never missed.", "My {relative} saw it on the mat and worried all day.",
        ],
        asks: ["Please stop it, and confirm I owe nothing.", "Check before you send these things."],
        heard: [
            "Red letter for {lower}, paid on {date}. Wants it in writing that nothing is owed.",
            "Final notice after payment. Cross, with reason.",
        ],
        first: ["Your payment is here. The letter was printed before it arrived and should have been pulled."],
        vows: [
            Vow(
                .letter, "Letter to say nothing is owed", "A letter saying you owe nothing will be posted by {due}.",
                done:
                    "You paid {lower} on time and owe us nothing. The final notice should never have been sent, and I apologise for the worry it caused.",
                days: 1...2)
        ],
        notes: ["Printed the day before the payment cleared; pull file was missed. No default recorded."],
        more: ["And will it affect my credit score?"],
        answers: ["You owe nothing. The notice is withdrawn and no record of it has gone to any credit agency."],
        outcomes: ["Notice withdrawn, apology sent.", "Nothing owed; confirmed in writing."])
}
