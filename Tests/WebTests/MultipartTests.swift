import Foundation
import TestKit
import Testing

@testable import Web

@Suite struct `Forms with files` {
    private func body(_ parts: [String], boundary: String = "XyZ", end: String = "--") -> Data {
        Data((parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)\(end)\r\n").utf8)
    }

    @Test func `fields and files are told apart`() throws {
        let read = try #require(
            Multipart(
                body([
                    "Content-Disposition: form-data; name=\"about\"\r\n\r\nA kettle: “old”",
                    "Content-Disposition: form-data; name=\"photo\"; filename=\"a %22b%22.png\"\r\nContent-Type: image/png\r\n\r\n\u{1}\r\n--Xy",
                    "content-disposition: form-data; name=empty\r\n\r\n",
                ]), boundary: "XyZ"))
        #expect(read.fields.map(\.0) == ["about", "empty"])
        #expect(read.fields.map(\.1) == ["A kettle: “old”", ""])
        #expect(read.files == [FormFile(field: "photo", name: "a \"b\".png", bytes: Data("\u{1}\r\n--Xy".utf8))])
    }

    @Test func `the boundary is read from the content type`() {
        #expect(Multipart.boundary(in: "multipart/form-data; boundary=----WebKitFormBoundaryAbC") == "----WebKitFormBoundaryAbC")
        #expect(Multipart.boundary(in: "Multipart/Form-Data;charset=utf-8; Boundary=\"a b\"") == nil)
        #expect(Multipart.boundary(in: "multipart/form-data; boundary=\"a:b\"") == "a:b")
        for type in [
            "multipart/mixed; boundary=a", "multipart/form-data", "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"",
            "multipart/form-data; boundary=" + String(repeating: "a", count: 71), "multipart/form-data; boundary=a\u{7}", "",
        ] { #expect(Multipart.boundary(in: type) == nil, "\(type)") }
    }

    @Test func `what is cut short, nameless or not text is refused`() {
        let whole = body(["Content-Disposition: form-data; name=\"a\"\r\n\r\nb"])
        #expect(Multipart(whole, boundary: "XyZ") != nil)
        for length in 0..<(whole.count - 4) { #expect(Multipart(whole.prefix(length), boundary: "XyZ") == nil, "\(length)") }
        #expect(Multipart(whole, boundary: "other") == nil)
        for part in [
            "Content-Disposition: form-data\r\n\r\nb", "Content-Disposition: form-data; name=\"\"\r\n\r\nb",
            "Content-Disposition: form-data; name=\"a\r\n\r\nb", "Content-Type: text/plain\r\n\r\nb", "\r\nb", "b",
            "Content-Disposition: form-data; name=\"a\"\r\n\r\n\0", "X: " + String(repeating: "y", count: 9_000) + "\r\n\r\nb",
        ] { #expect(Multipart(body([part]), boundary: "XyZ") == nil, "\(part.prefix(50))") }
        let many = Array(repeating: "Content-Disposition: form-data; name=\"a\"\r\n\r\nb", count: Multipart.mostParts + 1)
        #expect(Multipart(body(many), boundary: "XyZ") == nil)
        var latin = Data("--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8)
        latin.append(0xFF)
        latin.append(Data("\r\n--XyZ--".utf8))
        #expect(Multipart(latin, boundary: "XyZ") == nil)
    }

    @Test func `whatever is sent comes back, byte for byte`() throws {
        var dice = Dice(seed: 61)
        for _ in 0..<400 {
            let files = (0..<dice.roll(1..<5)).map { _ in
                Data((0..<dice.roll(0..<200)).map { _ in dice.pick([13, 10, 45, 88, 0, 255] as [UInt8]) })
            }
            var sent = Data()
            for (place, file) in files.enumerated() {
                sent.append(Data("--b0und\r\nContent-Disposition: form-data; name=\"f\(place)\"; filename=\"x\"\r\n\r\n".utf8))
                sent.append(file)
                sent.append(Data("\r\n".utf8))
            }
            sent.append(Data("--b0und--".utf8))
            let read = try #require(Multipart(sent, boundary: "b0und"))
            #expect(read.files.map(\.bytes) == files)
        }
    }

    @Test func `bytes of any kind are read or refused, never worse`() {
        var dice = Dice(seed: 62)
        let pieces = [
            "--b", "\r\n", "--", "\n", "Content-Disposition: form-data; name=\"a\"", "; filename=", "\"", "x", "\0", ":", ";",
            "=", " ", "é",
        ]
        for _ in 0..<5_000 {
            let text = (0..<dice.roll(0..<30)).map { _ in dice.pick(pieces) }.joined()
            _ = Multipart(Data(text.utf8), boundary: "b")
            _ = Multipart.boundary(in: text)
            // A slice of something larger, whose first index is not nought.
            _ = Multipart(Data(("xx" + text).utf8).dropFirst(2), boundary: "b")
        }
    }
}
