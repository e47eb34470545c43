import Base
import Foundation
import Web

/// The fields of a customer's record as they were typed, or as they are.
struct CustomerForm: Sendable {
    var kind: String
    var name: String
    var preferredName: String
    var preferredChannel: String
    var language: String
    var account: String
    var since: String
    var note: String

    init(_ form: Form) {
        kind = form["kind"]
        name = form["name"]
        preferredName = form["preferred_name"]
        preferredChannel = form["preferred_channel"]
        language = form.text("language") ?? "en"
        account = form["account"]
        since = form["since"]
        note = form["note"]
    }

    init(_ party: Party) {
        kind = party.kind.rawValue
        name = party.name
        preferredName = party.preferredName ?? ""
        preferredChannel = party.preferredChannel?.rawValue ?? ""
        language = party.language
        account = party.account ?? ""
        since = party.since.map { String($0) } ?? ""
        note = party.note
    }

    func details() throws -> PartyDetails {
        let since = since.trimmed
        if !since.isEmpty, Int(since) == nil { throw Problem.invalid("since", "people.problem.since_no_year") }
        return PartyDetails(
            kind: Party.Kind(rawValue: kind) ?? .person, name: name, preferredName: preferredName,
            preferredChannel: Party.Channel(rawValue: preferredChannel), language: language, account: account,
            since: Int(since), note: note)
    }

    func newPage(_ visit: Visit, errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        return """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/customers">\(words("people.customers.title"))</a></li></ol>\
            <h1>\(words("people.customers.new"))</h1></div></header>
            \(errors.summary(words))
            <div class="card"><form class="card-body form" method="post" action="/customers">\(visit.formFields)
            \(name(words, errors))
            <div class="field-row">\(textField(
                "phone", words("people.address.phone"), value: form["phone"], type: "tel", autocomplete: "off",
                errors: errors, words: words))\
            \(textField(
                "email", words("people.address.email"), value: form["email"], type: "email", autocomplete: "off",
                errors: errors, words: words))</div>
            \(textArea("post", words("people.address.post"), value: form["post"], rows: 3, errors: errors, words: words))
            \(rest(words, errors))
            <div class="form-actions"><button class="btn is-primary">\(words("people.customers.add"))</button>\
            <a class="btn is-quiet" href="/customers">\(words("action.leave"))</a></div></form></div></div>
            """
    }

    func editPage(_ party: Party, _ visit: Visit, errors: FieldErrors) -> HTML {
        let words = visit.words
        let isConflict = errors.problem?.kind == .conflict
        return """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/customers">\(words("people.customers.title"))</a></li>\
            <li><a href="/customers/\(String(party.id))">\(party.name)</a></li></ol>\
            <h1>\(words("people.customers.edit", ["name": party.calledName]))</h1></div></header>
            \(isConflict ? conflict(party, visit) : errors.summary(words))
            <div class="card"><form class="card-body form" method="post" action="/customers/\(String(party.id))">\(visit.formFields)\
            <input type="hidden" name="version" value="\(errors.problem == nil || isConflict ? String(party.version) : visit.form["version"])">
            \(name(words, errors))\(rest(words, errors))
            <div class="form-actions"><button class="btn is-primary">\(isConflict ? words("people.customers.save_mine") : words("people.customers.save"))</button>\
            <a class="btn is-quiet" href="/customers/\(String(party.id))">\(words("action.leave"))</a></div></form></div></div>
            """
    }

    private func name(_ words: Words, _ errors: FieldErrors) -> HTML {
        """
        \(textField(
            "name", words("people.field.name"), value: name, required: true, autocomplete: "off", errors: errors,
            words: words))
        \(textField(
            "preferred_name", words("people.customers.preferred_name"), value: preferredName,
            hint: words("people.customers.preferred_name_hint"), autocomplete: "off", errors: errors, words: words))
        """
    }

    private func rest(_ words: Words, _ errors: FieldErrors) -> HTML {
        """
        <div class="field-row">\(choice(
            "kind", words("people.customers.kind"),
            Party.Kind.allCases.map { (value: $0.rawValue, label: $0.label(words)) }, chosen: kind, errors: errors,
            words: words))\
        \(choice(
            "preferred_channel", words("people.customers.channel"),
            [(value: "", label: words("people.customers.any_channel"))]
                + Party.Channel.allCases.map { (value: $0.rawValue, label: $0.label(words)) },
            chosen: preferredChannel, errors: errors, words: words))</div>
        \(choice(
            "language", words("people.customers.language"), SpokenLanguages.choices(besides: language, words),
            chosen: language, errors: errors, words: words))
        <div class="field-row">\(textField(
            "account", words("people.field.account"), value: account, autocomplete: "off", errors: errors, words: words))\
        \(textField(
            "since", words("people.customers.since_year"), value: since, autocomplete: "off", errors: errors,
            words: words, extra: "inputmode=\"numeric\""))</div>
        \(textArea(
            "note", words("people.customers.note"), value: note, hint: words("people.customers.note_hint"),
            errors: errors, words: words))
        """
    }

    /// What the record says now where that is not what is about to be saved.
    private func conflict(_ party: Party, _ visit: Visit) -> HTML {
        let words = visit.words
        let now = CustomerForm(party)
        let pairs: [(label: String, mine: String, now: String)] = [
            (words("people.field.name"), name, now.name),
            (words("people.customers.preferred_name"), preferredName, now.preferredName),
            (words("people.customers.kind"), kindLabel(words), now.kindLabel(words)),
            (words("people.customers.channel"), channelLabel(words), now.channelLabel(words)),
            (
                words("people.customers.language"), SpokenLanguages.label(language, words),
                SpokenLanguages.label(now.language, words)
            ),
            (words("people.field.account"), account, now.account),
            (words("people.customers.since_year"), since, now.since),
            (words("people.customers.note"), note, now.note),
        ]
        let changes: [HTML] = pairs.filter { $0.mine.trimmed != $0.now.trimmed }.map { pair in
            "<li><time></time><span><b>\(pair.label)</b> <del>\(pair.now)</del> <ins>\(pair.mine)</ins></span></li>"
        }
        return """
            <section class="conflict" role="alert" data-state="soon" aria-labelledby="cf"><h2 id="cf">\(icon("warning"))\
            \(words("people.problem.customer_changed", ["name": party.name]))</h2><p>\(words("people.customers.conflict_hint"))</p>\
            <ul class="changes">\(changes)</ul></section>
            """
    }

    private func kindLabel(_ words: Words) -> String { (Party.Kind(rawValue: kind) ?? .person).label(words) }

    private func channelLabel(_ words: Words) -> String {
        Party.Channel(rawValue: preferredChannel)?.label(words) ?? words("people.customers.any_channel")
    }
}
