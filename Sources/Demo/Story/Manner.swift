/// What we say whatever the matter is: thanks, regret, farewell. One voice, many mouths.
enum Manner {
    static func acknowledgement(_ mood: Scenario.Mood) -> [String] {
        switch mood {
        case .fault:
            [
                "I am sorry. That is not [how it should go|what we want for anyone], and you should not have had to write.",
                "Thank you for [telling us|letting us know], and I am sorry you had to.",
                "I can see why [you wrote|you are cross|that would worry you], and I am sorry.",
                "You are right to [ask|raise it]. I am sorry for the bother.",
                "Sorry about this, {first}. [I have read it through twice|I have your account open in front of me].",
                "That is our doing, not yours, and I apologise.",
                "I would [be annoyed|want an answer] too. I am sorry.",
            ]
        case .help:
            [
                "Thank you for [writing|getting in touch|your message].",
                "Thanks for asking[, it is a good question|, we hear this a lot|].",
                "[Happy to help with this|I can help with that|Glad you asked].",
                "Thank you, that is [all the detail I needed|very clear].",
                "Good to hear from you.",
            ]
        case .grief:
            [
                "I am so sorry for your loss.",
                "Thank you for writing at such a time. I am very sorry.",
                "I was sorry to read your news, and I will keep this as simple as I can for you.",
            ]
        case .warm:
            [
                "What a lovely thing to [read on a wet morning|find in the inbox|send us].",
                "Thank you. I have read this out to the [whole desk|team].",
                "That has made our week.",
            ]
        case .grievance:
            [
                "Thank you for putting it so plainly. I am sorry, and I am treating this as a complaint from today.",
                "I am sorry. You should not have been [treated|answered] like that, and I will look into it properly.",
                "I have read what you wrote and I am not going to [argue with it|hide behind procedure]. I am sorry.",
                "I am sorry we let you down. I have logged a complaint, and I will see it through myself.",
            ]
        case .urgent:
            ["Thank you for telling us so quickly.", "Please read this first.", "You did right to tell us at once."]
        }
    }

    static let farewells = [
        "Kind regards,\n{me}", "Best wishes,\n{me}", "Thank you for your patience,\n{me}", "All the best,\n{me}",
        "Yours,\n{me}", "With best wishes,\n{me}",
    ]

    static let greetings = ["Dear {first},", "Hello {first},", "Hi {first},", "Good [morning|afternoon] {first},"]

    static let customerGreetings = ["Hello,", "Hi,", "Hi there,", "Good morning,", "Hello again,", "Hi team,"]
    static let formalGreetings = [
        "Dear Sir or Madam,", "Dear Hebblebrook,", "To whom it may concern,", "Dear customer service,",
    ]
    static let customerFarewells = ["Thanks,", "Many thanks,", "Thank you,", "Cheers,", "Ta,", "Best,"]
    static let formalFarewells = ["Yours faithfully,", "Yours sincerely,", "Regards,", "Kind regards,"]

    static let backOn = [
        "[Here I am|It is {me} again], as promised.",
        "I said I would come back to you, so here is [the answer|what I found].",
        "As promised, [an answer|some news].", "I have [your answer|news for you].",
        "I have now [looked into this|checked].",
        "Thank you for waiting.",
    ]

    static let closings = [
        "[Anything else, just write|If anything looks odd, write straight back to me].",
        "If I have missed anything, [tell me|say so and I will look again].",
        "You will not need to explain it again: [it is all on your account|whoever answers can see this].",
        "I will keep an eye on it.", "", "", "I hope that settles it.",
    ]

    static let calm = [
        "[{first} was|Caller] patient about it.", "Tired of explaining it; did not pass the call on.",
        "Read it back and {first} agreed that was it.", "Account and address checked.", "",
        "Explained what happens next and who will do it.", "Asked twice whether this would happen again.",
        "Security passed.", "{first} wrote down my name.", "", "Noisy line; confirmed details by text after.",
    ]

    static let handovers = [
        "[Needs someone who can change the account|Past what I can settle]. Everything is in the notes; customer knows you have it.",
        "Passing to you as [agreed|you know this one]. [No need to ask for the readings again|They have been told your name].",
        "Over to you: [first answer is given|told them you would take it from here]. Promise stays on the case.",
        "[Wrong desk at first|Came to us by mistake]; yours by subject. Customer told.",
        "I am [off tomorrow|on the counter all week], so please take this. Summary above, nothing outstanding from me.",
    ]

    static let waitingForCustomer = [
        "Asked for a reading or a photo, whichever is easier.", "Cannot go on without their answer; chase in a week.",
        "Asked one more question; waiting for the answer.", "Asked them to look and tell us.",
        "Need their yes before going on.",
        "Waiting to hear that it looks right at their end.",
    ]
    static let waitingForPartner = [
        "With {partner}; reference {ref}.", "{partner} have it, answer due within the week.",
        "Data request sent to {partner}.", "Other supplier has to agree first; sent today, reference {ref}.",
    ]

    static let keptRemarks: [Vow.Doing: [String]] = [
        .call: [
            "Rang as promised.", "Got through [first time|at the second try].", "Spoke to {first}; all said.",
            "Done, before time.",
        ],
        .reply: [
            "Sent, with the working.", "Answered in writing.", "Written and sent.", "Done; they have it in writing.",
        ],
        .letter: ["Posted [first class|in the noon post].", "Letter away.", "In the post, copy on the case."],
        .meeting: ["Met as arranged.", "They came, we sat down together.", "Done at the counter."],
        .work: ["Done and checked.", "Finished; it shows on the account.", "Completed[, told the customer|]."],
    ]
}
