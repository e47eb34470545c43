public import Base
public import Foundation

/// One request, as the areas see it.
public struct Visit: Sendable {
    public let house: House
    public let guest: Guest
    public let method: String
    public let path: String
    public let query: Form
    public let form: Form
    /// Files that came with the form.
    public let files: [FormFile]
    /// The body as it came, for JSON.
    public let body: Data
    public let parameters: [String: String]
    public let headers: [String: String]
    public let words: Words
    public let times: Times
    /// The token every form of this guest carries.
    public let formToken: String
    public let remoteAddress: String

    public init(
        house: House, guest: Guest, method: String, path: String, query: Form, form: Form, body: Data,
        parameters: [String: String], headers: [String: String], words: Words, times: Times, formToken: String,
        remoteAddress: String, files: [FormFile] = []
    ) {
        self.house = house
        self.guest = guest
        self.method = method
        self.path = path
        self.query = query
        self.form = form
        self.files = files
        self.body = body
        self.parameters = parameters
        self.headers = headers
        self.words = words
        self.times = times
        self.formToken = formToken
        self.remoteAddress = remoteAddress
    }

    /// Asked for by a script that wants one element of the page, not the page.
    public var wantsFragment: Bool { headers["kept-fragment"] != nil }

    /// Names this attempt, so that trying again does it once: the form's own key or the header of RFC draft
    /// "Idempotency-Key".
    public var idempotencyKey: String? { form.text("_once") ?? headers["idempotency-key"] }

    /// The record the path names; `.notFound` when it is no id.
    public func id<Of>(_ name: String, of type: Of.Type = Of.self) throws -> Identifier<Of> {
        guard let text = parameters[name], let id = Identifier<Of>(text) else { throw Problem.notFound() }
        return id
    }

    public func read<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await house.read(as: guest.principal, body)
    }

    /// `mayShare` unless said otherwise is what the form's box holds (`sharing`).
    public func write<T: Sendable>(
        mayShare: Bool? = nil, _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        try await house.write(as: guest.principal, mayShare: mayShare ?? form.mayShare, body)
    }

    /// The hidden fields every form begins with.
    public var formFields: HTML { paper.formFields }

    /// The same visit with another query: a form shown again on the page it came from.
    public func asking(_ query: [(String, String)]) -> Visit {
        Visit(
            house: house, guest: guest, method: method, path: path, query: Form(query), form: form, body: body,
            parameters: parameters, headers: headers, words: words, times: times, formToken: formToken,
            remoteAddress: remoteAddress, files: files)
    }
}
