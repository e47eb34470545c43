import Foundation
import Testing

@testable import Web

@Suite struct `A form's fields` {
    private func read(_ text: String) -> Form? { Form(encoded: text.utf8) }

    @Test func `are read as browsers write them`() throws {
        let form = try #require(read("name=Zo%C3%AB+Ellis&body=a%26b%3Dc%0D%0Ad&empty=&bare&=nameless&%6e%61=x"))
        #expect(form["name"] == "Zoë Ellis")
        #expect(form["body"] == "a&b=c\nd", "without the line ends browsers add")
        #expect(form["empty"] == "" && form.has("empty"))
        #expect(form["bare"] == "" && form.has("bare"))
        #expect(form[""] == "nameless")
        #expect(form["na"] == "x")
        #expect(form["missing"] == "" && !form.has("missing"))
        #expect(form.text("empty") == nil)
    }

    @Test func `a value keeps what follows its first sign of equality`() {
        #expect(read("a=b=c==")?["a"] == "b=c==")
    }

    @Test func `a field sent twice keeps both, and the first counts`() throws {
        let form = try #require(read("team=1&team=2&&team="))
        #expect(form["team"] == "1")
        #expect(form.all("team") == ["1", "2", ""])
        #expect(form.all("none") == [])
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%4g", "%=a", "a=%ff", "a=%c3%28", "a=%ed%a0%80", "a=%00", "%00=a", "a=\u{0}"])
    func `what is no text is refused whole`(_ text: String) {
        #expect(read("good=1&" + text) == nil)
    }

    @Test func `five hundred are taken and no more`() {
        #expect(read(Array(repeating: "a=b", count: 500).joined(separator: "&"))?.all("a").count == 500)
        #expect(read(Array(repeating: "a=b", count: 501).joined(separator: "&")) == nil)
        #expect(read(String(repeating: "&", count: 100_000))?.written.isEmpty == true)
    }

    @Test func `a great deal of text is read at once`() {
        let long = String(repeating: "%C3%A9+", count: 200_000)
        #expect(read("body=" + long)?["body"].count == 400_000)
    }

    @Test func `what a person wrote is given back, what is ours or secret is not`() throws {
        let form = try #require(read("_token=t&_once=o&body=Hello&empty=&password=p&old_password=q&team=1&team=2"))
        #expect(form.written.map(\.name) == ["body", "team", "team"])
    }

    @Test(arguments: ["  a b  ", "\r\n\ta b\u{A0}\u{2003}", "a b"])
    func `white space around a text does not count`(_ text: String) {
        #expect(text.trimmed == "a b")
        #expect("\u{200B}x".trimmed == "\u{200B}x")
        #expect(" \u{301}a".trimmed.unicodeScalars.map(\.value) == [0x301, 0x61])
    }

    @Test func `text goes into cookies and addresses as letters and digits alone`() {
        let text = "a b;c=\"d\"\u{301}\r\n/é&?#%"
        for encoded in [text.cookieText, text.queryText] {
            #expect(encoded.removingPercentEncoding == text)
            #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !";,\"&?#=\\".utf8.contains($0) }, "\(encoded)")
        }
    }
}
