import Foundation
import TestKit

@testable import Desk

/// Mail as nobody should write it.
enum BadPost {
    static let long = String(repeating: "x", count: 1 << 20)

    static var all: [(name: String, bytes: Data)] { broken + strange + lengthy + chance }

    private static let from = "From: Margaret Ellis <margaret@example.org>\r\n"

    private static func raw(_ text: String) -> Data { Data(text.utf8) }

    private static func mail(_ change: (inout CustomerMail) -> Void) -> Data { CustomerMail("bad").with(change).bytes }

    private static let broken: [(String, Data)] = [
        ("no headers", raw("Hello, where is my engineer?")),
        ("one byte", raw("x")),
        ("nothing but line ends", raw("\r\n\r\n\n\n")),
        ("no From", raw("Subject: Hello\r\n\r\nWho am I?\r\n")),
        ("an empty From", mail { $0.from = "" }),
        ("a From without an address", mail { $0.from = "Margaret Ellis" }),
        ("a From that is nonsense", mail { $0.from = "<<>>@@,;:" }),
        ("a From without a domain", mail { $0.from = "margaret@" }),
        (
            "a multipart without a boundary",
            mail { $0.headers = ["MIME-Version: 1.0", "Content-Type: multipart/mixed"] }
        ),
        ("a boundary that never comes", mail { $0.headers = ["Content-Type: multipart/mixed; boundary=never"] }),
        (
            "a part that never ends",
            mail {
                $0.headers = ["Content-Type: multipart/mixed; boundary=b"]
                $0.body =
                    "--b\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hel"
            }
        ),
        (
            "base64 that is none",
            mail {
                $0.headers = ["Content-Transfer-Encoding: base64"]
                $0.body = "=?=!!! this is no base64 \u{1F600}"
            }
        ),
        ("an impossible charset", mail { $0.headers = ["Content-Type: text/plain; charset=x-klingon-42"] }),
        (
            "bytes that are no UTF-8",
            raw(from + "Content-Type: text/plain; charset=utf-8\r\nSubject: \u{0}\r\n\r\n")
                + Data([0xFF, 0xFE, 0xC0, 0x80, 0xED, 0xA0, 0x80])
        ),
        (
            "NUL bytes everywhere",
            raw(
                "From: Mar\0garet <margaret@example.org>\r\nSubject: No\0thing\r\nMessage-ID: <a\0b@example.org>\r\n"
                    + "X: \0\r\n\r\nWords\0 and \0 words\r\n"
            )
        ),
        (
            "control characters",
            raw(from + "Subject: =?utf-8?q?=00=01=02=1b[31m=7f?=\r\n\r\n\u{1}\u{8}\u{1B}[2J\u{7F}\r\n")
        ),
        ("encoded words without an end", raw(from + "Subject: =?utf-8?b?////\r\n =?x?q?\r\n\r\nHello\r\n")),
        ("a picture", Data([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10]) + Data((0..<2_000).map { UInt8($0 & 255) })),
    ]

    /// Odd, but from somebody who can be answered.
    static let strange: [(String, Data)] = [
        ("10,000 recipients", mail { $0.to = (0..<10_000).map { "p\($0)@example.com" }.joined(separator: ",\r\n ") }),
        ("the year 9999", raw(from + "Date: Fri, 31 Dec 9999 23:59:60 +9959\r\nSubject: Later\r\n\r\nHello\r\n")),
        ("the year 0", raw(from + "Date: Sat, 1 Jan 0000 00:00:00 -9999\r\nSubject: Before\r\n\r\nHello\r\n")),
        ("a date that is none", raw(from + "Date: yesterday\r\nSubject: When\r\n\r\nHello\r\n")),
        (
            "no words",
            mail {
                $0.subject = ""
                $0.body = ""
            }
        ),
        (
            "nothing but spaces",
            mail {
                $0.subject = " \t "
                $0.body = " \r\n \u{A0}\r\n\t"
            }
        ),
        (
            "a first line of spaces",
            mail {
                $0.subject = ""
                $0.body = "  \r\nThe boiler is out."
            }
        ),
        ("a name of spaces", mail { $0.from = "\"\u{A0} \u{2003}\" <spaces@example.org>" }),
        (
            "Arabic",
            mail {
                $0.from = "مارغريت إليس <arabic@example.org>"
                $0.subject = "لم يأت المهندس"
                $0.body = "انتظرت"
            }
        ),
        (
            "Japanese",
            mail {
                $0.from = "田中太郎 <tanaka@example.org>"
                $0.subject = String(repeating: "技術者が来ない", count: 40)
                $0.body = "待っていました。"
            }
        ),
        (
            "turned round",
            mail {
                $0.from = "\u{202E}sillE <rtl@example.org>"
                $0.subject = "\u{202E}gpj.exe\u{202C}"
            }
        ),
        (
            "a family of emoji",
            mail {
                $0.from = String(repeating: "👩‍👩‍👧‍👦", count: 250) + " <emoji@example.org>"
                $0.subject = String(repeating: "👩‍👩‍👧‍👦", count: 90)
            }
        ),
        (
            "no subject, emoji in the text",
            mail {
                $0.subject = ""
                $0.body = String(repeating: "👩‍👩‍👧‍👦", count: 90)
            }
        ),
        (
            "a tower of marks",
            mail {
                $0.subject = "e" + String(repeating: "\u{301}", count: 900)
                $0.from = "a" + String(repeating: "\u{301}", count: 900) + " <tower@example.org>"
            }
        ),
        (
            "SQL and HTML",
            mail {
                $0.from = "\"'; DROP TABLE cases; --<script>\" <sql@example.org>"
                $0.subject = "'); --\"\u{301}<b>"
                $0.body = "</textarea><script>alert(1)</script>\"\u{301}"
            }
        ),
        ("quotation without words", mail { $0.body = "> You said this.\r\n> And this." }),
    ]

    private static let lengthy: [(String, Data)] = [
        ("a subject of 1 MB", mail { $0.subject = long }),
        ("a name of 1 MB", mail { $0.from = "\(long) <long@example.org>" }),
        ("an address of 1 MB", mail { $0.from = "\(long)@example.org" }),
        ("a Message-ID of 1 MB", mail { $0.id = "\(long)@example.org" }),
        (
            "References of 1 MB",
            mail {
                $0.headers = [
                    "References: " + (0..<30_000).map { "<\($0).abcdefghijk@example.org>" }.joined(separator: " ")
                ]
            }
        ),
        ("any header of 1 MB", mail { $0.headers = ["X-Long: \(long)"] }),
        ("a line of 3 MB", mail { $0.body = long + long + long }),
        ("too many headers", mail { $0.headers = (0..<120_000).map { "X-\($0): y" } }),
        (
            "parts in parts",
            mail { mail in
                mail.headers = ["Content-Type: multipart/mixed; boundary=b0"]
                mail.body = (1...200).map { "--b\($0 - 1)\r\nContent-Type: multipart/mixed; boundary=b\($0)\r\n\r\n" }
                    .joined()
            }
        ),
    ]

    private static let chance: [(String, Data)] = (0..<8).map { seed in
        var dice = Dice(seed: UInt64(900 + seed))
        let text = mail { mail in
            mail.from = "\(dice.hostileText(20)) <chance\(seed)@example.org>"
            mail.subject = dice.hostileText(60)
            mail.body = dice.hostileText(500)
        }
        return (
            "chance \(seed)", seed < 5 ? text : Data((0..<5_000).map { _ in UInt8(truncatingIfNeeded: dice.next()) })
        )
    }
}
