public import Base
import Desk
import Foundation
public import People
import Storage
public import Web

/// A claim with everything that stands behind it, as its reader may see it: the person in their own words, everybody else
/// with the names taken out.
public struct ClaimSheet: Sendable {
    public let claim: Claim
    public let enrolment: Enrolment
    public let framework: Framework
    public let person: Staff
    public let items: [ClaimItem]
    public let records: [ClaimRecord]
    public let testimonies: [Testimony]
    public let files: [ClaimFile]
    /// The letters customers have in the portfolio.
    let letters: [Party.ID: String]
    public internal(set) var redactor: Redactor
    /// Who else did what in the cases behind it.
    public let others: [OwnPart.Step]
    public var isOwn: Bool
    let colleagues: [Staff.ID: String]
    /// What each event means, by its name.
    let meanings: [String: String]

    public var account: Account { isOwn ? claim.account : redacted }

    /// As it reads outside the desk.
    public var redacted: Account {
        var account = claim.account
        for part in Account.Part.allCases { account[part] = redactor.redact(account[part]).text }
        return account
    }

    /// What was taken out of it, each once.
    public var named: [Redactor.Found] {
        var seen: Set<Redactor.Found> = []
        return ([claim.title] + Account.Part.allCases.map { claim.account[$0] })
            .flatMap { redactor.redact($0).found }.filter { seen.insert($0).inserted }
    }

    public var title: String { isOwn ? claim.title : redactor.redact(claim.title).text }

    public var warnings: [AccountWarning] {
        let given = testimonies.count { $0.state == .given }
        return claim.account.warnings(records: records.count + given + files.count, names: !named.isEmpty)
    }

    /// What a witness said, as the reader may see it.
    public func words(of testimony: Testimony) -> String {
        isOwn ? testimony.words : redactor.redact(testimony.words).text
    }

    /// "Customer C", for the customer of a record or of a compliment.
    public func customer(_ party: Int64?, _ words: Words) -> String? {
        party.flatMap { letters[Party.ID($0)] }.map { words("pseudonym.customer", ["letter": $0]) }
    }

    /// Who said it, as they are called outside: a customer by their letter, others by what they are.
    public func speaker(of testimony: Testimony, _ words: Words) -> String {
        guard testimony.kind == .compliment else {
            return isOwn ? testimony.holder : redactor.redact(testimony.relation).text
        }
        return customer(Party.ID(testimony.relation)?.number, words) ?? words("pseudonym.a_customer")
    }

    /// "Customer's praise, from their own message": what it is and where its words are from.
    public func kind(of testimony: Testimony, _ words: Words) -> String {
        let kind = words("claims.testimony.\(testimony.kind.rawValue)")
        guard testimony.kind == .compliment else { return kind }
        return "\(kind), \(words(testimony.isTyped ? "claims.typed" : "claims.from_message"))"
    }

    /// What somebody wrote beside it, as the reader may see it.
    func said(_ text: String) -> String { isOwn ? text : redactor.redact(text).text }

    /// What a file shows, as the reader may see it.
    public func about(_ file: ClaimFile) -> String { isOwn ? file.about : redactor.redact(file.about).text }

    /// Everything in it that somebody wrote and that leaves with a portfolio, as it leaves; files apart.
    func leaving(_ words: Words) -> [String] {
        let sheet = outside()
        let given = testimonies.filter { $0.state == .given }
        return [sheet.title] + Account.Part.allCases.map { sheet.account[$0] }
            + given.flatMap { [sheet.words(of: $0), sheet.speaker(of: $0, words)] }
    }

    /// Its files, as they leave.
    var leavingFiles: [PortfolioFile] {
        files.map {
            PortfolioFile(
                of: claim.id.description, id: $0.id.description, named: $0.name, about: $0.about, blob: $0.blob, size: $0.size
            ).redacted(by: redactor)
        }
    }

    /// As somebody outside the desk may read it.
    func outside() -> ClaimSheet {
        var sheet = self
        sheet.isOwn = false
        return sheet
    }

    /// A line a person wrote, as the reader may see it.
    func redactedLine(_ text: String) -> String { isOwn ? text : redactor.redact(text).text }

    /// What a record says happened, in words.
    func meaning(of record: ClaimRecord) -> String { meanings[record.name] ?? record.name }

    public func label(of code: String) -> String { framework.item(code)?.label ?? "" }
}

extension Claims {
    /// A claim with all that belongs to it, for its reader.
    public func sheet(_ id: Claim.ID, _ words: Words) throws -> ClaimSheet {
        let claim = try claim(id)
        return try sheets(of: [claim], enrolments.enrolment(claim.enrolment), words)[0]
    }

    /// The same of several claims of one enrolment, with no more questions to the database than for one.
    func sheets(
        of claims: [Claim], _ enrolment: Enrolment, _ words: Words, besides others: [String: String] = [:]
    ) throws -> [ClaimSheet] {
        let ids = claims.map(\.id)
        let framework = try enrolments.framework(of: enrolment)
        let records = try work.db.records(of: ids)
        let items = Dictionary(grouping: try work.db.items(of: ids), by: \.claim)
        let testimonies = Dictionary(grouping: try work.db.testimonies(of: ids), by: \.claim)
        let files = Dictionary(grouping: try files(of: ids), by: \.claim)
        let pseudonyms = Pseudonyms(work: work, enrolment: enrolment)
        let staff = try pseudonyms.staff()
        let letters = try pseudonyms.numbers()
        let redactor = try pseudonyms.redactor(
            words, letters, staff, witnesses: testimonies.values.flatMap { $0.map(\.holder) }, others: others,
            codes: Set(framework.items.map(\.code)))
        let person = try staff.first { $0.id == enrolment.staff } ?? work.db.staff(enrolment.staff)
        let cases = records.mapValues { Set($0.compactMap(\.caseID).sorted().prefix(Self.mostCases)) }
        let events = Dictionary(
            grouping: try work.db.events(in: Set(cases.values.flatMap(\.self)).sorted()), by: { $0.caseID ?? 0 })
        return claims.map { claim in
            let own = (cases[claim.id] ?? []).flatMap { events[$0] ?? [] }.sorted { $0.position < $1.position }
            return ClaimSheet(
                claim: claim, enrolment: enrolment, framework: framework, person: person, items: items[claim.id] ?? [],
                records: records[claim.id] ?? [], testimonies: testimonies[claim.id] ?? [], files: files[claim.id] ?? [],
                letters: letters.mapValues(Pseudonyms.letters), redactor: redactor,
                others: own.isEmpty ? [] : OwnPart(of: claim.staff, in: own).others, isOwn: claim.staff == work.author,
                colleagues: Dictionary(uniqueKeysWithValues: staff.map { ($0.id, $0.name) }), meanings: library.meanings)
        }
    }

    /// Of one claim; in more cases nobody looks who else had a part.
    private static let mostCases = 5
}
