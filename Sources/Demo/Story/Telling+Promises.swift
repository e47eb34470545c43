extension Telling {
    /// A promise in the making: what it is, when it falls due and whose it is.
    struct Pledge {
        let vow: Vow
        let number: Int
        var due: Wall
        let keeper: Story.Staff
    }

    /// Fixes the time and says the promise; the caller puts it in a message.
    mutating func pledge(_ vow: Vow, due fixed: Wall? = nil, at moment: Wall) -> (Pledge, Story.Promise, said: String) {
        let due = fixed ?? dueTime(for: vow, from: moment)
        let keeper = vow.team.map { dice.pick(Roster.hands(for: $0)) } ?? owner
        facts.due = due.spoken(from: moment)
        facts.dueDay = "\(due.dayName) \(due.dayAndMonth)"
        let promise = promise(vow.what, due: due, owner: keeper)
        return (Pledge(vow: vow, number: promise.number, due: due, keeper: keeper), promise, say(vow.said))
    }

    private mutating func dueTime(for vow: Vow, from moment: Wall) -> Wall {
        var days = dice.from(vow.days)
        if days == 0 {
            let today = Wall(day: moment.day, at: moment.minute + dice.from(90...260)).rounded(upTo: 30)
            if OpeningHours.isWorking(moment.day, saturdays: false), today.minute <= 1050, moment.minute >= 480 {
                return today
            }
            days = 1
        }
        let times: [Int] =
            switch vow.by {
            case .call: [600, 660, 720, 840, 900, 930, 960, 990, 1020]
            case .reply, .letter: [720, 900, 960, 1020]
            case .meeting: [570, 600, 630, 690, 840, 930]
            case .work: [720, 780, 960, 1020]
            }
        return Wall(day: OpeningHours.day(days, after: moment.day), at: dice.pick(times))
    }

    /// Lets the promise meet its fate. Answers whether the matter is still wanted.
    mutating func meetsItsFate(_ pledge: Pledge) -> Bool {
        switch dice.below(1000) {
        case ..<790:
            keeps(pledge)
        case ..<880:
            breaks(pledge)
        case ..<970:
            moves(pledge)
        default:
            return release(pledge)
        }
        return true
    }

    mutating func keeps(_ pledge: Pledge, at fixed: Wall? = nil) {
        let free = max(2, OpeningHours.minutes(from: clock, to: pledge.due) - 8)
        let moment = fixed ?? OpeningHours.after(clock, max(1, free * dice.from(38...98) / 100))
        works(moment, doing(pledge))
        works(
            clock.plus(1),
            .keeps(promise: pledge.number, by: pledge.keeper.key, remark: say(Manner.keptRemarks[pledge.vow.by]!)))
    }

    private mutating func breaks(_ pledge: Pledge) {
        happens(pledge.due.plus(1), .misses(promise: pledge.number))
        facts.reason = say(Manner.missReasons)
        let moment = OpeningHours.after(clock, dice.from(25...420))
        facts.oldDue = pledge.due.spoken(from: moment)
        if dice.chance(55) {
            works(moment, calling(say(Manner.missCalls)))
            if pledge.vow.by != .call { works(in: 4...50, doing(pledge)) }
        } else {
            works(
                moment,
                writing(
                    reply([
                        say(Manner.missLetters),
                        say(
                            pledge.vow.by == .reply
                                ? pledge.vow.done
                                : pledge.vow.by == .call
                                    ? "I am ringing you within the hour."
                                    : "It is being done as I write, and you will see it today."),
                    ])))
            if pledge.vow.by != .reply { works(in: 4...50, doing(pledge)) }
        }
        works(in: 2...6, .explains(promise: pledge.number, by: owner.key, whatWasDone: say(Manner.missDone)))
    }

    private mutating func moves(_ pledge: Pledge) {
        var pledge = pledge
        let free = OpeningHours.minutes(from: clock, to: pledge.due)
        guard free > 45, scenario.priority != .urgent else { return keeps(pledge) }
        let moment = OpeningHours.after(clock, max(2, (free - 25) * dice.from(45...90) / 100))
        let day = OpeningHours.day(dice.from(1...3), after: pledge.due.day)
        pledge.due = Wall(day: day, at: dice.pick([660, 720, 900, 1020]))
        facts.due = pledge.due.spoken(from: moment)
        facts.reason = say(Manner.moveReasons)
        works(moment, calling(say(Manner.moveCalls)))
        works(
            in: 1...4,
            .moves(promise: pledge.number, to: pledge.due.date, by: owner.key, remark: say(Manner.moveRemarks)))
        keeps(pledge)
    }

    /// The customer lets us off; too late in the day, it is kept instead.
    private mutating func release(_ pledge: Pledge) -> Bool {
        let free = OpeningHours.minutes(from: clock, to: pledge.due)
        guard free > 120 else {
            keeps(pledge)
            return true
        }
        happens(
            OpeningHours.after(clock, free * dice.from(20...60) / 100),
            .customerWrites(channel: answering(), body: say(Manner.releases)))
        works(in: 4...30, .releases(promise: pledge.number, by: owner.key, remark: say(Manner.releaseRemarks)))
        return false
    }

    /// The deed itself, as it stands in the case.
    private mutating func doing(_ pledge: Pledge) -> Story.Action {
        let done = say(pledge.vow.done)
        switch pledge.vow.by {
        case .call: return calling(done)
        case .reply: return writing(reply([say(Manner.backOn), done, say(Manner.closings)]))
        case .letter: return .letters(by: pledge.keeper.key, body: reply([done]), promise: nil)
        case .meeting: return .visits(by: pledge.keeper.key, body: done, promise: nil)
        case .work: return .notes(by: pledge.keeper.key, body: done)
        }
    }
}
