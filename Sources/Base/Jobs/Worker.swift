import Foundation
import Logging

/// Runs jobs one after the other. Several workers, in several processes, share the table.
struct Worker: Sendable {
    let house: House
    let handlers: [String: JobHandler]
    let holder: String

    init(house: House, handlers: [JobHandler], holder: String) {
        self.house = house
        self.handlers = Dictionary(uniqueKeysWithValues: handlers.map { ($0.kind, $0) })
        self.holder = holder
    }

    /// Runs the next due job. False when there was none.
    func runNext() async throws -> Bool {
        let (holder, kinds) = (holder, handlers.keys.sorted())
        let now = house.clock.now
        let due = try await house.read(as: .system("worker")) { try $0.db.nextJobTime() }
        guard let due, due <= now else { return false }
        let claimed = try await house.write(as: .system("worker")) { work in
            try work.claimJob(holder: holder, kinds: kinds)
        }
        guard let job = claimed, let handler = handlers[job.kind] else { return false }
        let outcome = await outcome(of: job, by: handler)
        try await house.write(as: .system("worker")) { work in
            switch outcome {
            case .done: try work.finishJob(job.id)
            case .later(let seconds, let why):
                try work.retryJob(job.id, at: work.now + seconds, why: why, attempts: job.attempts - 1)
            case .failed(let why): try work.failJob(job.id, why: why)
            case .again(_, let why) where job.attempts >= handler.attempts: try work.failJob(job.id, why: why)
            case .again(let seconds, let why):
                let wait = seconds ?? Self.wait(after: job.attempts)
                try work.retryJob(job.id, at: work.now + wait, why: why, attempts: job.attempts)
            }
        }
        return true
    }

    private func outcome(of job: JobRow, by handler: JobHandler) async -> JobOutcome {
        do {
            return try await handler.run(Data(job.payload.utf8), house)
        } catch {
            let words = String(describing: error)
            house.logger.error("job failed", metadata: ["kind": "\(job.kind)", "key": "\(job.key)", "error": "\(words)"])
            return .again(after: nil, why: String(words.prefix(500)))
        }
    }

    /// 5 s, 10 s, 20 s … up to an hour, with a little chance so that failures do not come back all at once.
    static func wait(after attempts: Int) -> Double {
        min(3_600, 5 * pow(2, Double(min(max(attempts, 1), 12) - 1))) * Double.random(in: 0.8...1.2)
    }
}
