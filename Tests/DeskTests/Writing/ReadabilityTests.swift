import TestKit
import Testing

@testable import Desk

@Suite struct `How hard a text is to read` {
    @Test(arguments: [
        ("I", 1), ("the", 1), ("made", 1), ("table", 2), ("little", 2), ("customer", 3), ("refund", 2), ("refunded", 3),
        ("asked", 1), ("wanted", 2), ("boxes", 2), ("makes", 1), ("changes", 2), ("company", 3), ("electricity", 5),
        ("complaint", 2), ("promise", 2), ("promises", 3), ("immediately", 5), ("receive", 2), ("received", 2), ("area", 3),
        ("experience", 4), ("every", 2), ("reading", 2), ("apologise", 4), ("engineer", 3), ("people", 2), ("statement", 2),
        ("carefully", 3), ("readable", 3), ("simple", 2), ("agree", 2), ("tie", 1), ("blue", 1),
    ])
    func `syllables are counted as they are spoken`(_ word: String, _ syllables: Int) {
        #expect(Syllables.count(in: word) == syllables, "\(word)")
    }

    @Test func `plain words in short sentences are easy, long ones are not`() throws {
        let easy = Readability("I am sorry. The meter was wrong. We will send the money back to you by Friday.")
        let hard = Readability(
            """
            Notwithstanding the aforementioned circumstances, the organisation respectfully communicates that reimbursement \
            of the overestimated consumption necessitates verification of documentation before authorisation.
            """)
        #expect(easy.level == .easy && easy.longSentences.isEmpty)
        #expect(hard.level == .hard)
        #expect(try #require(hard.grade) > (try #require(easy.grade)) + 8)
    }

    @Test func `of a few words nobody can say`() {
        #expect(Readability("Thank you.").grade == nil)
        #expect(Readability("").level == nil)
    }

    @Test func `a known text has a known grade`() throws {
        // 2 sentences, 12 words, 12 syllables: 0.39 × 6 + 11.8 × 1 − 15.59.
        let grade = try #require(Readability("The cat sat on the mat. The dog ran to the door.").grade)
        #expect(grade == 0)
        let other = try #require(Readability("We have looked at the reading of your meter again and it was right.").grade)
        // 1 sentence, 14 words, 17 syllables.
        #expect(abs(other - (0.39 * 14 + 11.8 * 17 / 14 - 15.59)) < 0.001)
    }

    @Test func `sentences of more than twenty-five words are marked, whatever ends them`() {
        let words = Array(repeating: "word", count: 25).joined(separator: " ")
        #expect(Readability(words + ".").longSentences.isEmpty)
        #expect(Readability(words + " more!").longSentences == [words + " more!"])
        #expect(Readability("\(words)\n\(words)").longSentences.isEmpty, "lines are read one by one")
    }

    @Test func `abbreviations, figures and addresses end no sentence`() {
        func count(_ text: String) -> Int { Sentences(text).list.count }
        #expect(count("Mr. Ellis rang Dr. Shah at 9.30 about £12.50, e.g. the bill. She will ring back.") == 2)
        #expect(count("Write to desk@calder.example. Thank you!") == 2)
        #expect(count("Is it so? Yes… I see.") == 3)
        #expect(count("- one\n- two\n\n3.") == 2)
        #expect(count("So do I. You too.") == 2)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `whatever is written, it can be counted`(_ seed: UInt64) {
        var dice = Dice(seed: seed)
        for _ in 0..<200 {
            let text = (0..<20).map { _ in dice.hostileText(4) + dice.pick([" ", ". ", "! ", "word ", "\n"]) }.joined()
            let readability = Readability(text)
            #expect((readability.grade ?? 0) >= 0 && (readability.grade ?? 0).isFinite)
        }
        for _ in 0..<500 {
            let word = String((0..<dice.roll(1..<16)).map { _ in dice.pick(Array("abcdefghijklmnopqrstuvwxyz")) })
            let syllables = Syllables.count(in: word)
            #expect((1...word.count).contains(syllables), "\(word): \(syllables)")
        }
    }
}
