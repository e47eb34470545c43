import Dispatch
import Foundation
import Synchronization

/// A few threads of our own and the jobs that wait for one of them.
///
/// Both engines block while they work, and Swift's cooperative threads must not: there is one for each core, and a slow
/// query on each would stop the whole program. Threads start when first needed and end with `close()`.
final class WorkQueue<Job: Sendable>: Sendable {
    /// Made on the thread that uses it and never seen by another. Called without jobs when there is nothing to do.
    typealias Worker = ([Job]) -> Void

    private struct State {
        var waiting = Line<Job>()
        var threads = 0
        var idle = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)
    private let running = DispatchGroup()
    private let name: String
    private let threads: Int
    private let batch: Int
    private let makeWorker: @Sendable () -> Worker

    /// `batch` is how many waiting jobs a worker is handed at once.
    init(name: String, threads: Int, batch: Int = 1, makeWorker: @escaping @Sendable () -> Worker) {
        self.name = name
        self.threads = threads
        self.batch = batch
        self.makeWorker = makeWorker
    }

    /// Answers false once the queue is closed.
    func submit(_ job: Job) -> Bool {
        let step: SubmitStep = state.withLock { state in
            if state.isClosed { return .refuse }
            state.waiting.append(job)
            if state.idle > 0 {
                state.idle -= 1
                return .wake
            }
            if state.threads < threads {
                state.threads += 1
                return .start
            }
            return .none
        }
        switch step {
        case .wake: wake.signal()
        case .start: startThread()
        case .none: break
        case .refuse: return false
        }
        return true
    }

    /// Takes no more jobs. Those that wait are still done.
    func close() {
        let sleepers = state.withLock { state in
            state.isClosed = true
            defer { state.idle = 0 }
            return state.idle
        }
        for _ in 0..<sleepers { wake.signal() }
    }

    /// Returns when all threads have ended.
    func ended() async {
        await withCheckedContinuation { continuation in
            running.notify(queue: .global()) { continuation.resume() }
        }
    }

    private func startThread() {
        running.enter()
        let thread = Thread { [self] in
            work()
            running.leave()
        }
        thread.name = name
        thread.start()
    }

    private func work() {
        let worker = makeWorker()
        while true {
            let (jobs, isClosed) = state.withLock { state -> ([Job], Bool) in
                let jobs = state.waiting.take(upTo: batch)
                if jobs.isEmpty && !state.isClosed { state.idle += 1 }
                return (jobs, state.isClosed)
            }
            worker(jobs)
            guard jobs.isEmpty else { continue }
            if isClosed { return }
            wake.wait()
        }
    }
}

private enum SubmitStep {
    case wake, start, none, refuse
}

/// First come, first served.
private struct Line<Job> {
    private var jobs: [Job] = []
    private var taken = 0

    mutating func append(_ job: Job) {
        jobs.append(job)
    }

    mutating func take(upTo count: Int) -> [Job] {
        let front = Array(jobs[taken..<min(taken + count, jobs.count)])
        taken += front.count
        if taken == jobs.count {
            jobs.removeAll(keepingCapacity: taken < 1024)
            taken = 0
        } else if taken >= 1024 {
            jobs.removeFirst(taken)
            taken = 0
        }
        return front
    }
}
