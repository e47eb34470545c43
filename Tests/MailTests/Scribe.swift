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

/// Small, fast and always the same numbers from the same seed (SplitMix64).
struct SeededDice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
