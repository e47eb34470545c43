import Base
import Desk
import Foundation
import People
import Storage
import Web

/// A line in the list of returns.
struct ReturnLine: Sendable {
    let goodsReturn: GoodsReturn
    let customer: String
    let items: String
}

extension GoodsReturns {
    /// Returns, newest first, as far as they are in this state and for this reason.
    func list(
        _ state: GoodsReturn.State?, _ reason: ReturnReason?, before last: GoodsReturn.ID?, limit: Int
    ) throws -> [ReturnLine] {
        try work.principal.require(.seeCases)
        let conditions: [SQL] = [
            state.map { "state = \($0)" }, reason.map { "reason = \($0)" }, last.map { "id < \($0)" },
        ].compactMap { $0 }
        let filter: SQL = conditions.isEmpty ? "" : "WHERE \(SQL.joined(conditions, separator: " AND "))"
        let returns = try work.db.rows(
            "SELECT \(GoodsReturn.columns) FROM goods_return \(filter) ORDER BY id DESC LIMIT \(limit)"
        ).map(GoodsReturn.init)
        if returns.isEmpty { return [] }
        let parties = Dictionary(
            try work.db.parties(Array(Set(returns.map(\.party)))).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
        var names: [GoodsReturn.ID: [(Int, String)]] = [:]
        for row in try work.db.rows(
            """
            SELECT return_item.return_id, purchase_item.line, purchase_item.name
            FROM return_item
            JOIN purchase_item ON purchase_item.id = return_item.item_id
            WHERE return_item.return_id IN \(list: returns.map(\.id))
            """)
        {
            names[try row.get("return_id"), default: []].append((try row.get("line"), try row.get("name")))
        }
        return returns.map { item in
            ReturnLine(
                goodsReturn: item, customer: parties[item.party] ?? "",
                items: (names[item.id] ?? []).sorted { $0.0 < $1.0 }.map(\.1).joined(separator: ", "))
        }
    }
}

/// Everything that comes back, and how far it is.
enum ReturnListPage {
    private static let shown = 30

    static func page(_ visit: Visit) async throws -> Page {
        let state = GoodsReturn.State(rawValue: visit.query["state"])
        let reason = ReturnReason(rawValue: visit.query["reason"])
        let before = GoodsReturn.ID(visit.query["after"])
        let (isWhole, today) = (state == nil && reason == nil && before == nil, visit.times.today)
        let (lines, due) = try await visit.read { work in
            let returns = GoodsReturns(work)
            let mayDestroy = isWhole && work.principal.may(.handleReturns)
            return (
                try returns.list(state, reason, before: before, limit: shown + 1),
                mayDestroy ? try returns.papersDue(on: today, limit: DuePapers.shown) : []
            )
        }
        let words = visit.words
        func address(_ state: GoodsReturn.State?, after: GoodsReturn.ID? = nil) -> String {
            let query = [
                state.map { "state=\($0.rawValue)" }, reason.map { "reason=\($0.rawValue)" }, after.map { "after=\($0)" },
            ]
            .compactMap { $0 }.joined(separator: "&")
            return query.isEmpty ? "/returns" : "/returns?\(query)"
        }
        let states: [GoodsReturn.State?] = [nil] + GoodsReturn.State.allCases
        let next = lines.count > shown ? address(state, after: lines[shown - 1].goodsReturn.id) : nil
        return Page(
            words("returns.title"), place: "returns", topics: ["return"],
            """
            <div class="page"><header class="page-head"><div><h1>\(words("returns.title"))</h1><p>\(words("returns.hint"))</p></div>
            <div class="row"><a class="btn" href="/products">\(words("products.title"))</a><a class="btn" href="/returns/policy">\(words("returns.policy"))</a>\
            \(when(visit.guest.principal.may(.handleReturns), "<a class=\"btn\" href=\"/purchases/import\">\(icon("upload"))\(words("purchases.import"))</a>"))</div></header>
            \(DuePapers.card(due, visit))<nav class="tabs" aria-label="\(words("returns.filter"))">\(states.map { each in
                "<a href=\"\(address(each))\"\(when(each == state, " aria-current=\"page\""))>\(each.map { words("returns.state_of.\($0.rawValue)") } ?? words("returns.all"))</a>" as HTML
            })</nav>
            <form class="row" method="get" action="/returns">\(when(state != nil, "<input type=\"hidden\" name=\"state\" value=\"\(state?.rawValue)\">"))\
            <label class="sr" for="f-reason">\(words("returns.reason"))</label><select class="input is-sm is-fit" id="f-reason" name="reason">\(options(ReturnReason.allCases, { words("returns.reason_of.\($0.rawValue)") }, none: words("returns.any_reason")).map {
                "<option value=\"\($0.value)\"\(when($0.value == reason?.rawValue ?? "", " selected"))>\($0.label)</option>" as HTML
            })</select><button class="btn is-sm">\(words("returns.show"))</button></form>
            <div class="card">\(lines.isEmpty ? emptyState("undo", words("returns.empty"), words("returns.empty_hint")) : table(Array(lines.prefix(shown)), visit))\
            \(pager(next: next, newest: before == nil ? nil : address(state), words: words))</div></div>
            """)
    }

    private static func table(_ lines: [ReturnLine], _ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="\(words("trade.table", ["of": words("returns.title")]))"><table class="table is-cards"><thead><tr><th scope="col">\(words("purchases.what"))</th>\
            <th scope="col">\(words("returns.customer"))</th><th scope="col">\(words("returns.reason"))</th><th scope="col">\(words("returns.told"))</th><th scope="col">\(words("returns.due"))</th><th scope="col">\(words("returns.stands"))</th></tr></thead><tbody>
            \(lines.map { line in
                let item = line.goodsReturn
                return """
                    <tr><th scope="row"><a href="\(item.address)">\(line.items)</a></th><td data-label="\(words("returns.customer"))">\(line.customer)</td>\
                    <td data-label="\(words("returns.reason"))">\(words("returns.reason_of.\(item.reason.rawValue)"))</td><td data-label="\(words("returns.told"))">\(visit.times.day(item.toldOn))</td>\
                    <td data-label="\(words("returns.due"))">\(with(item.state == .agreed ? item.dueOn : nil) { "\(visit.times.day($0))" })</td>\
                    <td data-label="\(words("returns.stands"))"><span class="chip" data-state="\(item.look)"><span>\(words("returns.state_of.\(item.state.rawValue)"))</span></span></td></tr>
                    """ as HTML
            })</tbody></table></div>
            """
    }
}
