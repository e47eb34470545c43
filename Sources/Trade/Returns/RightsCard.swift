import Base
import Foundation
import People
import Web

/// What the customer may have, with the reason and the law, the best for them first.
struct RightsCard: Sendable {
    let file: ReturnFile
    let visit: Visit

    private var words: Words { visit.words }

    func html(action: HTML?) -> HTML {
        let groups = file.rightsByItem
        return """
            <section class="card" aria-labelledby="t-rights"><div class="card-head"><div><h2 id="t-rights">\(words("returns.rights", ["name": file.party.calledName]))</h2>\
            <p>\(words("returns.rights_hint", ["day": visit.times.date(file.goodsReturn.toldOn)]))</p></div>\(action)</div>
            <div class="card-body">\(groups.map { item, rights in
                """
                <div class="section">\(when(groups.count > 1, "<p class=\"label\">\(item.item.name)</p>"))\(list(rights))\(presumption(rights))\(longer(rights))</div>
                """ as HTML
            })</div></section>
            """
    }

    private func list(_ rights: ConsumerRights) -> HTML {
        if rights.entitlements.isEmpty { return "<p>\(words("returns.no_rights"))</p>" }
        return """
            <ul class="rights" role="list">\(rights.entitlements.map { right in
                """
                <li data-state="\(Self.look(right.standing))">\(icon(Self.sign(right.standing)))<div><h3>\(words("returns.remedy_of.\(right.remedy.rawValue)"))\
                \(when(right == rights.best, " <span class=\"badge is-firm\">\(words("returns.best"))</span>"))</h3>\
                <p>\(because(right))</p><p class="xs muted">\(source(right))</p></div><p class="rights-by"><b>\(words("returns.standing_of.\(right.standing.rawValue)"))</b>\(with(day(right)) { "<span>\($0)</span>" })</p></li>
                """ as HTML
            })</ul>
            """
    }

    func because(_ right: Entitlement) -> String {
        words(
            "returns.because.\(right.because)",
            ["day": right.lastDay.map { visit.times.date($0) } ?? "", "policy": file.policy?.words ?? ""])
    }

    func source(_ right: Entitlement) -> String {
        right.isStatutory
            ? right.source : words("returns.policy_from", ["day": file.policy.map { visit.times.date($0.validFrom) } ?? ""])
    }

    private func day(_ right: Entitlement) -> String? {
        guard let last = right.lastDay, right.standing != .later else { return nil }
        return words("returns.until", ["day": visit.times.date(last)])
    }

    private func presumption(_ rights: ConsumerRights) -> HTML? {
        with(rights.presumedUntil) { day in
            let sentence =
                rights.isPresumed
                ? words("returns.presumed", ["day": visit.times.date(day)])
                : words("returns.not_presumed", ["day": visit.times.date(day)])
            return "<p class=\"sm muted\">\(sentence)</p>"
        }
    }

    /// How long a claim can be brought at all.
    private func longer(_ rights: ConsumerRights) -> HTML? {
        with(rights.claimUntil) { day in
            "<p class=\"sm muted\">\(words("returns.claim_until", ["day": visit.times.date(day), "source": rights.limitation]))</p>"
        }
    }

    private static func look(_ standing: Entitlement.Standing) -> String {
        switch standing {
        case .open: "kept"
        case .later: "soon"
        case .passed, .excluded: "paused"
        }
    }

    private static func sign(_ standing: Entitlement.Standing) -> String {
        switch standing {
        case .open: "p-kept"
        case .later: "p-soon"
        case .passed, .excluded: "close"
        }
    }
}
