public import Base
import Desk
import Foundation
public import People
import Resolve
import Storage

/// What puts a complaint right, from the day it is agreed to the day it is done.
extension Complaints {
    /// Sets down something that puts it right. What is still to come is promised: by somebody, by a day.
    ///
    /// Whoever answers must see to it that what is outstanding is done, also after the letter (Housing Ombudsman, Complaint
    /// Handling Code 2024, 6.6 and 6.17).
    ///
    /// - Parameters:
    ///   - day: by when the customer has it; nil for an apology or an explanation, which stand in the letter
    ///   - owner: who does it; nil for whoever handles the complaint
    @discardableResult public func add(
        _ kind: Redress.Kind, _ what: String, amount: Money?, by day: CalendarDay? = nil, owner: Staff.ID? = nil,
        to id: Complaint.ID, version: Int? = nil, key: String? = nil
    ) throws -> Redress.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            var hand = try take(id, version: version)
            try hand.complaint.requireRunning()
            let currency = try work.currency()
            let amount = kind.hasAmount ? amount : nil
            if kind == .money, amount?.minor ?? 0 == 0 { throw Problem.invalid("amount", "complaints.problem.amount") }
            let total = try Money(minor: hand.complaint.redress, currency).adding(amount ?? .zero(currency))
            var line = Redress(
                id: work.newID(), complaint: id, kind: kind,
                what: try Wording.required(what, "what", longest: Promise.longestWhat), amount: amount?.minor ?? 0,
                decision: nil, dueAt: try kind.due(by: day, in: hand.complaint.calendar, now: work.now), promise: nil,
                givenAt: nil, addedAt: work.now)
            let before = try work.db.redress(of: id)
            guard before.count < 50 else { throw Problem.invalid("what", "complaints.problem.redress_full") }
            if line.amount > 0 { line.decision = try authority(for: Money(minor: line.amount, currency), line, before, hand) }
            if let due = line.dueAt { line.promise = try promise(line.what, by: due, from: owner, hand) }
            try work.db.insert(line)
            hand.complaint.redress = total.minor
            try put(hand)
            try work.record(event(.complaintRedressAdded, hand.complaint, hand.file, line.facts))
            return line.id
        }
    }

    private func promise(_ what: String, by due: Date, from owner: Staff.ID?, _ hand: ComplaintInHand) throws -> Promise.ID? {
        let owner = owner ?? hand.complaint.handler
        guard try work.db.staffIfAny(owner)?.isActive == true else { throw Problem.invalid("owner", "problem.choose") }
        return try ComplaintPromises(work: work).make(what, by: due, owner: owner, for: hand.complaint)
    }

    /// What was to put it right has been done, and the promise of it is kept. Said twice, it is done once.
    public func give(_ line: Redress.ID, of id: Complaint.ID) throws {
        let hand = try take(id, version: nil)
        guard let redress = try work.db.redress(of: id).first(where: { $0.id == line }) else { throw Problem.notFound() }
        guard try work.db.give(line, at: work.now) else { return }
        try ComplaintPromises(work: work).keep(redress.promise, remark: redress.what)
        try Matters(work).note(
            "complaint_redress", in: hand.complaint.caseID, body: redress.what, address: "/complaints/\(id)")
        try work.record(event(.complaintRedressGiven, hand.complaint, hand.file, redress.facts))
    }

    /// Nothing more is owed: the customer does not wish to go on.
    func releaseRedress(of id: Complaint.ID, because remark: String) throws {
        for line in try work.db.redress(of: id) where line.givenAt == nil && line.dueAt != nil {
            try ComplaintPromises(work: work).release(line.promise, because: remark)
            try work.db.setDue(nil, for: line.id)
        }
    }

    /// What is still to be done goes along to whoever handles it now, unless somebody else had taken it on.
    func passRedress(of id: Complaint.ID, from before: Staff.ID, to handler: Staff.ID) throws {
        for line in try work.db.redress(of: id) where line.givenAt == nil {
            guard let promise = line.promise, try work.db.promise(promise).owner == before else { continue }
            try Promises(work).pass(promise, to: handler)
        }
    }
}

extension Redress {
    var facts: [String: EventValue] {
        ["kind": .code(kind.rawValue), "amount": .number(amount), "redress": .id(id), "due": .number(dueAt?.milliseconds ?? 0)]
    }
}
