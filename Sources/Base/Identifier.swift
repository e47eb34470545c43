public import Storage
import Synchronization

/// The number of one record. Its type says of what, so that a case's id cannot be passed for a customer's.
///
/// Ids are 64 bits, made by the application and ordered by time, so that several processes need no shared counter:
/// 41 bits of milliseconds since 2020 and 22 bits that start at random in every millisecond. People see them in links
/// as 13 characters of Crockford's base 32, which has no letters that are mistaken for digits.
@frozen public struct Identifier<Of>: Hashable, Sendable {
    public let number: Int64

    @inlinable public init(_ number: Int64) {
        self.number = number
    }
}

extension Identifier: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

extension Identifier: ValueConvertible {
    @inlinable public var value: Value { .integer(number) }

    @inlinable public init?(value: Value) {
        guard case .integer(let number) = value else { return nil }
        self.number = number
    }
}

extension Identifier: LosslessStringConvertible {
    public var description: String { Crockford.text(number) }

    public init?(_ description: String) {
        guard let number = Crockford.number(description) else { return nil }
        self.number = number
    }
}

/// Crockford's base 32: https://www.crockford.com/base32.html
enum Crockford {
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let length = 13

    static func text(_ number: Int64) -> String {
        let bits = UInt64(bitPattern: number)
        return String(unsafeUninitializedCapacity: length) { buffer in
            for place in 0..<length {
                buffer[place] = digits[Int(bits >> UInt64(5 * (length - 1 - place)) & 31)]
            }
            return length
        }
    }

    /// Reads what `text` wrote, forgiving lower case and the letters people confuse (O for 0, I and L for 1).
    static func number(_ text: String) -> Int64? {
        guard text.utf8.count == length else { return nil }
        var bits: UInt64 = 0
        for (place, byte) in text.utf8.enumerated() {
            guard let digit = digit(byte), place > 0 || digit < 16 else { return nil }
            bits = bits << 5 | UInt64(digit)
        }
        return Int64(bitPattern: bits)
    }

    static func digit(_ byte: UInt8) -> Int? {
        let upper = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte - 32 : byte
        return switch upper {
        case UInt8(ascii: "O"): 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): 1
        default: digits.firstIndex(of: upper)
        }
    }
}

/// Makes ids that never repeat and never go back, even when the clock does.
public final class IdentifierSource: Sendable {
    private let last = Mutex<Int64>(0)
    /// 2020-01-01 00:00 UTC in milliseconds since 1970.
    private static let epoch: Int64 = 1_577_836_800_000

    public init() {}

    public func next(at milliseconds: Int64) -> Int64 {
        let fresh = max(milliseconds - Self.epoch, 0) << 22
        return last.withLock { last in
            last = fresh > last ? fresh | Int64.random(in: 0..<(1 << 20)) : last + 1
            return last
        }
    }
}
