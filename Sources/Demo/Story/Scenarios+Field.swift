extension Scenario {
    static let field = [missedAppointment, rearrange, mess, access]

    static let missedAppointment = Scenario(
        name: "missed appointment", team: Roster.field, tags: ["Appointment"], weight: 9, atOnce: 0, priority: .high,
        subjects: [
            "Nobody came on {day}", "Missed appointment", "Waited in all day for nothing", "Engineer didn't turn up",
        ],
        needs: ["A date that will be kept", "To know why nobody came", "The payment for a missed appointment"],
        tells: [
            "I took [the morning|a day] off for your engineer on {day}, {window}. Nobody came and nobody rang.",
            "Job {job}, {day}, {window}. I was in the whole time. [Now the app says I wasn't|The text says you missed me].",
            "This is the second time. {day}, {window}, no engineer.",
        ],
        feels: [
            "That's a day's pay.", "I sat in the window like a fool.", "I had to cancel my mum's appointment for this.",
        ],
        asks: [
            "When is someone really coming?", "What are you going to do about it?",
            "I believe you owe me something for this.",
        ],
        heard: [
            "No engineer on {day}, {window}, job {job}. Lost a day's work. Wants a firm date.",
            "Second missed visit. Tired, polite, not asking for much: a date that holds.",
        ],
        first: [
            "You kept your side and we did not keep ours. The payment for a missed visit is £40 and you don't have to claim it.",
            "I have looked at the day: job {job} was moved to another van and then dropped.",
        ],
        vows: [
            Vow(
                .call, "Ring with a firm date", "I will ring you by {due} with a date and an engineer's name.",
                done:
                    "Offered two slots; {first} took the early one with {engineer}. First job of the day, so nothing can push it.",
                days: 0...1),
            Vow(
                .work, "Engineer, first job of the day", "{engineer} will be with you on {dueday} as the first job.",
                done: "{engineer} there at ten past eight. Job done, {first} signed for it. Reading {reading}.",
                days: 2...5, team: Roster.field),
            Vow(
                .work, "£40 for the missed visit", "£40 will be on your account by {due}.",
                done: "£40 credited under the appointment standard.", days: 1...2),
        ],
        notes: [
            "Route re-planned at 6am, job fell off. Same cause as two others this month.",
            "{engineer} was sent to {oldstreet} by mistake. Address fixed on the job.",
        ],
        more: ["I can do any day but {day}.", "The £40 is there, thanks. Now I just need the engineer."],
        answers: [
            "The work is done and £40 is on your account. The planner now warns us when a booked job has no van, so it should not happen to the next person either."
        ],
        outcomes: ["Visited first job of the day; £40 paid.", "£40 credited and new date kept."])

    static let rearrange = Scenario(
        name: "rearrange appointment", team: Roster.field, tags: ["Appointment"], weight: 8, atOnce: 55, mood: .help,
        subjects: ["Need to change my appointment", "Can't do {day} after all", "Different time please"],
        needs: ["A different day for the engineer", "An appointment after work"],
        tells: [
            "I have an engineer booked, job {job}, and I can't be in [after all|because of a funeral|because the school has rung].",
            "The slot you gave me is {window}. I start work at two, could it be earlier?",
            "My {relative} was going to let you in but can't now.",
        ],
        asks: ["Is there anything the week after?", "Could it be first thing or last thing?", "Can I do a Saturday?"],
        heard: [
            "Needs to move job {job}. Mornings or a Saturday.", "Cannot do {window}. Looked at three slots together.",
        ],
        first: ["No trouble; thank you for telling us in good time."],
        vows: [
            Vow(
                .call, "Ring with a Saturday slot", "Saturdays go quickly; I will ring by {due} with what I can get.",
                done: "Saturday first thing with {engineer}. [Very pleased|That suits].", days: 0...1),
            Vow(
                .reply, "Confirm the new time", "I will confirm the new time in writing by {due}.",
                done:
                    "Your new time is {window} with {engineer}. You will have a text the evening before and another when the van sets off.",
                days: 0...1),
        ],
        notes: ["Slot released and taken up by another job within the hour."],
        more: ["Please ask them to ring the bottom bell.", "Saturday is perfect."],
        answers: [
            "Moved. {engineer} will come the week after, {window}, and you will have a text the evening before.",
            "Done: same engineer, new day, {window}. Reply to the text if anything changes.",
        ],
        outcomes: ["Appointment moved at the customer's wish.", "New slot agreed: {window}."])

    static let mess = Scenario(
        name: "damage by engineer", team: Roster.field, tags: ["Damage"], weight: 4, atOnce: 0, mood: .grievance,
        subjects: ["1: Engineer left a hole in the wall", "Damage after meter change", "2: Mud on my carpet"],
        needs: ["1: The wall made good", "2: The cleaning paid for"],
        tells: [
            "1: Your engineer changed the meter on {day} and left [a hole in the plaster|the cupboard in bits].",
            "2: There are black boot marks from the front door to the meter. [It's a cream carpet|It's a rented house].",
        ],
        feels: ["He was pleasant enough, but look at it.", "1: I'd only decorated in {month}.", ""],
        asks: ["Who pays to put it right?", "1: Please send someone to make it good."],
        heard: [
            "1: Plaster damaged at the meter change on {day}. Photos coming. Wants it made good, not money.",
            "2: Carpet marked. Two quotes for cleaning.",
        ],
        first: [
            "We leave a house as we found it, and here we did not. Send me a photo and we will make it good or pay for it, whichever you prefer."
        ],
        vows: [
            Vow(
                .call, "1: Ring with a date for the repair", "I will ring you by {due} with a date for the plasterer.",
                done: "Plasterer booked, {window}. {first} will choose the paint.", days: 1...2),
            Vow(
                .work, "1: Wall made good", "It will be made good on {dueday}.",
                done: "Plasterer's photo on the case: filled, rubbed down and painted.", days: 4...8, team: Roster.field
            ),
            Vow(
                .reply, "2: Answer about the cleaning bill", "I will answer about the cleaning bill by {due}.",
                done:
                    "We will pay the {small} in full. Send the receipt when you have it, or tell me the firm and we will pay them.",
                days: 1...3),
        ],
        notes: [
            "1: {engineer} says the board was loose. No matter; ours to fix.",
            "Photos show it plainly. Inside Dan's limit.",
        ],
        more: ["Photos attached.", "2: The second quote is {small}."],
        answers: ["It is put right and paid for. {engineer} asked me to pass on an apology too."],
        outcomes: ["1: Wall made good.", "2: Cleaning paid, {small}; apology from the engineer."])

    static let access = Scenario(
        name: "access to the meter", team: Roster.field, tags: ["Appointment", "Access"], weight: 4, atOnce: 30,
        mood: .help,
        subjects: [
            "1: You'll need a key for the cellar", "2: Meter is behind a locked gate", "2: Dog at the property",
        ],
        needs: ["An engineer who knows how to get in"],
        tells: [
            "1: You are coming next week. The meter is in the cellar and the [landlord|caretaker] has the key.",
            "2: There's a card through the door saying you could not get in. [The gate was locked|You need to ring first, we've a dog].",
        ],
        asks: ["Can the engineer ring when he sets off?", "Please put a note on the job."],
        heard: [
            "2: Meter behind a locked gate; caretaker has the key. Ring half an hour before.",
            "2: Card left, no access. Dog is friendly but large.",
            "1: Meter in the cellar; the caretaker has the key until two.",
        ],
        first: ["Good of you to say. I have put it on the job where the engineer sees it first."],
        vows: [
            Vow(
                .work, "1: Ring the caretaker and fix a time",
                "I will sort out the key and have a time fixed by {due}.",
                done: "Caretaker will be there. {engineer} has the number.", days: 1...2),
            Vow(
                .call, "2: Ring half an hour before the visit",
                "{engineer} will ring half an hour before; that is by {due}.",
                done: "{engineer} rang ahead and got in. Done in twenty minutes.", days: 2...4),
        ],
        notes: ["2: Third card at this address this year. Note pinned to the meter point, not just the job."],
        more: ["1: Caretaker is there from eight till two."],
        answers: [
            "1: All noted: ring first, key with the caretaker. You won't have to say it again.",
            "2: All noted: ring first, mind the dog. You won't have to say it again.",
        ],
        outcomes: ["2: Access note on the meter point; visit done.", "1: Key arranged, engineer got in."])
}
