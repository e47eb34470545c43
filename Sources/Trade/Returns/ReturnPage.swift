import Base
import Desk
import Foundation
import People
import Resolve
import Web

/// A return's own page: what came back, what the customer may have, how it is put right, and everything that goes with it.
struct ReturnPage: Sendable {
    let file: ReturnFile
    let papers: ReturnPapers
    let reference: Reference
    let standing: Standing?
    let approval: Approval?
    let visit: Visit
    /// It is read where nothing is done with it.
    var isRead = false

    private var goodsReturn: GoodsReturn { file.goodsReturn }
    private var words: Words { visit.words }
    private var times: Times { visit.times }
    private var mayWork: Bool { !isRead && visit.guest.principal.may(.handleReturns) }

    /// `deciding` looks up the reader's authority, too.
    static func read(_ visit: Visit, deciding: Bool = false) async throws -> ReturnPage {
        let id: GoodsReturn.ID = try visit.id("id")
        return try await visit.read { work in
            let returns = GoodsReturns(work)
            let file = try returns.file(id)
            let question = deciding && file.goodsReturn.state == .proposed ? file.question : nil
            return ReturnPage(
                file: file, papers: try returns.papers(id), reference: try work.db.caseFile(file.goodsReturn.caseID).reference,
                standing: try question.map { try Authorities(work).standing($0) },
                approval: try question.flatMap { _ in try Approvals(work).latest(about: id.number) }, visit: visit)
        }
    }

    var title: String {
        "\(file.items.map(\.item.name).joined(separator: ", ")): \(words("returns.reason_of.\(goodsReturn.reason.rawValue)").lowercased())"
    }

    func page(_ errors: FieldErrors = .none) -> Page {
        Page(
            title, place: "returns", topics: ["return", "approval", "case:\(goodsReturn.caseID)"],
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/returns">\(words("returns.title"))</a></li><li><a href="/cases/\(reference.description)">\(words("case.number", ["reference": reference.description]))</a></li></ol>
            <h1>\(title)</h1><p><a href="/customers/\(file.party.id)">\(file.party.name)</a> · \(words("returns.told_on", ["day": visit.times.date(goodsReturn.toldOn)])) · \
            <a href="/purchases/\(file.purchase.purchase.id)">\(file.purchase.purchase.orderNumber.isEmpty ? words("purchases.without_number") : words("purchases.order_of", ["order": file.purchase.purchase.orderNumber]))</a></p></div>
            <div class="row">\(mayWork ? nextButton : nil)</div></header>
            \(errors.summary(words))\(steps)
            <div class="with-aside"><div class="stack">\(goods)\(rights)\(settlement)</div>
            <aside class="stack" aria-label="\(words("returns.goes_with"))">\(PapersCards(file: file, papers: papers, visit: visit).html)</aside></div></div>
            """)
    }

    /// What bears on how it is put right.
    var matter: HTML { "<p><b>\(title)</b></p>\(settlement)\(goods)\(rights)" }

    /// The one thing that is next.
    private var next: String? {
        if goodsReturn.state == .withdrawn { return nil }
        if goodsReturn.inspectedAt == nil { return "inspection" }
        if goodsReturn.explainedAt == nil { return "explanation" }
        switch goodsReturn.state {
        case .open: return "proposal"
        case .proposed: return nil
        case .agreed: return "outcome"
        case .done, .withdrawn: break
        }
        if papers.documents.isEmpty { return "documents" }
        if file.items.contains(where: { $0.movedTo == nil }),
            goodsReturn.kind.map({ $0.takesBack || $0 == .replacement }) ?? false
        {
            return "stock"
        }
        return goodsReturn.checkedAt == nil ? "papers" : nil
    }

    private var nextButton: HTML? {
        with(next) {
            "<a class=\"btn is-primary\" href=\"\(goodsReturn.address)/\($0)\">\(icon("right"))\(words("returns.step.\($0).button"))</a>"
        }
    }

    private var steps: HTML {
        let settled = [.agreed, .done].contains(goodsReturn.state)
        let done = [
            goodsReturn.inspectedAt != nil, goodsReturn.explainedAt != nil, settled, goodsReturn.state == .done,
            goodsReturn.checkedAt != nil,
        ]
        let notes: [String] = [
            goodsReturn.inspectedAt.map { times.day($0) } ?? "", goodsReturn.explainedAt.map { times.day($0) } ?? "",
            settled ? goodsReturn.kind.map { words("returns.kind_of.\($0.rawValue)") } ?? "" : "",
            goodsReturn.doneAt.map { times.day($0) } ?? "", goodsReturn.checkedAt.map { times.day($0) } ?? "",
        ]
        let current = goodsReturn.state == .withdrawn ? nil : done.firstIndex(of: false)
        let names = ["seen", "explained", "settled", "done", "kept"]
        return """
            <section class="card" aria-label="\(words("returns.steps"))"><div class="card-body"><ol class="stepper" role="list">\(names.indices.map { place in
                "<li\(when(done[place], " data-state=\"done\""))\(when(place == current, " aria-current=\"step\""))><b>\(words("returns.stage.\(names[place])"))</b><span>\(notes[place])</span></li>" as HTML
            })</ol>\(limit)</div></section>
            """
    }

    private var limit: HTML? {
        if goodsReturn.state == .withdrawn { return "<p class=\"limit\"><b>\(words("returns.state_of.withdrawn"))</b></p>" }
        guard goodsReturn.state == .agreed, let due = goodsReturn.dueOn, let kind = goodsReturn.kind else { return nil }
        let left = visit.times.today.days(until: due)
        return """
            <div class="limit"><div class="split"><span>\(words("returns.promised.\(kind.rawValue)", ["day": visit.times.date(due)]))</span>\
            <b>\(left >= 0 ? words.count("returns.days_left", left) : words.count("returns.days_late", -left))</b></div></div>
            """
    }

    private var goods: HTML {
        """
        <section class="card" aria-labelledby="t-goods"><div class="card-head"><div><h2 id="t-goods">\(words("returns.goods"))</h2><p>“\(goodsReturn.words.fitting(300))”</p></div>\
        \(when(mayWork && goodsReturn.isOpen && goodsReturn.inspectedAt != nil, "<a class=\"btn is-sm\" href=\"\(goodsReturn.address)/inspection\">\(words("returns.look_again"))</a>"))</div>
        <div class="scroll-x" tabindex="0" role="region" aria-label="\(words("trade.table", ["of": words("returns.goods")]))"><table class="table is-cards"><thead><tr><th scope="col">\(words("purchases.item"))</th><th scope="col" class="num">\(words("purchases.quantity"))</th>\
        <th scope="col">\(words("returns.condition"))</th><th scope="col" class="num">\(words("returns.paid"))</th><th scope="col">\(words("returns.where"))</th></tr></thead><tbody>\(file.items.map { item in
            """
            <tr><th scope="row">\(item.item.name)</th><td class="num" data-label="\(words("purchases.quantity"))">\(words("returns.of", ["n": String(item.quantity), "of": String(item.item.quantity)]))</td>\
            <td data-label="\(words("returns.condition"))">\(item.condition.map { words("returns.condition_of.\($0.rawValue)") } ?? words("returns.not_seen"))\(when(item.isUnsealed, ", \(words("returns.unsealed_short"))"))\
            \(when(!item.note.isEmpty, "<p class=\"xs muted\">\(item.note)</p>"))</td>\
            <td class="num" data-label="\(words("returns.paid"))">\(Money(minor: item.item.unitPrice.minor * Int64(item.quantity), goodsReturn.currency).text)\
            \(when(item.item.refunded > 0, "<p class=\"xs muted\">\(words("returns.paid_back", ["amount": Money(minor: item.item.refunded, goodsReturn.currency).text]))</p>"))</td>\
            <td data-label="\(words("returns.where"))">\(item.movedTo.map { words("returns.stock_of.\($0.rawValue)") } ?? "–")</td></tr>
            """ as HTML
        })</tbody></table></div></section>
        """
    }

    private var rights: HTML {
        RightsCard(file: file, visit: visit).html(
            action: when(
                mayWork && goodsReturn.isOpen,
                """
                <div class="row"><a class="btn is-sm is-quiet" href="\(goodsReturn.address)/law">\(words("returns.step.law.title"))</a>\
                <a class="btn is-sm" href="\(goodsReturn.address)/explanation">\(words("returns.step.explanation.button"))</a></div>
                """))
    }

    private var settlement: HTML? {
        guard let kind = goodsReturn.kind, let amount = goodsReturn.amount else { return nil }
        let isOpen = goodsReturn.state == .proposed
        let name = words("returns.kind_of.\(kind.rawValue)")
        return """
            <section class="card" id="settle" aria-labelledby="t-settle"><div class="card-head"><h2 id="t-settle">\(kind.paysBack ? "\(name), \(amount.text)" : name)</h2>\
            \(when(mayWork && isOpen, "<a class=\"btn is-sm\" href=\"\(goodsReturn.address)/proposal\">\(words("returns.choose_again"))</a>"))</div>
            <div class="card-body"><div class="text">\(prose: goodsReturn.why)</div>
            \(when(isOpen, "\(file.warnings(kind, amount).map { "<div class=\"callout\" data-state=\"soon\">\(icon("warning"))<p>\(words("returns.warning.\($0)", ["name": file.party.calledName]))</p></div>" as HTML })"))
            \(when(!goodsReturn.doneHow.isEmpty, "<p class=\"sm\"><b>\(words("returns.done_how"))</b> \(goodsReturn.doneHow)</p>"))\(when(isOpen && mayWork, AuthorityLine(file: file, standing: standing, approval: approval, visit: visit).html))</div></section>
            """
    }
}

/// Whether it may be decided here, or who is asked: said before the decision.
struct AuthorityLine: Sendable {
    let file: ReturnFile
    let standing: Standing?
    let approval: Approval?
    let visit: Visit

    private var words: Words { visit.words }

    var html: HTML {
        let agree: HTML = """
            <div class="row"><a class="btn is-primary" href="\(file.goodsReturn.address)/agreement">\(icon("tick"))\(words("returns.step.agreement.button"))</a></div>
            """
        guard let standing, let question = file.question else { return agree }
        if case .within(let limit, _) = standing {
            return
                line("shieldtick", words("returns.authority.within", ["limit": limit.text])) + agree
        }
        if let approval, approval.kind == question.kind {
            switch approval.state {
            case .approved where (approval.granted?.minor ?? 0) >= question.amount.minor:
                return
                    line("shieldtick", words("returns.authority.approved")) + agree
            case .approved:
                return line("shield", words("returns.authority.less", ["amount": approval.granted?.text ?? ""]), approval.reason)
            case .asked:
                return line("clock", words("returns.authority.asked"))
            case .declined:
                return line("shield", words("returns.authority.declined"), approval.reason)
            case .withdrawn: break
            }
        }
        return line("shield", why(standing)) + ask
    }

    private func line(_ sign: String, _ sentence: String, _ reason: String = "") -> HTML {
        "<p class=\"row sm\">\(icon(sign))<span>\(sentence) \(reason)</span></p>"
    }

    private var ask: HTML {
        """
        <form class="form" method="post" action="\(file.goodsReturn.address)/approval">\(visit.formFields)\
        \(textField("approval_why", words("returns.approval_why"), value: visit.form["approval_why"], words: words))
        <div class="form-actions"><button class="btn is-primary">\(icon("shieldtick"))\(words("returns.ask_approval"))</button></div></form>
        """
    }

    private func why(_ standing: Standing) -> String {
        guard case .above(let reason, let limit) = standing else { return "" }
        switch reason {
        case .none: return words("returns.authority.none")
        case .amount: return words("returns.authority.amount", ["limit": limit?.text ?? ""])
        case .together(let sum, _): return words("returns.authority.together", ["sum": sum.text, "limit": limit?.text ?? ""])
        case .budget(let left): return words("returns.authority.budget", ["left": left.text])
        }
    }
}
