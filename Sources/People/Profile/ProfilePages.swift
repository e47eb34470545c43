import Base
import Foundation
import Storage
import Web

/// What a colleague sees and changes of their own.
struct ProfilePages: Sendable {
    let passwords: Passwords
    let strangers: Strangers
    let cache: PrincipalCache

    var routes: [Route] {
        [
            .get("/profile") { visit in .page(try await page(visit)) },
            .post("/profile") { try await change($0) },
            .post("/profile/password", limit: 16 << 10, perMinute: 10) { try await changePassword($0) },
            .post("/profile/sessions/:id/sign-out") { try await endSession($0) },
            .post("/profile/sign-out-everywhere") { try await endEverywhere($0) },
            .post("/profile/tokens") { try await createToken($0) },
            .post("/profile/tokens/:id/revocation") { try await revokeToken($0) },
        ]
    }

    private func change(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        return try await visit.answer {
            let version = try visit.version()
            try await visit.write { work in
                try Profile(work: work).change(
                    version: version, name: form["name"], theme: Staff.Theme(rawValue: form["theme"]),
                    largePrint: form.has("large_print"))
            }
            forget(visit)
            return .redirect("/profile", said: visit.words("people.profile.saved"))
        } orAgain: { errors in
            try await page(visit, details: errors)
        }
    }

    private func changePassword(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        return try await visit.answer {
            let me = try await visit.read { try Profile(work: $0).mine() }
            let door = SignIn(house: visit.house, passwords: passwords, strangers: strangers)
            try await door.confirm(form["old_password"], of: me.id, field: "old_password")
            let hash = try await passwords.checkedHash(
                form["new_password"], name: me.name, email: me.email, field: "new_password")
            let session = visit.guest.session.map { Session.ID($0) }
            try await visit.write { try Profile(work: $0).changePassword(hash, keeping: session) }
            forget(visit)
            return .redirect("/profile", said: visit.words("people.profile.password_saved"))
        } orAgain: { errors in
            try await page(visit, password: errors)
        }
    }

    private func endSession(_ visit: Visit) async throws -> Answer {
        let session: Session.ID = try visit.id("id")
        try await visit.write { try Sessions(work: $0).end(session) }
        forget(visit)
        return .redirect("/profile", said: visit.words("people.profile.session_ended"))
    }

    private func endEverywhere(_ visit: Visit) async throws -> Answer {
        try await visit.write { try Sessions(work: $0).endEverywhere() }
        forget(visit)
        return .redirect("/sign-in", said: visit.words("people.profile.ended_everywhere"), cookies: [.noSession])
    }

    private func createToken(_ visit: Visit) async throws -> Answer {
        let name = visit.form["token_name"]
        return try await visit.answer {
            let token = try await visit.write { try Tokens(work: $0).create(name, for: $0.staff) }
            // Shown on this answer alone: it is stored nowhere.
            return .page(try await page(visit, newToken: token))
        } orAgain: { errors in
            try await page(visit, tokens: errors)
        }
    }

    private func revokeToken(_ visit: Visit) async throws -> Answer {
        let token: APIToken.ID = try visit.id("id")
        try await visit.write { try Tokens(work: $0).revoke(token, of: $0.staff) }
        forget(visit)
        return .redirect("/profile", said: visit.words("people.profile.token_revoked"))
    }

    private func forget(_ visit: Visit) {
        cache.forget(staff: Identifier(visit.guest.principal.id))
    }

    private func page(
        _ visit: Visit, details: FieldErrors = .none, password: FieldErrors = .none, tokens: FieldErrors = .none,
        newToken: String? = nil
    ) async throws -> Page {
        let shown = try await visit.read { work in
            let me = try Profile(work: work).mine()
            return ProfilePage(
                me: me, sessions: try Sessions(work: work).list(), tokens: try work.db.tokens(of: me.id),
                teams: try work.db.teams(of: me.id).map(\.name))
        }
        return Page(
            visit.words("people.profile.title"), place: "profile",
            shown.html(visit, details: details, password: password, tokens: tokens, newToken: newToken))
    }
}
