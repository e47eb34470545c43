import Base
import Foundation
import People
public import Web

/// Mail that could not be understood, for somebody to look at.
public enum PuzzlePages {
    public static let routes: [Route] = [
        .get("/looks") { visit in try await page(visit) },
        .get("/looks/:id/original") { visit in
            let id: Puzzle.ID = try visit.id("id")
            let puzzle = try await visit.read { work in
                try work.principal.require(.handleMail)
                return try work.db.puzzle(id)
            }
            guard let original = puzzle.original else { throw Problem.notFound("desk.problem.no_puzzle") }
            return .bytes(
                try visit.house.blobs.bytes(original), type: "application/octet-stream",
                headers: ["Content-Disposition": "attachment; filename=\"message-\(id).eml\""])
        },
        .post("/looks/:id/dismiss") { visit in
            let id: Puzzle.ID = try visit.id("id")
            try await visit.write { work in try Puzzles(work).dismiss(id) }
            return .redirect("/looks", said: visit.words("said.dismissed"))
        },
        .post("/looks/:id/case") { visit in try await makeCase(visit) },
    ]

    private static func makeCase(_ visit: Visit) async throws -> Answer {
        let id: Puzzle.ID = try visit.id("id")
        let form = visit.form
        let email = form.text("email")
        guard let name = form.text("name") ?? email else {
            return try await page(visit, .invalid("name", "desk.problem.who_missing"))
        }
        do {
            let reference = try await visit.write { work in
                let made = try Puzzles(work).makeCase(
                    id, who: .new(name: name, email: email, phone: nil), subject: form["subject"],
                    need: form.text("need") ?? form["subject"])
                return try work.db.caseFile(made).reference
            }
            return .redirect("/cases/\(reference)", said: visit.words("said.contact"))
        } catch let problem as Problem where problem.kind == .invalid {
            return try await page(visit, problem)
        }
    }

    private static func page(_ visit: Visit, _ problem: Problem? = nil) async throws -> Answer {
        let before = Puzzle.ID(visit.query["after"])
        let puzzles = try await visit.read { work in
            try work.principal.require(.handleMail)
            return try work.db.openPuzzles(before: before, limit: 21)
        }
        let words = visit.words
        let again: Puzzle.ID? = problem == nil ? nil : try visit.id("id")
        let list: HTML =
            puzzles.isEmpty
            ? "<div class=\"card\">\(emptyState("tick", words("looks.empty"), words("looks.empty_hint")))</div>"
            : "<div class=\"stack\">\(puzzles.prefix(20).map { card($0, visit, $0.id == again ? FieldErrors(problem) : .none) })</div>"
        return .page(
            Page(
                words("looks.title"), place: "looks", status: problem == nil ? 200 : 422,
                """
                <div class="page is-narrow"><header class="page-head"><div><h1>\(words("looks.title"))</h1><p>\(words("looks.hint"))</p></div></header>
                \(FieldErrors(problem).summary(words))\(list)\
                \(pager(next: puzzles.count > 20 ? "/looks?after=\(puzzles[19].id)" : nil, newest: before == nil ? nil : "/looks", words: words))</div>
                """))
    }

    private static func card(_ puzzle: Puzzle, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, paper) = (visit.words, visit.paper)
        let reason = words("looks.reason.\(puzzle.knownReason)")
        let subject = puzzle.subject.isEmpty ? words("looks.no_subject") : puzzle.subject
        return """
            <article class="card look" aria-labelledby="lk-\(puzzle.id)" id="look-\(puzzle.id)"><div class="card-head"><div><h2 id="lk-\(puzzle.id)">\(subject)</h2>\
            <p>\(puzzle.sender.isEmpty ? words("looks.no_sender") : puzzle.sender) · \(puzzle.source) · \(Timeline.size(puzzle.size))</p></div>\(paper.times.element(puzzle.at, paper.times.moment(puzzle.at)))</div>
            <p class="look-why" data-state="soon">\(icon("look"))<span><b>\(words("looks.why"))</b> \(reason)</span></p>
            <div class="card-body">\(when(puzzle.original != nil, "<p><a href=\"/looks/\(puzzle.id)/original\" download>\(words("looks.original"))</a></p>"))
            <details\(when(errors.problem != nil, " open"))><summary>\(words("looks.make_case"))</summary><form class="form" method="post" action="/looks/\(puzzle.id)/case">\(paper.formFields)
            \(fields(puzzle, visit, errors))
            <div class="form-actions"><button class="btn is-primary is-sm">\(words("looks.start_case"))</button></div></form></details></div>
            <div class="card-foot">\(paper.button("/looks/\(puzzle.id)/dismiss", "\(icon("tick"))\(words("looks.dismiss"))", style: "is-sm is-quiet"))</div></article>
            """
    }
}

extension PuzzlePages {
    /// What the case needs; when it could not be made, with the words of whoever tried.
    private static func fields(_ puzzle: Puzzle, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, isAgain) = (visit.words, errors.problem != nil)
        let form = isAgain ? visit.form : Form([("email", puzzle.sender), ("subject", puzzle.subject)])
        func field(_ name: String, _ label: String, _ input: (_ id: String, _ value: String) -> HTML) -> HTML {
            let id = isAgain ? "f-\(name)" : "\(name)-\(puzzle.id)"
            return """
                <div class="field"><label for="\(id)">\(label)</label>\(errors.sentence(name, words))\(input(id, form[name]))</div>
                """
        }
        return """
            \(field("name", words("looks.name")) { "<input class=\"input\" id=\"\($0)\" name=\"name\" value=\"\($1)\" \(errors.attributes("name"))>" })
            \(field("email", words("contact.email")) { "<input class=\"input\" type=\"email\" id=\"\($0)\" name=\"email\" value=\"\($1)\" \(errors.attributes("email"))>" })
            \(field("subject", words("looks.subject")) { "<input class=\"input\" id=\"\($0)\" name=\"subject\" value=\"\($1)\" required \(errors.attributes("subject"))>" })
            \(field("need", words("contact.need")) { "<textarea class=\"input\" id=\"\($0)\" name=\"need\" rows=\"3\" \(errors.attributes("need"))>\n\($1)</textarea>" })
            """
    }
}

extension Puzzle {
    /// The reason as a key the catalogue knows.
    fileprivate var knownReason: String {
        ["no_sender", "bounce", "too_large"].contains(reason) ? reason : "unreadable"
    }
}
