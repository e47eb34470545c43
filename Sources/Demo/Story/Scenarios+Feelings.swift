extension Scenario {
    static let complaints = [longHold, rudeCall, finalResponse]
    static let kindness = [thanks, idea]

    static let longHold = Scenario(
        name: "long wait", team: Roster.complaints, tags: ["Complaint", "Service"], weight: 6, atOnce: 0,
        mood: .grievance,
        subjects: [
            "{weeks} people told me {weeks} things", "An hour on hold", "Nobody rings back",
            "Complaint about your phone line",
        ],
        needs: ["One person who will see it through", "A call back, for once", "An apology for the wait"],
        tells: [
            "I was on hold for [fifty minutes|over an hour] on {day} and then cut off.",
            "I have explained the same thing to {few} people. Each one promised to ring. None did.",
            "Three emails since {date}, [no answer|three automatic replies].",
        ],
        feels: [
            "I run a household, I haven't got an hour to listen to pan pipes.",
            "It isn't the bill any more, it's being ignored.",
        ],
        asks: ["I want to complain, formally.", "Is there somebody there who will own this?"],
        heard: [
            "Held for an hour on {day}, cut off. Wants it logged as a complaint and a named person.",
            "Explained it to {few} of us. Nobody rang back. Wants one name.",
        ],
        first: ["You have one person now, and it is me."],
        vows: [
            Vow(
                .call, "Ring back, and mean it",
                "I will ring you by {due}. If I am late by a minute you may hold it against me.",
                done:
                    "Rang on the dot. Went through what happened on {day}: two queues shut for training, nobody changed the message. Offered £30, accepted.",
                days: 0...1),
            Vow(
                .reply, "Write with what happened and what changes",
                "I will write by {due} with what went wrong and what we are changing.",
                done:
                    "Your calls were answered by people who could see no notes from the one before. That is our fault, not theirs. Since Monday every call back is a promise with a name and a time on it.",
                days: 2...4),
        ],
        notes: [
            "Call log: 54 minutes, dropped at transfer. Callum has the recording.",
            "{few} broken call-backs on the account, all logged now.",
        ],
        more: ["Thank you for ringing on time.", "I'd still like to know what changes."],
        answers: [
            "Upheld. £30 is on your account, but I think the call-back matters more: you have my name and it will be kept."
        ],
        outcomes: ["Upheld; £30 and a named contact.", "Apology accepted, cause found in the queue set-up."])

    static let rudeCall = Scenario(
        name: "spoken to badly", team: Roster.complaints, tags: ["Complaint", "Service"], weight: 4, atOnce: 0,
        priority: .high, mood: .grievance,
        subjects: ["Spoken to like a child", "Rude call on {day}", "The way I was talked to"],
        needs: ["An apology", "Somebody to listen to that call"],
        tells: [
            "I rang on {day} about my bill and was [talked over|told to calm down] when I was perfectly calm.",
            "The person who answered sighed at me. Twice.",
        ],
        feels: [
            "I felt about six years old.", "I don't want anybody sacked, I want it not to happen to the next person.",
        ],
        asks: ["Please listen to the recording.", "I would like an apology from someone who means it."],
        heard: [
            "Felt talked down to on {day}. Asks that we listen. Not after money.",
            "Was told to calm down. Has dealt with the public for thirty years and knows the difference.",
        ],
        first: ["I will listen to the call from start to finish before I say anything more."],
        vows: [
            Vow(
                .call, "Ring after listening to the call", "I will have listened, and ring you by {due}.",
                done: "Said it straight: you were interrupted four times. Apologised. {first} was gracious.",
                days: 1...2),
            Vow(
                .letter, "Written apology", "A written apology will be posted by {due}.",
                done:
                    "We listened. You were patient and we were not. I am sorry. The colleague has heard the call too and asked me to say the same.",
                days: 3...5),
        ],
        notes: ["Listened. Customer is right. Coaching with Callum, end of a nine-hour shift for the colleague."],
        more: ["That is all I wanted, thank you."],
        answers: ["You were right about the call, and I apologise on behalf of all of us."],
        outcomes: ["Upheld; apology given and accepted.", "Upheld; coaching arranged."])

    static let finalResponse = Scenario(
        name: "not content with the outcome", team: Roster.complaints, tags: ["Complaint", "Ombudsman"], weight: 4,
        atOnce: 0, channels: [.email, .post, .phone], priority: .high, mood: .grievance,
        subjects: ["I don't accept your answer", "Taking this further", "Your letter of {date}"],
        needs: ["Someone else to look at it", "How to reach the ombudsman"],
        tells: [
            "Your letter of {date} says you find nothing wrong. I sent {few} photographs and it mentions none of them.",
            "{credit} for {months} months of this is not enough.",
            "I would like this reviewed by someone who has not already made up their mind.",
        ],
        feels: ["I am not unreasonable.", ""],
        asks: ["Please tell me how to take it to the ombudsman.", "Will someone senior read it?"],
        heard: [
            "Does not accept the letter of {date}; photos not looked at. Asks for a second pair of eyes.",
            "Wants the ombudsman's details. Given, and told a review is free to try first.",
        ],
        first: [
            "You may go to the ombudsman, free, and I will give you all you need for it. I would like to read it afresh first, if you will let me."
        ],
        vows: [
            Vow(
                .letter, "Fresh review in writing", "You will have a fresh review in writing by {due}.",
                done:
                    "I did not write the first letter and I do not agree with it. The photographs show what you say. We will pay {credit} more and put the meter right. You may still go to the ombudsman.",
                days: 4...7),
            Vow(
                .call, "Ring to hear it from the beginning", "I will ring by {due} and hear it from the beginning.",
                done: "Forty minutes. Took it all down. Main thing: nobody looked at the photographs.", days: 1...2),
        ],
        notes: [
            "First review missed the attachment. Photos speak for themselves.", "Deadlock letter drafted in case.",
        ],
        more: ["The photos again, in order."],
        answers: [
            "I have overturned the first answer. {credit} more is on its way, with an apology for having to ask twice."
        ],
        outcomes: [
            "Overturned on review; {credit} paid.", "First answer withdrawn; {credit} paid and an apology sent.",
        ])

    static let thanks = Scenario(
        name: "thank-you", team: Roster.counter, tags: ["Thanks"], weight: 6, atOnce: 100,
        who: [.person, .household, .business], channels: [.email, .post, .text, .visit], priority: .low, mood: .warm,
        subjects: [
            "Thank you", "1: Well done to {engineer}", "A compliment for once", "2: Please thank the person I spoke to",
        ],
        needs: ["To say thank you", "To make sure they hear it"],
        tells: [
            "1: I wanted to say how kind {engineer} was on {day}. [Boots off at the door|Explained everything twice] and not in a hurry.",
            "2: I rang in a state about my bill and the person I spoke to [sorted it in ten minutes|never once made me feel daft].",
            "Credit where it's due: you said Thursday and it was Thursday.",
        ],
        feels: ["You only hear the grumbles, so here is the other thing.", "It made a rotten week better."],
        asks: ["Please pass it on.", "Make sure the boss sees this."],
        heard: ["1: Came in to say thank you to {engineer}. Brought parkin.", "2: Rang only to say thank you."],
        first: ["That is kind."],
        answers: [
            "1: I have passed it to {engineer} and read it out at the morning meeting. It is on the wall by the kettle now.",
            "2: Thank you for taking the trouble. The person you spoke to has it in writing, and so does their file.",
        ],
        outcomes: ["Passed on and recorded.", "Read out at the team meeting."])

    static let idea = Scenario(
        name: "suggestion", team: Roster.counter, tags: ["Idea"], weight: 4, atOnce: 60,
        who: [.person, .household, .business], channels: [.email, .email, .post], priority: .low, mood: .help,
        subjects: ["A suggestion", "2: Could your app do this?", "1: Your bill could be clearer"],
        needs: ["To have my idea heard"],
        tells: [
            "1: The bill puts the total on page two. Everybody wants it on page one.",
            "2: Could the app remind us to send the reading [the day before|at a weekend]?",
            "3: Your texts say do not reply. Why not? I wanted to reply.",
        ],
        asks: ["Just a thought.", "Would you pass it on?"],
        heard: [
            "1: Suggests putting the total on page one of the bill.", "3: Would like to be able to answer our texts.",
            "2: Would like the app to give a nudge before the reading is due.",
        ],
        first: ["That is a good thought, and not the first time we have heard it."],
        vows: [
            Vow(
                .reply, "1: Say what came of the idea",
                "I will take it to the bill group and tell you by {due} what they say.",
                done:
                    "They liked it. The total moves to page one with the [spring|new year] bills, and yours was the letter they read out.",
                days: 4...8)
        ],
        notes: ["Seventh of the same; added to the feedback theme."],
        more: ["1: Glad to hear it."],
        answers: ["Thank you. I have put it with six others who said the same; that is how things get changed here."],
        outcomes: ["Idea recorded under bill design.", "Passed to the bill group, answered."])
}
