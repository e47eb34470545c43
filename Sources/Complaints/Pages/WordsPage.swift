import Base
import Desk
import Foundation
import People
import Web

/// Looks over what somebody writes in the case of a customer who complains. Writes nothing down.
enum WordsPage {
    static func check(_ visit: Visit) async throws -> Answer {
        let draft = visit.form["body"]
        if visit.wantsFragment {
            let (_, guide) = try await guide(visit, draft)
            return .fragment(guide)
        }
        return .page(try await composer(visit, draft))
    }

    private static func guide(_ visit: Visit, _ draft: String) async throws -> (ComplaintFile, HTML) {
        let id: Complaint.ID = try visit.id("id")
        let isLetter = visit.form.has("act")
        let (file, model, running) = try await visit.read { work in
            try work.principal.require(.handleComplaints)
            let file = try Complaints(work).file(id)
            return (
                file, try ComplaintSettings(work: work).writing(),
                try isLetter ? [] : work.db.runningComplaints(in: file.complaint.caseID)
            )
        }
        // A letter answers one complaint; what is written in a case, whichever runs in it.
        let said = running.isEmpty ? file.complaint.words : running.map(\.words).joined(separator: "\n")
        let check = WritingCheck(draft, answering: said, by: model)
        return (file, WritingGuide(check: check, hasDraft: !draft.allSatisfy(\.isWhitespace)).html(visit.words))
    }

    /// What stood in a case's composer, with the guide beside it and the way to send it from here.
    private static func composer(_ visit: Visit, _ draft: String) async throws -> Page {
        let (file, guide) = try await guide(visit, draft)
        let (words, form) = (visit.words, visit.form)
        let kind = Entry.Kind(rawValue: form["kind"]) ?? .note
        let reference = file.file.reference.description
        let carried = ["kind", "view", "version", "seen", "promise", "due", "owner", "minutes"].filter { form.has($0) }
        return Page(
            "\(words("complaints.writing.title")), \(file.complaint.title)", place: "complaints",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/cases/\(reference)">\(words("case.number", ["reference": reference]))</a></li></ol>\
            <h1>\(words("complaints.writing.title"))</h1><p>\(words("complaints.writing.hint"))</p></div></header>
            <form class="form card card-body" method="post" action="/cases/\(reference)/entries">\(visit.formFields)\
            \(carried.map { "<input type=\"hidden\" name=\"\($0)\" value=\"\(form[$0])\">" as HTML })
            \(textArea("body", words("complaints.your_words"), value: draft, rows: 10, words: words))
            <div data-behaviour="writing-guide" data-for="f-body" data-address="\(file.address)/words">\(guide)</div>
            <div class="form-actions"><button class="btn is-primary">\(words("composer.button_\(Composed.button(kind))"))</button>\
            <button class="btn" formaction="\(file.address)/words" formnovalidate>\(icon("again"))\(words("complaints.writing.check"))</button>\
            <a class="btn is-quiet" href="/cases/\(reference)">\(words("action.leave"))</a></div></form></div>
            """)
    }

    private enum Composed {
        static func button(_ kind: Entry.Kind) -> String {
            [.reply, .note, .call, .visit, .letter].contains(kind) ? kind.rawValue : "note"
        }
    }
}
