/// The people of Hebblebrook Energy.
enum Roster {
    static let organisation = Story.Organisation(
        name: "Hebblebrook Energy", domain: "hebblebrook.example", email: "help@hebblebrook.example",
        phone: "0113 496 0100", addressLines: ["Hebblebrook House", "14 Water Mill Lane", "Leeds"], postcode: "LS0 4KV",
        about: "Gas and electricity for homes and small firms in Yorkshire and a little beyond. Owned by its customers."
    )

    static let teams = [
        billing, metering, field, complaints, counter, prepayment, moves, business, green, care, development,
    ]

    static let billing = "Billing"
    static let metering = "Metering"
    static let field = "Field planning"
    static let complaints = "Complaints"
    static let counter = "Front counter"
    static let prepayment = "Prepayment"
    static let moves = "Moves and switching"
    static let business = "Business accounts"
    static let green = "Tariffs and solar"
    static let care = "Priority Services"
    static let development = "Learning and development"

    static let staff: [Story.Staff] = [
        person("priya", "Priya Nair", .specialist, billing, apprentice: true),
        person("callum", "Callum Reid", .leader, billing),
        person("asha", "Asha Mirza", .practitioner, billing, apprentice: true),
        person("dan", "Dan Whitlock", .manager, field),
        person("bex", "Bex Lumb", .practitioner, field),
        person("grace", "Grace Adeyemi", .specialist, complaints),
        person("marek", "Marek Zielinski", .practitioner, metering),
        person("helen", "Helen Sugden", .specialist, metering),
        person("imran", "Imran Qureshi", .specialist, prepayment),
        person("lowri", "Lowri Evans", .practitioner, moves),
        person("steph", "Steph Holroyd", .practitioner, counter),
        person("tom", "Tom Birkett", .practitioner, counter, apprentice: true),
        person("jo", "Jo Ackroyd", .specialist, business),
        person("mei", "Mei Thackray", .practitioner, green),
        person("ruth", "Ruth Osei", .assessor, development),
        person("neil", "Neil Farrar", .administrator, development),
    ]

    /// Engineers drive; they do not sit at the desk. Their visits are written up by field planning.
    static let engineers = ["Kev Marsh", "Shazia Anwar", "Lee Broadbent", "Tomasz Baran", "Carol Dyson"]

    /// Who may end up with a case of this team.
    static func hands(for team: String) -> [Story.Staff] {
        let keys: [String] =
            switch team {
            case billing: ["priya", "asha", "callum", "priya", "asha"]
            case metering: ["helen", "marek"]
            case field: ["bex", "bex", "dan"]
            case complaints: ["grace", "grace", "priya"]
            case counter: ["steph", "tom"]
            case prepayment: ["imran"]
            case moves: ["lowri"]
            case business: ["jo"]
            case green: ["mei"]
            case care: ["steph", "imran", "grace"]
            default: ["neil"]
            }
        return keys.map { key in staff(key) }
    }

    static func staff(_ key: String) -> Story.Staff {
        staff.first { $0.key == key }!
    }

    private static func person(
        _ key: String, _ name: String, _ role: Story.Role, _ team: String, apprentice: Bool = false
    ) -> Story.Staff {
        let address = ascii(name).lowercased().map { $0 == " " ? "." : $0 }
        return Story.Staff(
            key: key, name: name, email: String(address) + "@hebblebrook.example", role: role, team: team,
            isApprentice: apprentice)
    }
}
