import Base
import Foundation
import People
import Web

/// Purchases from a file: brought, looked at, then taken in whole.
enum PurchaseImportPages {
    static let routes: [Route] = [
        .get("/purchases/import") { visit in .page(try await form(visit)) },
        // The file, and what the form adds around it.
        Route("POST", "/purchases/import", limit: OrderFile.largest + 64 << 10, takesFiles: true) { visit in
            try await bring(visit)
        },
        .get("/purchases/imports/:id") { visit in .page(try await page(visit)) },
        .post("/purchases/imports/:id/run") { visit in try await run(visit) },
    ]

    private static let example = """
        customer,order,line,bought_on,delivered_on,channel,product,name,category,quantity,unit_price
        margaret.ellis@example.net,A-1001,1,2026-10-02,2026-10-05,distance,,Kettle,goods,1,34.99
        """

    private static func form(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        try await visit.read { try $0.principal.require(.handleReturns) }
        let words = visit.words
        let columns = OrderFile.Column.allCases.map { column in
            """
            <tr><th scope="row"><code>\(column.rawValue)</code></th><td>\(words("purchases.column.\(column.rawValue)"))</td>\
            <td>\(words(OrderFile.Column.required.contains(column) ? "purchases.needed" : "purchases.may_be_left_out"))</td></tr>
            """ as HTML
        }
        let help: HTML = """
            <section class="card" aria-labelledby="t-columns"><div class="card-head"><h2 id="t-columns">\(words("purchases.columns"))</h2></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="\(words("trade.table", ["of": words("purchases.columns")]))"><table class="table"><tbody>\(columns)</tbody></table></div>
            <div class="card-body"><pre class="scroll-x" tabindex="0">\(example)</pre></div></section>
            """
        let page = FormPage.trade(
            words("purchases.import"), crumbs: [("/returns", words("returns.title"))],
            intro: words("purchases.import_hint"),
            action: "/purchases/import", button: words("purchases.look"), leave: "/returns", takesFiles: true
        ).page(
            visit, errors,
            """
            <div class="field"><label for="f-file">\(words("purchases.file"))</label>\(errors.sentence("file", words))\
            <input class="input" id="f-file" name="file" type="file" accept=".csv,text/csv" \(errors.attributes("file"))></div>
            \(textArea("text", words("purchases.or_paste"), value: visit.form["text"], rows: 3, errors: errors, words: words))
            """)
        var whole = page
        whole.content = page.content + "<div class=\"page is-narrow\">\(help)</div>"
        return whole
    }

    private static func bring(_ visit: Visit) async throws -> Answer {
        try await visit.answer {
            try await visit.read { try $0.principal.require(.handleReturns) }
            let bytes = visit.file("file")?.bytes ?? Data((visit.form.text("text") ?? "").utf8)
            guard !bytes.isEmpty else { throw Problem.invalid("file", "trade.problem.no_file") }
            guard bytes.count <= OrderFile.largest else {
                throw Problem.invalid("file", "trade.problem.file_large", ["n": String(OrderFile.largest >> 20)])
            }
            let blob = try visit.house.blobs.store(bytes)
            let key = visit.idempotencyKey
            let id = try await visit.write { try PurchaseImports($0).bring(blob, key: key) }
            return .redirect("/purchases/imports/\(id)")
        } orAgain: {
            try await form(visit, $0)
        }
    }

    private static func read(_ visit: Visit, _ work: Work) throws -> (brought: PurchaseImport, file: OrderFile) {
        let brought = try PurchaseImports(work).file(try visit.id("id"))
        let bytes = try visit.house.blobs.bytes(brought.blob)
        return (brought, OrderFile(bytes, today: visit.times.today, currency: try work.currency()))
    }

    private static func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (brought, plan) = try await visit.read { work in
            let (brought, file) = try read(visit, work)
            return (brought, brought.doneAt == nil ? try PurchaseImports(work).plan(file) : ImportPlan())
        }
        let words = visit.words
        let content: HTML =
            brought.doneAt == nil
            ? look(brought, plan, visit)
            : "<div class=\"card\">\(emptyState("tick", words.count("purchases.imported", brought.added), words("purchases.imported_hint")))</div>"
        return Page(
            words("purchases.import"), place: "returns",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/purchases/import">\(words("purchases.import"))</a></li><li>\(visit.times.moment(brought.at))</li></ol>
            <h1>\(words("purchases.preview"))</h1></div></header>\(errors.summary(words))\(content)</div>
            """)
    }

    private static func look(_ brought: PurchaseImport, _ plan: ImportPlan, _ visit: Visit) -> HTML {
        let words = visit.words
        let tiles: HTML = """
            <div class="tiles"><section class="tile"><h2>\(words("purchases.new_orders"))</h2><p class="figure">\(plan.new.count)</p></section>\
            <section class="tile"><h2>\(words("purchases.new_lines"))</h2><p class="figure">\(plan.newLines)</p></section>\
            <section class="tile"><h2>\(words("purchases.known_lines"))</h2><p class="figure">\(plan.known)</p></section>\
            <section class="tile"><h2>\(words("purchases.to_put_right"))</h2><p class="figure">\(plan.faults.count)</p></section></div>
            """
        if !plan.faults.isEmpty {
            return """
                \(tiles)<div class="callout" data-state="broken" role="alert">\(icon("warning"))<b>\(words("purchases.nothing_taken"))</b><p>\(words("purchases.put_right_first"))</p></div>
                <section class="card" aria-labelledby="t-faults"><div class="card-head"><h2 id="t-faults">\(words("purchases.to_put_right"))</h2></div>
                <div class="scroll-x" tabindex="0" role="region" aria-label="\(words("trade.table", ["of": words("purchases.to_put_right")]))"><table class="table"><thead><tr><th scope="col" class="num">\(words("purchases.line"))</th><th scope="col">\(words("purchases.what_to_do"))</th></tr></thead><tbody>\
                \(plan.faults.prefix(200).map { "<tr><td class=\"num\">\($0.line)</td><td>\(words("purchases.fault.\($0.what)", $0.words))</td></tr>" as HTML })</tbody></table></div>\
                \(when(plan.faults.count > 200, "<p class=\"card-foot muted\">\(words("purchases.more_faults", ["n": String(plan.faults.count - 200)]))</p>"))</section>
                <div class="row"><a class="btn is-primary" href="/purchases/import">\(words("purchases.other_file"))</a></div>
                """
        }
        let run: HTML = visit.paper.button(
            "/purchases/imports/\(brought.id)/run", "\(icon("tick"))\(words.count("purchases.take_in", plan.newLines))",
            style: "is-primary")
        return """
            \(tiles)\(plan.newLines == 0 ? "<div class=\"card\">\(emptyState("tick", words("purchases.all_known"), words("purchases.all_known_hint")))</div>" : run)
            \(when(!plan.new.isEmpty, """
                <section class="card" aria-labelledby="t-new"><div class="card-head"><h2 id="t-new">\(words("purchases.first_new"))</h2></div><div class="scroll-x" tabindex="0" role="region" aria-label="\(words("trade.table", ["of": words("purchases.first_new")]))">\
                <table class="table is-cards"><thead><tr><th scope="col">\(words("purchases.order"))</th><th scope="col">\(words("purchases.what"))</th><th scope="col">\(words("purchases.bought"))</th></tr></thead><tbody>\(plan.new.prefix(20).map { new in
                    "<tr><th scope=\"row\" class=\"mono\">\(new.draft.orderNumber)</th><td>\(new.draft.items.map { "\($0.quantity) × \($0.name)" }.joined(separator: ", "))</td><td>\(visit.times.day(new.draft.boughtOn))</td></tr>" as HTML
                })</tbody></table></div></section>
                """))
            """
    }

    private static func run(_ visit: Visit) async throws -> Answer {
        let id: PurchaseImport.ID = try visit.id("id")
        return try await visit.answer {
            try await visit.write { work in _ = try PurchaseImports(work).run(id, try read(visit, work).file) }
            return .redirect("/purchases/imports/\(id)", said: visit.words("said.purchases_imported"))
        } orAgain: {
            try await page(visit, $0)
        }
    }
}
