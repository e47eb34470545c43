import Base
import Crypto
import CryptoExtras
import Foundation
import Storage

/// Signs badges for one installation: RS256 (RFC 7518, section 3.3), which Open Badges 3.0 (section 8.2) asks of everybody.
struct BadgeKey: Sendable {
    let key: _RSA.Signing.PrivateKey

    private static let name = "badge signing key"

    /// The installation's own key, made when it is first needed. It is kept with the database and goes with its backups.
    static func own(_ work: Work) throws -> BadgeKey {
        if let known = try ifAny(work) { return known }
        let made = try _RSA.Signing.PrivateKey(keySize: .bits2048).derRepresentation
        let bytes = try work.db.installationValue(name, orElse: { made })
        return BadgeKey(key: try _RSA.Signing.PrivateKey(derRepresentation: bytes))
    }

    /// Nil while nothing was ever signed.
    static func ifAny(_ work: Work) throws -> BadgeKey? {
        try work.db.installationValue(name).map { BadgeKey(key: try _RSA.Signing.PrivateKey(derRepresentation: $0)) }
    }

    /// The public half (RFC 7517), and no more: it never holds the private one.
    struct JWK: Codable, Sendable, Equatable {
        var kty = "RSA"
        var n: String
        var e: String
    }

    func jwk() throws -> JWK {
        let parts = try key.publicKey.getKeyPrimitives()
        return JWK(n: parts.modulus.base64url, e: parts.publicExponent.base64url)
    }

    /// What the key is called: the digest of its public half, as RFC 7638 makes it.
    func thumbprint() throws -> String {
        let jwk = try jwk()
        return Data(SHA256.hash(data: Data("{\"e\":\"\(jwk.e)\",\"kty\":\"RSA\",\"n\":\"\(jwk.n)\"}".utf8))).base64url
    }

    /// A credential with its proof around it (RFC 7515, compact). `address` is where the key's public half can be read.
    func sign(_ payload: Data, keyAt address: String) throws -> String {
        struct Header: Encodable {
            let alg = "RS256"
            let kid: String
            let jwk: JWK
            let typ = "JWT"
        }
        let header = try BadgeCredential.encoder.encode(Header(kid: address, jwk: jwk()))
        let signed = "\(header.base64url).\(payload.base64url)"
        let signature = try key.signature(for: Data(signed.utf8), padding: .insecurePKCS1v1_5)
        return "\(signed).\(signature.rawRepresentation.base64url)"
    }
}

extension Data {
    /// RFC 4648, section 5, without padding.
    var base64url: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
