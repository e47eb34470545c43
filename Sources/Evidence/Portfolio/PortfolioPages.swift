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
        let (form, words) = (visit.form, visit.words)
        return try await visit.answer {
            try await visit.write { work in
                try Portfolios(work, library).decide(
                    id, isFit: form["fit"] == "yes", note: form["note"], digest: form["digest"], words)
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

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("enrolment"))
        let words = visit.words
        let draft = try await visit.read { work in try Portfolios(work, library).draft(id, words) }
        let isOwn = draft.enrolment.staff.number == visit.guest.principal.id
        let address = "/growth/portfolios/\(id)"
        return Page(
            words("portfolio.of", ["name": draft.person.name]), place: "growth", topics: ["portfolio", "claim"],
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth\(when(isOwn, "?enrolment=\(id)"))">\(words("place.growth"))</a></li><li>\(draft.framework.title)</li></ol>
            <h1>\(words("portfolio.of", ["name": draft.person.name]))</h1><p>\(words.count("portfolio.claims", draft.sheets.count))</p></div></header>
            \(errors.summary(words))\(gate(draft, address, isOwn, visit, errors))
            <section class="card card-body"><h2>\(words("portfolio.suspects"))</h2>\(draft.suspects.isEmpty ? "<p>\(words("portfolio.no_suspects"))</p>" as HTML : "<p>\(words("portfolio.suspects_hint"))</p><ul>\(draft.suspects.map { "<li>\($0)</li>" as HTML })</ul>" as HTML)</section>
            \(draft.sheets.map { sheet in
                """
                <section class="card"><div class="card-head"><h2><a href="\(sheet.claim.address)">\(sheet.title)</a></h2></div><div class="card-body">\(Account.Part.allCases.filter { !sheet.account[$0].isEmpty }.map { "<h3>\(words("claims.part.\($0.rawValue)"))</h3><div class=\"text\">\(prose: sheet.account[$0])</div>" as HTML })\
                \(sheet.testimonies.filter { $0.state == .given }.map { "<h3>\(sheet.speaker(of: $0, words))</h3><div class=\"text\">\(prose: sheet.words(of: $0))</div>" as HTML })</div></section>
                """ as HTML
            })\(when(draft.sheets.isEmpty, "<div class=\"card\">\(emptyState("file", words("portfolio.empty"), words("portfolio.empty_hint")))</div>"))</div>
            """)
    }

    /// What is next: ask, look, or take along.
    private func gate(_ draft: Portfolios.Draft, _ address: String, _ isOwn: Bool, _ visit: Visit, _ errors: FieldErrors) -> HTML
    {
        let words = visit.words
        if draft.isChecked {
            return """
                <section class="card card-body" data-state="kept"><p>\(words("portfolio.ready"))</p><form class="row" method="post" action="\(address)/export">\(visit.formFields)\
                <button class="btn is-primary" name="as" value="zip">\(icon("file"))\(words("portfolio.take_zip"))</button><button class="btn" name="as" value="page">\(words("portfolio.take_page"))</button></form></section>
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
                \(when(!waits, "<form method=\"post\" action=\"\(address)/check\">\(visit.formFields)<button class=\"btn is-primary\">\(words("portfolio.ask"))</button></form>"))</section>
                """
        }
        guard check?.state == .asked, visit.guest.principal.may(.arrangeEvidence) else {
            return "<section class=\"card card-body\"><p class=\"muted\">\(words("portfolio.not_asked"))</p></section>"
        }
        return """
            <form class="card card-body form" method="post" action="\(address)/decision">\(visit.formFields)<input type="hidden" name="digest" value="\(draft.digest)"><h2>\(words("portfolio.look"))</h2><p>\(words("portfolio.look_hint"))</p>
            \(textArea("note", words("portfolio.note_to"), value: visit.form["note"], rows: 2, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary" name="fit" value="yes">\(words("portfolio.fit"))</button><button class="btn" name="fit" value="no">\(words("portfolio.give_back"))</button></div></form>
            """
    }
}

extension Portfolios.Pack {
    /// The file itself, signed.
    public func bytes(_ seal: PortfolioSeal, _ blobs: Blobs, asZip: Bool) throws -> Data {
        guard asZip else { return try seal.html(page) }
        return try seal.zip(
            manifest, page: page, files: files.map { ZipFile.Entry(name: $0.name, bytes: try blobs.bytes($0.blob)) })
    }
}
