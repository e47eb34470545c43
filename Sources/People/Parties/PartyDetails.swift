import Base
import Foundation

/// What a form or a program says of a party.
public struct PartyDetails: Sendable, Equatable {
    public var kind: Party.Kind
    public var name: String
    public var preferredName: String?
    public var preferredChannel: Party.Channel?
    public var language: String
    public var account: String?
    public var since: Int?
    public var note: String

    public init(
        kind: Party.Kind = .person, name: String, preferredName: String? = nil,
        preferredChannel: Party.Channel? = nil, language: String = "en", account: String? = nil, since: Int? = nil,
        note: String = ""
    ) {
        self.kind = kind
        self.name = name
        self.preferredName = preferredName
        self.preferredChannel = preferredChannel
        self.language = language
        self.account = account
        self.since = since
        self.note = note
    }

    public init(_ party: Party) {
        self.init(
            kind: party.kind, name: party.name, preferredName: party.preferredName,
            preferredChannel: party.preferredChannel, language: party.language, account: party.account,
            since: party.since, note: party.note)
    }

    /// The details tidied; `.invalid` with the field that cannot be taken.
    func checked(year: Int) throws -> PartyDetails {
        var copy = self
        copy.name = try Self.line(name, "name", limit: 200)
        if copy.name.isEmpty { throw Problem.invalid("name", "people.problem.customer_name_missing") }
        copy.preferredName = try preferredName.map { try Self.line($0, "preferred_name", limit: 100) }?.orNil
        copy.account = try account.map { try Self.line($0, "account", limit: 60) }?.orNil
        copy.language = language.trimmingCharacters(in: .whitespaces)
        guard Self.isLanguage(copy.language) else { throw Problem.invalid("language", "people.problem.language") }
        if let since, !(1800...year).contains(since) {
            throw Problem.invalid("since", "people.problem.since", ["year": String(year)])
        }
        copy.note = note.trimmingCharacters(in: .whitespacesAndNewlines)
        guard copy.note.count <= Self.longestNote, copy.note.utf8.count <= 4 * Self.longestNote else {
            throw Problem.invalid("note", "people.problem.too_long", ["limit": String(Self.longestNote)])
        }
        return copy
    }

    static let longestNote = 4_000

    /// One line without white space around or doubled; `.invalid` when it is too long.
    static func line(_ text: String, _ field: String, limit: Int) throws -> String {
        let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard text.count <= limit, text.utf8.count <= 4 * limit else {
            throw Problem.invalid(field, "people.problem.too_long", ["limit": String(limit)])
        }
        return text
    }

    /// A language code as BCP 47 writes them, as far as its looks can tell: "en", "cy", "zh-Hant".
    private static func isLanguage(_ code: String) -> Bool {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        return (2...3).contains(parts.first?.utf8.count ?? 0) && code.utf8.count <= 35
            && parts.allSatisfy {
                (1...8).contains($0.utf8.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
    }
}

extension Party {
    func with(_ details: PartyDetails, at time: Date) -> Party {
        Party(
            id: id, kind: details.kind, name: details.name, preferredName: details.preferredName,
            preferredChannel: details.preferredChannel, language: details.language, account: details.account,
            since: details.since, note: details.note, createdAt: createdAt, updatedAt: time, version: version)
    }
}

extension String {
    var orNil: String? { isEmpty ? nil : self }
}
