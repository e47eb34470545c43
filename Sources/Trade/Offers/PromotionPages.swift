import Base
import Foundation
import People
import Web

/// Which way of offering works, as far as the figures say.
enum PromotionPages {
    static let routes: [Route] = [
        .get("/offers/compare") { visit in .page(try await page(visit)) },
        .post("/offers/comparisons") { visit in try await compare(visit) },
        .post("/offers/comparisons/:id/discussion") { visit in try await discuss(visit) },
    ]

    private static func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (words, today, zone) = (visit.words, visit.times.today, visit.times.zone)
        func day(_ name: String, _ usual: CalendarDay) -> CalendarDay {
            CalendarDay(visit.form.text(name) ?? visit.query[name]) ?? usual
        }
        let (from, to) = (day("from", today.adding(days: -90)), day("to", today))
        let (tallies, comparisons) = try await visit.read { work in
            let promotions = Promotions(work)
            return (
                try promotions.tallies(from: from.at(hour: 0, in: zone), to: to.adding(days: 1).at(hour: 0, in: zone)),
                try promotions.list()
            )
        }
        let mayWork = visit.guest.principal.may(.workCases)
        let note: HTML = """
            <section class="card" aria-labelledby="t-conclude"><div class="card-head"><h2 id="t-conclude">\(words("offers.conclude"))</h2></div><form class="card-body form" method="post" action="/offers/comparisons">\(visit.formFields)
            <input type="hidden" name="from" value="\(from.text)"><input type="hidden" name="to" value="\(to.text)">
            \(textArea("conclusion", words("offers.conclusion"), value: visit.form["conclusion"], rows: 3, hint: words("offers.conclusion_hint"), required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("offers.store_comparison"))</button></div></form></section>
            """
        return Page(
            words("offers.compare"), place: "returns",
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/offers">\(words("offers.title"))</a></li></ol><h1>\(words("offers.compare"))</h1><p>\(words("offers.compare_hint"))</p></div></header>
            \(errors.summary(words))
            <form class="row" method="get" action="/offers/compare"><label for="f-from">\(words("offers.from"))</label><input class="input is-fit" id="f-from" type="date" name="from" value="\(from.text)">\
            <label for="f-to">\(words("offers.until"))</label><input class="input is-fit" id="f-to" type="date" name="to" value="\(to.text)"><button class="btn">\(words("offers.show"))</button></form>
            <section class="card" aria-labelledby="t-figures"><div class="card-head"><h2 id="t-figures">\(verdict(PromotionVerdict(tallies), words))</h2></div>\(table(tallies, words))</section>
            \(when(mayWork, note))\(comparisons.map { card($0, visit, errors, mayWork: mayWork) })</div>
            """)
    }

    private static func verdict(_ verdict: PromotionVerdict, _ words: Words) -> String {
        switch verdict {
        case .tooFew: words("offers.verdict.too_few", ["n": String(MethodTally.fewest)])
        case .noDifference: words("offers.verdict.no_difference")
        case .better(let best, let worse):
            words(
                "offers.verdict.better",
                [
                    "best": words("offers.method_of.\(best.rawValue)"),
                    "worse": worse.map { words("offers.method_of.\($0.rawValue)") }.joined(separator: ", "),
                ])
        }
    }

    private static func table(_ tallies: [MethodTally], _ words: Words) -> HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="\(words("trade.table", ["of": words("offers.compare")]))"><table class="table is-cards"><thead><tr><th scope="col">\(words("offers.method"))</th>\(["tries", "accepted", "not_now", "no", "stop", "share"].map { "<th scope=\"col\" class=\"num\">\(words("offers.column.\($0)"))</th>" as HTML })</tr></thead><tbody>\
        \(tallies.map { tally in
            let cells = [("tries", tally.made), ("accepted", tally.accepted), ("not_now", tally.notNow), ("no", tally.no), ("stop", tally.stopped)]
            return """
                <tr><th scope="row">\(words("offers.method_of.\(tally.method.rawValue)"))</th>\(cells.map { "<td class=\"num\" data-label=\"\(words("offers.column.\($0.0)"))\">\($0.1)</td>" as HTML })\
                <td class="num" data-label="\(words("offers.column.share"))">\(share(tally, words))</td></tr>
                """ as HTML
        })</tbody></table></div>
        """
    }

    private static func share(_ tally: MethodTally, _ words: Words) -> String {
        if tally.isTooFew { return words("offers.too_few") }
        func percent(_ share: Double) -> String { String(Int((share * 100).rounded())) }
        return words(
            "offers.share",
            [
                "p": percent(Double(tally.accepted) / Double(tally.made)), "low": percent(tally.range.lowerBound),
                "high": percent(tally.range.upperBound),
            ])
    }

    private static func card(_ comparison: PromotionComparison, _ visit: Visit, _ errors: FieldErrors, mayWork: Bool) -> HTML {
        let words = visit.words
        let isMine = visit.parameters["id"] == comparison.id.description
        let field = isMine ? "f-discussion" : "f-\(comparison.id)"
        let discuss: HTML = """
            <form class="form" method="post" action="/offers/comparisons/\(comparison.id)/discussion">\(visit.formFields)<div class="field"><label for="\(field)">\(words("offers.discussion"))</label>\(when(isMine, "\(errors.sentence("discussion", words))"))\
            <textarea class="input" id="\(field)" name="discussion" rows="2" required>\n\(isMine ? visit.form["discussion"] : "")</textarea></div>\
            <div class="form-actions"><button class="btn">\(words("offers.store_discussion"))</button></div></form>
            """
        return """
            <section class="card" aria-labelledby="t-\(comparison.id)"><div class="card-head"><h2 id="t-\(comparison.id)">\(words("offers.span", ["from": visit.times.day(comparison.from), "to": visit.times.day(comparison.to)]))</h2><p>\(comparison.author) · \(visit.times.day(comparison.at))</p></div>
            <div class="card-body"><div class="text">\(prose: comparison.conclusion)</div>\(with(comparison.discussedAt) { "<p class=\"sm\"><b>\(words("offers.discussed", ["day": visit.times.day($0)]))</b> \(comparison.discussion)</p>" } ?? when(mayWork, discuss))</div></section>
            """
    }

    private static func compare(_ visit: Visit) async throws -> Answer {
        let (form, key, zone) = (visit.form, visit.idempotencyKey, visit.times.zone)
        return try await visit.answer {
            try await visit.write { work in
                try work.principal.require(.workCases)
                _ = try Promotions(work).compare(
                    from: try form.day("from"), to: try form.day("to"), in: zone, conclusion: form["conclusion"], key: key)
            }
            return .redirect("/offers/compare", said: visit.words("said.comparison_stored"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    private static func discuss(_ visit: Visit) async throws -> Answer {
        let id: PromotionComparison.ID = try visit.id("id")
        let (said, key) = (visit.form["discussion"], visit.idempotencyKey)
        return try await visit.answer {
            try await visit.write { _ = try Promotions($0).discuss(id, said, key: key) }
            return .redirect("/offers/compare", said: visit.words("said.discussion_stored"))
        } orAgain: {
            try await page(visit, $0)
        }
    }
}
