/// What one case is about: its sums, readings, days and names. Every text of the case draws on the same ones.
struct Facts {
    var first = "", name = "", me = "", mate = "", engineer = "", relative = "", partner = ""
    var amount = "", lower = "", small = "", credit = "", was = "", becomes = "", rise = ""
    var day = "", date = "", month = "", earlier = "", months = "", weeks = "", few = ""
    var reading = "", later = "", serial = "", job = "", reference = ""
    var street = "", town = "", oldStreet = "", tariff = "", window = "", site = ""
    /// The promise in hand: "4pm tomorrow", "Thursday 26 November"; and what was first agreed, once that has slipped.
    var due = "", dueDay = "", oldDue = "", reason = ""

    subscript(slot: String) -> String {
        switch slot {
        case "first": first
        case "name": name
        case "me": me
        case "mate": mate
        case "engineer": engineer
        case "relative": relative
        case "partner": partner
        case "amount": amount
        case "lower": lower
        case "small": small
        case "credit": credit
        case "was": was
        case "becomes": becomes
        case "rise": rise
        case "day": day
        case "date": date
        case "month": month
        case "earlier": earlier
        case "months": months
        case "weeks": weeks
        case "few": few
        case "reading": reading
        case "later": later
        case "serial": serial
        case "job": job
        case "ref": reference
        case "street": street
        case "town": town
        case "oldstreet": oldStreet
        case "tariff": tariff
        case "window": window
        case "site": site
        case "due": due
        case "dueday": dueDay
        case "olddue": oldDue
        case "reason": reason
        default: preconditionFailure("No fact is called \(slot)")
        }
    }
}

extension Facts {
    init(of persona: Persona, owner: Story.Staff, opened: Wall, dice: inout Dice) {
        first = persona.first
        name = persona.contact
        me = owner.first
        mate =
            dice.pick(Roster.staff.filter { $0.key != owner.key && $0.team == owner.team } + [Roster.staff("callum")])
            .first
        engineer = dice.pick(Roster.engineers)
        relative = dice.pick(["daughter", "son", "sister", "brother", "neighbour", "partner", "mum", "dad", "niece"])
        partner = dice.pick(Facts.partners)
        sums(&dice)
        times(opened, &dice)
        let start = dice.from(3_000...61_000)
        reading = Facts.grouped(start)
        later = Facts.grouped(start + dice.from(240...2_900))
        serial = "E\(dice.from(4...9))S \(dice.from(10_000...29_999)) \(dice.from(10...99))"
        job = "\(dice.from(71_000...96_999))"
        reference = "\(dice.pick(["HB", "HE", "HK"]))-\(dice.from(1_000...9_999))-\(dice.from(10...99))"
        street = persona.street
        town = persona.town
        oldStreet = Places.address(&dice).line
        tariff = dice.pick(["Steady 12", "Steady 24", "Brookside Fixed", "Hearth", "Hearth Plus", "Open Tracker"])
        window = dice.pick(["8am to noon", "noon to 4pm", "8 to 10am", "10am to noon", "2 to 6pm"])
        site = dice.pick([
            "the front unit", "Unit 4", "the upstairs flat", "the old mill building", "the back workshop",
        ])
    }

    private mutating func sums(_ dice: inout Dice) {
        let pounds = dice.from(118...1_390)
        amount = Facts.money(pounds, dice.from(1...99))
        lower = Facts.money(pounds * dice.from(22...58) / 100, dice.from(1...99))
        small = "£\(dice.pick([5, 10, 15, 20, 25, 30, 40, 50]))"
        credit = Facts.money(dice.from(38...412), dice.from(1...99))
        let monthly = dice.from(54...188)
        let more = dice.from(19...83)
        was = "£\(monthly)"
        becomes = "£\(monthly + more)"
        rise = "£\(more)"
    }

    private mutating func times(_ opened: Wall, _ dice: inout Dice) {
        day = opened.plus(-1440 * dice.from(1...5)).dayName
        let past = opened.plus(-1440 * dice.from(8...38))
        date = past.dayAndMonth
        month = opened.plus(-1440 * dice.from(31...58)).monthName
        let span = dice.from(4...10)
        earlier = opened.plus(-1440 * 30 * (span + 1)).monthName
        months = Facts.numbers[span]
        weeks = Facts.numbers[dice.from(3...9)]
        few = Facts.numbers[dice.from(2...5)]
    }

    static let partners = [
        "Wharfedale Metering", "Northern Meter Works", "Ribble Data Services", "Pennine Field Partners",
        "Aire Networks",
        "Roses Gas Networks",
    ]

    static let numbers = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]

    static func money(_ pounds: Int, _ pence: Int) -> String {
        "£\(grouped(pounds)).\(pence < 10 ? "0" : "")\(pence)"
    }

    static func grouped(_ number: Int) -> String {
        guard number >= 1000 else { return "\(number)" }
        let rest = number % 1000
        return "\(number / 1000),\(rest < 10 ? "00" : rest < 100 ? "0" : "")\(rest)"
    }
}
