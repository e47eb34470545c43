import Base
import Evidence
import Foundation
import People
import Web

/// The page of a link: the review as it stands to be signed, for somebody without an account.
struct SignPages: Sendable {
    let shelf: FrameworkShelf

    var routes: [Route] {
        [
            .get("/reviews/sign/:token", .anybody, perMinute: 30) { visit in .page(try await page(visit)) },
            .post("/reviews/sign/:token", .anybody, limit: 16 << 10, perMinute: 10) { visit in try await sign(visit) },
            .get("/reviews/signed", .anybody) { visit in .page(thanks(visit)) },
        ]
    }

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (token, shelf) = (visit.parameters["token"] ?? "", shelf)
        let (opened, name) = try await visit.read { work in
            let opened = try Reviews(work, shelf).opened(token)
            return (opened, try work.db.staff(opened.whole.review.staff).name)
        }
        let words = visit.words
        let review = opened.whole.review
        let digest = try Reviews.digest(of: review)
        let party = words("growth.review.party.\(opened.party.rawValue)")
        return Page(
            words("growth.review.sign"), isFrontDoor: true,
            """
            <div class="growth-signing stack"><header><p class="wordmark">\(Layout.mark)Kept</p><h1>\(words("growth.review.sign_of", ["name": name]))</h1>
            <p>\(opened.whole.framework)</p></header>\(errors.summary(words))
            \(ReviewParts.facts(review.facts, visit))\(with(review.words) { ReviewParts.said($0, visit) })
            \(GrowthPage.card("signatures", words("growth.review.signatures"), ReviewParts.signatures(opened.whole, visit)))
            \(GrowthPage.card("sign", words("growth.review.sign"), """
                <form class="form" method="post" action="/reviews/sign/\(token)">\(visit.formFields)<input type="hidden" name="digest" value="\(digest)">
                <p>\(words("growth.review.sign_as", ["party": party]))</p>
                \(textField("name", words("growth.review.your_name"), value: visit.sent("name", opened.holder), required: true, autocomplete: "name", errors: errors, words: words))
                <div class="form-actions"><button class="btn is-primary">\(words("growth.review.sign"))</button></div></form>
                """))</div>
            """)
    }

    private func sign(_ visit: Visit) async throws -> Answer {
        let (token, form, shelf) = (visit.parameters["token"] ?? "", visit.form, shelf)
        return try await visit.answer {
            try await visit.write { work in
                try Reviews(work, shelf).sign(token: token, name: form["name"], digest: form["digest"])
            }
            return .redirect("/reviews/signed")
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }

    private func thanks(_ visit: Visit) -> Page {
        let words = visit.words
        return Page(
            words("growth.review.thanks"), isFrontDoor: true,
            """
            <div class="front-card"><div class="front-head"><span class="wordmark">\(Layout.mark)Kept</span><h1>\(words("growth.review.thanks"))</h1></div>
            <p>\(words("growth.review.thanks_hint"))</p></div>
            """)
    }
}
