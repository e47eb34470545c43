import Base
import Foundation
import People
public import Web

/// How far and how wide somebody's evidence is, and everything that is still to be shown.
struct CoveragePage {
    let coverage: Coverage
    let name: String
    let isOwn: Bool
    let badges: [BadgeUnit]
    let quantities: [QuantityReach]

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let enrolment = coverage.enrolment
        let title = isOwn ? words("gaps.own") : words("gaps.of", ["name": name])
        return Page(
            "\(title), \(coverage.framework.title)", place: "growth", topics: ["enrolment", "claim", "candidate"],
            """
            <div class="page growth"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth\(when(isOwn, "?enrolment=\(enrolment.id)"))">\(words("place.growth"))</a></li>\
            <li><a href="/growth/enrolments/\(enrolment.id)">\(coverage.framework.shortTitle)</a></li></ol><h1>\(title)</h1></div>\
            <a class="btn" href="/growth/enrolments/\(enrolment.id)/outcomes.csv">\(icon("file"))\(words("gaps.outcomes"))</a></header>
            <div class="with-aside"><div class="stack">\(SpreadCard(spread: coverage.spread).html(words))\(open(words))</div>
            <aside class="stack" aria-label="\(words("growth.beside"))">\(standing(words))\(MethodReach.card(coverage.methods, words))\(QuantityReach.card(quantities, words))\(badgeCard(words))</aside></div></div>
            """)
    }

    private func standing(_ words: Words) -> HTML {
        let tally = coverage.tally
        return """
            <section class="card" aria-labelledby="standing"><div class="card-head"><h2 id="standing">\(words("gaps.standing"))</h2></div>
            <div class="card-body">\(Share(tally).html(words))</div></section>
            """
    }

    private func badgeCard(_ words: Words) -> HTML {
        let (had, ready) = (badges.count(where: \.isAwarded), badges.count { $0.isComplete && !$0.isAwarded })
        let sentence = [
            had == 0 && ready == 0 ? words("badges.card_none") : nil, had > 0 ? words.count("badges.card_had", had) : nil,
            ready > 0 ? words.count("badges.card_ready", ready) : nil,
        ].compactMap(\.self).joined(separator: " ")
        return """
            <section class="card" aria-labelledby="badges"><div class="card-head"><h2 id="badges">\(words("badges.card"))</h2>\
            <a class="sm" href="/growth/badges/\(coverage.enrolment.id)">\(words("badges.see"))<span class="sr">: \(words("badges.card"))</span></a></div>
            <div class="card-body"><p>\(sentence)</p></div></section>
            """
    }

    // MARK: What is open

    private func open(_ words: Words) -> HTML {
        let content: HTML =
            coverage.open.isEmpty
            ? "<div class=\"card-body\"><p class=\"callout\" data-state=\"kept\">\(words("coverage.none_left"))</p></div>"
            : "\(coverage.open.map { group($0, words) })"
        return """
            <section class="card" aria-labelledby="open"><div class="card-head"><div><h2 id="open">\(words("gaps.open"))</h2>\
            <p>\(words("gaps.open_hint"))</p></div></div>\(content)</section>
            """
    }

    private func group(_ group: OpenItems, _ words: Words) -> HTML {
        let title = group.title.isEmpty ? words("gaps.no_method") : group.title
        return """
            <details class="gaps"\(when(coverage.open.count <= 6, " open"))><summary><h3>\(title)</h3> <span class="badge">\(words("gaps.n_of", ["n": String(group.open.count), "of": String(group.all)]))</span></summary>
            <ul role="list">\(group.open.map { line($0, words) })</ul></details>
            """
    }

    private func line(_ one: OpenItem, _ words: Words) -> HTML {
        let ways = one.ways.map { words("way.\($0.rawValue)") }.joined(separator: ", ")
        let chip = one.standing.map { standing -> HTML in
            let (state, sign) = standing.state == .sent ? ("moved", "p-moved") : ("open", "p-open")
            let stands = words("gaps.state.\(standing.state.rawValue)")
            return "<span class=\"chip\" data-state=\"\(state)\">\(icon(sign))<span>\(stands)</span></span>"
        }
        let claim = isOwn || one.standing?.state == .sent ? one.standing?.claim : nil
        return """
            <li><p><span class="badge code">\(one.item.code)</span> \(one.item.label)</p>
            <p class="sm muted">\(words("gaps.ways", ["ways": ways]))\(when(one.candidates > 0, " <b>\(words.count("gaps.candidates", one.candidates))</b>"))</p>\
            \(with(chip) { chip in "<p>\(with(claim) { "<a href=\"/growth/claims/\($0)\">\(chip)</a>" } ?? chip)</p>" })</li>
            """
    }
}

/// Accepted, with the assessor and open, as one bar in three parts with its words.
public struct Share: Sendable {
    let tally: Coverage.Tally

    public init(_ tally: Coverage.Tally) {
        self.tally = tally
    }

    public func html(_ words: Words) -> HTML {
        let sentence = words(
            "share.sentence",
            ["accepted": String(tally.accepted), "sent": String(tally.sent), "open": String(tally.open)])
        func part(_ name: String, _ n: Int) -> HTML? {
            when(n > 0, "<rect class=\"is-\(name)\" x=\"\(offset(name))\" width=\"\(n)\" height=\"1\"/>")
        }
        return """
            <div class="share"><svg viewBox="0 0 \(max(1, tally.all)) 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
            \(part("accepted", tally.accepted))\(part("sent", tally.sent))</svg><span>\(sentence)</span></div>
            """
    }

    private func offset(_ name: String) -> Int { name == "sent" ? tally.accepted : 0 }
}
