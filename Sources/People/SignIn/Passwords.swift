import Base
import Dispatch
import Foundation
import Synchronization

/// Makes and checks passwords, two at a time and away from the threads that answer pages: a storm of sign-ins can
/// neither fill the memory nor hold up those who are in.
public final class Passwords: Sendable {
    public enum Verdict: Sendable, Equatable {
        case wrong
        /// Right, and stored as we would store it today.
        case right
        /// Right, but stored at another cost: store it again.
        case rightButDated
    }

    public let cost: PasswordCost
    private let queues: [DispatchQueue]
    private let waiting = Mutex(0)
    /// What an unknown address is checked against, so that it takes as long as a known one.
    private let stranger: PasswordHash
    private static let atOnce = 2
    private static let mostWaiting = 64

    public init(cost: PasswordCost = .usual) {
        self.cost = cost
        queues = (0..<Self.atOnce).map { DispatchQueue(label: "passwords-\($0)") }
        // Any hash of the right cost will do; nobody knows a password for it.
        stranger = PasswordHash(nobodysAt: cost)
    }

    /// The password as it is stored.
    public func hash(_ password: String) async throws -> String {
        let cost = cost
        return try await work { try PasswordHash(of: password, cost: cost).encoded }
    }

    /// Whether this is the password that was stored. With none stored it is wrong, after the same work.
    public func check(_ password: String, against stored: String?) async throws -> Verdict {
        guard password.utf8.count <= PasswordRule.mostBytes else { return .wrong }
        let known = stored.flatMap(PasswordHash.init(encoded:))
        let (hash, cost) = (known ?? stranger, cost)
        let isRight = try await work { try hash.matches(password) }
        guard isRight, known != nil else { return .wrong }
        return hash.cost == cost ? .right : .rightButDated
    }

    private func work<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        let place = waiting.withLock { waiting in
            waiting += 1
            return waiting
        }
        defer { waiting.withLock { $0 -= 1 } }
        guard place <= Self.mostWaiting else { throw Problem(.tooMany, "people.problem.busy_door") }
        return try await withCheckedThrowingContinuation { continuation in
            queues[place % queues.count].async { continuation.resume(with: Result(catching: body)) }
        }
    }
}

extension PasswordHash {
    init(nobodysAt cost: PasswordCost) {
        self.cost = cost
        salt = .random(16)
        hash = .random(32)
    }
}
