import Base
import Foundation
import Practice
import TestKit
import Testing

@testable import Care

@Suite struct `Factual wording` {
    @Test(arguments: [
        ("He was rude and quite mad.", ["rude", "mad"]), ("A RUDE, rude man", ["rude"]),
        ("He was kicking off again", ["kicking off"]),
        ("Nasty\ncomments", ["nasty"]), ("a time waster", ["time waster"]),
        ("He shouted and called me a fool", ["fool"]), ("", []), ("She made a meaningful prudent offer", []),
        ("He shouted that the bill was wrong and hung up.", []), ("Made in Maddison Road", []),
    ])
    func `judging words are pointed out, and facts are not`(_ text: String, _ words: [String]) {
        #expect(FactualWording.judging(in: text) == words)
    }

    @Test func `no text is too odd to look through`() {
        var dice = Dice(seed: 3)
        for _ in 0..<300 { #expect(FactualWording.judging(in: dice.hostileText(60)) == []) }
    }
}

@Suite struct `Marks on people` {
    private let now = TestDesk.monday
    private func message(_ until: TimeInterval?, _ review: TimeInterval?) -> String? {
        do {
            try Bounds.check(
                until: until.map { now + $0 }, review: review.map { now + $0 }, longest: Forewarning.longest, now: now)
            return nil
        } catch { return (error as? Problem)?.message }
    }

    @Test func `have an end, and a look before it`() {
        let day = TestDesk.day
        #expect(message(30 * day, 10 * day) == nil && message(30 * day, 30 * day) == nil)
        #expect(message(-1, nil) == "care.problem.in_the_past" && message(0, nil) == "care.problem.in_the_past")
        #expect(message(30 * day, -1) == "care.problem.in_the_past")
        #expect(message(30 * day, 31 * day) == "care.problem.review_after_end")
        #expect(message(184 * day, 10 * day) == "care.problem.too_long_a_time" && message(183 * day, 10 * day) == nil)
    }

    @Test func `a product is the same however it is written`() {
        #expect(ProductKey.of(" Boiler  Cover! ") == "boiler cover" && ProductKey.of("BOILER-COVER") == "boiler cover")
        #expect(ProductKey.of(" - ") == nil)
    }
}
