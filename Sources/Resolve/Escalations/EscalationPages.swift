import Base
import Desk
import Foundation
import Guidance
import People
import Web

/// Escalations: raised from a case, and answered on a page of their own.
enum EscalationPages {
    static let routes: [Route] = [
        .get("/cases/:reference/escalations/new") { visit in .page(try await form(visit, .none)) },
        .post("/cases/:reference/escalations") { visit in try await raise(visit) },
        .get("/escalations") { visit in try await list(visit) },
        .get("/escalations/:id") { visit in .page(try await page(visit, .none)) },
        .post("/escalations/:id/acceptance") { visit in
            let (answer, version) = (visit.form["accept_answer"], Int(visit.form["version"]))
            let word = word("accept", visit.form)
            return try await act(visit, said: "resolve.said.accepted") {
                try $0.accept($1, answer: answer, telling: word, version: version)
            }
        },
        .post("/escalations/:id/return") { visit in
            let (answer, version) = (visit.form["answer"], Int(visit.form["version"]))
            let word = word("return", visit.form)
            return try await act(visit, said: "resolve.said.given_back") {
                try $0.giveBack($1, answer: answer, telling: word, version: version)
            }
        },
        .post("/escalations/:id/withdrawal") { visit in
            try await act(visit, said: "resolve.said.taken_back") { try $0.withdraw($1) }
        },
    ]

    /// What a form tells the customer; nil when its words were taken out.
    private static func word(_ act: String, _ form: Form) -> Escalations.Word? {
        form.text("\(act)_message").map { .init($0, by: Appraisals.Way(rawValue: form["\(act)_way"]) ?? .call) }
    }

    private static func act(
        _ visit: Visit, said: String, _ body: @escaping @Sendable (Escalations, Escalation.ID) throws -> Void
    ) async throws -> Answer {
        let id: Escalation.ID = try visit.id("id")
        return try await visit.answer {
            try await visit.write { try body(Escalations($0), id) }
            return .redirect("/escalations/\(id)", said: visit.words(said))
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }

    private static func raise(_ visit: Visit) async throws -> Answer {
        let (form, key) = (visit.form, visit.idempotencyKey)
        let reference = visit.parameters["reference"] ?? ""
        return try await visit.answer {
            let reason = try form.chosen("reason", of: Escalation.Reason.self)
            let to: Escalation.To
            if let partner = form.text("partner") {
                to = .partner(partner)
            } else if let team = form.text("to")?.dropPrefix("team-").flatMap({ Team.ID($0) }) {
                to = .team(team)
            } else if let staff = Staff.ID(form["to"]) {
                to = .colleague(staff)
            } else {
                throw Problem.invalid("to", "resolve.problem.escalate_to_whom")
            }
            let way = Appraisals.Way(rawValue: form["way"]) ?? .call
            let id = try await visit.write { work in
                let file = try CaseRecords(work).file(reference)
                return try Escalations(work).raise(
                    .init(reason, form["words"], to: to, telling: form["message"], by: way, untold: form["untold"]), in: file.id,
                    key: key)
            }
            return .redirect("/escalations/\(id)", said: visit.words("resolve.said.escalated"))
        } orAgain: { errors in
            try await Self.form(visit, errors)
        }
    }

    private static func form(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let form = visit.form
        let file = try await visit.read { work in
            try work.principal.require(.workCases)
            return try CaseRecords(work).file(visit.parameters["reference"] ?? "")
        }
        let help = try await WordsHelp.look(
            visit, "message", by: "way", usual: Appraisals.Way.usual(in: file).entry, in: file.reference)
        let shown = try await visit.read { work in
            EscalationForm(
                file: file, party: try work.db.party(file.party),
                isReviewed: try work.author.map { try History(work).isReviewed(file.id, by: $0) } ?? false,
                colleagues: try work.db.colleagues(), teams: try work.db.teams(),
                rules: try Policies(work).governing(.escalation), form: form, errors: errors, help: help)
        }
        return Page(
            "\(visit.words("resolve.escalate")), \(visit.words("case.number", ["reference": shown.file.reference.description]))",
            place: "desk", shown.html(visit.paper))
    }

    private static func page(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let id: Escalation.ID = try visit.id("id")
        let form = visit.form
        let (escalation, file) = try await visit.read { work in
            let escalation = try Escalations(work).escalation(id)
            return (escalation, try work.db.caseFile(escalation.caseID))
        }
        var helps: [String: WordsHelp] = [:]
        for act in ["accept", "return"] {
            helps[act] = try await WordsHelp.look(
                visit, "\(act)_message", by: "\(act)_way", usual: Appraisals.Way.usual(in: file).entry, in: file.reference)
        }
        let shown = try await visit.read { [helps] work in
            EscalationPage(
                escalation: escalation, file: file,
                party: try work.db.party(escalation.party), names: try work.db.staffNames(),
                teams: try work.db.teams(), form: form, errors: errors, helps: helps)
        }
        return Page(
            "\(visit.words("resolve.escalation")), \(visit.words("case.number", ["reference": shown.file.reference.description]))",
            place: "desk", topics: ["escalation", "case:\(shown.file.id)"], shown.html(visit.paper))
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let before = Escalation.ID(visit.query["after"])
        let (waiting, raised, names) = try await visit.read { work in
            try work.principal.require(.workCases)
            let me = Staff.ID(work.principal.id)
            let teams = work.principal.teams.prefix(5).map { Team.ID($0) }
            let toTeams = try teams.flatMap { try work.db.escalations(to: $0, limit: 20) }
            return (
                try work.db.escalations(to: me, limit: 50) + toTeams,
                try work.db.escalations(askedBy: me, before: before, limit: 31), try work.db.staffNames()
            )
        }
        let (words, paper) = (visit.words, visit.paper)
        func rows(_ list: some Sequence<Escalation>) -> HTML {
            "<ul class=\"rows\" role=\"list\">\(list.map { EscalationLine(escalation: $0, names: names).html(paper) })</ul>"
        }
        let empty = emptyState("up", words("resolve.no_escalations"), words("resolve.no_escalations_hint"))
        return .page(
            Page(
                words("resolve.escalations"), place: "desk", topics: ["escalation"],
                """
                <div class="page"><header class="page-head"><div><h1>\(words("resolve.escalations"))</h1></div></header>
                <section class="card" aria-labelledby="waiting"><div class="card-head"><h2 id="waiting">\(words("resolve.escalated_to_you"))</h2></div>\(waiting.isEmpty ? empty : rows(waiting))</section>
                \(when(!raised.isEmpty, "<section class=\"card\" aria-labelledby=\"raised\"><div class=\"card-head\"><h2 id=\"raised\">\(words("resolve.escalated_by_you"))</h2></div>\(rows(raised.prefix(30)))\(pager(next: raised.count > 30 ? "/escalations?after=\(raised[29].id)" : nil, newest: before == nil ? nil : "/escalations", words: words))</section>"))</div>
                """))
    }
}

extension String {
    /// What follows a beginning; nil when it begins otherwise.
    fileprivate func dropPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
