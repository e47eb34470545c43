import Foundation
import TestKit
import Testing

@testable import Evidence

@Suite struct `Text out of files` {
    @Test func `tags go, words and their lines stay`() {
        let page = """
            <html><body><p>One &amp; two</p><table><tr><td>K1</td><td>a<b>b</b>c</td></tr></table><br>5 &lt; 6&nbsp;&#8217;s
            <!-- gone <p>too</p> --><script>if (a < b) { "</p>" }</script><img alt="x > y">end</body></html>
            """
        let lines = PublishedText(page, name: "x").lines.map(\.text)
        #expect(lines == ["One & two", "K1\tabc\t", "5 < 6 ’s end"])
    }

    @Test func `a text with a few tags keeps its line ends, and a sign less-than is no tag`() {
        let lines = PublishedText("a <i>b</i>\n1 < 2\nx <y and z>\n&unknown; &#0; &", name: "x").lines.map(\.text)
        #expect(lines == ["a b", "1 < 2", "x <y and z>", "&unknown; &#0; &"])
    }

    @Test func `hostile pages end, and soon`() {
        let clock = ContinuousClock()
        let time = clock.measure {
            for piece in ["<", "<a", "<!--", "<script>", "<a href=\"", "<td>", "&#", "<a '", "</", "<p\u{301}>", "<svg><style>"] {
                _ = PublishedText("<html>" + String(repeating: piece, count: 40_000), name: "x")
            }
        }
        #expect(time < .seconds(20))
        var dice = Dice(seed: 4)
        for _ in 0..<60 { _ = PublishedText("<html>" + dice.hostileText(400), name: "x") }
    }

    @Test func `files are read in the encodings people have, and pictures are not`() {
        #expect(PublishedText(Data("caf\u{E9}".utf8), name: "x")?.lines.first?.text == "café")
        #expect(PublishedText(Data([0x63, 0x61, 0x66, 0xE9]), name: "x")?.lines.first?.text == "café")
        #expect(PublishedText("café".data(using: .utf16)!, name: "x")?.lines.first?.text == "café")
        #expect(PublishedText(Data("%PDF-1.7\n".utf8) + Data([0xE2, 0xE3]), name: "x") == nil)
        #expect(PublishedText(Data([0x89, 0x50, 0, 0, 1, 2]), name: "x") == nil)
    }

    @Test func `a number is read whatever the scanner made of it`() {
        expect(NumberMark.first(in: "12. build", letter: "P"), .number(12), "build")
        expect(NumberMark.first(in: "P4  build", letter: "P"), .number(4), "build")
        expect(NumberMark.first(in: "l. build", letter: "P"), .number(1), "build")
        expect(NumberMark.first(in: ". build", letter: "P"), .lost, "build")
        expect(NumberMark.first(in: "Pay 4 people", letter: "P"), .none, "Pay 4 people")
        #expect(NumberMark.alone("P11", letter: "P") == 11)
        #expect(NumberMark.alone("two", letter: "P") == nil)
    }

    private func expect(_ read: (FlowLine.Mark, String), _ mark: FlowLine.Mark, _ rest: String) {
        #expect(read.0 == mark && read.1 == rest, "\(read)")
    }
}
