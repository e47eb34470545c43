package import Foundation

extension Story {
    /// The story up to `now`; nothing in it happens later, though promises may fall due later.
    package init(seed: UInt64, now: Date) {
        var plot = Plot(seed: seed, now: Wall(now))
        plot.cast()
        organisation = Roster.organisation
        staff = Roster.staff
        teams = Roster.teams
        customers = plot.book.personas.map(\.customer)
        steps = plot.steps()
    }
}

/// Puts the cases of the story together.
struct Plot {
    let book: CustomerBook
    private let now: Wall
    private let stage: Stage
    private var dice: Dice
    private var deck: [Persona] = []
    private var chapters: [Chapter] = []

    init(seed: UInt64, now: Wall) {
        self.now = now
        stage = Stage(now: now)
        dice = Dice(seed: seed)
        book = CustomerBook(dice: dice.fork(1))
        dice = dice.fork(2)
    }

    mutating func cast() {
        chapters = DeskCases.all(stage) + Cast.letters.enumerated().map { tell($1, at: $0) }
        let billing = shuffled(
            Scenario.all.filter { $0.team == Roster.billing && $0.who.contains(.person) && $0.mood != .grief })
        for round in 0..<6 { chapters.append(keptToday(dice.pick(billing), round)) }
        for round in 0..<9 { chapters.append(unanswered(billing[round % billing.count], 6 + round * 31)) }
        let others = shuffled(Scenario.all.filter { $0.team != Roster.billing && $0.channels.contains(.email) })
        for round in 0..<6 { chapters.append(unanswered(others[round], 11 + round * 47)) }
        let daily = Scenario.all
        for round in 0..<383 { chapters.append(ordinary(daily, round)) }
    }

    /// Everything that has happened by now, in time order, cases numbered as they came in.
    func steps() -> [Story.Step] {
        let opened = chapters.map { chapter in Chapter(steps: chapter.steps.filter { $0.at <= now }) }.filter {
            !$0.steps.isEmpty
        }
        .enumerated().sorted { ($0.element.steps[0].at, $0.offset) < ($1.element.steps[0].at, $1.offset) }
        var lines: [(at: Date, case: Int, order: Int, action: Story.Action)] = []
        for (index, chapter) in opened.enumerated() {
            // Twice a year the clock on the wall jumps; a case still goes forwards.
            var last = Date.distantPast
            for (order, step) in chapter.element.steps.enumerated() {
                last = max(step.at.date, last)
                lines.append((last, index + 1, order, step.action))
            }
        }
        lines.sort { ($0.at, $0.case, $0.order) < ($1.at, $1.case, $1.order) }
        return lines.map { Story.Step(at: $0.at, case: $0.case, action: $0.action) }
    }
}

// MARK: - Casting

extension Plot {
    /// The next customer this can happen to. Everyone has a turn before anyone has two.
    private mutating func persona(_ fits: (Persona) -> Bool) -> Persona {
        if let found = deck.lastIndex(where: fits) { return deck.remove(at: found) }
        let fresh = book.personas.filter { persona in
            !Cast.stars.contains { $0.customer.key == persona.customer.key }
                && !Cast.linguists.contains { $0.customer.key == persona.customer.key }
        }
        deck = shuffled(fresh) + deck
        return deck.remove(at: deck.lastIndex(where: fits)!)
    }

    private mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
        var items = items
        for index in items.indices.reversed() { items.swapAt(index, dice.below(index + 1)) }
        return items
    }

    private mutating func unanswered(_ scenario: Scenario, _ minutes: Int) -> Chapter {
        let persona = persona { scenario.suits($0) && !$0.customer.emails.isEmpty }
        let opened = now.plus(-minutes - dice.below(25))
        let owner = dice.pick(Roster.hands(for: scenario.team))
        var telling = Telling(of: scenario, for: persona, owner: owner, opened: opened, dice: dice.fork(minutes))
        _ = telling.opens(unowned: true, by: .email)
        return Chapter(steps: telling.steps)
    }

    /// Something Priya had to do today and has done.
    private mutating func keptToday(_ scenario: Scenario, _ round: Int) -> Chapter {
        let persona = persona { scenario.suits($0) && !$0.customer.emails.isEmpty }
        let kept = stage.ago(31 + round * 47)
        let met = OpeningHours.before(kept, dice.from(290...520))
        let priya = Roster.staff("priya")
        let opened = OpeningHours.before(met, dice.from(20...130))
        var telling = Telling(of: scenario, for: persona, owner: priya, opened: opened, dice: dice.fork(round))
        let vows = telling.vows.filter { $0.team == nil && ($0.by == .call || $0.by == .reply) }
        let isTalking = telling.opens()
        let closing = Wall(day: kept.day, at: OpeningHours.span(of: kept.day)?.upperBound ?? 1080)
        let due = min(kept.plus(dice.from(8...50)).rounded(upTo: 30), closing)
        let pledge = telling.meets(
            with: dice.pick(vows.isEmpty ? Scenario.billHigher.vows : vows), isTalking: isTalking, due: due, at: met)
        telling.keeps(pledge, at: min(kept, due.plus(-2)))
        if round % 3 != 0 { telling.ends() }
        return Chapter(steps: telling.steps)
    }

    private mutating func ordinary(_ scenarios: [Scenario], _ round: Int) -> Chapter {
        // Every kind of case happens at least once.
        let scenario = round < scenarios.count ? scenarios[round] : dice.pick(scenarios) { $0.weight }
        let persona = persona { scenario.suits($0) }
        let isRecent = dice.chance(24)
        let age = isRecent ? dice.from(40...8_600) : dice.from(8_600...171_000)
        let opened = Wall(day: now.plus(-age).day, at: hour())
        let moment = opened > now.plus(-30) ? opened.plus(-1440) : opened
        let ending = ending(age: (now.minutes - moment.minutes) / 1440)
        let mine = dice.fork(round + 1000)
        let hands = Roster.hands(for: scenario.team)
        let owner =
            ending == .waiting && scenario.team == Roster.billing && dice.chance(35) ? hands[0] : dice.pick(hands)
        let chapter = tell(scenario, persona, owner, moment, ending, mine)
        guard owner.key == "priya", chapter.owesAnything("priya", at: now) || chapter.isInHand(at: now) else {
            return chapter
        }
        // What Priya has on her desk today is written elsewhere.
        let other = Roster.staff(scenario.team == Roster.complaints ? "grace" : dice.pick(["asha", "callum"]))
        return tell(scenario, persona, other, moment, ending, mine)
    }

    private func tell(
        _ scenario: Scenario, _ persona: Persona, _ owner: Story.Staff, _ opened: Wall, _ ending: Telling.Ending,
        _ dice: Dice
    ) -> Chapter {
        var telling = Telling(of: scenario, for: persona, owner: owner, opened: opened, dice: dice)
        telling.runs(to: ending)
        return Chapter(steps: telling.steps)
    }

    private mutating func ending(age days: Int) -> Telling.Ending {
        let (waiting, working) = days < 4 ? (30, 20) : days < 28 ? (34, 18) : (5, 2)
        let throwOf = dice.below(100)
        return throwOf < waiting ? .waiting : throwOf < waiting + working ? .working : .finished
    }

    /// People write before work, all day, and from the sofa.
    private mutating func hour() -> Int {
        switch dice.below(100) {
        case ..<14: dice.from(390...540)
        case ..<70: dice.from(540...1020)
        case ..<96: dice.from(1020...1330)
        default: dice.from(1330...1439)
        }
    }

    /// A letter in another language, and its answer.
    private func tell(_ letter: Cast.Letter, at index: Int) -> Chapter {
        var chapter = Chapter()
        let persona = Cast.linguists.first { $0.customer.key == letter.customer }!
        let owner =
            Roster.hands(for: letter.team)[0].key == "helen" && persona.customer.language == "pl"
            ? "marek" : letter.team == Roster.billing ? "asha" : Roster.hands(for: letter.team)[0].key
        let opened = Wall(day: now.day - 6 - index * 13, at: 470 + index * 73)
        let reply = OpeningHours.after(opened, 95 + index * 11)
        let due = Wall(day: OpeningHours.day(2, after: reply.day), at: 900)
        let text = letter.answer.replacing("{due}", with: due.spoken(from: reply))
        let channel: Story.Channel = persona.customer.preferredChannel == .text ? .text : .email
        chapter.opens(
            opened, letter.customer, by: channel, letter.subject, need: letter.need, body: letter.body,
            team: letter.team, owner: owner,
            tags: [letter.tag])
        chapter.at(
            reply, .replies(by: owner, body: text, promise: Story.Promise(1, letter.promise, due: due, owner: owner)))
        let done = Wall(day: due.day, at: 655 + index * 9)
        chapter.at(done, .notes(by: owner, body: letter.outcome))
        chapter.at(done.plus(2), .keeps(promise: 1, by: owner, remark: "Done before the time we gave."))
        chapter.at(done.plus(140), .customerWrites(channel: channel, body: letter.thanks))
        chapter.at(OpeningHours.after(done, 170), .resolves(by: owner, outcome: letter.outcome))
        chapter.at(OpeningHours.after(done, 170).plus(7 * 1440), .closes)
        return chapter
    }
}
