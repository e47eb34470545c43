import Base
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import ServiceLifecycle
import Storage

extension Gate {
    /// An answer as a response, dressed in the layout when it is a page.
    func response(to answer: Answer, _ visit: Visit, _ caller: Caller, _ request: Request) async throws -> Response {
        switch answer {
        case .page(let page):
            return try await pageResponse(page, caller)
        case .fragment(let html):
            return html.response(status: .ok)
        case .redirect(let address, let said, let cookies):
            var response = Response(status: .seeOther, headers: [.location: Self.ours(address), .cacheControl: "no-store"])
            if let said { add(Cookie(Cookies.said, said.cookieText, maxAge: 60), to: &response) }
            for cookie in cookies { add(cookie, to: &response) }
            return response
        case .json(let data, let status):
            return Response(
                status: .init(code: status),
                headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(bytes: data)))
        case .text(let text, let status):
            return Response(
                status: .init(code: status),
                headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(string: text)))
        case .bytes(let data, let type, let extra):
            var headers: HTTPFields = [
                .contentType: type, .cacheControl: "private, no-store",
                .contentSecurityPolicy: "default-src 'none'; sandbox; frame-ancestors 'none'",
            ]
            for (name, value) in extra {
                if let name = HTTPField.Name(name) { headers[name] = value }
            }
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: data)))
        case .live(let topics, let mark):
            return stream(topics, since: mark, of: caller.guest, request)
        }
    }

    func pageResponse(_ page: Page, _ caller: Caller) async throws -> Response {
        let words = languages.words(caller.guest.language)
        let times = Times(now: house.clock.now, zone: zone, words: words)
        let pulse = caller.guest.isSignedIn && !page.isFrontDoor ? try await pulse(on: page, caller, words, times) : .nothing
        let html = layout.document(
            page, guest: caller.guest, words: words, formToken: tokens.token(for: caller), pulse: pulse,
            mark: caller.mark, said: caller.said, now: times.now)
        var response = html.response(status: .init(code: page.status))
        for cookie in page.cookies { add(cookie, to: &response) }
        if caller.said != nil { add(Cookie(Cookies.said, "", maxAge: 0), to: &response) }
        if !caller.guest.isSignedIn { add(Cookie(Cookies.visitor, caller.visitor), to: &response) }
        return response
    }

    /// A refusal is shown also when the database cannot be asked for the promises of today.
    private func pulse(on page: Page, _ caller: Caller, _ words: Words, _ times: Times) async throws -> HTML {
        do {
            return try await pulse(caller.guest, house, words, times)
        } catch  where page.status >= 400 {
            return .nothing
        }
    }

    /// A refusal in the form its reader can use: a page for people, a problem document (RFC 9457) for programs.
    func refusal(_ problem: Problem, _ caller: Caller, _ request: Request) async -> Response {
        if problem.kind == .forbidden { await doorkeeper.refused(caller.guest, problem.words["permission"] ?? "", house) }
        if caller.isProgram { return problemDocument(problem, caller) }
        if problem.kind == .signedOut, request.method == .get {
            if (try? await doorkeeper.needsSetUp(house)) == true {
                return Response(status: .seeOther, headers: [.location: "/set-up"])
            }
            let next = caller.path == "/" ? "" : "?next=" + caller.path.queryText
            return Response(status: .seeOther, headers: [.location: "/sign-in\(next)", .cacheControl: "no-store"])
        }
        let words = languages.words(caller.guest.language)
        let page = Page(
            words("problem.title.\(problem.kind.rawValue)"), status: problem.kind.status,
            isFrontDoor: !caller.guest.isSignedIn, ProblemPage(problem: problem, caller: caller, words: words).html)
        if let response = try? await pageResponse(page, caller) { return response }
        return Response(
            status: .init(code: problem.kind.status), headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: words(problem.message, problem.words))))
    }

    private func problemDocument(_ problem: Problem, _ caller: Caller) -> Response {
        let words = languages.words(caller.guest.language)
        var fields: [String: Any] = [
            "type": "about:blank", "title": words("problem.title.\(problem.kind.rawValue)"),
            "status": problem.kind.status, "detail": words(problem.message, problem.words), "code": problem.message,
        ]
        if let field = problem.field { fields["field"] = field }
        if problem.kind == .forbidden { fields["missing"] = problem.words["permission"] }
        let data = (try? JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys])) ?? Data("{}".utf8)
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        if problem.kind == .signedOut { headers[.wwwAuthenticate] = "Bearer" }
        return Response(
            status: .init(code: problem.kind.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }

    private func stream(_ topics: Set<String>, since mark: String?, of guest: Guest, _ request: Request) -> Response {
        let hub = hub
        let reader = guest.principal.id
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store", HTTPField.Name("X-Accel-Buffering")!: "no",
            ],
            body: .init { writer in
                let (number, changes) = hub.open(topics: topics, reader: reader, since: mark)
                defer { hub.close(number) }
                // Ends the loop when the browser goes away, even when nothing is ever written.
                try? await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await writer.write(ByteBuffer(string: "retry: 2000\nevent: hello\ndata: {}\n\n"))
                    for await change in changes.cancelOnGracefulShutdown() { try await writer.write(change) }
                }
                try await writer.finish(nil)
            })
    }

    private func add(_ cookie: Cookie, to response: inout Response) {
        response.headers.append(HTTPField(name: .setCookie, value: cookie.header(secure: isSecure)))
    }

    /// Only a path of ours is ever redirected to; `//elsewhere` is none.
    static func ours(_ address: String) -> String {
        let isPath = address.hasPrefix("/") && !address.hasPrefix("//") && !address.hasPrefix("/\\")
        return isPath && !address.utf8.contains { $0 < 0x21 } ? address : "/"
    }
}

/// Catches what no handler caught, pages that do not exist and faults of ours, and adds what every answer carries.
struct LastResort: RouterMiddleware {
    let gate: Gate

    func handle(
        _ request: Request, context: KeptContext, next: (Request, KeptContext) async throws -> Response
    ) async throws -> Response {
        var response = await answer(request, context, next)
        for (name, value) in Self.usual where response.headers[name] == nil { response.headers[name] = value }
        if gate.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }

    /// What goes out with every answer that says nothing else: it is what it says it is, and nobody may put it in a frame.
    private static let usual: [(HTTPField.Name, String)] = [
        (.xContentTypeOptions, "nosniff"), (.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'"),
        (HTTPField.Name("Referrer-Policy")!, "same-origin"),
    ]

    private func answer(
        _ request: Request, _ context: KeptContext, _ next: (Request, KeptContext) async throws -> Response
    ) async -> Response {
        do {
            return try await next(request, context)
        } catch let error as any HTTPResponseError where error.status == .notFound {
            return await refuse(.notFound("problem.no_page"), request)
        } catch let error as any HTTPResponseError {
            return Response(status: error.status)
        } catch {
            gate.house.logger.error(
                "request failed",
                metadata: ["path": "\(request.uri.path)", "id": "\(context.id)", "error": "\(String(reflecting: error))"])
            return await refuse(Problem(.unavailable, "problem.fault", ["id": "\(context.id)"]), request)
        }
    }

    private func refuse(_ problem: Problem, _ request: Request) async -> Response {
        let token = Cookies.value(Cookies.session, in: request)
        var guest: Guest?
        if let token { guest = try? await gate.doorkeeper.session(token, gate.house) }
        let caller = Caller(
            guest: guest ?? .visitor, visitor: Data.random(16).hexadecimal,
            isProgram: request.uri.path.hasPrefix("/api/"), path: request.uri.path)
        return await gate.refusal(problem, caller, request)
    }
}

extension HTML {
    func response(status: HTTPResponse.Status) -> Response {
        let headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .cacheControl: "no-store",
            .contentSecurityPolicy: Self.policy,
            HTTPField.Name("X-Frame-Options")!: "DENY",
            HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
            HTTPField.Name("Permissions-Policy")!: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ]
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Nothing from elsewhere, no script or style in the page itself.
    private static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
        frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """
}

extension Problem.Kind {
    var status: Int {
        switch self {
        case .invalid: 422
        case .notFound: 404
        case .conflict: 409
        case .forbidden: 403
        case .signedOut: 401
        case .tooMany: 429
        case .tooLarge: 413
        case .gone: 410
        case .unavailable: 503
        }
    }
}

extension Problem {
    /// What a person can be told of a failing database; nil when it is a fault of ours.
    init?(_ error: StorageError) {
        switch error {
        case .unavailable, .busy, .serialization: self.init(.unavailable, "problem.database_away")
        case .commitUnknown: self.init(.unavailable, "problem.commit_unknown")
        case .full: self.init(.unavailable, "problem.disk_full")
        default: return nil
        }
    }
}
