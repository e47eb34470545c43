import Base
import Foundation
import Storage
import Web

/// The page a new installation begins with.
struct SetUpPages: Sendable {
    let passwords: Passwords
    let doorkeeping: Doorkeeping

    var routes: [Route] {
        [
            .get("/set-up", .anybody) { try await show($0) },
            .post("/set-up", .anybody, limit: 16 << 10, perMinute: 10) { try await finish($0) },
        ]
    }

    private func show(_ visit: Visit) async throws -> Answer {
        guard try await doorkeeping.needsSetUp(visit.house) else { return .redirect("/") }
        return .page(page(visit))
    }

    private func finish(_ visit: Visit) async throws -> Answer {
        guard try await doorkeeping.needsSetUp(visit.house) else { return .redirect("/") }
        let form = visit.form
        return try await visit.answer {
            let answers = SetUp.Answers(
                organisation: form["organisation"], name: form["name"], email: form["email"],
                password: form["password"], code: form["code"])
            let signedIn = try await SetUp(house: visit.house, passwords: passwords)
                .finish(answers, agent: visit.agent)
            return .redirect(
                "/", said: visit.words("people.set_up.done", ["organisation": form["organisation"]]),
                cookies: [.session(signedIn.token)])
        } orAgain: { errors in
            page(visit, errors: errors)
        }
    }

    private func page(_ visit: Visit, errors: FieldErrors = .none) -> Page {
        let (words, form) = (visit.words, visit.form)
        return Page(
            words("people.set_up.title"), isFrontDoor: true,
            """
            <div class="front-card is-wide">
            <div class="front-head"><span class="wordmark">\(Layout.mark)Kept</span><h1>\(words("people.set_up.title"))</h1><p>\(words("people.set_up.intro"))</p></div>
            \(errors.summary(words))
            <form class="form" method="post" action="/set-up">\(visit.formFields)
            \(textField(
                "code", words("people.set_up.code"), value: form["code"], hint: words("people.set_up.code_hint"),
                required: true, autocomplete: "one-time-code", errors: errors, words: words,
                extra: errors.problem == nil ? "autofocus" : ""))
            \(textField(
                "organisation", words("people.set_up.organisation"), value: form["organisation"],
                hint: words("people.set_up.organisation_hint"), required: true, autocomplete: "organization",
                errors: errors, words: words))
            \(textField(
                "name", words("people.set_up.name"), value: form["name"], required: true, autocomplete: "name",
                errors: errors, words: words))
            \(textField(
                "email", words("people.field.email"), value: form["email"], type: "email", required: true,
                autocomplete: "username", errors: errors, words: words))
            \(textField(
                "password", words("people.field.password"), type: "password",
                hint: words("people.field.password_hint"), required: true, autocomplete: "new-password",
                errors: errors, words: words))
            <button class="btn is-primary">\(words("people.set_up.button"))</button></form></div>
            """)
    }
}
