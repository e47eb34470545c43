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
        var published = 0
        /// What the latest changes were about.
        var recent: [Set<String>] = []
    }

    private let state = Mutex(State())
    /// Tells this process's marks from those of another, or of the one before a restart.
    private let name = String(UInt32.random(in: 0...UInt32.max), radix: 36)
    /// Changes remembered for pages that are on their way to a browser.
    private static let memory = 256
    /// Changes kept for a slow screen. When there are more, it is told to fetch everything.
    private static let backlog = 16
    static let maximumTopics = 40

    public init() {}

    public var count: Int { state.withLock { $0.screens.count } }

    /// How far the changes have come, to be taken before a page is read.
    var mark: String { "\(name)-\(state.withLock(\.published))" }

    /// A screen of somebody's, who may see all these topics are about. It hears first what has changed since its page's
    /// mark: a page is read, sent and drawn before its stream opens.
    func open(topics: Set<String>, reader: Int64, since mark: String? = nil) -> (Int, AsyncStream<ByteBuffer>) {
        let (stream, continuation) = AsyncStream<ByteBuffer>.makeStream(bufferingPolicy: .bufferingNewest(Self.backlog))
        let number = state.withLock { state in
            if let missed = missed(since: mark, state) {
                let heard = topics.intersection(missed)
                if !heard.isEmpty { continuation.yield(Self.message(heard)) }
            } else {
                continuation.yield(Self.everything)
            }
            state.next += 1
            state.screens[state.next] = Screen(topics: topics, reader: reader, continuation: continuation)
            return state.next
        }
        return (number, stream)
    }

    /// What changed since a mark; nil when nobody remembers.
    private func missed(since mark: String?, _ state: State) -> Set<String>? {
        guard let mark else { return [] }
        let parts = mark.split(separator: "-")
        guard parts.count == 2, parts[0] == name, let seen = Int(parts[1]), (0...state.published).contains(seen),
            state.published - seen <= state.recent.count
        else { return nil }
        return state.recent.suffix(state.published - seen).reduce(into: []) { $0.formUnion($1) }
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
        let screens = state.withLock { state in
            state.published += 1
            state.recent.append(topics)
            if state.recent.count > Self.memory { state.recent.removeFirst(state.recent.count - Self.memory) }
            return Array(state.screens.values)
        }
        var messages: [Set<String>: ByteBuffer] = [:]
        for screen in screens {
            let heard = screen.topics.intersection(topics)
            if heard.isEmpty { continue }
            let message = messages[heard] ?? Self.message(heard)
            messages[heard] = message
            Self.tell(screen, message)
        }
    }

    /// A sign of life, so that proxies do not take a quiet stream for a dead one.
    public func beat() {
        let beat = ByteBuffer(string: ": still here\n\n")
        for screen in state.withLock({ Array($0.screens.values) }) { Self.tell(screen, beat) }
    }

    private static func tell(_ screen: Screen, _ message: ByteBuffer) {
        if case .dropped = screen.continuation.yield(message) { screen.continuation.yield(everything) }
    }

    /// For a screen nobody can tell what it missed.
    private static let everything = ByteBuffer(string: "event: change\ndata: {\"topics\":null}\n\n")

    private static func message(_ topics: Set<String>) -> ByteBuffer {
        let list = topics.sorted().map { "\"\($0)\"" }.joined(separator: ",")
        return ByteBuffer(string: "event: change\ndata: {\"topics\":[\(list)]}\n\n")
    }
}
