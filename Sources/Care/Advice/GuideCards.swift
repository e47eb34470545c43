import Base
import Desk
import People
import Practice
import Storage
import Web

/// Short advice for a hard conversation, to be read in the middle of one.
enum GuideCards {
    static let names = [
        "listen", "empathy", "angry", "aggressive", "assertive", "passive", "distressed", "rules", "near", "far",
        "close", "safe",
    ]

    static let beside: @Sendable (Paper) -> HTML = { paper in
        """
        <section class="card" aria-labelledby="t-cards"><div class="card-head"><h2 id="t-cards">\(paper.words("care.cards.title"))</h2></div>
        <div class="guide-cards">\(names.map { card($0, paper.words, isOpen: $0 == "listen") })</div></section>
        """
    }

    private static func card(_ name: String, _ words: Words, isOpen: Bool) -> HTML {
        """
        <details class="guide-card"\(when(isOpen, " open"))><summary>\(words("care.card.\(name)_title"))</summary>
        <p>\(words("care.card.\(name)_text"))</p>\(say(name, words))</details>
        """
    }

    /// Words one may say, where a card has some.
    private static func say(_ name: String, _ words: Words) -> HTML? {
        let said = words("care.card.\(name)_say")
        return when(said != "care.card.\(name)_say", "<p class=\"guide-say\">\(said)</p>")
    }

    static let routes: [Route] = [
        .get("/cases/:reference/advice") { visit in
            let file = try await CareCase.read(visit, .seeCases)
            let words = visit.words
            return .page(
                Page(
                    words("care.cards.title"), place: "desk",
                    """
                    <div class="page"><header class="page-head"><div><ol class="crumbs">\(CareCase.crumb(file, words))</ol>\
                    <h1>\(words("care.cards.title"))</h1><p>\(words("care.cards.hint"))</p></div></header>
                    <div class="guide-cards is-wide">\(names.map { "<div class=\"card\">\(card($0, words, isOpen: true))</div>" as HTML })</div></div>
                    """))
        }
    ]
}

/// The case a page of care belongs to.
enum CareCase {
    static func read(_ visit: Visit, _ permission: Permission) async throws -> Case {
        guard let reference = Reference(visit.parameters["reference"] ?? "") else {
            throw Problem.notFound("desk.problem.no_case")
        }
        return try await visit.read { work in
            try work.principal.require(permission)
            return try work.db.caseFile(reference)
        }
    }

    static func crumb(_ file: Case, _ words: Words) -> HTML {
        """
        <li><a href="/cases/\(file.reference.description)">\(words("case.number", ["reference": file.reference.description]))</a></li>
        """
    }
}

extension Transaction {
    /// Nil for a reference nobody has.
    func caseIDIfAny(_ reference: Reference) throws -> Case.ID? {
        do { return try caseFile(reference).id } catch let problem as Problem where problem.kind == .notFound { return nil }
    }
}
