import Testing

@testable import Evidence

@Suite struct `Taking names out` {
    private let redactor = Redactor(
        [
            .init(
                alias: "Customer C", names: ["Margaret O’Neil", "Maggie"],
                details: ["m.oneil@example.org", "01422 555 018", "4 Heath Lane", "HX1 2AB", "AC-8501"]),
            .init(alias: "Customer D", names: ["Hartley Road Nursery Ltd"], isPerson: false),
            .init(alias: "a colleague (leader)", names: ["Dan Whitlock"]),
            .init(alias: "Customer E", names: ["The Balogun family"]),
        ], codes: ["INSCS016-P12", "INSCS039-P19"]
    ) { "[\($0.rawValue)]" }

    private func out(_ text: String) -> String { redactor.redact(text).text }

    @Test(arguments: [
        ("Margaret O’Neil rang.", "Customer C rang."), ("MARGARET O'NEIL rang.", "Customer C rang."),
        ("Mrs O’Neil’s meter", "Customer C’s meter"), ("Maggie and Dan agreed.", "Customer C and a colleague (leader) agreed."),
        ("I told dr. Whitlock", "I told a colleague (leader)"), ("for Hartley Road Nursery", "for Customer D"),
        ("at Hartley Road", "at Customer D"), ("the nursery road", "the nursery road"),
        ("write to m.oneil@example.org.", "write to [email]."), ("others@b.example too", "[email] too"),
        ("on 01422 555018 or +44 1422 555 018", "on [phone] or [phone]"), ("at 4 Heath Lane, HX1 2AB", "at [detail], [postcode]"),
        ("her account AC-8501", "her account [detail]"), ("order 550192447", "order [phone]"), ("ref QX-4471-88", "ref [number]"),
        ("card 4111 1111 1111 1111 was", "card [card] was"), ("NI number QQ 12 34 56 C", "NI number [insurance]"),
        ("see https://example.org/m/oneil now", "see [link] now"), ("her account ac 85 01", "her account [detail]"),
        ("AC8501, twice", "[detail], twice"), ("maggie and whitlock", "Customer C and a colleague (leader)"),
        ("The Balogun family rang.", "Customer E rang."), ("Mrs Balogun rang.", "Customer E rang."),
        ("Mag\u{200B}gie rang", "Customer C rang"), ("MargaretO’Neil", "Customer C"),
        ("01422 555 018. 01422 555 019", "[phone]"),
    ])
    func `what tells who it was goes`(_ text: String, _ expected: String) { #expect(out(text) == expected) }

    @Test(arguments: [
        "On 19/11/2026 I offered £1250000 back.", "2026-11-19 was the day.", "It shows INSCS016-P12 and K3.4.",
        "In 2025/26, 95 % of 1,240.",
        "A rose is a rose.", "The reading came by itself. Family and all.", "", "Call 999 or 111.",
    ])
    func `what tells nothing stays`(_ text: String) { #expect(out(text) == text) }

    /// However the words are broken and whatever stands around them.
    @Test func `no name survives among other words`() {
        let around = ["", " ", "\n", "“", "(", "—", "x ", "’", "1 ", "é"]
        for name in ["Margaret O’Neil", "Margaret", "Maggie", "Whitlock", "Hartley Road Nursery"] {
            for before in around.dropLast(1) {
                for after in ["", " ", ".", "”", ")", "’s", "\n"] {
                    let result = out(before + name + after)
                    #expect(!result.contains(name), "\(before)\(name)\(after)")
                }
            }
        }
    }

    @Test func `what was found is told`() {
        let found = redactor.redact("Maggie, m.oneil@example.org").found
        #expect(found.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.email, .name])
    }

    @Test(arguments: [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")])
    func `letters go on`(_ number: Int, _ letters: String) { #expect(Pseudonyms.letters(number) == letters) }
}
