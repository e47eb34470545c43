public import Base
import Foundation
import Storage
public import Web

/// The People area as the app sees it: its routes, who may come in, and what it does by the clock.
public struct PeopleArea: Sendable {
    public let passwords: Passwords
    /// Forgets what events say is no longer so: hand it the log as it is sealed.
    public let cache: PrincipalCache
    let doorkeeping: Doorkeeping
    private let strangers = Strangers()

    public init(passwords: Passwords = Passwords(), cache: PrincipalCache = PrincipalCache()) {
        self.passwords = passwords
        self.cache = cache
        doorkeeping = Doorkeeping(cache: cache)
    }

    public var doorkeeper: Doorkeeper { doorkeeping.doorkeeper }

    /// - Parameter moves: what the desk and the areas above move along when two records of one customer become one
    /// - Parameter charges: what colleagues answer for there, and hand on when they leave
    public func routes(moving moves: [PartyMove], handingOn charges: [Charge] = []) -> [Route] {
        SignInPages(passwords: passwords, strangers: strangers, cache: cache, doorkeeping: doorkeeping).routes
            + SetUpPages(passwords: passwords, doorkeeping: doorkeeping).routes
            + ProfilePages(passwords: passwords, strangers: strangers, cache: cache).routes
            + StaffPages(passwords: passwords, cache: cache, charges: charges).routes
            + CustomerPages(moves: moves).routes
    }

    public var schedules: [Schedule] {
        [
            Schedule("expired-sessions", every: 3_600) { house in
                try await house.write(as: .system("sessions")) { try $0.db.deleteExpiredSessions(at: $0.now) }
            }
        ]
    }

    /// Whether nobody can come in yet: a set-up code should be printed.
    public func needsSetUp(_ house: House) async throws -> Bool {
        try await doorkeeping.needsSetUp(house)
    }
}
