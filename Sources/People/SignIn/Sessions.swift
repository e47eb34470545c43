public import Base
import Foundation
import Storage

/// What people can do with the browsers they are signed in with.
public struct Sessions {
    let work: Work

    public init(work: Work) {
        self.work = work
    }

    /// The open sessions of whoever asks, the latest seen first.
    public func list() throws -> [Session] {
        try work.db.sessions(of: work.staff).filter { $0.isOpen(at: work.now) }
    }

    public func end(_ session: Session.ID) throws {
        let staff = try work.staff
        guard try work.db.deleteSession(session, of: staff) else { return }
        try work.record(Event(.staffSignedOut, staff.number, ["session": .number(session.number)]))
    }

    /// Signs whoever asks out on every device, but for the session to keep.
    public func endEverywhere(except kept: Session.ID? = nil) throws {
        try work.endSessions(of: work.staff, except: kept)
    }
}

extension Work {
    /// The colleague this work is done for; `.signedOut` when nobody is signed in.
    var staff: Staff.ID {
        get throws {
            guard principal.kind == .staff else { throw Problem(.signedOut, "problem.signed_out") }
            return Identifier(principal.id)
        }
    }

    func endSessions(of id: Staff.ID, except kept: Session.ID? = nil) throws {
        let ended = try db.deleteSessions(of: id, except: kept)
        try record(Event(.sessionEndedEverywhere, id.number, ["sessions": .number(Int64(ended))]))
    }
}
