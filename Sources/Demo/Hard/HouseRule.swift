import Foundation
import Guidance
import People

/// One of the organisation's rules, in its own words, with where it comes from.
struct HouseRule: Sendable {
    let key: String
    let kind: Policy.Kind
    let title: String
    let source: String
    let summary: String
    let body: String
    var customers = ""
    let owner: String
    let audience: Set<Audience>
    let steps: Set<GovernedStep>
    /// In how many days somebody looks whether it is still right, from when it was written.
    var review = 365
    /// What is read before it, by key.
    var first: [String] = []

    func draft(_ hand: Hand) -> PolicyDraft {
        PolicyDraft(
            kind, title, summary: summary, body: body, source: source, customerText: customers,
            owner: try? hand.everybody.staffID(owner), reviewOn: hand.now + Double(review) * 86_400, audience: audience,
            steps: steps, first: first.compactMap { try? hand.made($0) })
    }

    static func all(_ everybody: Everybody) -> [HouseRule] {
        let teams = { (names: [String]) in Set(names.compactMap { try? everybody.team($0) }.map(Audience.team)) }
        return [
            HouseRule(
                key: "rule promise", kind: .value, title: "Every promise kept", source: "Board of Hebblebrook Energy, values",
                summary: "We say what we will do and by when, and we do it. When we cannot, we say so before the time is over.",
                body: """
                    # What it asks of us
                    - A promise has a day and an hour, and one person whose promise it is.
                    - Whoever sees that a time will not hold rings the customer before it passes and agrees another.
                    - A promise we broke is explained: what happened, what we did about it.
                    """,
                owner: "callum", audience: [.everybody], steps: [.promise, .closing]),
            HouseRule(
                key: "rule back-billing", kind: .law, title: "No bill for what is older than twelve months",
                source: "Electricity and gas supply licences, standard condition 21BA",
                summary: """
                    What we could have billed more than twelve months ago and did not is not asked for, unless the customer kept \
                    us from billing it.
                    """,
                body: """
                    # In practice
                    - Find the day each part of the sum was used, not the day of the bill.
                    - Take off everything used more than twelve months before the first right bill.
                    - Say in the letter what was taken off and why. Nobody has to ask for it.
                    - For the rest offer as long to pay as it took us to bill it.
                    """,
                customers: "You do not pay for energy we could have billed more than a year ago and did not.",
                owner: "callum", audience: teams([Roster.billing, Roster.complaints]), steps: [.waiver, .decision],
                first: ["rule promise"]),
            HouseRule(
                key: "rule complaints", kind: .law, title: "Complaints: heard, recorded, answered within eight weeks",
                source: "Gas and Electricity (Consumer Complaints Handling Standards) Regulations 2008",
                summary: """
                    Any sign that somebody is not content is a complaint, whatever they call it. It is recorded the same day; \
                    after eight weeks, or when we have no more to say, they may turn to the Energy Ombudsman.
                    """,
                body: """
                    # Record
                    - The day, how it came, what it is about, what was said, what we advised.

                    # Answer
                    - Whoever handles it was not part of what it is about.
                    - Explanation, apology, putting right, money: what fits, and more than an apology where we were wrong.
                    """,
                customers:
                    "Tell any of us that something is wrong. Two months on you can ask the Energy Ombudsman, free of charge.",
                owner: "grace", audience: [.everybody],
                steps: [.complaintAcknowledge, .complaintInvestigate, .complaintOutcome, .redress]),
            HouseRule(
                key: "rule appointments", kind: .standard, title: "Missed visits: £40, unasked",
                source: "Electricity and Gas (Standards of Performance) (Suppliers) Regulations 2015",
                summary:
                    "A visit we missed or called off with less than a working day’s notice costs us £40, paid within ten working days.",
                body: """
                    - It is owed without being asked for, to the customer and not to the case.
                    - It comes before any goodwill, and does not count towards it.
                    - Whoever planned the visit explains what happened.
                    """,
                customers: "If we miss a visit, £40 is yours without asking.",
                owner: "dan", audience: teams([Roster.field, Roster.metering]), steps: [.goodwill, .promise], review: 120),
            refunds(everybody),
            HouseRule(
                key: "rule goods", kind: .law, title: "Faulty goods: what a customer may choose",
                source: "Consumer Rights Act 2015, sections 9 to 24; Consumer Contracts Regulations 2013, regulations 29 to 38",
                summary:
                    "Thirty days to give faulty goods back for the whole price; then one repair or replacement; then money back.",
                body: """
                    - Tell the customer what they may choose before you say what we would like.
                    - In the first six months it is for us to show that a fault was not there.
                    - Bought by telephone or online, they may also change their mind for fourteen days.
                    """,
                owner: "callum", audience: teams([Roster.counter]), steps: [.goodsReturn, .exchange]),
            HouseRule(
                key: "rule respect", kind: .policy, title: "Respect on both sides",
                source: "Health and Safety at Work etc. Act 1974, section 2; our own",
                summary: """
                    Anger about what we did is heard. Insults and threats are not taken: warn once, hand to a leader, end the \
                    contact, restrict it, one step at a time and each one told.
                    """,
                body: """
                    - Write down what was said and done, as a recording would show it.
                    - Only a leader ends a contact or restricts one, with an end date and another look before it.
                    - Nobody goes alone where a colleague was threatened.
                    - Whoever it touched is asked the same day how they are.
                    """,
                owner: "callum", audience: [.everybody], steps: [.behaviourLimit, .forewarning, .safety]),
            HouseRule(
                key: "rule data", kind: .law, title: "Whose data goes to whom",
                source: "UK GDPR, articles 5, 6 and 15; Data Protection Act 2018",
                summary: "Tell about an account only whom it belongs to, or whom they have named. When unsure, ask Anneka Brand.",
                body: """
                    - Two facts that only they would know, before anything is said.
                    - A neighbour, a landlord and a daughter are somebody else until the customer says otherwise.
                    - What we hold about somebody is theirs to read within a month.
                    """,
                owner: "neil", audience: [.everybody], steps: [.disclosure, .recording, .contact]),
            HouseRule(
                key: "rule write", kind: .guide, title: "How we write", source: "Our own",
                summary:
                    "What we do and by when comes first. Short sentences, the customer’s words, no abbreviation nobody says at home.",
                body: """
                    - Say what they asked for, then what we found, then what happens next.
                    - An apology names what went wrong.
                    - Large print, braille, Welsh and easy read are one click away: look at what they need.
                    """,
                owner: "grace", audience: teams([Roster.complaints, Roster.billing]), steps: [.composer, .tone], review: 100),
            HouseRule(
                key: "rule offers", kind: .code, title: "Offers that fit, and a no that stays",
                source: "Privacy and Electronic Communications Regulations 2003, regulations 21 and 22; our own",
                summary:
                    "Offer what meets a need they told us of, when they are content to hear it. A no is written down and kept.",
                body: """
                    - Put right what they came for first.
                    - Say what it costs in a year, who it is not for, and how to get out of it.
                    - No means no for a year; “do not offer me anything” holds until they say otherwise.
                    """,
                owner: "callum", audience: teams([Roster.green, Roster.counter]), steps: [.offer, .sale]),
        ]
    }

    /// What specialists may give was £40 to begin with.
    static func refunds(_ everybody: Everybody) -> HouseRule {
        HouseRule(
            key: "rule refunds", kind: .procedure, title: "Refunds and goodwill: who decides what", source: "Our own",
            summary: """
                Decide within your limit at once. Above it, ask with one click before you say a figure to the customer. \
                Specialists give up to £40 as goodwill.
                """,
            body: """
                - A refund is theirs: money paid that was not owed. Goodwill is ours: thanks, or sorry.
                - Two small ones for the same thing are one large one.
                - Whoever asks has written down the options; whoever approves reads them.
                - Specialists: goodwill up to £40. Leaders: up to £250.
                """,
            owner: "callum",
            audience: Set(
                [Roster.billing, Roster.complaints, Roster.counter].compactMap { try? everybody.team($0) }.map(Audience.team)),
            steps: [.refund, .goodwill, .waiver], review: 200)
    }
}
