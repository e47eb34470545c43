import Base
import Desk
import Foundation
import Logging
import People
import ServiceLifecycle
import Storage
import Web

/// Reads the log as it grows and tells this process's open screens, and its memory of who may do what.
///
/// Its place is kept in memory alone: it starts at the log's head, since a page just fetched is up to date already, and
/// a screen that was away fetches everything again.
struct LiveTail: Service {
    let house: House
    let hub: LiveHub
    let cache: PrincipalCache
    private static let batch = 500
    /// After these a colleague may see less than before, or nothing.
    private static let ending: Set<String> = Set(
        [EventName.staffSignedOut, .sessionEndedEverywhere, .staffChanged].map(\.name))

    func run() async throws {
        let heart = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(25))
                hub.beat()
            }
        }
        defer { heart.cancel() }
        await cancelWhenGracefulShutdown {
            var position: Int64?
            for await _ in ticks() {
                do {
                    position = try await publish(after: position)
                } catch {
                    if !Task.isCancelled { house.logger.error("live screens", metadata: ["error": "\(error)"]) }
                }
            }
        }
    }

    /// Signals of the database, and one to begin with.
    private func ticks() -> AsyncStream<Void> {
        let signals = house.database.signals()
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        continuation.yield()
        let pump = Task {
            for await _ in signals { continuation.yield() }
            continuation.finish()
        }
        continuation.onTermination = { _ in pump.cancel() }
        return stream
    }

    private func publish(after position: Int64?) async throws -> Int64 {
        guard var reached = position else {
            return try await house.read(as: .system("live")) { try $0.db.logHead() }
        }
        while true {
            let from = reached
            let events = try await house.read(as: .system("live")) { try $0.db.events(after: from, limit: Self.batch) }
            guard let last = events.last else { return reached }
            reached = last.position
            cache.handle(events: events)
            for event in events where Self.ending.contains(event.name) { hub.end(reader: event.subject) }
            hub.publish(events.reduce(into: ["status"]) { $0.formUnion(DeskArea.topics($1)) })
            if events.count < Self.batch { return reached }
        }
    }
}
