import Base
import Foundation
import TestKit
import Testing

@Suite struct `Comma-separated values` {
    private func read(_ text: String) throws -> [[String]] { try CSV.read(Data(text.utf8), most: 1_000).map(\.fields) }

    @Test func `fields may be quoted, hold commas, quotes and line ends`() throws {
        #expect(try read("a,b\r\n\"x, y\",\"say \"\"so\"\"\"\r\n") == [["a", "b"], ["x, y", "say \"so\""]])
        #expect(try read("\"two\nlines\",2") == [["two\nlines", "2"]])
        #expect(try read("a;b\n1;2,5") == [["a", "b"], ["1", "2,5"]])
        #expect(try read("\u{FEFF}a\tb\n\n1\t2\r3\t") == [["a", "b"], ["1", "2"], ["3", ""]])
        #expect(try read("") == [])
    }

    @Test func `what cannot be read says on which line`() throws {
        #expect(throws: CSV.Failure.openQuote(line: 2)) { try read("a\n\"b") }
        #expect(throws: CSV.Failure.afterQuote(line: 3)) { try read("a\n\"b\n\"c") }
        #expect(throws: CSV.Failure.notUTF8) { try CSV.read(Data([0x61, 0xFF]), most: 9) }
        #expect(throws: CSV.Failure.nul) { try read("a\0b") }
        #expect(throws: CSV.Failure.tooManyRecords(most: 2)) { try CSV.read(Data("1\n2\n3\n".utf8), most: 2) }
    }

    @Test func `a line's number counts the lines inside quotes`() throws {
        #expect(try CSV.read(Data("a\n\"b\nc\"\nd".utf8), most: 9).map(\.line) == [1, 2, 4])
    }

    @Test func `whatever is written is read back`() throws {
        var dice = Dice(seed: 77)
        for _ in 0..<500 {
            let width = dice.roll(2..<6)
            let rows = (0..<dice.roll(1..<8)).map { _ in (0..<width).map { _ in dice.hostileText(dice.roll(0..<6)) } }
            let text = rows.map { $0.map(Self.quoted).joined(separator: ",") }.joined(separator: "\r\n")
            let back = try read(text).map { $0.map { Array($0.utf8) } }
            #expect(back == rows.map { $0.map { Array($0.utf8) } })
        }
    }

    @Test func `bytes of any kind are read or refused, never worse`() {
        var dice = Dice(seed: 78)
        for _ in 0..<3_000 {
            let bytes = Data(
                (0..<dice.roll(0..<60)).map { _ in dice.pick([34, 44, 10, 13, 59, 97, 0xC3, 0xA9, 0, 255] as [UInt8]) })
            _ = try? CSV.read(bytes, most: 20)
        }
    }

    /// Byte by byte: to Swift a quotation mark with a combining mark on it is another character.
    private static func quoted(_ text: String) -> String {
        let bytes = text.utf8.flatMap { $0 == 34 ? [34, 34] : [$0] }
        return "\"" + String(decoding: bytes, as: UTF8.self) + "\""
    }
}

@Suite struct `A file for a spreadsheet` {
    @Test func `a cell that a spreadsheet would run is kept text`() {
        for start in ["=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}"] {
            #expect(CSV.cell(start + "1").contains("'" + start), "\(start)")
        }
        #expect(CSV.cell("1-2") == "1-2" && CSV.cell("") == "")
    }

    @Test func `cells come back as they went in, whatever they hold`() throws {
        var dice = Dice(seed: 11)
        for _ in 0..<500 {
            let cells = (0..<5).map { _ in dice.pick(["x", "", "'", "''", "=", "'=", "@"]) + dice.hostileText(dice.roll(0..<20)) }
            let file = CSV.row(["a", "b", "c", "d", "e"]) + CSV.row(cells)
            let back = try CSV.read(Data(file.utf8)).last?.fields.map { Array(CSV.plain($0).utf8) }
            #expect(back == cells.map { Array($0.utf8) })
        }
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""), ("two\nlines", "\"two\nlines\""),
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-5", "'-5"),
    ])
    func `a cell is no formula and breaks no line`(_ text: String, _ cell: String) {
        #expect(CSV.cell(text) == cell)
    }
}
