import Base
import Desk
import Foundation
import People
import Storage
import Web

/// The pages of every practice: what kinds there are, their records, one record with its steps, a new one.
struct PracticePages: Sendable {
    let book: PracticeBook
    let rules: PracticeGuide

    var routes: [Route] {
        [
            .get("/practices") { visit in .page(try await PracticeIndexPage.page(visit, book)) },
            .get("/practices/:name") { visit in .page(try await PracticeListPage.page(visit, book)) },
            .get("/practices/:name/records.csv") { visit in try await PracticeCSV.answer(visit, book) },
            .get("/practices/:name/new") { visit in .page(try await new(visit)) },
            .get("/cases/:reference/records/:name/new") { visit in
                guard let reference = Reference(visit.parameters["reference"] ?? "") else {
                    throw Problem.notFound("desk.problem.no_case")
                }
                return .page(try await new(visit, reference: reference.description))
            },
            .get("/practices/:name/:id") { visit in .page(try await record(visit)) },
            .get("/practices/:name/:id/history") { visit in .fragment(try await shown(visit).history(visit.paper)) },
            .post("/practices/:name") { visit in try await start(visit) },
            .post("/practices/:name/:id/steps/:step") { visit in try await step(visit) },
        ]
    }

    private func practice(_ visit: Visit) throws -> Practice { try book.practice(visit.parameters["name"] ?? "") }

    // MARK: A new record

    private func new(_ visit: Visit, reference: String? = nil, errors: FieldErrors = .none) async throws -> Page {
        let practice = try practice(visit)
        let isAgain = visit.method == "POST"
        let source = isAgain ? visit.form : visit.query
        let reference = reference ?? source["case"]
        let party = Party.ID(source["party"])
        let file = try await visit.read { work in
            try work.principal.require(practice.steps[0].permission)
            // It may be mistyped: the form then asks again.
            return try Reference(reference).flatMap { try work.db.caseFileIfAny($0) }
        }
        let helps = try await helps(visit, practice, [practice.steps[0]], file?.reference) { _ in "" }
        let known = try await visit.read { work in
            let customer = file?.party ?? party
            return PracticeStartPage.Known(
                file: file, customer: try customer.flatMap { try work.db.partyIfAny($0) },
                colleagues: try work.db.colleagues(), rules: try rules.read(work, practice.governedBy, nil), helps: helps)
        }
        return PracticeStartPage(
            practice: practice, known: known, typed: reference, sent: isAgain ? visit.form : nil, errors: errors
        ).page(visit)
    }

    private func start(_ visit: Visit) async throws -> Answer {
        let practice = try practice(visit)
        let (form, zone, key) = (visit.form, visit.times.zone, visit.idempotencyKey)
        return try await visit.answer {
            let id = try await visit.write { work in
                let step = practice.steps[0]
                try work.principal.require(step.permission)
                let given = try PracticeForm(
                    practice: practice, prefix: "", form: form, zone: zone, currency: try work.currency()
                ).read(step)
                let id = try Practices(work, book).start(
                    practice.name, on: try Self.subject(practice, form, work), given.values, key: key)
                try rules.goBy(form[PracticeGuide.field], practice, id, book, work)
                return id
            }
            return .redirect(
                practice.address(of: id),
                said: visit.words("practice.page.started", ["what": practice.singular(visit.words)]))
        } orAgain: { errors in
            try await new(visit, errors: errors)
        }
    }

    private static func subject(_ practice: Practice, _ form: Form, _ work: Work) throws -> PracticeSubject {
        if let text = form.text("case") {
            guard let reference = Reference(text), let file = try work.db.caseFileIfAny(reference) else {
                throw Problem.invalid("case", "practice.problem.no_such_case")
            }
            return .case(file.id)
        }
        if practice.about == .party, let party = Party.ID(form["party"]) { return .party(party) }
        guard practice.about == .nothing else { throw Problem.invalid("case", "practice.problem.no_subject") }
        return .nothing
    }

    /// Help with the words of these steps that go out to the customer, by the names their fields have in the form.
    private func helps(
        _ visit: Visit, _ practice: Practice, _ steps: [Step], _ reference: Reference?, prefix: (Step) -> String
    ) async throws -> [String: WordsHelp] {
        guard let reference else { return [:] }
        var helps: [String: WordsHelp] = [:]
        for step in steps {
            for field in step.asks.compactMap(practice.field) {
                guard let sentBy = field.sentBy else { continue }
                let name = prefix(step) + field.name
                helps[name] = try await WordsHelp.look(visit, name, by: prefix(step) + sentBy, in: reference)
            }
        }
        return helps
    }

    // MARK: A record

    private func record(_ visit: Visit, step: String? = nil, errors: FieldErrors = .none) async throws -> Page {
        try await shown(visit, step: step, errors: errors).page(visit)
    }

    private func shown(
        _ visit: Visit, step: String? = nil, errors: FieldErrors = .none
    ) async throws -> PracticeRecordPage {
        let practice = try practice(visit)
        let id: PracticeRecord.ID = try visit.id("id")
        let line = try await visit.read { work in
            let line = try Practices(work, book).record(id)
            guard line.record.practice == practice.name else { throw Problem.notFound("practice.problem.no_record") }
            return line
        }
        let next = practice.steps(from: line.record.state)
        let helps = try await helps(visit, practice, next, line.reference) { "\($0.name)-" }
        let known = try await visit.read { work in
            PracticeRecordPage.Known(
                line: line, history: try work.db.practiceSteps(of: id), colleagues: try work.db.colleagues(),
                names: try work.db.staffNames(), rules: try rules.read(work, practice.governedBy, id),
                standing: try practice.standing?(work, line.record) ?? PracticeStanding(), helps: helps)
        }
        return PracticeRecordPage(
            practice: practice, known: known, tried: step, sent: step == nil ? nil : visit.form, errors: errors)
    }

    private func step(_ visit: Visit) async throws -> Answer {
        let practice = try practice(visit)
        let id: PracticeRecord.ID = try visit.id("id")
        let step = try practice.step(visit.parameters["step"] ?? "")
        let prefix = "\(step.name)-"
        let (form, zone, key) = (visit.form, visit.times.zone, visit.idempotencyKey)
        return try await visit.answer {
            try await visit.write { work in
                try work.principal.require(step.permission)
                let given = try PracticeForm(
                    practice: practice, prefix: prefix, form: form, zone: zone, currency: try work.currency()
                ).read(step)
                guard let version = Int(form["version"]) else { throw Problem(.invalid, "problem.unreadable_form") }
                let line = try Practices(work, book).record(id)
                guard line.record.practice == practice.name else { throw Problem.notFound("practice.problem.no_record") }
                try Practices(work, book).step(
                    id, step.name, given.values, clearing: given.cleared, version: version, key: key)
                try rules.goBy(form[prefix + PracticeGuide.field], practice, id, book, work)
            }
            return .redirect(
                practice.address(of: id), said: visit.words("practice.page.stepped", ["step": practice.label(step, visit.words)]))
        } orAgain: { errors in
            let problem = errors.problem.map { problem in
                Problem(problem.kind, problem.message, problem.words, field: problem.field.map { prefix + $0 })
            }
            return try await record(visit, step: step.name, errors: FieldErrors(problem))
        }
    }
}

extension Transaction {
    /// Nil for a reference nobody has.
    func caseFileIfAny(_ reference: Reference) throws -> Case? {
        do { return try caseFile(reference) } catch let problem as Problem where problem.kind == .notFound { return nil }
    }
}
