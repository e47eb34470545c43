import Base
import Foundation
import Web

/// The door: signing in and out.
struct SignInPages: Sendable {
    let passwords: Passwords
    let strangers: Strangers
    let cache: PrincipalCache
    let doorkeeping: Doorkeeping

    var routes: [Route] {
        [
            .get("/sign-in", .anybody) { try await show($0) },
            .post("/sign-in", .anybody, limit: 16 << 10, perMinute: 20) { try await signIn($0) },
            .post("/sign-out") { try await signOut($0) },
        ]
    }

    private func show(_ visit: Visit) async throws -> Answer {
        if visit.guest.isSignedIn { return .redirect(safeNext(visit.query["next"])) }
        if try await doorkeeping.needsSetUp(visit.house) { return .redirect("/set-up") }
        return .page(page(visit, next: visit.query["next"]))
    }

    private func signIn(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        return try await visit.answer {
            let door = SignIn(house: visit.house, passwords: passwords, strangers: strangers)
            let signedIn = try await door.signIn(
                email: form["email"], password: form["password"], agent: visit.agent)
            return .redirect(safeNext(form["next"]), cookies: [.session(signedIn.token)])
        } orAgain: { errors in
            page(visit, next: form["next"], email: form["email"], errors: errors)
        }
    }

    private func signOut(_ visit: Visit) async throws -> Answer {
        if let session = visit.guest.session {
            try await visit.write { try Sessions(work: $0).end(Identifier(session)) }
        }
        cache.forget(staff: Identifier(visit.guest.principal.id))
        return .redirect("/sign-in", said: visit.words("people.sign_in.signed_out"), cookies: [.noSession])
    }

    private func page(
        _ visit: Visit, next: String, email: String = "", errors: FieldErrors = .none
    ) -> Page {
        let words = visit.words
        let isFirstTry = errors.problem == nil
        return Page(
            words("people.sign_in.title"), isFrontDoor: true,
            """
            <div class="front-card">
            <div class="front-head"><span class="wordmark">\(Layout.mark)Kept</span><h1>\(words("people.sign_in.title"))</h1></div>
            \(errors.summary(words))
            <form class="form" method="post" action="/sign-in">\(visit.formFields)\
            <input type="hidden" name="next" value="\(safeNext(next))">
            \(textField(
                "email", words("people.field.email"), value: email, type: "email", required: true,
                autocomplete: "username", errors: errors, words: words, extra: isFirstTry ? "autofocus" : ""))
            \(textField(
                "password", words("people.field.password"), type: "password", required: true,
                autocomplete: "current-password", errors: errors, words: words))
            <button class="btn is-primary">\(words("people.sign_in.button"))</button></form></div>
            <p class="front-foot">\(words("people.sign_in.forgotten"))</p>
            """)
    }
}

extension Cookie {
    static func session(_ token: String) -> Cookie {
        Cookie(Cookies.session, token, maxAge: Int(Session.longest))
    }

    static let noSession = Cookie(Cookies.session, "", maxAge: 0)
}

extension Visit {
    /// What the browser calls itself.
    var agent: String { headers["user-agent"] ?? "" }
}
