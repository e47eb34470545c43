public import Base

/// Who is at the door: what the layout and the handlers need to know of the person behind a request.
public struct Guest: Sendable {
    public let principal: Principal
    /// The session the browser showed; nil for programs with a token and for visitors.
    public let session: Int64?
    public let name: String
    public let initials: String
    public let language: String
    /// "light", "dark", or nil to follow the device.
    public let theme: String?
    public let largePrint: Bool
    public let isProgram: Bool

    public init(
        principal: Principal, session: Int64?, name: String, initials: String, language: String = "en",
        theme: String? = nil, largePrint: Bool = false, isProgram: Bool = false
    ) {
        self.principal = principal
        self.session = session
        self.name = name
        self.initials = initials
        self.language = language
        self.theme = theme
        self.largePrint = largePrint
        self.isProgram = isProgram
    }

    public static let visitor = Guest(principal: .nobody, session: nil, name: "", initials: "")

    public var isSignedIn: Bool { principal.kind == .staff }
}
