import Base
import Foundation
import Testing

@testable import Web

@Suite struct `Words for people` {
    private let words = Words(
        language: "cy",
        messages: ["hello": "Helo {name}", "mails.one": "1 llythyr", "mails.other": "{n} llythyr gan {who}", "two": "{a} {b}"],
        fallback: ["bye": "Goodbye, {name}"])

    @Test func `are asked for by key, fall back to English, and else are the key`() {
        #expect(words("hello") == "Helo {name}")
        #expect(words("bye", ["name": "Ann"]) == "Goodbye, Ann")
        #expect(words("nothing.there") == "nothing.there")
    }

    @Test func `have gaps, filled with what is given and nothing else`() {
        #expect(words("hello", ["name": "Ann"]) == "Helo Ann")
        #expect(words("hello", ["other": "Ann"]) == "Helo {name}")
        #expect(words("two", ["a": "{b}", "b": "{a}"]) == "{b} {a}", "what a person wrote is no gap")
        let evil = "\"\u{301}<b>"
        #expect(words("hello", ["name": evil]) == "Helo " + evil)
    }

    @Test func `know one from many`() {
        #expect(words.count("mails", 1) == "1 llythyr")
        #expect(words.count("mails", 0, ["who": "Ann"]) == "0 llythyr gan Ann")
        #expect(words.count("mails", 12, ["who": "Ann"]) == "12 llythyr gan Ann")
        #expect(words.count("mails", 2, ["n": "two", "who": "Ann"]) == "two llythyr gan Ann", "what is said wins")
    }

    @Test func `are read from the files of a language, keys joined by dots`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-words-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in [
            ("en/a.yaml", "a: {b: {c: Deep}, d: \"{n} \\\"quoted\\\"\"}"), ("en/b.yaml", "e: E"),
            ("cy/a.yaml", "a: {b: {c: Dwfn}}"),
            ("en/notes.txt", "no: words"),
        ] {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let languages = try Languages(directory: folder)
        #expect(languages.words("en").keys == ["a.b.c", "a.d", "e"])
        #expect(languages.words("cy")("a.b.c") == "Dwfn")
        #expect(languages.words("cy")("e") == "E")
        #expect(languages.words("xx").language == "en")
        #expect(languages.words("en")("a.d", ["n": "2"]) == "2 \"quoted\"")
    }
}

@Suite struct `Times in words` {
    /// Sunday 8 March 2026, half past four in Leeds; New York moves its clocks on that day.
    private static let now = Date(rfc3339: "2026-03-08T16:30:00Z")!
    private static let words = Words(
        language: "en",
        messages: [
            "time.today": "Today", "time.tomorrow": "Tomorrow", "time.yesterday": "Yesterday", "time.left": "{t} left",
            "time.late": "{t} late", "time.days": "{d} d", "time.hours": "{h} h", "time.minutes": "{m} m", "time.sun": "Sun",
            "time.mon": "Mon", "time.tue": "Tue", "time.wed": "Wed", "time.thu": "Thu", "time.fri": "Fri", "time.sat": "Sat",
            "time.jan": "Jan", "time.feb": "Feb", "time.mar": "Mar", "time.apr": "Apr", "time.dec": "Dec",
        ])

    private func times(_ zone: String = "Europe/London", now: Date = now) -> Times {
        Times(now: now, zone: TimeZone(identifier: zone)!, words: Self.words)
    }

    private func date(_ text: String) -> Date { Date(rfc3339: text)! }

    @Test func `near days have names, others a date, other years their number`() {
        #expect(times().moment(date("2026-03-08T16:30:00Z")) == "Today, 16:30")
        #expect(times().moment(date("2026-03-09T00:00:00Z")) == "Tomorrow, 00:00")
        #expect(times().moment(date("2026-03-07T23:59:59Z")) == "Yesterday, 23:59")
        #expect(times().moment(date("2026-03-12T09:05:00Z")) == "Thu 12 Mar, 09:05")
        #expect(times().moment(date("2025-12-31T10:00:00Z")) == "Wed 31 Dec 2025, 10:00")
        #expect(times().day(date("2026-03-10T10:00:00Z")) == "Tue 10 Mar")
    }

    @Test func `in few letters: the clock today, the weekday this week, else the day`() {
        #expect(times().short(date("2026-03-08T09:05:00Z")) == "09:05")
        #expect(times().short(date("2026-03-06T10:00:00Z")) == "Fri 10:00")
        #expect(times().short(date("2026-03-14T10:00:00Z")) == "Sat 10:00")
        #expect(times().short(date("2026-03-01T10:00:00Z")) == "1 Mar")
        #expect(times().short(date("2025-12-24T10:00:00Z")) == "24 Dec 2025")
    }

    @Test func `the desk's own clock counts, and it changes in spring`() {
        #expect(times("Asia/Tokyo").moment(date("2026-03-08T16:30:00Z")) == "Today, 01:30")
        #expect(times("America/New_York").moment(date("2026-03-08T06:59:00Z")) == "Today, 01:59")
        #expect(times("America/New_York").moment(date("2026-03-08T07:00:00Z")) == "Today, 03:00")
        #expect(times("Asia/Kathmandu").moment(date("2026-03-08T16:30:00Z")) == "Today, 22:15")
        let summer = times(now: date("2026-03-29T12:00:00Z"))
        #expect(summer.moment(date("2026-03-29T00:59:00Z")) == "Today, 00:59")
        #expect(summer.moment(date("2026-03-29T01:00:00Z")) == "Today, 02:00")
        #expect(summer.startOfDay(1).timeIntervalSince(summer.startOfDay()) == 23 * 3_600)
        #expect(summer.startOfDay() == date("2026-03-29T00:00:00Z") && summer.startOfDay(1) == date("2026-03-29T23:00:00Z"))
    }

    @Test(arguments: [
        (0, "0 m"), (59, "0 m"), (60, "1 m"), (23 * 60, "23 m"), (3_600, "1 h"), (3_660, "1 h 1 m"),
        (47 * 3_600 + 59 * 60, "47 h 59 m"),
        (48 * 3_600, "2 d"), (76 * 3_600 + 59, "3 d 4 h"), (400 * 86_400, "400 d"),
    ])
    func `how long something takes`(_ seconds: Int, _ said: String) {
        #expect(times().span(Double(seconds)) == said)
    }

    @Test func `what is left and what is late`() {
        #expect(times().left(until: Self.now + 7_680) == "2 h 8 m left")
        #expect(times().left(until: Self.now) == "0 m left")
        #expect(times().left(until: Self.now - 7_680) == "2 h 8 m late")
        let element = times().leftElement(until: Self.now - 60).text
        let expected = """
            <time data-behaviour="left" datetime="2026-03-08T16:29:00.000Z" title="Today, 16:29">1 m late</time>
            """
        #expect(element == expected)
        #expect(times().bareLeftElement(until: Self.now + 60).text.contains("data-words-left=\"{t}\">1 m</time>"))
        #expect(times().element(Self.now, "<now>", class: "c").text.hasSuffix(" class=\"c\">&lt;now&gt;</time>"))
    }
}
