import Base
import Foundation
import Testing

@testable import Web

@Suite struct `JSON in and out` {
    private struct Thing: Codable, Equatable {
        var dueAt: Date
        var firstName: String
        var note: String?
        var parts: [Part]

        struct Part: Codable, Equatable { var minuteCount: Int }
    }

    private func visit(_ body: String, query: [(String, String)] = []) -> Visit {
        let words = Words(language: "en", messages: [:])
        return Visit(
            house: .empty, guest: .visitor, method: "POST", path: "/", query: Form(query), form: Form(), body: Data(body.utf8),
            parameters: [:], headers: [:], words: words, times: Times(now: .now, zone: .gmt, words: words), formToken: "",
            remoteAddress: "")
    }

    private func problem(_ body: String) -> Problem? {
        #expect(throws: Problem.self) { try visit(body).decoded(Thing.self) }
    }

    @Test func `names are in snake case, moments to the millisecond, slashes as they are`() throws {
        let thing = Thing(
            dueAt: Date(milliseconds: 1_772_442_000_250), firstName: "a/b \"é\u{301}", note: nil, parts: [.init(minuteCount: 3)])
        guard case .json(let data, let status) = try Answer.value(thing, status: 201) else {
            Issue.record("no JSON")
            return
        }
        #expect(status == 201)
        let text = String(decoding: data, as: UTF8.self)
        let expected =
            "{\"due_at\":\"2026-03-02T09:00:00.250Z\",\"first_name\":\"a/b \\\"é\u{301}\",\"parts\":[{\"minute_count\":3}]}"
        #expect(Array(text.utf8) == Array(expected.utf8))
        #expect(try visit(text).decoded(Thing.self) == thing)
    }

    @Test func `a list says what comes next, or that nothing does`() throws {
        for (next, said) in [("abc", "\"abc\""), (nil, "null")] as [(String?, String)] {
            guard case .json(let data, _) = try Answer.value(APIList(items: [1, 2], next: next)) else {
                Issue.record("no JSON")
                return
            }
            #expect(String(decoding: data, as: UTF8.self) == "{\"items\":[1,2],\"next\":\(said)}")
        }
    }

    @Test(arguments: [
        ("", "body"), ("[]", "body"), ("{", "body"), ("\"x\"", "body"), ("\u{FEFF}x", "body"),
        (#"{"first_name": "a", "parts": []}"#, "due_at"), (#"{"due_at": "soon", "first_name": "a", "parts": []}"#, "due_at"),
        (#"{"due_at": 5, "first_name": "a", "parts": []}"#, "due_at"),
        (#"{"due_at": "2026-03-02T09:00:00Z", "first_name": null, "parts": []}"#, "first_name"),
        (
            #"{"due_at": "2026-03-02T09:00:00Z", "first_name": "a", "parts": [{"minute_count": 1}, {"minute_count": "x"}]}"#,
            "minute_count"
        ),
    ])
    func `what is wrong is told by its name`(_ body: String, _ field: String) {
        let problem = problem(body)
        #expect(problem?.kind == .invalid)
        #expect(problem?.field?.hasSuffix(field) == true, "\(problem?.field ?? "")")
    }

    @Test func `a NUL is refused, however it is written, and what only looks like one is not`() throws {
        #expect(problem(#"{"first_name": "a\u0000"}"#)?.message == "problem.nul_in_json")
        #expect(problem(#"{"first_name": "\\\u0000"}"#)?.message == "problem.nul_in_json")
        let fine = #"{"due_at": "2026-03-02T09:00:00Z", "first_name": "C:\\u0000", "parts": []}"#
        #expect(try visit(fine).decoded(Thing.self).firstName == "C:\\u0000")
    }

    @Test(arguments: [("1", 1), ("200", 200), (" 7 ", 7), ("", 50)])
    func `a list is as long as asked, up to two hundred`(_ asked: String, _ limit: Int) throws {
        #expect(try visit("", query: [("limit", asked)]).limit() == limit)
    }

    @Test(arguments: ["0", "-1", "201", "ten", "1e2", "99999999999999999999"])
    func `no other length is taken`(_ asked: String) {
        let problem = #expect(throws: Problem.self) { try visit("", query: [("limit", asked)]).limit() }
        #expect(problem?.field == "limit")
    }
}
