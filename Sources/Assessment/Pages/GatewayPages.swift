import Base
import Evidence
import Foundation
import People
import Web

/// The gateway's page, its forms, and the page a link opens for somebody outside.
struct GatewayPages: Sendable {
    let shelf: FrameworkShelf

    var routes: [Route] {
        [
            .get("/growth/gateway/:enrolment") { visit in .page(try await page(visit)) },
            act("english-and-maths", said: "confirmed") { all, id, visit in
                try all.confirmEnglishAndMaths(id, evidence: visit.form["evidence"], key: visit.idempotencyKey)
            },
            act("behaviours", said: "verified") { all, id, visit in
                try all.verify(visit.form["item"], of: id, seen: visit.form["seen"], key: visit.idempotencyKey)
            },
            act("signature", said: "signed") { all, id, visit in
                try all.sign(id, as: GatewaySigner(rawValue: visit.form["signer"]) ?? .apprentice)
            },
            .post("/growth/gateway/:enrolment/link") { visit in try await link(visit) },
            .get("/sign/gateway/:token", .anybody, perMinute: 30) { visit in .page(try await asked(visit)) },
            .post("/sign/gateway/:token", .anybody, limit: 16 << 10, perMinute: 10) { visit in try await signed(visit) },
        ]
    }

    private func act(
        _ path: String, said: String, _ body: @escaping @Sendable (Gateways, Enrolment.ID, Visit) throws -> Void
    ) -> Route {
        .post("/growth/gateway/:enrolment/\(path)") { visit in
            let (shelf, id): (FrameworkShelf, Enrolment.ID) = (shelf, try visit.id("enrolment"))
            return try await visit.answer {
                try await visit.write { try body(Gateways($0, shelf), id, visit) }
                return .redirect("/growth/gateway/\(id)", said: visit.words("gateway.said.\(said)"))
            } orAgain: { errors in
                try await page(visit, errors: errors)
            }
        }
    }

    private func page(_ visit: Visit, errors: FieldErrors = .none, token: String? = nil) async throws -> Page {
        let (shelf, id): (FrameworkShelf, Enrolment.ID) = (shelf, try visit.id("enrolment"))
        let (standing, names, links) = try await visit.read { work in
            (
                try Gateways(work, shelf).standing(id), try work.db.staffNames(),
                try SignedLinks(work).about(id.number, for: Gateways.purpose)
            )
        }
        return GatewayPage(standing: standing, names: names, links: links, token: token, errors: errors).page(visit)
    }

    /// The link is shown on the page that answers, and never again.
    private func link(_ visit: Visit) async throws -> Answer {
        let (shelf, id): (FrameworkShelf, Enrolment.ID) = (shelf, try visit.id("enrolment"))
        let (form, key) = (visit.form, visit.idempotencyKey)
        return try await visit.answer {
            let token = try await visit.write { try Gateways($0, shelf).ask(id, days: Int(form["days"]) ?? 0, key: key) }
            guard let token else { return .redirect("/growth/gateway/\(id)") }
            return .page(try await page(visit, token: token))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }

    // MARK: From outside

    private func asked(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let (shelf, token) = (shelf, visit.parameters["token"] ?? "")
        let asked = try await visit.house.read(as: .system("signed link")) { try Gateways($0, shelf).asked(token) }
        let (words, form) = (visit.words, visit.form)
        return Page(
            words("gateway.sign_for", ["name": asked.name]), isFrontDoor: true,
            """
            <div class="page is-narrow assess"><header class="page-head"><div><h1>\(words("gateway.sign_for", ["name": asked.name]))</h1>\
            <p>\(words("gateway.asked", ["holder": asked.link.holder, "framework": asked.standing.framework.title]))</p></div></header>
            \(errors.summary(words))\(GatewayCard(standing: asked.standing).html(visit.paper))
            <form class="form card card-body" method="post" action="/sign/gateway/\(token)">\(visit.formFields)\
            \(textField("name", words("gateway.your_name"), value: form["name"], hint: words("gateway.name_hint"), required: true, autocomplete: "name", errors: errors, words: words))\
            <div><button class="btn is-primary">\(words("gateway.sign"))</button></div></form></div>
            """)
    }

    private func signed(_ visit: Visit) async throws -> Answer {
        let (shelf, token, name) = (shelf, visit.parameters["token"] ?? "", visit.form["name"])
        return try await visit.answer {
            try await visit.house.write(as: .system("signed link")) { try Gateways($0, shelf).sign(with: token, name: name) }
            let words = visit.words
            return .page(
                Page(
                    words("gateway.thank_you"), isFrontDoor: true,
                    """
                    <div class="page is-narrow"><h1>\(words("gateway.thank_you"))</h1><p>\(words("gateway.thanks"))</p></div>
                    """))
        } orAgain: { errors in
            try await asked(visit, errors: errors)
        }
    }
}
