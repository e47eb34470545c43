import Base
import Desk
import Foundation
import People
import Web

/// What a customer bought: the list, one purchase, and writing one down.
enum PurchasePages {
    static let routes: [Route] = [
        .get("/customers/:id/purchases") { visit in .page(try await list(visit)) },
        .get("/customers/:id/purchases/new") { visit in .page(try await form(visit)) },
        .post("/customers/:id/purchases") { visit in try await store(visit) },
        .get("/purchases/:id") { visit in .page(try await page(visit)) },
        .post("/purchases/:id/delivery") { visit in try await deliver(visit) },
        .get("/cases/:reference/return") { visit in .page(try await choose(visit)) },
    ]

    private static let shown = 20
    private static let rows = 6

    private static func list(_ visit: Visit) async throws -> Page {
        let id: Party.ID = try visit.id("id")
        let after = visit.query.text("after").flatMap(PurchaseCursor.init)
        let (party, files) = try await visit.read { work in
            let party = try work.db.party(id)
            return (party, try Purchases(work).list(of: party.id, after: after, limit: shown + 1))
        }
        let words = visit.words
        let next = files.count > shown ? "/customers/\(id)/purchases?after=\(PurchaseCursor(files[shown - 1].purchase))" : nil
        let add: HTML =
            "<a class=\"btn is-primary\" href=\"/customers/\(id)/purchases/new\">\(icon("plus"))\(words("purchases.add"))</a>"
        return Page(
            words("purchases.of", ["name": party.name]), place: "customers",
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/customers">\(words("people.customers.title"))</a></li>\
            <li><a href="/customers/\(id)">\(party.name)</a></li><li>\(words("purchases.title"))</li></ol><h1>\(words("purchases.of", ["name": party.calledName]))</h1></div>\
            <div class="row"><a class="btn" href="/customers/\(id)/offers">\(words("offers.title"))</a>\(when(visit.guest.principal.may(.handleReturns), add))</div></header>
            <div class="card">\(files.isEmpty ? emptyState("file", words("purchases.none"), words("purchases.none_hint")) : table(Array(files.prefix(shown)), visit, back: "/purchases/"))\
            \(pager(next: next, newest: nil, words: words))</div></div>
            """)
    }

    /// The purchases of a case's customer: which of them comes back?
    private static func choose(_ visit: Visit) async throws -> Page {
        let reference = try visit.reference()
        let (file, party, files) = try await visit.read { work in
            try work.principal.require(.handleReturns)
            let file = try work.db.caseFile(reference)
            return (file, try work.db.party(file.party), try Purchases(work).list(of: file.party, limit: shown))
        }
        let words = visit.words
        return Page(
            "\(words("purchases.which")), \(words("case.number", ["reference": reference.description]))", place: "desk",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/cases/\(reference.description)">\(words("case.number", ["reference": reference.description]))</a></li>\
            <li>\(words("returns.tool"))</li></ol><h1>\(words("purchases.which"))</h1><p>\(file.subject)</p></div>\
            <div class="row"><a class="btn\(when(files.isEmpty, " is-primary"))" href="/customers/\(party.id)/purchases/new?case=\(reference.description)">\(icon("plus"))\(words("purchases.add"))</a></div></header>
            <div class="card">\(files.isEmpty
                ? emptyState("file", words("purchases.none_of", ["name": party.calledName]), words("purchases.none_of_hint"))
                : table(files, visit, back: "/purchases/", rest: "/return?case=\(reference.description)"))</div></div>
            """)
    }

    private static func table(_ files: [PurchaseFile], _ visit: Visit, back: String, rest: String = "") -> HTML {
        let words = visit.words
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="\(words("trade.table", ["of": words("purchases.title")]))"><table class="table is-cards"><thead><tr><th scope="col">\(words("purchases.what"))</th>\
            <th scope="col">\(words("purchases.bought"))</th><th scope="col">\(words("purchases.delivered"))</th>\
            <th scope="col">\(words("purchases.order"))</th><th scope="col" class="num">\(words("purchases.total"))</th></tr></thead><tbody>
            \(files.map { file in
                """
                <tr><th scope="row"><a href="\(back)\(file.purchase.id)\(rest)">\(file.items.map { $0.quantity == 1 ? $0.name : "\($0.quantity) × \($0.name)" }.joined(separator: ", "))</a></th>\
                <td data-label="\(words("purchases.bought"))">\(visit.times.day(file.purchase.boughtOn))</td>\
                <td data-label="\(words("purchases.delivered"))">\(file.purchase.deliveredOn.map { visit.times.day($0) } ?? words("purchases.not_yet"))</td>\
                <td data-label="\(words("purchases.order"))" class="mono">\(file.purchase.orderNumber)</td>\
                <td data-label="\(words("purchases.total"))" class="num">\(file.total.text)</td></tr>
                """ as HTML
            })</tbody></table></div>
            """
    }

    private static func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let id: Purchase.ID = try visit.id("id")
        let (file, party, returns) = try await visit.read { work in
            let file = try Purchases(work).purchase(id)
            return (file, try work.db.party(file.purchase.party), try GoodsReturns(work).list(of: id))
        }
        let (words, purchase) = (visit.words, file.purchase)
        let mayReturn = visit.guest.principal.may(.handleReturns)
        let title =
            purchase.orderNumber.isEmpty
            ? words("purchases.without_number") : words("purchases.order_of", ["order": purchase.orderNumber])
        let delivery: HTML = """
            <section class="card" aria-labelledby="t-delivery"><div class="card-head"><h2 id="t-delivery">\(words("purchases.has_it"))</h2></div>
            <form class="card-body form" method="post" action="/purchases/\(id)/delivery">\(visit.formFields)<input type="hidden" name="version" value="\(purchase.version)">
            \(dayField("delivered_on", words("purchases.delivered_on"), value: visit.form.has("delivered_on") ? visit.form["delivered_on"] : visit.times.today.text, hint: words("purchases.delivered_hint"), required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("purchases.store_delivery"))</button></div></form></section>
            """
        return Page(
            "\(title), \(party.name)", place: "customers", topics: ["purchase", "return"],
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/customers/\(party.id)">\(party.name)</a></li>\
            <li><a href="/customers/\(party.id)/purchases">\(words("purchases.title"))</a></li></ol><h1>\(title)</h1>
            <p>\(visit.times.day(purchase.boughtOn)) · \(words("purchases.channel_of.\(purchase.channel.rawValue)"))</p></div>
            <div class="row">\(when(mayReturn && file.items.contains { $0.left > 0 }, "<a class=\"btn is-primary\" href=\"/purchases/\(id)/return\">\(icon("undo"))\(words("purchases.take_back"))</a>"))</div></header>
            \(errors.summary(words))
            <div class="with-aside"><div class="stack"><section class="card" aria-labelledby="t-items"><div class="card-head"><h2 id="t-items">\(words("purchases.what"))</h2></div>\(items(file, words))</section></div>
            <aside class="stack" aria-label="\(words("purchases.about"))"><section class="card" aria-labelledby="t-facts"><div class="card-head"><h2 id="t-facts">\(words("purchases.about"))</h2></div>
            <div class="card-body"><dl class="facts"><dt>\(words("purchases.bought"))</dt><dd>\(visit.times.day(purchase.boughtOn))</dd>\
            <dt>\(words("purchases.delivered"))</dt><dd>\(purchase.deliveredOn.map { visit.times.day($0) } ?? words("purchases.not_yet"))</dd>\
            <dt>\(words("purchases.channel"))</dt><dd>\(words("purchases.channel_of.\(purchase.channel.rawValue)"))</dd><dt>\(words("purchases.total"))</dt><dd>\(file.total.text)</dd></dl></div></section>
            \(when(!returns.isEmpty, """
                <section class="card" aria-labelledby="t-returns"><div class="card-head"><h2 id="t-returns">\(words("returns.title"))</h2></div><ul class="rows" role="list">\(returns.map { line in
                    "<li><div><a href=\"/returns/\(line.id)\">\(words("returns.reason_of.\(line.reason.rawValue)"))</a><p>\(visit.times.day(line.toldOn))</p></div><span class=\"chip\" data-state=\"\(line.look)\">\(words("returns.state_of.\(line.state.rawValue)"))</span></li>" as HTML
                })</ul></section>
                """))
            \(when(mayReturn && purchase.deliveredOn == nil, delivery))</aside></div></div>
            """)
    }

    private static func items(_ file: PurchaseFile, _ words: Words) -> HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="\(words("trade.table", ["of": words("purchases.what")]))"><table class="table is-cards"><thead><tr><th scope="col">\(words("purchases.item"))</th>\
        <th scope="col" class="num">\(words("purchases.quantity"))</th><th scope="col" class="num">\(words("purchases.unit_price"))</th>\
        <th scope="col" class="num">\(words("purchases.refunded"))</th></tr></thead><tbody>\(file.items.map { item in
            """
            <tr><th scope="row">\(with(item.product) { "<a href=\"/products/\($0)\">\(item.name)</a>" } ?? "\(item.name)")<p class="xs muted">\(words("products.category_of.\(item.category.rawValue)"))</p></th>\
            <td class="num" data-label="\(words("purchases.quantity"))">\(item.quantity)</td><td class="num" data-label="\(words("purchases.unit_price"))">\(item.unitPrice.text)</td>\
            <td class="num" data-label="\(words("purchases.refunded"))">\(Money(minor: item.refunded, item.unitPrice.currency).text)</td></tr>
            """ as HTML
        })</tbody></table></div>
        """
    }

    private static func deliver(_ visit: Visit) async throws -> Answer {
        let id: Purchase.ID = try visit.id("id")
        let (form, key, today) = (visit.form, visit.idempotencyKey, visit.times.today)
        return try await visit.answer {
            try await visit.write { work in
                try work.principal.require(.handleReturns)
                guard let version = Int(form["version"]) else { throw Problem(.invalid, "problem.unreadable_form") }
                _ = try Purchases(work).deliver(id, on: try form.day("delivered_on"), today: today, version: version, key: key)
            }
            return .redirect("/purchases/\(id)", said: visit.words("said.purchase_delivered"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    private static func store(_ visit: Visit) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        let (form, key, today) = (visit.form, visit.idempotencyKey, visit.times.today)
        return try await visit.answer {
            let purchase = try await visit.write { work in
                try work.principal.require(.handleReturns)
                do {
                    return try Purchases(work).record(
                        try PurchaseDraft(form, work), of: id, source: .entered, today: today, key: key)
                } catch let problem as Problem {
                    throw problem.onFirstLine
                }
            }
            let reference = form.text("case").flatMap { Reference($0) }
            return .redirect(
                reference.map { "/purchases/\(purchase)/return?case=\($0)" } ?? "/purchases/\(purchase)",
                said: visit.words("said.purchase_stored"))
        } orAgain: {
            try await self.form(visit, $0)
        }
    }

    private static func form(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let id: Party.ID = try visit.id("id")
        let (party, currency) = try await visit.read { work in
            try work.principal.require(.handleReturns)
            return (try work.db.party(id), try work.currency())
        }
        let (words, form) = (visit.words, visit.form)
        let channels = options(SalesChannel.allCases, { words("purchases.channel_of.\($0.rawValue)") })
        let categories = options(GoodsCategory.allCases, { words("products.category_of.\($0.rawValue)") })
        let lines: [HTML] = (1...rows).map { row in
            """
            <fieldset class="buy-line"><legend>\(words("purchases.item_n", ["n": String(row)]))</legend><div class="field-row">
            \(textField("name_\(row)", words("purchases.name_or_code"), value: form["name_\(row)"], errors: row == 1 ? errors : .none, words: words))
            \(textField("quantity_\(row)", words("purchases.quantity"), value: form.has("quantity_\(row)") ? form["quantity_\(row)"] : "1", errors: errors, words: words, extra: "inputmode=\"numeric\""))
            \(textField("price_\(row)", words("purchases.unit_price_in", ["currency": currency.code]), value: form["price_\(row)"], errors: errors, words: words, extra: "inputmode=\"decimal\""))
            \(choice("category_\(row)", words("products.category"), categories, chosen: form.has("category_\(row)") ? form["category_\(row)"] : "goods", errors: errors, words: words))</div></fieldset>
            """
        }
        return FormPage.trade(
            words("purchases.add"), place: "customers",
            crumbs: [("/customers/\(id)", party.name), ("/customers/\(id)/purchases", words("purchases.title"))],
            action: "/customers/\(id)/purchases", button: words("purchases.store"), leave: "/customers/\(id)/purchases"
        ).page(
            visit, errors,
            """
            <input type="hidden" name="case" value="\(form.text("case") ?? visit.query["case"])">
            <div class="field-row">\(dayField("bought_on", words("purchases.bought_on"), value: form["bought_on"], required: true, errors: errors, words: words))
            \(dayField("delivered_on", words("purchases.delivered_on"), value: form["delivered_on"], errors: errors, words: words))</div>
            <p class="hint">\(words("purchases.delivered_hint"))</p>
            <div class="field-row">\(choice("channel", words("purchases.channel"), channels, chosen: form["channel"], errors: errors, words: words))
            \(textField("order_number", words("purchases.order_optional"), value: form["order_number"], errors: errors, words: words))</div>
            \(lines[0])<details\(when(form.text("name_2") != nil, " open"))><summary class="btn is-sm">\(words("purchases.more_items"))</summary>\(Array(lines.dropFirst()))</details>
            """)
    }
}

extension PurchaseDraft {
    /// Reads the lines that say something. A name that is a product's code stands for the product.
    fileprivate init(_ form: Form, _ work: Work) throws {
        let currency = try work.currency()
        var items: [Item] = []
        for row in 1...6 {
            let name = form.text("name_\(row)")
            if name == nil, form.text("price_\(row)") == nil, row > 1 { continue }
            guard let name else { throw Problem.invalid("name_\(row)", "problem.missing") }
            let product = try work.db.productIfAny(code: name)
            let category: GoodsCategory = try form.chosen("category_\(row)")
            items.append(
                Item(
                    product?.name ?? name, try form.money("price_\(row)", currency),
                    quantity: try form.number("quantity_\(row)", in: 1...Purchase.mostOfOne),
                    category: category == .goods ? product?.category ?? .goods : category, product: product?.id))
        }
        self.init(
            order: form["order_number"], boughtOn: try form.day("bought_on"), deliveredOn: try form.dayIfAny("delivered_on"),
            try form.chosen("channel"), items: items)
    }
}

extension Problem {
    /// What is wrong with the items as a whole stands at the first of them, where there is a field for it.
    fileprivate var onFirstLine: Problem {
        let places = [
            "items": "name_1", "name": "name_1", "product": "name_1", "unit_price": "price_1", "quantity": "quantity_1",
        ]
        guard let field, let place = places[field] else { return self }
        return Problem(kind, message, words, field: place)
    }
}

extension Visit {
    /// The case the path names.
    func reference() throws -> Reference {
        guard let reference = Reference(parameters["reference"] ?? "") else { throw Problem.notFound("desk.problem.no_case") }
        return reference
    }
}
