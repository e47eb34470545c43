import Foundation
import TestKit
import Testing

@testable import Mail

@Suite struct OutgoingTests {
    static func mail(_ change: (inout OutgoingMail) -> Void = { _ in }) -> OutgoingMail {
        var mail = OutgoingMail(
            messageID: "case-7.3@shop.example", date: Date(timeIntervalSince1970: 1_772_442_000),
            from: Mailbox(name: "The Shop", address: "desk@shop.example"),
            to: [Mailbox(name: "Maya Fox", address: "maya@customer.example")], subject: "Your kettle",
            text: "Dear Maya,\n\nwe are sorry.\n")
        change(&mail)
        return mail
    }

    @Test func `a plain answer reads as it should on the wire`() throws {
        let bytes = try OutgoingTests.mail {
            $0.inReplyTo = "kettle.1@customer.example"
            $0.references = ["kettle.0@customer.example", "kettle.1@customer.example"]
            $0.extraHeaders = [("Auto-Submitted", "auto-replied")]
        }.bytes()
        let words = String(decoding: bytes, as: UTF8.self)
        for line in [
            "From: The Shop <desk@shop.example>", "To: Maya Fox <maya@customer.example>", "Subject: Your kettle",
            "Message-ID: <case-7.3@shop.example>",
            "Date: Mon, 02 Mar 2026 09:00:00 +0000", "In-Reply-To: <kettle.1@customer.example>", "Auto-Submitted: auto-replied",
            "MIME-Version: 1.0",
        ] {
            #expect(
                words.lowercased().contains("\r\n\(line.lowercased())\r\n")
                    || words.lowercased().hasPrefix("\(line.lowercased())\r\n"), "\(line)")
        }
    }

    @Test(arguments: 0..<6)
    func `what is written is what is read`(seed: Int) throws {
        var dice = Dice(seed: UInt64(seed) + 100)
        for _ in 0..<60 {
            let mail = MailWriter.any(&dice)
            let bytes = try mail.bytes()
            WireRules.check(bytes)
            let read = try MailParser.parse(bytes)
            #expect(read.subject == mail.subject.onOneLine)
            #expect(read.from == mail.from && read.to == mail.to && read.cc == mail.cc)
            #expect(read.replyTo == [mail.replyTo].compactMap { $0 })
            #expect(read.messageID == mail.messageID && read.date == mail.date)
            #expect(read.inReplyTo == [mail.inReplyTo].compactMap { $0 } && read.references == mail.references)
            #expect(read.text == mail.text + "\n")
            #expect(read.html == mail.html)
            #expect(read.attachments.map(\.name).sorted() == mail.attachments.map(\.name).sorted())
            #expect(Set(read.attachments.map(\.bytes)) == Set(mail.attachments.map(\.bytes)))
            #expect(read.defects.isEmpty && read.automatic == nil)
        }
    }

    @Test func `nothing in a mail can become a header`() throws {
        let poison = "x\r\nBcc: everyone@shop.example\r\n\r\nbody"
        let bytes = try OutgoingTests.mail {
            $0.subject = poison
            $0.from.name = poison
            $0.to[0].name = poison
            $0.references = [poison, "good@shop.example"]
            $0.inReplyTo = poison
            $0.attachments = [MailAttachment(name: poison, contentType: "text/plain\r\nBcc: a@b.example", bytes: Data("x".utf8))]
        }.bytes()
        let header = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")[0]
        #expect(!header.components(separatedBy: "\r\n").contains { $0.lowercased().hasPrefix("bcc") })
        let read = try MailParser.parse(bytes)
        #expect(read.recipientCount == 1 && read.references == ["good@shop.example"] && read.inReplyTo.isEmpty)
    }

    @Test func `addresses, ids and headers that could say more are refused`() {
        #expect(throws: OutgoingProblem.badAddress("maya@customer.example>,<tom@customer.example")) {
            try OutgoingTests.mail { $0.to[0].address = "maya@customer.example>,<tom@customer.example" }.bytes()
        }
        #expect(throws: OutgoingProblem.badAddress("")) { try OutgoingTests.mail { $0.cc = [Mailbox(address: "")] }.bytes() }
        #expect(throws: OutgoingProblem.noRecipient) { try OutgoingTests.mail { $0.to = [] }.bytes() }
        #expect(throws: OutgoingProblem.badMessageID("a b@shop.example")) {
            try OutgoingTests.mail { $0.messageID = "a b@shop.example" }.bytes()
        }
        for (name, value) in [
            ("Bcc", "x@y.example"), ("X-Bad\r\nBcc", "x"), ("X-Bad", "a\r\nBcc: b"), ("X-Bad", "a\0b"), ("", "x"),
            ("Content-Type", "text/html"), ("X:Y", "z"),
        ] {
            #expect(throws: OutgoingProblem.badHeader(name)) {
                try OutgoingTests.mail { $0.extraHeaders = [(name, value)] }.bytes()
            }
        }
        #expect(throws: OutgoingProblem.badHeader("Content-ID")) {
            try OutgoingTests.mail {
                $0.attachments = [MailAttachment(name: "a", contentType: "image/png", contentID: "a>\r\nx", bytes: Data())]
            }.bytes()
        }
    }

    @Test func `a long thread is cut in the middle`() throws {
        let read = try MailParser.parse(OutgoingTests.mail { $0.references = (0..<300).map { "\($0)@shop.example" } }.bytes())
        #expect(
            read.references.count == 21 && read.references.first == "0@shop.example" && read.references.last == "299@shop.example"
        )
    }

    @Test func `a domain in another script is written in ASCII`() throws {
        let bytes = try OutgoingTests.mail { $0.to = [Mailbox(address: "maya@bücher.example")] }.bytes()
        #expect(String(decoding: bytes, as: UTF8.self).contains("maya@xn--bcher-kva.example"))
    }

    @Test func `pictures of the HTML travel beside it`() throws {
        let mail = OutgoingTests.mail {
            $0.html = "<img src=\"cid:logo@shop.example\">"
            $0.attachments = [
                MailAttachment(
                    name: "logo.png", contentType: "image/png", contentID: "logo@shop.example", isInline: true,
                    bytes: Data([1, 2, 3])),
                MailAttachment(name: "letter.eml", contentType: "message/rfc822", bytes: Scribe.fromMaya()),
            ]
        }
        let read = try MailParser.parse(mail.bytes())
        #expect(read.attachments.map(\.isInline) == [true, false])
        #expect(read.attachments[0].contentID == "logo@shop.example" && read.attachments[0].bytes == Data([1, 2, 3]))
        #expect(read.attachments[1].bytes == Scribe.fromMaya())
    }

    @Test func `too much to send is refused`() {
        #expect(throws: OutgoingProblem.tooLarge(limit: MailLimits.message)) {
            try OutgoingTests.mail {
                $0.attachments = [MailAttachment(name: "a", contentType: "a/b", bytes: Data(count: 40 * MailLimits.megabyte))]
            }.bytes()
        }
    }
}

/// Makes up mails.
enum MailWriter {
    static func any(_ dice: inout Dice) -> OutgoingMail {
        OutgoingTests.mail {
            $0.messageID = "case-\(Int.random(in: 0...9_999, using: &dice))@shop.example"
            $0.date = Date(timeIntervalSince1970: Double(Int.random(in: 0...4_000_000_000, using: &dice)))
            $0.subject = words(&dice, 30).onOneLine
            $0.from.name = words(&dice, 4).onOneLine
            $0.to = people(&dice, 1...6)
            $0.cc = people(&dice, 0...3)
            if Bool.random(using: &dice) { $0.replyTo = Mailbox(name: words(&dice, 2).onOneLine, address: "reply@shop.example") }
            $0.text = text(&dice)
            if Bool.random(using: &dice) { $0.html = "<p>" + text(&dice) + "</p>" }
            $0.references = (0..<Int.random(in: 0...20, using: &dice)).map {
                "r\($0).long-enough-to-be-folded-somewhere@customer.example"
            }
            $0.inReplyTo = $0.references.last
            $0.attachments = (0..<Int.random(in: 0...3, using: &dice)).map { number in
                MailAttachment(
                    name: "\(number) " + words(&dice, 6) + ".txt",
                    contentType: ["text/plain", "text/csv", "application/pdf", "nonsense"].randomElement(using: &dice)!,
                    bytes: Data(
                        (0..<Int.random(in: 0...300, using: &dice)).map { _ in
                            [0, 10, 13, 32, 46, 65, 255].randomElement(using: &dice)!
                        }))
            }
        }
    }

    private static let vocabulary = [
        "kettle", "Grüße", "日本語の件名", "Привет", "👩‍👩‍👧‍👦", "مرحبا", "a", ",", "\"quoted\"", "(comment)", "=?utf-8?q?x?=", "=", "?", "_",
        "@", "<x>", ";:", "\\", "e\u{301}", "ﬁ", "–", ".", "'",
        "averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongword", "€", "\u{200B}x", "=20", "100%",
        "[tag]", "%41", "*", "utf-8''x",
    ]

    static func words(_ dice: inout Dice, _ most: Int) -> String {
        (0..<Int.random(in: 0...most, using: &dice)).map { _ in vocabulary.randomElement(using: &dice)! }.joined(
            separator: Bool.random(using: &dice) ? " " : "")
    }

    private static func text(_ dice: inout Dice) -> String {
        let lines = (0..<Int.random(in: 1...12, using: &dice)).map { _ in
            [
                words(&dice, 20), ".", ".a", "From here", "-- ", "  indented  ", "\t", "", "trailing ",
                String(repeating: "long ", count: 300), "=", "--b",
            ].randomElement(using: &dice)!
        }
        return lines.joined(separator: "\n") + "x"
    }

    private static func people(_ dice: inout Dice, _ count: ClosedRange<Int>) -> [Mailbox] {
        (0..<Int.random(in: count, using: &dice)).map {
            Mailbox(name: words(&dice, 3).onOneLine, address: "person.\($0)+tag@customer.example")
        }
    }
}

/// What RFC 5321 and RFC 5322 ask of every message.
enum WireRules {
    static func check(_ bytes: Data) {
        var previous: UInt8 = 0
        var length = 0
        var longest = 0
        var isRight = true
        for byte in bytes {
            if byte == 0x0A, previous != 0x0D { isRight = false }
            if previous == 0x0D, byte != 0x0A { isRight = false }
            if byte == 0 || byte > 0x7F { isRight = false }
            length = byte == 0x0A ? 0 : length + 1
            longest = max(longest, length)
            previous = byte
        }
        #expect(isRight, "only CRLF line ends and seven bits")
        #expect(longest <= 998 + 1)
        #expect(bytes.suffix(2) == Data([13, 10]))
    }
}
