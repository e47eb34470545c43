import Foundation
import Storage
import Synchronization

/// The first place where the log, a file or the database is not as it was written.
public struct Break: Sendable, Equatable {
    public enum Place: String, Sendable { case log, blob, database }
    public let place: Place
    public let words: String

    public init(_ place: Place, _ words: String) {
        self.place = place
        self.words = words
    }
}

/// Walks the whole chain with flat memory.
///
/// Each page of the log starts from the hash stored just before it, which the page before has checked or will, so that
/// several pages are checked at the same time and together prove what one walk from the beginning would.
public struct LogVerifier: Sendable {
    let house: House
    private static let page: Int64 = 2_000
    private static let atOnce = min(4, max(1, ProcessInfo.processInfo.activeProcessorCount))

    public init(house: House) {
        self.house = house
    }

    public struct Report: Sendable {
        public var events: Int64 = 0
        public var unsealed = 0
        public var broken: Break?
    }

    public func verify(progress: @escaping @Sendable (Int64) -> Void = { _ in }) async throws -> Report {
        let head = try await house.read(as: .system("verify")) { try $0.db.head() }
        let walk = Walk(pages: (head.position + Self.page - 1) / Self.page, size: Self.page)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.atOnce {
                group.addTask {
                    while let page = walk.next() {
                        let first = page * Self.page + 1
                        let found = try await check(first...min(first + Self.page - 1, head.position), head)
                        progress(walk.checked(page, found))
                    }
                }
            }
            try await group.waitForAll()
        }
        var report = walk.report
        guard report.broken == nil else { return report }
        let (unsealed, stray) = try await house.read(as: .system("verify")) { work in
            (try work.db.unsealedCount(limit: 1_000), try work.strayEvent(since: head))
        }
        report.broken = stray
        report.unsealed = unsealed
        return report
    }

    private func check(_ places: ClosedRange<Int64>, _ head: ChainLink) async throws -> Checked {
        try await house.read(as: .system("verify")) { try $0.check(places, head) }
    }
}

/// What one page came to: the events before a break, and the break.
private struct Checked: Sendable {
    var events: Int64 = 0
    var broken: Break?
}

/// Hands out pages in order and keeps what came of them. After a break no later page is handed out; those before it are
/// finished, so that the first break is found.
private final class Walk: Sendable {
    private struct State {
        var next: Int64 = 0
        var events: Int64 = 0
        var broken: (page: Int64, checked: Checked)?
    }

    private let state = Mutex(State())
    private let pages: Int64
    private let size: Int64

    init(pages: Int64, size: Int64) {
        self.pages = pages
        self.size = size
    }

    func next() -> Int64? {
        state.withLock { state in
            guard state.next < pages, state.broken == nil else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    /// Answers how many events have been checked so far.
    func checked(_ page: Int64, _ checked: Checked) -> Int64 {
        state.withLock { state in
            state.events += checked.events
            if checked.broken != nil, page < state.broken?.page ?? .max { state.broken = (page, checked) }
            return state.events
        }
    }

    var report: LogVerifier.Report {
        state.withLock { state in
            guard let (page, checked) = state.broken else { return LogVerifier.Report(events: state.events) }
            return LogVerifier.Report(events: page * size + checked.events, broken: checked.broken)
        }
    }
}

extension Work {
    fileprivate func check(_ places: ClosedRange<Int64>, _ head: ChainLink) throws -> Checked {
        var link = ChainLink.beginning
        var checked = Checked()
        var isFirst = places.lowerBound > 1
        if isFirst { link.position = places.lowerBound - 2 }
        try db.forEach(
            """
            SELECT \(SealedEvent.columns), hash
            FROM event
            WHERE position >= \(link.position + 1) AND position <= \(places.upperBound)
            ORDER BY position
            """
        ) { row in
            guard checked.broken == nil else { return }
            let place = link.position + 1
            let event = try SealedEvent(row)
            let stored: Data = try row.getIfPresent("hash") ?? Data()
            defer { isFirst = false }
            if event.position != place {
                checked.broken = .missing(place)
            } else if isFirst {
                link = ChainLink(position: place, hash: stored)
            } else if event.hash(after: link.hash, at: place) != stored {
                checked.broken = Break(.log, "The event at position \(place) (\(event.name)) is not what was written.")
            } else {
                link = ChainLink(position: place, hash: stored)
                checked.events += 1
            }
        }
        if checked.broken == nil, link.position < places.upperBound { checked.broken = .missing(link.position + 1) }
        if checked.broken == nil, link.position == head.position, link.hash != head.hash {
            checked.broken = Break(.log, "The head of the log is not the event at position \(head.position).")
        }
        return checked
    }

    /// What stands in the log behind its head, or is gone since the head was read.
    fileprivate func strayEvent(since head: ChainLink) throws -> Break? {
        let now = try db.head()
        if now.position < head.position { return Break(.log, "The log became shorter while it was read.") }
        return try db.events(after: now.position, limit: 1).first.map {
            Break(.log, "The event at position \($0.position) (\($0.name)) stands behind the head of the log.")
        }
    }
}

extension Break {
    fileprivate static func missing(_ place: Int64) -> Break {
        Break(.log, "The event at position \(place) is missing.")
    }
}
