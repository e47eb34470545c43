import Base
import Foundation
import People
import Web

/// A claim's own page: for the person the account to write, for others what it says and what stands behind it.
struct ClaimPage {
    let sheet: ClaimSheet
    /// What can be added, for the person who writes.
    let open: [Framework.Item]
    let tokens: [Testimony.ID: String]
    let writes: Bool
    /// How its items have still to be shown before they can be accepted.
    let missing: [String: [Way]]
    /// The person's goals, for linking one.
    let goals: [GoalLine]

    var claim: Claim { sheet.claim }

    static func look(_ state: ClaimItem.State) -> String {
        switch state {
        case .claimed: "open"
        case .accepted: "kept"
        case .returned: "soon"
        }
    }

    static func chip(_ state: Claim.State, _ words: Words) -> HTML {
        let look =
            switch state {
            case .draft: "paused"
            case .sent: "waiting"
            case .returned: "soon"
            case .accepted: "kept"
            case .withdrawn: "moved"
            }
        return "<span class=\"chip\" data-state=\"\(look)\"><span>\(words("claims.state.\(state.rawValue)"))</span></span>"
    }

    func page(_ visit: Visit, _ errors: FieldErrors = .none) -> Page {
        let words = visit.words
        return Page(
            sheet.title, place: "growth", topics: ["claim", "witness"],
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth\(when(sheet.isOwn, "?enrolment=\(claim.enrolment)"))">\(words("place.growth"))</a></li>\
            <li><a href="/growth/claims?enrolment=\(claim.enrolment)">\(words("claims.title"))</a></li><li>\(sheet.framework.title)</li></ol>
            <h1>\(sheet.title)</h1><p>\(sheet.person.name) \(Self.chip(claim.state, words)) \(with(claim.sentAt) { "\(words("claims.sent_on", ["day": visit.times.day($0)]))" })</p></div></header>
            \(errors.summary(words))
            <div class="with-aside"><div class="stack">\(writes ? form(visit, errors) : reading(words))\(ClaimWitnesses(page: self).html(visit, errors))\(ClaimPapers(page: self).html(visit, errors))</div>
            <aside class="stack" aria-label="\(words("claims.behind"))">\(items(words))\(ClaimRecords(sheet: sheet).html(visit))</aside></div></div>
            """)
    }

    // MARK: Writing

    private func form(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, typed) = (visit.words, visit.form)
        func value(_ name: String, _ kept: String) -> String { typed.has("do") ? typed[name] : kept }
        let grid: HTML = Account.Part.allCases.prefix(4).reduce(.nothing) { grid, part in
            grid
                + textArea(
                    part.rawValue, words("claims.part.\(part.rawValue)"), value: value(part.rawValue, claim.account[part]),
                    rows: 9,
                    hint: words("claims.part_hint.\(part.rawValue)"), errors: errors, words: words)
        }
        let rest: HTML = Account.Part.allCases.dropFirst(4).reduce(.nothing) { rest, part in
            rest
                + textArea(
                    part.rawValue, words("claims.part.\(part.rawValue)"), value: value(part.rawValue, claim.account[part]),
                    rows: 3,
                    hint: words("claims.part_hint.\(part.rawValue)"), errors: errors, words: words)
        }
        return """
            <section class="card" aria-labelledby="account"><div class="card-head"><div><h2 id="account">\(words("claims.account"))</h2><p>\(words("claims.account_hint"))</p></div></div>
            <form class="form card-body" method="post" action="\(claim.address)">\(visit.formFields)<input type="hidden" name="version" value="\(claim.version)">
            \(textField("title", words("claims.field.title"), value: value("title", claim.title), required: true, errors: errors, words: words))
            <div class="star">\(grid)</div><div class="star is-two">\(rest)</div>\(goalPicker(words, typed, errors))\(picker(words, errors))
            \(warnings(words))
            <div class="form-actions"><button class="btn is-primary" name="do" value="send">\(icon("send"))\(words("claims.send"))</button>\
            <button class="btn" name="do" value="keep">\(words("claims.keep"))</button></div></form>
            <div class="card-body"><p class="row"><a class="btn is-sm" href="/growth/candidates?enrolment=\(claim.enrolment)&amp;claim=\(claim.id)">\(icon("plus"))\(words("claims.more_work"))</a>\(goalLink(words))</p></div>
            \(outside(words))
            <form class="card-foot" method="post" action="\(claim.address)/withdrawal">\(visit.formFields)<input type="hidden" name="version" value="\(claim.version)">\
            <button class="btn is-quiet is-sm">\(words("claims.withdraw"))</button></form></section>
            """
    }

    /// The goal it serves, to read.
    private func goalLink(_ words: Words) -> HTML? {
        guard let goal = goals.first(where: { $0.id == claim.goal }) else { return nil }
        return
            " <a class=\"btn is-sm is-quiet\" href=\"\(goal.address)\">\(words("claims.serves", ["goal": sheet.redactedLine(goal.title)]))</a>"
    }

    private func goalPicker(_ words: Words, _ typed: Form, _ errors: FieldErrors) -> HTML? {
        guard !goals.isEmpty else { return nil }
        let options =
            [(value: "", label: words("claims.no_goal"))]
            + goals.map { (value: Identifier<GoalLine>($0.id).description, label: $0.title) }
        let kept = claim.goal.map { Identifier<GoalLine>($0).description } ?? ""
        return choice(
            "goal_id", words("claims.goal_link"), options, chosen: typed.has("goal_id") ? typed["goal_id"] : kept, errors: errors,
            words: words)
    }

    private func picker(_ words: Words, _ errors: FieldErrors) -> HTML {
        let here = Set(sheet.items.map(\.code))
        let groups = Dictionary(grouping: open.filter { !here.contains($0.code) }, by: \.group)
        let order = sheet.framework.groups.filter { groups[$0.id] != nil }
        return """
            <div class="field-row"><div class="field"><label for="f-add_item">\(words("claims.add_item"))</label>\(errors.sentence("add_item", words))<select class="input" id="f-add_item" name="add_item" \(errors.attributes("add_item"))>\
            <option value="">\(words("claims.no_item"))</option>\(order.map { group in
                """
                <optgroup label="\(group.title)">\((groups[group.id] ?? []).map { "<option value=\"\($0.code)\">\($0.code) \($0.label)</option>" as HTML })</optgroup>
                """ as HTML
            })</select></div></div>
            \(when(!sheet.items.filter { $0.state != .accepted }.isEmpty, """
            <fieldset class="field"><legend>\(words("claims.take_out"))</legend><div class="checks">\(sheet.items.filter { $0.state != .accepted }.map { tick("remove_item", value: $0.code, "\($0.code)", isOn: false) })\
            \(sheet.records.map { tick("remove_record", value: String($0.position), words("claims.record_number", ["n": String($0.position)]), isOn: false) })</div></fieldset>
            """ as HTML))
            """
    }

    private func warnings(_ words: Words) -> HTML? {
        let warnings = sheet.warnings
        return when(
            !warnings.isEmpty,
            """
            <div class="callout" data-state="soon"><h3>\(words("claims.still_missing"))</h3><ul>\(warnings.map { "<li>\(words("claims.warning.\($0.rawValue)"))</li>" as HTML })</ul></div>
            """)
    }

    /// What everybody else will read.
    private func outside(_ words: Words) -> HTML? {
        let named = sheet.named
        let account = sheet.redacted
        guard !claim.account.isEmpty else { return nil }
        return """
            <details class="card-body"><summary class="btn is-sm is-quiet">\(icon("look"))\(words("claims.outside")) \(when(!named.isEmpty, "<span class=\"badge\">\(words.count("claims.taken_out", named.count))</span>"))</summary>
            \(parts(account, words))</details>
            """
    }

    // MARK: Reading

    private func reading(_ words: Words) -> HTML {
        """
        <section class="card" aria-labelledby="account"><div class="card-head"><h2 id="account">\(words("claims.account"))</h2></div><div class="card-body">\(parts(sheet.account, words))</div></section>
        """
    }

    private func parts(_ account: Account, _ words: Words) -> HTML {
        Account.Part.allCases.filter { !account[$0].isEmpty }.reduce(.nothing) { list, part in
            list + "<h3>\(words("claims.part.\(part.rawValue)"))</h3><div class=\"text\">\(prose: account[part])</div>"
        }
    }

    private func items(_ words: Words) -> HTML {
        """
        <section class="card" aria-labelledby="items"><div class="card-head"><h2 id="items">\(words("claims.items"))</h2></div>
        <ul class="claim-items" role="list">\(sheet.items.map { item in
            """
            <li><p><span class="badge code">\(item.code)</span> \(sheet.label(of: item.code))</p>\
            <p><span class="chip" data-state="\(Self.look(item.state))"><span>\(words("claims.item_state.\(item.state.rawValue)"))</span></span></p>\
            \(when(!item.comment.isEmpty, "<p class=\"sm\">\(item.comment)</p>"))\(WaysLeft.line(missing[item.code], words))</li>
            """ as HTML
        })</ul>\(when(sheet.items.isEmpty, "<p class=\"card-body muted\">\(words("claims.no_items"))</p>"))</section>
        """
    }
}
