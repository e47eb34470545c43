import Base
import TestKit
import Testing

struct IdentifierTests {
    private let monday = Workshop.monday.milliseconds

    @Test func `ids are in the order of time, also within a millisecond`() {
        let source = IdentifierSource()
        var ids: [Int64] = []
        for millisecond in 0..<200 { for _ in 0..<50 { ids.append(source.next(at: monday + Int64(millisecond))) } }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test func `an id never goes back when the clock does`() {
        let source = IdentifierSource()
        let before = source.next(at: monday)
        let after = source.next(at: monday - 86_400_000)
        let later = source.next(at: monday + 1)
        #expect(before < after)
        #expect(after < later)
    }

    @Test func `a clock before the first year still makes positive ids`() {
        let source = IdentifierSource()
        let first = source.next(at: 0)
        let second = source.next(at: -5)
        #expect(first >= 0)
        #expect(second > first)
    }

    @Test func `many threads never get the same id`() async {
        let source = IdentifierSource()
        let ids = await withTaskGroup(of: [Int64].self) { group in
            for _ in 0..<8 { group.addTask { [monday] in (0..<5_000).map { _ in source.next(at: monday) } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(ids).count == 40_000)
    }

    @Test func `what is written is read again`() {
        var dice = Dice(seed: 1)
        let numbers = [0, 1, Int64.max, Int64.min, -1] + (0..<5_000).map { _ in Int64(bitPattern: dice.next()) }
        for number in numbers {
            let id = Identifier<Event>(number)
            #expect(id.description.utf8.count == 13)
            #expect(Identifier<Event>(id.description) == id)
        }
    }

    @Test func `small letters and letters that look like digits are forgiven`() {
        let id = Identifier<Event>(0x0123_4567_89AB_CDEF)
        let text = id.description
        let confused = text.lowercased().map { $0 == "0" ? "o" : $0 == "1" ? "l" : $0 }
        #expect(Identifier<Event>(String(confused)) == id)
        #expect(Identifier<Event>(text.replacing("1", with: "I")) == id)
    }

    @Test(arguments: [
        "", "0", "000000000000", "00000000000000", "000000000000U", "G000000000000", "00000000000-0", "０００００００００００００",
    ])
    func `what is no id is not read as one`(_ text: String) {
        #expect(Identifier<Event>(text) == nil)
    }

    @Test func `the order of the text is the order of the ids`() {
        var dice = Dice(seed: 2)
        let ids = (0..<500).map { _ in Identifier<Event>(Int64(bitPattern: dice.next() >> 1)) }
        #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    }
}
