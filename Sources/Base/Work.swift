public import Foundation
public import Storage

/// One unit of work: a transaction, on whose behalf, at one time for all of it.
///
/// Valid only inside the closure it is handed to, which may run twice. Take the time and new ids from here, never from
/// the system, and write down what must follow as events and jobs.
public struct Work {
    public let db: Transaction
    public let principal: Principal
    public let now: Date
    /// Somebody looked at what belongs to other customers in the words they send, and this customer may see it.
    public let mayShare: Bool
    private let ids: IdentifierSource

    public init(db: Transaction, principal: Principal, now: Date, ids: IdentifierSource, mayShare: Bool = false) {
        self.db = db
        self.principal = principal
        self.now = now
        self.mayShare = mayShare
        self.ids = ids
    }

    public func newID<Of>(_ type: Of.Type = Of.self) -> Identifier<Of> {
        Identifier(ids.next(at: now.milliseconds))
    }

    /// The same unit of work on somebody else's behalf: what the system does because of what a person did.
    public func acting(as principal: Principal) -> Work {
        Work(db: db, principal: principal, now: now, ids: ids, mayShare: mayShare)
    }
}
