public import Base
import Desk
import Foundation
import People
import Storage

/// How Kept itself is doing, and a second try for what failed.
public struct Status {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    public func overview(of machine: Machine) throws -> Overview {
        try work.principal.require(.seeStatus)
        let head = try work.db.logHead()
        return Overview(
            at: work.now, log: try log(head: head), followers: try followers(machine.followers, head: head),
            jobs: try jobs(), mailboxes: try mailboxes(machine.mailboxes))
    }

    /// Puts a failed job back in the queue. A message goes through the outbox, which knows what became of it.
    public func tryAgain(_ id: Identifier<JobRow>) throws {
        try work.principal.require(.handleMail)
        let job = try work.db.failedJob(id)
        let entry = job.kind == SendMail.kind ? Int64(job.key).map { Entry.ID($0) } : nil
        if let entry, let state = try work.db.mailIfAny(entry)?.state, state == .failed || state == .unsure {
            try OutboxDesk(work).sendAgain(entry)
        } else {
            guard try work.tryJobAgain(kind: job.kind, key: job.key) else { throw Problem.notFound() }
        }
        try work.record(Event(.jobTriedAgain, id.number, ["kind": .code(job.kind)]))
    }

    private func log(head: Int64) throws -> Overview.Log {
        Overview.Log(
            head: head, unsealed: try work.db.unsealedCount(limit: Overview.Log.most),
            health: Overview.health(ofWaitingSince: try work.db.oldestUnsealed(), at: work.now))
    }

    private func followers(_ names: [String], head: Int64) throws -> [Overview.Follower] {
        let states = Dictionary(
            try work.db.followerStates().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        // Most followers stand at the same place, and what waits there is asked for once.
        var waiting: [Int64: Date?] = [:]
        for position in Set(names.map { states[$0]?.position ?? 0 }) {
            waiting[position] = .some(try work.db.events(after: position, limit: 1).first?.at)
        }
        return names.map { name in
            let state = states[name]
            return Overview.Follower(
                name, state, head: head, waitingSince: waiting[state?.position ?? 0] ?? nil, at: work.now)
        }
    }

    private func jobs() throws -> Overview.Jobs {
        let failed = try work.db.failedJobs(limit: Overview.Jobs.mostFailed + 1)
        let waiting = try work.db.waitingJobs(limit: Overview.Jobs.most)
        let due = try work.db.oldestJobTime()
        return Overview.Jobs(
            waiting: waiting, failed: Array(failed.prefix(Overview.Jobs.mostFailed)),
            hasMoreFailed: failed.count > Overview.Jobs.mostFailed,
            health: failed.isEmpty ? Overview.health(ofWaitingSince: due, at: work.now) : .failing)
    }

    private func mailboxes(_ names: [String]) throws -> [Overview.Mailbox] {
        let states = Dictionary(
            try work.db.mailboxStates().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return names.map { Overview.Mailbox($0, states[$0], at: work.now) }
    }
}
