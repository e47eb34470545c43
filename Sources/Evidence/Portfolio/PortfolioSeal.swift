public import Base
public import Crypto
public import Foundation
import Storage

/// Signs portfolios for one installation (Ed25519, RFC 8032), and tells anywhere whether one is as it was made.
public struct PortfolioSeal: Sendable {
    let key: Curve25519.Signing.PrivateKey

    /// The installation's own key, made when it is first needed. It is kept with the database and goes with its backups.
    public static func own(_ work: Work) throws -> PortfolioSeal {
        let bytes = try work.db.installationValue(
            "portfolio signing key", orElse: { Curve25519.Signing.PrivateKey().rawRepresentation })
        return PortfolioSeal(key: try Curve25519.Signing.PrivateKey(rawRepresentation: bytes))
    }

    public init(key: Curve25519.Signing.PrivateKey) {
        self.key = key
    }

    public var publicKey: Curve25519.Signing.PublicKey { key.publicKey }

    static func digest(_ bytes: Data) -> String { Data(SHA256.hash(data: bytes)).hexadecimal }

    /// By which people compare keys: the first half of the key's digest, in groups.
    public static func fingerprint(_ key: Curve25519.Signing.PublicKey) -> String {
        let digits = Array(digest(key.rawRepresentation).prefix(32))
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<($0 + 4)]) }.joined(separator: " ")
    }

    struct Signature: Codable {
        var key: Data
        var signature: Data
    }

    func sign(_ manifest: Data) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(
            Signature(key: key.publicKey.rawRepresentation, signature: try key.signature(for: manifest)))
    }

    // MARK: Files

    static let manifestName = "manifest.json"
    static let signatureName = "signature.json"
    static let pageName = "index.html"

    /// A portfolio as a ZIP: the page, what goes with it, the manifest and its signature.
    public func zip(_ manifest: Manifest, page: Data, files: [ZipFile.Entry]) throws -> Data {
        var manifest = manifest
        let content = [ZipFile.Entry(name: Self.pageName, bytes: page)] + files
        manifest.files = content.map { Manifest.File(name: $0.name, size: $0.bytes.count, sha256: Self.digest($0.bytes)) }
        let encoded = try Manifest.encoded(manifest)
        return try ZipFile.write(
            content + [
                .init(name: Self.manifestName, bytes: encoded), .init(name: Self.signatureName, bytes: try sign(encoded)),
            ], at: manifest.madeAt)
    }

    private static let mark = "<!-- kept portfolio signature: "

    /// A portfolio as one page, signed in its last line.
    public func html(_ page: Data) throws -> Data {
        page + Data("\n\(Self.mark)\(try sign(page).base64EncodedString()) -->\n".utf8)
    }

    // MARK: Telling

    /// Whether a file is as it was made.
    public enum Verdict: Sendable, Equatable {
        case genuine(manifest: Manifest?, fingerprint: String)
        /// What is wrong, each with its place.
        case altered([String])
        case noPortfolio(String)
    }

    public static func verify(_ bytes: Data) -> Verdict {
        bytes.starts(with: Data("PK".utf8)) ? verify(zip: bytes) : verify(page: bytes)
    }

    private static func verify(page bytes: Data) -> Verdict {
        guard let line = bytes.range(of: Data("\n\(mark)".utf8), options: .backwards) else {
            return .noPortfolio("It is neither a portfolio’s page nor a ZIP of one.")
        }
        let rest = String(decoding: bytes[line.upperBound...], as: UTF8.self)
        guard let end = rest.range(of: " -->"), rest[end.upperBound...] == "\n",
            let signature = Data(base64Encoded: String(rest[..<end.lowerBound]))
        else { return .altered(["The signature in the last line is not whole."]) }
        guard let key = genuine(bytes[..<line.lowerBound], signature) else {
            return .altered(["The page is not what was signed. Where, a page alone cannot tell; a ZIP can."])
        }
        return .genuine(manifest: nil, fingerprint: fingerprint(key))
    }

    private static func verify(zip bytes: Data) -> Verdict {
        let entries: [ZipFile.Entry]
        do { entries = try ZipFile.read(bytes) } catch { return .altered(["The ZIP cannot be read: \(error)"]) }
        let named = Dictionary(grouping: entries, by: \.name)
        guard let manifestBytes = named[manifestName]?.first?.bytes else {
            return .noPortfolio("There is no \(manifestName) in it, so it is no portfolio.")
        }
        guard let signature = named[signatureName]?.first?.bytes else { return .altered(["\(signatureName) is missing."]) }
        guard let key = genuine(manifestBytes, signature) else { return .altered(["\(manifestName) is not what was signed."]) }
        guard let manifest = try? Manifest.decoded(manifestBytes) else { return .altered(["\(manifestName) cannot be read."]) }
        var faults = named.filter { $0.value.count > 1 }.keys.sorted().map { "\($0) is there more than once." }
        let known = Set(manifest.files.map(\.name) + [manifestName, signatureName])
        faults += named.keys.filter { !known.contains($0) }.sorted().map { "\($0) was added." }
        for file in manifest.files {
            guard let present = named[file.name]?.first?.bytes else {
                faults.append("\(file.name) is missing.")
                continue
            }
            if digest(present) != file.sha256 { faults.append("\(file.name) was changed.") }
        }
        return faults.isEmpty ? .genuine(manifest: manifest, fingerprint: fingerprint(key)) : .altered(faults)
    }

    private static func genuine(_ bytes: Data, _ signature: Data) -> Curve25519.Signing.PublicKey? {
        guard let signature = try? JSONDecoder().decode(Signature.self, from: signature),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: signature.key),
            key.isValidSignature(signature.signature, for: bytes)
        else { return nil }
        return key
    }
}
