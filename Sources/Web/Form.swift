import Base

/// The fields of a form or a query, as text. A field sent twice keeps every value.
public struct Form: Sendable {
    private var fields: [(name: String, value: String)] = []

    public init() {}

    public init(_ pairs: [(String, String)]) {
        fields = pairs.map { (name: $0.0, value: $0.1) }
    }

    /// Reads `application/x-www-form-urlencoded` (WHATWG URL, section 5.1). Nil when it holds more than 500 fields or
    /// text that is not UTF-8.
    public init?(encoded text: some Sequence<UInt8>) {
        for pair in Array(text).split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(parts[0]), let value = Self.decode(parts.count > 1 ? parts[1] : []),
                fields.count < Self.maximumFields
            else { return nil }
            fields.append((name, value))
        }
    }

    static let maximumFields = 500

    /// The field's first value, without the line ends browsers add; empty when it is absent.
    public subscript(name: String) -> String {
        guard let value = fields.first(where: { $0.name == name })?.value else { return "" }
        return value.utf8.contains(13) ? value.replacing("\r\n", with: "\n") : value
    }

    /// The value without white space around it; nil when nothing is left.
    public func text(_ name: String) -> String? {
        let value = self[name].trimmed
        return value.isEmpty ? nil : value
    }

    /// One of a fixed list; `.invalid` when it is none.
    public func chosen<Choice: RawRepresentable<String>>(_ name: String, of type: Choice.Type = Choice.self) throws -> Choice {
        guard let choice = Choice(rawValue: self[name]) else { throw Problem.invalid(name, "problem.choose") }
        return choice
    }

    public func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    public func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// What a person wrote into it, to give back when it cannot be taken.
    public var written: [(name: String, value: String)] {
        fields.filter { !$0.name.hasPrefix("_") && !$0.name.contains("password") && !$0.value.isEmpty }
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"): result.append(32)
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = nibble(bytes[index + 1]), let low = nibble(bytes[index + 2])
                else { return nil }
                result.append(high << 4 | low)
                index += 2
            case let byte: result.append(byte)
            }
            index += 1
        }
        guard let text = String(validating: result, as: UTF8.self), !text.utf8.contains(0) else { return nil }
        return text
    }

    /// A hexadecimal digit.
    static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}

extension String {
    /// Without white space and line ends at either end.
    public var trimmed: String {
        var view = Substring(self)
        while let first = view.unicodeScalars.first, first.properties.isWhitespace { view.unicodeScalars.removeFirst() }
        while let last = view.unicodeScalars.last, last.properties.isWhitespace { view.unicodeScalars.removeLast() }
        return String(view)
    }
}
