public import Base
import Crypto
public import Foundation

/// A browser somebody signed in with.
public struct Session: Sendable, Equatable, Identifiable {
    public typealias ID = Identifier<Session>

    public let id: ID
    public let staff: Staff.ID
    public let createdAt: Date
    public let seenAt: Date
    public let expiresAt: Date
    /// What the browser calls itself.
    public let agent: String

    static let longestIdle: TimeInterval = 12 * 60 * 60
    static let longest: TimeInterval = 30 * 24 * 60 * 60
    /// How exactly we know when somebody was last here, so that reading a page seldom writes a row.
    static let seenEvery: TimeInterval = 5 * 60

    public func isOpen(at time: Date) -> Bool {
        time < expiresAt && time < seenAt + Self.longestIdle
    }

    /// What a browser calls itself, cut to a length worth keeping.
    static func tidied(_ agent: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: agent.unicodeScalars.lazy.filter { $0.value >= 0x20 }.prefix(300))
        return String(scalars)
    }

    func shouldNoteSeen(at time: Date) -> Bool {
        time >= seenAt + Self.seenEvery
    }
}

/// Something secret that lets its bearer in. The database holds its hash alone.
enum SecretToken {
    /// 32 bytes nobody can guess, in letters that a cookie and a header can carry.
    static func make(prefix: String = "") -> String {
        let text = Data.random(32).base64EncodedString()
        return prefix + text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func hash(_ token: String) -> Data {
        Data(SHA256.hash(data: Data(token.utf8)))
    }
}
