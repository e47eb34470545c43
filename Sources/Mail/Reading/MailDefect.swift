/// Why a mail cannot be read at all. The caller keeps its bytes for a person to look at; mail is never dropped.
public enum MailDefect: Error, Sendable, Equatable {
    case empty
    case tooLarge(limit: Int)
    case noHeaders
    case unreadable(String)
}

extension MailDefect: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty: "The mail is empty."
        case .tooLarge(let limit): "The mail is larger than \(limit / MailLimits.megabyte) MB."
        case .noHeaders: "This does not look like a mail: it has no headers."
        case .unreadable(let why): "The mail cannot be read: \(why)."
        }
    }
}
