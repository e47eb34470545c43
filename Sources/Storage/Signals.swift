import Synchronization

/// Who in this process listens for commits.
final class Signals: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var last = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let whenHeard: @Sendable (Bool, Signals) -> Void

    /// `whenHeard` is told when the first listener comes (true) and when the last one has gone (false), in that order.
    /// It must not ask anything of its `Signals` at once.
    init(whenHeard: @escaping @Sendable (_ isHeard: Bool, Signals) -> Void) {
        self.whenHeard = whenHeard
    }

    func listen() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state -> Int? in
            if state.isClosed { return nil }
            state.last += 1
            state.listeners[state.last] = continuation
            if state.listeners.count == 1 { whenHeard(true, self) }
            return state.last
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.leave(number) }
        continuation.yield()
        return stream
    }

    func announce() {
        let listeners = state.withLock { Array($0.listeners.values) }
        for listener in listeners { listener.yield() }
    }

    func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }

    private func leave(_ number: Int) {
        state.withLock { state in
            state.listeners[number] = nil
            if state.listeners.isEmpty { whenHeard(false, self) }
        }
    }
}
