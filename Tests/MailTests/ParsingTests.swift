import Foundation
import Testing

@testable import Mail

@Suite struct ParsingTests {
    @Test func `a plain mail is read whole`() throws {
        let mail = try Scribe.read(["Cc: Tom <TOM@Customer.Example>, team@shop.example"])
        #expect(mail.from == Mailbox(name: "Maya Fox", address: "maya@customer.example"))
        #expect(mail.to.map(\.address) == ["desk@shop.example"])
        #expect(mail.cc.map(\.address) == ["TOM@customer.example", "team@shop.example"])
        #expect(mail.cc[0].addressKey == "tom@customer.example")
        #expect(mail.recipientCount == 3)
        #expect(mail.subject == "Kettle")
        #expect(mail.messageID == "kettle.1@customer.example")
        #expect(mail.date == Date(timeIntervalSince1970: 1_772_442_000))
        #expect(mail.text == "The kettle leaks.\n")
        #expect(mail.html == nil && mail.attachments.isEmpty && mail.defects.isEmpty && mail.automatic == nil)
    }

    @Test func `the thread is known by its ids`() throws {
        let mail = try Scribe.read([
            "In-Reply-To: <b@shop.example> (our answer)", "References: <a@shop.example>\n\t<b@shop.example>\n <b@shop.example>",
        ])
        #expect(mail.inReplyTo == ["b@shop.example"])
        #expect(mail.references == ["a@shop.example", "b@shop.example"])
    }

    @Test func `a long thread keeps its beginning and its end`() throws {
        let ids = (0..<400).map { "<\($0)@shop.example>" }.joined(separator: "\n ")
        let mail = try Scribe.read(["References: " + ids])
        #expect(mail.references.count == MailLimits.references)
        #expect(mail.references.first == "0@shop.example" && mail.references.last == "399@shop.example")
    }

    @Test(arguments: [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe_an_alle?=", "Grüße an alle"), ("=?iso-2022-jp?b?GyRCJF4kXyRgGyhC?=", "まみむ"),
        ("=?koi8-r?b?8NLJ18XU?=", "Привет"), ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"), ("=?nonsense?q?abc?=", "abc"),
        ("Grüße", "Grüße"), ("one\n two", "one two"), ("a\u{7}b", "ab"),
    ])
    func `subjects are decoded`(written: String, meant: String) throws {
        let mail = try MailParser.parse(Scribe.mail(["From: maya@customer.example", "Subject: \(written)"], "x"))
        #expect(mail.subject == meant)
    }

    @Test func `text and HTML of an alternative are one message`() throws {
        let mail = try Scribe.read(
            ["Content-Type: multipart/alternative; boundary=b"],
            "--b\nContent-Type: text/plain; charset=utf-8\n\nHello there\n--b\nContent-Type: text/html\n\n<p>Hello <b>there</b></p>\n--b--\n"
        )
        #expect(mail.text == "Hello there")
        #expect(mail.html == "<p>Hello <b>there</b></p>")
    }

    @Test func `words between files stay in their order`() throws {
        let mail = try Scribe.read(
            ["Content-Type: multipart/mixed; boundary=b"],
            "--b\n\nFirst\n--b\nContent-Type: image/png; name=\"one.png\"\nContent-Transfer-Encoding: base64\n\nAAEC\n--b\n\nSecond\n--b--\n"
        )
        #expect(mail.text == "First\n\nSecond")
        #expect(mail.attachments == [MailAttachment(name: "one.png", contentType: "image/png", bytes: Data([0, 1, 2]))])
    }

    @Test func `an empty text beside an HTML part does not hide the words`() throws {
        let mail = try Scribe.read(
            ["Content-Type: multipart/alternative; boundary=b"],
            "--b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/html\n\n<p>Only here</p>\n--b--\n")
        #expect(mail.text == "Only here")
    }

    @Test func `pictures shown in the HTML are told from files`() throws {
        let mail = try Scribe.read(
            ["Content-Type: multipart/related; boundary=b"],
            """
            --b
            Content-Type: text/html

            <img src="cid:Logo@Shop">
            --b
            Content-Type: image/png
            Content-ID: <logo@shop>

            x
            --b
            Content-Type: image/png
            Content-ID: <other@shop>
            Content-Disposition: inline; filename="other.png"

            x
            --b--

            """)
        #expect(mail.attachments.map(\.isInline) == [true, false])
        #expect(mail.attachments.map(\.name) == ["picture.png", "other.png"])
    }

    @Test func `a mail sent along is kept as a file`() throws {
        let mail = try Scribe.read(
            ["Content-Type: multipart/mixed; boundary=b"],
            "--b\n\nSee below\n--b\nContent-Type: message/rfc822\n\nFrom: tom@customer.example\nSubject: Fwd: The bill\n\nInner words\n--b--\n"
        )
        #expect(mail.text == "See below")
        #expect(mail.attachments.map(\.name) == ["The bill.eml"])
        let inner = try MailParser.parse(mail.attachments[0].bytes)
        #expect(inner.from?.address == "tom@customer.example" && inner.text.contains("Inner words"))
    }

    @Test func `file names in any writing are read and made safe`() throws {
        for (written, meant) in [
            ("filename*=utf-8''%E2%82%AC%20bill.pdf", "€ bill.pdf"),
            ("filename*0=\"a very \"; filename*1=\"long.pdf\"", "a very long.pdf"),
            ("filename=\"=?utf-8?q?=C3=BCber.pdf?=\"", "über.pdf"), ("filename=\"../../etc/passwd\"", "passwd"),
            ("filename=\"C:\\\\Users\\\\maya\\\\bill.pdf\"", "bill.pdf"),
        ] {
            let mail = try Scribe.read(["Content-Type: application/pdf", "Content-Disposition: attachment; \(written)"], "x")
            #expect(mail.attachments.map(\.name) == [meant])
        }
    }

    @Test func `softly broken lines are joined`() throws {
        let mail = try Scribe.read(
            ["Content-Type: text/plain; format=flowed"], "One long \nline.\n\n> quoted \n> words\nLast\n-- \nMaya\n")
        #expect(mail.text == "One long line.\n\n> quoted words\nLast\n-- \nMaya\n")
    }

    @Test func `where the mail was delivered is collected`() throws {
        let mail = try Scribe.read([
            "Delivered-To: help+kettles@shop.example", "X-Original-To: <help@shop.example>", "Delivered-To: help@shop.example",
        ])
        #expect(mail.deliveredTo == ["help+kettles@shop.example", "help@shop.example"])
    }

    @Test func `groups of recipients are opened`() throws {
        let mail = try MailParser.parse(
            Scribe.mail(
                [
                    "From: maya@customer.example", "To: Team: a@shop.example, B <b@shop.example>;, c@shop.example",
                    "Cc: undisclosed-recipients:;",
                ], ""))
        #expect(mail.to.map(\.address) == ["a@shop.example", "b@shop.example", "c@shop.example"])
        #expect(mail.recipientCount == 3)
    }

    @Test func `only some of ten thousand recipients are kept, all are counted`() throws {
        let everyone = (0..<10_000).map { "Person \($0) <p\($0)@customer.example>" }.joined(separator: ",\n ")
        let mail = try MailParser.parse(
            Scribe.mail(["From: maya@customer.example", "To: \(everyone)", "Cc: tom@customer.example"], "x"))
        #expect(mail.to.count + mail.cc.count == MailLimits.recipients)
        #expect(mail.recipientCount == 10_001)
    }
}
