import Base
import Foundation
import People
import TestKit
import Testing
import Web

@testable import Desk

@Suite struct `What there is to say about a draft` {
    private static let margaret = Party(
        id: Party.ID(1), name: "Margaret Ellis", preferredName: "Maggie", createdAt: TestDesk.monday)

    private static func check(
        _ text: String, notes: [String] = [], recap: Recap = Recap([]), others: [OthersData] = []
    ) -> [WritingHint.Kind] {
        WritingCheck(
            text,
            in: .init(
                party: margaret, subject: "Engineer did not come", notes: notes, recap: recap, othersData: others)
        ).hints.map(\.kind)
    }

    @Test func `good words need nothing said about them`() {
        #expect(
            Self.check("Dear Maggie,\n\nI am sorry that the engineer did not come. I will ring you by four today.\n\nPriya") == []
        )
        #expect(Self.check("") == [])
    }

    @Test(
        arguments: [
            ("Dear Maggie,", nil), ("Dear Mrs Ellis", nil), ("Hello Margaret", nil), ("Good morning,", nil),
            ("Dear customer", nil),
            ("Dear Sir or Madam,", "or"), ("Dear Tom,", "Tom"), ("Hi Ola Oyelaran,", "Ola Oyelaran"), ("Thank you Tom.", nil),
            ("Dear Mr Shah\nMargaret", "Shah"), ("", nil), ("Hi there!", nil),
        ] as [(String, String?)])
    func `a greeting names whom the message goes to`(_ text: String, _ wrong: String?) {
        #expect(Confidentiality.wrongGreeting(in: text, to: Self.margaret) == wrong, "\(text)")
    }

    @Test func `words to avoid are found whole, whatever their case`() {
        let guide = ToneGuide(avoid: [.init("as per", "as"), .init("commence", "start")], use: [], inside: ["dead case"])
        #expect(guide.toAvoid(in: "AS  PER\nyour letter we commence.").map(\.words) == ["as per", "commence"])
        #expect(guide.toAvoid(in: "Perhaps as person; commencement").isEmpty)
        #expect(guide.toKeepInside(in: "This is a Dead-Case.") == ["dead case"])
        #expect(ToneGuide.usual.toAvoid(in: "").isEmpty)
    }

    @Test func `the guide is read from lines`() {
        let pairs = ToneGuide.pairs("as per = as\n\n  obviously  \n= nothing\na = b = c")
        #expect(pairs == [.init("as per", "as"), .init("obviously", ""), .init("a", "b = c")])
        let guide = ToneGuide(avoid: pairs, use: [], inside: [])
        #expect(ToneGuide.pairs(guide.avoidText) == pairs)
    }

    @Test func `the purpose is said in the first two sentences`() {
        let late =
            "Dear Maggie,\nIt is a lovely day. I hope that you are well. We have had a busy week. The engineer comes on Monday."
        let early = "Dear Maggie,\nYou asked about the engineer. I hope that you are well. He comes on Monday. I will ring."
        #expect(!PurposeEarly.holds(in: late, about: "Engineer did not come"))
        #expect(PurposeEarly.holds(in: early, about: "Engineer did not come"))
        #expect(PurposeEarly.holds(in: "All is well. I am writing to say so. One. Two. Three.", about: ""))
        #expect(PurposeEarly.holds(in: "Thanks. Bye.", about: "Engineer"), "two sentences cannot be late")
    }

    @Test func `notes for colleagues, inside words and open gaps are pointed out`() {
        let note = "She is close to tears and wants the manager to ring her before Friday."
        #expect(Self.check("Dear Maggie, she is close to tears, and wants the manager to ring.", notes: [note]) == [.noteQuoted])
        #expect(Self.check("She wants the manager to ring.", notes: [note]) == [])
        #expect(Self.check("You are a time waster.") == [.insideWord])
        #expect(Self.check("I ring you {promise.due}.") == [.openGap])
    }

    @Test func `two promises and no word about them is worth a hint`() {
        let recap = Recap([
            .init(who: nil, what: "Ring with a new time", by: "today, 16:30"),
            .init(who: "Tom", what: "Read the meter", by: "Friday"),
        ])
        #expect(Self.check("I am sorry about the engineer.", recap: recap) == [.noRecap])
        #expect(Self.check("I will ring with a new time.", recap: recap) == [])
    }

    @Test func `who does what by when is said in sentences`() {
        let words = Words(
            language: "en",
            messages: [
                "writing.recap.heading": "Next:", "writing.recap.me": "I will {what} by {by}.",
                "writing.recap.other": "{who} will {what} by {by}.",
            ])
        let recap = Recap([
            .init(who: nil, what: "Ring you", by: "16:30"), .init(who: "Tom", what: "SMS the reading", by: "Friday"),
        ])
        #expect(recap.text(words) == "Next:\n- I will ring you by 16:30.\n- Tom will SMS the reading by Friday.")
        #expect(Recap([]).text(words) == "")
    }

    @Test func `what may do harm stands first`() {
        let other = OthersData(written: "tom@example.org", party: Party.ID(2), name: "Tom")
        let kinds = Self.check("Dear Tom, as per tom@example.org we commence.", others: [other])
        #expect(kinds == [.othersData, .wrongGreeting, .avoidWord, .avoidWord])
    }

    @Test func `needs ask for the forms they name`() {
        func formats(_ need: String, language: String = "en") -> [AccessibleFormat] {
            var party = Self.margaret
            party.language = language
            let needs = [
                PartyNeed(
                    id: PartyNeed.ID(1), party: party.id, need: need, adjustment: "", recordedBy: Staff.ID(1),
                    recordedAt: TestDesk.monday)
            ]
            return AccessibleFormat.asked(by: Customer(party: party, addresses: [], needs: needs))
        }
        #expect(formats("Reads LARGE print, please") == [.largePrint])
        #expect(formats("Easy read letters", language: "cy") == [.easyRead, .otherLanguage])
        #expect(formats("Rings twice") == [])
    }

    @Test(arguments: [21, 22, 23] as [UInt64])
    func `whatever is written, there is an answer`(_ seed: UInt64) {
        var dice = Dice(seed: seed)
        for _ in 0..<100 {
            let text =
                "Dear " + (0..<15).map { _ in dice.hostileText(5) + dice.pick([". ", " we commence ", "{a.b}", "\n"]) }.joined()
            let check = WritingCheck(
                text, in: .init(party: Self.margaret, subject: dice.hostileText(9), notes: [dice.hostileText(30)]))
            #expect(check.hints.count < 60)
        }
    }
}
