import Base
import Foundation
import People
import Storage
import Web

/// A message on a page of its own: as a letter to print, and as it was reviewed.
enum MessagePages {
    static let routes: [Route] = [
        .get("/messages/:entry/letter") { visit in try await letter(visit) },
        .get("/messages/:entry/review") { visit in .page(try await review(visit)) },
        .post("/messages/:entry/review") { visit in
            let entry: Entry.ID = try visit.id("entry")
            let (form, key) = (visit.form, visit.idempotencyKey)
            return try await visit.answer {
                try await visit.write { work in
                    let scores = MessageReview.Criterion.allCases.compactMap { one in Int(form[one.rawValue]).map { (one, $0) } }
                    _ = try MessageReviews(work).score(
                        entry, Dictionary(uniqueKeysWithValues: scores), remark: form["remark"], key: key)
                }
                return .redirect("/messages/\(entry)/review", said: visit.words("said.reviewed"))
            } orAgain: { errors in
                try await review(visit, errors)
            }
        },
    ]

    /// As it goes into an envelope; in 18 point when large print is asked for, the size the RNIB's Clear Print guidance
    /// sets for it.
    private static func letter(_ visit: Visit) async throws -> Answer {
        let id: Entry.ID = try visit.id("entry")
        let (entry, file, customer, author, organisation, versions) = try await visit.read { work in
            try work.principal.require(.seeCases)
            let entry = try MessageReviews(work).message(id)
            let file = try work.db.caseFile(entry.caseID)
            return (
                entry, file, try work.db.customer(file.party), try entry.author.map { try work.db.staff($0).name },
                try work.db.organisationName(), try MessageVersions(work).around(id)
            )
        }
        let words = visit.words
        // Whoever signed in the message itself has signed.
        let signature = author.flatMap { PlainWords(entry.body).contains($0) ? nil : $0 }
        let isLarge = visit.query["print"] == "large"
        let address = "/messages/\(id)/letter"
        let other: HTML =
            isLarge
            ? "<a class=\"btn\" href=\"\(address)\">\(words("letter.usual"))</a>"
            : "<a class=\"btn\" href=\"\(address)?print=large\">\(words("letter.large"))</a>"
        return .page(
            CaseSheet.page(
                visit, file.reference, words("letter.title"), hint: words("letter.hint"),
                """
                <div class="row no-print">\(other)\(VersionLinks(entry: id, versions: versions, mayWrite: visit.guest.principal.may(.workCases)).html(words))</div>
                <article class="paper\(when(isLarge, " is-large"))"\(when(customer.party.language != "en", " lang=\"en-GB\""))>
                <header><p><b>\(organisation)</b></p><address>\(customer.party.name)<br>\(prose: customer.primary(.post) ?? "")</address>\
                <p>\(visit.times.lastingDay(entry.at))</p><p>\(words("letter.reference", ["reference": file.reference.description]))</p></header>
                <h2>\(file.subject)</h2><div class="text">\(prose: entry.body)</div>
                \(with(signature) { "<footer><p>\($0)</p></footer>" })</article>
                """))
    }

    private static func review(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let id: Entry.ID = try visit.id("entry")
        let (entry, file, plan, reviews, guide) = try await visit.read { work in
            try work.principal.require(.leadRecords)
            let reviews = MessageReviews(work)
            let entry = try reviews.message(id)
            return (
                entry, try work.db.caseFile(entry.caseID), try work.db.messagePlanIfAny(id), try reviews.reviews(of: id),
                try Writing(work).guide()
            )
        }
        let words = visit.words
        let readability = Readability(entry.body)
        let avoid = guide.toAvoid(in: entry.body).map(\.words)
        let level = readability.level.map { words("writing.level.\($0.rawValue)") }
        return CaseSheet.page(
            visit, file.reference, words("review.title"), hint: words("review.hint"),
            """
            <section class="card card-body"><div class="text">\(prose: entry.body)</div>
            <dl class="facts">\(with(level) { "<dt>\(words("writing.reading"))</dt><dd>\($0)</dd>" })\
            \(when(!avoid.isEmpty, "<dt>\(words("writing.to_avoid"))</dt><dd>\(avoid.joined(separator: ", "))</dd>"))\
            \(with(plan) { "<dt>\(words("writing.plan_aim"))</dt><dd>\($0.aim)</dd><dt>\(words("writing.plan_expects"))</dt><dd>\($0.expects)</dd><dt>\(words("writing.plan_facts"))</dt><dd>\($0.facts)</dd>" })</dl></section>
            \(reviews.map { given($0, visit) })
            \(errors.summary(words))\(when(entry.author?.number != visit.guest.principal.id, form(id, file.reference, visit, errors)))
            """)
    }

    private static func given(_ review: MessageReview, _ visit: Visit) -> HTML {
        """
        <section class="card card-body"><p><b>\(review.by)</b> <span class="muted sm">\(visit.times.moment(review.at))</span></p><dl class="facts">\
        \(MessageReview.Criterion.allCases.map { "<dt>\(visit.words("review.criterion.\($0.rawValue)"))</dt><dd>\(review.scores[$0] ?? 0) / \(MessageReview.scale.upperBound)</dd>" as HTML })</dl>\
        \(when(!review.remark.isEmpty, "<div class=\"text\">\(prose: review.remark)</div>"))</section>
        """
    }

    private static func form(_ id: Entry.ID, _ reference: Reference, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let options = MessageReview.scale.map { (value: String($0), label: words("review.scale.\($0)")) }
        return """
            <form class="form card card-body" method="post" action="/messages/\(id)/review">\(visit.formFields)
            \(MessageReview.Criterion.allCases.map { one in
                """
                <div>\(errors.sentence(one.rawValue, words))\(segments(one.rawValue, words("review.criterion.\(one.rawValue)"), options, chosen: form[one.rawValue]))</div>
                """ as HTML
            })
            \(textArea("remark", words("review.remark"), value: form["remark"], rows: 3, hint: words("review.remark_hint"), errors: errors, words: words))
            \(CaseSheet.actions(visit, "review.button", reference))</form>
            """
    }
}
