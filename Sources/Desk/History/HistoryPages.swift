import Base
import Foundation
import People
import Storage
import Web

/// What happened before: other cases, promises kept and broken, complaints and decisions, hands it went through.
struct HistoryPage: Sendable {
    let file: Case
    let party: Party
    let cases: [CaseLine]
    let promises: [Promise]
    let matters: [Matter]
    let entries: [TimelineEntry]
    let reviews: [HistoryReview]

    static let routes: [Route] = [
        .get("/cases/:reference/history") { visit in .page(try await page(visit)) },
        .post("/cases/:reference/history") { visit in
            let reference = try CasePages.reference(visit)
            let (note, key) = (visit.form["note"], visit.idempotencyKey)
            return try await visit.answer {
                try await visit.write { work in
                    _ = try History(work).review(try work.db.caseFile(reference).id, note: note, key: key)
                }
                return .redirect("/cases/\(reference)", said: visit.words("said.history_reviewed"))
            } orAgain: { errors in
                try await page(visit, errors)
            }
        },
    ]

    private static func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let reference = try CasePages.reference(visit)
        let shown = try await visit.read { work in
            try work.principal.require(.seeCases)
            let file = try work.db.caseFile(reference)
            return HistoryPage(
                file: file, party: try work.db.party(file.party),
                cases: try work.db.cases(of: file.party, before: nil, limit: 21).filter { $0.id != file.id },
                promises: try work.db.promises(to: file.party, limit: 30), matters: try Matters(work).list(of: file.party),
                entries: try CaseFolders(work).timeline(of: file.id, before: nil, limit: 100)
                    .filter { [.handedOver, .reopened, .promiseMissed].contains($0.entry.kind) },
                reviews: try History(work).reviews(of: file.id))
        }
        return CaseSheet.page(
            visit, reference, visit.words("history.title"), hint: visit.words("history.hint", ["name": shown.party.calledName]),
            topics: ["case:\(shown.file.id)"], shown.html(visit, errors))
    }

    private func html(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        """
        \(errors.summary(visit.words))\(counts(visit))
        \(card("cases", visit.words("history.cases"), caseList(visit)))
        \(card("promises", visit.words("history.promises"), promiseList(visit)))
        \(when(!matters.isEmpty, card("matters", visit.words("customer.matters"), "<div class=\"card-body\">\(MatterList(matters: matters).html(visit.paper))</div>")))
        \(when(!entries.isEmpty, card("hands", visit.words("history.hands"), hands(visit))))
        \(when(!reviews.isEmpty, card("read", visit.words("history.read_by"), readers(visit))))
        \(when(visit.guest.principal.may(.workCases), form(visit, errors)))
        """
    }

    /// How things went, at a glance.
    private func counts(_ visit: Visit) -> HTML {
        let words = visit.words
        let open = cases.count { $0.status.queue != .done }
        let figures = [
            (words("history.open_cases"), open, open > 0 ? "open" : "paused"),
            (words("history.done_cases"), cases.count - open, "kept"),
            (words("history.kept"), promises.count { $0.state == .kept }, "kept"),
            (words("history.broken"), promises.count { $0.state == .missed }, "broken"),
        ]
        return """
            <dl class="tally">\(figures.map { label, number, look in
                "<div data-state=\"\(number == 0 ? "paused" : look)\"><dt>\(label)</dt><dd>\(number)</dd></div>" as HTML
            })</dl>
            """
    }

    private func card(_ name: String, _ title: String, _ content: HTML) -> HTML {
        "<section class=\"card\" aria-labelledby=\"past-\(name)\"><div class=\"card-head\"><h2 id=\"past-\(name)\">\(title)</h2></div>\(content)</section>"
    }

    private func caseList(_ visit: Visit) -> HTML {
        let (words, times) = (visit.words, visit.times)
        if cases.isEmpty { return "<div class=\"card-body\"><p class=\"muted\">\(words("history.no_cases"))</p></div>" }
        return """
            <ul class="rows" role="list">\(cases.prefix(20).map { line in
                """
                <li><div><a href="/cases/\(line.reference.description)">\(line.subject)</a><p>\(words("channel.\(line.channel.rawValue)")) · \(line.reference.description)</p></div>\
                <p><span class="chip">\(words("status.\(line.status.rawValue)"))</span> \(times.element(line.updatedAt, times.short(line.updatedAt)))</p></li>
                """ as HTML
            })</ul>
            """
    }

    private func promiseList(_ visit: Visit) -> HTML {
        let (words, times) = (visit.words, visit.times)
        if promises.isEmpty { return "<div class=\"card-body\"><p class=\"muted\">\(words("panel.no_promises"))</p></div>" }
        return """
            <div class="card-body"><ul class="promises" role="list">\(promises.map { promise in
                let look = promise.look(at: times.now)
                return """
                <li class="promise" data-state="\(look)">\(icon("p-\(look == "paused" ? "moved" : look)"))<div><b><a href="/promises/\(promise.id)">\(promise.what)</a></b>\
                <p>\(words("promise.state.\(promise.state.rawValue)")) · \(times.moment(promise.dueAt))\(when(!promise.putRight.isEmpty, " · \(promise.putRight)"))</p></div></li>
                """ as HTML
            })</ul></div>
            """
    }

    private func hands(_ visit: Visit) -> HTML {
        """
        <ul class="rows" role="list">\(entries.map { line in
            """
            <li><div><b>\(visit.words("entry.\(line.entry.kind.rawValue)"))</b>\(with(line.author) { " <span class=\"muted sm\">\($0)</span>" })<p>\(line.entry.kind == .promiseMissed ? line.entry.facts : line.entry.body)</p></div>\
            <p>\(visit.times.element(line.entry.at, visit.times.short(line.entry.at)))</p></li>
            """ as HTML
        })</ul>
        """
    }

    private func readers(_ visit: Visit) -> HTML {
        """
        <ul class="rows" role="list">\(reviews.map { review in
            "<li><div><b>\(review.name)</b><p>\(review.note)</p></div><p>\(visit.times.element(review.at, visit.times.short(review.at)))</p></li>" as HTML
        })</ul>
        """
    }

    private func form(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        """
        <section class="card" aria-labelledby="past-note"><div class="card-head"><h2 id="past-note">\(visit.words("history.note_title"))</h2></div>
        <form class="form card-body" method="post" action="/cases/\(file.reference.description)/history">\(visit.formFields)
        \(textArea("note", visit.words("history.note"), value: visit.form["note"], rows: 3, hint: visit.words("history.note_hint"), required: true, errors: errors, words: visit.words))
        \(CaseSheet.actions(visit, "history.button", file.reference))</form></section>
        """
    }
}
