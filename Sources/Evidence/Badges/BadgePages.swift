import Base
import Desk
import Foundation
import People
import Web

/// Badges: what there could be and what there is, and what everybody may read of them.
struct BadgePages: Sendable {
    let library: EvidenceLibrary

    var routes: [Route] {
        [
            .get("/growth/badges/:enrolment") { visit in .page(try await page(visit)) },
            .post("/growth/badges/:enrolment") { visit in try await award(visit) },
            .get("/growth/badges/:enrolment/:badge") { visit in try await file(visit) },
            .post("/growth/badges/:enrolment/:badge/revocation") { visit in try await revoke(visit) },
            .get("/badges/issuer", .anybody, perMinute: 120) { visit in try await issuer(visit) },
            .get("/badges/keys/:key", .anybody, perMinute: 120) { visit in try await key(visit) },
            .get("/badges/revocations", .anybody, perMinute: 120) { visit in try await revocations(visit) },
            .get("/badges/achievements/:edition/:unit", .anybody, perMinute: 120) { visit in try await achievement(visit) },
        ]
    }

    // MARK: For the person

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("enrolment"))
        let address = visit.house.address
        let page = try await visit.read { work in
            let known = try Badges(work, library, at: address).units(of: id)
            return BadgePage(
                enrolment: known.enrolment, framework: known.framework, units: known.units,
                person: try work.db.staff(known.enrolment.staff).name, isOwn: known.enrolment.staff == work.author)
        }
        return page.page(visit, errors)
    }

    private func award(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Enrolment.ID) = (library, try visit.id("enrolment"))
        let (address, words, key, unit) = (visit.house.address, visit.words, visit.idempotencyKey, visit.form["unit"])
        return try await visit.answer {
            try await visit.write { work in
                _ = try Badges(work, library, at: address).award(unit, of: id, words, key: key)
            }
            return .redirect("/growth/badges/\(id)", said: words("badges.said.awarded"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    private func file(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Badge.ID) = (library, try visit.id("badge"))
        let address = visit.house.address
        let badge = try await visit.read { work in try Badges(work, library, at: address).badge(id) }
        return .bytes(
            Data(badge.credential.utf8), type: "application/octet-stream",
            headers: ["Content-Disposition": "attachment; filename=\"kept-badge-\(badge.id).jwt\""])
    }

    private func revoke(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Badge.ID) = (library, try visit.id("badge"))
        let enrolment: Enrolment.ID = try visit.id("enrolment")
        let (address, words, reason) = (visit.house.address, visit.words, visit.form["reason-\(id)"])
        try visit.guest.principal.require(.arrangeEvidence)
        return try await visit.answer {
            try await visit.write { work in try Badges(work, library, at: address).revoke(id, reason: reason) }
            return .redirect("/growth/badges/\(enrolment)", said: words("badges.said.revoked"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    // MARK: For everybody

    private func issuer(_ visit: Visit) async throws -> Answer {
        let address = visit.house.address
        let profile = try await visit.house.read(as: .system("badges")) { work in
            BadgeIssuer(name: try work.db.organisationName() ?? "Kept", at: address)
        }
        return try Self.json(profile)
    }

    /// The key by its digest; one that is not in use is not known.
    private func key(_ visit: Visit) async throws -> Answer {
        let name = visit.parameters["key"] ?? ""
        let known = try await visit.house.read(as: .system("badges")) { work in
            try BadgeKey.ifAny(work).map { (try $0.thumbprint(), try $0.jwk()) }
        }
        guard let known, known.0 == name else { throw Problem.notFound() }
        return try Self.json(known.1)
    }

    private struct Revocations: Encodable {
        let context = BadgeCredential.contexts
        let id: String
        let issuer: String
        let revokedCredentials: [Revoked]

        struct Revoked: Encodable {
            let id: String
            let revoked = true
        }

        enum CodingKeys: String, CodingKey {
            case context = "@context"
            case id, issuer, revokedCredentials
        }
    }

    private func revocations(_ visit: Visit) async throws -> Answer {
        let addresses = BadgeAddresses(origin: visit.house.address)
        let serials = try await visit.house.read(as: .system("badges")) { try $0.db.revokedBadges() }
        return try Self.json(
            Revocations(
                id: addresses.revocations, issuer: addresses.issuer, revokedCredentials: serials.map { .init(id: $0) }))
    }

    private func achievement(_ visit: Visit) async throws -> Answer {
        let (library, words) = (library, visit.words)
        let addresses = BadgeAddresses(origin: visit.house.address)
        let name = visit.parameters["unit"] ?? ""
        guard let edition = Framework.Edition(visit.parameters["edition"] ?? "") else { throw Problem.notFound() }
        let achievement = try await visit.house.read(as: .system("badges")) { work -> BadgeAchievement in
            let framework = try Frameworks(work, library.shelf).framework(edition.code, version: edition.version)
            let group = framework.group(name)
            guard name == BadgeAddresses.whole || group != nil else { throw Problem.notFound() }
            let unit = BadgeUnit(
                id: group?.id ?? "", title: group?.title ?? framework.title,
                items: group.map { framework.items(in: $0) } ?? framework.items, accepted: 0, lacks: false)
            return Badges.achievement(unit, in: framework, addresses, words)
        }
        return try Self.json(achievement)
    }

    /// Names as the standard spells them.
    private static func json(_ value: some Encodable) throws -> Answer { .json(try BadgeCredential.encoder.encode(value)) }
}
