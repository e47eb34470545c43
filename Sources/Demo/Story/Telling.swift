/// One case being told: whose it is, what time it has become, and what has happened so far.
struct Telling {
    /// How far the case has come by the end of the story.
    enum Ending {
        case finished, working, waiting
    }

    let persona: Persona
    let scenario: Scenario
    var owner: Story.Staff
    var dice: Dice
    var facts: Facts
    var clock: Wall
    private(set) var steps: [(at: Wall, action: Story.Action)] = []
    private(set) var promises = 0
    private let version: Int
    private var used: [String] = []

    init(of scenario: Scenario, for persona: Persona, owner: Story.Staff, opened: Wall, dice given: Dice) {
        dice = given
        self.scenario = scenario
        self.persona = persona
        self.owner = owner
        version = dice.from(1...scenario.versions)
        facts = Facts(of: persona, owner: owner, opened: opened, dice: &dice)
        clock = opened
    }

    /// Anyone may do this at any hour.
    mutating func happens(_ at: Wall, _ action: Story.Action) {
        clock = steps.isEmpty ? at : max(at, clock.plus(1))
        steps.append((clock, action))
    }

    /// A colleague does this, so not before the desk opens.
    mutating func works(_ at: Wall, _ action: Story.Action) {
        clock = OpeningHours.after(steps.isEmpty ? at : max(at, clock.plus(1)), 0)
        steps.append((clock, action))
    }

    /// A colleague does this so many working minutes from now.
    mutating func works(in minutes: ClosedRange<Int>, _ action: Story.Action) {
        works(OpeningHours.after(clock, dice.from(minutes)), action)
    }

    mutating func say(_ phrase: String) -> String {
        Phrase.say(Scenario.version(of: phrase) == nil ? phrase : String(phrase.dropFirst(3)), facts, &dice)
    }

    /// One of the phrases, not one that has been said in this case while there is another.
    mutating func say(_ phrases: [String]) -> String {
        let fitting = phrases.filter { fits($0) }
        let fresh = fitting.filter { !used.contains($0) }
        let phrase = dice.pick(fresh.isEmpty ? fitting.isEmpty ? phrases : fitting : fresh)
        if !phrase.isEmpty { used.append(phrase) }
        return say(phrase)
    }

    /// The promises that go with this version of the matter.
    var vows: [Vow] { scenario.vows.filter { fits($0.what) } }

    /// Whether this has been said, or is not for this version at all.
    func used(_ phrase: String) -> Bool { used.contains(phrase) || !fits(phrase) }

    private func fits(_ phrase: String) -> Bool {
        Scenario.version(of: phrase).map { $0 == version } ?? true
    }

    mutating func promise(_ what: String, due: Wall, owner: Story.Staff) -> Story.Promise {
        promises += 1
        return Story.Promise(number: promises, what: say(what), due: due.date, owner: owner.key)
    }
}

// MARK: - What people write

extension Telling {
    /// A message of the customer's, dressed as they dress their messages.
    mutating func letter(_ parts: [String], by channel: Story.Channel) -> String {
        let parts = parts.filter { !$0.isEmpty }
        if channel == .text || (channel == .email && persona.style == .short) { return parts.joined(separator: " ") }
        let formal = channel == .post || persona.style == .formal
        let greeting = say(formal ? Manner.formalGreetings : Manner.customerGreetings)
        let farewell = say(formal ? Manner.formalFarewells : Manner.customerFarewells)
        let head = parts.dropLast().joined(separator: " ")
        let body = head.isEmpty ? parts[parts.count - 1] : head + "\n\n" + parts[parts.count - 1]
        return "\(greeting)\n\n\(body)\n\n\(farewell)\n\(persona.signature)"
    }

    /// A message of ours, in paragraphs.
    mutating func reply(_ paragraphs: [String]) -> String {
        let greeting = say(Manner.greetings).replacing(
            "Good morning", with: clock.minute < 720 ? "Good morning" : "Good afternoon"
        )
        .replacing("Good afternoon", with: clock.minute < 720 ? "Good morning" : "Good afternoon")
        let body = ([greeting] + paragraphs + [say(Manner.farewells)]).filter { !$0.isEmpty }
        return body.joined(separator: "\n\n")
    }

    /// By email, or on paper to those who have none.
    func writing(_ body: String, promise: Story.Promise? = nil) -> Story.Action {
        persona.customer.emails.isEmpty
            ? .letters(by: owner.key, body: body, promise: promise)
            : .replies(by: owner.key, body: body, promise: promise)
    }

    mutating func calling(_ body: String, promise: Story.Promise? = nil) -> Story.Action {
        .calls(by: owner.key, body: body, minutes: dice.from(2...14), promise: promise)
    }

    /// How this customer writes when they write again.
    mutating func answering() -> Story.Channel {
        if persona.customer.emails.isEmpty { return hasMobile ? .text : .post }
        return hasMobile && dice.chance(22) ? .text : .email
    }

    var hasMobile: Bool { persona.customer.phones.contains { $0.hasPrefix("07") } }

    /// The customer writes a while after: soon, or when they are home.
    mutating func writes(_ text: String, after minutes: ClosedRange<Int>) {
        var at = clock.plus(dice.from(minutes))
        // People sleep.
        if at.minute < 390 { at = at.plus(390 + dice.below(120)) }
        let channel = answering()
        let body = channel == .text || dice.chance(60) ? text : letter([text], by: channel)
        happens(at, .customerWrites(channel: channel, body: body))
    }
}
