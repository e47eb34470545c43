import App
import Base
import Foundation
import People
import Storage
import TestKit
import Testing
import Web

@testable import Demo
@testable import Evidence

/// What the sample's three apprentices would leave with, searched for everybody the sample's desk serves.
@Suite struct `The portfolios of the sample` {
    @Test func `hold nothing by which a customer can be known`() async throws {
        try await withSample { app in
            let telling = try await Telling(app)
            #expect(telling.words.count > 100, "\(telling.words.count)")
            #expect(
                telling.phones.count > 50 && telling.accounts.count > 100, "\(telling.phones.count) \(telling.accounts.count)")
            for key in ["priya.nair", "asha.mirza", "tom.birkett"] {
                let whole = try await Leaving(app, key)
                for (name, text) in try await whole.texts(checked: false) + whole.texts(checked: true) {
                    let told = telling.found(in: text, besides: whole.person)
                    #expect(told.isEmpty, "\(key) \(name): \(told)")
                }
                if key == "asha.mirza" {
                    let texts = try await whole.texts(checked: true)
                    // There is something to find: a quotation, a relation and a file with the customer's name in it.
                    #expect(texts.contains { $0.name.hasPrefix("files/") && $0.text.contains("Customer ") })
                    #expect(texts.contains { $0.text.contains("a friend of Customer ") })
                    let raw = try await whole.written()
                    #expect(!telling.found(in: raw, besides: whole.person).isEmpty)
                }
            }
        }
    }
}

/// Everything that tells who a customer is, in the ways people write it.
private struct Telling {
    var words: Set<String> = []
    var phrases: Set<String> = []
    var phones: Set<String> = []
    var accounts: Set<String> = []

    init(_ app: KeptApp) async throws {
        let (parties, addresses) = try await app.house.database.read { db in
            (
                try db.rows("SELECT name, preferred_name, account, kind FROM party").map {
                    (
                        name: try $0.get("name", as: String.self),
                        preferred: try $0.getIfPresent("preferred_name", as: String.self),
                        account: try $0.getIfPresent("account", as: String.self), kind: try $0.get("kind", as: String.self)
                    )
                },
                try db.rows("SELECT kind, value FROM party_address").map {
                    (kind: try $0.get("kind", as: String.self), value: try $0.get("value", as: String.self))
                }
            )
        }
        for party in parties where ["person", "household", "business"].contains(party.kind) {
            phrases.insert(party.name.lowercased())
            if let account = party.account { accounts.insert(Self.compact(account)) }
            guard party.kind != "business" else { continue }
            for name in [party.name, party.preferred].compactMap(\.self) {
                words.formUnion(
                    Self.tokens(name).filter { $0.count > 2 && !CommonWords.all.contains($0) && !Self.titles.contains($0) })
            }
        }
        for (kind, value) in addresses {
            switch kind {
            case "phone": phones.insert(String(value.filter(\.isNumber).suffix(10)))
            case "email": phrases.insert(value.lowercased())
            default:
                for line in value.lowercased().split(whereSeparator: { $0.isNewline || $0 == "," })
                where line.count > 5 && line.contains(where: \.isNumber) {
                    phrases.insert(line.trimmingCharacters(in: .whitespaces))
                    if let code = line.firstMatch(of: #/[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}$/#) {
                        phrases.formUnion([String(code.output), code.output.filter { $0 != " " }])
                    }
                }
            }
        }
    }

    private static let titles: Set<String> = ["mrs", "miss", "the", "and", "family", "household"]

    static func compact(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    static func tokens(_ text: String) -> [String] {
        text.lowercased().replacing("’", with: "'").split { !$0.isLetter }.map(String.init)
    }

    func found(in text: String, besides person: String) -> [String] {
        let low = text.lowercased()
        let joined = low.replacing(#/([0-9a-z])[ \u{A0}().\/\-]{1,3}(?=[0-9])/#) { $0.1 }
        let own = Set(Self.tokens(person))
        let tokens = Set(Self.tokens(text)).subtracting(own)
        return words.intersection(tokens).sorted() + phrases.filter { low.contains($0) }.sorted()
            + phones.filter { joined.contains($0) }.sorted() + accounts.filter { joined.contains($0) }.sorted()
    }
}

/// One apprentice's portfolio, on its two ways out.
private struct Leaving {
    let app: KeptApp
    let staff: Staff
    let enrolment: Enrolment.ID
    let words: Words

    var person: String { staff.name }

    init(_ app: KeptApp, _ key: String) async throws {
        self.app = app
        words = try KeptApp.languages().words("en")
        (staff, enrolment) = try await app.house.read(as: .system("test")) { work in
            let staff = try #require(try work.db.staffIfAny(email: "\(key)@hebblebrook.example"))
            return (staff, try #require(try Enrolments(work, EvidenceShelf.shipped.shelf).of(staff.id).first).id)
        }
    }

    /// What stands in its claims as it was written.
    func written() async throws -> String {
        try await app.house.read(as: .system("test")) { [enrolment] work in
            let rows = try work.db.rows("SELECT id, situation, action, result FROM claim WHERE enrolment_id = \(enrolment)")
            return try rows.map { try "\($0.get("situation", as: String.self)) \($0.get("action", as: String.self))" }
                .joined(separator: "\n")
        }
    }

    /// Every file of the ZIP as text; looked through by a leader first, or not.
    func texts(checked: Bool) async throws -> [(name: String, text: String)] {
        let (enrolment, words) = (enrolment, words)
        if checked { try await look() }
        let (pack, seal) = try await app.house.write(as: .system("test")) { work in
            (
                try Portfolios(work, EvidenceShelf.shipped).export(
                    enrolment, words, Times(now: work.now, zone: .gmt, words: words), organisation: "Hebblebrook"),
                try PortfolioSeal.own(work)
            )
        }
        #expect((pack.manifest.check != nil) == checked)
        let whole = try pack.bytes(seal, app.house.blobs, asZip: true)
        guard case .genuine = PortfolioSeal.verify(whole) else {
            Issue.record("the portfolio of \(person) is not genuine")
            return []
        }
        return try ZipFile.read(whole).map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }
    }

    private func look() async throws {
        let (enrolment, words, staff) = (enrolment, words, staff)
        func principal(_ id: Staff.ID, _ permissions: Set<Permission>) -> Principal {
            Principal(kind: .staff, id: id.number, name: "", permissions: permissions)
        }
        try await app.house.write(as: principal(staff.id, [.ownEvidence])) { work in
            try Portfolios(work, EvidenceShelf.shipped).ask(enrolment)
        }
        let leader = try await app.house.read(as: .system("test")) { work in
            try #require(try work.db.staffIfAny(email: "callum.reid@hebblebrook.example")).id
        }
        try await app.house.write(as: principal(leader, [.arrangeEvidence, .seeEvidence, .readPolicies])) { work in
            let portfolios = Portfolios(work, EvidenceShelf.shipped)
            let times = Times(now: work.now, zone: .gmt, words: words)
            let draft = try portfolios.draft(enrolment, words, times)
            try portfolios.decide(
                enrolment, isFit: true, note: "", digest: draft.digest, looked: Set(draft.files.map(\.key)), words, times)
        }
    }
}
