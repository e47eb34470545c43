import Base
import Crypto
import Foundation

/// A badge as other programs read it: an `OpenBadgeCredential` of Open Badges 3.0 (1EdTech), which is a verifiable
/// credential (W3C, data model 2.0). The claims of a JSON web token stand beside it, as section 8.2 asks.
struct BadgeCredential: Encodable, Sendable {
    let context = Self.contexts
    let id: String
    let type = ["VerifiableCredential", "OpenBadgeCredential"]
    let name: String
    let issuer: BadgeIssuer
    let validFrom: String
    let credentialSubject: Subject
    let credentialStatus: Status
    let iss: String
    let jti: String
    let nbf: Int
    let sub: String

    static let contexts = [
        "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]

    /// Whoever earned it, by the digest of their email address alone.
    struct Subject: Encodable, Sendable {
        let id: String
        let type = ["AchievementSubject"]
        let identifier: [Identity]
        let achievement: BadgeAchievement
    }

    struct Identity: Encodable, Sendable {
        let type = "IdentityObject"
        let hashed = true
        let identityHash: String
        let identityType = "emailAddress"
        let salt: String

        init(email: String, salt: String) {
            self.salt = salt
            identityHash = "sha256$" + Data(SHA256.hash(data: Data((email.lowercased() + salt).utf8))).hexadecimal
        }
    }

    /// Where it is said that it was taken back (1EdTech, Revocation List Status Method 1.0).
    struct Status: Encodable, Sendable {
        let id: String
        let type = "1EdTechRevocationList"
    }

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case id, type, name, issuer, validFrom, credentialSubject, credentialStatus, iss, jti, nbf, sub
    }

    init(
        serial: String, subject: String, name: String, email: String, salt: String, at time: Date,
        _ achievement: BadgeAchievement, by issuer: BadgeIssuer
    ) {
        // Both say the same moment, and one of them counts whole seconds.
        let seconds = Int(time.timeIntervalSince1970)
        id = serial
        self.name = name
        self.issuer = issuer
        validFrom = Self.moment(seconds)
        credentialSubject = Subject(
            id: subject, identifier: [Identity(email: email, salt: salt)], achievement: achievement)
        credentialStatus = Status(id: issuer.addresses.revocations)
        (iss, jti, nbf, sub) = (issuer.id, serial, seconds, subject)
    }

    private static func moment(_ seconds: Int) -> String {
        ISO8601DateFormatter().string(from: Date(timeIntervalSince1970: Double(seconds)))
    }

    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

/// What was achieved, and what it takes.
struct BadgeAchievement: Encodable, Sendable {
    let id: String
    let type = ["Achievement"]
    let achievementType: String
    let name: String
    let description: String
    let criteria: Criteria

    struct Criteria: Encodable, Sendable {
        let narrative: String
    }
}

/// The organisation that gives badges, as its profile says it.
struct BadgeIssuer: Encodable, Sendable {
    let id: String
    let type = ["Profile"]
    let name: String
    let url: String
    let addresses: BadgeAddresses

    enum CodingKeys: String, CodingKey { case id, type, name, url }

    init(name: String, at address: String) {
        addresses = BadgeAddresses(origin: address)
        id = addresses.issuer
        self.name = name
        url = address
    }
}

/// Where everybody can read what a badge refers to.
struct BadgeAddresses: Sendable {
    let origin: String

    var issuer: String { "\(origin)/badges/issuer" }
    var revocations: String { "\(origin)/badges/revocations" }

    func key(_ thumbprint: String) -> String { "\(origin)/badges/keys/\(thumbprint)" }

    func achievement(_ edition: Framework.Edition, _ unit: String) -> String {
        let unit = unit.isEmpty ? Self.whole : unit
        return "\(origin)/badges/achievements/\(edition.description)/\(unit)"
            .addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.union(.init(charactersIn: ":"))) ?? origin
    }

    /// Stands for the whole of a framework in an address.
    static let whole = "-"
}
