import App
public import Base
import Foundation
import HTTPTypes
import Hummingbird
public import HummingbirdTesting
public import People

/// A program at a desk, with somebody's token.
public struct Program: Sendable {
    private let client: any TestClientProtocol
    private let token: String?

    public init(_ client: any TestClientProtocol, token: String?) {
        self.client = client
        self.token = token
    }

    public struct Reply: Sendable {
        public let status: Int
        public let type: String
        public let text: String
        public let json: JSON

        public subscript(field: String) -> JSON { json[field] }
    }

    @discardableResult public func get(_ path: String) async throws -> Reply {
        try await send(.get, path, body: nil, key: nil)
    }

    @discardableResult public func post(_ path: String, _ body: String = "", key: String? = nil) async throws -> Reply {
        try await send(.post, path, body: body, key: key)
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, body: String?, key: String?) async throws -> Reply {
        var headers: HTTPFields = [:]
        if let token { headers[.authorization] = "Bearer \(token)" }
        if let key { headers[HTTPField.Name("Idempotency-Key")!] = key }
        let response = try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        let text = String(buffer: response.body)
        return Reply(
            status: response.status.code, type: response.headers[.contentType] ?? "", text: text,
            json: (try? JSONDecoder().decode(JSON.self, from: Data(text.utf8))) ?? .null)
    }
}

/// A value of JSON, for tests that look into it.
public enum JSON: Decodable, Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    public subscript(field: String) -> JSON {
        if case .object(let fields) = self { fields[field] ?? .null } else { .null }
    }

    public subscript(place: Int) -> JSON { items.indices.contains(place) ? items[place] : .null }

    public var items: [JSON] { if case .list(let items) = self { items } else { [] } }
    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var number: Double? { if case .number(let number) = self { number } else { nil } }
    public var fields: [String] { if case .object(let fields) = self { fields.keys.sorted() } else { [] } }
}

extension TestDesk {
    /// A program that acts for somebody; for nobody, it has no token.
    public func withProgram<T: Sendable>(
        for staff: Staff.ID?, _ body: @escaping @Sendable (Program) async throws -> T
    ) async throws -> T {
        var secret: String?
        if let staff { secret = try await token(for: staff) }
        let token = secret
        return try await withClient { client in try await body(Program(client, token: token)) }
    }
}

extension Browser {
    /// One part of a page, as the script asks for it.
    public func fragment(_ path: String) async throws -> Reply {
        try await get(path, headers: [HTTPField.Name("Kept-Fragment")!: "1"])
    }
}
