import TestKit
import Testing

@testable import Desk

@Suite struct `References people say on the phone` {
    private static let numbers: [Int64] = [1, 7, 10, 99, 1_000, 4_187, 10_000, 123_456_789, 9_999_999_999_999]

    private static func digits(_ reference: Reference) -> [Character] {
        reference.description.filter { $0 != "-" }.map { $0 }
    }

    @Test func `a reference is read however it is written`() {
        for number in Self.numbers {
            let reference = Reference(number: number)
            let plain = String(Self.digits(reference))
            let spellings = [
                reference.description, "#\(reference)", plain, " \(plain) ",
                plain.map(String.init).joined(separator: " "),
                reference.description.replacing("-", with: "\u{2011}"),
            ]
            for text in spellings { #expect(Reference(text) == reference, "\(text)") }
        }
    }

    @Test func `every wrong digit is caught`() {
        for number in Self.numbers {
            let digits = Self.digits(Reference(number: number))
            for place in digits.indices {
                for wrong in "0123456789" where wrong != digits[place] {
                    var heard = digits
                    heard[place] = wrong
                    #expect(Reference(String(heard)) == nil, "\(String(heard)) for \(String(digits))")
                }
            }
        }
    }

    @Test func `every swap of neighbours is caught`() {
        var dice = Dice(seed: 5)
        let numbers = Self.numbers + (0..<300).map { _ in Int64(dice.roll(1..<1_000_000_000)) }
        for number in numbers {
            let digits = Self.digits(Reference(number: number))
            for place in digits.indices.dropLast() where digits[place] != digits[place + 1] {
                var heard = digits
                heard.swapAt(place, place + 1)
                #expect(Reference(String(heard)) == nil, "\(String(heard)) for \(String(digits))")
            }
        }
    }

    @Test func `what is no reference is none`() {
        for text in ["", "-", "#", "0", "4187-x", "４１８７６", "1234567890123456789", "-1-0", "4187.6", "1e3"] {
            #expect(Reference(text) == nil, "\(text)")
        }
    }
}
