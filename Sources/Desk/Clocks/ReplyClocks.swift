public import Base
import Foundation
import People
import Storage

/// Starts, stops and watches the clocks by which customers are answered.
public struct ReplyClocks {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// The customer got in touch and waits. Who waits already goes on waiting from the first message.
    func start(in file: Case, by channel: Channel) throws {
        guard try work.db.openClock(of: file.id) == nil else { return }
        let (number, standard) = try ReplyStandards(work).inForce()
        let kind: ReplyClock.Kind = try work.db.hasAnswered(in: file.id) ? .next : .first
        try work.db.insert(
            ReplyClock(
                id: work.newID(), caseID: file.id, kind: kind, channel: channel, startedAt: work.now,
                dueAt: standard.due(kind, by: channel, priority: file.priority, from: work.now), standard: number,
                target: standard.target(kind, by: channel, priority: file.priority), isAnswered: false))
    }

    /// The customer was answered: what the event of the answer says of the time it took.
    func answer(in id: Case.ID) throws -> [String: EventValue] {
        guard let ended = try stop(in: id, answered: true) else { return [:] }
        return [
            "reply": .code(ended.kind.rawValue), "waited": .number(Int64(ended.waited ?? 0)),
            "in_time": .number(ended.isInTime ? 1 : 0),
        ]
    }

    /// The case was resolved: nobody waits any more.
    @discardableResult func stop(in id: Case.ID, answered: Bool = false) throws -> ReplyClock? {
        guard let clock = try work.db.openClock(of: id) else { return nil }
        let ended = clock.ended(at: work.now, answered: answered, by: try ReplyStandards(work).standard(clock.standard))
        try work.db.update(ended)
        return ended
    }

    /// The customer was told that an answer takes longer: the clock runs on.
    func hold(in id: Case.ID) throws {
        guard var clock = try work.db.openClock(of: id) else { throw Problem.conflict("clock.problem.nobody_waits") }
        clock.heldAt = work.now
        try work.db.update(clock)
    }

    /// The case is more or less urgent than it was.
    func hurry(_ file: Case) throws {
        guard let clock = try work.db.openClock(of: file.id) else { return }
        try work.db.update(clock.hurried(to: file.priority, by: try ReplyStandards(work).standard(clock.standard)))
    }

    /// Notices what has run out. Answers how many it looked at.
    public func watch(limit: Int) throws -> Int {
        let clocks = try work.db.clocksRunOut(at: work.now, limit: limit)
        for clock in clocks {
            var late = clock
            late.lateAt = work.now
            try work.db.update(late)
            let file = try work.db.caseFile(clock.caseID)
            try work.record(
                Event(
                    .replyLate, clock.id.number, case: file.id.number, party: file.party.number,
                    [
                        "reply": .code(clock.kind.rawValue), "channel": .code(clock.channel.rawValue),
                        "due": .date(clock.dueAt), "owner": .id(file.owner),
                    ]))
        }
        return clocks.count
    }
}
