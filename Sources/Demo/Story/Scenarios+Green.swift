extension Scenario {
    static let green = [exportPayments, electricCar, heatPump, appLogin]

    static let exportPayments = Scenario(
        name: "solar export payments", team: Roster.green, tags: ["Solar", "Payment"], weight: 7,
        subjects: [
            "Solar export payment missing", "Not been paid for my solar", "Export since {earlier}",
            "Solar payment looks low",
        ],
        needs: ["My export payments", "To know what you've counted"],
        tells: [
            "My panels have exported since {earlier} and I have been paid for [one quarter|nothing].",
            "The export payment for {month} is {small}. My own meter says I sent you three times that.",
            "I sent the certificate in {earlier}. [Still not registered|Not a peep since].",
        ],
        feels: ["The sun did its bit.", "", "I put my savings into those panels."],
        asks: ["When will I be paid?", "How do you work it out?", "Can you send me the half-hourly figures?"],
        heard: [
            "Export unpaid since {earlier}. Certificate sent. Export reading {reading}.",
            "Payment for {month} looks low against own monitor.",
        ],
        first: [
            "Your certificate is here. The export meter point was not switched on in our system, so nothing was counted."
        ],
        vows: [
            Vow(
                .reply, "Send the export figures and the payment",
                "I will send the figures, and what we owe you, by {due}.",
                done:
                    "You exported enough since {earlier} for {credit}. The half-hourly figures are attached so you can check me.",
                days: 2...5),
            Vow(
                .work, "Export payment made", "{credit} will be paid by {due}.",
                done: "{credit} paid, reference {ref}. Export meter point live.", days: 4...7),
            Vow(
                .call, "Ring with what the network says",
                "I am waiting on {partner} for the export number and will ring by {due}.",
                done: "Export number issued. Back-dated to the certificate. [Happy|Has a spreadsheet to compare].",
                days: 2...4),
        ],
        notes: [
            "Export number missing; asked {partner}. Three others from the same installer.",
            "Monitor counts generation, not export; explain gently.",
        ],
        more: ["Certificate attached again.", "Export reading today is {reading}."],
        answers: [
            "You have been paid {credit} for everything since {earlier}. Payments now run by themselves each quarter."
        ],
        outcomes: ["Export registered, {credit} paid.", "Figures agreed; difference was own use."])

    static let electricCar = Scenario(
        name: "electric car tariff", team: Roster.green, tags: ["EV", "Tariff"], weight: 6, atOnce: 35, mood: .help,
        subjects: [
            "2: Electric car tariff", "1: Night rate not applied to my charging", "2: Joining the EV tariff",
            "1: Charging at night, billed as day",
        ],
        needs: ["1: The cheap rate when I charge", "2: To know if the EV tariff suits me"],
        tells: [
            "1: I charge from half past midnight and the bill has it all at the day rate.",
            "2: We've bought an electric car. [It does about 8,000 miles|The charger goes in next week].",
            "1: The clock on my meter is an hour out, so half my charging is on the dear rate.",
        ],
        asks: ["2: Is the EV tariff right for us?", "1: Please correct the bill.", "2: What do I need to join?"],
        heard: [
            "1: Night charging billed at day rate. Half-hourly shows half past midnight to four.",
            "2: New EV, asks about the tariff. Smart meter fine.",
        ],
        first: [
            "1: The half-hours show your charging in the cheap window, so the bill should too.",
            "2: It suits most people who charge at night; your smart meter is ready for it.",
        ],
        vows: [
            Vow(
                .reply, "1: Bill with the night rate applied", "The bill will be corrected and sent by {due}.",
                done: "Your charging is now at the night rate: {lower} instead of {amount}.", days: 1...4),
            Vow(
                .call, "2: Ring to start the EV tariff", "I will ring by {due} to start it with you.",
                done: "EV tariff from midnight. Explained the five hours and how to set the timer in the car.",
                days: 0...2),
        ],
        notes: [
            "1: Rate table loaded in winter time. Correct from the clock change.",
            "{few} other cars in the same postcode; told the pricing desk.",
        ],
        more: ["2: The charger says 7kW, is that fine?", "2: Timer set. Thanks."],
        answers: [
            "2: You are on the EV tariff: five cheap hours from half past midnight, every night. At 8,000 miles it should save about {small} a month.",
            "1: Your bill is down to {lower}: every half-hour after midnight is at the night rate now, and it will stay so.",
        ],
        outcomes: ["2: EV tariff started.", "1: Night rate applied, bill now {lower}."])

    static let heatPump = Scenario(
        name: "heat pump", team: Roster.green, tags: ["Heat pump", "Tariff"], weight: 3, atOnce: 30, mood: .help,
        subjects: ["Heat pump and my bill", "Tariff for a heat pump", "Electric use up since the heat pump"],
        needs: ["To know the bill is normal", "The right tariff for a heat pump"],
        tells: [
            "The heat pump went in during {month}. The electric bill is {amount} and the gas is nothing.",
            "The installer said you had a special rate. [I can't find it|Is there one]?",
        ],
        asks: ["Is that about right?", "What should I be on?"],
        heard: [
            "Heat pump since {month}. Electric {amount}, gas nil. Checking it is normal.",
            "Asks for the heat pump rate. Gas meter still on standing charge.",
        ],
        first: ["With the gas gone, the two bills together are what to compare, and yours have gone down."],
        vows: [
            Vow(
                .reply, "Compare before and after", "I will set the two years side by side and write by {due}.",
                done:
                    "Last winter: gas and electric together {amount}. This winter so far, on track for less. On the heat pump rate you would save {small} more a month.",
                days: 1...4),
            Vow(
                .work, "Gas meter taken off",
                "The gas meter will be taken away on {dueday}, and the standing charge with it.",
                done: "Gas meter removed and capped by {engineer}. Standing charge ends today.", days: 5...9,
                team: Roster.field),
        ],
        notes: ["Flow temperature may be set high; installer's number passed on."],
        more: ["Yes please to taking the gas meter out."],
        answers: [
            "It is normal, and it is working. The heat pump rate gives you three cheap spells a day; I can start it tomorrow if you say so."
        ],
        outcomes: ["On the heat pump rate; gas meter removal booked.", "Figures explained; customer content."])

    static let appLogin = Scenario(
        name: "cannot sign in", team: Roster.counter, tags: ["Online account"], weight: 7, atOnce: 75,
        channels: [.email, .phone, .text, .phone, .visit], mood: .help,
        subjects: [
            "1: Can't get into my account", "App keeps logging me out", "1: Password reset never arrives",
            "2: New phone, no app",
        ],
        needs: ["To get back into my account", "To see my bills"],
        tells: [
            "1: The reset email doesn't come. [I've looked in the junk|I've tried six times].",
            "2: New phone, and the app wants a code that goes to the old number.",
            "1: It says my email is not known. You send me emails!",
        ],
        asks: ["Can you let me in?", "What am I doing wrong?"],
        heard: [
            "1: Locked out; reset went to an old address. Identity checked, address changed.",
            "2: New phone. App unlinked and set up again together.",
        ],
        first: [
            "1: You are doing nothing wrong: the account has an older email address on it.",
            "2: A new phone needs introducing, that is all.",
        ],
        vows: [
            Vow(
                .call, "Ring to get them signed in", "I will ring by {due} and stay on until you are in.",
                done: "In at the first go once the old address was off. Showed where the bills are.", days: 0...1)
        ],
        notes: ["Two logins, one dead. Merged."],
        more: ["I'm in! Thank you."],
        answers: [
            "1: I have changed the address on your account and sent a fresh link. It works for an hour; if it runs out, just reply and I will send another.",
            "2: Your old phone is unlinked. Open the app, choose new device and type in your account number and postcode.",
        ],
        outcomes: ["Signed in again.", "1: Email address corrected, access restored."])
}
