import Base
import Foundation
import Storage
public import Web

/// How a customer wants to be spoken with and what they say no to, in a line or two: on their page, beside a case, before a call.
public struct MannerLines: Sendable {
    let customer: Customer
    /// Whether what they like to be called stands there too.
    let withName: Bool

    public init(_ customer: Customer, withName: Bool = true) {
        self.customer = customer
        self.withName = withName
    }

    /// Nil when nothing is known.
    public func html(_ words: Words) -> HTML? {
        let manner = customer.manner
        let name = withName ? customer.party.preferredName : nil
        let refused = customer.refused
        guard !manner.isEmpty || name != nil || !refused.isEmpty else { return nil }
        return """
            <ul class="manner" role="list">\
            \(with(name) { "<li>\(words("people.customers.called", ["name": $0]))</li>" })\
            \(when(!manner.sounds.isEmpty, "<li>\(words("people.manner.name_spoken", ["sounds": manner.sounds]))</li>"))\
            \(when(!manner.pronouns.isEmpty, "<li>\(words("people.manner.pronouns_are", ["pronouns": manner.pronouns]))</li>"))\
            \(when(manner.touch != .ask, "<li>\(words("people.manner.touch_\(manner.touch.rawValue)"))</li>"))\
            \(when(!manner.reach.isEmpty, "<li>\(manner.reach)</li>"))\
            \(refused.map { "<li class=\"refused\">\(icon("close"))\(words("people.consent.no.\($0.rawValue)"))</li>" as HTML })</ul>
            """
    }
}

/// Where a colleague writes down how a customer wants to be spoken with.
struct MannerPages: Sendable {
    var routes: [Route] {
        [
            .get("/customers/:id/manner") { visit in .page(try await page(visit)) },
            .post("/customers/:id/manner") { try await keep($0) },
        ]
    }

    private func keep(_ visit: Visit) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        let form = visit.form
        return try await visit.answer {
            let version = try visit.version()
            guard let touch = Manner.Touch(rawValue: form["touch"]) else { throw Problem.invalid("touch", "problem.choose") }
            let manner = Manner(
                sounds: form["sounds"], pronouns: form["pronouns"], touch: touch,
                reach: form["reach"], version: version)
            try await visit.write { try Parties(work: $0).setManner(manner, of: id) }
            return .redirect("/customers/\(id)", said: visit.words("people.manner.kept"))
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let id: Party.ID = try visit.id("id")
        let (party, manner) = try await visit.read { work in
            try work.principal.require(.changeCustomers)
            let party = try work.db.party(id)
            return (party, try work.db.mannerIfAny(of: party.id) ?? Manner())
        }
        let (words, form) = (visit.words, visit.form)
        let title = words("people.manner.title", ["name": party.calledName])
        func field(_ name: String, _ known: String) -> HTML {
            textField(
                name, words("people.manner.\(name)"), value: form.has(name) ? form[name] : known,
                hint: words("people.manner.\(name)_hint"), autocomplete: "off", errors: errors, words: words)
        }
        let touches = Manner.Touch.allCases.map { (value: $0.rawValue, label: words("people.manner.touch.\($0.rawValue)")) }
        return Page(
            title, place: "customers",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/customers">\(words("people.customers.title"))</a></li>\
            <li><a href="/customers/\(String(id))">\(party.name)</a></li></ol><h1>\(title)</h1><p>\(words("people.manner.intro"))</p></div></header>
            \(errors.summary(words))
            <div class="card"><form class="card-body form" method="post" action="/customers/\(String(id))/manner">\(visit.formFields)<input type="hidden" name="version" value="\(String(manner.version))">
            \(field("sounds", manner.sounds))\(field("pronouns", manner.pronouns))
            \(segments("touch", words("people.manner.touch_label"), touches, chosen: form.has("touch") ? form["touch"] : manner.touch.rawValue))
            \(field("reach", manner.reach))
            <div class="form-actions"><button class="btn is-primary">\(words("people.manner.keep"))</button>\
            <a class="btn is-quiet" href="/customers/\(String(id))">\(words("action.leave"))</a></div></form></div></div>
            """)
    }
}
