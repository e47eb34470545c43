import Base
import Foundation
import People
import Web

/// The catalogue: found by code or name, read at work, kept by those who may.
enum ProductPages {
    static let routes: [Route] = [
        .get("/products") { visit in .page(try await list(visit)) },
        .get("/products/new") { visit in .page(try await form(visit, nil)) },
        .get("/products/:id") { visit in .page(try await page(visit)) },
        .get("/products/:id/edit") { visit in .page(try await form(visit, try visit.id("id"))) },
        .post("/products") { visit in try await store(visit, nil) },
        .post("/products/:id") { visit in try await store(visit, try visit.id("id")) },
        .post("/products/:id/notices") { visit in try await announce(visit) },
        .post("/products/:id/notices/:notice/reading") { visit in try await study(visit) },
    ]

    private static let shown = 50

    private static func list(_ visit: Visit) async throws -> Page {
        let (sought, after) = (visit.query.text("q"), visit.query.text("after").flatMap(ProductCursor.init))
        let (products, unread) = try await visit.read { work in
            let products = Products(work)
            return (
                try sought.map { try products.find($0, limit: shown) } ?? products.list(after: after, limit: shown + 1),
                sought == nil && after == nil ? try ProductNotices(work).unread() : []
            )
        }
        let words = visit.words
        let next =
            sought == nil && products.count > shown
            ? "/products?after=\(ProductCursor(products[shown - 1]).description.queryText)" : nil
        let action: HTML = """
            <a class="btn is-primary" href="/products/new">\(icon("plus"))\(words("products.add"))</a>
            """
        let rows: HTML =
            products.isEmpty
            ? emptyState(
                "file", words(sought == nil ? "products.empty" : "products.not_found"),
                words(sought == nil ? "products.empty_hint" : "products.not_found_hint"))
            : table(Array(products.prefix(shown)), words)
        return Page(
            words("products.title"), place: "returns",
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/returns">\(words("returns.title"))</a></li>\
            <li>\(words("products.title"))</li></ol><h1>\(words("products.title"))</h1><p>\(words("products.hint"))</p></div>\
            <div class="row"><a class="btn" href="/offers">\(words("offers.title"))</a>\
            \(when(visit.guest.principal.may(.keepCatalogue), action))</div></header>
            \(unread.map { notice in
                """
                <div class="callout" data-state="soon">\(icon("book"))<b>\(words("products.to_read"))</b>\
                <div class="text">\(prose: notice.what)</div><a href="/products/\(notice.product)">\(words("products.read_it"))</a></div>
                """ as HTML
            })
            <form class="search" method="get" action="/products" role="search">\(icon("search"))<label class="sr" for="f-q">\(words("products.search"))</label>\
            <input class="input" id="f-q" name="q" type="search" value="\(sought)" placeholder="\(words("products.search"))" autocomplete="off"></form>
            <div class="card">\(rows)\(pager(next: next, newest: nil, words: words))</div></div>
            """)
    }

    private static func table(_ products: [Product], _ words: Words) -> HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="\(words("trade.table", ["of": words("products.title")]))"><table class="table is-cards"><thead><tr>\
        <th scope="col">\(words("products.name"))</th><th scope="col">\(words("products.code"))</th>\
        <th scope="col">\(words("products.category"))</th><th scope="col" class="num">\(words("products.price"))</th></tr></thead><tbody>\
        \(products.map { product in
            """
            <tr><th scope="row"><a href="/products/\(product.id)">\(product.name)</a>\(when(!product.isOffered, " <span class=\"badge\">\(words("products.withdrawn"))</span>"))</th>\
            <td data-label="\(words("products.code"))" class="mono">\(product.code)</td>\
            <td data-label="\(words("products.category"))">\(words("products.category_of.\(product.category.rawValue)"))</td>\
            <td data-label="\(words("products.price"))" class="num">\(product.price.text)</td></tr>
            """ as HTML
        })</tbody></table></div>
        """
    }

    private static func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let id: Product.ID = try visit.id("id")
        let (product, team, notices, teams) = try await visit.read { work in
            let product = try Products(work).product(id)
            let teams = try work.db.teams()
            return (product, teams.first { $0.id == product.team }?.name, try ProductNotices(work).files(of: id), teams)
        }
        let words = visit.words
        let mayKeep = visit.guest.principal.may(.keepCatalogue)
        let edit: HTML = "<a class=\"btn\" href=\"/products/\(id)/edit\">\(icon("edit"))\(words("products.edit"))</a>"
        return Page(
            "\(product.name), \(words("products.title"))", place: "returns", topics: ["product"],
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/products">\(words("products.title"))</a></li><li>\(product.code)</li></ol>
            <h1>\(product.name)</h1><p>\(words("products.category_of.\(product.category.rawValue)")) · \(product.price.text)\
            \(when(!product.isOffered, " · <b>\(words("products.withdrawn"))</b>"))</p></div><div class="row">\(when(mayKeep, edit))</div></header>
            \(errors.summary(words))
            <div class="with-aside"><div class="stack">\(about(product, words))\(noticeCards(notices, product, visit, errors))</div>
            <aside class="stack" aria-label="\(words("products.facts"))">\(facts(product, team, words))\(when(mayKeep && !teams.isEmpty, announceCard(product, teams, visit, errors)))</aside></div></div>
            """)
    }

    private static func about(_ product: Product, _ words: Words) -> HTML {
        let features = ProductFeature.read(product.features)
        let list: HTML =
            features.isEmpty
            ? "<p class=\"muted\">\(words("products.no_features"))</p>"
            : "<dl class=\"benefits\">\(features.map { "<div><dt>\($0.name)</dt><dd>\($0.benefit)</dd></div>" as HTML })</dl>"
        return """
            <section class="card" aria-labelledby="t-features"><div class="card-head"><h2 id="t-features">\(words("products.features_benefits"))</h2></div>\
            <div class="card-body">\(list)</div></section>
            <div class="halves"><section class="card" aria-labelledby="t-suits"><div class="card-head"><h2 id="t-suits">\(words("products.suits"))</h2></div>\
            <div class="card-body"><div class="text">\(prose: product.suits.isEmpty ? words("products.nothing_yet") : product.suits)</div></div></section>\
            <section class="card" aria-labelledby="t-limits"><div class="card-head"><h2 id="t-limits">\(words("products.limits"))</h2></div>\
            <div class="card-body"><div class="text">\(prose: product.limits.isEmpty ? words("products.nothing_yet") : product.limits)</div></div></section></div>
            """
    }

    private static func facts(_ product: Product, _ team: String?, _ words: Words) -> HTML {
        """
        <section class="card" aria-labelledby="t-facts"><div class="card-head"><h2 id="t-facts">\(words("products.facts"))</h2></div><div class="card-body"><dl class="facts">\
        <dt>\(words("products.code"))</dt><dd class="mono">\(product.code)</dd><dt>\(words("products.price"))</dt><dd>\(product.price.text)</dd>\
        <dt>\(words("products.team"))</dt><dd>\(team ?? words("action.no_team"))</dd>\
        \(when(!product.partner.isEmpty, "<dt>\(words("products.partner"))</dt><dd>\(product.partner)</dd>"))\
        <dt>\(words("products.rights"))</dt><dd>\(words("products.rights_of.\(product.category.rawValue)"))</dd>\
        <dt>\(words("products.warranty"))</dt><dd>\(product.warrantyMonths == 0 ? words("products.no_warranty") : words.count("products.months", product.warrantyMonths))</dd>\
        </dl></div></section>
        """
    }

    private static func noticeCards(_ files: [ProductNoticeFile], _ product: Product, _ visit: Visit, _ errors: FieldErrors)
        -> [HTML]
    {
        let words = visit.words
        return files.map { file in
            let address = "/products/\(product.id)/notices/\(file.notice.id)/reading"
            let isMine = visit.parameters["notice"] == file.notice.id.description
            let field = isMine ? "f-understood" : "f-understood-\(file.notice.id)"
            let reading: HTML = """
                <form class="form" method="post" action="\(address)">\(visit.formFields)\
                <div class="field"><label for="\(field)">\(words("products.understood"))</label>\
                \(when(isMine, "\(errors.sentence("understood", words))"))\
                <textarea class="input" id="\(field)" name="understood" rows="2" required>\n\(isMine ? visit.form["understood"] : "")</textarea></div>\
                <div class="form-actions"><button class="btn is-primary">\(icon("tick"))\(words("products.have_read"))</button></div></form>
                """
            return """
                <section class="card" aria-labelledby="t-\(file.notice.id)"><div class="card-head"><div><h2 id="t-\(file.notice.id)">\(words("products.changed"))</h2>\
                <p>\(file.teamName) · \(visit.times.moment(file.notice.at))</p></div>\
                <span class="chip" data-state="\(file.missing.isEmpty ? "kept" : "open")">\(icon(file.missing.isEmpty ? "p-kept" : "p-open"))<span>\
                \(words("products.read_by", ["n": String(file.readings.count), "of": String(file.readings.count + file.missing.count)]))</span></span></div>
                <div class="card-body"><div class="text">\(prose: file.notice.what)</div>\(when(file.awaits(visit.guest.principal), reading))\
                \(when(!file.readings.isEmpty, "<ul class=\"ticks\" role=\"list\">\(file.readings.map { "<li data-state=\"kept\">\(icon("p-kept"))<b>\($0.name)</b><p>\($0.understood)</p></li>" as HTML })</ul>"))\
                \(when(!file.missing.isEmpty, "<p class=\"sm muted\">\(words("products.not_read", ["names": file.missing.map(\.name).joined(separator: ", ")]))</p>"))</div></section>
                """
        }
    }

    private static func announceCard(_ product: Product, _ teams: [Team], _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        let choices = teams.map { (value: $0.id.description, label: $0.name) }
        return """
            <section class="card" aria-labelledby="t-announce"><div class="card-head"><h2 id="t-announce">\(words("products.announce_title"))</h2></div>
            <form class="card-body form" method="post" action="/products/\(product.id)/notices">\(visit.formFields)
            \(textArea("what", words("products.what_changed"), value: visit.form["what"], rows: 3, required: true, errors: errors, words: words))
            \(choice("team", words("products.who_reads"), choices, chosen: visit.form.has("team") ? visit.form["team"] : product.team?.description ?? "", errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("products.announce"))</button></div></form></section>
            """
    }

    private static func announce(_ visit: Visit) async throws -> Answer {
        let id: Product.ID = try visit.id("id")
        let (form, key) = (visit.form, visit.idempotencyKey)
        return try await visit.answer {
            try await visit.write { work in
                guard let team = Team.ID(form["team"]) else { throw Problem.invalid("team", "problem.choose") }
                _ = try ProductNotices(work).announce(form["what"], of: id, to: team, key: key)
            }
            return .redirect("/products/\(id)", said: visit.words("said.change_announced"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    private static func study(_ visit: Visit) async throws -> Answer {
        let (id, notice): (Product.ID, ProductNotice.ID) = (try visit.id("id"), try visit.id("notice"))
        let (understood, key) = (visit.form["understood"], visit.idempotencyKey)
        return try await visit.answer {
            try await visit.write { _ = try ProductNotices($0).study(notice, understood: understood, key: key) }
            return .redirect("/products/\(id)", said: visit.words("said.change_read"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    private static func store(_ visit: Visit, _ id: Product.ID?) async throws -> Answer {
        let (form, key) = (visit.form, visit.idempotencyKey)
        return try await visit.answer {
            let version = try id.map { _ in try visit.version() }
            let stored = try await visit.write { work in
                try work.principal.require(.keepCatalogue)
                let details = try ProductDetails(form, try work.currency())
                guard let id, let version else { return try Products(work).add(details, key: key) }
                return try Products(work).change(id, version: version, to: details, key: key)
            }
            return .redirect("/products/\(stored)", said: visit.words("said.product_stored"))
        } orAgain: {
            try await self.form(visit, id, $0)
        }
    }

    private static func form(_ visit: Visit, _ id: Product.ID?, _ errors: FieldErrors = .none) async throws -> Page {
        let (product, teams, currency) = try await visit.read { work in
            try work.principal.require(.keepCatalogue)
            return (try id.map { try Products(work).product($0) }, try work.db.teams(), try work.currency())
        }
        let (words, form) = (visit.words, visit.form)
        func value(_ name: String, _ stored: String?) -> String { form.has(name) ? form[name] : stored ?? "" }
        let categories = options(GoodsCategory.allCases, { words("products.category_of.\($0.rawValue)") })
        let address = id.map { "/products/\($0)" } ?? "/products"
        return FormPage.trade(
            words(id == nil ? "products.add" : "products.edit"), crumbs: [("/products", words("products.title"))],
            action: address, button: words("products.store"), leave: address
        ).page(
            visit, errors,
            """
            \(with(product) { "<input type=\"hidden\" name=\"version\" value=\"\(form.has("version") ? form["version"] : String($0.version))\">" })
            <div class="field-row">\(textField("name", words("products.name"), value: value("name", product?.name), required: true, errors: errors, words: words))
            \(textField("code", words("products.code"), value: value("code", product?.code), required: true, errors: errors, words: words))</div>
            \(textArea("features", words("products.features"), value: value("features", product?.features), hint: words("products.features_hint"), errors: errors, words: words))
            \(textArea("suits", words("products.suits"), value: value("suits", product?.suits), rows: 3, errors: errors, words: words))
            \(textArea("limits", words("products.limits"), value: value("limits", product?.limits), rows: 3, hint: words("products.limits_hint"), errors: errors, words: words))
            <div class="field-row">\(textField("price", words("products.price_in", ["currency": currency.code]), value: value("price", product?.price.plain), required: true, errors: errors, words: words))
            \(textField("warranty_months", words("products.warranty_months"), value: value("warranty_months", product.map { String($0.warrantyMonths) } ?? "0"), errors: errors, words: words))</div>
            \(choice("category", words("products.category"), categories, chosen: value("category", product?.category.rawValue ?? "goods"), errors: errors, words: words))
            <p class="hint">\(words("products.category_hint"))</p>
            <div class="field-row">\(choice("team", words("products.team"), [(value: "", label: words("action.no_team"))] + teams.map { (value: $0.id.description, label: $0.name) }, chosen: value("team", product?.team?.description), errors: errors, words: words))
            \(textField("partner", words("products.partner"), value: value("partner", product?.partner), errors: errors, words: words))</div>
            \(tick("is_offered", words("products.is_offered"), isOn: form.has("name") ? form.has("is_offered") : product?.isOffered ?? true))
            """)
    }
}

extension ProductDetails {
    fileprivate init(_ form: Form, _ currency: Currency) throws {
        let team = form.text("team")
        if let team, Team.ID(team) == nil { throw Problem.invalid("team", "problem.choose") }
        self.init(
            code: form["code"], name: form["name"], price: try form.money("price", currency),
            category: try form.chosen("category"),
            team: team.flatMap { Team.ID($0) }, partner: form["partner"], features: form["features"], suits: form["suits"],
            limits: form["limits"],
            warrantyMonths: form.text("warranty_months") == nil
                ? 0 : try form.number("warranty_months", in: 0...Product.longestWarranty),
            isOffered: form.has("is_offered"))
    }
}
