extension Telling {
    /// The case opens. Answers whether someone is already talking with the customer.
    mutating func opens(unowned: Bool = false, by forced: Story.Channel? = nil) -> Bool {
        let channel = forced ?? openingChannel()
        let subject = say(scenario.subjects)
        let need = say(scenario.needs)
        let taker = channel == .email || channel == .text ? nil : taker(for: channel)
        let body = opening(by: channel)
        if taker != nil, !OpeningHours.areOpen(at: clock) { clock = OpeningHours.after(clock, dice.from(2...500)) }
        let opening = Story.Opening(
            customer: persona.customer.key, channel: channel, subject: subject, need: need, body: body,
            team: scenario.team, owner: unowned ? nil : taker?.key ?? owner.key, tags: tags,
            priority: scenario.priority,
            takenBy: taker?.key, automatic: scenario.automatic)
        happens(clock, .opens(opening))
        guard let taker, taker.key != owner.key, !unowned else { return channel == .phone || channel == .visit }
        works(in: 3...25, .handsOver(from: taker.key, to: .person(owner.key), note: say(Manner.handovers)))
        return false
    }

    private var tags: [String] {
        let needsCare = persona.customer.needs.contains("Priority Services") && !scenario.tags.contains("Priority")
        return needsCare ? scenario.tags + ["Priority"] : scenario.tags
    }

    private mutating func openingChannel() -> Story.Channel {
        let wanted =
            dice.chance(35) && scenario.channels.contains(persona.customer.preferredChannel)
            ? persona.customer.preferredChannel : dice.pick(scenario.channels)
        switch wanted {
        case .email where persona.customer.emails.isEmpty: return .phone
        case .text where !hasMobile: return .phone
        default: return wanted
        }
    }

    private mutating func taker(for channel: Story.Channel) -> Story.Staff {
        switch channel {
        case .visit: Roster.staff(dice.pick(["steph", "tom"]))
        case .post: owner
        default: dice.chance(72) ? owner : Roster.staff(dice.pick(["asha", "tom", "callum", "steph", "marek"]))
        }
    }

    private mutating func opening(by channel: Story.Channel) -> String {
        switch channel {
        case .phone, .visit:
            [say(scenario.heard), say(Manner.calm)].filter { !$0.isEmpty }.joined(separator: " ")
        case .email, .post, .text:
            letter([say(scenario.tells), feeling(), say(scenario.asks)], by: channel)
        }
    }

    private mutating func feeling() -> String {
        scenario.feels.isEmpty || dice.chance(30) ? "" : say(scenario.feels)
    }
}
