public import Base
public import Foundation
import People
import Web

/// A portfolio before it leaves: what it would say, who has to look, and taking it along.
struct PortfolioPages: Sendable {
    let library: EvidenceLibrary

    var routes: [Route] {
        [
            .get("/growth/portfolios/:enrolment") { visit in .page(try await page(visit)) },
            .get("/growth/portfolios/:enrolment/files/:file") { visit in try await file(visit) },
            .post("/growth/portfolios/:enrolment/check") { visit in
                let (library, id): (_, Enrolment.ID) = (library, try visit.id("enrolment"))
                try await visit.write { work in try Portfolios(work, library).ask(id) }
                return .redirect("/growth/portfolios/\(id)", said: visit.words("portfolio.said.asked"))
            },
            .post("/growth/portfolios/:enrolment/decision") { visit in try await decide(visit) },
            .post("/growth/portfolios/:enrolment/export") { visit in try await export(visit) },
        ]
    }

    private func decide(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("enrolment"))
        let (form, words, times) = (visit.form, visit.words, visit.times)
        return try await visit.answer {
            try await visit.write { work in
                try Portfolios(work, library).decide(
                    id, isFit: form["fit"] == "yes", note: form["note"], digest: form["digest"],
                    looked: Set(form.all("looked")), words, times)
            }
            return .redirect("/growth/portfolios/\(id)", said: words("portfolio.said.decided"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    private func export(_ visit: Visit) async throws -> Answer {
        let asZip = visit.form["as"] != "page"
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("enrolment"))
        let (words, times) = (visit.words, visit.times)
        let (pack, seal) = try await visit.write { work in
            let organisation = try work.db.organisationName() ?? "Kept"
            return (
                try Portfolios(work, library).export(id, words, times, organisation: organisation), try PortfolioSeal.own(work)
            )
        }
        let bytes = try pack.bytes(seal, visit.house.blobs, asZip: asZip)
        return .bytes(
            bytes, type: asZip ? "application/zip" : "application/octet-stream",
            headers: ["Content-Disposition": "attachment; filename=\"kept-portfolio.\(asZip ? "zip" : "html")\""])
    }

    /// A file as it would leave. A picture is shown, anything else is handed over.
    private func file(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("enrolment"))
        let (words, times, key) = (visit.words, visit.times, visit.parameters["file"] ?? "")
        let draft = try await visit.read { work in try Portfolios(work, library).draft(id, words, times) }
        guard let file = draft.files.first(where: { $0.key == key }) else { throw Problem.notFound("claims.problem.no_file") }
        let leaving = LeavingFile(try visit.house.blobs.bytes(file.blob), draft.redactor)
        let name = file.name.split(separator: "/").last ?? ""
        if case .picture(let type) = leaving.content {
            return .bytes(
                leaving.bytes, type: type.rawValue, headers: ["Content-Disposition": "inline; filename=\"\(name)\""])
        }
        return .bytes(
            leaving.bytes, type: "application/octet-stream",
            headers: ["Content-Disposition": "attachment; filename=\"\(name)\""])
    }

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("enrolment"))
        let (words, times) = (visit.words, visit.times)
        let draft = try await visit.read { work in try Portfolios(work, library).draft(id, words, times) }
        let files = try await seen(draft, visit)
        let isOwn = draft.enrolment.staff.number == visit.guest.principal.id
        let address = "/growth/portfolios/\(id)"
        return Page(
            words("portfolio.of", ["name": draft.person.name]), place: "growth", topics: ["portfolio", "claim"],
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth\(when(isOwn, "?enrolment=\(id)"))">\(words("place.growth"))</a></li><li>\(draft.framework.title)</li></ol>
            <h1>\(words("portfolio.of", ["name": draft.person.name]))</h1><p>\(words.count("portfolio.claims", draft.sheets.count))</p></div></header>
            \(errors.summary(words))\(PortfolioGate(draft: draft, files: files, address: address, isOwn: isOwn).html(visit, errors))
            <section class="card card-body"><h2>\(words("portfolio.suspects"))</h2>\(draft.suspects.isEmpty ? "<p>\(words("portfolio.no_suspects"))</p>" as HTML : "<p>\(words("portfolio.suspects_hint"))</p><ul>\(draft.suspects.map { "<li>\($0)</li>" as HTML })</ul>" as HTML)</section>
            \(draft.sheets.map { sheet in
                """
                <section class="card"><div class="card-head"><h2><a href="\(sheet.claim.address)">\(sheet.title)</a></h2></div><div class="card-body">\(Account.Part.allCases.filter { !sheet.account[$0].isEmpty }.map { "<h3>\(words("claims.part.\($0.rawValue)"))</h3><div class=\"text\">\(prose: sheet.account[$0])</div>" as HTML })\
                \(sheet.testimonies.filter { $0.state == .given }.map { "<h3>\(sheet.speaker(of: $0, words))</h3><div class=\"text\">\(prose: sheet.words(of: $0))</div>" as HTML })</div></section>
                """ as HTML
            })\(when(draft.sheets.isEmpty, "<div class=\"card\">\(emptyState("file", words("portfolio.empty"), words("portfolio.empty_hint")))</div>"))\
            \(draft.chapters.filter { !$0.blocks.isEmpty }.map { "<section class=\"card portfolio-chapter\"><div class=\"card-head\"><h2>\($0.title)</h2></div><div class=\"card-body\">\($0.html)</div></section>" as HTML })</div>
            """)
    }

    /// The files as they would leave, with the words in them that may be customers' names.
    private func seen(_ draft: Portfolios.Draft, _ visit: Visit) async throws -> [SeenFile] {
        let blobs = visit.house.blobs
        let files = draft.files.map { SeenFile($0, draft.redactor, blobs) }
        guard files.contains(where: { !$0.text.isEmpty }) else { return files }
        return try await visit.read { work in
            try files.map { file in
                var file = file
                if !file.text.isEmpty { file.suspects = try work.db.customersNamed(in: file.text) }
                return file
            }
        }
    }
}

/// What is next on the way out: ask, look, or take along.
struct PortfolioGate {
    let draft: Portfolios.Draft
    let files: [SeenFile]
    let address: String
    let isOwn: Bool

    func html(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        if draft.isChecked {
            return """
                <section class="card card-body" data-state="kept"><p>\(words("portfolio.ready"))</p><form class="row" method="post" action="\(address)/export">\(visit.formFields)\
                <button class="btn is-primary" name="as" value="zip">\(icon("file"))\(words("portfolio.take_zip"))</button><button class="btn" name="as" value="page">\(words("portfolio.take_page"))</button></form></section>\(list(visit))
                """
        }
        let check = draft.check
        let returned: HTML? = check.flatMap {
            $0.state == .refused
                ? "<p class=\"callout\" data-state=\"soon\">\(words("portfolio.returned", ["note": $0.note]))</p>" : nil
        }
        if isOwn {
            let waits = check?.state == .asked
            return """
                <section class="card card-body">\(returned)<p>\(words(waits ? "portfolio.waits" : "portfolio.ask_hint"))</p>\
                \(when(!waits, "<form method=\"post\" action=\"\(address)/check\">\(visit.formFields)<button class=\"btn is-primary\">\(words("portfolio.ask"))</button></form>"))</section>\(list(visit))
                """
        }
        guard check?.state == .asked, visit.guest.principal.may(.arrangeEvidence) else {
            return
                "<section class=\"card card-body\"><p class=\"muted\">\(words("portfolio.not_asked"))</p></section>\(list(visit))"
        }
        return """
            <form class="card card-body form" method="post" action="\(address)/decision">\(visit.formFields)<input type="hidden" name="digest" value="\(draft.digest)"><h2>\(words("portfolio.look"))</h2><p>\(words("portfolio.look_hint"))</p>
            \(when(!files.isEmpty, """
            <fieldset class="field" id="f-looked"><legend>\(words("portfolio.files"))</legend><p class="hint">\(words("portfolio.files_hint"))</p>\(errors.sentence("looked", words))\
            <ul class="claim-items portfolio-files" role="list">\(files.map { $0.html(address, visit, asks: true) })</ul></fieldset>
            """ as HTML))
            \(textArea("note", words("portfolio.note_to"), value: visit.form["note"], rows: 2, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary" name="fit" value="yes">\(words("portfolio.fit"))</button><button class="btn" name="fit" value="no" formnovalidate>\(words("portfolio.give_back"))</button></div></form>
            """
    }

    private func list(_ visit: Visit) -> HTML? {
        when(
            !files.isEmpty,
            """
            <section class="card" aria-labelledby="files"><div class="card-head"><h2 id="files">\(visit.words("portfolio.files"))</h2></div><ul class="claim-items portfolio-files" role="list">\(files.map { $0.html(address, visit, asks: false) })</ul></section>
            """)
    }
}

extension Portfolios.Pack {
    /// The file itself, signed.
    public func bytes(_ seal: PortfolioSeal, _ blobs: Blobs, asZip: Bool) throws -> Data {
        guard asZip else { return try seal.html(page) }
        return try seal.zip(
            manifest, page: page,
            files: files.map { ZipFile.Entry(name: $0.name, bytes: LeavingFile(try blobs.bytes($0.blob), redactor).bytes) })
    }
}
