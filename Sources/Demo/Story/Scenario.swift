/// One kind of thing that happens to customers, with the ways of saying it. Phrases are in `Phrase`'s notation. Where a
/// kind has two or three versions that must not mix, a phrase of one of them begins with its number: "2: …".
struct Scenario: Sendable {
    typealias Kind = Story.Customer.Kind

    /// What the reply must do first.
    enum Mood: Sendable {
        case fault, help, grief, warm, grievance, urgent
    }

    let name: String
    let team: String
    var tags: [String] = []
    /// How often it happens, beside the others.
    var weight = 8
    /// Of a hundred, how many are answered at once and need no promise.
    var atOnce = 15
    var who: [Kind] = [.person, .household]
    /// Only to those with such a word in their name: what happens to landlords alone.
    var names: [String] = []
    var channels: [Story.Channel] = [.email, .email, .email, .email, .phone, .phone, .phone, .text, .post, .visit]
    var priority = Story.Priority.normal
    var mood = Mood.fault
    var automatic = false

    let subjects: [String]
    /// What they want, in a few words of their own.
    let needs: [String]
    /// Their message: what happened, what it does to them, what they ask.
    let tells: [String]
    var feels: [String] = []
    let asks: [String]
    /// The same as a colleague wrote it down on the phone.
    let heard: [String]
    /// First answer, before the promise.
    let first: [String]
    var vows: [Vow] = []
    /// What a colleague found out.
    var notes: [String] = []
    /// What the customer adds on the way.
    var more: [String] = []
    /// The answer that puts it right.
    let answers: [String]
    let outcomes: [String]
}

/// Something we say we will do.
struct Vow: Sendable {
    /// How the doing shows.
    enum Doing: Sendable {
        case call, reply, letter, meeting, work
    }

    let by: Doing
    let what: String
    /// As said to the customer; `{due}` and `{dueday}` say when.
    let said: String
    /// What was said or written when it was done.
    let done: String
    /// How far ahead, in working days; nothing is later today or tomorrow.
    let days: ClosedRange<Int>
    /// Whose promise it is, when not the owner's of the case.
    let team: String?

    init(
        _ by: Doing, _ what: String, _ said: String, done: String, days: ClosedRange<Int> = 0...1, team: String? = nil
    ) {
        self.by = by
        self.what = what
        self.said = said
        self.done = done
        self.days = days
        self.team = team
    }
}

extension Scenario {
    func suits(_ persona: Persona) -> Bool {
        who.contains(persona.customer.kind) && (names.isEmpty || names.contains { persona.customer.name.contains($0) })
    }

    /// How many versions of itself this kind has.
    var versions: Int {
        (tells + subjects + answers + vows.map(\.what)).reduce(1) { max($0, Scenario.version(of: $1) ?? 1) }
    }

    static func version(of phrase: String) -> Int? {
        var letters = phrase.utf8.makeIterator()
        guard let digit = letters.next(), (49...57).contains(digit), letters.next() == UInt8(ascii: ":") else {
            return nil
        }
        return Int(digit) - 48
    }
}
