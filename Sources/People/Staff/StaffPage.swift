import Base
import Foundation
import Web

/// One colleague's record.
struct StaffPage: Sendable {
    let staff: Staff
    let teams: [Team]
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
            <aside class="stack" aria-label="\(words("people.staff.coming_in"))">\(lockCard(visit))\(passwordCard(visit, password))\(closeCard(visit))</aside></div></div>
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

    private func closeCard(_ visit: Visit) -> HTML {
        let words = visit.words
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
}
