import Desk
import Foundation
import Web

/// How wide evidence reaches, as bars with the sentence of what is thin.
struct SpreadCard {
    let spread: Spread

    func html(_ words: Words) -> HTML {
        let content: HTML =
            spread.claims.claimed == 0
            ? emptyState("growth", words("spread.nothing"), words("spread.nothing_hint"))
            : """
            <div class="spread">\(part("channels", Channel.allCases, spread.channels, "channel", words))\
            \(part("customers", Spread.Customer.allCases, spread.customers, "customer", words))\
            \(part("good", Spread.Outcome.allCases.filter { !$0.isHard }, spread.outcomes, "outcome", words))\
            \(part("hard", Spread.Outcome.allCases.filter(\.isHard), spread.outcomes, "outcome", words))</div>
            """
        return """
            <section class="card" aria-labelledby="spread"><div class="card-head"><div><h2 id="spread">\(words("spread.title"))</h2>\
            <p>\(words("spread.hint"))</p></div></div>\(content)</section>
            """
    }

    private func part<Kind: RawRepresentable<String>>(
        _ part: String, _ kinds: [Kind], _ counts: [Kind: Spread.Count], _ what: String, _ words: Words
    ) -> HTML {
        let most = max(1, spread.claims.claimed)
        let found = kinds.filter { counts[$0] != nil }
        return """
            <section class="spread-part" aria-labelledby="spread-\(part)"><h3 id="spread-\(part)">\(words("spread.of.\(part)"))</h3>
            \(when(!found.isEmpty, "<ul class=\"bars\" role=\"list\">\(found.map { bar($0, counts[$0] ?? .init(), what, most, words) })</ul>"))\
            <p class="sm\(when(found.isEmpty, " spread-none"))">\(sentence(part, kinds, counts, what, words))</p></section>
            """
    }

    private func bar<Kind: RawRepresentable<String>>(
        _ kind: Kind, _ count: Spread.Count, _ what: String, _ most: Int, _ words: Words
    ) -> HTML {
        let label = words("spread.\(what).\(kind.rawValue)")
        let amount = words.count("spread.claims", count.claimed)
        let signed = count.signed == 0 ? words("spread.none_signed") : words("spread.signed", ["n": String(count.signed)])
        return """
            <li><span>\(label)</span><span class="num">\(amount), \(signed)</span>\
            <progress value="\(count.claimed)" max="\(most)" aria-label="\(label)"></progress></li>
            """
    }

    /// What there is nothing of, and what nearly everything is of.
    private func sentence<Kind: RawRepresentable<String>>(
        _ part: String, _ kinds: [Kind], _ counts: [Kind: Spread.Count], _ what: String, _ words: Words
    ) -> String {
        let missing = kinds.filter { counts[$0] == nil }.map { words("spread.\(what)_from.\($0.rawValue)") }
        var sentences: [String] = []
        if part != "good", part != "hard", let kind = Spread.leaning(counts, of: spread.claims.claimed) {
            sentences.append(words("spread.leans", ["what": words("spread.\(what)_from.\(kind.rawValue)")]))
        }
        sentences.append(
            missing.isEmpty
                ? words("spread.complete") : words("spread.none_of", ["list": list(missing, words)]))
        if part == "hard", missing.count == kinds.count { sentences.append(words("spread.hard_hint")) }
        return sentences.joined(separator: " ")
    }

    /// "a phone call, a letter or a visit"
    private func list(_ things: [String], _ words: Words) -> String {
        guard let last = things.last, things.count > 1 else { return things.first ?? "" }
        return words("spread.or", ["list": things.dropLast().joined(separator: ", "), "last": last])
    }
}
