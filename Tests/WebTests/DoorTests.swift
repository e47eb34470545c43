import Base
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

@Suite struct `What guards a form` {
    private let tokens = FormTokens(secret: Data("secret".utf8))

    private func caller(session: Int64? = nil, visitor: String = "v") -> Caller {
        let principal = Principal(kind: session == nil ? .nobody : .staff, id: 7, name: "", permissions: [])
        return Caller(
            guest: Guest(principal: principal, session: session, name: "", initials: ""), visitor: visitor, isProgram: false,
            path: "/")
    }

    private func refusal(_ token: String, _ caller: Caller, tokens: FormTokens? = nil) -> Problem? {
        let words = Words(language: "en", messages: [:])
        let visit = Visit(
            house: .empty, guest: caller.guest, method: "POST", path: "/", query: Form(), form: Form([("_token", token)]),
            body: Data(),
            parameters: [:], headers: [:], words: words, times: Times(now: .now, zone: .gmt, words: words), formToken: "",
            remoteAddress: "")
        do {
            try (tokens ?? self.tokens).check(visit, caller)
            return nil
        } catch {
            return error as? Problem
        }
    }

    @Test func `a token is good for the session it was made for, and for no other`() {
        let token = tokens.token(for: caller(session: 1))
        #expect(token.count == 64)
        #expect(refusal(token, caller(session: 1)) == nil)
        #expect(refusal(token.uppercased(), caller(session: 1)) == nil, "digits are digits")
        #expect(refusal(token, caller(session: 2)) != nil)
        #expect(refusal(token, caller(session: 12)) != nil)
        #expect(refusal(token, caller(visitor: "1")) != nil)
        #expect(refusal(tokens.token(for: caller(visitor: "a")), caller(visitor: "b")) != nil)
        #expect(refusal(tokens.token(for: caller(visitor: "session 1")), caller(session: 1)) != nil)
        #expect(refusal(token, caller(session: 1), tokens: FormTokens(secret: Data("other".utf8))) != nil)
    }

    @Test(arguments: ["", "0", "zz", "é", String(repeating: "0", count: 64), String(repeating: "a", count: 10_001)])
    func `anything else is refused by name`(_ token: String) {
        let problem = refusal(token, caller(session: 1))
        #expect(problem?.kind == .forbidden)
        #expect(problem?.words["permission"] == "form.token")
    }

    @Test func `bytes are read from two digits each, and from nothing else`() {
        #expect(Data(hexadecimal: "00fFa0") == Data([0, 255, 160]))
        #expect(Data(hexadecimal: "") == Data())
        for wrong in ["0", "0g", "+1", "-1", "0x", " 1", "１２"] { #expect(Data(hexadecimal: wrong) == nil, "\(wrong)") }
    }
}

@Suite struct `Limits and cookies` {
    @Test func `so many a minute from one address, each minute anew`() throws {
        let limits = RateLimits()
        let start = Date(timeIntervalSince1970: 600)
        for second in 0..<5 { try limits.take("a", perMinute: 5, now: start + Double(second)) }
        let sixth = #expect(throws: Problem.self) { try limits.take("a", perMinute: 5, now: start + 59) }
        #expect(sixth?.kind == .tooMany)
        try limits.take("b", perMinute: 5, now: start + 59)
        try limits.take("a", perMinute: 5, now: start + 60)
    }

    private func request(_ cookies: [String]) -> Request {
        var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/")
        for cookie in cookies { head.headerFields.append(HTTPField(name: .cookie, value: cookie)) }
        return Request(head: head, body: .init(buffer: .init()))
    }

    @Test func `a cookie is found among others, by its whole name`() {
        let sent = request(["a=1; kept_session=abc; kept_sessionx=no", "xkept_session=no; b"])
        #expect(Cookies.value("kept_session", in: sent) == "abc")
        #expect(Cookies.value("a", in: sent) == "1")
        #expect(Cookies.value("b", in: sent) == nil)
        #expect(Cookies.value("kept_said", in: sent) == nil)
        #expect(Cookies.value("c", in: request(["c=d=e==;"])) == "d=e==")
        #expect(Cookies.value("kept_session", in: request([";;;=;kept_session=;"])) == nil)
    }

    @Test func `a cookie is for our own pages alone`() {
        #expect(Cookie("n", "v").header(secure: true) == "n=v; Path=/; HttpOnly; SameSite=Lax; Secure")
        #expect(Cookie("n", "v", maxAge: 60).header(secure: false) == "n=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=60")
    }

    @Test(arguments: [
        ("/", "/"), ("/cases/1?a=b#c", "/cases/1?a=b#c"), ("//evil.example", "/"), ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("", "/"), ("cases", "/"), ("/a\r\nSet-Cookie: x=y", "/"), ("/a b", "/"), ("\u{0}/", "/"),
    ])
    func `nobody is ever sent elsewhere`(_ asked: String, _ led: String) {
        #expect(Gate.ours(asked) == led)
    }
}
