import Base
import Desk
import Foundation
import Guidance
import People
import Web

/// Offers: matching one to a need, its page, a customer's own list.
enum OfferPages {
    static let routes: [Route] =
        [
            .get("/offers") { visit in .page(try await list(visit)) },
            .get("/offers/:id") { visit in .page(try await OfferPage.read(visit).page()) },
            .get("/cases/:reference/offer") { visit in .page(try await newPage(visit)) },
            .post("/cases/:reference/offer") { visit in try await match(visit) },
            .get("/customers/:id/offers") { visit in .page(try await customer(visit)) },
            .post("/customers/:id/offers/welcome") { visit in try await welcome(visit) },
            .post("/customers/:id/offers/stop") { visit in try await stop(visit) },
        ] + OfferStep.routes

    private static let shown = 30

    private static func list(_ visit: Visit) async throws -> Page {
        let state = Offer.State(rawValue: visit.query["state"])
        let before = Offer.ID(visit.query["after"])
        let (offers, products, parties) = try await visit.read { work in
            let offers = try Offers(work).list(in: state, before: before, limit: shown + 1)
            return (offers, try work.db.productNames(offers.map(\.product)), try work.db.parties(Array(Set(offers.map(\.party)))))
        }
        let words = visit.words
        let names = Dictionary(parties.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let query = state.map { "state=\($0.rawValue)&" } ?? ""
        let next = offers.count > shown ? "/offers?\(query)after=\(offers[shown - 1].id)" : nil
        let states: [Offer.State?] = [nil] + Offer.State.allCases
        return Page(
            words("offers.title"), place: "returns", topics: ["offer"],
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/products">\(words("products.title"))</a></li></ol><h1>\(words("offers.title"))</h1><p>\(words("offers.hint"))</p></div>
            <div class="row"><a class="btn" href="/practices/referral">\(words("offers.referrals"))</a><a class="btn" href="/practices/tip">\(words("offers.tips"))</a><a class="btn" href="/offers/compare">\(icon("chart"))\(words("offers.compare"))</a></div></header>
            <nav class="tabs" aria-label="\(words("offers.filter"))">\(states.map { each in
                "<a href=\"/offers\(each.map { "?state=\($0.rawValue)" } ?? "")\"\(when(each == state, " aria-current=\"page\""))>\(each.map { words("offers.state_of.\($0.rawValue)") } ?? words("offers.all"))</a>" as HTML
            })</nav>
            <div class="card">\(offers.isEmpty ? emptyState("lamp", words("offers.empty"), words("offers.empty_hint")) : rows(Array(offers.prefix(shown)), products, names, visit))\
            \(pager(next: next, newest: nil, words: words))</div></div>
            """)
    }

    private static func rows(_ offers: [Offer], _ products: [Product.ID: String], _ names: [Party.ID: String], _ visit: Visit)
        -> HTML
    {
        let words = visit.words
        return """
            <ul class="rows" role="list">\(offers.map { offer in
                """
                <li><div><a href="\(offer.address)">\(products[offer.product])</a><p>\(names[offer.party] ?? words("offers.for_need")) · \(offer.method.map { words("offers.method_of.\($0.rawValue)") } ?? words("offers.not_made")) · \(visit.times.day(offer.matchedAt))</p></div>\
                <span class="chip" data-state="\(offer.look)"><span>\(words("offers.state_of.\(offer.state.rawValue)"))</span></span></li>
                """ as HTML
            })</ul>
            """
    }

    private static func customer(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let id: Party.ID = try visit.id("id")
        let (party, offers, products, stop) = try await visit.read { work in
            let party = try work.db.party(id)
            let offers = try Offers(work).list(to: party.id, limit: shown)
            return (
                party, offers, try work.db.productNames(offers.map(\.product)), try Offers(work).stop(of: party.id)
            )
        }
        let words = visit.words
        let lift: HTML = """
            <form class="form" method="post" action="/customers/\(id)/offers/welcome">\(visit.formFields)
            \(textField("words", words("offers.welcome_words", ["name": party.calledName]), value: visit.form["words"], required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("offers.welcome"))</button></div></form>
            """
        let end: HTML = """
            <section class="card" aria-labelledby="t-end"><div class="card-head"><div><h2 id="t-end">\(words("offers.no_more"))</h2><p>\(words("offers.no_more_hint"))</p></div></div>
            <form class="form card-body" method="post" action="/customers/\(id)/offers/stop">\(visit.formFields)
            \(textField("words", words("offers.stop_words", ["name": party.calledName]), value: visit.form["words"], required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("offers.stop"))</button></div></form></section>
            """
        return Page(
            words("offers.to", ["name": party.name]), place: "customers",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/customers/\(id)">\(party.name)</a></li><li>\(words("offers.title"))</li></ol>
            <h1>\(words("offers.to", ["name": party.calledName]))</h1></div><div class="row"><a class="btn" href="/customers/\(id)/purchases">\(words("purchases.title"))</a></div></header>
            \(errors.summary(words))
            \(with(stop) { stop in
                """
                <section class="card" aria-labelledby="t-stop"><div class="card-head"><h2 id="t-stop">\(words("offers.stopped"))</h2></div><div class="card-body">\(stopped(stop, party, visit))\(when(visit.guest.principal.may(.workCases), lift))</div></section>
                """
            })
            <div class="card">\(offers.isEmpty ? emptyState("lamp", words("offers.empty"), words("offers.empty_hint")) : rows(offers, products, [:], visit))</div>
            \(when(stop == nil && visit.guest.principal.may(.workCases), end))</div>
            """)
    }

    static func stopped(_ stop: OfferStop, _ party: Party, _ visit: Visit) -> HTML {
        """
        <div class="callout" data-state="paused">\(icon("pause"))<b>\(visit.words("offers.stopped_since", ["name": party.calledName, "day": visit.times.day(stop.at)]))</b>\
        \(when(!stop.words.isEmpty, "<p>“\(stop.words)”</p>"))</div>
        """
    }

    private static func welcome(_ visit: Visit) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        let (said, key) = (visit.form["words"], visit.idempotencyKey)
        return try await visit.answer {
            try await visit.write { _ = try Offers($0).welcomeAgain(id, words: said, key: key) }
            return .redirect("/customers/\(id)/offers", said: visit.words("said.offers_welcome"))
        } orAgain: {
            try await customer(visit, $0)
        }
    }

    private static func stop(_ visit: Visit) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        let (said, key) = (visit.form["words"], visit.idempotencyKey)
        return try await visit.answer {
            try await visit.write { _ = try Offers($0).stopAll(id, words: said, key: key) }
            return .redirect("/customers/\(id)/offers", said: visit.words("said.offers_stopped"))
        } orAgain: {
            try await customer(visit, $0)
        }
    }

    private static func newPage(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let reference = try visit.reference()
        let sought = visit.form.text("code") ?? visit.query.text("product")
        let (file, party, stop, product, rules) = try await visit.read { work in
            try work.principal.require(.workCases)
            let file = try work.db.caseFile(reference)
            return (
                file, try work.db.party(file.party), try Offers(work).stop(of: file.party),
                try sought.flatMap { try Products(work).find($0, limit: 1).first }, try Policies(work).governing(.offer)
            )
        }
        let (words, form) = (visit.words, visit.form)
        let title = words("offers.new", ["name": party.calledName])
        if let stop {
            return Page(
                title, place: "desk",
                """
                <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/cases/\(reference.description)">\(words("case.number", ["reference": reference.description]))</a></li></ol><h1>\(words("offers.stopped"))</h1></div></header>
                \(errors.summary(words))\(stopped(stop, party, visit))<p><a href="/customers/\(party.id)/offers">\(words("offers.see_all"))</a></p></div>
                """)
        }
        let above: HTML? = with(product) { product in
            """
            <section class="card" aria-labelledby="t-product"><div class="card-head"><h2 id="t-product"><a href="/products/\(product.id)">\(product.name)</a></h2><p>\(product.price.text)</p></div>\
            <div class="card-body"><dl class="benefits">\(ProductFeature.read(product.features).map { "<div><dt>\($0.name)</dt><dd>\($0.benefit)</dd></div>" as HTML })</dl>\
            \(when(!product.limits.isEmpty, "<p class=\"sm\"><b>\(words("products.limits"))</b> \(product.limits)</p>"))</div></section>
            """
        }
        return FormPage.trade(
            title, place: "desk",
            crumbs: [("/cases/\(reference.description)", words("case.number", ["reference": reference.description]))],
            intro: words("offers.new_hint"), action: "/cases/\(reference.description)/offer", button: words("offers.match"),
            leave: "/cases/\(reference.description)", above: "\(rules.html(visit.paper))\(above)"
        ).page(
            visit, errors,
            """
            \(textField("code", words("offers.product"), value: form.has("code") ? form["code"] : product?.code ?? "", hint: words("offers.product_hint"), required: true, autocomplete: "off", errors: errors, words: words))
            \(textArea("need", words("offers.need"), value: form.has("need") ? form["need"] : file.need.fitting(Offer.longest), rows: 3, required: true, errors: errors, words: words))
            \(textArea("fits", words("offers.fits"), value: form["fits"], rows: 3, hint: words("offers.fits_hint"), required: true, errors: errors, words: words))
            <div class="field" id="f-consented" tabindex="-1">\(errors.sentence("consented", words))\(tick("consented", words("offers.consented", ["name": party.calledName]), isOn: form.has("consented")))</div>
            <p class="sm"><a href="/customers/\(party.id)/offers#t-end">\(words("offers.wants_none", ["name": party.calledName]))</a></p>
            """)
    }

    private static func match(_ visit: Visit) async throws -> Answer {
        let reference = try visit.reference()
        let (form, key) = (visit.form, visit.idempotencyKey)
        return try await visit.answer {
            let id = try await visit.write { work in
                try work.principal.require(.workCases)
                guard let code = form.text("code"), let product = try work.db.productIfAny(code: code) else {
                    throw Problem.invalid("code", "offers.problem.no_product")
                }
                return try Offers(work).match(
                    product.id, need: form["need"], fits: form["fits"], consented: form.has("consented"),
                    in: try work.db.caseFile(reference).id, key: key)
            }
            return .redirect("/offers/\(id)", said: visit.words("said.product_matched"))
        } orAgain: {
            try await newPage(visit, $0)
        }
    }
}
