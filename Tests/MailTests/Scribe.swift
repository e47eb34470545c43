import Foundation

@testable import Mail

/// Writes mails for the tests: headers and a body given as lines, CRLF between.
enum Scribe {
    static func mail(_ headers: [String], _ body: String = "") -> Data {
        let lines = headers + ["", body]
        return Data(lines.joined(separator: "\n").replacing("\n", with: "\r\n").utf8)
    }

    /// A customer's mail with the usual headers and these besides.
    static func fromMaya(_ headers: [String] = [], _ body: String = "The kettle leaks.\n") -> Data {
        mail(
            [
                "From: Maya Fox <maya@customer.example>", "To: desk@shop.example", "Subject: Kettle",
                "Date: Mon, 2 Mar 2026 09:00:00 +0000", "Message-ID: <kettle.1@customer.example>", "MIME-Version: 1.0",
            ] + headers, body)
    }

    static func read(_ headers: [String] = [], _ body: String = "The kettle leaks.\n") throws -> ParsedMail {
        try MailParser.parse(fromMaya(headers, body))
    }
}
