import Base
import Foundation
import People
import Web

/// What somebody has shown: their claims by the items they are for, and the gaps.
struct CoverageMatrix {
    let enrolment: Enrolment
    let framework: Framework
    let items: [Framework.Item]
    let claims: [Claim]
    let standings: [ItemStanding]

    /// A table wider than this is no picture any more; such frameworks are shown unit by unit.
    private static let widest = 60
    private static let mostClaims = 12

    static func read(_ work: Work, _ enrolment: Enrolment, _ library: EvidenceLibrary) throws -> CoverageMatrix {
        let (claims, enrolments) = (Claims(work, library), Enrolments(work, library.shelf))
        return CoverageMatrix(
            enrolment: enrolment, framework: try enrolments.framework(of: enrolment),
            items: try enrolments.items(of: enrolment), claims: try claims.all(of: enrolment, limit: mostClaims),
            standings: try claims.standings(of: enrolment))
    }

    /// So many items an assessor has signed, and so many more are with them.
    var tally: Coverage.Tally { Coverage.Tally(items: items.map(\.code), standings) }

    func html(_ words: Words) -> HTML {
        let kinds = Dictionary(grouping: items, by: { Self.kind($0.kind) })
        let order = ["knowledge", "skill", "behaviour", "criterion", "other"].filter { kinds[$0] != nil }
        let tables = order.reduce(HTML.nothing) { list, kind in
            let items = kinds[kind] ?? []
            return list + (items.count > Self.widest ? units(kind, items, words) : matrix(kind, items, words))
        }
        return """
            \(tables)\(MethodReach.card(MethodReach.all(items, in: framework, standings), words))\(gaps(words))<p class="row"><a class="btn is-sm" href="/growth/enrolments/\(enrolment.id)/coverage">\(icon("growth"))\(words("coverage.spread"))</a>\
            <a class="btn is-sm" href="/growth/claims?enrolment=\(enrolment.id)">\(words("coverage.all_claims"))</a>\
            <a class="btn is-sm" href="/growth/portfolios/\(enrolment.id)">\(icon("file"))\(words("coverage.export"))</a></p>
            """
    }

    /// What nothing that was sent shows yet, in words.
    private func gaps(_ words: Words) -> HTML {
        let shown = Set(standings.filter { $0.state != .draft }.map(\.code))
        let open = items.filter { !shown.contains($0.code) }
        if open.isEmpty { return "<p class=\"callout\" data-state=\"kept\">\(words("coverage.none_left"))</p>" }
        return """
            <details class="card card-body"><summary class="btn is-sm is-quiet">\(icon("down"))\(words("coverage.gaps")) <span class="badge">\(String(open.count))</span></summary>
            <ul class="claim-work">\(open.prefix(Self.mostGaps).map { "<li><span class=\"badge code\">\($0.code)</span> \($0.label)</li>" as HTML })</ul></details>
            """
    }

    private static let mostGaps = 100

    private static func kind(_ kind: String) -> String {
        ["knowledge", "skill", "behaviour", "criterion"].contains(kind) ? kind : "other"
    }

    // MARK: A table

    private func matrix(_ kind: String, _ items: [Framework.Item], _ words: Words) -> HTML {
        let id = "coverage-\(kind)"
        return """
            <section class="card" aria-labelledby="\(id)">\(head(kind, words))\(table(items, named: words("coverage.\(kind)"), words))</section>
            """
    }

    private func head(_ kind: String, _ words: Words) -> HTML {
        """
        <div class="card-head"><div><h2 id="coverage-\(kind)">\(words("coverage.\(kind)"))</h2><p>\(words("coverage.hint"))</p></div>
        <ul class="legend" role="list" aria-label="\(words("coverage.legend"))">\(ItemStanding.ItemState.allCases.map { "<li><i class=\"ev-\($0.rawValue)\"></i>\(words("coverage.\($0.rawValue)"))</li>" as HTML })</ul></div>
        """
    }

    /// Claims by the items they are for, with how many stand behind each.
    private func table(_ items: [Framework.Item], named name: String, _ words: Words) -> HTML {
        let codes = Set(items.map(\.code))
        let rows = claims.filter { claim in standings.contains { $0.claim == claim.id && codes.contains($0.code) } }
        let states = Dictionary(
            standings.map { (Cell(claim: $0.claim, code: $0.code), $0.state) }, uniquingKeysWith: { first, _ in first })
        let counts = standings.filter { $0.state != .draft }.reduce(into: [:]) { $0[$1.code, default: 0] += 1 }
        return """
            <div class="matrix-box" tabindex="0" role="group" aria-label="\(words("coverage.table", ["kind": name]))"><table class="matrix"><thead><tr><td></td>\(groups(items))</tr><tr><th scope="col"><span class="sr">\(words("coverage.claim"))</span></th>\(items.indices.map { index in
                "<th scope=\"col\"\(edge(items, index)) title=\"\(items[index].label)\">\(items[index].code)</th>" as HTML
            })</tr></thead><tbody>\(rows.map { claim in
                """
                <tr><th scope="row"><a href="\(claim.address)">\(claim.title)</a></th>\(items.indices.map { index in
                    cell(states[Cell(claim: claim.id, code: items[index].code)], items[index], edge(items, index), words)
                })</tr>
                """ as HTML
            })</tbody><tfoot><tr><th scope="row">\(words("coverage.total"))</th>\(items.indices.map { index in
                let count = counts[items[index].code] ?? 0
                return "<td class=\"\(when(count == 0, "gap"))\(when(isEdge(items, index), " edge"))\">\(String(count))</td>" as HTML
            })</tr></tfoot></table></div>
            """
    }

    private struct Cell: Hashable {
        let claim: Claim.ID
        let code: String
    }

    private func cell(_ state: ItemStanding.ItemState?, _ item: Framework.Item, _ edge: HTML?, _ words: Words) -> HTML {
        guard let state else { return "<td\(edge)></td>" }
        return """
            <td\(edge)><i class="ev-\(state.rawValue)"></i><span class="sr">\(words("coverage.cell", ["item": item.code, "state": words("coverage.\(state.rawValue)")]))</span></td>
            """
    }

    private func isEdge(_ items: [Framework.Item], _ index: Int) -> Bool {
        index == 0 || items[index].group != items[index - 1].group
    }

    private func edge(_ items: [Framework.Item], _ index: Int) -> HTML? {
        isEdge(items, index) ? " class=\"edge\"" : nil
    }

    private func groups(_ items: [Framework.Item]) -> HTML {
        var list = HTML.nothing
        var index = 0
        while index < items.count {
            let group = items[index].group
            let count = items[index...].prefix { $0.group == group }.count
            list =
                list
                + "<th class=\"group edge\" colspan=\"\(String(count))\" scope=\"colgroup\">\(framework.group(group)?.title ?? group)</th>"
            index += count
        }
        return list
    }

    // MARK: Unit by unit

    /// A bar for each unit, and beneath it the table of those that something stands behind.
    private func units(_ kind: String, _ items: [Framework.Item], _ words: Words) -> HTML {
        let byUnit = Dictionary(grouping: items, by: \.group)
        let (begun, signed) = (Set(standings.map(\.code)), Set(standings.filter { $0.state == .signed }.map(\.code)))
        return """
            <section class="card" aria-labelledby="coverage-\(kind)">\(head(kind, words))
            <div class="card-body"><ul class="bars" role="list">\(framework.groups.map { group in
                let all = byUnit[group.id] ?? []
                if all.isEmpty { return HTML.nothing }
                let bar = unitBar(group, all.count { signed.contains($0.code) }, of: all.count, words)
                guard all.contains(where: { begun.contains($0.code) }) else { return "<li>\(bar)</li>" as HTML }
                return """
                    <li>\(bar)<details><summary class="sm">\(words("coverage.unit_claims", ["unit": group.title]))</summary>\
                    \(table(all, named: group.title, words))</details></li>
                    """ as HTML
            })</ul></div></section>
            """
    }

    private func unitBar(_ group: Framework.Group, _ done: Int, of all: Int, _ words: Words) -> HTML {
        """
        <span><a href="/standards/\(framework.code)#\(group.id)">\(group.title)</a></span><span class="num">\(words("portfolio.signed_of", ["n": String(done), "of": String(all)]))</span>\
        <meter min="0" max="\(String(all))" value="\(String(done))">\(String(done))</meter>
        """
    }
}
