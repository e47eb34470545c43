import Base
import Foundation
import Web

/// A colleague's own page: what they are called, how Kept looks to them, their password, and where they are signed in.
struct ProfilePage: Sendable {
    let me: Staff
    let sessions: [Session]
    let tokens: [APIToken]
    let teams: [String]

    func html(
        _ visit: Visit, details: FieldErrors, password: FieldErrors, tokens: FieldErrors, newToken: String?
    ) -> HTML {
        let words = visit.words
        return """
            <div class="page"><header class="page-head"><div><h1>\(words("people.profile.title"))</h1>\
            <p>\(me.email) · \(me.role.label(words))\(when(!teams.isEmpty, " · \(teams.joined(separator: ", "))"))</p></div></header>
            \(details.summary(words) ?? password.summary(words) ?? tokens.summary(words))
            <div class="halves"><div class="stack">\(detailsCard(visit, details))\(passwordCard(visit, password))</div>
            <div class="stack">\(sessionsCard(visit))\(tokensCard(visit, tokens, newToken))</div></div></div>
            """
    }

    private func detailsCard(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        let isAgain = errors.problem != nil
        let theme = isAgain ? visit.form["theme"] : me.theme?.rawValue ?? ""
        return """
            <section class="card" aria-labelledby="you-title"><div class="card-head"><h2 id="you-title">\(words("people.profile.details"))</h2></div>
            <form class="card-body form" method="post" action="/profile">\(visit.formFields)<input type="hidden" name="version" value="\(me.version)">
            \(textField(
                "name", words("people.field.name"), value: isAgain ? visit.form["name"] : me.name, required: true,
                autocomplete: "name", errors: errors, words: words))
            \(segments(
                "theme", words("people.profile.theme"),
                [
                    ("", words("people.profile.theme_device")), ("light", words("people.profile.theme_light")),
                    ("dark", words("people.profile.theme_dark")),
                ], chosen: theme))
            \(tick(
                "large_print", words("people.profile.large_print"),
                isOn: isAgain ? visit.form.has("large_print") : me.largePrint,
                hint: words("people.profile.large_print_hint")))
            <div class="form-actions"><button class="btn is-primary">\(words("people.profile.save"))</button></div></form></section>
            """
    }

    private func passwordCard(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        return """
            <section class="card" aria-labelledby="password-title"><div class="card-head"><h2 id="password-title">\(words("people.profile.password"))</h2></div>
            <form class="card-body form" method="post" action="/profile/password">\(visit.formFields)
            <input type="text" name="username" value="\(me.email)" autocomplete="username" hidden>
            \(textField(
                "old_password", words("people.profile.old_password"), type: "password", required: true,
                autocomplete: "current-password", errors: errors, words: words))
            \(textField(
                "new_password", words("people.profile.new_password"), type: "password",
                hint: words("people.field.password_hint"), required: true, autocomplete: "new-password",
                errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("people.profile.change_password"))</button></div></form></section>
            """
    }

    private func sessionsCard(_ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <section class="card" aria-labelledby="sessions-title"><div class="card-head"><div><h2 id="sessions-title">\(words("people.profile.sessions"))</h2><p>\(words("people.profile.sessions_hint"))</p></div></div>
            <ul class="rows" role="list">\(sessions.map { row($0, visit) })</ul>
            <div class="card-foot">\(visit.paper.button(
                "/profile/sign-out-everywhere", "\(words("people.profile.sign_out_everywhere"))"))</div></section>
            """
    }

    private func row(_ session: Session, _ visit: Visit) -> HTML {
        let words = visit.words
        let isThis = session.id.number == visit.guest.session
        let seen =
            isThis
            ? words("people.profile.this_one")
            : words("people.profile.seen", ["when": visit.times.moment(session.seenAt)])
        return """
            <li><div><b>\(BrowserName.of(session.agent, words))</b><p>\(seen)</p></div>\
            \(when(!isThis, visit.paper.button(
                "/profile/sessions/\(session.id)/sign-out", "\(words("people.profile.sign_out_there"))", style: "is-sm is-quiet")))</li>
            """
    }

    private func tokensCard(_ visit: Visit, _ errors: FieldErrors, _ newToken: String?) -> HTML {
        let words = visit.words
        return """
            <section class="card" aria-labelledby="tokens-title"><div class="card-head"><div><h2 id="tokens-title">\(words("people.profile.tokens"))</h2><p>\(words("people.profile.tokens_hint"))</p></div></div>
            \(with(newToken) { token in
                """
                <div class="card-body"><div class="callout" role="status" data-state="kept">\(icon("key"))<b>\(words("people.profile.token_new"))</b><p><code class="mono">\(token)</code></p></div></div>
                """
            })
            \(when(!tokens.isEmpty, "<ul class=\"rows\" role=\"list\">\(tokens.map { row($0, visit) })</ul>"))
            <form class="card-body form" method="post" action="/profile/tokens">\(visit.formFields)
            \(textField(
                "token_name", words("people.profile.token_name"),
                value: errors.problem == nil ? "" : visit.form["token_name"],
                hint: words("people.profile.token_name_hint"), required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("people.profile.token_make"))</button></div></form></section>
            """
    }

    private func row(_ token: APIToken, _ visit: Visit) -> HTML {
        let words = visit.words
        let used = token.lastUsedAt.map { words("people.profile.token_used", ["when": visit.times.moment($0)]) }
        return """
            <li><div><b>\(token.name)</b><p>\(used ?? words("people.profile.token_unused"))</p></div>\
            \(visit.paper.button("/profile/tokens/\(token.id)/revocation", "\(words("people.profile.token_revoke"))", style: "is-sm is-quiet"))</li>
            """
    }
}
