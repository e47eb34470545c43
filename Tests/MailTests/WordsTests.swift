import Foundation
import Testing

@testable import Mail

@Suite struct FileNameTests {
    @Test(arguments: [
        ("../../x", "x"), ("bill.pdf", "bill.pdf"), ("C:\\temp\\bill.pdf", "bill.pdf"), ("/", "file"), ("", "file"),
        ("..", "file"), (".htaccess", "htaccess"),
        ("a\u{202E}fdp.exe", "afdp.exe"), ("a\u{0}b\nc.txt", "ab c.txt"), ("CON", "_CON"), ("nul.txt", "_nul.txt"),
        ("com1.log", "_com1.log"), ("COMET.txt", "COMET.txt"),
        ("what?<is>:this|\"*.txt", "what__is__this___.txt"), ("  spaced . ", "spaced"), ("über €.pdf", "über €.pdf"),
        ("日本語.docx", "日本語.docx"), ("name.", "name"),
    ])
    func `names are made safe`(given: String, safe: String) {
        #expect(FileName.safe(given) == safe)
        #expect(FileName.safe(safe) == safe)
    }

    @Test func `long names keep their ending and fit a file system`() {
        #expect(FileName.safe(String(repeating: "a", count: 300) + ".pdf") == String(repeating: "a", count: 116) + ".pdf")
        let wide = FileName.safe(String(repeating: "👩‍👩‍👧‍👦", count: 200) + ".pdf")
        #expect(wide.utf8.count <= 240 && wide.hasSuffix(".pdf"))
        #expect(FileName.safe("a." + String(repeating: "b", count: 300)).count == MailLimits.fileName)
        #expect(FileName.safe("a" + String(repeating: "\u{301}", count: 3_000) + ".pdf").utf8.count <= 240)
    }
}

@Suite struct SubjectLineTests {
    @Test(arguments: [
        ("Re: Kettle", "Kettle"), ("RE: AW: Fwd: [Support] Re: Kettle", "Kettle"), ("Re[2]: Kettle", "Kettle"),
        ("Re^3: Kettle", "Kettle"), ("回复：水壶", "水壶"),
        ("Antw: Kettle", "Kettle"), ("SV: VS: Kettle", "Kettle"), ("Re:", "Re:"), ("[Ticket #12] Kettle", "Kettle"),
        ("[Kettle]", "[Kettle]"), ("  a \n b ", "a b"),
        ("Reading: a book", "Reading: a book"), ("I: a person", "I: a person"), ("Note [1]: x", "Note [1]: x"), ("", ""),
        ("RE : Kettle", "Kettle"),
    ])
    func `subjects are compared without what programs add`(given: String, plain: String) {
        #expect(SubjectLine.normalised(given) == plain)
    }
}

@Suite struct MailboxTests {
    @Test(arguments: ["maya@customer.example", "o'neil+tag@a-b.example", "x@localhost", "maya@bücher.example", "1@2.example"])
    func `addresses mail can go to`(address: String) {
        #expect(Mailbox.isPlausible(address))
    }

    @Test(arguments: [
        "", "maya", "@customer.example", "maya@", "maya@-a.example", "maya@a..example", ".maya@a.example", "ma ya@a.example",
        "maya@a.example\r\nRCPT TO:<x@y>",
        "<maya@a.example>", "maya@a.example>", "mäya@a.example", "a@b@c", "maya@[127.0.0.1]", "maya@a.example,tom@a.example",
        "maya@a\u{0}.example", "maya@a b",
    ])
    func `addresses mail cannot go to`(address: String) {
        #expect(!Mailbox.isPlausible(address))
    }

    @Test func `only the domain loses its case`() {
        let mailbox = Mailbox(name: "Maya", address: " Maya.Fox@Customer.EXAMPLE ")
        #expect(mailbox.address == "Maya.Fox@customer.example")
        #expect(mailbox.addressKey == "maya.fox@customer.example")
    }
}

@Suite struct HTMLTextTests {
    @Test(arguments: [
        ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"),
        ("a&nbsp;&amp;&#8364;&#x20AC;&euro;&bogus;&#150;", "a &€€€&bogus;–"), ("<script>x()</script>y<style>p{}</style>", "y"),
        ("<ul><li>a<li>b</ul><ol><li>c</li><li>d</li></ol>", "- a\n- b\n1. c\n2. d"),
        ("<a href=\"https://shop.example/x\">our page</a>", "our page <https://shop.example/x>"),
        ("<a href=\"https://shop.example/\">shop.example</a>", "shop.example"), ("<a href=\"javascript:x()\">no</a>", "no"),
        ("Hi<blockquote>old<blockquote>older</blockquote></blockquote>", "Hi\n\n> old\n>\n> > older"),
        ("<pre>a\n  b</pre>", "a\n  b"), ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<!-- hidden -->seen<!-- open", "seen"), ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<head><title>t</title></head><body>b", "b"),
        ("<head><body>kept", "kept"), ("<p title=\"a>b\">c", "c"), ("<div><div></div></div>", ""), ("grün<b>e</b>s", "grünes"),
    ])
    func `HTML is read out as text`(html: String, text: String) {
        #expect(HTMLText.rendered(html) == text)
    }
}

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("a\nb\n\nc", "<p>a<br>\nb</p>\n<p>c</p>\n"), ("<b> & \"q\" 'a'", "<p>&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;</p>\n"),
        (
            "see https://shop.example/a?b=1&c=2.",
            "<p>see <a href=\"https://shop.example/a?b=1&amp;c=2\">https://shop.example/a?b=1&amp;c=2</a>.</p>\n"
        ),
        ("(http://a.example/x_(y))", "<p>(<a href=\"http://a.example/x_(y)\">http://a.example/x_(y)</a>)</p>\n"),
        ("javascript://x ftp://y http:// xhttp://z", "<p>javascript://x ftp://y http:// xhttp://z</p>\n"),
        ("http://a\"onmouseover=x", "<p><a href=\"http://a\">http://a</a>&quot;onmouseover=x</p>\n"), ("", ""),
        ("\"\u{301}", "<p>&quot;\u{301}</p>\n"),
        ("https://a\"\u{301}b", "<p><a href=\"https://a&quot;\u{301}b\">https://a&quot;\u{301}b</a></p>\n"),
    ])
    func `text becomes HTML and nothing more`(text: String, html: String) {
        #expect(PlainText.html(text) == html)
    }
}
