/// Streets and towns. The towns are real, the streets are ours, the postcodes cannot exist.
enum Places {
    struct Address {
        let line: String
        let town: String
        let postcode: String
    }

    static func address(_ dice: inout Dice) -> Address {
        let town = dice.pick(towns) { $0.weight }
        let street = dice.pick(stems) + " " + dice.pick(kinds)
        let number = dice.from(1...148)
        let line = dice.chance(14) ? "Flat \(dice.from(1...22)), \(number) \(street)" : "\(number) \(street)"
        // Royal Mail has no district 0 in these areas and never ends a code in C, I, K, M, O or V.
        let end = String(dice.pick(letters)) + String(dice.pick(unused))
        return Address(line: line, town: town.name, postcode: "\(town.area)0 \(dice.from(1...9))\(end)")
    }

    private static let letters = Array("ABDEFGHJLNPQRSTUWXYZ")
    private static let unused = Array("CIKMOV")

    private static let towns: [(name: String, area: String, weight: Int)] = [
        ("Leeds", "LS", 26), ("Halifax", "HX", 16), ("Bradford", "BD", 16), ("Huddersfield", "HD", 14),
        ("Wakefield", "WF", 10), ("Dewsbury", "WF", 6), ("Batley", "WF", 4), ("Keighley", "BD", 6), ("Otley", "LS", 4),
        ("Hebden Bridge", "HX", 6), ("Sowerby Bridge", "HX", 4), ("Brighouse", "HD", 4), ("Shipley", "BD", 4),
        ("Todmorden", "HX", 3), ("Pudsey", "LS", 4), ("Wrecsam", "LL", 1), ("Sheffield", "S", 5), ("Skipton", "BD", 3),
    ]

    private static let stems = [
        "Hartley", "Mill Brook", "Clough", "Ing", "Bobbin", "Weaver", "Beck Side", "Chapel", "Moorcroft", "Quarry",
        "Sycamore", "Larch", "Carr", "Delph", "Nab", "Royd", "Scar Top", "Tenter", "Shuttle", "Woolpack", "Lockgate",
        "Towpath", "Station", "Albion", "Alma", "Ackroyd", "Fernlea", "Bramble", "Spring Wood", "Whin", "Northgate",
        "Damside", "Dyehouse", "Foundry", "Heather", "Highfield", "Laburnum", "Marlow", "Netherton", "Osborne",
    ]

    private static let kinds = [
        "Road", "Road", "Street", "Street", "Lane", "Avenue", "Terrace", "Close", "Grove", "Mount", "View", "Fold",
        "Bank", "Rise", "Court",
    ]
}
