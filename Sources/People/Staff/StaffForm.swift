import Base
import Foundation
import Web

/// The fields of a colleague's record, empty or filled.
struct StaffForm: Sendable {
    struct Fields: Sendable {
        var email = ""
        var name = ""
        var role = Role.practitioner
        var isApprentice = false
        var teams: Set<Team.ID> = []
    }

    let teams: [Team]
    let fields: Fields

    static func details(_ form: Form) -> StaffDetails {
        let fields = Fields(form)
        return StaffDetails(
            email: fields.email, name: fields.name, role: fields.role, isApprentice: fields.isApprentice,
            teams: fields.teams.sorted())
    }

    func html(_ visit: Visit, errors: FieldErrors) -> HTML {
        let words = visit.words
        return """
            \(textField(
                "name", words("people.field.name"), value: fields.name, required: true, autocomplete: "off",
                errors: errors, words: words))
            \(textField(
                "email", words("people.field.email"), value: fields.email, type: "email",
                hint: words("people.staff.email_hint"), required: true, autocomplete: "off", errors: errors, words: words))
            \(choice(
                "role", words("people.field.role"),
                Role.allCases.map { (value: $0.rawValue, label: $0.label(words)) }, chosen: fields.role.rawValue,
                errors: errors, words: words))
            \(tick("apprentice", words("people.staff.apprentice_tick"), isOn: fields.isApprentice))
            <fieldset class="field" id="f-teams"><legend>\(words("people.staff.teams"))</legend>\(errors.sentence("teams", words))
            \(teams.map { tick("teams", value: String($0.id), $0.name, isOn: fields.teams.contains($0.id)) })</fieldset>
            """
    }

    func newPage(_ visit: Visit, errors: FieldErrors) -> HTML {
        let words = visit.words
        return """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/staff">\(words("people.staff.title"))</a></li></ol>\
            <h1>\(words("people.staff.new"))</h1></div></header>
            \(errors.summary(words))
            <div class="card"><form class="card-body form" method="post" action="/staff">\(visit.formFields)
            \(html(visit, errors: errors))
            \(textField(
                "password", words("people.staff.first_password"), type: "password",
                hint: words("people.staff.first_password_hint"), required: true, autocomplete: "new-password",
                errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("people.staff.add"))</button>\
            <a class="btn is-quiet" href="/staff">\(words("action.leave"))</a></div></form></div></div>
            """
    }
}

extension StaffForm.Fields {
    init(_ form: Form) {
        email = form["email"]
        name = form["name"]
        role = Role(rawValue: form["role"]) ?? .practitioner
        isApprentice = form.has("apprentice")
        teams = Set(form.all("teams").compactMap { Team.ID($0) })
    }

    init(_ staff: Staff, teams: [Team.ID]) {
        email = staff.email
        name = staff.name
        role = staff.role
        isApprentice = staff.isApprentice
        self.teams = Set(teams)
    }
}
