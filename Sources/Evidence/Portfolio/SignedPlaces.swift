import Base
import Foundation
import Storage

/// Where in the log somebody signed: a review, the gateway, what they saw.
struct SignedPlaces: Sendable {
    let signs: [(event: EventName, part: String?)]

    static let own: [(event: EventName, part: String?)] = [(.witnessConfirmed, nil), (.portfolioChecked, nil)]

    init(_ library: EvidenceLibrary) {
        signs = Self.own + library.portfolio.flatMap(\.signs)
    }

    var follower: Follower {
        Follower("signed places", hears: signs.map(\.event)) { [signs] events, work in
            for event in events {
                guard let sign = signs.first(where: { $0.event.name == event.name }) else { continue }
                var part = ""
                if let name = sign.part, case .code(let text)? = event.facts[name] { part = text }
                try work.db.run(
                    """
                    INSERT INTO signed_place (event, subject, part, position)
                    VALUES (\(event.name), \(event.subject), \(part), \(event.position))
                    ON CONFLICT (event, subject, part) DO UPDATE SET position = excluded.position
                    """)
            }
        }
    }

    static let tables: [SQL] = [
        """
        CREATE TABLE signed_place (
            event TEXT \(SQL.binaryOrder) NOT NULL,
            subject BIGINT NOT NULL,
            part TEXT \(SQL.binaryOrder) NOT NULL,
            position BIGINT NOT NULL,
            PRIMARY KEY (subject, event, part)
        )
        """
    ]
}

extension Transaction {
    /// The places of these signatures in the log, with their seals. What was signed a moment ago has none yet.
    func places(of signatures: [PortfolioSignature]) throws -> [(signature: PortfolioSignature, position: Int64, seal: Data)] {
        if signatures.isEmpty { return [] }
        let rows: [(event: String, subject: Int64, part: String, position: Int64)] = try rows(
            """
            SELECT event, subject, part, position FROM signed_place WHERE subject IN \(list: signatures.map(\.subject))
            ORDER BY subject, event, part LIMIT \(signatures.count * 8)
            """
        ).map { (try $0.get("event"), try $0.get("subject"), try $0.get("part"), try $0.get("position")) }
        let seals = Dictionary(
            try sealed(at: Set(rows.map(\.position)).sorted()).map { ($0.event.position, $0.hash) }, uniquingKeysWith: { $1 })
        return signatures.compactMap { one in
            rows.first { $0.event == one.event.name && $0.subject == one.subject && $0.part == one.part }
                .flatMap { row in seals[row.position].map { (one, row.position, $0) } }
        }
    }
}
