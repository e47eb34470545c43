import CLibPQ
import Foundation
import Synchronization

/// Whole transactions on one connection, run again after clashes and lost connections.
extension PostgresConnection {
    func read<T>(_ outage: Outage, _ body: (Transaction) throws -> T) throws -> T {
        try persistently(outage) {
            announceBegin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            let result = try Transaction.run(on: self, body).result
            endRead()
            return result
        }
    }

    func write<T>(
        _ outage: Outage, _ body: (Transaction) throws -> T
    ) throws -> (result: T, hasSignal: Bool) {
        try persistently(outage) {
            announceBegin("BEGIN ISOLATION LEVEL REPEATABLE READ")
            let outcome = try Transaction.run(on: self, body)
            try commit()
            return outcome
        }
    }

    /// Tells apart what did not happen and what nobody can know.
    func commit() throws {
        guard takeAnnouncedBegin() == nil else { return }
        if isLost {
            setback = .lost
            throw StorageError.unavailable("The connection was lost before COMMIT.")
        }
        do {
            // A transaction that the server has given up answers COMMIT with ROLLBACK, and no error.
            guard try control("COMMIT") == "COMMIT" else {
                throw StorageError.engine("The transaction was given up before its end.")
            }
        } catch StorageError.unavailable(let message) {
            throw StorageError.commitUnknown(message)
        }
    }

    private func persistently<T>(_ outage: Outage, _ work: () throws -> T) throws -> T {
        var attempt = 0
        var starts = 0
        while true {
            attempt += 1
            setback = nil
            do {
                try outage.requireHope(attempt: attempt)
                try connect()
                outage.end()
                starts += 1
                return try work()
            } catch {
                let setback = setback
                recover()
                if case StorageError.commitUnknown = error { throw error }
                switch setback {
                // A server that goes away time after time in the middle of the work may do so because of it.
                case .lost where outage.isShort && starts < 4: wait(attempt, atMost: 0.4)
                case .clash where attempt < 12: wait(attempt, atMost: 0.2)
                case .stalePlan where attempt < 3: break
                default: throw error
                }
            }
        }
    }

    /// Leaves no transaction open, whatever went wrong.
    func recover() {
        let hasBegun = takeAnnouncedBegin() == nil
        do {
            if setback == .lost { return disconnect() }
            if hasBegun { try control("ROLLBACK") }
            if setback == .stalePlan { try control("DEALLOCATE ALL") }
        } catch {
            disconnect()
        }
    }

    private func wait(_ attempt: Int, atMost limit: Double) {
        let longest = min(limit, 0.002 * Double(1 << min(attempt, 10)))
        Thread.sleep(forTimeInterval: Double.random(in: longest / 2...longest))
    }
}

/// What all connections know of a server that is away, so that a long outage is not waited for again by each request.
final class Outage: Sendable {
    private struct State {
        var began: ContinuousClock.Instant?
        var lastTried: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let patience = Duration.seconds(2)

    /// Whether it may still be a restart that is worth waiting for.
    var isShort: Bool {
        let now = ContinuousClock.now
        return state.withLock { state in
            state.lastTried = now
            if state.began == nil { state.began = now }
            return now - (state.began ?? now) < patience
        }
    }

    /// In a long outage one request in a while tries, the others are refused at once.
    func requireHope(attempt: Int) throws {
        let now = ContinuousClock.now
        let isHopeless = state.withLock { state in
            guard attempt == 1, let began = state.began, now - began >= patience, let last = state.lastTried else {
                return false
            }
            if now - last < .milliseconds(250) { return true }
            state.lastTried = now
            return false
        }
        if isHopeless { throw StorageError.unavailable("The server has not answered for a while.") }
    }

    func end() {
        state.withLock { $0 = State() }
    }
}
