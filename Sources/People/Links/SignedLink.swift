public import Base
import Crypto
public import Foundation

/// A way in for somebody without an account, to do one thing once: say what they saw, or sign a review.
///
/// Its token names the link and is signed over everything the link is for, so a changed one opens nothing. Whoever has it
/// may use it; the organisation sends it to one person.
public struct SignedLink: Sendable, Identifiable, Equatable {
    public typealias ID = Identifier<SignedLink>

    public let id: ID
    /// What may be done with it, such as `witness`.
    public let purpose: String
    /// The record it is about.
    public let subject: Int64
    /// Whom it was made for, as the organisation calls them.
    public let holder: String
    public let expiresAt: Date
    public let madeBy: Staff.ID
    public let madeAt: Date
    public let usedAt: Date?
    public let withdrawnAt: Date?

    public enum State: String, Sendable, CaseIterable {
        case open, used, expired, withdrawn
    }

    public func state(at time: Date) -> State {
        if usedAt != nil { return .used }
        if withdrawnAt != nil { return .withdrawn }
        return time < expiresAt ? .open : .expired
    }

    /// Days a link may be good for: long enough for a holiday, short enough to be forgotten safely.
    public static let days = 1...60
}

/// Signs links and reads them back.
struct LinkSigner {
    private let key: SymmetricKey
    /// Bytes of the signature kept: 160 bits.
    private static let length = 20

    init(secret: Data) {
        key = SymmetricKey(data: SHA256.hash(data: Data("signed links".utf8) + secret))
    }

    func token(of link: SignedLink) -> String { "\(link.id)-\(signature(link).hexadecimal)" }

    /// The link a token claims to be; nil when it is no token. Whether it is genuine, `isGenuine` says.
    static func id(in token: String) -> SignedLink.ID? {
        token.split(separator: "-", omittingEmptySubsequences: false).first.flatMap { SignedLink.ID(String($0)) }
    }

    /// Takes as long for a wrong token as for a right one.
    func isGenuine(_ token: String, of link: SignedLink) -> Bool {
        let (left, right) = (Data(token.utf8), Data(self.token(of: link).utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func signature(_ link: SignedLink) -> Data {
        let until = Int64(link.expiresAt.timeIntervalSince1970.rounded())
        let meaning = "\(link.purpose)\n\(link.subject)\n\(link.id.number)\n\(until)"
        return Data(HMAC<SHA256>.authenticationCode(for: Data(meaning.utf8), using: key).prefix(Self.length))
    }
}
