internal import Dispatch
internal import Synchronization

/// Runs an actor's blocking work on a thread of its own, so that waiting for a mail server never holds up the others.
final class MailQueue: SerialExecutor {
    private let queue: DispatchQueue

    init(_ label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}

/// Asks a running transfer to stop. Put up when the task that waits for it is cancelled.
final class StopSign: Sendable {
    private let up = Atomic(false)

    var isUp: Bool {
        up.load(ordering: .relaxed)
    }

    func putUp() {
        up.store(true, ordering: .relaxed)
    }
}
