import Base
import Foundation
import Mail
import People
import Storage
public import Web

/// A case's page, the files in it, and everything a person can do there.
public enum CasePages {
    public static func routes(_ additions: CaseAdditions) -> [Route] {
        [
            .get("/cases/:reference") { visit in try await page(visit, composer: nil, additions) },
            .get("/cases/:reference/timeline") { visit in
                let reference = try reference(visit)
                let timeline = try await visit.read { work in try read(visit.query, reference, work) }
                return .fragment(timeline.html(visit.paper))
            },
            .get("/cases/:reference/panel") { visit in
                let reference = try reference(visit)
                let (folder, matters) = try await visit.read { work in
                    let folder = try CaseFolders(work).folder(reference)
                    return (folder, try Matters(work).list(of: folder.file.id))
                }
                return .fragment(CustomerPane(folder: folder, matters: matters).html(visit.paper))
            },
            .post("/cases/:reference/entries") { visit in try await add(visit, additions) },
            .post("/cases/:reference/words") { visit in try await WordsPages.answer(visit, additions) },
            .get("/messages/:entry/html") { visit in try await messageHTML(visit) },
            .get("/messages/:entry/original") { visit in try await original(visit) },
            .get("/attachments/:id") { visit in try await attachment(visit) },
        ] + CaseActionPages.routes(additions) + HistoryPage.routes + ConversationPages.routes + MessagePages.routes
            + VersionPages.routes
            + GuidePages.routes + ChannelPages.routes + FairnessPages.routes
    }

    static func reference(_ visit: Visit) throws -> Reference {
        guard let reference = visit.parameters["reference"].flatMap(Reference.init) else {
            throw Problem.notFound("desk.problem.no_case")
        }
        return reference
    }

    private struct Shown: Sendable {
        let panes: DeskPages.Panes
        let pane: CasePane
        let matters: [Matter]
    }

    private static func read(
        _ query: Form, _ reference: Reference, _ work: Work, withClocks: Bool = false
    ) throws -> Timeline {
        Timeline(
            folder: try CaseFolders(work).folder(reference, before: Entry.ID(query["before"]), withClocks: withClocks),
            view: CaseView(path: query["view"]) ?? .promises, filter: Timeline.Filter(rawValue: query["show"]),
            pictures: Entry.ID(query["pictures"]))
    }

    private static func shown(_ visit: Visit, composer: Composer?, _ additions: CaseAdditions) async throws -> Shown {
        let reference = try reference(visit)
        let (words, query, times) = (visit.words, visit.query, visit.times)
        return try await visit.read { work in
            let timeline = try read(query, reference, work, withClocks: true)
            let panes = try DeskPages.panes(work, words, timeline.view, open: reference, limit: 25)
            let file = timeline.folder.file
            var form = try composer ?? begun(query, timeline.folder, additions, work, (words, times))
            form.view = timeline.view.path
            form.colleagues = try work.db.colleagues()
            if let seen = Entry.ID(query["seen"]), composer != nil {
                form.changes = timeline.folder.timeline.filter { $0.entry.id > seen }
            }
            if work.principal.may(.workCases) {
                form.guide = try additions.guide(to: DeskStep(form.kind), work)
                form.channel = try Writing(work).hint(form.kind, in: timeline.folder)
            }
            form.help.asked = AccessibleFormat.asked(by: timeline.folder.customer)
            form.help.update = timeline.folder.promises.map(\.promise).first { $0.id.description == form.updateAsked }
            if form.help.isChecking { form.help.check = try Writing(work).check(form.body, as: form.kind, in: file, times) }
            return Shown(
                panes: panes,
                pane: CasePane(
                    timeline: timeline, viewTitle: panes.list.title, composer: form, tools: additions.tools,
                    notices: try additions.notices.flatMap { try $0(work, file) }),
                matters: try Matters(work).list(of: file.id))
        }
    }

    /// An empty composer, or one that begins with the words its address asks for.
    private static func begun(
        _ query: Form, _ folder: CaseFolder, _ additions: CaseAdditions, _ work: Work, _ paper: (words: Words, times: Times)
    ) throws -> Composer {
        var composer = Composer(kind: composerKind(query["add"], folder))
        composer.updateAsked = query["update"]
        guard work.principal.may(.workCases) else { return composer }
        if query["holding"] == "yes", let holding = try HoldingMessage(folder, work, paper) {
            (composer.body, composer.promise, composer.due) = (holding.body, holding.promise, holding.due)
            composer.help.isHolding = true
            composer.help.isBegun = true
            return composer
        }
        for beginning in additions.beginnings {
            guard let words = try beginning(work, folder.file, query, paper.times) else { continue }
            composer.body = words
            composer.help.isBegun = true
            break
        }
        return composer
    }

    private static func composerKind(_ asked: String, _ folder: CaseFolder) -> Entry.Kind {
        if let kind = Entry.Kind(rawValue: asked), Composer.kinds.contains(kind) { return kind }
        if folder.replyTo != nil { return .reply }
        return folder.file.channel == .phone ? .call : folder.file.channel == .post ? .letter : .note
    }

    static func page(
        _ visit: Visit, composer: Composer?, _ additions: CaseAdditions, status: Int = 200
    ) async throws -> Answer {
        let shown = try await shown(visit, composer: composer, additions)
        let (file, paper) = (shown.pane.folder.file, visit.paper)
        let done = Entry.Kind(rawValue: visit.query["done"])
        return .page(
            Page(
                "\(file.subject), \(visit.words("case.number", ["reference": file.reference.description]))", place: "desk",
                status: status, topics: ["desk", "case:\(file.id)"], skip: "case.skip",
                draftDone: done.map { Composer.draftKey(paper, file.reference, $0) },
                caseReference: file.reference.description,
                """
                <div class="desk" data-pane="case">
                \(shown.panes.views.html(paper))
                \(shown.panes.list.html(paper))
                <div class="detail">
                \(shown.pane.html(paper))
                \(CustomerPane(folder: shown.pane.folder, matters: shown.matters).html(paper))
                </div>
                </div>
                """))
    }

    /// Adds what the composer holds. When it cannot be taken the same page comes back with the person's words in it.
    private static func add(_ visit: Visit, _ additions: CaseAdditions) async throws -> Answer {
        let reference = try reference(visit)
        let form = visit.form
        guard let kind = Entry.Kind(rawValue: form["kind"]), Composer.kinds.contains(kind) else {
            throw Problem.invalid("kind", "desk.problem.bad_kind")
        }
        do {
            let promise = kind == .note ? nil : try form.promise(visit.times)
            let minutes = try form.text("minutes").map { text in
                guard let minutes = Int(text), (0...1_440).contains(minutes) else {
                    throw Problem.invalid("minutes", "desk.problem.minutes")
                }
                return minutes
            }
            // A note can stand beside anything; a reply written before somebody else's is shown it first.
            let version = kind == .reply ? Int(form["version"]) : nil
            let help = ComposerHelp(form)
            let draft = Correspondence.Draft(
                kind, form["body"], promise: promise, minutes: minutes, version: version, isConfirmed: help.isConfirmed,
                plan: help.plan, update: Promise.ID(form["update"]), isRecap: help.isRecap,
                isHolding: help.isHolding)
            let (key, words) = (visit.idempotencyKey, visit.words)
            let name = try await visit.write { work in
                let file = try work.db.caseFile(reference)
                _ = try Correspondence(work).add(draft, to: file.id, key: key)
                for format in help.formats.sorted(by: { $0.rawValue < $1.rawValue }) {
                    let promise = PromiseDraft(
                        what: words("writing.format_promise.\(format.rawValue)"), dueAt: work.now + AccessibleFormat.time)
                    _ = try Promises(work).make(promise, in: file.id, key: key.map { "\($0) \(format.rawValue)" })
                }
                return try work.db.party(file.party).calledName
            }
            let said = visit.words(promise == nil ? "said.\(kind.rawValue)" : "said.promised", ["name": name])
            return .redirect("/cases/\(reference)?view=\(form["view"].queryText)&done=\(kind.rawValue)", said: said)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return try await again(visit, kind, problem.inForm, additions)
        }
    }

    private static func again(
        _ visit: Visit, _ kind: Entry.Kind, _ problem: Problem, _ additions: CaseAdditions
    ) async throws -> Answer {
        let form = visit.form
        let isConflict = problem.kind == .conflict
        var composer = Composer(kind, form)
        composer.errors = FieldErrors(isConflict ? nil : problem)
        composer.help.isChecking = problem.field == "confirmed"
        let back = visit.asking([("view", form["view"]), ("seen", isConflict ? form["seen"] : "")])
        return try await page(back, composer: composer, additions, status: isConflict ? 409 : 422)
    }

    /// The HTML of a mail, for the sandboxed frame: its own policy stops scripts and, unless asked for, pictures.
    private static func messageHTML(_ visit: Visit) async throws -> Answer {
        let entry: Entry.ID = try visit.id("entry")
        let mail = try await visit.read { work in
            try work.principal.require(.seeCases)
            return try work.db.mailIfAny(entry)
        }
        guard let original = mail?.original else { throw Problem.notFound("desk.problem.no_entry") }
        let letter = try MailParser.parse(try visit.house.blobs.bytes(original))
        let pictures = visit.query["pictures"] == "yes"
        let inline = letter.attachments.compactMap { file in
            file.contentID.map { ($0, (type: file.contentType, bytes: file.bytes)) }
        }
        let html = MessageHTML.framed(
            letter.html ?? PlainText.html(letter.text),
            inlineImages: Dictionary(inline, uniquingKeysWith: { first, _ in first }), allowRemoteImages: pictures)
        return .bytes(
            Data(html.utf8), type: "text/html; charset=utf-8",
            headers: ["Content-Security-Policy": MessageHTML.contentSecurityPolicy(allowRemoteImages: pictures)])
    }

    private static func original(_ visit: Visit) async throws -> Answer {
        let entry: Entry.ID = try visit.id("entry")
        let mail = try await visit.read { work in
            try work.principal.require(.seeCases)
            return try work.db.mailIfAny(entry)
        }
        guard let original = mail?.original else { throw Problem.notFound("desk.problem.no_entry") }
        return .bytes(
            try visit.house.blobs.bytes(original), type: "application/octet-stream",
            headers: ["Content-Disposition": "attachment; filename=\"message-\(entry).eml\""])
    }

    /// A file is only ever downloaded, never opened in our own name, whatever type it claims to be. A picture leaves without
    /// where it was taken; the original mail still has it.
    private static func attachment(_ visit: Visit) async throws -> Answer {
        let id: Attachment.ID = try visit.id("id")
        let file = try await visit.read { work in
            try work.principal.require(.seeCases)
            return try work.db.attachment(id)
        }
        let name = FileName.safe(file.name)
        let plain = String(name.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0 != "\\" ? Character($0) : "_" })
        let encoded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? plain
        return .bytes(
            PlainPicture.of(try visit.house.blobs.bytes(file.blob)), type: "application/octet-stream",
            headers: ["Content-Disposition": "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"])
    }
}
