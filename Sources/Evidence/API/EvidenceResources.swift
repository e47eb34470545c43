import Base
import Desk
import Foundation
import People

/// Somebody's enrolment in a list.
struct EnrolmentResource: Encodable, Sendable {
    let id: String
    let staff: String
    let framework: String
    let edition: String
    let rulesYear: String
    let state: String
    let countsFrom: Date
    let plannedEnd: Date
    @OrNull var assessor: String?
    @OrNull var employer: String?
    let units: [String]
    @OrNull var endedAt: Date?
    let version: Int

    init(_ one: Enrolment) {
        id = one.id.description
        staff = one.staff.description
        framework = one.edition.code
        edition = one.edition.description
        rulesYear = one.rulesYear
        state = one.state.rawValue
        countsFrom = one.countsFrom
        plannedEnd = one.plannedEnd
        assessor = one.assessor?.description
        employer = one.employer?.description
        units = one.chosenGroups
        endedAt = one.endedAt
        version = one.version
    }
}

/// One enrolment: what a list says of it, and how far it has come.
struct WholeEnrolmentResource: Encodable, Sendable {
    let summary: EnrolmentResource
    let items: Items

    struct Items: Encodable, Sendable {
        let accepted: Int
        let claimed: Int
        let open: Int
    }

    init(_ enrolment: Enrolment, _ tally: Coverage.Tally) {
        summary = EnrolmentResource(enrolment)
        items = Items(accepted: tally.accepted, claimed: tally.sent, open: tally.open)
    }

    private enum Keys: String, CodingKey { case items }

    func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(items, forKey: .items)
    }
}

/// A case in which somebody did what could count, with no word about the customer.
struct CandidateResource: Encodable, Sendable {
    /// Nothing where the work was outside any case.
    @OrNull var `case`: String?
    let at: Date
    /// What it could be claimed for, the most telling first.
    let items: [String]
    let pieces: [Piece]

    struct Piece: Encodable, Sendable {
        let id: String
        let rule: String
        let why: String
        let at: Date
        /// Its sealed place in the log.
        let position: Int64
    }

    init(_ bundle: CandidateBundle, _ rules: EvidenceRulebook) {
        `case` = bundle.reference?.description
        at = bundle.last
        items = bundle.items
        pieces = bundle.candidates.map { one in
            Piece(
                id: one.id.description, rule: one.rule, why: rules[one.rule]?.why ?? "", at: one.at, position: one.position)
        }
    }
}

/// A claim in a list. Its title is the person's own, with names taken out for everybody else.
struct ClaimResource: Encodable, Sendable {
    let id: String
    let enrolment: String
    let title: String
    let state: String
    let items: [Item]
    let madeAt: Date
    @OrNull var sentAt: Date?
    @OrNull var settledAt: Date?
    let version: Int

    struct Item: Encodable, Sendable {
        let code: String
        let state: String
        let comment: String
        @OrNull var judgedAt: Date?
    }

    init(_ sheet: ClaimSheet) {
        let claim = sheet.claim
        id = claim.id.description
        enrolment = claim.enrolment.description
        title = sheet.title
        state = claim.state.rawValue
        items = sheet.items.map { one in
            Item(
                code: sheet.framework.qualified(one.code), state: one.state.rawValue, comment: one.comment,
                judgedAt: one.judgedAt)
        }
        madeAt = claim.madeAt
        sentAt = claim.sentAt
        settledAt = claim.settledAt
        version = claim.version
    }
}

/// One claim: what a list says of it, the account, and what stands behind it.
struct WholeClaimResource: Encodable, Sendable {
    let summary: ClaimResource
    let account: [String: String]
    let records: [Record]
    let testimonies: Int
    let files: Int

    /// A record of the desk, in its sealed place.
    struct Record: Encodable, Sendable {
        let position: Int64
        let event: String
        let at: Date
        let seal: String
    }

    init(_ sheet: ClaimSheet) {
        summary = ClaimResource(sheet)
        account = Account.Part.allCases.reduce(into: [:]) { $0[$1.rawValue] = sheet.account[$1] }
        records = sheet.records.map { Record(position: $0.position, event: $0.name, at: $0.at, seal: $0.hash.hexadecimal) }
        testimonies = sheet.testimonies.count { $0.state == .given }
        files = sheet.files.count
    }

    private enum Keys: String, CodingKey { case account, records, testimonies, files }

    func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(account, forKey: .account)
        try container.encode(records, forKey: .records)
        try container.encode(testimonies, forKey: .testimonies)
        try container.encode(files, forKey: .files)
    }
}
