import Foundation
import Testing

@testable import Mail

/// Mails no standard allows, which people send all the same.
@Suite struct BadMailTests {
    @Test func `what is no mail is said to be none`() {
        #expect(throws: MailDefect.empty) { try MailParser.parse(Data()) }
        #expect(throws: MailDefect.empty) { try MailParser.parse(Data("\r\n \n\0".utf8)) }
        #expect(throws: MailDefect.noHeaders) { try MailParser.parse(Data("Just some words\nand no headers at all\n".utf8)) }
        #expect(throws: MailDefect.noHeaders) {
            try MailParser.parse(Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 31) }))
        }
        #expect(throws: MailDefect.tooLarge(limit: MailLimits.message)) {
            try MailParser.parse(Data(count: MailLimits.message + 1))
        }
    }

    @Test(arguments: [
        ("iso-8859-1", "Gr\u{FC}\u{DF}e \u{80}", "Grüße €"), ("us-ascii", "Gr\u{FC}\u{DF}e", "Grüße"),
        ("utf-8", "Gr\u{FC}\u{DF}e", "Grüße"),
        ("no-such-charset", "Gr\u{FC}\u{DF}e", "Grüße"), ("gb2312", "\u{C4}\u{E3}\u{BA}\u{C3}", "你好"),
        ("shift_jis", "\u{82}\u{A0}", "あ"),
        ("../../etc/passwd", "plain", "plain"), ("koi8-r", "\u{F0}\u{D2}\u{C9}", "При"), ("utf-7", "+AOk-t+AOk-", "été"),
    ])
    func `text is read in the charset it is in`(charset: String, written: String, meant: String) throws {
        let bytes =
            Data("From: maya@customer.example\nContent-Type: text/plain; charset=\"\(charset)\"\n\n".utf8)
            + Data(written.unicodeScalars.map { UInt8($0.value) })
        let mail = try MailParser.parse(bytes)
        #expect(mail.text == meant)
    }

    @Test func `bytes a charset cannot mean are marked, not lost`() throws {
        let bytes =
            Data("From: maya@customer.example\nContent-Type: text/plain; charset=shift_jis\n\nabc".utf8)
            + Data([0x82, 0xFF, 0xFD]) + Data("def".utf8)
        let mail = try MailParser.parse(bytes)
        #expect(mail.text.hasPrefix("abc") && mail.text.hasSuffix("def") && mail.text.contains("\u{FFFD}"))
    }

    @Test func `no NUL comes through`() throws {
        let mail = try MailParser.parse(
            Data("From: maya@customer.example\nSubject: a\0b\nContent-Type: text/plain\n\none\0two\r\nthree\rfour\u{8}\n".utf8))
        #expect(mail.text == "onetwo\nthree\nfour\n")
        #expect(!mail.subject.unicodeScalars.contains("\0"))
    }

    @Test func `a base64 file that breaks off is kept as far as it came`() throws {
        let mail = try Scribe.read(
            ["Content-Type: application/pdf; name=bill.pdf", "Content-Transfer-Encoding: base64"], "JVBERi0xLj")
        #expect(mail.attachments.map(\.bytes) == [Data("%PDF-1".utf8)])
    }

    @Test func `a multipart that breaks off is kept as far as it came`() throws {
        let mail = try Scribe.read(
            ["Content-Type: multipart/mixed; boundary=b"], "--b\nContent-Type: text/plain\n\nThe kettle le")
        #expect(mail.text == "The kettle le")
    }

    @Test func `words before a boundary that never comes are not lost`() throws {
        let mail = try Scribe.read(["Content-Type: multipart/mixed; boundary=b"], "The kettle leaks.\n")
        #expect(mail.text.contains("The kettle leaks."))
        #expect(mail.defects == ["A part that should hold others holds none."])
    }

    @Test func `parts too deep in parts stay closed but stay`() throws {
        var body = ""
        var close = ""
        for depth in 0..<400 {
            body += "--b\(depth)\nContent-Type: multipart/mixed; boundary=b\(depth + 1)\n\n"
            close = "--b\(depth)--\n" + close
        }
        let mail = try Scribe.read(
            ["Content-Type: multipart/mixed; boundary=b0"], body + "--b400\n\ninnermost words\n--b400--\n" + close)
        #expect(mail.attachments.count == 1)
        #expect(String(decoding: mail.attachments[0].bytes, as: UTF8.self).contains("innermost words"))
        #expect(mail.defects == ["The mail's parts lie too deep in one another; the innermost were left closed."])
    }

    @Test func `more parts than anyone sends are not all opened`() throws {
        let mail = try Scribe.read(
            ["Content-Type: multipart/mixed; boundary=b"], String(repeating: "--b\n\nx\n", count: 3_000) + "--b--\n")
        #expect(mail.text.count { $0 == "x" } < MailLimits.parts)
        #expect(mail.defects == ["The mail has more than 1000 parts; the rest was left closed."])
    }

    @Test func `a mail made to fill the memory or the stack is refused`() {
        let floods = [
            "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n", count: MailLimits.boundaryLines + 1),
            String(repeating: "X: y\n", count: MailLimits.headerLines + 1),
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + String(repeating: "X: y\n", count: MailLimits.headerLines + 1),
            "Content-Type: message/rfc822\n\n" + String(repeating: "X: y\n", count: MailLimits.headerLines + 1),
            "Subject: " + String(repeating: "x", count: MailLimits.header),
            "To: " + String(repeating: "a:", count: 400_000) + "\n\n",
            "Subject: " + String(repeating: "=?utf-8?q?a", count: 150_000) + "\n\n",
        ]
        for flood in floods {
            #expect(throws: MailDefect.self) { try MailParser.parse(Data(("From: maya@customer.example\n" + flood).utf8)) }
        }
    }

    @Test func `a header of a megabyte is shortened`() throws {
        let mail = try MailParser.parse(
            Scribe.mail(["From: maya@customer.example", "Subject: " + String(repeating: "very ", count: 200_000)], "x"))
        #expect(mail.subject.count == MailLimits.words || mail.subject.count == MailLimits.words - 1)
        #expect(mail.text == "x")
    }

    @Test func `a very long text is shown in part and attached whole`() throws {
        let text = String(repeating: "All work and no play.\n", count: 120_000)
        let mail = try Scribe.read([], text)
        #expect(mail.text.utf8.count <= MailLimits.body)
        #expect(mail.attachments.map(\.bytes.count) == [text.replacing("\n", with: "\r\n").utf8.count])
    }

    @Test func `missing headers are noted`() throws {
        let mail = try MailParser.parse(Data("Subject: Hello\n\nwords".utf8))
        #expect(mail.from == nil && mail.messageID == nil && mail.date == nil)
        #expect(mail.defects.count == 3)
    }

    @Test func `a mail out of a mailbox file is read`() throws {
        let mail = try MailParser.parse(Data("From maya@customer.example Mon Mar  2 09:00:00 2026\n".utf8) + Scribe.fromMaya())
        #expect(mail.from?.address == "maya@customer.example")
        #expect(mail.defects == ["The mail began with a line of a mailbox file."])
    }
}
