import Base
import Desk
import Foundation
import People
import Storage

/// The deadlines of a complaint, as promises with clocks.
struct ComplaintPromises {
    let work: Work

    /// Promises the customer what is due; nil when its time is over already, for nobody can promise that.
    func make(_ what: String, by due: Date, owner: Staff.ID? = nil, for complaint: Complaint) throws -> Promise.ID? {
        guard due > work.now else { return nil }
        let draft = PromiseDraft(what: what, dueAt: due, owner: owner ?? complaint.handler)
        return try Promises(work).make(draft, in: complaint.caseID)
    }

    /// It was done. One that somebody released meanwhile stays released.
    func keep(_ id: Promise.ID?, remark: String) throws {
        guard let id else { return }
        switch try work.db.promise(id).state {
        case .open, .missed: _ = try Promises(work).keep(id, remark: remark)
        case .kept, .released: return
        }
    }

    func move(_ id: Promise.ID?, to due: Date, because: String) throws {
        guard let id, try work.db.promise(id).state == .open else { return }
        _ = try Promises(work).move(id, to: due, agreed: because)
    }

    /// Promises it for another time: the same promise while it runs, a new one when its time was over.
    func renew(_ id: Promise.ID?, _ what: String, by due: Date, because: String, for complaint: Complaint) throws -> Promise.ID? {
        guard let id, try work.db.promise(id).state == .open else { return try make(what, by: due, for: complaint) }
        try move(id, to: due, because: because)
        return id
    }

    /// Not owed any more.
    func release(_ id: Promise.ID?, because: String) throws {
        guard let id, try work.db.promise(id).state == .open else { return }
        _ = try Promises(work).release(id, remark: because)
    }
}
