/// Something a person can put right, in words fit to show. Everything else that goes wrong is a fault of ours.
///
/// `message` is a key of the message catalogue; `words` fill its gaps.
public struct Problem: Error, Sendable, Equatable {
    public enum Kind: String, Sendable {
        case invalid, notFound, conflict, forbidden, gone, signedOut, tooMany, tooLarge, unavailable
    }

    public let kind: Kind
    public let message: String
    public let words: [String: String]
    /// The form field it is about, if it is about one.
    public let field: String?

    public init(_ kind: Kind, _ message: String, _ words: [String: String] = [:], field: String? = nil) {
        self.kind = kind
        self.message = message
        self.words = words
        self.field = field
    }

    public static func invalid(_ field: String, _ message: String, _ words: [String: String] = [:]) -> Problem {
        Problem(.invalid, message, words, field: field)
    }

    public static func notFound(_ message: String = "problem.not_found") -> Problem { Problem(.notFound, message) }

    public static func conflict(_ message: String, _ words: [String: String] = [:]) -> Problem {
        Problem(.conflict, message, words)
    }

    public static func forbidden(_ permission: Permission) -> Problem {
        Problem(.forbidden, "problem.forbidden", ["permission": permission.name])
    }
}
