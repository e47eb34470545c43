import Base
import People
import Web

/// All frameworks, each version by itself.
struct StandardListPage {
    let standings: [Frameworks.Standing]

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        return Page(
            words("standards.title"), place: "standards", topics: ["framework", "wording"],
            """
            <div class="page standards"><header class="page-head"><div><h1>\(words("standards.title"))</h1><p>\(words("standards.hint"))</p></div></header>
            <div class="card scroll-x"><table class="table is-cards"><caption class="sr">\(words("standards.title"))</caption>
            <thead><tr><th scope="col">\(words("standards.framework"))</th><th scope="col">\(words("standards.version"))</th>\
            <th scope="col" class="num">\(words("standards.items"))</th><th scope="col">\(words("standards.wording"))</th></tr></thead>
            <tbody>\(standings.map { row($0, visit) })</tbody></table></div>
            <p class="muted sm">\(words("standards.bring"))</p></div>
            """)
    }

    private func row(_ one: Frameworks.Standing, _ visit: Visit) -> HTML {
        let words = visit.words
        let toSettle = visit.guest.principal.may(.keepPolicies) && one.leftovers > 0
        return """
            <tr><th scope="row"><a href="\(StandardPages.address(one.edition))">\(one.title)</a><br><span class="muted mono">\(one.edition.code)</span></th>
            <td data-label="\(words("standards.version"))">\(one.edition.version)</td>
            <td class="num" data-label="\(words("standards.items"))">\(one.items)</td>
            <td data-label="\(words("standards.wording"))">\(StandardWords.coverage(one.worded, of: one.items, words))\
            \(when(toSettle, " <a class=\"sm\" href=\"\(StandardPages.address(one.edition, "/open"))\">\(words.count("standards.to_place", one.leftovers))</a>"))</td></tr>
            """
    }
}

enum StandardWords {
    /// How far the official wording is here, in a word, a sign and a colour.
    static func coverage(_ worded: Int, of items: Int, _ words: Words) -> HTML {
        let (state, sign) = worded == 0 ? ("paused", "minus") : worded < items ? ("soon", "p-soon") : ("kept", "tick")
        let text =
            worded == 0
            ? words("standards.no_wording") : words("standards.worded", ["n": String(worded), "of": String(items)])
        return "<span class=\"chip\" data-state=\"\(state)\">\(icon(sign))<span>\(text)</span></span>"
    }
}
