import Base
import Desk
import People
import Web

/// What a case says of complaints at its head: the one that runs, with the guide to good words, or that there may be one.
enum ComplaintSigns {
    static let addition: @Sendable (Work, Case) throws -> [CaseNotice] = { work, file in
        let (running, suspicion) = try work.db.complaintSigns(file.id)
        if let running { return [notice(running)] }
        if let suspicion, work.principal.may(.handleComplaints) { return [hint(suspicion, file)] }
        return []
    }

    private static func notice(_ complaint: Complaint) -> CaseNotice {
        let isDue = complaint.state == .open && complaint.dueAt != nil
        return CaseNotice(look: isDue ? "soon" : "open", icon: "flag") { paper in
            let (words, times) = (paper.words, ComplaintTimes(paper))
            let due: HTML? = with(complaint.state == .open ? complaint.dueAt : nil) { due in
                let what = complaint.dueFor ?? .answer
                return
                    " · \(words("complaints.due.\(what.rawValue)")) <b>\(times.long(due))</b>, \(times.left(until: due, in: complaint.calendar))"
            }
            let address = "/complaints/\(complaint.id)"
            return """
                <p><a href="\(address)">\(words("complaints.runs"))</a>\(due)</p>\
                \(when(paper.guest.principal.may(.handleComplaints), guide(address, words)))
                """
        }
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
