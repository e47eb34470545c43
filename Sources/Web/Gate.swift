public import Base
public import Foundation
import HTTPTypes
public import Hummingbird
import Logging
import Storage

/// Who a session cookie or a bearer token belongs to. `People` answers.
public struct Doorkeeper: Sendable {
    let session: @Sendable (_ token: String, House) async throws -> Guest?
    let program: @Sendable (_ token: String, House) async throws -> Guest?
    /// Writes down that somebody was refused, and what they lacked.
    let refused: @Sendable (Guest, _ permission: String, House) async -> Void
    /// True until there is an administrator: every page leads to set-up.
    let needsSetUp: @Sendable (House) async throws -> Bool

    public init(
        session: @escaping @Sendable (String, House) async throws -> Guest?,
        program: @escaping @Sendable (String, House) async throws -> Guest?,
        refused: @escaping @Sendable (Guest, String, House) async -> Void,
        needsSetUp: @escaping @Sendable (House) async throws -> Bool
    ) {
        self.session = session
        self.program = program
        self.refused = refused
        self.needsSetUp = needsSetUp
    }
}

/// What stands between the network and the areas: it finds out who is there, turns away what may not pass, and words
/// every refusal.
public struct Gate: Sendable {
    let house: House
    let doorkeeper: Doorkeeper
    let layout: Layout
    let languages: Languages
    let zone: TimeZone
    let tokens: FormTokens
    let hub: LiveHub
    /// Whether the public address is https: cookies are then sent over TLS alone.
    let isSecure: Bool
    /// The promises of today, at the head of every page.
    let pulse: @Sendable (Guest, House, Words, Times) async throws -> HTML
    let limits = RateLimits()

    public init(
        house: House, doorkeeper: Doorkeeper, layout: Layout, languages: Languages, zone: TimeZone, secret: Data,
        hub: LiveHub, isSecure: Bool,
        pulse: @escaping @Sendable (Guest, House, Words, Times) async throws -> HTML
    ) {
        self.house = house
        self.doorkeeper = doorkeeper
        self.layout = layout
        self.languages = languages
        self.zone = zone
        tokens = FormTokens(secret: secret)
        self.hub = hub
        self.isSecure = isSecure
        self.pulse = pulse
    }

    /// The router that serves these routes, the assets and the live stream.
    public func router(_ routes: [Route]) -> Router<KeptContext> {
        let router = Router(context: KeptContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: LastResort(gate: self))
        for route in routes {
            router.on(RouterPath(route.path), method: HTTPRequest.Method(rawValue: route.method)!) { request, context in
                try await answer(request, context, route)
            }
        }
        router.get("/assets/:name") { _, context in
            guard let name = context.parameters.get("name"), let file = layout.assets.file(name) else {
                throw HTTPError(.notFound)
            }
            return Response(
                status: .ok,
                headers: [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"],
                body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
        }
        return router
    }

    private func answer(_ request: Request, _ context: KeptContext, _ route: Route) async throws -> Response {
        var request = request
        let visitor = Cookies.value(Cookies.visitor, in: request) ?? Data.random(16).hexadecimal
        var caller = Caller(
            guest: .visitor, visitor: visitor, isProgram: route.access == .api, path: request.uri.path, mark: hub.mark,
            said: Cookies.value(Cookies.said, in: request)?.removingPercentEncoding)
        do {
            if let limit = route.perMinute {
                let address = Self.address(of: request, context)
                try limits.take("\(route.path) \(address)", perMinute: limit, now: house.clock.now)
            }
            caller.guest = try await guest(request, route)
            if route.access == .api { try admit(caller, route) }
            let body = try await Self.body(of: &request, limit: route.limit)
            let visit = try visit(request, context, caller, body, route)
            caller.form = visit.form
            // Only now: whoever was signed out while they wrote gets their words back.
            if route.access != .api { try admit(caller, route) }
            if route.method != "GET", route.access != .api { try tokens.check(visit, caller) }
            return try await response(to: try await route.handle(visit), visit, caller, request)
        } catch let problem as Problem {
            return await refusal(problem, caller, request)
        } catch let error as StorageError {
            guard let problem = Problem(error) else { throw error }
            house.logger.error("storage", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
            return await refusal(problem, caller, request)
        }
    }

    private func guest(_ request: Request, _ route: Route) async throws -> Guest {
        if route.access == .api, let header = request.headers[.authorization] {
            guard header.lowercased().hasPrefix("bearer "),
                let guest = try await doorkeeper.program(String(header.dropFirst(7)), house)
            else { throw Problem(.signedOut, "problem.bad_token") }
            return guest
        }
        guard let token = Cookies.value(Cookies.session, in: request) else { return .visitor }
        return try await doorkeeper.session(token, house) ?? .visitor
    }

    private func admit(_ caller: Caller, _ route: Route) throws {
        switch route.access {
        case .anybody: return
        case .staff: if !caller.guest.isSignedIn { throw Problem(.signedOut, "problem.signed_out") }
        case .api:
            if !caller.guest.isSignedIn { throw Problem(.signedOut, "problem.no_token") }
            // A browser's cookie goes along with requests other sites start, so it may read and never write.
            if !caller.guest.isProgram, route.method != "GET" { throw Problem(.signedOut, "problem.no_token") }
        }
    }

    private static func address(of request: Request, _ context: KeptContext) -> String {
        address(peer: context.address, forwarded: request.headers[HTTPField.Name("X-Forwarded-For")!])
    }

    /// Where a request comes from. Behind a proxy on this machine everything seems to come from here, so there the last
    /// address the proxy wrote down counts; from elsewhere anybody could write one, so none does.
    static func address(peer: String, forwarded: String?) -> String {
        guard ["127.0.0.1", "::1"].contains(peer), let last = forwarded?.split(separator: ",").last.map({ String($0).trimmed }),
            !last.isEmpty
        else { return peer }
        return String(last.prefix(64))
    }

    private static func body(of request: inout Request, limit: Int) async throws -> ByteBuffer {
        if request.method == .get || request.method == .head { return ByteBuffer() }
        do {
            return try await request.collectBody(upTo: limit)
        } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            let most = limit < 1 << 20 ? "\(limit >> 10) KB" : "\(limit >> 20) MB"
            throw Problem(.tooLarge, "problem.too_large", ["limit": most])
        }
    }

    private func visit(
        _ request: Request, _ context: KeptContext, _ caller: Caller, _ body: ByteBuffer, _ route: Route
    ) throws -> Visit {
        let words = languages.words(caller.guest.language)
        let type = request.headers[.contentType] ?? ""
        let isForm = type.hasPrefix("application/x-www-form-urlencoded")
        let boundary = route.takesFiles ? Multipart.boundary(in: type) : nil
        let parts = boundary.map { Multipart(Data(body.readableBytesView), boundary: $0) } ?? Multipart?.none
        guard let query = Form(encoded: (request.uri.query ?? "").utf8),
            let form = isForm ? Form(encoded: body.readableBytesView) : boundary == nil ? Form() : parts.map({ Form($0.fields) })
        else { throw Problem(.invalid, "problem.unreadable_form") }
        var headers: [String: String] = [:]
        for name in Self.headersAreasSee {
            if let value = request.headers[name] { headers[name.canonicalName] = value }
        }
        return Visit(
            house: house, guest: caller.guest, method: request.method.rawValue, path: request.uri.path, query: query,
            form: form, body: isForm || boundary != nil ? Data() : Data(body.readableBytesView),
            parameters: Dictionary(
                context.parameters.map { (String($0.key), $0.value.removingPercentEncoding ?? String($0.value)) },
                uniquingKeysWith: { first, _ in first }),
            headers: headers, words: words,
            times: Times(now: house.clock.now, zone: zone, words: words), formToken: tokens.token(for: caller),
            remoteAddress: Self.address(of: request, context), files: parts?.files ?? [])
    }

    private static let headersAreasSee: [HTTPField.Name] = [
        .accept, .ifNoneMatch, HTTPField.Name("Kept-Fragment")!, HTTPField.Name("Idempotency-Key")!, .userAgent,
    ]
}

/// Who calls and what they sent: what a refusal needs to know.
struct Caller: Sendable {
    var guest: Guest
    let visitor: String
    let isProgram: Bool
    let path: String
    /// How far the changes had come when they called.
    var mark = ""
    /// A word about what was just done, to show once.
    var said: String?
    var form = Form()
}

/// Hummingbird's view of a request, with the address it came from.
public struct KeptContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    let address: String

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
