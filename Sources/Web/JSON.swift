import Base
import Foundation

extension Answer {
    /// A value as JSON, names in snake_case, moments in RFC 3339.
    public static func value(_ value: some Encodable, status: Int = 200) throws -> Answer {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.rfc3339)
        }
        return .json(try encoder.encode(value), status: status)
    }
}

extension Visit {
    /// The body as a value; `.invalid` with the field that is missing or wrong.
    public func decoded<T: Decodable>(_ type: T.Type = T.self) throws -> T {
        guard !body.hasEscapedNUL else { throw Problem.invalid("body", "problem.nul_in_json") }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .custom { decoder in
            let text = try decoder.singleValueContainer().decode(String.self)
            guard let date = Date(rfc3339: text) else {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no date"))
            }
            return date
        }
        do {
            return try decoder.decode(type, from: body)
        } catch let error as DecodingError {
            let field = Self.field(of: error)
            throw Problem.invalid(field, "problem.bad_json", ["field": field])
        }
    }

    private static func field(of error: DecodingError) -> String {
        let path: [any CodingKey] =
            switch error {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            @unknown default: []
            }
        return path.isEmpty ? "body" : path.map { $0.stringValue.snakeCased }.joined(separator: ".")
    }

    /// How many items to answer with: `limit`, 1 to 200, 50 unless asked.
    public func limit() throws -> Int {
        guard let text = query.text("limit") else { return 50 }
        guard let limit = Int(text), (1...200).contains(limit) else {
            throw Problem.invalid("limit", "problem.limit")
        }
        return limit
    }
}

/// A page of a list as the API answers it: the items and where the next ones start.
public struct APIList<Item: Encodable & Sendable>: Encodable, Sendable {
    let items: [Item]
    let next: String?

    public init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }

    private enum Keys: String, CodingKey { case items, next }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(items, forKey: .items)
        // Says null rather than nothing at the end.
        try container.encode(next, forKey: .next)
    }
}

extension String {
    /// A field's name as the request has it: "due_at" for "dueAt".
    fileprivate var snakeCased: String {
        reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
    }
}

extension Data {
    /// Whether a text in this JSON holds a NUL character, which no database here can keep. JSON can write it one way
    /// only: `\u0000`.
    fileprivate var hasEscapedNUL: Bool {
        var rest = self[...]
        while let backslash = rest.firstIndex(of: UInt8(ascii: "\\")) {
            rest = rest[rest.index(after: backslash)...]
            if rest.starts(with: "u0000".utf8) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
