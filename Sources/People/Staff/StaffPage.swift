import Base
import Foundation
import Web

/// One colleague's record.
struct StaffPage: Sendable {
    let staff: Staff
    let teams: [Team]
    let colleagues: [Staff]
    /// What is open with them: the key of its words, and how much.
    let held: [(words: String, count: Int)]
    let own: [Team.ID]
    let lockedUntil: Date?

    func html(_ visit: Visit, errors: FieldErrors, password: FieldErrors) -> HTML {
        let words = visit.words
        let isAgain = errors.problem != nil && visit.form.has("version")
        let form = StaffForm(teams: teams, fields: isAgain ? .init(visit.form) : .init(staff, teams: own))
        return """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/staff">\(words("people.staff.title"))</a></li></ol>\
            <h1>\(staff.name)</h1><p>\(staff.isActive ? staff.role.label(words) : words("people.staff.left"))</p></div></header>
            \(errors.summary(words) ?? password.summary(words))
            <div class="with-aside"><div class="stack"><div class="card"><form class="card-body form" method="post" action="/staff/\(String(staff.id))">\(visit.formFields)\
            <input type="hidden" name="version" value="\(staff.version)">
            \(form.html(visit, errors: errors))
            <div class="form-actions"><button class="btn is-primary">\(words("people.staff.save"))</button>\
            <a class="btn is-quiet" href="/staff">\(words("action.leave"))</a></div></form></div></div>
            <aside class="stack" aria-label="\(words("people.staff.coming_in"))">\(lockCard(visit))\(passwordCard(visit, password))\(closeCard(visit, errors))</aside></div></div>
            """
    }

    private func lockCard(_ visit: Visit) -> HTML? {
        guard let lockedUntil, lockedUntil > visit.times.now else { return nil }
        let words = visit.words
        return """
            <div class="callout" data-state="soon">\(icon("lock"))<b>\(words("people.staff.locked"))</b>\
            <p>\(words("people.staff.locked_until", ["when": visit.times.moment(lockedUntil)]))</p>\
            \(visit.paper.button("/staff/\(staff.id)/unlocking", "\(words("people.staff.unlock"))"))</div>
            """
    }

    private func passwordCard(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        return """
            <section class="card" aria-labelledby="password-title"><div class="card-head"><div><h2 id="password-title">\(words("people.staff.give_password"))</h2><p>\(words("people.staff.give_password_hint"))</p></div></div>
            <form class="card-body form" method="post" action="/staff/\(String(staff.id))/password">\(visit.formFields)
            \(textField(
                "password", words("people.profile.new_password"), type: "password", required: true,
                autocomplete: "new-password", errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("people.staff.give_password"))</button></div></form></section>
            """
    }

    private func closeCard(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        if staff.isActive, !held.isEmpty { return handOnCard(visit, errors) }
        return staff.isActive
            ? """
            <section class="card" aria-labelledby="close-title"><div class="card-head"><div><h2 id="close-title">\(words("people.staff.leaving"))</h2><p>\(words("people.staff.leaving_hint"))</p></div></div>
            <div class="card-foot">\(visit.paper.button("/staff/\(staff.id)/closure", "\(words("people.staff.close"))", style: "is-danger is-sm"))</div></section>
            """
            : """
            <section class="card" aria-labelledby="close-title"><div class="card-head"><h2 id="close-title">\(words("people.staff.back"))</h2></div>
            <div class="card-foot">\(visit.paper.button("/staff/\(staff.id)/reopening", "\(words("people.staff.reopen"))"))</div></section>
            """
    }

    /// What they answer for passes on in the same step in which their account is closed.
    private func handOnCard(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let heirs =
            [(value: "", label: words("people.staff.choose_heir"))]
            + teams.map { (value: "team-\($0.id)", label: words("people.staff.team_queue", ["name": $0.name])) }
            + colleagues.filter { $0.id != staff.id && $0.role.permissions.contains(.workCases) }
            .map { (value: $0.id.description, label: $0.name) }
        let note = form.has("note") ? form["note"] : words("people.staff.handover_note", ["name": staff.name])
        return """
            <section class="card" aria-labelledby="close-title"><div class="card-head"><div><h2 id="close-title">\(words("people.staff.leaving"))</h2><p>\(words("people.staff.leaving_hint"))</p></div></div>
            <form class="card-body form" method="post" action="/staff/\(String(staff.id))/closure">\(visit.formFields)
            <p>\(words("people.staff.still_holds", ["name": staff.name]))</p><ul>\(held.map { "<li>\(words.count($0.words, $0.count))</li>" as HTML })</ul>
            \(choice("heir", words("people.staff.heir"), heirs, chosen: form["heir"], errors: errors, words: words))
            \(textArea("note", words("people.staff.handover_words"), value: note, rows: 2, required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-danger">\(words("people.staff.hand_on_and_close"))</button></div></form></section>
            """
    }
}
