import Base
import Crypto
import CryptoExtras
import Foundation

/// How much work a password costs to check, and so to guess.
public struct PasswordCost: Sendable, Equatable {
    /// scrypt's N, r and p: https://www.rfc-editor.org/rfc/rfc7914
    let rounds: Int
    let blockSize: Int
    let parallelism: Int

    /// 32 MB and about a tenth of a second.
    public static let usual = PasswordCost(rounds: 1 << 15, blockSize: 8, parallelism: 1)
    /// Next to nothing. Never outside tests.
    public static let forTests = PasswordCost(rounds: 1 << 4, blockSize: 8, parallelism: 1)
}

/// A password as it is stored: `scrypt$N$r$p$salt$hash`, so that the cost can grow and old ones still be read.
struct PasswordHash: Sendable, Equatable {
    let cost: PasswordCost
    let salt: Data
    let hash: Data

    init(of password: String, cost: PasswordCost, salt: Data = .random(16)) throws {
        self.cost = cost
        self.salt = salt
        hash = try Self.derive(password, cost, salt)
    }

    /// Nil when it is no stored password, or one that would cost more than this machine should ever spend.
    init?(encoded text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]), let salt = Data(base64Encoded: String(parts[4])),
            let hash = Data(base64Encoded: String(parts[5])), hash.count == Self.length, !salt.isEmpty,
            (2...(1 << 20)).contains(rounds), rounds.nonzeroBitCount == 1, (1...32).contains(blockSize),
            (1...16).contains(parallelism)
        else { return nil }
        cost = PasswordCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        self.salt = salt
        self.hash = hash
    }

    var encoded: String {
        "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$\(salt.base64EncodedString())$\(hash.base64EncodedString())"
    }

    func matches(_ password: String) throws -> Bool {
        try Self.derive(password, cost, salt).isSame(as: hash)
    }

    private static let length = 32

    private static func derive(_ password: String, _ cost: PasswordCost, _ salt: Data) throws -> Data {
        // The same letters typed on another keyboard may come as other code points.
        let typed = Data(password.precomposedStringWithCanonicalMapping.utf8)
        return try KDF.Scrypt.deriveKey(
            from: typed, salt: salt, outputByteCount: length, rounds: cost.rounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism
        ).withUnsafeBytes { Data($0) }
    }
}

extension Data {
    /// Compares in a time that does not tell how much was right.
    func isSame(as other: Data) -> Bool {
        guard count == other.count else { return false }
        return zip(self, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
