import Base
import Foundation
import People
import Web

/// Who the case is for and what they were promised, beside the case.
struct CustomerPane: Sendable {
    let folder: CaseFolder
    let matters: [Matter]

    private var customer: Customer { folder.customer }

    func html(_ paper: Paper) -> HTML {
        """
        <aside class="panel" aria-label="\(paper.words("panel.title"))" id="panel" data-topics="case:\(folder.file.id)" \
        data-fragment="/cases/\(folder.file.reference.description)/panel">
        \(who(paper))\(needs(paper))\(promises(paper))\(inThisCase(paper))\(details(paper))
        </aside>
        """
    }

    private func who(_ paper: Paper) -> HTML {
        let party = customer.party
        return """
            <section class="section"><div class="row"><span class="avatar is-lg" aria-hidden="true">\(party.initials)</span><div>\
            <h2 class="lg"><a href="/customers/\(party.id)">\(party.name)</a></h2>\
            \(with(party.preferredName) { "<p class=\"muted sm\">\(paper.words("panel.called", ["name": $0]))</p>" })\
            \(with(party.since) { "<p class=\"muted sm\">\(paper.words("panel.since", ["year": String($0)]))</p>" })</div></div>\
            \(MannerLines(customer, withName: false).html(paper.words))</section>
            """
    }

    private func needs(_ paper: Paper) -> HTML? {
        guard !customer.needs.isEmpty else { return nil }
        return """
            <section class="section stack tight">\(customer.needs.map { need in
                """
                <div class="callout sm" data-state="moved">\(icon("shield"))<b>\(need.need)</b>\(when(!need.adjustment.isEmpty, "<p>\(need.adjustment)</p>"))</div>
                """ as HTML
            })</section>
            """
    }

    private func promises(_ paper: Paper) -> HTML {
        let words = paper.words
        let list: HTML =
            folder.promises.isEmpty
            ? "<p class=\"muted sm\">\(words("panel.no_promises"))</p>"
            : "<ul class=\"promises\">\(folder.promises.map { PromiseItem(line: $0).html(paper) })</ul>"
        return """
            <section class="section" aria-labelledby="prom"><div class="split"><h2 id="prom">\(words("panel.promises", ["name": customer.party.calledName]))</h2>\
            \(when(paper.guest.principal.may(.workCases) && !folder.file.isDone, "<a class=\"sm\" href=\"/cases/\(folder.file.reference.description)/promise\">\(words("panel.add"))</a>"))</div>\
            \(list)</section>
            """
    }

    private func inThisCase(_ paper: Paper) -> HTML? {
        guard !matters.isEmpty else { return nil }
        return """
            <section class="section" aria-labelledby="matters"><h2 id="matters">\(paper.words("panel.matters"))</h2>\(MatterList(matters: matters).html(paper))</section>
            """
    }

    private func details(_ paper: Paper) -> HTML {
        let (party, words) = (customer.party, paper.words)
        let rows: [(String, String?)] = [
            (words("panel.account"), party.account),
            (words("panel.prefers"), party.preferredChannel.map { words("people.channel.\($0.rawValue)") }),
            (words("panel.phone"), customer.primary(.phone)),
            (words("panel.email"), customer.primary(.email)),
            (words("panel.address"), customer.primary(.post)),
            (words("panel.note"), party.note.isEmpty ? nil : party.note),
        ]
        return """
            <section class="section" aria-labelledby="det"><h2 id="det">\(words("panel.details"))</h2><dl class="facts">\
            \(rows.compactMap { label, value in value.map { "<dt>\(label)</dt><dd>\($0)</dd>" as HTML } })</dl></section>
            """
    }
}

/// A promise in a list, with what can be done about it.
struct PromiseItem: Sendable {
    let line: PromiseLine

    func html(_ paper: Paper) -> HTML {
        let (promise, words) = (line.promise, paper.words)
        let look = promise.look(at: paper.times.now)
        let owner = promise.owner.number == paper.guest.principal.id ? words("case.you_capital") : line.owner
        return """
            <li class="promise" data-state="\(look)" id="p-\(promise.id)">\(icon("p-\(look == "paused" ? "moved" : look)"))<div>\
            <b><a href="/promises/\(promise.id)">\(promise.what)</a></b>\
            <p>\(owner) · \(state(promise, paper))</p>\
            \(when(promise.state == .missed && promise.putRight.isEmpty, "<p><a class=\"sm\" href=\"/promises/\(promise.id)\">\(words("promise.put_right_ask"))</a></p>"))\
            \(when(promise.state == .open && paper.guest.principal.may(.workCases), paper.button("/promises/\(promise.id)/kept", "\(icon("tick"))\(words("promise.keep"))", style: "is-sm")))</div></li>
            """
    }

    private func state(_ promise: Promise, _ paper: Paper) -> HTML {
        let words = paper.words
        return switch promise.state {
        case .open: "\(paper.times.moment(promise.dueAt)) · <b>\(paper.times.leftElement(until: promise.dueAt))</b>"
        case .kept: "<b>\(words("promise.state.kept"))</b> \(with(promise.closedAt) { "\(paper.times.short($0))" })"
        case .missed: "<b>\(words("promise.state.missed"))</b> \(paper.times.short(promise.dueAt))"
        case .released: "\(words("promise.state.released"))"
        }
    }
}
