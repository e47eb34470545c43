import Base
import Desk
import Foundation
import Guidance
import People
import Web

/// An offer's own page: the need, why it fits, what was said, and what is next.
struct OfferPage: Sendable {
    let offer: Offer
    let product: Product
    let party: Party
    let reference: Reference
    let stop: OfferStop?
    let visit: Visit

    private var words: Words { visit.words }

    static func read(_ visit: Visit) async throws -> OfferPage {
        let id: Offer.ID = try visit.id("id")
        return try await visit.read { work in
            let offer = try Offers(work).offer(id)
            return OfferPage(
                offer: offer, product: try work.db.product(offer.product), party: try work.db.party(offer.party),
                reference: try work.db.caseFile(offer.caseID).reference, stop: try work.db.offerStop(of: offer.party),
                visit: visit)
        }
    }

    /// What can be done now, the most likely first.
    private var steps: [OfferStep] {
        switch offer.state {
        case .matched: [.making, .path, .outcome]
        case .made: [.outcome, .path]
        case .accepted: [.sale, .path, .outcome]
        case .sold: offer.promise == nil ? [.delivery] : []
        case .notNow, .no, .stop: []
        }
    }

    func page() -> Page {
        let buttons: [HTML] = steps.enumerated().map { place, step in
            "<a class=\"btn\(when(place == 0, " is-primary"))\" href=\"\(offer.address)/\(step.rawValue)\">\(words("offers.step.\(step.rawValue).button"))</a>"
        }
        return Page(
            "\(product.name), \(party.name)", place: "returns", topics: ["offer", "sale", "delivery"],
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/offers">\(words("offers.title"))</a></li><li><a href="/cases/\(reference.description)">\(words("case.number", ["reference": reference.description]))</a></li></ol>
            <h1>\(product.name)</h1><p>\(words("offers.for", ["name": party.name])) · <span class="chip" data-state="\(offer.look)"><span>\(words("offers.state_of.\(offer.state.rawValue)"))</span></span></p></div>
            <div class="row">\(when(visit.guest.principal.may(.workCases), "\(buttons)"))</div></header>
            \(with(stop) { OfferPages.stopped($0, party, visit) })
            <div class="with-aside"><div class="stack">\(card("need", offer.need))\(card("fits", offer.fits))\(card("information", offer.information))\(path)\(card("words", offer.words))\(sale)</div>
            <aside class="stack" aria-label="\(words("products.facts"))"><section class="card" aria-labelledby="t-product"><div class="card-head"><h2 id="t-product">\(words("offers.about_product"))</h2></div><div class="card-body">
            <dl class="facts"><dt>\(words("products.name"))</dt><dd><a href="/products/\(product.id)">\(product.name)</a></dd><dt>\(words("products.price"))</dt><dd>\(product.price.text)</dd>\
            <dt>\(words("offers.method"))</dt><dd>\(offer.method.map { words("offers.method_of.\($0.rawValue)") } ?? words("offers.not_made"))</dd></dl>
            <p class="sm"><a href="/customers/\(party.id)/offers">\(words("offers.see_all"))</a></p>\
            \(when(visit.guest.principal.may(.keepRecords), "<p class=\"sm\"><a href=\"/cases/\(reference.description)/records/consultation/new\">\(words("offers.ask_specialist"))</a></p><p class=\"sm\"><a href=\"/cases/\(reference.description)/records/referral/new\">\(words("offers.refer"))</a></p>"))</div></section></aside></div></div>
            """)
    }

    private func card(_ name: String, _ text: String) -> HTML? {
        when(
            !text.isEmpty,
            """
            <section class="card" aria-labelledby="t-\(name)"><div class="card-head"><h2 id="t-\(name)">\(words("offers.card.\(name)"))</h2></div><div class="card-body"><div class="text">\(prose: text)</div></div></section>
            """)
    }

    private var path: HTML? {
        card("path", offer.path + (offer.pathOn.map { "\n\(visit.times.day($0))" } ?? ""))
    }

    private var sale: HTML? {
        guard let amount = offer.amount, let quantity = offer.quantity else { return nil }
        return """
            <section class="card" aria-labelledby="t-sale"><div class="card-head"><h2 id="t-sale">\(words("offers.card.sale", ["n": String(quantity), "amount": amount.text]))</h2></div><div class="card-body"><blockquote><p>\(offer.understanding)</p></blockquote>\
            <p class="row">\(with(offer.purchase) { "<a href=\"/purchases/\($0)\">\(words("offers.see_purchase"))</a>" })\(with(offer.promise) { "<a href=\"/promises/\($0)\">\(words("offers.see_delivery"))</a>" })</p></div></section>
            """
    }
}

/// What can be done to an offer: each a page with one form.
enum OfferStep: String, Sendable, CaseIterable {
    case making, path, outcome, sale, delivery

    static let routes: [Route] = allCases.flatMap { step in
        [
            Route.get("/offers/:id/\(step.rawValue)") { visit in .page(try await step.page(visit)) },
            Route.post("/offers/:id/\(step.rawValue)") { visit in try await step.take(visit) },
        ]
    }

    /// The step of work whose rules its page shows.
    private var governed: GovernedStep {
        switch self {
        case .making, .path, .outcome: .offer
        case .sale: .sale
        case .delivery: .delivery
        }
    }

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let rules = try await visit.read { work in
            try work.principal.require(.workCases)
            return try Policies(work).governing(governed)
        }
        let shown = try await OfferPage.read(visit)
        let words = visit.words
        let version =
            visit.form.has("version") && errors.problem?.kind != .conflict ? visit.form["version"] : String(shown.offer.version)
        return FormPage.trade(
            words("offers.step.\(rawValue).title"),
            crumbs: [("/offers", words("offers.title")), (shown.offer.address, shown.product.name)],
            intro: words("offers.step.\(rawValue).hint"), action: "\(shown.offer.address)/\(rawValue)",
            button: words("offers.step.\(rawValue).button"), leave: shown.offer.address,
            above: rules.html(visit.paper) ?? .nothing
        ).page(visit, errors, "<input type=\"hidden\" name=\"version\" value=\"\(version)\">\(fields(shown, visit, errors))")
    }

    private func fields(_ shown: OfferPage, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        func value(_ name: String, _ draft: String = "") -> String { form.has(name) ? form[name] : draft }
        switch self {
        case .making:
            let product = shown.product
            let draft =
                ([product.name + ", " + product.price.text]
                + ProductFeature.read(product.features).map { $0.benefit.isEmpty ? $0.name : "\($0.name): \($0.benefit)" }
                + [product.limits].filter { !$0.isEmpty }).joined(separator: "\n")
            return """
                \(choice("method", words("offers.method"), options(Offer.Method.allCases, { words("offers.method_of.\($0.rawValue)") }), chosen: form["method"], errors: errors, words: words))
                \(textArea("information", words("offers.information"), value: value("information", draft), rows: 6, hint: words("offers.information_hint"), required: true, errors: errors, words: words))
                """
        case .path:
            return """
                \(textArea("path", words("offers.path"), value: value("path", shown.offer.path), rows: 3, required: true, errors: errors, words: words))
                \(dayField("path_on", words("offers.path_on"), value: value("path_on", shown.offer.pathOn?.text ?? ""), errors: errors, words: words))
                """
        case .outcome:
            let outcomes = options(Offer.Outcome.allCases, { words("offers.outcome_of.\($0.rawValue)") })
            return """
                \(choice("outcome", words("offers.outcome"), outcomes, chosen: form["outcome"], errors: errors, words: words))
                \(textArea("words", words("offers.words"), value: form["words"], rows: 3, errors: errors, words: words))
                <p class="hint">\(words("offers.stop_hint", ["name": shown.party.calledName]))</p>
                """
        case .sale:
            return """
                <div class="field-row">\(textField("quantity", words("purchases.quantity"), value: value("quantity", "1"), required: true, errors: errors, words: words, extra: "inputmode=\"numeric\""))
                \(textField("unit_price", words("purchases.unit_price_in", ["currency": shown.product.price.currency.code]), value: value("unit_price", shown.product.price.plain), required: true, errors: errors, words: words, extra: "inputmode=\"decimal\""))</div>
                \(textArea("understanding", words("offers.understanding"), value: form["understanding"], rows: 3, hint: words("offers.understanding_hint", ["name": shown.party.calledName]), required: true, errors: errors, words: words))
                """
        case .delivery:
            return """
                \(textField("what", words("offers.delivery_what"), value: value("what", words("offers.delivery_draft", ["name": shown.product.name])), required: true, errors: errors, words: words))
                \(textField("due", words("offers.delivery_due"), value: form["due"], type: "datetime-local", required: true, errors: errors, words: words))
                """
        }
    }

    private func take(_ visit: Visit) async throws -> Answer {
        let id: Offer.ID = try visit.id("id")
        let (form, key, today) = (visit.form, visit.idempotencyKey, visit.times.today)
        return try await visit.answer {
            try await visit.write { work in
                try work.principal.require(.workCases)
                let (offers, version) = (Offers(work), try visit.version())
                switch self {
                case .making:
                    _ = try offers.make(
                        id, by: try form.chosen("method"), information: form["information"], version: version, key: key)
                case .path:
                    _ = try offers.setPath(
                        id, form["path"], on: try form.dayIfAny("path_on"), today: today, version: version, key: key)
                case .outcome:
                    _ = try offers.close(id, try form.chosen("outcome"), words: form["words"], version: version, key: key)
                case .sale:
                    _ = try offers.sell(
                        id, quantity: try form.number("quantity", in: 1...Purchase.mostOfOne),
                        unitPrice: try form.money("unit_price", try work.currency()), understanding: form["understanding"],
                        today: today, version: version, key: key)
                case .delivery:
                    guard let due = LocalTime.date(fromField: form["due"], in: visit.times.zone) else {
                        throw Problem.invalid("due", "desk.problem.due_missing")
                    }
                    _ = try offers.deliver(id, promising: form["what"], due: due, version: version, key: key)
                }
            }
            return .redirect("/offers/\(id)", said: visit.words("said.offer_\(rawValue)"))
        } orAgain: {
            try await page(visit, $0)
        }
    }
}
