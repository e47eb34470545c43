import Base
import Crypto
import Foundation

/// The address a customer's answer comes back to: it names the case and is signed, so that nobody can make one up.
///
/// `reply+41876.k3v9…@example.org`
struct ReplyAddress: Sendable {
    private let key: SymmetricKey
    private let domain: String
    private static let prefix = "reply+"
    /// Bytes of the signature kept: 80 bits, far beyond guessing one mail at a time.
    private static let length = 10

    init(secret: Data, domain: String) {
        key = SymmetricKey(data: SHA256.hash(data: Data("reply addresses".utf8) + secret))
        self.domain = domain
    }

    func address(for reference: Reference) -> String {
        "\(Self.prefix)\(reference.number).\(signature(reference).hexadecimal)@\(domain)"
    }

    /// The case an address was made for; nil when it is not one of ours or its signature is wrong.
    func reference(in address: String) -> Reference? {
        let lower = address.lowercased()
        guard let at = lower.lastIndex(of: "@"), lower[..<at].hasPrefix(Self.prefix) else { return nil }
        let parts = lower[..<at].dropFirst(Self.prefix.count).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count <= 18, let number = Int64(parts[0]), number > 0 else { return nil }
        let reference = Reference(number: number)
        return Self.isEqual(Data(parts[1].utf8), Data(signature(reference).hexadecimal.utf8)) ? reference : nil
    }

    private func signature(_ reference: Reference) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(String(reference.number).utf8), using: key).prefix(Self.length))
    }

    /// Takes as long for a wrong signature as for a right one.
    private static func isEqual(_ left: Data, _ right: Data) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
