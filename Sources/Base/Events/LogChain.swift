package import Foundation
package import Storage

/// Events that get their places as they are made, for data that is loaded at once into a desk where nothing else goes
/// on. What a running desk records goes through the sealer.
package struct LogChain: Sendable {
    package static let columns = [
        "id", "at", "actor", "name", "subject", "case_id", "party_id", "data", "tx", "position", "hash",
    ]

    private var link: ChainLink

    package var position: Int64 { link.position }

    /// Puts the next event into its place and answers its row.
    package mutating func seal(_ event: LoadedEvent) -> [Value] {
        let place = link.position + 1
        let sealed = SealedEvent(
            position: place, id: event.id, at: Date(milliseconds: event.at), actor: event.actor, name: event.name,
            subject: event.subject, caseID: event.caseID, party: event.party, data: event.data)
        link = ChainLink(position: place, hash: sealed.hash(after: link.hash, at: place))
        return [
            .integer(event.id), .integer(event.at), .integerIfAny(event.actor), .text(event.name),
            .integer(event.subject), .integerIfAny(event.caseID), .integerIfAny(event.party), .text(event.data),
            .integer(0), .integer(place), .bytes(link.hash),
        ]
    }

    fileprivate init(_ link: ChainLink) {
        self.link = link
    }

    fileprivate var head: ChainLink { link }
}

/// An event on its way into a `LogChain`.
package struct LoadedEvent: Sendable {
    package let id: Int64
    /// Milliseconds since 1970.
    package let at: Int64
    let actor: Int64?
    let name: String
    let subject: Int64
    let caseID: Int64?
    let party: Int64?
    let data: String

    package init(_ event: Event, id: Int64, at: Int64, by actor: Int64?) {
        self.id = id
        self.at = at
        self.actor = actor
        name = event.name.name
        subject = event.subject
        caseID = event.caseID
        party = event.party
        data = EventData.encode(event.data)
    }
}

extension Transaction {
    /// The log as far as it goes.
    package func logChain() throws -> LogChain { LogChain(try head()) }

    /// Makes the last event of a chain the head of the log, and takes followers to have heard all of it.
    package func finish(_ chain: LogChain, heardBy followers: [String], at time: Date) throws {
        try setHead(chain.head)
        for name in followers {
            try run(
                """
                INSERT INTO follower (name, position, failures, updated_at)
                VALUES (\(name), \(chain.position), 0, \(time))
                ON CONFLICT (name) DO UPDATE SET position = excluded.position, updated_at = excluded.updated_at
                """)
        }
    }
}

extension Value {
    package static func integerIfAny(_ number: Int64?) -> Value { number.map { .integer($0) } ?? .null }
}
