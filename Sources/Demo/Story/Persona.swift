/// A customer with what only the story needs to know: who picks up the pen, and how they write.
struct Persona: Sendable {
    enum Style: Sendable {
        /// No greeting, few words.
        case short
        case friendly
        case formal
    }

    let customer: Story.Customer
    /// Who writes and rings for them.
    let contact: String
    let first: String
    let style: Style

    var street: String { customer.addressLines.first ?? "" }
    var town: String { customer.addressLines.last ?? "" }

    /// As a person signs: "Gemma Firth, Firth Bakery".
    var signature: String {
        switch customer.kind {
        case .person: style == .friendly ? first : contact
        case .household: first
        case .business, .supplier, .team: "\(contact), \(customer.name)"
        case .colleague: first
        }
    }
}

/// Numbers nobody has: the ranges set aside for drama.
struct NumberBook {
    private var handedOut = 0
    private let start: Int
    private let taken: [String]

    init(_ dice: inout Dice, besides taken: [String]) {
        start = dice.below(997)
        self.taken = taken.map { String($0.suffix(3)) }
    }

    mutating func landline() -> String {
        let number = next()
        return "\(number % 5 == 0 ? "0114" : "0113") 496 0\(padded(number))"
    }

    mutating func mobile() -> String { "07700 900\(padded(next()))" }

    // 37 and 1000 share no factor, so every number comes up once before any comes again.
    private mutating func next() -> Int {
        repeat { handedOut += 1 } while taken.contains(padded((start + handedOut * 37) % 1000))
        return (start + handedOut * 37) % 1000
    }

    private func padded(_ number: Int) -> String {
        number < 10 ? "00\(number)" : number < 100 ? "0\(number)" : "\(number)"
    }
}
