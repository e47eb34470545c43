import Base
public import Foundation

/// What a handler gives back.
public enum Answer: Sendable {
    case page(Page)
    /// One element of a page, for the script that asked.
    case fragment(HTML)
    /// See another page (303), perhaps with a word about what was done shown there.
    case redirect(String, said: String? = nil, cookies: [Cookie] = [])
    case json(Data, status: Int = 200)
    case bytes(Data, type: String, headers: [String: String] = [:])
    case text(String, status: Int = 200)
    /// An open stream of changes about these topics.
    case live(topics: Set<String>, since: String?)
}

/// An ordinary page: what it is called, where it belongs, and its content.
public struct Page: Sendable {
    public var title: String
    /// The entry of the main navigation it belongs to.
    public var place: String
    public var status: Int
    public var content: HTML
    /// Changes the page listens for.
    public var topics: [String]
    /// True for sign-in and set-up, which have no navigation.
    public var isFrontDoor: Bool
    /// The skip link's words' key.
    public var skip: String
    /// Scripts clear this draft: what it held has been taken.
    public var cookies: [Cookie]
    /// The case the page is about, as people call it.
    public var caseReference: String?
    /// The key of the draft that has just been sent.
    public var draftDone: String?

    public init(
        _ title: String, place: String = "", status: Int = 200, topics: [String] = [], isFrontDoor: Bool = false,
        skip: String = "layout.skip", cookies: [Cookie] = [], draftDone: String? = nil, caseReference: String? = nil,
        _ content: HTML
    ) {
        self.caseReference = caseReference
        self.title = title
        self.place = place
        self.status = status
        self.content = content
        self.topics = topics
        self.isFrontDoor = isFrontDoor
        self.skip = skip
        self.cookies = cookies
        self.draftDone = draftDone
    }
}

/// A cookie for our own pages alone: never read by scripts, never sent along from other sites' forms.
public struct Cookie: Sendable {
    public let name: String
    public let value: String
    /// Seconds; nil until the browser closes; 0 removes it.
    public let maxAge: Int?

    public init(_ name: String, _ value: String, maxAge: Int? = nil) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
    }

    func header(secure: Bool) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")
            + (maxAge.map { "; Max-Age=\($0)" } ?? "")
    }
}

/// Where a request goes, and who may come.
public struct Route: Sendable {
    public enum Access: Sendable {
        /// Anybody: sign-in, set-up, health.
        case anybody
        /// A signed-in member of staff in a browser. Every form carries its token.
        case staff
        /// A program with a bearer token, or a signed-in browser asking for JSON.
        case api
    }

    public let method: String
    public let path: String
    public let access: Access
    /// Largest body taken, in bytes.
    public let limit: Int
    /// Requests a minute from one address before it is asked to wait; nil for no limit.
    public let perMinute: Int?
    /// Whether its form may bring files.
    public let takesFiles: Bool
    public let handle: @Sendable (Visit) async throws -> Answer

    public init(
        _ method: String, _ path: String, _ access: Access = .staff, limit: Int = 1 << 20, perMinute: Int? = nil,
        takesFiles: Bool = false, _ handle: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.limit = limit
        self.perMinute = perMinute
        self.takesFiles = takesFiles
        self.handle = handle
    }

    public static func get(
        _ path: String, _ access: Access = .staff, perMinute: Int? = nil,
        _ handle: @escaping @Sendable (Visit) async throws -> Answer
    ) -> Route { Route("GET", path, access, perMinute: perMinute, handle) }

    public static func post(
        _ path: String, _ access: Access = .staff, limit: Int = 1 << 20, perMinute: Int? = nil,
        _ handle: @escaping @Sendable (Visit) async throws -> Answer
    ) -> Route { Route("POST", path, access, limit: limit, perMinute: perMinute, handle) }
}
