import Base
import Evidence
import Foundation
import People
import Web

/// What is complete, what blocks, who signed. The card also stands on the home page of somebody's growth.
struct GatewayCard {
    let standing: Gateways.Standing
    /// Where more is said, if the card does not stand there.
    var address: String?

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        let gateway = standing.gateway
        let count = words("gateway.n_ready", ["n": String(gateway.ready), "of": String(gateway.checks.count)])
        return """
            <section class="card" aria-labelledby="gateway"><div class="card-head"><h2 id="gateway">\(with(address) { "<a href=\"\($0)\">\(words("gateway.title"))</a>" })\(when(address == nil, "\(words("gateway.title"))"))</h2>\
            <span class="chip" data-state="\(gateway.isReady ? "kept" : "soon")"><span>\(gateway.isReady ? words("gateway.all_ready") : count)</span></span></div>
            <div class="card-body"><ul class="ticks gateway-checks" role="list">\(gateway.checks.map { check($0, paper) })</ul></div></section>
            """
    }

    private func check(_ check: Gateway.Check, _ paper: Paper) -> HTML {
        let (words, look) = (paper.words, check.state == .done ? "kept" : check.state == .begun ? "soon" : "open")
        return """
            <li data-state="\(look)">\(icon("p-\(look)"))<div><b>\(words("gateway.what.\(check.what.rawValue)"))</b>\
            \(with(line(check, paper)) { "<p class=\"sm muted\">\($0)</p>" })</div></li>
            """
    }

    private func line(_ check: Gateway.Check, _ paper: Paper) -> String? {
        let (words, times) = (paper.words, paper.times)
        let (n, all) = (String(check.reached ?? 0), String(check.needed ?? 0))
        switch check.what {
        case .englishAndMaths: return check.state == .done ? nil : words("gateway.english_open")
        case .minimumTime:
            return check.state == .done ? nil : check.day.map { words("gateway.from_day", ["day": times.lastingDay($0)]) }
        case .choices: return words.count("gateway.choices_open", check.needed ?? 0)
        case .hours:
            guard check.needed != nil else { return words("gateway.hours_unknown", ["n": n]) }
            let hours = words("gateway.hours_of", ["n": n, "of": all])
            return check.month.map { month in
                let name = "\(words("growth.month.m\(month.month)")) \(month.year)"
                return words("gateway.month_without", ["hours": hours, "month": name])
            } ?? hours
        case .reviews: return words("gateway.reviews_of", ["n": n, "of": all])
        case .behaviours: return words("gateway.n_of", ["n": n, "of": all])
        case .portfolio:
            let left = (check.needed ?? 0) - (check.reached ?? 0)
            if left <= 0 { return words("gateway.all_signed", ["n": n, "of": all]) }
            let rest = words.count("gateway.to_show", left)
            switch standing.gateway.forecast {
            case .by(let day): return words("gateway.at_this_rate", ["rest": rest, "day": times.lastingDay(day)])
            default: return words("gateway.no_forecast", ["rest": rest])
            }
        }
    }
}

/// The whole gateway of one person.
struct GatewayPage {
    let standing: Gateways.Standing
    let names: [Staff.ID: String]
    let links: [SignedLink]
    /// A link just made, shown this once.
    let token: String?
    let errors: FieldErrors

    private var enrolment: Enrolment { standing.enrolment }
    private var address: String { "/growth/gateway/\(enrolment.id)" }

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let name = names[enrolment.staff] ?? ""
        let title = words("gateway.of", ["name": name])
        return Page(
            "\(title), \(standing.framework.title)", place: "growth", topics: ["gateway", "judgement"],
            """
            <div class="page assess"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth/assessments">\(words("assess.title"))</a></li>\
            <li><a href="/growth/assessments/of/\(enrolment.id)">\(name)</a></li></ol><h1>\(title)</h1>\
            <p>\(standing.framework.title) · \(words("assess.rules_of", ["year": enrolment.rulesYear]))</p></div></header>
            \(errors.summary(words))\(with(token) { made($0, visit) })\
            <div class="with-aside"><div class="stack">\(GatewayCard(standing: standing).html(visit.paper))\(english(visit))\(behaviours(visit))</div>\
            <div class="stack">\(signatures(visit))\(provider(visit))</div></div></div>
            """)
    }

    private func made(_ token: String, _ visit: Visit) -> HTML {
        """
        <div class="callout" data-state="kept">\(icon("link"))<div><b>\(visit.words("gateway.link_made"))</b><p>\(visit.words("gateway.link_hint"))</p>\
        <p><input class="input mono" readonly aria-label="\(visit.words("gateway.link_label"))" value="\(visit.house.address)/sign/gateway/\(token)"></p></div></div>
        """
    }

    private func english(_ visit: Visit) -> HTML {
        let words = visit.words
        let confirmed = standing.confirmed[Gateway.What.englishAndMaths.rawValue]
        let principal = visit.guest.principal
        let may = (principal.may(.judgeEvidence) || principal.may(.arrangeEvidence)) && principal.id != enrolment.staff.number
        return """
            <section class="card" aria-labelledby="english"><div class="card-head"><h2 id="english">\(words("gateway.what.english_and_maths"))</h2></div><div class="card-body">\
            \(with(confirmed) { "<p>\($0.evidence)</p><p class=\"sm muted\">\(words("gateway.confirmed_on", ["day": visit.times.day($0.at)]))</p>" })\
            \(when(confirmed == nil && !may, "<p class=\"muted\">\(words("gateway.english_open"))</p>"))\
            \(when(may, """
                <form class="form" method="post" action="\(address)/english-and-maths">\(visit.formFields)\
                \(textField("evidence", words("gateway.evidence"), value: visit.form.text("evidence") ?? confirmed?.evidence ?? "", hint: words("gateway.evidence_hint"), required: true, errors: errors, words: words))\
                <div><button class="btn is-sm">\(words("gateway.confirm"))</button></div></form>
                """))</div></section>
            """
    }

    private func behaviours(_ visit: Visit) -> HTML? {
        guard standing.gateway.checks.contains(where: { $0.what == .behaviours }) else { return nil }
        let words = visit.words
        let isEmployer = enrolment.employer?.number == visit.guest.principal.id
        let open = standing.behaviours.filter { standing.confirmed[Gateways.item + $0.code] == nil }
        return """
            <section class="card" aria-labelledby="behaviours"><div class="card-head"><div><h2 id="behaviours">\(words("gateway.what.behaviours"))</h2>\
            <p>\(words("gateway.behaviours_hint", ["name": enrolment.employer.flatMap { names[$0] } ?? words("gateway.nobody")]))</p></div></div>\
            <ul class="parts" role="list">\(standing.behaviours.map { item in
                let seen = standing.confirmed[Gateways.item + item.code]
                return """
                    <li data-state="\(seen == nil ? "open" : "kept")">\(icon(seen == nil ? "p-open" : "p-kept"))<div><span class="badge">\(item.code)</span> \(item.label)\
                    \(with(seen) { "<p>\($0.evidence)</p>" })</div><span class="state">\(words(seen == nil ? "gateway.not_verified" : "gateway.verified"))</span></li>
                    """ as HTML
            } as [HTML])</ul>\
            \(when(isEmployer && !open.isEmpty, """
                <form class="form card-body" method="post" action="\(address)/behaviours">\(visit.formFields)\
                \(choice("item", words("gateway.behaviour"), open.map { ($0.code, "\($0.code) \($0.label)") }, chosen: visit.form["item"], errors: errors, words: words))\
                \(textField("seen", words("gateway.seen"), value: visit.form["seen"], hint: words("gateway.seen_hint"), required: true, errors: errors, words: words))\
                <div><button class="btn is-sm">\(words("gateway.verify"))</button></div></form>
                """))</section>
            """
    }

    private func signatures(_ visit: Visit) -> HTML {
        let words = visit.words
        let me = visit.guest.principal.id
        let mine: GatewaySigner? =
            me == enrolment.staff.number ? .apprentice : me == enrolment.employer?.number ? .employer : nil
        let may = mine.map { signer in !standing.signatures.contains { $0.signer == signer } } ?? false
        return """
            <section class="card" aria-labelledby="signed"><div class="card-head"><div><h2 id="signed">\(words("gateway.signatures"))</h2></div></div><div class="card-body">\
            <ul class="ticks" role="list">\(standing.signers.map { signer in
                let signed = standing.signatures.first { $0.signer == signer }
                return """
                    <li data-state="\(signed == nil ? "open" : "kept")">\(icon(signed == nil ? "p-open" : "p-kept"))<div><b>\(words("gateway.signer.\(signer.rawValue)"))</b>\
                    <p class="sm muted">\(signed.map { words("gateway.signed_by", ["name": $0.name, "day": visit.times.day($0.at)]) } ?? words("gateway.not_signed"))</p></div></li>
                    """ as HTML
            } as [HTML])</ul>\
            \(when(may && standing.gateway.isReady, visit.paper.button("\(address)/signature", "\(words("gateway.sign"))", style: "is-primary is-sm", fields: "<input type=\"hidden\" name=\"signer\" value=\"\(mine?.rawValue ?? "")\">")))\
            \(when(!standing.gateway.isReady, "<p class=\"sm muted\">\(words("gateway.sign_later"))</p>"))\
            \(when(standing.isPassed, "<p><b>\(words("gateway.passed"))</b></p>"))</div></section>
            """
    }

    private func state(_ link: SignedLink, _ visit: Visit) -> String {
        let state = link.state(at: visit.times.now).rawValue
        let (day, until) = (visit.times.day(link.madeAt), visit.times.day(link.expiresAt))
        return visit.words("gateway.link_state.\(state)", ["day": day, "until": until])
    }

    private func provider(_ visit: Visit) -> HTML? {
        let words = visit.words
        let principal = visit.guest.principal
        let isSigned = standing.signatures.contains { $0.signer == .provider }
        guard principal.may(.judgeEvidence) || principal.may(.arrangeEvidence), principal.id != enrolment.staff.number, !isSigned
        else { return nil }
        return """
            <section class="card" aria-labelledby="provider"><div class="card-head"><div><h2 id="provider">\(words("gateway.provider_link"))</h2><p>\(enrolment.provider.name.isEmpty ? words("gateway.problem.no_provider") : enrolment.provider.name)</p></div></div><div class="card-body">\
            \(when(!links.isEmpty, "<ul class=\"sm\">\(links.map { "<li>\(state($0, visit))</li>" as HTML })</ul>"))\
            <form class="form" method="post" action="\(address)/link">\(visit.formFields)\
            \(textField("days", words("gateway.days"), value: visit.form.text("days") ?? "14", type: "number", required: true, errors: errors, words: words, extra: "min=\"1\" max=\"60\""))\
            <div><button class="btn is-sm">\(words("gateway.make_link"))</button></div></form></div></section>
            """
    }
}
