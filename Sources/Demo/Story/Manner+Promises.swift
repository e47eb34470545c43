/// What we say when a promise slips, moves or is no longer needed.
extension Manner {
    static let missReasons = [
        "I [was on another call|was called to the counter] and did not [look at the clock|pass it on]",
        "I was waiting for {partner} and should have told you so instead of saying nothing",
        "I was off sick and my list was not [shared out|picked up]",
        "I wrote the time against the wrong day",
        "our phones were down for most of the afternoon, and I did not think to write",
        "I took on more than I could do that day",
        "the answer had not come and I hoped it would; hoping is not telling",
        "the job sat with {mate} while I thought it was with me",
    ]

    static let missCalls = [
        "Rang to say sorry first: {reason}. Then gave the answer in full.",
        "Apologised for the silence. Told them why: {reason}. [Disappointed but fair about it|Took it well].",
        "Owned up: {reason}. [They had stayed in for it|They had not noticed, but that is no excuse]. Sorted on the same call.",
    ]

    static let missLetters = [
        "I said you would hear from me by {olddue}, and you did not. The reason is plain: {reason}. I am sorry.",
        "You had a promise from me for {olddue} and I broke it: {reason}. I apologise; you deserved better.",
        "I owe you an apology before anything else. {olddue} came and went without a word from me, because {reason}.",
    ]

    static let missDone = [
        "Apologised, said why, and did what was promised on the same [call|day].",
        "Told the customer what went wrong; job finished now. Second reminder set for my own list.",
        "Explained and put right. [Credited £10 for the wait|No credit wanted].",
        "Said sorry, gave the reason, done the same day. Raised it at the team meeting.",
    ]

    static let moveReasons = [
        "{partner} need [two more days|until then] for the reading history",
        "the figures are not ready and I would rather be late than wrong",
        "the engineer's van is off the road", "the print run goes out that morning",
        "the corrected bill can only run overnight", "{mate} has to approve it and is back that morning",
    ]

    static let moveCalls = [
        "Rang ahead of time to say it will be later: {reason}. New time {due}; {first} [is happy with that|agreed].",
        "Told {first} before the time ran out that we would not make it: {reason}. Agreed {due} instead.",
        "Asked whether {due} would do instead, because {reason}. [Yes, no trouble|It suits better, in fact].",
    ]

    static let moveRemarks = [
        "Agreed on the phone.", "{first} said that suits.", "Customer agreed; asked for a text if it moves again.",
        "Fine with {first}, as long as it is done by then.", "Agreed before the old time ran out.",
    ]

    static let releases = [
        "[Please don't worry about getting back to me|No need to ring after all], it has [sorted itself out|come right by itself] this morning.",
        "You can stop looking, I found [the letter|the reading|it] down the back of the [drawer|dresser]. Sorry to have bothered you.",
        "My {relative} [has dealt with it|explained it to me], so you don't need to do anything more. Thanks all the same.",
        "Just to say I no longer need this, I can see it [online|on the app] now. Thank you.",
    ]
    static let releaseRemarks = [
        "No longer needed, in their own words.", "Customer let us off: sorted without us.",
        "Released by the customer in writing.",
    ]

    static let chasers = [
        "[Any news on this?|Just checking you have not forgotten me.]",
        "[I know you said {due}, but is there any news yet?|Not chasing, only want to add: I am out all morning tomorrow.]",
        "Is there anything you need from me [in the meantime|while I wait]?",
        "Could you use my mobile if you ring? [The landline crackles|I am at work till four].",
        "I should have said, [the account is in both our names|my {relative} can talk for me too].",
    ]

    static func thanks(_ mood: Scenario.Mood) -> [String] {
        switch mood {
        case .fault:
            [
                "That's great, thank you for [sorting it|getting to the bottom of it].",
                "Thank you {me}. [Much appreciated|That's a relief].",
                "Got it, thanks. [Faster than I expected|I wish it had not happened but you dealt with it well].",
                "Brilliant, cheers {me}.",
                "All showing right now. Thank you for [explaining it in English|ringing when you said].",
                "Thanks. I'll let you know if it [happens again|is wrong next month too].",
            ]
        case .help:
            [
                "Perfect, thank you!", "That's really clear, [thanks {me}|thank you].", "Lovely, just what I needed.",
                "Thanks for [such a quick answer|explaining].", "Great stuff, ta.",
                "Thank you, I'll do that [tonight|this weekend].",
            ]
        case .grief:
            [
                "Thank you for your kindness. It made a hard job easier.",
                "Thank you {me}. You have been very considerate.",
            ]
        case .warm: ["You're welcome, keep it up!", "No reply needed, just pass it on."]
        case .grievance:
            [
                "Thank you for taking it seriously. I accept that.",
                "I still think it should not have happened, but thank you for being straight with me.",
                "That is fair. I appreciate the [call|apology], {me}.", "OK. I'm satisfied with that.",
            ]
        case .urgent: ["All safe now, thank you.", "They came. Thank you for [staying on the line|being so quick]."]
        }
    }

    static let reopenings = [
        "Sorry to come back to this but [it has happened again|the new bill shows the old figure].",
        "I thought this was finished. [It isn't showing on my account|Nothing has changed on the app]. Can you look again please?",
        "One more thing about this: the letter that came today [says something different|still has the old date on it].",
        "Back again I'm afraid. [You said it would be done by now|It worked for two days and stopped].",
    ]

    static let reopenAnswers = [
        "Thank you for coming back, and I am sorry it did not stay fixed. The [change|correction] had not gone through to the [second meter|billing run]; it has now, and I checked the page you see.",
        "You were right to write again. [One of the two entries was missed|It had saved but not sent]. I have done it while looking at your account, and it shows correctly.",
        "Sorry for the second round. The letter crossed with the correction; [please bin it|you can ignore it]. The figure we agreed stands.",
    ]
}
