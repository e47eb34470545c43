import Base
import Foundation
import People
import Web

/// The pages of frameworks.
struct StandardPages: Sendable {
    let shelf: FrameworkShelf

    var routes: [Route] {
        [
            .get("/standards") { visit in try await list(visit) },
            .get("/standards/:framework") { visit in try await framework(visit) },
            .get("/standards/:framework/open") { visit in .page(try await open(visit)) },
            .post("/standards/:framework/pieces/:piece") { visit in try await settle(visit) },
            .post("/standards/:framework/wordings") { visit in try await write(visit) },
            .get("/standards/:framework/rules/:rule") { visit in .page(try await rule(visit)) },
            .post("/standards/:framework/rules/:rule") { visit in try await setRule(visit) },
        ]
    }

    static func address(_ edition: Framework.Edition, _ path: String = "") -> String {
        "/standards/\(edition.code)\(path)?version=\(edition.version)"
    }

    /// The framework a path names, in the version the query or the form names.
    private func framework(_ visit: Visit, _ work: Work) throws -> Framework {
        try Frameworks(work, shelf).framework(
            visit.parameters["framework"] ?? "", version: visit.form.text("edition") ?? visit.query.text("version"))
    }

    private func list(_ visit: Visit) async throws -> Answer {
        let shelf = shelf
        let standings = try await visit.read { work in try Frameworks(work, shelf).standings() }
        return .page(StandardListPage(standings: standings).page(visit))
    }

    private func framework(_ visit: Visit) async throws -> Answer {
        let known = try await visit.read { work in
            let framework = try framework(visit, work)
            return StandardPage.Known(
                framework: framework,
                versions: try Frameworks(work, shelf).editions().filter { $0.code == framework.code }.map(\.version),
                wordings: try Wordings(work).all(of: framework.edition),
                hasLeftovers: try !Wordings(work).leftovers(of: framework.edition, limit: 1).isEmpty,
                rules: try OwnRules(work).all(of: framework.edition), now: work.now)
        }
        return .page(StandardPage(known: known).page(visit))
    }

    // MARK: Settling what a text left open

    private func open(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        try visit.guest.principal.require(.keepPolicies)
        let chosen = visit.parameters["piece"] ?? visit.query.text("piece")
        let item = visit.form.text("number") == nil ? visit.query.text("item") : visit.form.text("item")
        let known = try await visit.read { work in
            let framework = try framework(visit, work)
            var pieces = try Wordings(work).leftovers(of: framework.edition, limit: OpenStandardPage.shown + 1)
            if let id = chosen.flatMap({ Leftover.ID($0) }), !pieces.contains(where: { $0.id == id }) {
                let piece = try Wordings(work).leftover(id)
                if piece.isOpen, piece.edition == framework.edition { pieces.insert(piece, at: 0) }
            }
            return OpenStandardPage.Known(
                framework: framework, pieces: pieces, wordings: try Wordings(work).all(of: framework.edition))
        }
        return OpenStandardPage(known: known, piece: chosen, item: item, errors: errors).page(visit)
    }

    private func settle(_ visit: Visit) async throws -> Answer {
        try visit.guest.principal.require(.keepPolicies)
        let id: Leftover.ID = try visit.id("piece")
        return try await visit.answer {
            let version = try visit.version()
            let edition = try await visit.write { work in
                let framework = try framework(visit, work)
                let item = visit.form["to"] == "none" ? nil : visit.form["item"].trimmingCharacters(in: .whitespaces)
                try Wordings(work).settle(id, as: item, in: framework, version: version)
                return framework.edition
            }
            return .redirect(Self.address(edition, "/open"), said: visit.words("standards.said.settled"))
        } orAgain: { errors in
            try await open(visit, errors: errors)
        }
    }

    private func write(_ visit: Visit) async throws -> Answer {
        try visit.guest.principal.require(.keepPolicies)
        let form = visit.form
        return try await visit.answer {
            guard let number = Int(form["number"]) else { throw Problem(.invalid, "problem.unreadable_form") }
            let edition = try await visit.write { work in
                let framework = try framework(visit, work)
                try Wordings(work).write(form["text"], for: form["item"], in: framework, number: number)
                return framework.edition
            }
            return .redirect(Self.address(edition, "/open"), said: visit.words("standards.said.written"))
        } orAgain: { errors in
            try await open(visit, errors: errors)
        }
    }

    // MARK: The organisation's own rules

    private func rule(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        try visit.guest.principal.require(.keepPolicies)
        let code = visit.parameters["rule"] ?? ""
        let known = try await visit.read { work in
            let framework = try framework(visit, work)
            guard let rule = framework.rules.notStated.first(where: { $0.code == code }) else {
                throw Problem.notFound("standards.problem.no_rule")
            }
            return OwnRulePage.Known(
                framework: framework, rule: rule,
                history: try OwnRules(work).all(of: framework.edition).filter { $0.rule == code },
                names: try work.db.staffNames())
        }
        return OwnRulePage(known: known, errors: errors).page(visit)
    }

    private func setRule(_ visit: Visit) async throws -> Answer {
        try visit.guest.principal.require(.keepPolicies)
        let (form, key, zone) = (visit.form, visit.idempotencyKey, visit.times.zone)
        let code = visit.parameters["rule"] ?? ""
        return try await visit.answer {
            let edition = try await visit.write { work in
                let framework = try framework(visit, work)
                let from = form.text("from").flatMap { LocalTime.date(fromField: $0 + "T00:00", in: zone) }
                try OwnRules(work).set(code, in: framework, to: form["text"], from: from, key: key)
                return framework.edition
            }
            return .redirect(Self.address(edition) + "#rules", said: visit.words("standards.said.rule_set"))
        } orAgain: { errors in
            try await rule(visit, errors: errors)
        }
    }
}
