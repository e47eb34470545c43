/// The words `Chatter` draws on, most of them put together from parts. Within a part of speech the first words come up
/// most, after Zipf; now and then any word may.
struct Lexicon: Sendable {
    enum Part: Int, CaseIterable {
        case opener, owner, thing, place, trouble, time, tail, first, last, provider
    }

    private struct Shelf: Sendable {
        /// All words end to end, where each begins, and how many words each counts as.
        var letters: [UInt8] = []
        var starts: [Int] = [0]
        var counts: [Int] = []
        /// 4,096 places, shared out by rank.
        var ranks: [Int] = []
    }

    private let shelves: [Shelf]

    static let english = Lexicon()

    private init() {
        shelves = Part.allCases.map { Lexicon.shelf(Lexicon.words(for: $0)) }
    }

    /// Adds a word or phrase; answers how many words it was.
    func add(_ part: Part, chosenBy number: UInt64, to text: inout [UInt8]) -> Int {
        let shelf = shelves[part.rawValue]
        // Names of people and places are rare words more often than not.
        let rare: UInt64 = part == .place || part == .last ? 1 : 7
        let index =
            number & rare == 0
            ? Int(truncatingIfNeeded: (number >> 16) % UInt64(shelf.counts.count))
            : shelf.ranks[Int(truncatingIfNeeded: (number >> 8) & 4095)]
        text.append(contentsOf: shelf.letters[shelf.starts[index]..<shelf.starts[index + 1]])
        return shelf.counts[index]
    }

    private static func shelf(_ words: [String]) -> Shelf {
        var shelf = Shelf()
        for word in words {
            shelf.letters.append(contentsOf: word.utf8)
            shelf.starts.append(shelf.letters.count)
            shelf.counts.append(word.utf8.reduce(1) { $1 == 32 ? $0 + 1 : $0 })
        }
        let weights = words.indices.map { 10_000_000 / ($0 + 3) }
        let total = weights.reduce(0, +)
        var index = 0
        var reached = weights[0]
        for place in 0..<4096 {
            while reached * 4096 <= total * place, index < words.count - 1 {
                index += 1
                reached += weights[index]
            }
            shelf.ranks.append(index)
        }
        return shelf
    }
}

extension Lexicon {
    private static func words(for part: Part) -> [String] {
        switch part {
        case .opener:
            list(
                "hello,|thank you for ringing,|sorry to trouble you but|once again|as I said on the phone|just so you know,|since the last letter|I was told that|my neighbour says|according to the app|before you close this,|to be fair,|when I rang on Monday|after three weeks"
            )
        case .owner:
            list(
                "the|my|your|our|this|her|his|that|their|another|every|the same|the old|the new|the first|the last|my mother’s|the landlord’s|the neighbour’s|the tenant’s|the shop’s|the flat’s"
            )
        case .thing: things
        case .place: places
        case .trouble: troubles
        case .time: times
        case .tail:
            list(
                "which is not what I was told|so please ring me|as you promised|and nobody rang back|though I have paid|if that helps|and I have a photo|which I kept|but thank you for trying|so I would like it in writing|and I am at work until four|because the last one was wrong|as the engineer saw|and the door sticks"
            )
        case .first: Names.origins.flatMap(\.firsts)
        case .last: Names.origins.flatMap(\.lasts) + surnames
        case .provider:
            list("postbox|northmail|letterbox|beckmail|mailshed|tenpenny|parcelpost|inkwell|dovecote|pigeonpost")
        }
    }

    /// Adjective and noun in every pairing: "smart meter reading", "final bill".
    private static var things: [String] {
        let nouns = list(
            """
            bill|meter|reading|account|payment|tariff|engineer|appointment|letter|refund|boiler|display|key|invoice|smart meter|supply|\
            credit|statement|direct debit|top-up|visit|charge|estimate|switch|contract|balance|heating|voucher|fuse|cable|panel|inverter|\
            charger|thermostat|radiator|cupboard|cellar|gate|password|app|website|recording|complaint|survey|rebate|grant|form|leaflet|\
            certificate|deposit|receipt|reminder|notice|plan|instalment|standing charge|unit rate|export payment|readout|keypad|aerial|hub|\
            battery|heat pump|immersion heater|storage heater|isolator|consumer unit|gas valve|regulator|serial number|meter box
            """)
        let kinds = list(
            "|gas|electric|final|monthly|winter|estimated|wrong|missing|second|corrected|combined|quarterly|overdue|replacement|faulty|temporary|export|prepayment|business|shared|upstairs|disputed|faded|duplicate|backdated"
        )
        return kinds.flatMap { kind in nouns.map { kind.isEmpty ? $0 : "\(kind) \($0)" } }
    }

    private static var places: [String] {
        let starts = list(
            "Ark|Skel|Ather|Bram|Cleck|Den|El|Fen|Grim|Hun|Ing|Kirk|Lang|Mytholm|Nor|Os|Pick|Ripp|Slaith|Thorn|Ul|Wad|Yel|Hep|Barn|Cotton|Drigh|Fix|Gol|Heck"
        )
        let middles = list("|en|er|ing|le|hol|a|on")
        let ends = list(
            "thwaite|royd|ley|ton|by|worth|den|shaw|field|ford|bridge|stall|wick|gate|cliffe|hope|bottom|stones|holme|wike|wood|sett"
        )
        return starts.flatMap { start in middles.flatMap { middle in ends.map { start + middle + $0 } } }
    }

    private static var surnames: [String] {
        let starts = list(
            "Ather|Bairs|Cray|Dew|Ever|Fair|Green|Hazel|Ick|Kes|Lins|Mur|Nut|Oak|Pem|Quar|Rams|Stan|Thorn|Under|Wains|York|Ald|Black|Cald|Dray|Earn|Flax|Garg|Hard|Ivel|Jack|Kil|Lock|Malt|Nether|Ogle|Plum|Rey|Sal|Tad|Ul|Ven|Wether|Yarn|Apper|Birk|Cow"
        )
        let ends = list(
            "ton|ley|worth|shaw|by|den|thwaite|croft|well|field|bury|mond|gate|stone|wick|dale|man|worthy|ham|combe|ridge|bank|gill"
        )
        return starts.flatMap { start in ends.map { start + $0 } }
    }

    /// Verb and manner: "has not come again", "looks wrong to me".
    private static var troubles: [String] {
        let verbs = list(
            """
            has not come|looks wrong|has gone up|is still the same|was never read|has stopped|does not match|came too late|is twice what it was|\
            went to the old address|has been changed|will not load|is in the wrong name|needs another look|was promised|has disappeared|makes a \
            noise|shows nothing|is not ours|was left open|has been paid|ran out|keeps changing|is better now|works perfectly|arrived broken|\
            was cancelled|has doubled|is overdue|cannot be found|is out of date|was torn
            """)
        let manners = list(
            "|again|once more|as far as I can see|twice over|without a word|in the post|on the app|at the meter|by eleven pounds|by forty pounds|for no reason|although I asked|like the last one|on both fuels|according to your colleague"
        )
        return manners.flatMap { manner in verbs.map { manner.isEmpty ? $0 : "\($0) \(manner)" } }
    }

    private static var times: [String] {
        let days =
            Wall.weekdays.map { "on \($0)" } + Wall.weekdays.map { "since \($0)" } + Wall.months.map { "since \($0)" }
        let dates = Wall.months.flatMap { month in (1...28).map { "on \($0) \(month)" } }
        return list("today|yesterday|this morning|last week|at the weekend|last night|this month|all winter|for weeks")
            + days + dates
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
}
