import Base
import Evidence
import Foundation
import People
import Web

/// What a review shows to everybody who takes part in it, with an account or by a link.
enum ReviewParts {
    /// The figures it was prepared with.
    static func facts(_ facts: ReviewFacts, _ visit: Visit) -> HTML {
        let words = visit.words
        let done = visit.span(minutes: facts.hoursMinutes)
        let hours =
            facts.requiredHours.map { words("growth.hours.of", ["done": done, "n": String($0)]) }
            ?? words("growth.hours.so_far", ["done": done])
        let without = words.count("growth.hours.months_without", facts.monthsWithout)
        let coverage = facts.coverage.map {
            words("growth.review.covered", ["n": "\($0.accepted)", "all": "\($0.all)", "waiting": "\($0.waiting)"])
        }
        let quality = facts.quality.isEmpty ? words("growth.review.no_quality") : trend(facts.quality, words)
        return GrowthPage.card(
            "facts", words("growth.review.facts"),
            """
            <dl class="facts"><dt>\(words("growth.hours.title"))</dt><dd>\(hours)\(when(facts.monthsWithout > 0, "<br><span class=\"muted\">\(without)</span>"))</dd>\
            <dt>\(words("growth.review.coverage"))</dt><dd>\(coverage ?? words("growth.review.no_coverage"))</dd>\
            <dt>\(words("growth.review.quality"))</dt><dd>\(quality)</dd>\
            <dt>\(words("growth.section.goals"))</dt><dd>\(goals(facts.goals, visit))</dd></dl>
            """)
    }

    private static func trend(_ quality: [ReviewFacts.Quality], _ words: Words) -> String {
        let scores = quality.map(\.score)
        let average = scores.reduce(0, +) / max(1, scores.count)
        return words(
            "growth.review.trend",
            [
                "n": "\(scores.count)", "average": "\(average)", "first": "\(scores.first ?? 0)", "last": "\(scores.last ?? 0)",
            ])
    }

    private static func goals(_ goals: [ReviewFacts.GoalFact], _ visit: Visit) -> HTML {
        let words = visit.words
        guard !goals.isEmpty else { return "\(words("growth.review.no_goals"))" }
        return """
            <ul class="growth-goals" role="list">\(goals.map { goal in
                """
                <li>\(goal.title) <span class="muted sm">\(words("growth.goal.state.\(goal.state)")), \(words("growth.goal.percent", ["n": "\(goal.progress)"]))</span></li>
                """ as HTML
            })</ul>
            """
    }

    /// What was said.
    static func said(_ review: ReviewWords, _ visit: Visit) -> HTML {
        let words = visit.words
        let parts = [
            ("went", review.went), ("hard", review.hard), ("agreed", review.agreed), ("support", review.support),
        ].filter { !$0.1.isEmpty }
        return GrowthPage.card(
            "said", words("growth.review.said", ["day": visit.times.lastingDay(review.held.noon())]),
            """
            <dl class="facts growth-tests">\(parts.map { name, text in
                "<dt>\(words("growth.review.\(name)"))</dt><dd><div class=\"text\">\(prose: text)</div></dd>" as HTML
            })</dl>
            """)
    }

    /// Who has signed and who has not, with what the signature stands for.
    static func signatures(_ whole: Reviews.Whole, _ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <ul class="promises" role="list">\(Review.parties(of: whole.enrolment).map { party -> HTML in
                guard let one = whole.signature(party) else {
                    return """
                        <li class="promise" data-state="open">\(icon("p-open"))<div><b>\(words("growth.review.party.\(party.rawValue)"))</b><p>\(words("growth.review.not_signed"))</p></div></li>
                        """
                }
                return """
                    <li class="promise" data-state="kept">\(icon("p-kept"))<div><b>\(words("growth.review.party.\(party.rawValue)")): \(one.name)</b>\
                    <p>\(visit.times.element(one.at, visit.times.lasting(one.at))) · \(words(one.link == nil ? "growth.review.by_account" : "growth.review.by_link"))</p>\
                    <p class="mono xs growth-digest">\(one.digest)</p></div></li>
                    """
            })</ul>
            """
    }
}

/// A review: what there is to look at, what was said, and who has signed.
struct ReviewPage {
    struct Known: Sendable {
        let whole: Reviews.Whole
        let links: [Waiting]
        let part: Review.Party?
        let name: String
    }

    /// A link somebody has not used yet; its token for whoever made it.
    struct Waiting: Sendable {
        let party: Review.Party
        let link: SignedLink
        let token: String?
    }

    let known: Known
    let errors: FieldErrors

    private var review: Review { known.whole.review }
    private var address: String { "/growth/reviews/\(review.id)" }

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let isOwn = visit.guest.principal.id == review.staff.number
        let title =
            review.words.map { words("growth.review.of_day", ["day": visit.times.lastingDay($0.held.noon())]) }
            ?? words("growth.review.prepared")
        return GrowthPage.page(
            title, .reviews, of: visit,
            crumbs: [(isOwn ? "/growth/reviews" : "/growth/reviews?of=\(review.staff)", words("growth.review.title"))],
            intro: "\(known.name) · \(known.whole.framework)", topics: ["review"],
            """
            \(errors.summary(words))<div class="with-aside"><div class="stack">\(ReviewParts.facts(review.facts, visit))\
            \(with(review.words) { ReviewParts.said($0, visit) })\(when(known.whole.signatures.isEmpty, form(visit)))</div>
            <aside class="stack" aria-label="\(words("growth.review.signatures"))">\(with(review.words) { _ in signing(visit, isOwn) })</aside></div>
            """)
    }

    private func form(_ visit: Visit) -> HTML {
        let (words, sent) = (visit.words, visit.sent)
        let stored = review.words
        let today = visit.times.today.text
        let title = words(stored == nil ? "growth.review.hold" : "growth.review.change")
        func field(_ name: String, _ value: String?, _ required: Bool) -> HTML {
            textArea(
                name, words("growth.review.\(name)"), value: sent(name, value), rows: 3, required: required, errors: errors,
                words: words)
        }
        return """
            <details class="card practice-step"\(when(stored == nil || errors.problem != nil, " open"))><summary class="card-head"><h2>\(title)</h2></summary>
            <form class="form card-body" method="post" action="\(address)/record">\(visit.formFields)\(GrowthPage.versionField(review.version))
            \(textField("held", words("growth.review.held"), value: sent("held", stored?.held.text ?? today), type: "date", required: true, errors: errors, words: words))
            \(field("went", stored?.went, true))\(field("hard", stored?.hard, false))\(field("agreed", stored?.agreed, true))\(field("support", stored?.support, false))
            <div class="form-actions"><button class="btn is-primary">\(title)</button></div></form></details>
            """
    }

    // MARK: Signing

    private func signing(_ visit: Visit, _ isOwn: Bool) -> HTML {
        let words = visit.words
        let mine = known.part.flatMap { party in
            known.whole.signature(party) == nil && Review.parties(of: known.whole.enrolment).contains(party) ? party : nil
        }
        return GrowthPage.card("signatures", words("growth.review.signatures"), ReviewParts.signatures(known.whole, visit))
            + (mine.map { sign($0, visit) } ?? .nothing)
            + (isOwn || known.whole.isComplete ? .nothing : links(visit))
    }

    private func sign(_ party: Review.Party, _ visit: Visit) -> HTML {
        let words = visit.words
        let digest = (try? Reviews.digest(of: review)) ?? ""
        return GrowthPage.card(
            "sign", words("growth.review.sign"),
            """
            <p>\(words("growth.review.sign_as", ["party": words("growth.review.party.\(party.rawValue)")]))</p>
            \(visit.paper.button("\(address)/signature", "\(words("growth.review.sign"))", style: "is-primary", fields: "<input type=\"hidden\" name=\"digest\" value=\"\(digest)\">"))
            """)
    }

    private func links(_ visit: Visit) -> HTML {
        let (words, sent) = (visit.words, visit.sent)
        let open = Review.parties(of: known.whole.enrolment).filter { known.whole.signature($0) == nil }
        let parties = open.map { (value: $0.rawValue, label: words("growth.review.party.\($0.rawValue)")) }
        return GrowthPage.card(
            "links", words("growth.review.links"),
            """
            <div class="stack"><p class="muted sm">\(words("growth.review.links_hint"))</p>
            \(when(!known.links.isEmpty, "<ul class=\"growth-notes\" role=\"list\">\(known.links.map { waiting($0, visit) })</ul>"))
            <form class="form" method="post" action="\(address)/links">\(visit.formFields)
            \(choice("party", words("growth.review.for_party"), parties, chosen: sent("party", "provider"), errors: errors, words: words))
            \(textField("holder", words("growth.review.holder"), value: sent("holder", known.whole.enrolment.provider.name), required: true, autocomplete: "off", errors: errors, words: words))
            \(textField("days", words("growth.review.days"), value: sent("days", "14"), required: true, errors: errors, words: words, extra: "inputmode=\"numeric\""))
            <div class="form-actions"><button class="btn">\(words("growth.review.make_link"))</button></div></form></div>
            """)
    }

    private func waiting(_ one: Waiting, _ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <li><p><b>\(one.link.holder)</b> <span class="muted sm">\(words("growth.review.party.\(one.party.rawValue)")), \
            \(words("growth.review.good_until", ["day": visit.times.day(one.link.expiresAt)]))</span></p>\
            \(with(one.token) { "<p class=\"sm growth-link\"><a href=\"/reviews/sign/\($0)\">/reviews/sign/\($0)</a></p>" })</li>
            """
    }
}
