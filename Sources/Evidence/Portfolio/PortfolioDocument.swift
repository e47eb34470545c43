import Base
import Foundation
import People
import Web

/// A portfolio as one page that stands by itself and prints well: no picture, no script, nothing fetched.
struct PortfolioDocument {
    let draft: Portfolios.Draft
    let words: Words
    let times: Times
    let organisation: String
    let check: Manifest.Check?
    let withheld: Int

    var html: String {
        let title = words("portfolio.of", ["name": draft.person.name])
        let page: HTML = """
            <!doctype html>
            <html lang="\(words.language)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>\(title)</title>
            <style>\(raw: Self.style)</style></head><body><main>
            <header><p class="mark">Kept</p><h1>\(title)</h1><p>\(draft.framework.title), \(draft.enrolment.edition.description), \(words("portfolio.rules_of", ["year": draft.enrolment.rulesYear]))</p>
            <p>\(organisation) · \(times.lastingDay(times.now))</p><p\(when(check == nil, " class=\"warning\""))>\(checked)\(when(withheld > 0, " \(words.count("portfolio.withheld", withheld))"))</p><p class="note">\(words("portfolio.note"))</p></header>
            \(contents)\(coverage)\(claims)\(chapters)\(files)</main></body></html>

            """
        return page.text
    }

    private var checked: String {
        guard let check else { return words("portfolio.unchecked") }
        return words(
            "portfolio.checked_by",
            ["role": words("people.role.\(check.role)").lowercased(), "day": times.lastingDay(check.at)])
    }

    private var contents: HTML {
        let titles =
            [("shown", words("portfolio.coverage"))]
            + draft.sheets.enumerated().map { ("claim-\($0.offset + 1)", $0.element.title) }
            + draft.chapters.enumerated().map { ("part-\($0.offset + 1)", $0.element.title) }
            + (draft.files.isEmpty ? [] : [("files", words("portfolio.files"))])
        return """
            <nav aria-labelledby="contents"><h2 id="contents">\(words("portfolio.contents"))</h2><ol>\(titles.map { "<li><a href=\"#\($0.0)\">\($0.1)</a></li>" as HTML })</ol></nav>
            """
    }

    private var chapters: HTML {
        draft.chapters.enumerated().reduce(.nothing) { pages, chapter in
            pages
                + "<section class=\"claim\" id=\"part-\(chapter.offset + 1)\"><h2>\(chapter.element.title)</h2>\(chapter.element.html)</section>"
        }
    }

    /// What goes along in the ZIP, by the name it has there.
    private var files: HTML? {
        guard !draft.files.isEmpty else { return nil }
        return """
            <section class="claim" id="files"><h2>\(words("portfolio.files"))</h2><p>\(words("portfolio.files_along"))</p><ul>\(draft.files.map { "<li>\($0.about) <span class=\"seal\">\($0.name)</span></li>" as HTML })</ul></section>
            """
    }

    private var coverage: HTML {
        let standings = Dictionary(grouping: draft.standings, by: \.code)
        let signed = draft.items.count { item in standings[item.code]?.contains { $0.state == .signed } == true }
        return """
            <section id="shown"><h2>\(words("portfolio.coverage"))</h2><p>\(words("portfolio.signed_of", ["n": String(signed), "of": String(draft.items.count)]))</p>
            <table><thead><tr><th scope="col">\(words("portfolio.item"))</th><th scope="col">\(words("portfolio.what"))</th><th scope="col">\(words("portfolio.standing"))</th></tr></thead><tbody>\(draft.items.map { item in
                let states = (standings[item.code] ?? []).map(\.state)
                let state = states.contains(.signed) ? "signed" : states.contains(.sent) ? "sent" : "open"
                return """
                    <tr><th scope="row">\(item.code)</th><td>\(item.label)</td><td>\(words("portfolio.state.\(state)"))</td></tr>
                    """ as HTML
            })</tbody></table></section>
            """
    }

    private var claims: HTML {
        draft.sheets.enumerated().reduce(.nothing) { $0 + claim($1.element, $1.offset + 1) }
    }

    private func claim(_ sheet: ClaimSheet, _ number: Int) -> HTML {
        let given = sheet.testimonies.filter { $0.state == .given }
        return """
            <section class="claim" id="claim-\(number)"><h2>\(sheet.title)</h2>
            <ul class="codes">\(sheet.items.map { "<li><b>\($0.code)</b> \(sheet.label(of: $0.code)): \(words("claims.item_state.\($0.state.rawValue)"))\(with($0.judgedAt) { ", \(times.lastingDay($0))" })</li>" as HTML })</ul>
            \(Account.Part.allCases.filter { !sheet.account[$0].isEmpty }.map { "<h3>\(words("claims.part.\($0.rawValue)"))</h3>\(prose: sheet.account[$0])" as HTML })
            \(when(!given.isEmpty, "<h3>\(words("claims.witnesses"))</h3>\(given.map { "<blockquote>\(prose: sheet.words(of: $0))<footer>\(sheet.speaker(of: $0, words)), \(sheet.kind(of: $0, words))</footer></blockquote>" as HTML })"))
            \(when(!sheet.records.isEmpty, """
            <h3>\(words("claims.records"))</h3><table class="records"><thead><tr><th scope="col">\(words("portfolio.place"))</th><th scope="col">\(words("portfolio.event"))</th><th scope="col">\(words("portfolio.day"))</th><th scope="col">\(words("portfolio.seal"))</th></tr></thead><tbody>\(sheet.records.map { record in
                """
                <tr><td>\(String(record.position))</td><td>\(sheet.meaning(of: record)) <span class="seal">\(record.name)</span></td><td>\(times.lastingDay(record.at))</td><td class="seal">\(record.hash.hexadecimal)</td></tr>
                """ as HTML
            })</tbody></table>
            """ as HTML))
            \(when(!sheet.others.isEmpty, "<h3>\(words("claims.others"))</h3><ul>\(sheet.others.prefix(12).map { "<li>\(words("claims.help.\($0.help.rawValue)", ["name": words("pseudonym.somebody")])) \(times.lastingDay($0.at))</li>" as HTML })</ul>"))
            \(when(!draft.files.isEmpty && !sheet.files.isEmpty, "<h3>\(words("claims.files"))</h3><ul>\(sheet.files.map { "<li>\(sheet.about($0))</li>" as HTML })</ul>"))</section>
            """
    }

    private static let style = """
        :root{color-scheme:light}body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#10231c;background:#fff}main{max-width:48rem;margin:0 auto;padding:2rem 1.25rem}
        .mark{font-weight:700;color:#12513f}h1{font-size:1.9rem;line-height:1.2;margin:.25rem 0}h2{font-size:1.35rem;margin:2.25rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
        table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border-bottom:1px solid #c9d3cf;padding:.3rem .5rem .3rem 0;text-align:start;vertical-align:top}
        h4{font-size:.9rem;margin:.75rem 0 .125rem;color:#45554f}dl{margin:.5rem 0;display:grid;gap:.125rem 1rem;grid-template-columns:minmax(7rem,12rem) 1fr}dt{color:#45554f}dd{margin:0}dd p:first-child,.text p:first-child{margin-top:0}dd p:last-child{margin-bottom:0}
        a{color:#12513f}.warning{border-inline-start:4px solid #a1341b;padding-inline-start:.75rem}td{overflow-wrap:anywhere}.note{color:#45554f;font-size:.9rem}.codes{padding-inline-start:1.1rem}.seal{font:.7rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
        blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid #12513f}footer{color:#45554f;font-size:.9rem}
        @media print{@page{margin:18mm 16mm}main{padding:0;max-width:none}a{color:inherit;text-decoration:none}.claim{break-before:page}tr,blockquote{break-inside:avoid}h2,h3{break-after:avoid}}
        """
}
