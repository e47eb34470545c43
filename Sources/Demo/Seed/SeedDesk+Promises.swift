import Base
import Desk
import Foundation
import Storage

/// Something a colleague is about to promise.
struct SeedPledge: Sendable {
    let what: String
    let due: Int64
    let owner: SeedColleague
}

/// What is promised in a case and what becomes of it.
extension SeedDesk {
    mutating func pledge(by owner: SeedColleague, after moment: Int64) -> SeedPledge {
        SeedPledge(
            what: SeedWords.promise(&dice), due: SeedTime.due(100 + dice.below(1_900), after: moment), owner: owner)
    }

    mutating func make(_ file: inout SeedFile, _ pledge: SeedPledge, at moment: Int64, message: Int64?) {
        let id = ids.next(at: moment)
        var promise = SeedPromise(
            id: id, what: pledge.what, first: pledge.due, entry: message, owner: pledge.owner, made: moment,
            due: pledge.due)
        promise.check = pledge.due - SeedTime.minutes(30)
        enter(
            .promiseMade, pledge.what, in: &file, by: pledge.owner, promise: id, facts: String(pledge.due), at: moment)
        recordEntry(
            .promiseMade, id, file, ["due": .number(pledge.due), "owner": .number(pledge.owner.id)], at: moment,
            by: pledge.owner)
        file.promises.append(promise)
    }

    /// What became of the promises of a case. Answers when the last was dealt with; nil when one is still to keep.
    mutating func settlePromises(_ file: inout SeedFile, after moment: Int64) -> Int64? {
        var last = moment
        for promise in file.promises {
            guard let at = settle(promise, in: &file, after: last) else { return nil }
            last = max(last, at)
        }
        return last
    }

    /// Does what has fallen due by a moment, so that a long case goes on.
    mutating func settleDuePromises(_ file: inout SeedFile, at moment: Int64) {
        for promise in file.promises where promise.due <= moment { _ = settle(promise, in: &file, after: promise.made) }
    }

    private mutating func settle(_ promise: SeedPromise, in file: inout SeedFile, after moment: Int64) -> Int64? {
        let chance = dice.below(100)
        let early = Int64(dice.below(1_000)) * max(promise.due - moment, 0) / 1_200
        let done = max(promise.due - early - 120_000, moment + 30_000)
        switch chance {
        case ..<9: return miss(promise, in: &file)
        case 9..<12 where done < min(promise.due, time.now): return release(promise, in: &file, at: done)
        case 12..<18 where done < min(promise.due, time.now): return move(promise, in: &file, at: done)
        default:
            guard done < promise.due else { return miss(promise, in: &file) }
            guard done < time.now else { return wait(for: promise, in: &file) }
            return keep(promise, in: &file, at: done)
        }
    }

    private mutating func keep(_ promise: SeedPromise, in file: inout SeedFile, at moment: Int64) -> Int64 {
        var kept = promise
        kept.state = .kept
        kept.remark = SeedWords.kept(&dice)
        put(kept, in: &file, closedAt: moment)
        enter(
            .promiseKept, kept.remark, in: &file, by: promise.owner, promise: promise.id, facts: promise.what,
            at: moment)
        recordEntry(.promiseKept, promise.id, file, ["due": .number(promise.due)], at: moment, by: promise.owner)
        return moment
    }

    private mutating func miss(_ promise: SeedPromise, in file: inout SeedFile) -> Int64? {
        guard promise.due < time.now else { return wait(for: promise, in: &file) }
        let missedAt = promise.due + 400
        var missed = warn(promise, in: file)
        missed.state = .missed
        enter(.promiseMissed, "", in: &file, promise: promise.id, facts: promise.what, at: missedAt)
        recordEntry(
            .promiseMissed, promise.id, file, ["due": .number(promise.due), "owner": .number(promise.owner.id)],
            at: missedAt)
        notify(.promiseMissed, promise, in: file, at: missedAt)
        let righted = SeedTime.working(20 + dice.below(400), after: missedAt, &dice)
        if dice.below(100) < 75, righted < time.now {
            missed.putRight = SeedWords.putRight(&dice)
            enter(
                .promisePutRight, missed.putRight, in: &file, by: promise.owner, promise: promise.id,
                facts: promise.what, at: righted)
            recordEntry(
                .promisePutRight, promise.id, file, ["digest": digest(missed.putRight, file)], at: righted,
                by: promise.owner)
        }
        put(missed, in: &file, closedAt: missedAt)
        return righted
    }

    private mutating func release(_ promise: SeedPromise, in file: inout SeedFile, at moment: Int64) -> Int64 {
        var released = promise
        released.state = .released
        released.remark = SeedWords.released(&dice)
        put(released, in: &file, closedAt: moment)
        enter(
            .promiseReleased, released.remark, in: &file, by: promise.owner, promise: promise.id, facts: promise.what,
            at: moment)
        recordEntry(.promiseReleased, promise.id, file, [:], at: moment, by: promise.owner)
        return moment
    }

    /// The customer agrees to another time; then it is kept.
    private mutating func move(_ promise: SeedPromise, in file: inout SeedFile, at moment: Int64) -> Int64? {
        var moved = promise
        moved.due = SeedTime.due(300 + dice.below(900), after: promise.due)
        moved.moves = 1
        moved.remark = SeedWords.moved(&dice)
        moved.check = moved.due - SeedTime.minutes(30)
        enter(
            .promiseMoved, moved.remark, in: &file, by: promise.owner, promise: promise.id,
            facts: "\(moved.due) \(promise.what)", at: moment)
        recordEntry(
            .promiseRenegotiated, promise.id, file, ["from": .number(promise.due), "to": .number(moved.due)],
            at: moment, by: promise.owner)
        let done = moved.due - SeedTime.minutes(12)
        guard done < time.now else { return wait(for: moved, in: &file) }
        return keep(moved, in: &file, at: done)
    }

    /// Owners have been told of what is due within half an hour.
    mutating func warnOfPromises(_ file: inout SeedFile) {
        for (place, promise) in file.promises.enumerated() where (promise.check ?? .max) <= time.now {
            file.promises[place] = warn(promise, in: file)
        }
    }

    /// It is still to be done.
    private func wait(for promise: SeedPromise, in file: inout SeedFile) -> Int64? {
        file.promises = file.promises.map { $0.id == promise.id ? promise : $0 }
        return nil
    }

    private mutating func warn(_ promise: SeedPromise, in file: SeedFile) -> SeedPromise {
        var warned = promise
        let at = max(promise.due - SeedTime.minutes(30), promise.made + 1)
        warned.warned = at
        warned.check = promise.due
        recordEntry(
            .promiseDueSoon, promise.id, file, ["due": .number(promise.due), "owner": .number(promise.owner.id)], at: at
        )
        notify(.promiseDueSoon, promise, in: file, at: at)
        return warned
    }

    /// The promise has come to its end: it leaves the case's list of what is to be done.
    private mutating func put(_ promise: SeedPromise, in file: inout SeedFile, closedAt moment: Int64) {
        var closed = promise
        closed.closed = moment
        closed.check = nil
        file.promises.removeAll { $0.id == promise.id }
        rows.add(closed.row(in: file), to: .promise)
    }

    /// Owner and leader hear of it; what is older than two days they have read.
    private mutating func notify(_ kind: Notice.Kind, _ promise: SeedPromise, in file: SeedFile, at moment: Int64) {
        let leader = people.leader(of: file.team)
        for staff in [promise.owner.id] + [leader].compactMap({ $0 == promise.owner.id ? nil : $0 }) {
            let read = moment + SeedTime.minutes(15 + dice.below(200))
            rows.add(
                [
                    .integer(ids.next(at: moment)), .integer(staff), .text(kind.rawValue), .integer(file.id),
                    .integer(promise.id), .integer(moment), .any(read < time.now - SeedTime.days(2) ? read : nil),
                    .text(""), .text(""),
                ], to: .notice)
        }
    }
}
