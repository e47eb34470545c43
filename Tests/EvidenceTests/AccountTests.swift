import Testing

@testable import Evidence

@Suite struct `What an account still lacks` {
    private let whole = Account(
        situation: "The engineer had not come.", task: "Put it right inside my limit.",
        action: "I rang her, listened, and offered two dates.",
        result: "She chose the first date, and he came. She thanked us twice.",
        why: "Because she had waited all day.", goal: "Keep what we promise: 95 %.")

    private func warnings(records: Int = 1, names: Bool = false, _ change: (inout Account) -> Void = { _ in }) -> [AccountWarning]
    {
        var account = whole
        change(&account)
        return account.warnings(records: records, names: names)
    }

    @Test func `a whole account lacks nothing`() { #expect(warnings() == []) }

    @Test func `each thing missing is named`() {
        #expect(warnings(records: 0) == [.noRecord])
        #expect(warnings(names: true) == [.personalData])
        #expect(warnings { $0.result = " \n" } == [.noResult])
        #expect(warnings { $0.why = "" } == [.noWhy])
        #expect(
            warnings {
                $0.result = "It went well in the end."
                $0.goal = ""
            } == [.noMeasure])
    }

    @Test(arguments: [
        ("We rang her and our engineer came.", true), ("We’d told our customer. I wrote it down.", true),
        ("I rang her. We agreed a date.", false), ("I asked my leader and we agreed.", false), ("Rang her.", false),
        ("The west wing.", false),
    ])
    func `we without an own part is asked about`(_ action: String, _ isAsked: Bool) {
        #expect(warnings { $0.action = action } == (isAsked ? [.we] : []))
    }

    @Test(arguments: [
        ("I said sorry.", true), ("We apologised. Sorry was said twice.", true), ("I apologised and refunded £40.", false),
        ("I said sorry. She kept her contract for another 2 years.", false), ("An apology and a credit were agreed.", false),
    ])
    func `an apology alone is challenged`(_ result: String, _ isAsked: Bool) {
        #expect(warnings { $0.result = result }.contains(.apologyOnly) == isAsked)
    }
}
