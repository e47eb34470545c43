import Base
import Foundation
import People
public import Storage

extension Offer.State: ValueConvertible {}
extension Offer.Method: ValueConvertible {}
extension Offer.Outcome: ValueConvertible {}

extension Offer {
    static let columns: SQL = """
        id, party_id, case_id, product_id, need, fits, state, method, information, path, path_on, words, quantity, amount,
        currency, understanding, purchase_id, promise_id, matched_at, made_at, closed_at, version
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        party = try row.get("party_id")
        caseID = try row.get("case_id")
        product = try row.get("product_id")
        need = try row.get("need")
        fits = try row.get("fits")
        state = try row.get("state")
        method = try row.getIfPresent("method")
        information = try row.get("information")
        path = try row.get("path")
        pathOn = try row.getIfPresent("path_on")
        words = try row.get("words")
        quantity = try row.getIfPresent("quantity")
        let currency = Currency(code: try row.get("currency")) ?? .gbp
        self.currency = currency
        amount = try row.getIfPresent("amount", as: Int64.self).map { Money(minor: $0, currency) }
        understanding = try row.get("understanding")
        purchase = try row.getIfPresent("purchase_id")
        promise = try row.getIfPresent("promise_id")
        matchedAt = try row.get("matched_at")
        madeAt = try row.getIfPresent("made_at")
        closedAt = try row.getIfPresent("closed_at")
        version = try row.get("version")
    }
}

extension Transaction {
    func offer(_ id: Offer.ID) throws -> Offer {
        guard let row = try row("SELECT \(Offer.columns) FROM offer WHERE id = \(id)") else {
            throw Problem.notFound("offers.problem.none")
        }
        return try Offer(row)
    }

    func insert(_ offer: Offer, by staff: Int64) throws {
        try run(
            """
            INSERT INTO offer (id, party_id, case_id, product_id, need, fits, state, currency, matched_at, staff_id, version)
            VALUES (\(offer.id), \(offer.party), \(offer.caseID), \(offer.product), \(offer.need), \(offer.fits), \(offer.state),
                \(offer.currency.code), \(offer.matchedAt), \(staff), 1)
            """)
    }

    func update(_ offer: Offer, outcome: Offer.Outcome?) throws {
        let changed = try run(
            """
            UPDATE offer
            SET state = \(offer.state), method = \(offer.method), outcome = COALESCE(\(outcome), outcome),
                information = \(offer.information), path = \(offer.path), path_on = \(offer.pathOn), words = \(offer.words),
                quantity = \(offer.quantity), amount = \(offer.amount?.minor), understanding = \(offer.understanding),
                purchase_id = \(offer.purchase), promise_id = \(offer.promise), made_at = \(offer.madeAt),
                closed_at = \(offer.closedAt), version = version + 1
            WHERE id = \(offer.id) AND version = \(offer.version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    /// Offers in a state, newest first.
    func offers(in state: Offer.State?, before last: Offer.ID?, limit: Int) throws -> [Offer] {
        let conditions: [SQL] = [state.map { "state = \($0)" }, last.map { "id < \($0)" }].compactMap { $0 }
        let filter: SQL = conditions.isEmpty ? "" : "WHERE \(SQL.joined(conditions, separator: " AND "))"
        return try rows("SELECT \(Offer.columns) FROM offer \(filter) ORDER BY id DESC LIMIT \(limit)").map(Offer.init)
    }

    /// What a customer was offered, newest first.
    func offers(to party: Party.ID, limit: Int) throws -> [Offer] {
        try rows(
            "SELECT \(Offer.columns) FROM offer WHERE party_id = \(party) ORDER BY id DESC LIMIT \(limit)"
        ).map(Offer.init)
    }

    func offerStop(of party: Party.ID) throws -> OfferStop? {
        try row("SELECT party_id, at, words FROM offer_stop WHERE party_id = \(party)").map {
            OfferStop(party: try $0.get("party_id"), at: try $0.get("at"), words: try $0.get("words"))
        }
    }

    /// How each way of offering ended, for offers made in a span.
    func tallies(from: Date, to: Date) throws -> [MethodTally] {
        var tallies = Dictionary(uniqueKeysWithValues: Offer.Method.allCases.map { ($0, MethodTally(method: $0)) })
        for row in try rows(
            """
            SELECT method, outcome, count(*) AS n
            FROM offer
            WHERE made_at IS NOT NULL AND made_at >= \(from) AND made_at < \(to)
            GROUP BY method, outcome
            """)
        {
            guard let method: Offer.Method = try row.getIfPresent("method") else { continue }
            tallies[method]?.add(try row.getIfPresent("outcome", as: Offer.Outcome.self), count: try row.get("n"))
        }
        return Offer.Method.allCases.compactMap { tallies[$0] }
    }
}
