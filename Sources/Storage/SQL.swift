/// One SQL statement and its arguments, written once for both engines.
///
/// Interpolated values become bound arguments, never text:
///
///     "SELECT id, subject FROM complaint WHERE id = \(id)"
///
/// An interpolated `SQL` is spliced in, so a query can be built from parts.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    enum Part: Sendable {
        case text(String)
        case argument(Value)
        indirect case either(sqlite: SQL, postgres: SQL)
    }

    var parts: [Part]

    public init(stringLiteral text: String) {
        parts = [.text(text)]
    }

    public init(stringInterpolation: StringInterpolation) {
        parts = stringInterpolation.parts
    }

    /// Words that code put together, such as a column's name from a declaration. Never anything a person typed.
    public init(raw text: String) {
        parts = [.text(text)]
    }

    private init(_ part: Part) {
        parts = [part]
    }

    /// Words that the two engines spell differently. Rare by intent: each use has a name in `Dialect/`.
    public static func either(sqlite: SQL, postgres: SQL) -> SQL {
        SQL(.either(sqlite: sqlite, postgres: postgres))
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        @inlinable public mutating func appendInterpolation(_ value: (some ValueConvertible)?) {
            appendInterpolation(value?.value ?? .null)
        }

        public mutating func appendInterpolation(_ value: Value) {
            parts.append(.argument(value))
        }

        public mutating func appendInterpolation(_ fragment: SQL) {
            parts += fragment.parts
        }

        /// A parenthesised list, for `IN`. An empty list matches no row, and neither does `NOT IN` one: ask first.
        public mutating func appendInterpolation(list values: some Sequence<some ValueConvertible>) {
            var separator = "("
            for value in values {
                parts.append(.text(separator))
                parts.append(.argument(value.value))
                separator = ", "
            }
            parts.append(.text(separator == "(" ? "(NULL)" : ")"))
        }
    }
}

extension Sequence<SQL> {
    /// The fragments one after the other, as for the columns of an `INSERT` or the conditions of a `WHERE`.
    public func joined(separator: SQL = ", ") -> SQL {
        var result = SQL(raw: "")
        for (index, fragment) in enumerated() {
            if index > 0 { result.parts += separator.parts }
            result.parts += fragment.parts
        }
        return result
    }
}

extension SQL {
    /// As `joined(separator:)` on the fragments.
    public static func joined(_ fragments: some Sequence<SQL>, separator: SQL = ", ") -> SQL {
        fragments.joined(separator: separator)
    }

    /// The text one engine reads, and the values that go with it.
    func rendered(for kind: Database.Kind) -> (text: String, arguments: [Value]) {
        var text = ""
        var arguments: [Value] = []
        render(for: kind, &text, &arguments)
        return (text, arguments)
    }

    private func render(for kind: Database.Kind, _ text: inout String, _ arguments: inout [Value]) {
        for part in parts {
            switch part {
            case .text(let words): text += words
            case .either(let sqlite, let postgres):
                (kind == .sqlite ? sqlite : postgres).render(for: kind, &text, &arguments)
            case .argument(let value):
                arguments.append(value)
                text += value.placeholder(arguments.count, for: kind)
            }
        }
    }
}

extension Value {
    /// PostgreSQL guesses an argument's type from what stands around it. Bytes say theirs, for they travel as they are.
    fileprivate func placeholder(_ number: Int, for kind: Database.Kind) -> String {
        switch (kind, self) {
        case (.sqlite, _): "?"
        case (.postgres, .bytes): "CAST($\(number) AS BYTEA)"
        case (.postgres, _): "$\(number)"
        }
    }
}
