import Demo
import Foundation
import Testing

struct ChatterTests {
    @Test func `the same seed talks the same`() {
        var one = Chatter(seed: 5)
        var two = Chatter(seed: 5)
        #expect(one.message(words: 80) == two.message(words: 80))
        #expect(one.name() == two.name())
        #expect(one.subject() == two.subject())
        var other = Chatter(seed: 6)
        #expect(other.message(words: 80) != two.message(words: 80))
    }

    @Test func `messages are about as long as asked`() {
        var chatter = Chatter(seed: 1)
        for wanted in [5, 50, 200] {
            let message = chatter.message(words: wanted)
            let count = message.split { $0 == " " || $0 == "\n" }.count
            #expect((wanted...(wanted + 40)).contains(count))
            #expect(!message.contains("  ") && message.hasSuffix("."))
        }
    }

    @Test func `a few words come all the time and most hardly ever`() {
        var chatter = Chatter(seed: 2)
        var counts: [Substring: Int] = [:]
        let text = (0..<1500).map { _ in chatter.message(words: 50) }.joined(separator: " ")
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) { counts[word, default: 0] += 1 }
        let sorted = counts.values.sorted(by: >)
        #expect(sorted.count > 3500)
        #expect(sorted[0] > sorted[50] * 4)
        #expect(sorted.filter { $0 == 1 }.count > sorted.count / 3)
    }

    @Test func `addresses never repeat and go nowhere`() {
        var chatter = Chatter(seed: 3)
        var seen: Set<String> = []
        for _ in 0..<3000 {
            let name = chatter.name()
            let address = chatter.address(for: name)
            #expect(address.hasSuffix(".example") && address.utf8.allSatisfy { $0 < 128 && $0 != 32 })
            #expect(seen.insert(address).inserted)
        }
    }

    @Test func `subjects read as a line`() {
        var chatter = Chatter(seed: 4)
        for _ in 0..<500 {
            let subject = chatter.subject()
            #expect(!subject.contains("  ") && subject.first?.isUppercase == true && subject.count < 110)
        }
    }
}
