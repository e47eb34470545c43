import Desk

/// What colleagues say and write at a seeded desk; customers speak through `Chatter`.
enum SeedWords {
    static func channel(_ dice: inout Dice) -> Channel {
        switch dice.below(100) {
        case ..<62: .email
        case ..<82: .phone
        case ..<90: .text
        case ..<94: .post
        case ..<98: .faceToFace
        default: .visit
        }
    }

    static func priority(_ dice: inout Dice) -> Case.Priority {
        switch dice.below(100) {
        case ..<2: .urgent
        case ..<8: .high
        case ..<12: .low
        default: .normal
        }
    }

    static func team(_ dice: inout Dice) -> String { dice.pick(teams) { $0.weight }.name }
    static func tag(_ dice: inout Dice) -> String { dice.pick(tags) }
    static func promise(_ dice: inout Dice) -> String { dice.pick(promises) }
    static func outcome(_ dice: inout Dice) -> String { dice.pick(outcomes) }
    static func kept(_ dice: inout Dice) -> String { dice.pick(keptRemarks) }
    static func moved(_ dice: inout Dice) -> String { dice.pick(movedRemarks) }
    static func released(_ dice: inout Dice) -> String { dice.pick(releasedRemarks) }
    static func putRight(_ dice: inout Dice) -> String { dice.pick(amends) }

    static func note(_ dice: inout Dice, _ chatter: inout Chatter) -> String {
        "\(dice.pick(noteOpenings)) \(chatter.sentence())"
    }

    /// What a customer adds.
    static func more(_ dice: inout Dice, _ chatter: inout Chatter) -> String {
        chatter.message(words: 8 + dice.below(40))
    }

    static func reply(
        to customer: SeedCustomer, from owner: SeedColleague, _ promise: SeedPledge?, _ dice: inout Dice,
        _ chatter: inout Chatter
    ) -> String {
        let found = chatter.message(words: 14 + dice.below(30))
        let pledge = promise.map {
            "\n\nI will \($0.what.prefix(1).lowercased())\($0.what.dropFirst()). You can hold me to it."
        }
        return """
            Dear \(customer.first),

            \(dice.pick(replyOpenings)) \(found)\(pledge ?? "")

            \(dice.pick(replyEndings))
            \(owner.first), \(owner.team)
            """
    }

    private static let teams: [(name: String, weight: Int)] = [
        (Roster.billing, 34), (Roster.metering, 14), (Roster.field, 9), (Roster.complaints, 6), (Roster.counter, 6),
        (Roster.prepayment, 9), (Roster.moves, 10), (Roster.business, 5), (Roster.green, 4), (Roster.care, 3),
    ]
    private static let tags = [
        "estimated-bill", "direct-debit", "meter-reading", "smart-meter", "move-in", "move-out", "refund", "tariff",
        "prepayment", "power-cut", "wrong-name", "solar", "switching", "appointment", "debt", "final-bill",
    ]
    private static let promises = [
        "Send the corrected bill", "Ring back with the result", "Book the engineer and send the time",
        "Refund the credit balance", "Check both readings", "Send a new top-up card", "Confirm the new payment plan",
        "Open the account in the right name", "Write with the outcome of the review", "Send the final bill",
        "Ring to see that the supply is back", "Post the large print statement", "Chase the meter exchange",
        "Send the form for the rebate", "Cancel the wrong direct debit", "Put the complaint to the team leader",
    ]
    private static let outcomes = [
        "Bill corrected and sent; the customer agrees with it.", "Readings checked, the difference refunded.",
        "Engineer has been; the meter works.", "Payment plan set up and confirmed in writing.",
        "Explained on the phone; nothing more needed.", "Account moved to the right name.",
        "New card sent and received.", "Credit paid back to the bank account.",
    ]
    private static let keptRemarks = [
        "Done before the time we gave.", "Sent, and rang to say so.", "Done this morning.",
        "Done; the customer is pleased.",
        "Checked and confirmed by mail.",
    ]
    private static let movedRemarks = [
        "The engineer is ill; the customer agreed to the new time.", "Waiting for the grid; agreed on the phone.",
        "The customer is away and asked for later.",
    ]
    private static let releasedRemarks = [
        "The customer found the letter and needs nothing more.", "Sorted out by the bank meanwhile, says the customer.",
    ]
    private static let amends = [
        "Rang to say sorry and did it at once.", "Sent it the same afternoon with an apology.",
        "Explained why it was late; £10 credited.",
    ]
    private static let noteOpenings = [
        "Looked into it:", "For whoever picks this up:", "Rang metering about this.", "From the account:",
        "Second look:", "The customer told me before:",
    ]
    private static let replyOpenings = [
        "Thank you for writing.", "I am sorry about the trouble.", "Thank you for your patience.",
        "I have looked at your account.", "Thank you for letting us know.",
    ]
    private static let replyEndings = ["Kind regards", "With best wishes", "Many thanks", "Yours sincerely"]
}
