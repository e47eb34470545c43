import Base
import Foundation
import People
import Storage
import Web

/// Who waits while this customer gets more, and why that is fair.
enum FairnessPages {
    static let routes: [Route] = [
        .get("/cases/:reference/fairness") { visit in .page(try await page(visit)) },
        .post("/cases/:reference/fairness") { visit in
            let reference = try CasePages.reference(visit)
            let (form, key) = (visit.form, visit.idempotencyKey)
            return try await visit.answer {
                guard let about = FairnessNote.About(rawValue: form["about"]) else {
                    throw Problem.invalid("about", "problem.choose")
                }
                try await visit.write { work in
                    _ = try Fairness(work).consider(about, in: try work.db.caseFile(reference).id, note: form["note"], key: key)
                }
                return .redirect("/cases/\(reference)", said: visit.words("fairness.said"))
            } orAgain: { errors in
                try await page(visit, errors)
            }
        },
    ]

    private static func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let reference = try CasePages.reference(visit)
        let (file, room, notes) = try await visit.read { work in
            try work.principal.require(.seeCases)
            let (file, fairness) = (try work.db.caseFile(reference), Fairness(work))
            return (file, try fairness.waitingRoom(besides: file.id), try fairness.notes(in: file.id))
        }
        let words = visit.words
        return CaseSheet.page(
            visit, reference, words("fairness.title"), hint: words("fairness.hint"), topics: ["desk"],
            """
            \(errors.summary(words))\(tally(room, words))\(waiting(room, visit))\(when(!notes.isEmpty, said(notes, visit)))
            \(when(visit.guest.principal.may(.workCases) && file.status != .closed, form(reference, visit, errors)))
            """)
    }

    private static func tally(_ room: WaitingRoom, _ words: Words) -> HTML {
        """
        <dl class="tally"><div><dt>\(words("fairness.waiting"))</dt><dd>\(many(room.waiting))</dd></div>\
        <div data-state="\(room.late > 0 ? "broken" : "kept")"><dt>\(words("fairness.late"))</dt><dd>\(many(room.late))</dd></div></dl>
        """
    }

    private static func many(_ count: Int) -> String { count > 99 ? "99+" : String(count) }

    private static func waiting(_ room: WaitingRoom, _ visit: Visit) -> HTML {
        let (words, times) = (visit.words, visit.times)
        guard !room.lines.isEmpty else { return emptyState("tick", words("fairness.nobody"), words("fairness.nobody_hint")) }
        return """
            <section class="card" aria-labelledby="waiting"><div class="card-head"><h2 id="waiting">\(words("fairness.who"))</h2></div><ul class="rows" role="list">\(room.lines.map { line in
                let due = line.replyDueAt ?? line.updatedAt
                return """
                    <li><div><a href="/cases/\(line.reference.description)"><b>\(line.customer)</b></a><p>\(line.subject)</p></div>\
                    <span class="chip" data-state="\(Promise.look(dueAt: due, at: times.now))">\(icon("clock"))\(times.bareLeftElement(until: due))</span></li>
                    """ as HTML
            })</ul></section>
            """
    }

    private static func said(_ notes: [FairnessNote], _ visit: Visit) -> HTML {
        let (words, times) = (visit.words, visit.times)
        return """
            <section class="card" aria-labelledby="said"><div class="card-head"><h2 id="said">\(words("fairness.notes"))</h2></div><ul class="rows" role="list">\(notes.map { note in
                """
                <li><div><b>\(words("fairness.about.\(note.about.rawValue)"))</b><p>\(note.note)</p><p class="muted xs">\(note.by) · \(times.moment(note.at)) · \
                \(words("fairness.then", ["n": many(note.waiting), "late": many(note.late)]))</p></div></li>
                """ as HTML
            })</ul></section>
            """
    }

    private static func form(_ reference: Reference, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        let options = FairnessNote.About.allCases.map { (value: $0.rawValue, label: words("fairness.about.\($0.rawValue)")) }
        let asked = visit.form.text("about") ?? visit.query.text("about") ?? "time"
        return """
            <form class="form card card-body" method="post" action="/cases/\(reference.description)/fairness">\(visit.formFields)
            \(choice("about", words("fairness.what"), options, chosen: asked, errors: errors, words: words))
            \(textArea("note", words("fairness.note"), value: visit.form["note"], rows: 3, hint: words("fairness.note_hint"), required: true, errors: errors, words: words))
            \(CaseSheet.actions(visit, "fairness.button", reference))</form>
            """
    }
}
