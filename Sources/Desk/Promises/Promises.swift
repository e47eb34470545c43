public import Base
public import Foundation
public import People
import Storage

/// What somebody wants to promise.
public struct PromiseDraft: Sendable {
    public var what: String
    public var dueAt: Date
    /// Who will keep it; nil for whoever makes it.
    public var owner: Staff.ID?

    public init(what: String, dueAt: Date, owner: Staff.ID? = nil) {
        self.what = what
        self.dueAt = dueAt
        self.owner = owner
    }
}

/// What people can do with promises: make them, keep them, agree another time, and answer for those they missed.
public struct Promises {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Makes a promise on its own, outside any message.
    public func make(_ draft: PromiseDraft, in id: Case.ID, key: String? = nil) throws -> Promise.ID {
        try work.principal.require(.workCases)
        return try work.once(key) { try make(draft, in: try work.db.caseFile(id), message: nil) }
    }

    @discardableResult func make(_ draft: PromiseDraft, in file: Case, message: Entry.ID?) throws -> Promise.ID {
        let what = try Cases.checked(draft.what, field: "what", longest: Promise.longestWhat)
        if file.status == .closed { throw Problem.conflict("desk.problem.closed") }
        guard draft.dueAt > work.now else { throw Problem.invalid("due_at", "desk.problem.due_in_past") }
        guard let owner = draft.owner ?? work.author ?? file.owner else {
            throw Problem.invalid("owner", "desk.problem.promise_needs_owner")
        }
        _ = try work.db.staff(owner)
        let promise = Promise(
            id: work.newID(), caseID: file.id, party: file.party, entry: message, what: what, dueAt: draft.dueAt,
            firstDueAt: draft.dueAt, owner: owner, madeBy: work.author, madeAt: work.now, state: .open, moves: 0,
            closedAt: nil, remark: "", putRight: "", warnedAt: nil,
            checkAt: Promise.checkTime(dueAt: draft.dueAt, madeAt: work.now), version: 1)
        try work.db.insert(promise)
        try Cases(work).add(.promiseMade, to: file, body: what, promise: promise.id, facts: promise.dueAt.fact)
        try work.db.refreshNextPromise(of: file.id)
        try work.record(Event(.promiseMade, promise, ["due": .date(promise.dueAt), "owner": .id(owner)]))
        return promise.id
    }

    /// It was done. In time it is kept; after its time this is how it was put right.
    public func keep(_ id: Promise.ID, remark: String = "", version: Int? = nil) throws -> Promise {
        let promise = try open(id, version: version)
        // Pressed twice, it is kept once.
        if promise.state == .kept { return promise }
        let (wasMissed, hasWords) = (promise.state == .missed, !remark.isBlank)
        // What was done about it stays written down until somebody says more.
        if wasMissed, !hasWords { return promise }
        let kept = try promise.kept(at: work.now, remark: remark)
        try work.db.update(kept)
        let file = try work.db.caseFile(promise.caseID)
        if kept.state == .missed {
            if !wasMissed { try noteMissed(kept, in: file) }
            if hasWords { try notePutRight(kept, in: file, remark) }
        } else {
            try Cases(work).add(.promiseKept, to: file, body: remark, promise: id, facts: kept.what)
            try work.record(Event(.promiseKept, kept, ["due": .date(kept.dueAt)]))
        }
        try work.db.refreshNextPromise(of: file.id)
        return kept
    }

    /// Another time, which the customer agreed to before the first one came.
    public func move(_ id: Promise.ID, to time: Date, agreed remark: String, version: Int? = nil) throws -> Promise {
        let promise = try open(id, version: version)
        let remark = try Cases.checked(remark, field: "remark", longest: Case.longestBody)
        let moved = try promise.moved(to: time, now: work.now, remark: remark)
        try work.db.update(moved)
        let file = try work.db.caseFile(promise.caseID)
        try Cases(work).add(.promiseMoved, to: file, body: remark, promise: id, facts: "\(time.fact) \(moved.what)")
        try work.db.refreshNextPromise(of: file.id)
        try work.record(
            Event(.promiseRenegotiated, moved, ["from": .date(promise.dueAt), "to": .date(time)]))
        return moved
    }

    /// The customer said it is no longer needed.
    public func release(_ id: Promise.ID, remark: String, version: Int? = nil) throws -> Promise {
        let promise = try open(id, version: version)
        let remark = try Cases.checked(remark, field: "remark", longest: Case.longestBody)
        let released = try promise.released(at: work.now, remark: remark)
        try work.db.update(released)
        let file = try work.db.caseFile(promise.caseID)
        try Cases(work).add(.promiseReleased, to: file, body: remark, promise: id, facts: released.what)
        try work.db.refreshNextPromise(of: file.id)
        try work.record(Event(.promiseReleased, released))
        return released
    }

    /// What was done about a missed promise.
    public func putRight(_ id: Promise.ID, _ words: String, version: Int? = nil) throws -> Promise {
        let promise = try open(id, version: version)
        let words = try Cases.checked(words, field: "put_right", longest: Case.longestBody)
        let changed = try promise.puttingRight(words)
        try work.db.update(changed)
        try notePutRight(changed, in: try work.db.caseFile(promise.caseID), words)
        return changed
    }

    /// Somebody else keeps it from now on: with the larger matter it belongs to, whose own event says so, or alone.
    public func pass(_ id: Promise.ID, to owner: Staff.ID, isAlone: Bool = false) throws {
        var promise = try open(id, version: nil)
        guard promise.state == .open, promise.owner != owner else { return }
        let before = promise.owner
        promise.owner = try work.db.staff(owner).id
        try work.db.update(promise)
        if isAlone {
            try work.record(Event(.promisePassedOn, promise, ["from": .id(before), "to": .id(owner)]))
        }
    }

    /// Looks at what is due: warns before the time and records what was missed. Answers how many it looked at.
    public func watch(limit: Int) throws -> Int {
        let promises = try work.db.promisesToCheck(at: work.now, limit: limit)
        for promise in promises {
            if promise.dueAt <= work.now {
                try miss(promise)
            } else {
                var warned = promise
                warned.warnedAt = work.now
                warned.checkAt = promise.dueAt
                try work.db.update(warned)
                try work.record(
                    Event(.promiseDueSoon, promise, ["due": .date(promise.dueAt), "owner": .id(promise.owner)]))
            }
        }
        return promises.count
    }

    private func miss(_ promise: Promise) throws {
        let missed = promise.missed(at: work.now)
        try work.db.update(missed)
        try noteMissed(missed, in: try work.db.caseFile(promise.caseID))
        try work.db.refreshNextPromise(of: promise.caseID)
    }

    private func noteMissed(_ promise: Promise, in file: Case) throws {
        try Cases(work.acting(as: .system("promise watcher")))
            .add(.promiseMissed, to: file, promise: promise.id, facts: promise.what)
        try work.record(
            Event(.promiseMissed, promise, ["due": .date(promise.dueAt), "owner": .id(promise.owner)]))
    }

    private func notePutRight(_ promise: Promise, in file: Case, _ words: String) throws {
        try Cases(work).add(.promisePutRight, to: file, body: words, promise: promise.id, facts: promise.what)
        try work.record(
            Event(.promisePutRight, promise, ["digest": try work.digest(words, of: promise.party)]))
    }

    private func open(_ id: Promise.ID, version: Int?) throws -> Promise {
        try work.principal.require(.workCases)
        let promise = try work.db.promise(id)
        if let version, version != promise.version { throw Problem.conflict("desk.problem.promise_changed") }
        return promise
    }
}

extension Event {
    init(_ name: EventName, _ promise: Promise, _ data: [String: EventValue] = [:]) {
        self.init(
            name, promise.id.number, case: promise.caseID.number, party: promise.party.number, data)
    }
}

extension EventValue {
    /// A moment as milliseconds since 1970.
    public static func date(_ date: Date) -> EventValue { .number(date.milliseconds) }
}

extension Date {
    /// As an entry's facts hold it.
    var fact: String { String(milliseconds) }
}
