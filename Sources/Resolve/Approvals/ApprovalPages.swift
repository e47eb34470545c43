import Base
import Desk
import Foundation
import People
import Web

/// Requests for approval: what waits for the reader, and each on one screen with everything that bears on it.
enum ApprovalPages {
    static func routes(_ matters: [ApprovalMatter]) -> [Route] {
        [
            .get("/decisions") { visit in try await list(visit) },
            .get("/approvals/waiting") { visit in .fragment(try await waiting(visit).html(visit.paper)) },
            .get("/approvals/:id") { visit in .page(try await page(visit, matters, .none)) },
            .post("/approvals/:id/approval") { visit in try await approve(visit, matters) },
            .post("/approvals/:id/refusal") { visit in
                let (reason, version) = (visit.form["why_not"], Int(visit.form["version"]))
                return try await act(visit, matters, said: "resolve.said.declined") {
                    _ = try $0.decline($1, reason: reason, version: version)
                }
            },
            .post("/approvals/:id/withdrawal") { visit in
                try await act(visit, matters, said: "resolve.said.taken_back") { try $0.withdraw($1) }
            },
            .post("/approvals/:id/passing") { visit in
                let version = Int(visit.form["version"])
                return try await act(visit, matters, said: "resolve.said.passed_on") { try $0.passOn($1, version: version) }
            },
        ]
    }

    private static func approve(_ visit: Visit, _ matters: [ApprovalMatter]) async throws -> Answer {
        let id: Approval.ID = try visit.id("id")
        let form = visit.form
        return try await visit.answer {
            try await visit.write { work in
                try work.principal.require(.approve)
                let asked = try Approvals(work).request(id)
                let granted = try form.text("granted").map { try Money.read($0, asked.amount.currency, field: "granted") }
                _ = try Approvals(work).approve(id, granting: granted, reason: form["reason"], version: Int(form["version"]))
            }
            return .redirect("/approvals/\(id)", said: visit.words("resolve.said.approved"))
        } orAgain: { errors in
            try await page(visit, matters, errors)
        }
    }

    private static func act(
        _ visit: Visit, _ matters: [ApprovalMatter], said: String,
        _ body: @escaping @Sendable (Approvals, Approval.ID) throws -> Void
    ) async throws -> Answer {
        let id: Approval.ID = try visit.id("id")
        return try await visit.answer {
            try await visit.write { try body(Approvals($0), id) }
            return .redirect("/approvals/\(id)", said: visit.words(said))
        } orAgain: { errors in
            try await page(visit, matters, errors)
        }
    }

    private static func page(_ visit: Visit, _ matters: [ApprovalMatter], _ errors: FieldErrors) async throws -> Page {
        let id: Approval.ID = try visit.id("id")
        let shown = try await visit.read { work in
            let approval = try Approvals(work).request(id)
            let folder = try Appraisals(work).folderIfAny(approval.subject)
            return ApprovalPage(
                approval: approval, folder: folder, matter: folder == nil ? try matters.show(approval, work)?(visit) : nil,
                file: try folder?.file ?? work.db.caseFile(approval.caseID),
                party: try folder?.party ?? work.db.party(approval.party),
                lately: try work.db.uses(for: approval.party, since: work.now - AuthorityRule.together),
                names: try folder?.names ?? work.db.staffNames(), form: visit.form, errors: errors)
        }
        return Page(
            "\(shown.approval.title), \(visit.words("resolve.approval"))", place: "decisions",
            topics: ["approval", "case:\(shown.file.id)"], shown.html(visit.paper))
    }

    private struct Shown: Sendable {
        let waiting: WaitingApprovals
        let asked: [Approval]
        let appraisals: [Appraisal]
        let names: [Staff.ID: String]
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let before = Appraisal.ID(visit.query["after"])
        let shown = try await visit.read { work in
            try work.principal.require(.decide)
            let me = Staff.ID(work.principal.id)
            return Shown(
                waiting: try WaitingApprovals(work), asked: try work.db.approvals(askedBy: me, before: nil, limit: 10),
                appraisals: try work.db.appraisals(madeBy: me, before: before, limit: 31), names: try work.db.staffNames())
        }
        let (words, paper) = (visit.words, visit.paper)
        let mine: HTML =
            shown.appraisals.isEmpty
            ? emptyState("decision", words("resolve.no_decisions"), words("resolve.no_decisions_hint"))
            : """
            <ul class="rows" role="list">\(shown.appraisals.prefix(30).map { line($0, paper) })</ul>\
            \(pager(next: shown.appraisals.count > 30 ? "/decisions?after=\(shown.appraisals[29].id)" : nil, newest: before == nil ? nil : "/decisions", words: words))
            """
        return .page(
            Page(
                words("resolve.decisions"), place: "decisions", topics: ["approval"],
                """
                <div class="page"><header class="page-head"><div><h1>\(words("resolve.decisions"))</h1><p>\(words("resolve.decisions_hint"))</p></div>\
                <a class="btn" href="/authority">\(icon("key"))\(words("resolve.authority_title"))</a></header>
                \(when(visit.guest.principal.may(.approve), shown.waiting.html(paper)))
                \(when(!shown.asked.isEmpty, """
                    <section class="card" aria-labelledby="asked"><div class="card-head"><h2 id="asked">\(words("resolve.you_asked"))</h2></div>\
                    <ul class="rows" role="list">\(shown.asked.map { ApprovalLine(approval: $0, names: shown.names).html(paper) })</ul></section>
                    """))
                <section class="card" aria-labelledby="mine"><div class="card-head"><h2 id="mine">\(words("resolve.your_decisions"))</h2></div>\(mine)</section></div>
                """))
    }

    private static func line(_ appraisal: Appraisal, _ paper: Paper) -> HTML {
        """
        <li><div><a href="\(appraisal.page)">\(appraisal.need)</a><p>\(paper.words("resolve.kind.\(appraisal.kind.rawValue)")) · \(paper.times.element(appraisal.updatedAt, paper.times.short(appraisal.updatedAt)))</p></div>\
        <p><span class="chip" data-state="\(appraisal.state.look)">\(paper.words("matter.state.decision_\(appraisal.state.rawValue)"))</span></p></li>
        """
    }

    private static func waiting(_ visit: Visit) async throws -> WaitingApprovals {
        try await visit.read { work in
            try work.principal.require(.approve)
            return try WaitingApprovals(work)
        }
    }
}

/// What waits for the reader's decision; it changes while one looks.
struct WaitingApprovals: Sendable {
    let own: [Approval]
    let anybodys: [Approval]
    let names: [Staff.ID: String]

    init(_ work: Work) throws {
        let mayApprove = work.principal.may(.approve)
        own = mayApprove ? try work.db.approvals(for: Staff.ID(work.principal.id), limit: 50) : []
        anybodys = mayApprove ? try work.db.approvalsForAnybody(limit: 20) : []
        names = try work.db.staffNames()
    }

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        let list: HTML =
            own.isEmpty && anybodys.isEmpty
            ? emptyState("shieldtick", words("resolve.nothing_waits"), words("resolve.nothing_waits_hint"))
            : "<ul class=\"rows\" role=\"list\">\((own + anybodys).map { ApprovalLine(approval: $0, names: names).html(paper) })</ul>"
        return """
            <section class="card" id="waiting" aria-labelledby="waits" data-topics="approval" data-fragment="/approvals/waiting">\
            <div class="card-head"><h2 id="waits">\(words("resolve.you_decide"))</h2></div>\(list)</section>
            """
    }
}

/// A request in a list.
struct ApprovalLine: Sendable {
    let approval: Approval
    let names: [Staff.ID: String]

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        let state = [Approval.State.asked: "soon", .approved: "kept", .declined: "broken", .withdrawn: "paused"][approval.state]
        return """
            <li><div><a href="\(approval.page)">\(approval.title)</a><p>\(words("resolve.asked_by", ["name": names[approval.askedBy] ?? ""])) · \(paper.times.element(approval.askedAt, paper.times.short(approval.askedAt)))\
            \(with(approval.decidedBy) { " · \(words("resolve.decided_by", ["name": names[$0] ?? ""]))" })</p>\(when(!approval.reason.isEmpty, "<p>\(approval.reason)</p>"))</div>\
            <p><b class="num">\((approval.granted ?? approval.amount).text)</b> <span class="chip" data-state="\(state ?? "open")">\(words("resolve.approval_state.\(approval.state.rawValue)"))</span></p></li>
            """
    }
}
