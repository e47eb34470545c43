public import Foundation

/// What a portfolio holds, in a form machines read: every file with its digest, every record with its sealed place in the
/// log. It is signed, so that nothing in it can be changed unnoticed.
public struct Manifest: Codable, Sendable, Equatable {
    /// The form of this file.
    public var kept = "portfolio/1"
    public var person: String
    public var organisation: String
    /// `occ0071@1`, and the year whose rules hold.
    public var framework: String
    public var title: String
    public var rulesYear: String
    public var madeAt: Date
    /// Who looked that nobody is named, and when; nil when nobody has.
    public var check: Check?
    /// Files that stayed at the desk because nobody had looked at them.
    public var withheld = 0
    /// The end of the log when it was made.
    public var logHead: Int64
    public var claims: [ManifestClaim]
    /// Every name under something in it: witnesses, reviews, the gateway, whoever looked through it.
    public var signatures: [ManifestSignature] = []
    public var files: [File]

    public struct Check: Codable, Sendable, Equatable {
        public var role: String
        public var at: Date
    }

    public struct File: Codable, Sendable, Equatable {
        public var name: String
        public var size: Int
        /// SHA-256, as hexadecimal digits.
        public var sha256: String
    }
}

public struct ManifestClaim: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    public var items: [Item]
    public var records: [Record]
    public var testimonies: Int

    public struct Item: Codable, Sendable, Equatable {
        public var code: String
        public var state: String
        public var judgedAt: Date?
    }

    public struct Record: Codable, Sendable, Equatable {
        public var position: Int64
        public var event: String
        public var at: Date
        /// The seal of that place in the log, as hexadecimal digits.
        public var seal: String
    }
}

/// A signature, as machines read it.
public struct ManifestSignature: Codable, Sendable, Equatable {
    /// What happened, as the log calls it: `review.signed`.
    public var event: String
    /// What was signed.
    public var subject: String
    /// Which of several signatures under it; empty where there is one.
    public var part: String
    /// What they signed as.
    public var role: String
    public var at: Date
    /// Of what was signed, where that has one.
    public var digest: String?
    /// Its place in the log and the seal of that place; nil when it was signed so lately that it has none.
    public var position: Int64?
    public var seal: String?

    /// Who signed what, when, and where the log has it, for whoever checks a portfolio.
    public var line: String {
        let place = position.map { "place \($0) in the log" } ?? "not sealed yet when this was made"
        return "\(at.formatted(.iso8601.year().month().day())) \(event), \(role), \(place)"
    }
}

extension Manifest {
    static func encoded(_ manifest: Manifest) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return try encoder.encode(manifest)
    }

    static func decoded(_ bytes: Data) throws -> Manifest {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(Manifest.self, from: bytes)
    }
}
