import Base
import Foundation
import People
import Storage

/// Looks through past work again: for somebody newly enrolled, or for everybody when the rules have changed.
///
/// It goes in stretches, each with its place written down, so it can be interrupted anywhere. What it finds twice is
/// kept once.
struct Replay: Sendable {
    let library: EvidenceLibrary
    var batch = 2_000

    /// So many stretches before other jobs have their turn.
    private static let stretches = 50

    /// The work to be done, as a job. Its key is its own, so that a second request is not lost while the first one runs.
    struct Piece: Job {
        static let kind = "evidence.replay"
        let staff: Int64
        let request: Int64
        var key: String { String(request) }
    }

    var job: JobHandler {
        JobHandler(Piece.self) { piece, house in
            for _ in 0..<Self.stretches {
                let isMore = try await house.write(as: .system("evidence")) { try stretch(of: piece.staff, $0) }
                if !isMore { return .done }
            }
            return .later(after: 0, why: "")
        }
    }

    /// Answers whether there is more.
    func stretch(of staff: Int64, _ work: Work) throws -> Bool {
        guard let state = try work.db.replay(of: staff), !state.isDone else { return false }
        let events = try work.db.events(
            after: state.position, until: state.until, names: names, since: state.from, limit: batch)
        try CandidateMaker(work, library).take(events, only: staff == ReplayState.everybody ? nil : Staff.ID(staff))
        let isMore = events.count == batch
        let done: Date? = isMore ? nil : work.now
        let reached = isMore ? events.last?.position ?? state.until : state.until
        try work.db.run(
            """
            UPDATE candidate_replay SET position = \(reached), done_at = \(done)
            WHERE staff_id = \(staff) AND position = \(state.position) AND done_at IS NULL
            """)
        return isMore
    }

    private var names: [String] { library.rules.events.sorted() }

    /// Asks for everybody's past work to be looked through when the rules are not those of last time.
    var schedule: Schedule {
        let digest = library.rules.digest
        return Schedule("evidence rules", every: 300) { house in
            let isNew = try await house.read(as: .system("evidence")) { try $0.setting(Self.setting) != digest }
            guard isNew else { return }
            try await house.write(as: .system("evidence")) { work in
                guard try work.setting(Self.setting) != digest else { return }
                try work.set(Self.setting, to: digest)
                guard let first = try work.db.activeEnrolments(of: nil).map(\.countsFrom).min() else { return }
                try work.lookThroughPastWork(of: ReplayState.everybody, since: first)
            }
        }
    }

    private static let setting = "evidence_rules"
}

/// How far looking through past work has come.
struct ReplayState {
    let from: Date
    let position: Int64
    let until: Int64
    let isDone: Bool

    /// Stands for a person when it is about all of them.
    static let everybody: Int64 = 0

    /// From 0 to 1.
    var done: Double { until == 0 ? 1 : min(1, Double(position) / Double(until)) }
}

extension Work {
    /// Has somebody's work since a day looked through, up to what is sealed now; the follower hears of the rest.
    func lookThroughPastWork(of staff: Int64, since day: Date) throws {
        let head = try db.logHead()
        try db.run(
            """
            INSERT INTO candidate_replay (staff_id, from_at, position, until_position, asked_at, done_at)
            VALUES (\(staff), \(day), 0, \(head), \(now), NULL)
            ON CONFLICT (staff_id) DO UPDATE SET
                from_at = excluded.from_at, position = 0, until_position = excluded.until_position,
                asked_at = excluded.asked_at, done_at = NULL
            """)
        try enqueue(Replay.Piece(staff: staff, request: newID(ReplayState.self).number))
    }
}

extension Transaction {
    func replay(of staff: Int64) throws -> ReplayState? {
        try replays(holding: "staff_id = \(staff)").first
    }

    /// What is being looked through that concerns somebody.
    func replays(of staff: Staff.ID) throws -> [ReplayState] {
        try replays(holding: "staff_id IN (\(ReplayState.everybody), \(staff)) AND done_at IS NULL")
    }

    private func replays(holding condition: SQL) throws -> [ReplayState] {
        try rows("SELECT from_at, position, until_position, done_at FROM candidate_replay WHERE \(condition)").map { row in
            ReplayState(
                from: try row.get("from_at"), position: try row.get("position"), until: try row.get("until_position"),
                isDone: try row.getIfPresent("done_at", as: Date.self) != nil)
        }
    }

    /// Sealed events of these names in a stretch of the log, since a day, in order.
    fileprivate func events(
        after position: Int64, until: Int64, names: [String], since day: Date, limit: Int
    ) throws -> [SealedEvent] {
        try rows(
            """
            SELECT \(SealedEvent.columns)
            FROM event
            WHERE position > \(position) AND position <= \(until) AND at >= \(day) AND name IN \(list: names)
            ORDER BY position
            LIMIT \(limit)
            """
        ).map(SealedEvent.init)
    }
}
