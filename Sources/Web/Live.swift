import Hummingbird
import Synchronization

/// Tells open screens what changed. Each screen says which topics it shows and hears of those alone.
public final class LiveHub: Sendable {
    private struct Screen {
        let topics: Set<String>
        let reader: Int64
        let continuation: AsyncStream<ByteBuffer>.Continuation
    }

    private struct State {
        var next = 0
        var screens: [Int: Screen] = [:]
    }

    private let state = Mutex(State())
    /// Changes kept for a slow screen; older ones go, since it fetches the present state anyway.
    private static let backlog = 16
    static let maximumTopics = 40

    public init() {}

    public var count: Int { state.withLock { $0.screens.count } }

    /// A screen of somebody's, who may see all these topics are about.
    func open(topics: Set<String>, reader: Int64) -> (Int, AsyncStream<ByteBuffer>) {
        let (stream, continuation) = AsyncStream<ByteBuffer>.makeStream(bufferingPolicy: .bufferingNewest(Self.backlog))
        let number = state.withLock { state in
            state.next += 1
            state.screens[state.next] = Screen(topics: topics, reader: reader, continuation: continuation)
            return state.next
        }
        return (number, stream)
    }

    func close(_ number: Int) {
        let screen = state.withLock { $0.screens.removeValue(forKey: number) }
        screen?.continuation.finish()
    }

    /// Ends somebody's screens, because what they may see has changed: each asks anew, and is let in or not.
    public func end(reader: Int64) {
        let screens = state.withLock { state in
            let own = state.screens.filter { $0.value.reader == reader }
            for number in own.keys { state.screens[number] = nil }
            return own.values
        }
        for screen in screens { screen.continuation.finish() }
    }

    /// Tells every screen that shows one of the topics. Topics are codes of ours, so they need no escaping.
    public func publish(_ topics: Set<String>) {
        guard !topics.isEmpty else { return }
        let screens = state.withLock { Array($0.screens.values) }
        var messages: [Set<String>: ByteBuffer] = [:]
        for screen in screens {
            let heard = screen.topics.intersection(topics)
            if heard.isEmpty { continue }
            let message = messages[heard] ?? Self.message(heard)
            messages[heard] = message
            screen.continuation.yield(message)
        }
    }

    /// A sign of life, so that proxies do not take a quiet stream for a dead one.
    public func beat() {
        let beat = ByteBuffer(string: ": still here\n\n")
        for screen in state.withLock({ Array($0.screens.values) }) { screen.continuation.yield(beat) }
    }

    private static func message(_ topics: Set<String>) -> ByteBuffer {
        let list = topics.sorted().map { "\"\($0)\"" }.joined(separator: ",")
        return ByteBuffer(string: "event: change\ndata: {\"topics\":[\(list)]}\n\n")
    }
}
