public import Base
import Foundation
import Synchronization
import Web

/// Remembers for a few seconds who a session or token belongs to, so that a page and its fragments ask the database
/// once. What is changed in this process is forgotten at once, what is changed elsewhere when its event is heard, and
/// everything after ten seconds.
public final class PrincipalCache: Sendable {
    private struct Entry {
        let guest: Guest
        let keptAt: Date
        let until: Date
    }

    private struct State {
        var entries: [Data: Entry] = [:]
        var forgotten = 0
    }

    private let state = Mutex(State())
    private let longest: TimeInterval
    private static let mostEntries = 10_000

    public init(seconds: Double = 10) {
        longest = seconds
    }

    /// Drops what events say is no longer so.
    public func handle(events: [SealedEvent]) {
        let names = Set(Self.events.map(\.name))
        for event in events where names.contains(event.name) { forget(staff: Identifier(event.subject)) }
    }

    /// The events it must hear of.
    public static let events: [EventName] = [.staffChanged, .staffSignedOut, .sessionEndedEverywhere, .tokenRevoked]

    public func forget(staff id: Staff.ID) {
        state.withLock { state in
            state.forgotten += 1
            state.entries = state.entries.filter { $0.value.guest.principal.id != id.number }
        }
    }

    /// Drawn before the database is asked: an answer read before something was forgotten is not kept.
    struct Ticket: Equatable { fileprivate let number: Int }

    var ticket: Ticket { Ticket(number: state.withLock { $0.forgotten }) }

    func guest(for tokenHash: Data, at time: Date) -> Guest? {
        state.withLock { state in
            guard let entry = state.entries[tokenHash], entry.keptAt <= time, time < entry.until else { return nil }
            return entry.guest
        }
    }

    func keep(_ guest: Guest, for tokenHash: Data, at time: Date, until end: Date, _ ticket: Ticket) {
        state.withLock { state in
            guard state.forgotten == ticket.number else { return }
            if state.entries.count >= Self.mostEntries { state.entries = [:] }
            state.entries[tokenHash] = Entry(guest: guest, keptAt: time, until: min(end, time + longest))
        }
    }
}
