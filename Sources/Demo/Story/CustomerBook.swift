/// Everyone Hebblebrook supplies, and those it works with.
struct CustomerBook {
    private(set) var personas: [Persona]
    private var dice: Dice
    private var numbers: NumberBook
    private var names: Set<String> = []
    private var addresses: Set<String> = []
    private var account = 0

    init(dice given: Dice) {
        dice = given
        personas = Cast.personas
        numbers = NumberBook(&dice, besides: personas.flatMap(\.customer.phones) + [Roster.organisation.phone])
        account = dice.from(1_200...2_400)
        for persona in personas {
            names.insert(persona.contact)
            addresses.formUnion(persona.customer.emails)
        }
        for _ in 0..<208 { personas.append(person()) }
        for _ in 0..<38 { personas.append(household()) }
        for _ in 0..<41 { personas.append(business()) }
    }

    private mutating func person() -> Persona {
        let (first, last, language) = name()
        let contact = "\(first) \(last)"
        let asks = dice.chance(16)
        return build(
            .person, name: contact, contact: contact, first: first, emails: mail(first, last),
            language: dice.chance(24) ? language : "en", needs: asks ? needs(language) : [], preferred: nil,
            note: dice.chance(22) ? dice.pick(Self.remarks) : "")
    }

    private mutating func household() -> Persona {
        let (first, last, language) = name()
        let other = name()
        let label =
            switch dice.below(3) {
            case 0: "The \(last) family"
            case 1: "\(first) \(last) and \(other.first) \(other.last)"
            default: "\(first) and \(other.first) \(last)"
            }
        return build(
            .household, name: label, contact: "\(first) \(last)", first: first, emails: mail(first, last),
            language: dice.chance(15) ? language : "en", needs: dice.chance(14) ? needs(language) : [],
            preferred: label.hasPrefix("The") ? first : nil, note: dice.chance(30) ? dice.pick(Self.remarks) : "")
    }

    private mutating func business() -> Persona {
        let (first, last, _) = name()
        let trade = dice.pick(Names.trades)
        var label = "\(dice.chance(55) ? last : dice.pick(Self.fronts)) \(trade.name)"
        while !names.insert(label).inserted { label = "\(dice.pick(Self.fronts)) \(trade.name)" }
        let site = ascii(label).lowercased().filter { $0.isLetter }
        return build(
            .business, name: label, contact: "\(first) \(last)", first: first,
            emails: ["\(dice.pick(["accounts", "office", "hello"]))@\(site).example"], language: "en", needs: [],
            preferred: nil, note: "\(trade.of). \(dice.pick(["Ask for", "Deal with", "Usual contact:"])) \(first).")
    }

    private mutating func build(
        _ kind: Story.Customer.Kind, name: String, contact: String, first: String, emails: [String], language: String,
        needs: [String], preferred: String?, note: String
    ) -> Persona {
        let address = Places.address(&dice)
        let lines = kind == .business ? [name, address.line, address.town] : [address.line, address.town]
        let phones = [dice.chance(kind == .business ? 85 : 35) ? numbers.landline() : numbers.mobile()]
        account += dice.from(3...19)
        let customer = Story.Customer(
            key: "customer-\(padded(personas.count + 1))", kind: kind, name: name, preferredName: preferred,
            emails: emails, phones: phones, addressLines: lines, postcode: address.postcode,
            preferredChannel: emails.isEmpty
                ? dice.pick([.phone, .post])
                : dice.pick([.email, .email, .email, .phone, .phone, .text, .post, .visit]),
            language: language, account: "\(dice.from(7_701...7_719)) \(account)", since: dice.from(2004...2025),
            needs: needs, note: note)
        let style: Persona.Style = dice.pick([.short, .friendly, .friendly, .formal])
        return Persona(customer: customer, contact: contact, first: first, style: style)
    }

    private mutating func name() -> (first: String, last: String, language: String) {
        while true {
            let origin = dice.pick(Names.origins) { $0.weight }
            let first = dice.pick(origin.firsts)
            // Families mix.
            let last =
                dice.chance(7) ? dice.pick(dice.pick(Names.origins) { $0.weight }.lasts) : dice.pick(origin.lasts)
            if names.insert("\(first) \(last)").inserted { return (first, last, origin.language) }
        }
    }

    private mutating func mail(_ first: String, _ last: String) -> [String] {
        guard dice.chance(93) else { return [] }
        let one = letters(first)
        let two = letters(last)
        let local = dice.pick(["\(one).\(two)", "\(one)\(two)", "\(one.prefix(1)).\(two)", "\(one)_\(two)"])
        var address = "\(local)@\(dice.pick(Self.providers)).example"
        while !addresses.insert(address).inserted {
            address = "\(local)\(dice.from(2...999))@\(dice.pick(Self.providers)).example"
        }
        return [address]
    }

    private func letters(_ name: String) -> String { ascii(name).lowercased().filter { $0.isLetter } }

    private mutating func needs(_ language: String) -> [String] {
        if language == "cy" { return ["Reads Welsh"] }
        if language != "en", dice.chance(40), let spoken = Self.languages.first(where: { $0.code == language }) {
            return [dice.pick(["Interpreter on calls: \(spoken.name)", "Reads \(spoken.name)"])]
        }
        return dice.chance(25) ? [dice.pick(Self.adjustments), "Priority Services"] : [dice.pick(Self.adjustments)]
    }

    private func padded(_ number: Int) -> String {
        number < 10 ? "00\(number)" : number < 100 ? "0\(number)" : "\(number)"
    }

    private static let providers = ["postbox", "northmail", "letterbox", "beckmail", "mailshed", "tenpenny"]
    private static let fronts = [
        "Clough Mill", "Albion", "Hebble", "Bankfoot", "Riverside", "Old Station", "Westgate", "Ryburn", "Moor Top",
        "Canal Side", "Three Chimneys", "Hartshead", "Crimple", "White Rose", "Nab End", "Shibden", "Luddenden",
        "Norland",
    ]
    private static let languages = [
        (code: "ur", name: "Urdu"), (code: "pa", name: "Punjabi"), (code: "pl", name: "Polish"),
        (code: "bn", name: "Bengali"),
        (code: "ro", name: "Romanian"), (code: "zh", name: "Cantonese"), (code: "ar", name: "Arabic"),
        (code: "gu", name: "Gujarati"), (code: "so", name: "Somali"), (code: "vi", name: "Vietnamese"),
    ]
    private static let adjustments = [
        "Large print letters", "Speak slowly; hearing", "Text rather than ring", "Bills read aloud by phone",
        "Easy read letters", "Give time to get to the door", "Password for visits", "Tell first of planned power cuts",
        "Put it in writing after a call", "Ring before a visit", "Text relay for calls", "Braille bills",
    ]
    private static let remarks = [
        "Works nights; ring after 2pm.", "Prefers one person throughout.", "Letting agent pays the bill.",
        "Dog in the yard, ring first.", "Meter is in the cellar, low ceiling.", "Shares the account with a partner.",
        "Keen on figures; send the working.", "Post goes to the shop downstairs.", "Gate code on the account.",
        "Moved from another supplier this year.", "Has solar panels.", "Pays at the counter in cash.",
        "Daughter usually rings; permission on file.", "Likes a text before any call.",
    ]
}
