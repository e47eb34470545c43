extension Telling {
    /// Tells the case from its opening to its end, past the end of the story if need be.
    mutating func runs(to ending: Ending) {
        let isTalking = opens()
        if scenario.automatic { return dealsWithMachine() }
        if vows.isEmpty || (dice.chance(scenario.atOnce) && ending == .finished) {
            answersAtOnce(isTalking)
            return ends()
        }
        let vow = dice.pick(vows)
        let first = meets(with: vow, isTalking: isTalking)
        between(first)
        guard meetsItsFate(first) else { return ends(outcome: "Customer no longer needs it; nothing left to do.") }
        if dice.chance(ending == .finished ? 26 : 50) { asksCustomer(for: ending) }
        if dice.chance(7) { escalates() }
        if ending == .waiting { return waits() }
        if ending == .working { return continues() }
        if vows.count > 1, dice.chance(30), !goesOn(after: vow) {
            return ends(outcome: "Settled before we got to the last part; customer is content.")
        }
        if vow.by == .work || vow.by == .letter || dice.chance(45) { answers() }
        ends()
    }

    /// Nobody writes back to a machine.
    private mutating func dealsWithMachine() {
        works(in: 20...300, .notes(by: owner.key, body: say(scenario.answers)))
        resolves(say(scenario.outcomes))
        happens(clock.plus(7 * 1440), .closes)
    }

    private mutating func answersAtOnce(_ isTalking: Bool) {
        if isTalking {
            works(in: 2...9, .notes(by: owner.key, body: "Settled while talking. " + say(scenario.outcomes)))
            if dice.chance(40) {
                works(
                    in: 5...60,
                    writing(reply(["As we [said|agreed], in writing:"].map { say($0) } + [say(scenario.answers)])))
            }
        } else {
            let moment = OpeningHours.after(clock, dice.from(12...230))
            clock = moment
            works(
                moment,
                writing(
                    reply([say(Manner.acknowledgement(scenario.mood)), say(scenario.answers), say(Manner.closings)])))
        }
    }

    /// The first words with the customer, and the promise in them.
    mutating func meets(with vow: Vow, isTalking: Bool, due: Wall? = nil, at fixed: Wall? = nil) -> Pledge {
        let moment = fixed ?? OpeningHours.after(clock, isTalking ? dice.from(1...5) : firstWait())
        let (pledge, promise, said) = pledge(vow, due: due, at: moment)
        if isTalking {
            works(moment, .promises(by: owner.key, promise))
        } else if dice.chance(26) && scenario.mood != .grief {
            let heard = say(scenario.heard)
            works(
                moment,
                calling(
                    say([
                        "Rang {first} [back|about it]. " + heard
                            + " [Agreed what happens next|Said what I will do and by when].",
                        "Spoke to {first}[, who was pleased to get a call|]. [Took the details|Went through it line by line]. They now know when they will hear.",
                        "Got {first} at [home|work]. [Explained what we have to check first|Listened, mostly]. Promise made, {due}.",
                    ]), promise: promise))
        } else {
            clock = max(clock, moment.plus(-1))
            works(
                moment,
                writing(
                    reply([say(Manner.acknowledgement(scenario.mood)) + " " + say(scenario.first), said]),
                    promise: promise))
        }
        return pledge
    }

    private mutating func firstWait() -> Int {
        switch scenario.priority {
        case .urgent: dice.from(3...18)
        case .high: dice.from(8...90)
        default: dice.from(15...270)
        }
    }

    /// While the promise is out: a finding, a word from the customer.
    private mutating func between(_ pledge: Pledge) {
        guard OpeningHours.minutes(from: clock, to: pledge.due) > 180 else { return }
        if scenario.notes.contains(where: { !used($0) }), dice.chance(42) {
            works(in: 8...50, .notes(by: owner.key, body: say(scenario.notes)))
        }
        if dice.chance(22) {
            writes(
                say(dice.chance(60) && scenario.more.contains { !used($0) } ? scenario.more : Manner.chasers),
                after: 10...50)
        }
    }

    private mutating func asksCustomer(for ending: Ending) {
        guard scenario.more.contains(where: { !used($0) }) else { return }
        if ending == .finished {
            works(in: 3...40, .waits(by: owner.key, for: .customer, note: say(Manner.waitingForCustomer)))
        }
        writes(say(scenario.more), after: 60...2600)
        if ending == .finished {
            works(
                in: 20...200,
                .notes(
                    by: owner.key,
                    body: say([
                        "Back from the customer; carrying on.", "That is what I needed. Going on with it.",
                        "Answer in, filed with the case.",
                    ])))
        }
    }

    private mutating func waits() {
        let party: Story.Party = dice.chance(55) ? .customer : .partner
        works(
            in: 5...120,
            .waits(
                by: owner.key, for: party,
                note: say(party == .customer ? Manner.waitingForCustomer : Manner.waitingForPartner)))
    }

    private mutating func continues() {
        if scenario.notes.contains(where: { !used($0) }) {
            works(in: 20...300, .notes(by: owner.key, body: say(scenario.notes)))
        }
    }

    /// Someone else takes it from here.
    private mutating func escalates() {
        let next = Roster.staff(dice.pick(["grace", "callum", "helen"]))
        guard next.key != owner.key else { return }
        works(
            in: 10...120,
            .handsOver(
                from: owner.key, to: dice.chance(70) ? .person(next.key) : .team(next.team), note: say(Manner.handovers)
            ))
        owner = next
        facts.me = next.first
    }

    /// A second promise, for the second half of the job.
    private mutating func goesOn(after done: Vow) -> Bool {
        let others = vows.filter { $0.what != done.what }
        let moment = OpeningHours.after(clock, dice.from(4...90))
        let (pledge, promise, said) = pledge(dice.pick(others), at: moment)
        clock = max(clock, moment.plus(-1))
        works(
            moment,
            dice.chance(70)
                ? writing(
                    reply([say("[One more thing to do|The second half of it|What is left]:"), said]), promise: promise)
                : calling(say("Told {first} what is still to come and by when: {due}."), promise: promise))
        return meetsItsFate(pledge)
    }

    private mutating func answers() {
        let moment = OpeningHours.after(clock, dice.from(10...240))
        clock = max(clock, moment.plus(-1))
        works(moment, writing(reply([say(Manner.backOn), say(scenario.answers), say(Manner.closings)])))
    }

    /// Thanks, resolution, perhaps a second round, and the close a week on.
    mutating func ends(outcome: String? = nil) {
        if dice.chance(44) { writes(say(Manner.thanks(scenario.mood)), after: 6...900) }
        resolves(outcome ?? say(scenario.outcomes))
        if dice.chance(5) {
            writes(say(Manner.reopenings), after: 700...6000)
            happens(clock, .reopens)
            let moment = OpeningHours.after(clock, dice.from(20...200))
            clock = max(clock, moment.plus(-1))
            works(moment, writing(reply([say(Manner.reopenAnswers)])))
            resolves("Second look done: " + say(scenario.outcomes))
        }
        happens(clock.plus(7 * 1440), .closes)
    }

    private mutating func resolves(_ outcome: String) {
        works(in: 4...300, .resolves(by: owner.key, outcome: outcome))
    }
}
