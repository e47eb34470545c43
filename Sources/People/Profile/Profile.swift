public import Base
import Foundation
import Storage

/// What people can do with their own record.
public struct Profile {
    let work: Work

    public init(work: Work) {
        self.work = work
    }

    public func mine() throws -> Staff {
        try work.db.staff(work.staff)
    }

    public func change(version: Int, name: String, theme: Staff.Theme?, largePrint: Bool) throws {
        let name = try Staff.checkedName(name)
        let staff = try mine()
        guard staff.version == version else { throw Problem.conflict("people.problem.profile_changed") }
        var changed = staff.named(name)
        changed.theme = theme
        changed.largePrint = largePrint
        guard changed != staff else { return }
        try work.db.update(changed)
        try note("profile")
    }

    /// Stores a new password and ends every session but the one it was changed in.
    public func changePassword(_ hash: String, keeping session: Session.ID?) throws {
        let id = try work.staff
        try work.db.setPassword(hash, of: id)
        try work.endSessions(of: id, except: session)
        try note("password")
    }

    private func note(_ what: String) throws {
        try work.record(Event(.staffChanged, try work.staff.number, ["what": .code(what)]))
    }
}
