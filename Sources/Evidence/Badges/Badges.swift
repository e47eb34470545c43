public import Base
import Desk
import Foundation
import People
import Storage
public import Web

/// What people can do with badges: give one for what was accepted, take it along, and take it back.
public struct Badges {
    let work: Work
    let library: EvidenceLibrary
    /// Where others reach this desk, which a badge names for good.
    let address: String

    public init(_ work: Work, _ library: EvidenceLibrary, at address: String) {
        self.work = work
        self.library = library
        self.address = address
    }

    private var enrolments: Enrolments { Enrolments(work, library.shelf) }

    // MARK: Looking

    /// What badges an enrolment could bring, and those it brought, for whoever may see it.
    public func units(of id: Enrolment.ID) throws -> (enrolment: Enrolment, framework: Framework, units: [BadgeUnit]) {
        let enrolment = try enrolments.enrolment(id)
        let framework = try enrolments.framework(of: enrolment)
        let accepted = Set(try work.db.standings(of: id).filter { $0.state == .signed }.map(\.code))
        return (
            enrolment, framework,
            BadgeUnit.all(of: enrolment, in: framework, accepted: accepted, badges: try work.db.badges(of: id))
        )
    }

    /// For the person who earned it, and those who may see their enrolment.
    public func badge(_ id: Badge.ID) throws -> Badge {
        guard let badge = try work.db.badgeIfAny(id) else { throw Problem.notFound("badges.problem.none") }
        _ = try enrolments.enrolment(badge.enrolment)
        return badge
    }

    // MARK: Giving and taking back

    /// Gives a badge for a unit of which every item was accepted. The person takes it themselves, or whoever arranges gives
    /// it; what it says others have judged.
    @discardableResult public func award(
        _ unit: String, of id: Enrolment.ID, _ words: Words, key: String? = nil
    ) throws -> Badge.ID {
        try work.once(key) {
            let (enrolment, framework, units) = try units(of: id)
            guard enrolment.staff == work.author || work.principal.may(.arrangeEvidence) else {
                throw Problem.forbidden(.arrangeEvidence)
            }
            guard let unit = units.first(where: { $0.id == unit }) else { throw Problem.notFound("badges.problem.no_unit") }
            guard !unit.isAwarded else { throw Problem.conflict("badges.problem.stands") }
            guard unit.isComplete else {
                throw Problem.conflict(
                    "badges.problem.incomplete",
                    ["n": String(unit.items.count - unit.accepted), "unit": unit.title])
            }
            let person = try work.db.staff(enrolment.staff)
            let issuer = BadgeIssuer(name: try work.db.organisationName() ?? "Kept", at: address)
            let key = try BadgeKey.own(work)
            let serial = Self.uuid()
            let credential = BadgeCredential(
                serial: serial, subject: Self.uuid(), name: unit.title, email: person.email,
                salt: Data.random(12).hexadecimal, at: work.now,
                Self.achievement(unit, in: framework, issuer.addresses, words), by: issuer)
            let signed = try key.sign(
                BadgeCredential.encoder.encode(credential), keyAt: issuer.addresses.key(key.thumbprint()))
            let badge = Badge(
                id: work.newID(), enrolment: id, staff: enrolment.staff, unit: unit.id, awardedAt: work.now,
                awardedBy: work.author, serial: serial, credential: signed, revokedAt: nil, reason: "")
            try work.db.insert(badge)
            try work.record(
                Event(
                    .badgeAwarded, badge.id.number,
                    [
                        "staff": .id(badge.staff), "enrolment": .id(id), "framework": .code(enrolment.edition.code),
                        "version": .code(enrolment.edition.version), "unit": .code(unit.id),
                        "digest": .code(PortfolioSeal.digest(Data(signed.utf8))),
                    ]))
            return badge.id
        }
    }

    /// Takes a badge back, such as after a judgement was. Whoever checks it from then on is told.
    public func revoke(_ id: Badge.ID, reason: String) throws {
        try work.principal.require(.arrangeEvidence)
        let badge = try badge(id)
        guard badge.staff != work.author else {
            throw Problem(.forbidden, "badges.problem.own", ["permission": "evidence.arrange"])
        }
        guard badge.isStanding else { throw Problem.conflict("problem.changed_meanwhile") }
        try work.db.revoke(id, reason: try Wording.required(reason, "reason-\(id)", longest: 1_000), at: work.now)
        try work.record(
            Event(
                .badgeRevoked, id.number,
                ["staff": .id(badge.staff), "enrolment": .id(badge.enrolment), "unit": .code(badge.unit)]))
    }

    // MARK: What it says

    static func achievement(
        _ unit: BadgeUnit, in framework: Framework, _ addresses: BadgeAddresses, _ words: Words
    ) -> BadgeAchievement {
        let edition = framework.edition
        let part = unit.id.isEmpty ? "whole" : "unit"
        let items = unit.items.map { "\($0.code): \($0.label)" }.joined(separator: "; ")
        return BadgeAchievement(
            id: addresses.achievement(edition, unit.id), achievementType: unit.id.isEmpty ? "Achievement" : "Competency",
            name: unit.title,
            description: words(
                "badges.about_\(part)",
                ["unit": unit.title, "framework": framework.title, "edition": edition.description]),
            criteria: .init(narrative: words("badges.criteria", ["items": items])))
    }

    /// RFC 9562, version 4.
    private static func uuid() -> String {
        var bytes = Array(Data.random(16))
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        let digits = Data(bytes).hexadecimal
        var parts: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return "urn:uuid:\(parts.joined(separator: "-"))"
    }
}
