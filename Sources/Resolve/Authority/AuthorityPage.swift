import Base
import Foundation
import People
import Web

/// The page of authority.
struct AuthorityPage: Sendable {
    let me: Staff
    let limits: [AuthorityLimit]
    let delegations: [Delegation]
    let colleagues: [Staff]
    /// For those who may change them.
    let settings: DecisionSettings?
    let approaches: [Approach]
    let awayUntil: Date?
    let currency: Currency
    let form: Form
    let errors: FieldErrors

    private static let roles: [Role] = [.practitioner, .specialist, .leader, .manager, .administrator]

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        let principal = paper.guest.principal
        return """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/decisions">\(words("resolve.decisions"))</a></li></ol>\
            <h1>\(words("resolve.authority_title"))</h1><p>\(words("resolve.authority_hint"))</p></div></header>
            \(errors.summary(words))
            <section class="card" aria-labelledby="own"><div class="card-head"><h2 id="own">\(words("resolve.own_authority"))</h2></div><div class="card-body">\
            \(OwnAuthority(staff: me.id, role: me.role, limits: limits, delegations: delegations).html(words))</div></section>
            \(when(principal.may(.approve), lending(paper)))
            \(lent(paper))
            \(matrix(paper))
            \(persons(paper))
            \(when(principal.may(.setAuthority), setting(paper)))
            \(with(settings) { habits($0, paper) })
            \(when(principal.may(.approve), absence(paper)))</div>
            """
    }

    private func matrix(_ paper: Paper) -> HTML {
        let words = paper.words
        return """
            <section class="card" aria-labelledby="matrix"><div class="card-head"><h2 id="matrix">\(words("resolve.matrix"))</h2></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="\(words("trade.table", ["of": words("resolve.matrix")]))"><table class="table"><thead><tr><th scope="col">\(words("resolve.decision"))</th>\
            \(Self.roles.map { "<th scope=\"col\" class=\"num\">\($0.label(words))</th>" as HTML })</tr></thead><tbody>\
            \(DecisionKind.allCases.map { kind in
                "<tr><th scope=\"row\">\(words("resolve.kind.\(kind.rawValue)"))</th>\(Self.roles.map { cell(kind, $0, words) })</tr>" as HTML
            })</tbody></table></div></section>
            """
    }

    private func cell(_ kind: DecisionKind, _ role: Role, _ words: Words) -> HTML {
        let limit = limits.first { $0.kind == kind && $0.holder == .role(role) }
        return
            "<td class=\"num\">\(limit?.limit.text ?? "–")\(with(OwnAuthority.budget(limit, words)) { "<br><small>\($0)</small>" })</td>"
    }

    private func persons(_ paper: Paper) -> HTML? {
        let own = limits.compactMap { limit -> (AuthorityLimit, String)? in
            guard case .staff(let staff) = limit.holder else { return nil }
            return (limit, colleagues.first { $0.id == staff }?.name ?? "")
        }
        guard !own.isEmpty else { return nil }
        let words = paper.words
        return """
            <section class="card" aria-labelledby="persons"><div class="card-head"><h2 id="persons">\(words("resolve.persons"))</h2></div><ul class="rows" role="list">\(own.map { limit, name in
                """
                <li><div><b>\(name)</b><p>\(words("resolve.kind.\(limit.kind.rawValue)"))\(with(OwnAuthority.budget(limit, words)) { " · \($0)" })</p></div>\
                <div class="row"><b class="num">\(limit.limit.text)</b>\(when(paper.guest.principal.may(.setAuthority), paper.button("/authority/limits/\(limit.id)/end", "\(words("resolve.end_limit"))<span class=\"sr\"> \(name)</span>", style: "is-sm is-quiet")))</div></li>
                """ as HTML
            })</ul></section>
            """
    }

    private func lent(_ paper: Paper) -> HTML? {
        guard !delegations.isEmpty else { return nil }
        let words = paper.words
        func name(_ id: Staff.ID) -> String { colleagues.first { $0.id == id }?.name ?? "" }
        return """
            <section class="card" aria-labelledby="lent"><div class="card-head"><h2 id="lent">\(words("resolve.lent"))</h2></div><ul class="rows" role="list">\(delegations.map { delegation in
                let mine = delegation.giver == me.id || paper.guest.principal.may(.setAuthority)
                return """
                    <li><div><b>\(words("resolve.lent_line", ["giver": name(delegation.giver), "taker": name(delegation.taker)]))</b>\
                    <p>\(words("resolve.kind.\(delegation.kind.rawValue)")), \(delegation.limit.text) · \(paper.times.moment(delegation.startsAt)) – \(paper.times.moment(delegation.endsAt)) · \(delegation.reason)</p></div>\
                    \(when(mine, paper.button("/authority/delegations/\(delegation.id)/end", "\(words("resolve.end_lending"))", style: "is-sm is-quiet")))</li>
                    """ as HTML
            })</ul></section>
            """
    }

    private func kinds(_ words: Words) -> [(value: String, label: String)] {
        DecisionKind.allCases.map { (value: $0.rawValue, label: words("resolve.kind.\($0.rawValue)")) }
    }

    private func lending(_ paper: Paper) -> HTML {
        let words = paper.words
        let takers = colleagues.filter { $0.id != me.id && $0.role.permissions.contains(.decide) }
            .map { (value: $0.id.description, label: $0.name) }
        return """
            <section class="card" aria-labelledby="lend"><div class="card-head"><div><h2 id="lend">\(words("resolve.lend"))</h2><p>\(words("resolve.lend_hint"))</p></div></div>
            <form class="form card-body" method="post" action="/authority/delegations">\(paper.formFields)
            <div class="columns-2">\(choice("lend_kind", words("resolve.decision"), kinds(words), chosen: form["lend_kind"], errors: errors, words: words))
            \(choice("taker", words("resolve.lend_to"), takers, chosen: form["taker"], errors: errors, words: words))
            \(amount("lend_limit", words("resolve.lend_limit"), words))
            \(textField("reason", words("resolve.lend_reason"), value: form["reason"], required: true, errors: errors, words: words))
            \(textField("from", words("resolve.lend_from"), value: form["from"], type: "datetime-local", hint: words("resolve.lend_from_hint"), errors: errors, words: words))
            \(textField("until", words("resolve.lend_until"), value: form["until"], type: "datetime-local", required: true, errors: errors, words: words))</div>
            <div class="form-actions"><button class="btn is-primary">\(words("resolve.lend_button"))</button></div></form></section>
            """
    }

    private func setting(_ paper: Paper) -> HTML {
        let words = paper.words
        let holders =
            Self.roles.map { (value: $0.rawValue, label: words("resolve.role", ["role": $0.label(words)])) }
            + colleagues.filter { $0.id != me.id && $0.role.permissions.contains(.decide) }
            .map { (value: $0.id.description, label: $0.name) }
        let periods = AuthorityLimit.Period.allCases.map { (value: $0.rawValue, label: words("resolve.period.\($0.rawValue)")) }
        return """
            <section class="card" aria-labelledby="set"><div class="card-head"><div><h2 id="set">\(words("resolve.set"))</h2><p>\(words("resolve.set_hint"))</p></div></div>
            <form class="form card-body" method="post" action="/authority/limits">\(paper.formFields)
            <div class="columns-2">\(choice("kind", words("resolve.decision"), kinds(words), chosen: form["kind"], errors: errors, words: words))
            \(choice("holder", words("resolve.holder"), holders, chosen: form["holder"], errors: errors, words: words))
            \(amount("limit", words("resolve.limit"), words, required: true))
            \(amount("budget", words("resolve.budget_field"), words))
            \(choice("period", words("resolve.period_field"), periods, chosen: form.has("period") ? form["period"] : "month", errors: errors, words: words))</div>
            <div class="form-actions"><button class="btn is-primary">\(words("resolve.set_button"))</button></div></form></section>
            """
    }

    private func amount(_ name: String, _ label: String, _ words: Words, required: Bool = false) -> HTML {
        """
        <div class="field"><label for="f-\(name)">\(label)</label>\(errors.sentence(name, words))<span class="money"><span aria-hidden="true">\(currency.sign)</span>\
        <input class="input" id="f-\(name)" name="\(name)" inputmode="decimal" value="\(form[name])"\(when(required, " required")) \(errors.attributes(name))></span></div>
        """
    }

    private func habits(_ settings: DecisionSettings, _ paper: Paper) -> HTML {
        let words = paper.words
        func number(_ name: String, _ value: Int, _ range: ClosedRange<Int>) -> HTML {
            textField(
                name, words("resolve.\(name)_field"), value: form.has(name) ? form[name] : String(value), type: "number",
                hint: words("resolve.\(name)_hint", ["from": "\(range.lowerBound)", "to": "\(range.upperBound)"]), required: true,
                errors: errors, words: words, extra: "min=\"\(range.lowerBound)\" max=\"\(range.upperBound)\"")
        }
        return """
            <section class="card" aria-labelledby="habits"><div class="card-head"><div><h2 id="habits">\(words("resolve.habits"))</h2><p>\(words("resolve.habits_hint"))</p></div></div>
            <form class="form card-body" method="post" action="/authority/settings">\(paper.formFields)
            <div class="columns-2">\(number("hours", settings.hours, DecisionSettings.allowedHours))
            \(number("answer_days", settings.days, DecisionSettings.allowedDays))
            \(number("often", settings.often, DecisionSettings.allowedOften))</div>
            \(textArea("approaches", words("resolve.approaches_field"), value: form.has("approaches") ? form["approaches"] : approaches.lines, rows: 8, hint: words("resolve.approaches_hint"), errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("resolve.habits_button"))</button></div></form></section>
            """
    }

    private func absence(_ paper: Paper) -> HTML {
        let words = paper.words
        let until = awayUntil.map { paper.times.local($0).field } ?? ""
        return """
            <section class="card" aria-labelledby="away"><div class="card-head"><div><h2 id="away">\(words("resolve.away"))</h2><p>\(awayUntil.map { words("resolve.away_until", ["time": paper.times.moment($0)]) } ?? words("resolve.away_hint"))</p></div></div>
            <form class="form card-body" method="post" action="/authority/absence">\(paper.formFields)
            \(textField("away_until", words("resolve.away_field"), value: form.has("away_until") ? form["away_until"] : until, type: "datetime-local", hint: words("resolve.away_field_hint"), errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("resolve.away_button"))</button></div></form></section>
            """
    }
}
