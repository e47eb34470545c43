import Base
import Desk
import Foundation
import Guidance
import People
import Web

/// What can be done to a return: each a page with one form, which asks only what that step needs.
enum ReturnStep: String, Sendable, CaseIterable {
    case inspection, law, explanation, proposal, agreement, outcome, documents, papers, stock, dispatch, remark, withdrawal,
        photos

    static let routes: [Route] = allCases.flatMap { step in
        [
            Route.get("/returns/:id/\(step.rawValue)") { visit in .page(try await step.page(visit)) },
            Route(
                "POST", "/returns/:id/\(step.rawValue)", limit: step == .photos ? ReturnPhoto.largest + 64 << 10 : 1 << 20,
                takesFiles: step == .photos
            ) { visit in try await step.take(visit) },
        ]
    }

    /// The step of work whose rules its page shows.
    private var governed: GovernedStep { self == .dispatch ? .delivery : .goodsReturn }

    /// What its words are unless they are sent.
    private var spokenKind: Entry.Kind { self == .explanation ? .call : .letter }

    /// Whoever does it may say which rule they went by.
    private var namesRule: Bool { [.proposal, .agreement, .outcome].contains(self) }

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let id: GoodsReturn.ID = try visit.id("id")
        let rules = try await visit.read { work in
            try work.principal.require(.handleReturns)
            return try Policies(work).governing(governed, of: id.number)
        }
        let shown = try await ReturnPage.read(visit)
        let words = visit.words
        var form = FormPage.trade(
            words("returns.step.\(rawValue).title"),
            crumbs: [("/returns", words("returns.title")), (shown.file.goodsReturn.address, shown.title)],
            intro: words("returns.step.\(rawValue).hint"), action: "\(shown.file.goodsReturn.address)/\(rawValue)",
            button: words("returns.step.\(rawValue).button"), leave: shown.file.goodsReturn.address)
        form.takesFiles = self == .photos
        if [.law, .explanation, .proposal, .agreement].contains(self) {
            form.above = RightsCard(file: shown.file, visit: visit).html(action: nil)
        }
        form.above = "\(form.above)\(rules.html(visit.paper))"
        let help = try await WordsHelp.look(visit, "body", by: "how", usual: spokenKind, in: shown.reference)
        let fields = ReturnFields(page: shown, visit: visit, errors: errors, help: help)
        return form.page(
            visit, errors,
            """
            <input type="hidden" name="version" value="\(visit.form.has("version") && errors.problem?.kind != .conflict ? visit.form["version"] : String(shown.file.goodsReturn.version))">\(fields.html(self))\
            \(namesRule ? rules.field(chosen: visit.form["rule"], errors: errors, words: words) : nil)
            """)
    }

    /// Does what the form asks; what can be put right comes back with the person's words.
    private func take(_ visit: Visit) async throws -> Answer {
        let id: GoodsReturn.ID = try visit.id("id")
        return try await visit.answer {
            if self == .photos {
                try await photograph(id, visit)
            } else {
                try await visit.write { work in
                    try work.principal.require(.handleReturns)
                    try act(id, visit, work)
                    try goBy(visit.form["rule"], id, work)
                }
            }
            return .redirect("/returns/\(id)", said: visit.words("said.return_\(rawValue)"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    private func goBy(_ rule: String, _ id: GoodsReturn.ID, _ work: Work) throws {
        guard namesRule, !rule.isEmpty else { return }
        let goodsReturn = try work.db.goodsReturn(id)
        try Policies(work).apply(
            chosen: rule, to: id.number, step: governed, case: goodsReturn.caseID, party: goodsReturn.party)
    }

    private func photograph(_ id: GoodsReturn.ID, _ visit: Visit) async throws {
        try await visit.read { work in
            try work.principal.require(.handleReturns)
            _ = try work.db.goodsReturn(id)
        }
        guard let file = visit.file("photo"), !file.bytes.isEmpty else { throw Problem.invalid("photo", "trade.problem.no_file") }
        guard file.bytes.count <= ReturnPhoto.largest else {
            throw Problem.invalid("photo", "trade.problem.file_large", ["n": String(ReturnPhoto.largest >> 20)])
        }
        guard let type = PictureType(file.bytes) else { throw Problem.invalid("photo", "returns.problem.no_picture") }
        let blob = try visit.house.blobs.store(file.bytes)
        let (about, key, size) = (visit.form["about"], visit.idempotencyKey, file.bytes.count)
        let paper = GoodsReturn.Paper(rawValue: visit.form["paper"])
        try await visit.write { work in
            _ = try GoodsReturns(work).photograph(id, blob: blob, type: type, size: size, about: about, of: paper, key: key)
        }
    }

    private func act(_ id: GoodsReturn.ID, _ visit: Visit, _ work: Work) throws {
        let (form, key, today) = (visit.form, visit.idempotencyKey, visit.times.today)
        let returns = GoodsReturns(work)
        switch self {
        case .inspection:
            var seen: [ReturnItem.ID: GoodsReturns.Seen] = [:]
            for item in try returns.file(id).items {
                seen[item.id] = .init(
                    try form.chosen("condition_\(item.id)"), isUnsealed: form.has("unsealed_\(item.id)"),
                    note: form["note_\(item.id)"])
            }
            _ = try returns.inspect(id, seen, proof: try form.chosen("proof"), version: try visit.version(), key: key)
        case .law:
            _ = try returns.govern(id, by: try ContractLaw(form), today: today, version: try visit.version(), key: key)
        case .explanation:
            _ = try returns.explain(id, form["body"], sending: form["how"] == "send", version: try visit.version(), key: key)
        case .proposal:
            let kind: GoodsReturn.Kind = try form.chosen("kind")
            let currency = try returns.file(id).goodsReturn.currency
            let amount = kind.paysBack && form.text("amount") != nil ? try form.money("amount", currency) : nil
            _ = try returns.propose(id, kind, amount, why: form["why"], version: try visit.version(), key: key)
        case .agreement:
            let file = try returns.file(id)
            guard let kind = file.goodsReturn.kind else { throw Problem.conflict("returns.problem.nothing_proposed") }
            let due = kind == .decline ? today : try form.day("due")
            _ = try returns.agree(
                id, today: today, due: due, promising: ReturnDrafts(file, visit).promise(kind), zone: visit.times.zone,
                version: try visit.version(), key: key)
        case .outcome:
            _ = try returns.process(
                id, how: form["how"], on: try form.day("on"), today: today, version: try visit.version(), key: key)
        case .documents: _ = try returns.issue(id, form["body"], sending: form["how"] == "send", key: key)
        case .papers:
            _ = try returns.checkPapers(
                id, held: try HeldPaperFields.read(form), today: today, version: try visit.version(), key: key)
        case .stock:
            var moves: [ReturnItem.ID: GoodsReturn.Stock] = [:]
            for item in try returns.file(id).items { moves[item.id] = try form.chosen("to_\(item.id)") }
            _ = try returns.stock(id, moves, version: try visit.version(), key: key)
        case .dispatch:
            _ = try returns.dispatch(
                id, to: try form.chosen("recipient"), name: form["name"], carrier: form["carrier"], tracking: form["tracking"],
                on: try form.day("sent_on"), today: today, key: key)
        case .remark: _ = try returns.remark(id, form["text"], key: key)
        case .withdrawal: _ = try returns.withdraw(id, why: form["why"], version: try visit.version(), key: key)
        case .photos: break
        }
    }
}

/// The fields of each step's form.
struct ReturnFields: Sendable {
    let page: ReturnPage
    let visit: Visit
    let errors: FieldErrors
    let help: WordsHelp

    private var words: Words { visit.words }
    private var form: Form { visit.form }
    private var file: ReturnFile { page.file }
    private var drafts: ReturnDrafts { ReturnDrafts(file, visit) }

    func value(_ name: String, _ draft: String = "") -> String { form.has(name) ? form[name] : draft }

    func html(_ step: ReturnStep) -> HTML {
        switch step {
        case .inspection: inspection
        case .law:
            LawFields(
                channel: file.purchase.purchase.channel, law: file.goodsReturn.law, form: form, errors: errors, words: words
            ).html
        case .explanation: letter("body", drafts.explanation, spoken: "said")
        case .proposal: proposal
        case .agreement: agreement
        case .outcome: outcome
        case .documents: letter("body", drafts.letter, spoken: "print")
        case .papers: HeldPaperFields(file: file, papers: page.papers, visit: visit, errors: errors).html
        case .stock: stock
        case .dispatch: dispatch
        case .remark: remark
        case .withdrawal:
            textArea(
                "why", words("returns.withdrawal_why"), value: form["why"], rows: 3, required: true, errors: errors, words: words)
        case .photos: photo
        }
    }

    private var inspection: HTML {
        let conditions = options(
            GoodsReturn.Condition.allCases, { words("returns.condition_of.\($0.rawValue)") }, none: words("returns.choose"))
        let proofs = options(
            GoodsReturn.Proof.allCases, { words("returns.proof_of.\($0.rawValue)") }, none: words("returns.choose"))
        return """
            \(file.items.map { item in
                """
                <fieldset class="form"><legend>\(item.quantity) × \(item.item.name)</legend>
                \(choice("condition_\(item.id)", words("returns.condition"), conditions, chosen: value("condition_\(item.id)", item.condition?.rawValue ?? ""), errors: errors, words: words))
                \(textField("note_\(item.id)", words("returns.note"), value: value("note_\(item.id)", item.note), errors: errors, words: words))
                \(tick("unsealed_\(item.id)", words("returns.unsealed"), isOn: form.has("version") ? form.has("unsealed_\(item.id)") : item.isUnsealed))</fieldset>
                """ as HTML
            })
            \(choice("proof", words("returns.proof"), proofs, chosen: value("proof", file.goodsReturn.proof?.rawValue ?? ""), errors: errors, words: words))
            <p class="hint">\(words("returns.proof_hint"))</p>
            """
    }

    private func letter(_ name: String, _ draft: String, spoken: String) -> HTML {
        let hows = [(value: "send", label: words("returns.how.send")), (value: spoken, label: words("returns.how.\(spoken)"))]
        return """
            \(textArea(name, words("returns.letter_text"), value: value(name, draft), rows: 16, hint: words("returns.letter_hint"), required: true, errors: errors, words: words))\(help.html(visit.paper))
            \(segments("how", words("returns.how_told"), hows, chosen: value("how", spoken)))
            """
    }

    private var proposal: HTML {
        let best = file.rights.best.map { $0.worth >= 4 ? GoodsReturn.Kind.refund : $0.worth >= 2 ? .repair : .credit }
        let kinds = options(GoodsReturn.Kind.allCases, { words("returns.kind_of.\($0.rawValue)") })
        let amount = file.goodsReturn.amount.map { $0.minor > 0 ? $0 : file.refundable } ?? afterUse
        return """
            \(with(file.useDeduction) { "<div class=\"callout\">\(icon("info"))<p>\(words("returns.use_deduction", ["days": String($0.days), "amount": $0.amount.text, "most": file.refundable.text]))</p></div>" })
            \(choice("kind", words("returns.kind"), kinds, chosen: value("kind", (file.goodsReturn.kind ?? best ?? .refund).rawValue), errors: errors, words: words))
            \(textField("amount", words("returns.amount", ["currency": file.goodsReturn.currency.code]), value: value("amount", amount.plain), hint: words("returns.amount_hint", ["most": file.refundable.text]), errors: errors, words: words, extra: "inputmode=\"decimal\""))
            \(textArea("why", words("returns.why"), value: value("why", file.goodsReturn.why), rows: 3, required: true, errors: errors, words: words))
            """
    }

    /// What is left when use is taken off; whoever decides may say another sum.
    private var afterUse: Money {
        Money(minor: file.refundable.minor - (file.useDeduction?.amount.minor ?? 0), file.goodsReturn.currency)
    }

    private var agreement: HTML {
        let kind = file.goodsReturn.kind
        if kind == .decline { return "<p>\(words("returns.agree_decline"))</p>" }
        let latest = file.refundDue(agreedOn: visit.times.today)
        return """
            <p>\(words("returns.agree_promise", ["promise": kind.map { drafts.promise($0) } ?? "", "name": file.party.calledName]))</p>
            \(dayField("due", words("returns.due_by"), value: value("due", latest.text), hint: kind == .refund ? words("returns.due_hint", ["day": visit.times.date(latest)]) : nil, required: true, errors: errors, words: words))
            """
    }

    private var outcome: HTML {
        let kind = file.goodsReturn.kind
        return """
            \(textField("how", words("returns.how_done"), value: form["how"], hint: words((kind?.paysBack ?? false) ? "returns.how_paid_hint" : "returns.how_done_hint"), required: true, errors: errors, words: words))
            \(dayField("on", words((kind?.isCure ?? false) ? "returns.given_back_on" : "returns.done_on"), value: value("on", visit.times.today.text), required: true, errors: errors, words: words))
            """
    }

    private var stock: HTML {
        let places = options(
            GoodsReturn.Stock.allCases, { words("returns.stock_of.\($0.rawValue)") }, none: words("returns.choose"))
        return
            "\(file.items.map { item in choice("to_\(item.id)", "\(item.quantity) × \(item.item.name)", places, chosen: value("to_\(item.id)", item.movedTo?.rawValue ?? ""), errors: errors, words: words) })"
    }

    private var dispatch: HTML {
        let recipients = options(GoodsReturn.Recipient.allCases, { words("returns.recipient_of.\($0.rawValue)") })
        return """
            <div class="field-row">\(choice("recipient", words("returns.to_whom"), recipients, chosen: form["recipient"], errors: errors, words: words))
            \(textField("name", words("returns.name_of"), value: form["name"], required: true, errors: errors, words: words))</div>
            <div class="field-row">\(textField("carrier", words("returns.carrier"), value: form["carrier"], errors: errors, words: words))
            \(textField("tracking", words("returns.tracking"), value: form["tracking"], errors: errors, words: words))</div>
            \(dayField("sent_on", words("returns.sent_on"), value: value("sent_on", visit.times.today.text), required: true, errors: errors, words: words))
            """
    }

    private var remark: HTML {
        """
        \(textArea("text", words("returns.remark_text"), value: form["text"], rows: 4, hint: words("returns.remark_hint"), required: true, errors: errors, words: words))
        <p class="sm">\(words("returns.or_complaint")) \(complaints)</p>
        """
    }

    /// Where a complaint is opened; with several things sent back, one for each.
    private var complaints: [HTML] {
        file.items.enumerated().map { place, one in
            let (product, isOne) = (one.item.name, file.items.count == 1)
            let address = "/cases/\(page.reference.description)/complaints/new?product=\(product.queryText)"
            let label = isOne ? words("returns.open_complaint") : words("returns.open_complaint_about", ["product": product])
            return "\(when(place > 0, ", "))<a href=\"\(address)\">\(label)</a>"
        }
    }

    private var photo: HTML {
        """
        <div class="field"><label for="f-photo">\(words("returns.photo"))</label>\(errors.sentence("photo", words))\
        <input class="input" id="f-photo" name="photo" type="file" accept="image/jpeg,image/png,image/webp" required \(errors.attributes("photo"))></div>
        \(choice("paper", words("returns.photo_of"), options(GoodsReturn.Paper.allCases.filter { $0 != .photo }, { words("returns.paper_of.\($0.rawValue)") }, none: words("returns.photo_goods")), chosen: form["paper"], errors: errors, words: words))
        \(textField("about", words("returns.photo_about"), value: form["about"], hint: words("returns.photo_hint"), required: true, errors: errors, words: words))
        """
    }
}
