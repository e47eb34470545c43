public import Foundation

/// The five things both engines can hold.
@frozen public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes(Data)

    /// What it is, without saying what it says. For messages.
    var kind: String {
        switch self {
        case .null: "NULL"
        case .integer: "an integer"
        case .real: "a real number"
        case .text: "text"
        case .bytes: "bytes"
        }
    }

    /// Refuses what one of the engines would cut short or store as something else.
    func requireStorable() throws {
        switch self {
        case .text(var text):
            let hasNUL = text.withUTF8 { bytes in
                bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
            }
            if hasNUL { throw StorageError.unstorable("A text with a NUL character cannot be stored.") }
        case .real(let number) where number.isNaN:
            throw StorageError.unstorable("A number that is not a number cannot be stored.")
        default: break
        }
    }
}

/// A Swift type that a column can hold.
public protocol ValueConvertible {
    var value: Value { get }
    init?(value: Value)
}

extension Int: ValueConvertible {
    @inlinable public var value: Value { .integer(Int64(self)) }
    @inlinable public init?(value: Value) {
        guard case .integer(let number) = value else { return nil }
        self = Int(number)
    }
}

extension Int64: ValueConvertible {
    @inlinable public var value: Value { .integer(self) }
    @inlinable public init?(value: Value) {
        guard case .integer(let number) = value else { return nil }
        self = number
    }
}

/// Reads whole numbers too: a sum or an average may come back as one.
extension Double: ValueConvertible {
    @inlinable public var value: Value { .real(self) }
    @inlinable public init?(value: Value) {
        switch value {
        case .real(let number): self = number
        case .integer(let number): self = Double(number)
        default: return nil
        }
    }
}

extension String: ValueConvertible {
    @inlinable public var value: Value { .text(self) }
    @inlinable public init?(value: Value) {
        guard case .text(let text) = value else { return nil }
        self = text
    }
}

extension Bool: ValueConvertible {
    @inlinable public var value: Value { .integer(self ? 1 : 0) }
    @inlinable public init?(value: Value) {
        guard case .integer(let number) = value else { return nil }
        self = number != 0
    }
}

extension Data: ValueConvertible {
    @inlinable public var value: Value { .bytes(self) }
    @inlinable public init?(value: Value) {
        guard case .bytes(let data) = value else { return nil }
        self = data
    }
}

/// Dates are whole milliseconds since 1970 in a BIGINT column, so both engines store and order them alike.
extension Date: ValueConvertible {
    @inlinable public var value: Value { .integer(Int64((timeIntervalSince1970 * 1000).rounded())) }
    @inlinable public init?(value: Value) {
        guard case .integer(let milliseconds) = value else { return nil }
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}

extension ValueConvertible where Self: RawRepresentable, RawValue: ValueConvertible {
    @inlinable public var value: Value { rawValue.value }
    @inlinable public init?(value: Value) {
        guard let rawValue = RawValue(value: value) else { return nil }
        self.init(rawValue: rawValue)
    }
}
