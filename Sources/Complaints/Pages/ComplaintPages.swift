import Base
import Desk
import Foundation
import People
import Resolve
import Web

/// Opening a complaint, its page, its letters and its report.
enum ComplaintPages {
    static let routes: [Route] =
        [
            .get("/cases/:reference/complaints/new") { visit in .page(try await NewComplaintPage.page(visit, .none)) },
            .post("/cases/:reference/complaints") { visit in try await NewComplaintPage.open(visit) },
            .post("/cases/:reference/complaints/none") { visit in
                let reference = visit.parameters["reference"] ?? ""
                let file = try await visit.write { work in
                    let file = try CaseRecords(work).file(reference)
                    try Complaints(work).ruleOut(file.id)
                    return file
                }
                return .redirect("/cases/\(file.reference)", said: visit.words("complaints.said.ruled_out"))
            },
            .get("/complaints/:id") { visit in try await show(visit) },
            .get("/complaints/:id/letters/:stage") { visit in try await letter(visit) },
            .get("/complaints/:id/report") { visit in try await report(visit) },
            .post("/complaints/:id/words") { visit in try await WordsPage.check(visit) },
        ] + ComplaintActPages.routes

    private static func show(_ visit: Visit) async throws -> Answer {
        let id: Complaint.ID = try visit.id("id")
        let (file, decision, timeline, model) = try await visit.read { work in
            let file = try Complaints(work).file(id)
            let latest = try Appraisals(work).latest(about: id.number)
            return (
                file, try latest.map { try Appraisals(work).folder($0.id) },
                try CaseFolders(work).timeline(of: file.complaint.caseID, before: nil, limit: 30),
                try ComplaintSettings(work: work).writing()
            )
        }
        let principal = visit.guest.principal
        let page = ComplaintPage(
            file: file, decision: decision, timeline: timeline, model: model,
            musts: LetterWriter(file, visit).check(file.stage.letter, file.stage.letterKind),
            answers: principal.may(.handleComplaints) && !file.isKeptFrom(Staff.ID(principal.id)))
        if visit.wantsFragment { return .fragment(page.html(visit.paper)) }
        return .page(
            Page(
                "\(file.complaint.title), \(visit.words("complaints.complaint"))", place: "complaints",
                topics: ["case:\(file.file.id)"], page.html(visit.paper)))
    }

    /// A letter as it goes into an envelope.
    private static func letter(_ visit: Visit) async throws -> Answer {
        let (id, stageID): (Complaint.ID, ComplaintStage.ID) = (try visit.id("id"), try visit.id("stage"))
        let (file, addresses, organisation) = try await visit.read { work in
            let file = try Complaints(work).file(id)
            return (file, try work.db.addresses(of: [file.file.party]), try work.db.organisationName() ?? "")
        }
        guard let stage = file.stages.first(where: { $0.id == stageID }), let sent = stage.answeredAt else {
            throw Problem.notFound()
        }
        let (words, times) = (visit.words, ComplaintTimes(visit))
        let lines =
            ([file.party.name]
                + (addresses.first { $0.kind == .post }?.value ?? "").split(whereSeparator: { $0 == "," || $0.isNewline }).map(
                    String.init))
        let title = words("complaints.letter_of", ["stage": file.procedure.step(stage.number).name, "date": times.date(sent)])
        return .page(
            Page(
                "\(title), \(file.complaint.title)", place: "complaints",
                """
                <div class="page is-narrow"><header class="page-head no-print"><div><ol class="crumbs"><li><a href="/complaints">\(words("place.complaints"))</a></li>\
                <li><a href="\(file.address)">\(file.complaint.title)</a></li></ol><h1>\(title)</h1><p>\(words("complaints.print_hint"))</p></div></header>
                <article class="letter\(when(file.isLargePrint, " is-large"))" lang="\(visit.words.language)"><p class="letter-from">\(organisation)</p>
                <p class="letter-to">\(lines.map { "\($0.trimmed)<br>" as HTML })</p>
                <p class="letter-date">\(times.date(sent))<br>\(words("complaints.our_reference", ["reference": file.file.reference.description]))</p>
                <div class="text">\(prose: stage.letter)</div></article></div>
                """))
    }

    private static func report(_ visit: Visit) async throws -> Answer {
        let id: Complaint.ID = try visit.id("id")
        let file = try await visit.read { try Complaints($0).file(id) }
        return .page(ComplaintReport(file: file).page(visit.paper))
    }
}
