import Base
import Desk
import Foundation
import Guidance
import People
import Resolve
import Web

/// The forms of a complaint: one page and one address for each act.
enum ComplaintActPages {
    static let routes: [Route] =
        ComplaintAct.allCases.flatMap { act -> [Route] in
            [
                .get("/complaints/:id/\(act.rawValue)") { visit in .page(try await page(act, visit, .none)) },
                .post("/complaints/:id/\(act.rawValue)") { visit in try await submit(act, visit) },
            ]
        } + [
            .post("/complaints/:id/redress/:line/given") { visit in
                let (id, line): (Complaint.ID, Redress.ID) = (try visit.id("id"), try visit.id("line"))
                try await visit.write { try Complaints($0).give(line, of: id) }
                return .redirect("/complaints/\(id)", said: visit.words("complaints.said.given"))
            }
        ]

    private static func submit(_ act: ComplaintAct, _ visit: Visit) async throws -> Answer {
        let id: Complaint.ID = try visit.id("id")
        return try await visit.answer {
            if act == .outcome { return try await outcome(visit, id) }
            if act == .delay { return try await delay(visit, id) }
            if act == .extension { try await challengePutOff(visit, id) }
            if act == .options {
                let kind = DecisionKind(rawValue: visit.form["kind"]) ?? .other
                let (need, key) = (visit.form["need"], visit.idempotencyKey)
                let decision = try await visit.write { try Complaints($0).weigh(id, kind, need: need, key: key) }
                return .redirect("/decisions/\(decision)", said: visit.words("complaints.said.options"))
            }
            let form = ComplaintActForm(visit)
            try await visit.write { work in
                try form.carry(out: act, on: id, in: Complaints(work))
                try goBy(form.form["rule"], act, id, work)
            }
            return .redirect("/complaints/\(id)", said: visit.words("complaints.said.\(act.rawValue)"))
        } orAgain: { errors in
            try await page(act, visit, errors)
        }
    }

    private static func outcome(_ visit: Visit, _ id: Complaint.ID) async throws -> Answer {
        let form = visit.form
        let (version, key) = (Int(form["version"]), visit.idempotencyKey)
        if form.has("keep") {
            let letter = form["letter"]
            try await visit.write { try Complaints($0).draft(letter, of: id, version: version) }
            return .redirect("/complaints/\(id)", said: visit.words("complaints.said.draft"))
        }
        let outcome = Complaints.Outcome(
            form["letter"], kind: ComplaintStage.LetterKind(rawValue: form["kind"]) ?? .full,
            by: Sending(rawValue: form["by"]) ?? .letter, apologyReason: form["apology_reason"])
        try await visit.write { work in
            let complaints = Complaints(work)
            let check = LetterWriter(try complaints.file(id), visit).check(outcome.letter, outcome.kind)
            try complaints.answer(outcome, in: id, missing: check.items, version: version, key: key)
            try goBy(form["rule"], .outcome, id, work)
        }
        return .redirect("/complaints/\(id)", said: visit.words("complaints.said.outcome"))
    }

    private static func delay(_ visit: Visit, _ id: Complaint.ID) async throws -> Answer {
        let form = visit.form
        let (version, key) = (Int(form["version"]), visit.idempotencyKey)
        guard let day = CalendarDay(form["expected"]) else { throw Problem.invalid("expected", "complaints.problem.expected") }
        try await visit.write { work in
            let complaints = Complaints(work)
            let check = LetterWriter(try complaints.file(id), visit)
                .checkDelay(form["letter"], until: day, because: form["reasons"])
            try complaints.explainDelay(
                id, until: day, because: form["reasons"], letter: form["letter"], by: Sending(rawValue: form["by"]) ?? .letter,
                missing: check?.items ?? [], version: version, key: key)
            try goBy(form["rule"], .delay, id, work)
        }
        return .redirect("/complaints/\(id)", said: visit.words("complaints.said.delay"))
    }

    /// Writes down which rule somebody went by, where the page asks it.
    private static func goBy(_ rule: String, _ act: ComplaintAct, _ id: Complaint.ID, _ work: Work) throws {
        guard act.namesRule, let step = act.step, !rule.isEmpty else { return }
        let complaint = try work.db.complaint(id)
        let party = try work.db.caseFile(complaint.caseID).party
        try Policies(work).apply(chosen: rule, to: id.number, step: step, case: complaint.caseID, party: party)
    }

    /// A letter that puts the answer off says until when and why. One that does not comes back once, to be looked at again.
    private static func challengePutOff(_ visit: Visit, _ id: Complaint.ID) async throws {
        let form = visit.form
        guard !form.has("anyway"), let days = Int(form["days"].trimmed) else { return }
        let missing = try await visit.read { work in
            let file = try Complaints(work).file(id)
            // What cannot be put off at all is refused by its own rule.
            let due = try? file.stage.extended(by: days, file.step, in: file.complaint.calendar, now: work.now)
            return LetterWriter(file, visit).checkPutOff(form["letter"], to: due, because: form["reasons"])?
                .items.first { !$0.isDone }
        }
        if let missing { throw Problem.invalid("letter", "complaints.problem.letter_misses_\(missing.kind.rawValue)") }
    }

    private struct Known: Sendable {
        let file: ComplaintFile
        let model: WritingModel
        let causes: [String]
        let colleagues: [Staff]
        let entry: TimelineEntry?
        let rules: GoverningRules?
        let allowance: Appraisals.Allowance?
    }

    static func page(_ act: ComplaintAct, _ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let id: Complaint.ID = try visit.id("id")
        let asked = act == .evidence ? Entry.ID(visit.query["entry"]) : nil
        let known = try await visit.read { work in
            try work.principal.require(.handleComplaints)
            let file = try Complaints(work).file(id)
            let entry = try asked.map { try CaseRecords(work).entry($0) }
            let settings = ComplaintSettings(work: work)
            return Known(
                file: file, model: try act.isLetter ? settings.writing() : .heat,
                causes: try act == .finding ? settings.list(.causes) : [],
                colleagues: try [.handler, .escalation, .redress].contains(act) ? work.db.colleagues() : [],
                entry: entry?.entry.caseID == file.complaint.caseID ? entry : nil,
                rules: try act.step.map { try Policies(work).governing($0, of: id.number) },
                allowance: try act == .redress ? Appraisals(work).allowance(about: id.number) : nil)
        }
        let (file, words) = (known.file, visit.words)
        let help = try await WordsHelp.look(
            visit, "letter", by: "by", usual: file.file.channel == .email ? .reply : .letter, in: file.file.reference)
        let title = words("complaints.act.\(act.rawValue).title")
        let fields = ComplaintActFields(
            act: act, file: file, visit: visit, errors: errors, model: known.model, causes: known.causes,
            colleagues: known.colleagues, entry: known.entry, allowance: known.allowance, help: help
        ).html()
        return Page(
            "\(title), \(file.complaint.title)", place: "complaints",
            """
            <div class="page\(when(!act.isLetter, " is-narrow"))"><header class="page-head"><div><ol class="crumbs"><li><a href="/complaints">\(words("place.complaints"))</a></li>\
            <li><a href="\(file.address)">\(file.complaint.title)</a></li></ol><h1>\(title)</h1><p>\(words("complaints.act.\(act.rawValue).hint"))</p></div></header>
            \(known.rules?.html(visit.paper))\(errors.summary(words))
            <form class="form card card-body" method="post" action="\(file.address)/\(act.rawValue)">\(visit.formFields)\
            <input type="hidden" name="version" value="\(file.complaint.version)">\(fields)\
            \(act.namesRule ? known.rules?.field(chosen: visit.form["rule"], errors: errors, words: words) : nil)
            <div class="form-actions"><button class="btn is-primary">\(words("complaints.act.\(act.rawValue).button"))</button>\
            \(when(act == .outcome, "<button class=\"btn\" name=\"keep\" value=\"yes\">\(words("complaints.keep_draft"))</button>"))\
            <a class="btn is-quiet" href="\(file.address)">\(words("action.leave"))</a></div></form></div>
            """)
    }
}

/// What a form says, read once so that it can be done more than once.
struct ComplaintActForm: Sendable {
    let form: Form
    let key: String?
    let version: Int?

    init(_ visit: Visit) {
        (form, key, version) = (visit.form, visit.idempotencyKey, Int(visit.form["version"]))
    }

    private var sending: Sending { Sending(rawValue: form["by"]) ?? .letter }

    func carry(out act: ComplaintAct, on id: Complaint.ID, in complaints: Complaints) throws {
        switch act {
        case .acknowledgement:
            try complaints.acknowledge(id, letter: form["letter"], by: sending, version: version, key: key)
        case .reading:
            try complaints.interpret(id, as: form["reading"], confirmed: form.has("confirmed"), version: version, key: key)
        case .evidence:
            try complaints.add(try chosen("kind"), form["body"], source: form["source"], to: id, key: key)
        case .finding:
            try complaints.find(
                try chosen("finding"), because: form["reasons"], cause: form["cause"], in: id, version: version, key: key)
        case .offer: try complaints.offer(form["offer"], in: id, version: version, key: key)
        case .answer:
            try complaints.answerOffer(try chosen("answer"), words: form["words"], in: id, version: version, key: key)
        case .redress:
            let amount = try form.text("amount").map { try Money.read($0, complaints.work.currency()) }
            let kind: Redress.Kind = try chosen("kind")
            try complaints.add(
                kind, form["what"], amount: amount, by: try day("due", "complaints.problem.due"), owner: Staff.ID(form["owner"]),
                to: id, version: version, key: key)
        case .extension:
            guard let days = Int(form["days"].trimmed) else { throw Problem.invalid("days", "complaints.problem.days") }
            try complaints.extend(
                id, byWorkingDays: days, because: form["reasons"], letter: form["letter"], by: sending, version: version, key: key
            )
        case .escalation:
            try complaints.escalate(
                id, to: try colleague(), because: form["reasons"], asked: try day("asked", "complaints.problem.asked"),
                version: version, key: key)
        case .outside:
            try complaints.takeOutside(id, name: form["name"], reference: form["reference"], version: version, key: key)
        case .decision: try complaints.noteDecision(form["decision"], of: id, version: version, key: key)
        case .handler: try complaints.hand(id, to: try colleague(), version: version, key: key)
        case .lesson: try complaints.share(form["lesson"], of: id, version: version, key: key)
        case .closure: try complaints.close(id, as: try chosen("how"), remark: form["remark"], version: version, key: key)
        case .reopening:
            try complaints.reopen(
                id, because: form["reasons"], asked: try day("asked", "complaints.problem.asked"), version: version, key: key)
        // These answer in ways of their own.
        case .options, .outcome, .delay: return
        }
    }

    private func chosen<T: RawRepresentable<String>>(_ field: String) throws -> T {
        guard let choice = T(rawValue: form[field]) else { throw Problem.invalid(field, "problem.choose") }
        return choice
    }

    private func day(_ field: String, _ problem: String) throws -> CalendarDay? {
        guard let text = form.text(field) else { return nil }
        guard let day = CalendarDay(text) else { throw Problem.invalid(field, problem) }
        return day
    }

    private func colleague() throws -> Staff.ID {
        guard let staff = Staff.ID(form["handler"]) else { throw Problem.invalid("handler", "problem.choose") }
        return staff
    }
}
