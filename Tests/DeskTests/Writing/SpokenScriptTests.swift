import Base
import Foundation
import People
import TestKit
import Testing

@testable import Desk

@Suite struct `Words said aloud` {
    @Test func `a sentence of one breath stays as it is`() {
        #expect(
            SpokenScript("Your money is on its way. It takes three days.").lines == [
                "Your money is on its way.", "It takes three days.",
            ])
        #expect(SpokenScript("").lines == [])
    }

    @Test func `a long one is broken where a speaker would breathe, and no word is lost`() {
        let words = """
            We looked at the meter on Monday and found that it counts twice, so we will put a new one in on Friday because you \
            should not pay for what you did not use.
            """
        let lines = SpokenScript(words).lines
        #expect(
            lines == [
                "We looked at the meter on Monday", "and found that it counts twice,", "so we will put a new one in on Friday",
                "because you should not pay for what you did not use.",
            ])
        #expect(lines.joined(separator: " ") == words)
    }

    @Test func `a point of a list is said without its dash`() {
        #expect(SpokenScript("What happens next:\n- I will ring you").lines == ["What happens next:", "I will ring you"])
    }

    @Test(arguments: [(Channel.phone, true), (.faceToFace, true), (.email, false), (.post, false)])
    func `only what is spoken has them`(_ channel: Channel, _ isSpoken: Bool) {
        let margaret = Party(id: Party.ID(1), name: "Margaret Ellis", createdAt: TestDesk.monday)
        let check = WritingCheck("I will ring you.", in: .init(party: margaret, subject: "Bill", channel: channel))
        #expect(check.spoken == (isSpoken ? ["I will ring you."] : []))
    }
}
