/// Waits for the next signal, or for a while, whichever comes first.
struct Ticker {
    private let merged: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let pump: Task<Void, Never>

    init(signals: AsyncStream<Void>) {
        let (merged, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.merged = merged
        self.continuation = continuation
        pump = Task {
            for await _ in signals { continuation.yield() }
        }
    }

    mutating func next(within seconds: Double) async {
        let continuation = continuation
        let alarm = Task {
            try? await Task.sleep(for: .seconds(seconds))
            if !Task.isCancelled { continuation.yield() }
        }
        var iterator = merged.makeAsyncIterator()
        _ = await iterator.next()
        alarm.cancel()
        if Task.isCancelled { pump.cancel() }
    }
}
