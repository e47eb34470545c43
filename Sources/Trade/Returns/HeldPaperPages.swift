import Base
import Foundation
import People
import Web

/// What is kept with a return, on its form and its card, and the list of what is to be destroyed.
struct HeldPaperFields: Sendable {
    let file: ReturnFile
    let papers: ReturnPapers
    let visit: Visit
    let errors: FieldErrors

    private var words: Words { visit.words }
    private var form: Form { visit.form }
    private var isSent: Bool { form.has("version") }

    /// What was read from the form, each paper that is ticked.
    static func read(_ form: Form) throws -> [HeldPaper] {
        try form.all("held").compactMap(GoodsReturn.Paper.init).map { paper in
            HeldPaper(
                paper, place: form["place_\(paper.rawValue)"], keepUntil: try form.dayIfAny("until_\(paper.rawValue)"))
        }
    }

    var html: HTML {
        let needed = Set(file.goodsReturn.papersNeeded(hasPhotos: !papers.photos.isEmpty))
        let usual = visit.times.today.adding(days: file.policy?.keepDays ?? ReturnPolicy.usualKeepDays)
        return "\(GoodsReturn.Paper.allCases.map { one($0, isNeeded: needed.contains($0), usual) })"
    }

    private func one(_ paper: GoodsReturn.Paper, isNeeded: Bool, _ usual: CalendarDay) -> HTML {
        let (name, held) = (paper.rawValue, papers.held.first { $0.paper == paper })
        let label = words("returns.paper_of.\(name)")
        if let day = held?.destroyedOn {
            return "<p class=\"muted\">\(label): \(words("returns.destroyed_on", ["day": visit.times.date(day)]))</p>"
        }
        func value(_ field: String, _ draft: String) -> String { isSent ? form[field] : draft }
        let isOn = isSent ? form.all("held").contains(name) : held != nil
        return """
            <fieldset class="form"><legend class="sr">\(label)</legend>\(tick("held", value: name, label, isOn: isOn, hint: isNeeded ? words("returns.must_be_kept") : nil))
            <div class="field-row">\(textField("place_\(name)", words("returns.kept_where"), value: value("place_\(name)", held?.place ?? ""), errors: errors, words: words))\
            \(dayField("until_\(name)", words("returns.kept_until"), value: value("until_\(name)", (held?.keepUntil ?? usual).text), errors: errors, words: words))</div></fieldset>
            """
    }
}

/// The papers whose time is over, above the list of returns.
enum DuePapers {
    static let shown = 20

    static let routes: [Route] = [
        .post("/returns/:id/papers/:paper/destruction") { visit in
            let id: GoodsReturn.ID = try visit.id("id")
            guard let paper = GoodsReturn.Paper(rawValue: visit.parameters["paper"] ?? "") else { throw Problem.notFound() }
            let (today, key) = (visit.times.today, visit.idempotencyKey)
            try await visit.write { _ = try GoodsReturns($0).destroyed(paper, of: id, today: today, key: key) }
            return .redirect("/returns", said: visit.words("said.return_destroyed"))
        }
    ]

    static func card(_ due: [DuePaper], _ visit: Visit) -> HTML? {
        guard !due.isEmpty else { return nil }
        let words = visit.words
        return """
            <section class="card" aria-labelledby="t-due"><div class="card-head"><div><h2 id="t-due">\(words("returns.to_destroy"))</h2><p>\(words("returns.to_destroy_hint"))</p></div></div>
            <ul class="rows" role="list">\(due.map { each in
                let paper = words("returns.paper_of.\(each.held.paper.rawValue)")
                return """
                    <li><div><a href="/returns/\(each.goodsReturn)">\(paper), \(each.customer)</a><p>\(each.held.place) · \(with(each.held.keepUntil) { "\(words("returns.kept_until")) \(visit.times.day($0))" })</p></div>\
                    \(visit.paper.button("/returns/\(each.goodsReturn)/papers/\(each.held.paper.rawValue)/destruction", "\(words("returns.destroyed"))<span class=\"sr\">: \(paper), \(each.customer)</span>", style: "is-sm"))</li>
                    """ as HTML
            })</ul></section>
            """
    }
}
