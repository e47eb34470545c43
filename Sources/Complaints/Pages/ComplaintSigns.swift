import Base
import Desk
import Foundation
import People
import Web

/// What a case says of complaints at its head: those that run, with the guide to good words, or that there may be one.
enum ComplaintSigns {
    static let addition: @Sendable (Work, Case) throws -> [CaseNotice] = { work, file in
        let (running, suspicion) = try work.db.complaintSigns(file.id)
        if !running.isEmpty { return [notice(running)] }
        if let suspicion, work.principal.may(.handleComplaints) { return [hint(suspicion, file)] }
        return []
    }

    /// The one due first is named first, and its address looks over what is written: for all that run.
    private static func notice(_ running: [Complaint]) -> CaseNotice {
        let running = running.sorted { ($0.dueAt ?? .distantFuture, $0.id.number) < ($1.dueAt ?? .distantFuture, $1.id.number) }
        return CaseNotice(look: running[0].dueAt == nil ? "open" : "soon", icon: "flag") { paper in
            """
            \(running.map { line($0, isAlone: running.count == 1, paper) })\
            \(when(paper.guest.principal.may(.handleComplaints), guide("/complaints/\(running[0].id)", paper.words)))
            """
        }
    }

    private static func line(_ complaint: Complaint, isAlone: Bool, _ paper: Paper) -> HTML {
        let (words, times) = (paper.words, ComplaintTimes(paper))
        let due: HTML? = with(complaint.dueAt) { due in
            let what = complaint.dueFor ?? .answer
            return
                " · \(words("complaints.due.\(what.rawValue)")) <b>\(times.long(due))</b>, \(times.left(until: due, in: complaint.calendar))"
        }
        let link = isAlone ? words("complaints.runs") : words("complaints.runs_about", ["title": complaint.title])
        return "<p><a href=\"/complaints/\(complaint.id)\">\(link)</a>\(due)</p>"
    }

    /// Below the composer for those who have scripts; a button that sends the composer's words here for those who have none.
    private static func guide(_ address: String, _ words: Words) -> HTML {
        let check = WritingCheck("", answering: "", by: .heat)
        return """
            <details class="writing-aid"><summary>\(words("complaints.writing.title"))</summary>\
            <div data-behaviour="writing-guide" data-for="f-body" data-address="\(address)/words">\(WritingGuide(check: check, hasDraft: false).html(words))</div>\
            <button class="btn is-sm" form="composer" formaction="\(address)/words" formnovalidate>\(icon("again"))\(words("complaints.writing.check"))</button></details>
            """
    }

    private static func hint(_ suspicion: Suspicion, _ file: Case) -> CaseNotice {
        CaseNotice(look: "paused", icon: "flag") { paper in
            let words = paper.words
            let address = "/cases/\(file.reference)/complaints"
            return """
                <div class="row"><p>\(words("complaints.may_be", ["words": suspicion.sign]))</p><a class="btn is-sm" href="\(address)/new">\(words("complaints.look_at_it"))</a>\
                \(paper.button("\(address)/none", "\(words("complaints.is_none"))", style: "is-sm is-quiet"))</div>
                """
        }
    }
}
