public import App
public import Base
import Foundation
public import HTTPTypes
import Hummingbird
public import HummingbirdTesting
public import People
import Web

/// Somebody at a desk in a browser without scripts: remembers cookies and fills in forms as they stand on the page.
public final class Browser: @unchecked Sendable {
    private let client: any TestClientProtocol
    public private(set) var cookies: [String: String] = [:]

    public init(_ client: any TestClientProtocol) {
        self.client = client
    }

    public struct Reply: Sendable {
        public let status: Int
        public let headers: HTTPFields
        public let text: String
    }

    @discardableResult public func get(_ path: String, headers: HTTPFields = [:]) async throws -> Reply {
        try await send(.get, path, headers: headers, body: nil)
    }

    /// Sends a form with the token of the page it stands on.
    @discardableResult public func post(
        _ path: String, from page: String = "/profile", _ fields: [String: String] = [:]
    ) async throws -> Reply {
        var fields = fields
        if fields["_token"] == nil { fields["_token"] = try await token(on: page) }
        let body = fields.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
        return try await send(
            .post, path, headers: [.contentType: "application/x-www-form-urlencoded"], body: body)
    }

    public func signIn(_ email: String, password: String = TestDesk.password) async throws -> Reply {
        try await post("/sign-in", from: "/sign-in", ["email": email, "password": password])
    }

    /// The token that the forms of a page carry.
    public func token(on page: String) async throws -> String {
        let text = try await get(page).text
        guard let match = text.firstMatch(of: #/name="_token" value="([0-9a-f]+)"/#) else { return "" }
        return String(match.1)
    }

    public func forgetCookies() {
        cookies = [:]
    }

    /// Sends a request as it stands, with the cookies so far and no token.
    @discardableResult public func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: String? = nil
    ) async throws -> Reply {
        var headers = headers
        if !cookies.isEmpty {
            headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        let response = try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        for header in response.headers[values: .setCookie] {
            let pair = header.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(pair[0])] = header.contains("Max-Age=0") ? nil : String(pair[1])
        }
        return Reply(
            status: response.status.code, headers: response.headers, text: String(buffer: response.body))
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension KeptApp {
    /// Runs the whole app without a socket.
    public func withClient<T: Sendable>(
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> T
    ) async throws -> T {
        let application = Application(router: try await router(), logger: house.logger)
        return try await application.test(.router) { client in try await body(client) }
    }
}

extension TestDesk {
    /// Runs the whole app without a socket.
    public func withClient<T: Sendable>(
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> T
    ) async throws -> T {
        try await app.withClient(body)
    }

    /// A browser in which somebody has signed in.
    public func withBrowser<T: Sendable>(
        as staff: Staff.ID, _ body: @escaping @Sendable (Browser) async throws -> T
    ) async throws -> T {
        let email = try await house.read(as: .system("test")) { try $0.db.staff(staff).email }
        return try await withClient { client in
            let browser = Browser(client)
            _ = try await browser.signIn(email)
            return try await body(browser)
        }
    }

    /// A bearer token for somebody's program.
    public func token(for staff: Staff.ID) async throws -> String {
        try await write(as: staff) { try Tokens(work: $0).create("test", for: staff) }
    }
}
