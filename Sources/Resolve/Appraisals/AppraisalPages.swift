import Base
import Desk
import Foundation
import People
import Web

/// Decisions: begun from a case, weighed, chosen, explained and agreed, each a form of its own.
enum AppraisalPages {
    static let routes: [Route] = [
        .get("/cases/:reference/decisions/new") { visit in .page(try await beginning(visit, .none)) },
        .post("/cases/:reference/decisions") { visit in try await begin(visit) },
        .get("/decisions/:id") { visit in .page(try await page(visit, .none)) },
        .get("/decisions/:id/standing") { visit in
            let id: Appraisal.ID = try visit.id("id")
            let appraisal = try await visit.read { try Appraisals($0).appraisal(id) }
            let seen = Appraisal.State(rawValue: visit.query["seen"]) ?? appraisal.state
            return .fragment(AppraisalStanding(appraisal: appraisal, seen: seen).html(visit.words))
        },
        .get("/decisions/:id/description") { visit in .page(try await AppraisalForms.description(visit, .none)) },
        .post("/decisions/:id/description") { visit in try await describe(visit) },
        .get("/decisions/:id/options/new") { visit in .page(try await AppraisalForms.option(visit, .none)) },
        .post("/decisions/:id/options") { visit in try await addOption(visit) },
        .get("/decisions/:id/options/:option") { visit in .page(try await AppraisalForms.option(visit, .none)) },
        .post("/decisions/:id/options/:option") { visit in try await changeOption(visit) },
        .post("/decisions/:id/options/:option/removal") { visit in
            let option: Option.ID = try visit.id("option")
            return try await act(visit, said: "resolve.said.option_removed") { try $0.removeOption(option, of: $1) }
        },
        .get("/decisions/:id/choice") { visit in .page(try await AppraisalForms.choosing(visit, .none)) },
        .post("/decisions/:id/choice") { visit in try await choose(visit) },
        .post("/decisions/:id/approval") { visit in
            let (why, key) = (visit.form["why"], visit.idempotencyKey)
            return try await act(visit, said: "resolve.said.asked") { _ = try $0.askApproval($1, why: why, key: key) }
        },
        .post("/decisions/:id/explanation") { visit in
            let way = try visit.form.chosen("way", of: Appraisals.Way.self)
            let (words, key) = (visit.form["words"], visit.idempotencyKey)
            return try await act(visit, said: "resolve.said.explained") { _ = try $0.explain($1, words, by: way, key: key) }
        },
        .post("/decisions/:id/rounds") { visit in try await talk(visit) },
        .post("/decisions/:id/reconsideration") { visit in
            try await act(visit, said: "resolve.said.reconsidered") { try $0.reconsider($1) }
        },
        .get("/decisions/:id/withdrawal") { visit in .page(try await AppraisalForms.withdrawal(visit, .none)) },
        .post("/decisions/:id/withdrawal") { visit in
            let id: Appraisal.ID = try visit.id("id")
            let reason = visit.form["reason"]
            return try await visit.answer {
                try await visit.write { try Appraisals($0).withdraw(id, reason: reason) }
                return .redirect("/decisions/\(id)", said: visit.words("resolve.said.withdrawn"))
            } orAgain: { errors in
                try await AppraisalForms.withdrawal(visit, errors)
            }
        },
    ]

    private static func act(
        _ visit: Visit, said: String, _ body: @escaping @Sendable (Appraisals, Appraisal.ID) throws -> Void
    ) async throws -> Answer {
        let id: Appraisal.ID = try visit.id("id")
        return try await visit.answer {
            try await visit.write { try body(Appraisals($0), id) }
            return .redirect("/decisions/\(id)", said: visit.words(said))
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }

    static func page(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let id: Appraisal.ID = try visit.id("id")
        let folder = try await visit.read { try Appraisals($0).folder(id) }
        let help = try await WordsHelp.look(
            visit, "words", by: "way", usual: Appraisals.Way.usual(in: folder.file).entry,
            in: folder.file.reference)
        let title = visit.words("resolve.kind.\(folder.appraisal.kind.rawValue)")
        return Page(
            "\(title): \(folder.file.subject), \(visit.words("resolve.decisions"))", place: "decisions",
            topics: ["case:\(folder.file.id)"],
            AppraisalPage(folder: folder, form: visit.form, errors: errors, help: help).html(visit.paper))
    }

    private static func beginning(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let (file, wanted, approaches) = try await visit.read { work in
            try work.principal.require(.decide)
            let file = try CaseRecords(work).file(visit.parameters["reference"] ?? "")
            return (file, try Conversations(work).outcomeWanted(in: file.id), try Appraisals(work).approaches())
        }
        return AppraisalForms.beginning(visit, file, wanted: wanted, approaches, errors)
    }

    private static func begin(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        let reference = visit.parameters["reference"] ?? ""
        let key = visit.idempotencyKey
        return try await visit.answer {
            let kind = try form.chosen("kind", of: DecisionKind.self)
            let id = try await visit.write { work in
                let file = try CaseRecords(work).file(reference)
                let about = Appraisal.About(rawValue: form["about"]) ?? .case
                return try Appraisals(work).begin(
                    .init(
                        file.id, about: about, id: Identifier<Case>(form["about_id"])?.number, kind: kind, need: form["need"],
                        approachName: form["approach_name"], approach: form["approach"], outside: form["outside"]), key: key)
            }
            return .redirect("/decisions/\(id)", said: visit.words("resolve.said.begun"))
        } orAgain: { errors in
            try await beginning(visit, errors)
        }
    }

    private static func describe(_ visit: Visit) async throws -> Answer {
        let (id, form) = (try visit.id("id", of: Appraisal.self), visit.form)
        return try await visit.answer {
            try await visit.write { work in
                try Appraisals(work).describe(
                    id, need: form["need"], approachName: form["approach_name"], approach: form["approach"],
                    outside: form["outside"],
                    version: Int(form["version"]))
            }
            return .redirect("/decisions/\(id)", said: visit.words("resolve.said.changed"))
        } orAgain: { errors in
            try await AppraisalForms.description(visit, errors)
        }
    }

    private static func addOption(_ visit: Visit) async throws -> Answer {
        let (id, form, key) = (try visit.id("id", of: Appraisal.self), visit.form, visit.idempotencyKey)
        return try await visit.answer {
            try await visit.write { work in
                let facts = try OptionForm.facts(form, try Appraisals(work).folder(id, withAuthority: false).appraisal.currency)
                _ = try Appraisals(work).addOption(form["title"], facts, to: id, key: key)
            }
            return .redirect("/decisions/\(id)", said: visit.words("resolve.said.option_added"))
        } orAgain: { errors in
            try await AppraisalForms.option(visit, errors)
        }
    }

    private static func changeOption(_ visit: Visit) async throws -> Answer {
        let (id, form) = (try visit.id("id", of: Appraisal.self), visit.form)
        let option: Option.ID = try visit.id("option")
        return try await visit.answer {
            try await visit.write { work in
                let facts = try OptionForm.facts(form, try Appraisals(work).folder(id, withAuthority: false).appraisal.currency)
                try Appraisals(work).changeOption(option, of: id, title: form["title"], facts, version: Int(form["version"]))
            }
            return .redirect("/decisions/\(id)", said: visit.words("resolve.said.changed"))
        } orAgain: { errors in
            try await AppraisalForms.option(visit, errors)
        }
    }

    private static func choose(_ visit: Visit) async throws -> Answer {
        let (id, form) = (try visit.id("id", of: Appraisal.self), visit.form)
        return try await visit.answer {
            guard let option = Option.ID(form["option"]) else { throw Problem.invalid("choice", "resolve.problem.no_option") }
            try await visit.write { work in
                _ = try Appraisals(work).choose(
                    .init(
                        option, reason: form["reason"], onlyOne: form["only_one"], future: form["future"],
                        version: Int(form["version"]), rule: form["rule"]), in: id)
            }
            return .redirect("/decisions/\(id)", said: visit.words("resolve.said.chosen"))
        } orAgain: { errors in
            try await AppraisalForms.choosing(visit, errors)
        }
    }

    private static func talk(_ visit: Visit) async throws -> Answer {
        let (id, form, key) = (try visit.id("id", of: Appraisal.self), visit.form, visit.idempotencyKey)
        return try await visit.answer {
            let outcome = try form.chosen("outcome", of: Round.Outcome.self)
            let promises = try (1...3).compactMap { number -> PromiseDraft? in
                guard let what = form.text("promise_\(number)") else { return nil }
                guard let due = LocalTime.date(fromField: form["due_\(number)"], in: visit.times.zone) else {
                    throw Problem.invalid("due_\(number)", "desk.problem.due_missing")
                }
                return PromiseDraft(what: what, dueAt: due)
            }
            if !promises.isEmpty, outcome != .agreed { throw Problem.invalid("outcome", "resolve.problem.promise_without_yes") }
            try await visit.write { work in
                _ = try Appraisals(work).talk(
                    .init(theirs: form["theirs"], ours: form["ours"], outcome, promises: promises), in: id, key: key)
            }
            return .redirect("/decisions/\(id)", said: visit.words("resolve.said.talked"))
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }
}
