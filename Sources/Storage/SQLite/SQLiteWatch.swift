import Dispatch
import GRDB
import Synchronization

/// Notices what other processes commit, by asking SQLite a few times a second, and only while somebody listens.
///
/// The writer is asked, for it alone changes the data here: what it has not done itself, another process has.
final class SQLiteWatch: Sendable {
    private let timer = Mutex<(any DispatchSourceTimer)?>(nil)
    private let tick = Mutex<(@Sendable () -> Void)?>(nil)

    func start(on writer: WorkQueue<SQLiteTask>, announce: @escaping @Sendable () -> Void) {
        let last = Mutex<Int?>(nil)
        let look = SQLiteTask.bare { session in
            guard let version = try? Int.fetchOne(session.db, sql: "PRAGMA data_version") else { return }
            let isNew = last.withLock { last in
                defer { last = version }
                return last != version
            }
            if isNew { announce() }
        }
        tick.withLock { $0 = { [weak writer] in _ = writer?.submit(look) } }
    }

    func stop() {
        tick.withLock { $0 = nil }
        setRunning(false)
    }

    func setRunning(_ isRunning: Bool) {
        let tick = tick.withLock { $0 }
        timer.withLock { timer in
            timer?.cancel()
            timer = nil
            guard isRunning, let tick else { return }
            let new = DispatchSource.makeTimerSource()
            new.schedule(deadline: .now(), repeating: .milliseconds(150), leeway: .milliseconds(20))
            new.setEventHandler { tick() }
            new.resume()
            timer = new
        }
    }
}
