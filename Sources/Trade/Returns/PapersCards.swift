import Base
import Foundation
import People
import Web

/// What goes with a return: proof and pictures, letters, what is kept, where the goods went, what the customer thinks.
struct PapersCards: Sendable {
    let file: ReturnFile
    let papers: ReturnPapers
    let visit: Visit

    private var words: Words { visit.words }
    private var goodsReturn: GoodsReturn { file.goodsReturn }
    private var mayWork: Bool { visit.guest.principal.may(.handleReturns) }

    var html: HTML {
        """
        \(facts)\(photos)\(documents)\(kept)\(dispatches)\(remarks)\
        \(when(mayWork && goodsReturn.isOpen, "<p><a class=\"sm\" href=\"\(goodsReturn.address)/withdrawal\">\(words("returns.step.withdrawal.title"))</a></p>"))
        """
    }

    private var facts: HTML {
        let purchase = file.purchase.purchase
        return """
            <section class="card" aria-labelledby="t-facts"><div class="card-head"><h2 id="t-facts">\(words("returns.facts"))</h2></div><div class="card-body"><dl class="facts">\
            <dt>\(words("purchases.bought"))</dt><dd>\(visit.times.day(purchase.boughtOn))</dd><dt>\(words("purchases.delivered"))</dt><dd>\(purchase.deliveredOn.map { visit.times.day($0) } ?? words("purchases.not_yet"))</dd>\
            <dt>\(words("returns.day_count"))</dt><dd>\(purchase.deliveredOn.map { words("returns.day_n", ["n": String($0.days(until: goodsReturn.toldOn))]) } ?? "–")</dd>\
            <dt>\(words("purchases.channel"))</dt><dd>\(words("purchases.channel_of.\(purchase.channel.rawValue)"))</dd>\
            <dt>\(words("returns.proof"))</dt><dd>\(goodsReturn.proof.map { words("returns.proof_of.\($0.rawValue)") } ?? words("returns.not_seen"))</dd>\
            <dt>\(words("returns.can_pay_back"))</dt><dd>\(file.refundable.text)</dd></dl></div></section>
            """
    }

    private func card(_ name: String, step: String?, _ content: HTML) -> HTML {
        """
        <section class="card" aria-labelledby="t-\(name)"><div class="card-head"><h2 id="t-\(name)">\(words("returns.card.\(name)"))</h2>\
        \(with(mayWork ? step : nil) { "<a class=\"sm\" href=\"\(goodsReturn.address)/\($0)\">\(words("returns.card_add.\(name)"))</a>" })</div><div class="card-body">\(content)</div></section>
        """
    }

    private func nothing(_ name: String) -> HTML { "<p class=\"sm muted\">\(words("returns.card_none.\(name)"))</p>" }

    private var photos: HTML {
        let goods = papers.photos.filter { $0.paper == nil }
        return card(
            "photos", step: "photos",
            goods.isEmpty
                ? nothing("photos")
                : """
                <ul class="photos" role="list">\(goods.map { photo in
                    """
                    <li><a href="\(goodsReturn.address)/photos/\(photo.id)"><img src="\(goodsReturn.address)/photos/\(photo.id)" alt="\(photo.about)" loading="lazy"></a></li>
                    """ as HTML
                })</ul>
                """)
    }

    private var documents: HTML {
        card(
            "documents", step: "documents",
            papers.documents.isEmpty
                ? nothing("documents")
                : """
                <ul class="ticks" role="list">\(papers.documents.map { document in
                    """
                    <li data-state="kept">\(icon("letter"))<b><a href="\(goodsReturn.address)/documents/\(document.id)">\(words(document.isSent ? "returns.sent_letter" : "returns.printed_letter"))</a></b><p class="xs muted">\(visit.times.moment(document.at))</p></li>
                    """ as HTML
                })</ul>
                """)
    }

    private var kept: HTML {
        let needed = goodsReturn.papersNeeded(hasPhotos: !papers.photos.isEmpty)
        return card(
            "papers", step: "papers",
            """
            <ul class="ticks" role="list">\(needed.map(paper))</ul>\(with(goodsReturn.checkedAt) { "<p class=\"xs muted\">\(words("returns.checked", ["time": visit.times.moment($0)]))</p>" })
            """)
    }

    /// Whether it is there, where, until when, and what was scanned of it.
    private func paper(_ paper: GoodsReturn.Paper) -> HTML {
        let held = papers.held.first { $0.paper == paper }
        let isDue = held?.isDue(on: visit.times.today) ?? false
        let state = held == nil ? "open" : held?.destroyedOn != nil ? "paused" : isDue ? "soon" : "kept"
        let scans: [HTML] = papers.photos.filter { $0.paper == paper }.map {
            " <a href=\"\(goodsReturn.address)/photos/\($0.id)\">\($0.about)</a>"
        }
        let more: HTML? = with(held) { held in
            let until = held.keepUntil.map { day in
                isDue
                    ? words("returns.destroy_since", ["day": visit.times.date(day)])
                    : words("returns.keeps_until", ["day": visit.times.date(day)])
            }
            let gone = held.destroyedOn.map { words("returns.destroyed_on", ["day": visit.times.date($0)]) }
            return "<p class=\"xs muted\">\(held.place) · \(gone ?? until ?? "")</p>"
        }
        return """
            <li data-state="\(state)">\(icon("p-\(state == "paused" ? "moved" : state)"))<span>\(words("returns.paper_of.\(paper.rawValue)"))\
            \(when(held == nil, "<span class=\"sr\">, \(words("returns.not_there"))</span>"))\(scans)</span>\(more)</li>
            """
    }

    private var dispatches: HTML {
        let isOurs = goodsReturn.kind.map { $0.takesBack || $0 == .replacement } ?? false
        let stock: HTML? = when(
            mayWork && isOurs && !goodsReturn.isOpen,
            "<p><a class=\"sm\" href=\"\(goodsReturn.address)/stock\">\(words("returns.step.stock.button"))</a></p>")
        let lines: [HTML] = papers.dispatches.map { sent in
            """
            <li data-state="open">\(icon("out"))<b>\(sent.name)</b><p class="xs muted">\(words("returns.recipient_of.\(sent.recipient.rawValue)")), \(visit.times.day(sent.sentOn))\
            \(when(!sent.tracking.isEmpty, " · \(sent.carrier) <code>\(sent.tracking)</code>"))</p></li>
            """
        }
        let list: HTML = "<ul class=\"ticks\" role=\"list\">\(lines)</ul>"
        return card("dispatch", step: "dispatch", "\(lines.isEmpty ? nothing("dispatch") : list)\(stock)")
    }

    private var remarks: HTML {
        card(
            "remark", step: "remark",
            papers.remarks.isEmpty
                ? nothing("remark")
                : "<div class=\"text\">\(papers.remarks.map { "<blockquote><p>\($0)</p></blockquote>" as HTML })</div>")
    }
}
