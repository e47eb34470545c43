import Base
import Foundation
import People
import Storage
import Web

/// Passing on, resolving, reopening, closing, setting aside: each a form of its own that works without scripts.
enum CaseActionPages {
    static func routes(_ additions: CaseAdditions) -> [Route] {
        [
            .get("/cases/:reference/hand-over") { visit in try await form(visit, .handOver, additions) },
            .get("/cases/:reference/resolve") { visit in try await form(visit, .resolve, additions) },
            .get("/cases/:reference/promise") { visit in try await form(visit, .promise, additions) },
            .get("/cases/:reference/details") { visit in try await form(visit, .details, additions) },
            .post("/cases/:reference/hand-over") { visit in
                let owner = Staff.ID(visit.form["owner"])
                let team = Team.ID(visit.form["team"])
                let note = visit.form["note"]
                return try await act(visit, additions, .handOver, said: "said.handed_over") { cases, file in
                    _ = try cases.handOver(file, to: owner, team: team, note: note, version: Int(visit.form["version"]))
                }
            },
            .post("/cases/:reference/resolve") { visit in
                try await act(visit, additions, .resolve, said: "said.resolved") { cases, file in
                    _ = try cases.resolve(file, outcome: visit.form["outcome"], version: Int(visit.form["version"]))
                }
            },
            .post("/cases/:reference/promise") { visit in
                let draft: PromiseDraft?
                do { draft = try visit.form.promise(visit.times) } catch let problem as Problem {
                    return try await form(visit, .promise, additions, problem)
                }
                guard let draft else {
                    return try await form(visit, .promise, additions, .invalid("promise", "desk.problem.what_missing"))
                }
                let key = visit.idempotencyKey
                return try await act(visit, additions, .promise, said: "said.promise_made") { cases, file in
                    _ = try Promises(cases.work).make(draft, in: file, key: key)
                }
            },
            .post("/cases/:reference/details") { visit in
                guard let priority = Case.Priority(name: visit.form["priority"]) else { throw Problem.notFound() }
                let tags = visit.form["tags"].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
                return try await act(visit, additions, .details, said: "said.changed") { cases, file in
                    _ = try cases.prioritise(file, as: priority, version: Int(visit.form["version"]))
                    if let complexity = Case.Complexity(rawValue: visit.form["complexity"]) {
                        try cases.gauge(file, as: complexity, why: visit.form["why"])
                    }
                    try cases.retag(file, as: tags)
                }
            },
            .post("/cases/:reference/ownership") { visit in
                let me = Staff.ID(visit.guest.principal.id)
                return try await act(visit, additions, nil, said: "said.taken") { cases, file in
                    let team = try cases.work.db.caseFile(file).team
                    _ = try cases.handOver(file, to: me, team: team, note: "", version: Int(visit.form["version"]))
                }
            },
            .post("/cases/:reference/reopening") { visit in
                try await act(visit, additions, nil, said: "said.reopened") { cases, file in
                    _ = try cases.reopen(file, why: "", version: Int(visit.form["version"]))
                }
            },
            .post("/cases/:reference/closure") { visit in
                try await act(visit, additions, nil, said: "said.closed") { cases, file in
                    _ = try cases.close(file, version: Int(visit.form["version"]))
                }
            },
            .post("/cases/:reference/waiting") { visit in
                guard let status = Case.Status(rawValue: visit.form["for"]) else { throw Problem.notFound() }
                return try await act(visit, additions, nil, said: "said.waiting") { cases, file in
                    _ = try cases.wait(file, for: status, version: Int(visit.form["version"]))
                }
            },
        ]
    }

    enum Action: String, Sendable {
        case handOver = "hand-over"
        case resolve, promise, details

        var step: DeskStep? {
            switch self {
            case .resolve: .closing
            case .promise: .promise
            case .handOver, .details: nil
            }
        }
    }

    private static func act(
        _ visit: Visit, _ additions: CaseAdditions, _ action: Action?, said: String,
        _ body: @escaping @Sendable (Cases, Case.ID) throws -> Void
    ) async throws -> Answer {
        let reference = try CasePages.reference(visit)
        do {
            try await visit.write { work in try body(Cases(work), try work.db.caseFile(reference).id) }
        } catch let problem as Problem where action != nil && (problem.kind == .invalid || problem.kind == .conflict) {
            return try await form(visit, action!, additions, problem.inForm)
        }
        return .redirect("/cases/\(reference)", said: visit.words(said))
    }

    private struct Known: Sendable {
        let file: Case
        let tags: [String]
        let colleagues: [Staff]
        let teams: [Team]
        /// The newest entry; the newest ones, oldest first, when others were faster.
        let latest: [TimelineEntry]
        let guide: Guide
        /// How many others wait for an answer.
        let others: (waiting: Int, late: Int)

        /// What came after somebody opened the form; nothing when it was not refused for that.
        func changes(_ form: Form, _ problem: Problem?) -> Meanwhile {
            guard problem?.kind == .conflict, let seen = Entry.ID(form["seen"]) else { return Meanwhile(changes: []) }
            return Meanwhile(changes: latest.filter { $0.entry.id > seen })
        }
    }

    private static func form(
        _ visit: Visit, _ action: Action, _ additions: CaseAdditions, _ problem: Problem? = nil
    ) async throws -> Answer {
        let reference = try CasePages.reference(visit)
        let known = try await visit.read { work in
            try work.principal.require(.workCases)
            let file = try work.db.caseFile(reference)
            return Known(
                file: file, tags: try work.db.tags(of: file.id), colleagues: try work.db.colleagues(),
                teams: try work.db.teams(),
                latest: try CaseFolders(work).timeline(of: file.id, before: nil, limit: problem?.kind == .conflict ? 20 : 1),
                guide: try additions.guide(to: action.step, work),
                others: action == .details ? try work.db.waitingCounts(besides: file.id, at: work.now) : (0, 0))
        }
        let (words, paper, errors) = (visit.words, visit.paper, FieldErrors(problem))
        let title = words("action.\(action.rawValue).title")
        let address = "/cases/\(reference)"
        let content: HTML = """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="\(address)">\(words("case.number", ["reference": reference.description]))</a></li>\
            <li>\(title)</li></ol><h1>\(title)</h1><p>\(known.file.subject)</p></div></header>\(known.guide(paper) ?? .nothing)
            <form class="form card card-body" method="post" action="\(address)/\(action.rawValue)">\(paper.formFields)\
            <input type="hidden" name="version" value="\(known.file.version)">\
            <input type="hidden" name="seen" value="\(known.latest.last?.entry.id.description)">\
            \(known.changes(visit.form, problem).html(paper))\(errors.summary(words))
            \(fields(action, visit, known, errors))
            <div class="form-actions"><button class="btn is-primary">\(words("action.\(action.rawValue).button"))</button>\
            <a class="btn is-quiet" href="\(address)">\(words("action.leave"))</a></div></form></div>
            """
        return .page(
            Page(
                "\(title), \(words("case.number", ["reference": reference.description]))", place: "desk",
                status: problem.map { $0.kind == .conflict ? 409 : 422 } ?? 200, content))
    }

    private static func fields(_ action: Action, _ visit: Visit, _ known: Known, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        switch action {
        case .handOver:
            let people = [("", words("action.nobody"))] + known.colleagues.map { ($0.id.description, $0.name) }
            let teams = [("", words("action.no_team"))] + known.teams.map { ($0.id.description, $0.name) }
            return """
                \(choice("team", words("action.team"), teams.map { (value: $0.0, label: $0.1) }, chosen: form.has("team") ? form["team"] : known.file.team?.description ?? "", errors: errors, words: words))
                \(choice("owner", words("action.owner"), people.map { (value: $0.0, label: $0.1) }, chosen: form.has("owner") ? form["owner"] : known.file.owner?.description ?? "", errors: errors, words: words))
                \(textArea("note", words("action.note"), value: form["note"], hint: words("action.note_hint"), errors: errors, words: words))
                """
        case .resolve:
            return textArea(
                "outcome", words("action.outcome"), value: form["outcome"], hint: words("action.outcome_hint"),
                errors: errors, words: words)
        case .promise:
            return PromiseLineFields(
                what: form["promise"], due: form["due"], owner: form["owner"], colleagues: known.colleagues
            ).html(visit.paper)
        case .details:
            let priorities = Case.Priority.allCases.map { (value: $0.name, label: words("priority.\($0.name)")) }
            return """
                \(when(known.others.waiting > 0, "<p class=\"callout sm\">\(icon("people"))<span>\(words.count("fairness.others", known.others.waiting)) <a href=\"/cases/\(known.file.reference.description)/fairness?about=priority\">\(words("fairness.look"))</a></span></p>"))\
                \(choice("priority", words("action.priority"), priorities, chosen: form.has("priority") ? form["priority"] : known.file.priority.name, words: words))
                \(segments("complexity", words("action.complexity"), Case.Complexity.allCases.map { (value: $0.rawValue, label: words("complexity.\($0.rawValue)")) }, chosen: form.has("complexity") ? form["complexity"] : known.file.complexity?.rawValue ?? ""))
                \(textField("why", words("action.complexity_why"), value: form["why"], hint: words("action.complexity_hint"), errors: errors, words: words))
                \(textField("tags", words("action.tags"), value: form.has("tags") ? form["tags"] : known.tags.joined(separator: ", "), hint: words("action.tags_hint"), words: words))
                """
        }
    }
}

extension Cases {
    /// Makes these the case's tags: adds what is missing and takes away the rest.
    func retag(_ id: Case.ID, as wanted: [String]) throws {
        let wanted = Set(wanted.compactMap(Self.tag))
        let present = Set(try work.db.tags(of: id))
        for tag in wanted.subtracting(present).sorted() { try self.tag(id, adding: tag, removing: nil) }
        for tag in present.subtracting(wanted).sorted() { try self.tag(id, adding: nil, removing: tag) }
    }
}
