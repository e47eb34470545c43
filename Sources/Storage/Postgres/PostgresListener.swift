import CLibPQ
import Dispatch
import Foundation
import Synchronization

/// Hears what other processes commit. Has a connection of its own, makes it again when it is lost, and speaks up once
/// each time it is made, for something may have been missed.
final class PostgresListener: Sendable {
    /// Said with each notice, so that a process does not wake for what it has said itself.
    let identity = String(UInt64.random(in: .min ... .max), radix: 36)
    static let channel = "kept"

    private let address: PostgresAddress
    private let isStarted = Mutex(false)
    private let stop = StopPipe()
    private let running = DispatchGroup()

    init(_ address: PostgresAddress) {
        self.address = address
    }

    /// Once somebody has listened, it listens until the end.
    func listen(for signals: Signals) {
        let isFirst = isStarted.withLock { isStarted in
            defer { isStarted = true }
            return !isStarted
        }
        guard isFirst else { return }
        running.enter()
        let thread = Thread { [self] in
            work(signals)
            running.leave()
        }
        thread.name = "postgres-listen"
        thread.start()
    }

    func close() {
        stop.pull()
    }

    func ended() async {
        await withCheckedContinuation { continuation in
            running.notify(queue: .global()) { continuation.resume() }
        }
    }

    private func work(_ signals: Signals) {
        let connection = PostgresConnection(address)
        var pause: Int32 = 100
        while true {
            do {
                try connection.connect()
                try connection.control("LISTEN \(Self.channel)")
                signals.announce()
                pause = 100
                while try connection.hears(stop, except: identity) { signals.announce() }
                return
            } catch {
                connection.disconnect()
                if stop.isPulled(within: pause) { return }
                pause = min(2 * pause, 5000)
            }
        }
    }
}

extension PostgresConnection {
    /// Waits for notices from others. Answers false when it is time to stop, and throws when the connection is lost.
    fileprivate func hears(_ stop: StopPipe, except identity: String) throws -> Bool {
        while true {
            guard takeInput() else { throw StorageError.unavailable("The connection was lost.") }
            if takeNotices(except: identity) { return true }
            if stop.isPulled(orReadable: socket) { return false }
        }
    }
}

/// Wakes a thread that sleeps in `poll`.
private final class StopPipe: Sendable {
    private let ends: (read: Int32, write: Int32)

    init() {
        var files: [Int32] = [-1, -1]
        pipe(&files)
        for file in files { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
        ends = (files[0], files[1])
    }

    deinit {
        Foundation.close(ends.read)
        Foundation.close(ends.write)
    }

    func pull() {
        _ = Foundation.write(ends.write, "x", 1)
    }

    /// Sleeps until the time is over, in milliseconds.
    func isPulled(within time: Int32) -> Bool {
        var files = [pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0)]
        return poll(&files, 1, time) == 1
    }

    /// Sleeps until there is something to read from `socket`.
    func isPulled(orReadable socket: Int32) -> Bool {
        var files = [ends.read, socket].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        poll(&files, 2, -1)
        return files[0].revents != 0
    }
}
