import Base
import TestKit
import Testing

@testable import Web

@Suite struct `Writing HTML` {
    @Test func `what is put in is text, in an element and in an attribute`() {
        let words = "\"><script>alert('x')</script>&amp;"
        let html: HTML = "<p title=\"\(words)\">\(words)</p>"
        let escaped = "&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;"
        #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test(arguments: ["\"", "'", "<", ">", "&"], ["\u{301}", "\u{338}", "\u{20D2}", "\u{200D}", "\u{FE0F}", "\u{E0061}"])
    func `no mark that joins a letter hides it`(_ letter: String, _ mark: String) {
        let html: HTML = "\(letter + mark)\(mark + letter)"
        #expect(!html.bytes.contains(letter.utf8.first!) || letter == "&")
        let plain = Markup.unescaped(html.text)
        #expect(Array(plain.utf8) == Array((letter + mark + mark + letter).utf8))
    }

    @Test(arguments: ["Zoë Ångström", "日本語 ✓", "👩‍🔧🇬🇧", "مرحبا", "\u{202E}evil", ""])
    func `every script comes through as it was`(_ name: String) {
        let html: HTML = "<b>\(name)</b>"
        #expect(Array(html.text.utf8) == Array("<b>\(name)</b>".utf8))
    }

    @Test func `numbers, ids, pieces and what is not there`() {
        let (missing, none): (String?, HTML?) = (nil, nil)
        let list: [HTML] = ["<i>1</i>", "<i>2</i>"]
        let html: HTML = "\(-5)|\(UInt8(7))|\(Identifier<Int>(32))|\(missing)|\(none)|\(list)|\("a<b".dropFirst())"
        #expect(html.text == "-5|7|0000000000010|||<i>1</i><i>2</i>|&lt;b")
        #expect((html + "!").text.hasSuffix("&lt;b!"))
        #expect(HTML.nothing.isEmpty && !html.isEmpty)
    }

    @Test func `only what is asked to be HTML is`() {
        let html: HTML = "\(raw: "<b>")\("<b>" as HTML)\("<b>")"
        #expect(html.text == "<b><b>&lt;b&gt;")
    }

    @Test func `what is shown now and then`() {
        let name: String? = "A&B"
        let shown: HTML = "\(when(true, "<b>yes</b>"))\(when(false, "<b>no</b>"))\(with(name) { "<i>\($0)</i>" })"
        #expect(shown.text == "<b>yes</b><i>A&amp;B</i>")
    }

    @Test(arguments: [
        "/cases/1", "/find?q=a&b", "#main", "?after=1", "https://example.org/a'b", "HTTP://example.org", "mailto:a@example.org",
        "tel:+441134960182",
    ])
    func `a link to a page, a mail or a telephone stays`(_ address: String) {
        let html: HTML = "\(url: address)"
        let text: HTML = "\(address)"
        #expect(html.text == text.text)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
        "vbscript:x",
        "\u{1}javascript:x", "file:///etc/passwd", "example.org", "", "//evil.example/x", "/\\evil.example", "/\t/evil.example",
    ])
    func `a link to anything else leads nowhere`(_ address: String) {
        let html: HTML = "\(url: address)"
        #expect(html.text == "#")
    }

    @Test func `prose has paragraphs and lines`() {
        let html: HTML = "\(prose: "Dear <you>,\n\nOne\nTwo\n\n\n\n\"End\"")"
        #expect(html.text == "<p>Dear &lt;you&gt;,</p><p>One<br>Two</p><p>&quot;End&quot;</p>")
        let empty: HTML = "\(prose: "")"
        #expect(empty.isEmpty)
        let returns: HTML = "\(prose: "One\r\nTwo\r\n\r\nThree")"
        #expect(returns.text == "<p>One<br>Two</p><p>Three</p>")
    }
}
