import TestKit
import Testing
import Web

@testable import Guidance

@Suite struct `A text with a few signs` {
    @Test func `headings, lists, steps, quotations and strong words are shown as such`() {
        let html = Prose.html("# Part\nWords **that matter**\nand more\n\n- one\n* two\n1. first\n2. second\n> said").text
        #expect(
            html == """
                <h3>Part</h3><p>Words <strong>that matter</strong><br>and more</p><ul><li>one</li><li>two</li></ul>\
                <ol><li>first</li><li>second</li></ol><blockquote><p>said</p></blockquote>
                """)
    }

    @Test func `what means nothing stands for itself`() {
        #expect(Prose.html("**odd ** and ** even").text.hasPrefix("<p>"))
        #expect(Prose.html("2 ** 3").text == "<p>2 ** 3</p>")
        #expect(Prose.html("<script>alert(1)</script>").text == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
        #expect(Prose.html(" \n\n ").text == "")
        #expect(Prose.html("#no heading\n-no item\n1.no step").text == "<p>#no heading<br>-no item<br>1.no step</p>")
    }

    @Test(arguments: [5, 6, 7] as [UInt64])
    func `whatever is written, the page stays whole`(_ seed: UInt64) {
        var dice = Dice(seed: seed)
        for _ in 0..<200 {
            let signs = ["# ", "- ", "1. ", "> ", "**", "\n", "\r\n", "\n\n"]
            let text = (0..<12).map { _ in dice.pick(signs) + dice.hostileText(3) }.joined()
            let faults = Markup(fragment: Prose.html(text).text).faults
            #expect(faults == [], "\(text)")
        }
    }

    @Test func `what became of a text is shown line by line`() {
        let changes = TextChanges(from: "one\ntwo\nthree", to: "one\ntwo and a half\nthree\nfour")
        #expect(changes.lines == [.gone("two"), .new("two and a half"), .new("four")])
        #expect(TextChanges(from: "same", to: " same\n\n").lines.isEmpty)
        #expect(TextChanges(from: "", to: "a").lines == [.new("a")])
        #expect(TextChanges(from: "a", to: "").lines == [.gone("a")])
    }
}
