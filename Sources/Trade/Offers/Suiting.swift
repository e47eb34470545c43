import Base
import Desk
import Foundation
import People
import Storage
import Web

/// Products that may suit what a customer needs, once they confirmed the need: a quiet word on their case, with the reason, and never for whoever said
/// no. Whether they want to hear of it is asked before anything is offered.
enum Suiting {
    /// Fewer words in common are chance.
    static let fewest = 2
    private static let shortest = 4
    /// So much of a word tells what it is about: "heating" and "heater" say the same.
    private static let stem = 5
    private static let most = 60

    /// What a text is about, for comparing: its longer words, folded and cut.
    static func keys(of text: String) -> Set<String> {
        let words = SearchKey.folded(text).split { !$0.isLetter }.filter { $0.count >= shortest && !empty.contains(String($0)) }
        return Set(words.prefix(most).map { String($0.prefix(stem)) })
    }

    /// They stand in any need and any catalogue.
    private static let empty: Set<String> = [
        "about", "after", "again", "also", "anybody", "because", "been", "before", "cannot", "customer", "customers", "does",
        "every", "everybody", "from", "have", "like", "more", "much", "need", "needs", "only", "other", "over", "people",
        "some", "somebody", "than", "that", "their", "them", "there", "they", "this", "those", "very", "want", "wants", "what",
        "when", "which", "whoever", "will", "with", "without", "would", "your",
    ]

    /// At the head of a case: the one product that suits best.
    static func notices(_ work: Work, _ file: Case) throws -> [CaseNotice] {
        guard !file.isDone, work.principal.may(.workCases),
            let product = try Offers(work).suiting(file.need, of: file.party),
            try Conversations(work).isNeedConfirmed(of: file)
        else { return [] }
        let code = product.code.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return [
            CaseNotice(look: "paused", icon: "lamp") { paper in
                """
                <b>\(paper.words("offers.may_suit"))</b> \
                <a href="/cases/\(file.reference.description)/offer?product=\(code)">\(product.name)</a>: \(product.suits) \
                <span class="muted">\(paper.words("offers.ask_first"))</span>
                """
            }
        ]
    }
}

extension Offers {
    /// The product that suits a need best; nil when none does, when the customer wants no offers, or when this one was
    /// offered to them lately.
    func suiting(_ need: String, of party: Party.ID) throws -> Product? {
        let counts = try work.db.productsSuiting(Suiting.keys(of: need)).filter { $0.value >= Suiting.fewest }
        guard !counts.isEmpty, try !wantsNone(party) else { return nil }
        let lately = Set(
            try work.db.offers(to: party, limit: 200).filter { $0.matchedAt > work.now - Offer.noHolds }.map(\.product))
        let best = counts.filter { !lately.contains($0.key) }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
        for (id, _) in best {
            if let product = try work.db.productIfAny(id), product.isOffered { return product }
        }
        return nil
    }
}

extension Transaction {
    /// How many of these words each product suits.
    func productsSuiting(_ words: Set<String>) throws -> [Product.ID: Int] {
        if words.isEmpty { return [:] }
        return try rows("SELECT product_id FROM product_suit WHERE word IN \(list: words)").reduce(into: [:]) { counts, row in
            counts[try row.get("product_id"), default: 0] += 1
        }
    }

    /// What a product suits, word by word, so that it is found from a need.
    func setSuits(of product: Product) throws {
        try run("DELETE FROM product_suit WHERE product_id = \(product.id)")
        for word in Suiting.keys(of: product.suits).sorted() {
            try run("INSERT INTO product_suit (word, product_id) VALUES (\(word), \(product.id))")
        }
    }
}
