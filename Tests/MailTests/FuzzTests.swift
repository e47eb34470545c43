import Foundation
import TestKit
import Testing

@testable import Mail

/// Mails put together and broken by dice, always the same ones.
@Suite struct FuzzTests {
    @Test(arguments: 0..<8)
    func `nothing a mail can be made of ends the parser`(seed: Int) {
        var dice = Dice(seed: UInt64(seed) &* 7_919 &+ 1)
        for _ in 0..<400 {
            let bytes = MailForge.broken(&dice)
            guard let mail = try? MailParser.parse(bytes) else { continue }
            #expect(mail.to.count + mail.cc.count <= MailLimits.recipients)
            #expect(mail.references.count <= MailLimits.references)
            #expect(!mail.text.utf8.contains(0) && !mail.text.utf8.contains(0x0D) && !mail.subject.utf8.contains(0))
            for file in mail.attachments { #expect(FileName.safe(file.name) == file.name) }
            let (said, quoted) = QuotedHistory.split(mail.text)
            #expect(said.utf8.count + quoted.utf8.count + 1 >= mail.text.utf8.count)
            _ = MessageHTML.framed(
                mail.html ?? mail.text, inlineImages: ["a@b": ("image/png", Data([1]))], allowRemoteImages: false)
            _ = MessageHTML.hasRemoteImages(mail.html ?? mail.text)
            _ = PlainText.html(mail.text)
            _ = SubjectLine.normalised(mail.subject)
        }
    }

    @Test func `noise is no mail, or a poor one`() {
        var dice = Dice(seed: 42)
        for length in 0..<600 {
            let noise = Data((0..<length).map { _ in UInt8.random(in: .min ... .max, using: &dice) })
            _ = try? MailParser.parse(noise)
            _ = try? MailParser.parse(Data("From: maya@customer.example\n".utf8) + noise)
        }
    }

    @Test func `many mails at once do not disturb each other`() async {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let mail = try? Scribe.read(
                        ["X-Number: \(number)", "Content-Type: text/plain; charset=iso-8859-2"], "Number \(number)")
                    return mail?.text == "Number \(number)"
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}

/// Builds mails from pieces that mean something to a parser, then damages some of them.
enum MailForge {
    static func broken(_ dice: inout Dice) -> Data {
        var bytes = Data(part(&dice, depth: 0, isWhole: true).utf8)
        for _ in 0..<Int.random(in: 0...6, using: &dice) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0..<5, using: &dice) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &dice)
            case 1: bytes = bytes.prefix(place)
            case 2: bytes.insert(contentsOf: Array(pieces.randomElement(using: &dice)!.utf8), at: place)
            case 3: bytes.removeSubrange(place..<min(place + Int.random(in: 1...40, using: &dice), bytes.count))
            default: bytes.append(bytes[place...].prefix(200))
            }
            bytes = Data(bytes)
        }
        return bytes
    }

    private static let names = [
        "From", "To", "Cc", "Subject", "Date", "Message-ID", "References", "In-Reply-To", "Reply-To", "Sender", "Auto-Submitted",
        "List-Id",
        "Content-Type", "Content-Disposition", "Content-Transfer-Encoding", "Content-ID", "Return-Path", "Received",
        "X-Failed-Recipients",
    ]
    private static let pieces = [
        "<", ">", "@", ":", ";", ",", "\"", "\\", "(", ")", "=?utf-8?q?=C3=BC?=", "=?utf-8?b?w7w", "=?iso-2022-jp?b?GyRC?=",
        "\r\n ", "\n\t",
        "maya@customer.example", "Maya Fox <maya@customer.example>", "Team: a@b.example, c@d.example;", "a@[127.0.0.1]", "<a@b>",
        "\0", "\u{FFFD}",
        "text/plain", "text/html; charset=utf-16", "multipart/mixed; boundary=",
        "multipart/report; report-type=delivery-status; boundary=x",
        "message/rfc822", "message/delivery-status", "multipart/digest", "name*0*=utf-8'en'%C3%BC", "filename=\"..\\..\\x\"",
        "charset=\"gb18030\"",
        "format=flowed; delsp=yes", "base64", "quoted-printable", "x-uuencode", "attachment", "inline",
        "Mon, 2 Mar 2026 09:00:00 +0000", "99999999999999999999",
        "auto-replied", "<>", "\u{202E}", "\u{1F600}", "e\u{301}", "--", "\n\n", "\r\n.\r\n", "From ", ">From ", "Action: failed",
        "Final-Recipient: rfc822; a@b.example",
        "<p>", "<img src=cid:a@b>", "<!--", "<style>", "</blockquote>", "&#x110000;", "&amp", "On 2 Mar 2026 Maya wrote:", "> ",
        "begin 644 x\n#86)C\n`\nend\n", "=\n", "=C3", "w7zDpA==",
    ]
    private static let charsets = [
        "utf-8", "us-ascii", "iso-8859-1", "utf-16", "utf-32le", "utf-7", "gb18030", "iso-2022-kr", "hz-gb-2312", "nothing", "",
    ]

    private static func noise(_ dice: inout Dice, _ most: Int) -> String {
        (0..<Int.random(in: 0...most, using: &dice)).map { _ in
            pieces.randomElement(using: &dice)! + (Bool.random(using: &dice) ? " " : "")
        }.joined()
    }

    private static func part(_ dice: inout Dice, depth: Int, isWhole: Bool) -> String {
        var lines = isWhole ? ["From: maya@customer.example"] : []
        for _ in 0..<Int.random(in: 0...5, using: &dice) {
            lines.append("\(names.randomElement(using: &dice)!): \(noise(&dice, 6))")
        }
        let end = Bool.random(using: &dice) ? "\n" : "\r\n"
        switch Int.random(in: 0..<6, using: &dice) {
        case 0...1 where depth < 6:
            let boundary = Bool.random(using: &dice) ? "b" : "b\(depth)"
            let kind = ["mixed", "alternative", "related", "report", "signed", "digest", "encrypted"].randomElement(using: &dice)!
            lines.append("Content-Type: multipart/\(kind); boundary=\"\(boundary)\"")
            let parts = (0..<Int.random(in: 0...4, using: &dice)).map { _ in
                "--\(boundary)\(end)" + part(&dice, depth: depth + 1, isWhole: false) + end
            }
            return (lines + ["", parts.joined(), Bool.random(using: &dice) ? "--\(boundary)--" : ""]).joined(separator: end)
        case 2 where depth < 6:
            return (lines + ["Content-Type: message/rfc822", "", part(&dice, depth: depth + 1, isWhole: true)]).joined(
                separator: end)
        default:
            let type = [
                "text/plain", "text/html", "application/pdf", "message/delivery-status", "text/rfc822-headers", "image/png",
            ].randomElement(using: &dice)!
            lines.append("Content-Type: \(type); charset=\(charsets.randomElement(using: &dice)!)")
            if Bool.random(using: &dice) {
                lines.append(
                    "Content-Transfer-Encoding: " + ["base64", "quoted-printable", "8bit", "x-uuencode", "x-yenc"].randomElement(
                        using: &dice)!)
            }
            return (lines + ["", noise(&dice, 30)]).joined(separator: end)
        }
    }
}
