public import Base
import Desk
public import Foundation
public import People
public import Storage
public import Web

/// What somebody leaves with: everything they claimed, with nobody named in it.
public struct Portfolios {
    let work: Work
    let library: EvidenceLibrary

    public init(_ work: Work, _ library: EvidenceLibrary) {
        self.work = work
        self.library = library
    }

    /// A portfolio as it would leave, and what stands in the way.
    public struct Draft: Sendable {
        public let enrolment: Enrolment
        public let framework: Framework
        public let person: Staff
        public let sheets: [ClaimSheet]
        public let items: [Framework.Item]
        public let standings: [ItemStanding]
        /// Words in it that are names customers have.
        public let suspects: [String]
        /// Of what would leave now, whatever its names.
        public let digest: String
        public let check: PortfolioCheck?
        let head: Int64

        /// Somebody looked, and nothing changed since.
        public var isChecked: Bool { check?.state == .checked && check?.digest == digest }
    }

    private static let mostClaims = 400

    public func draft(_ id: Enrolment.ID, _ words: Words) throws -> Draft {
        let enrolments = Enrolments(work, library.shelf)
        let enrolment = try enrolments.enrolment(id)
        let claims = Claims(work, library)
        let shown = try work.db.claims(of: id, before: nil, limit: Self.mostClaims)
            .filter { [.sent, .returned, .accepted].contains($0.state) }.reversed()
        let sheets = try claims.sheets(of: Array(shown), enrolment, words).map { $0.outside() }
        let text = sheets.flatMap { $0.leaving(words) }.joined(separator: "\n")
        return Draft(
            enrolment: enrolment, framework: try enrolments.framework(of: enrolment),
            person: try work.db.staff(enrolment.staff), sheets: sheets, items: try enrolments.items(of: enrolment),
            standings: try work.db.standings(of: id).filter { $0.state != .draft },
            suspects: try work.db.customersNamed(in: text),
            digest: PortfolioSeal.digest(
                Data(
                    (sheets.map { sheet in
                        ([sheet.claim.id.description] + sheet.files.map { "\($0.id) \($0.blob)" }).joined(separator: " ")
                    }.joined(separator: "\n") + text).utf8)),
            check: try work.db.portfolioCheck(of: id), head: try work.db.logHead())
    }

    /// The person asks a leader to look before anything leaves.
    public func ask(_ id: Enrolment.ID) throws {
        try work.principal.require(.ownEvidence)
        let enrolment = try Enrolments(work, library.shelf).enrolment(id)
        guard enrolment.staff == work.author else { throw Problem.notFound("enrolments.problem.none") }
        if try work.db.portfolioCheck(of: id)?.state == .asked { return }
        try work.db.insertCheck(work.newID(), enrolment: id, at: work.now)
        try work.record(Event(.portfolioCheckAsked, id.number))
        if let leader = enrolment.employer {
            try work.tell(
                leader, .approvalAsked, title: try work.db.staff(enrolment.staff).name, subject: id.number,
                address: "/growth/portfolios/\(id)")
        }
    }

    /// A leader has looked: nobody is named, or what is to be mended. Nobody checks their own.
    public func decide(_ id: Enrolment.ID, isFit: Bool, note: String, digest: String, _ words: Words) throws {
        try work.principal.require(.arrangeEvidence)
        let draft = try draft(id, words)
        guard draft.enrolment.staff != work.author else {
            throw Problem(.forbidden, "portfolio.problem.own", ["permission": "evidence.arrange"])
        }
        guard let check = draft.check, check.state == .asked else { throw Problem.conflict("problem.changed_meanwhile") }
        guard draft.digest == digest else { throw Problem.conflict("portfolio.problem.changed") }
        let note = try Wording.optional(note, "note", longest: 1_000)
        guard isFit || !note.isEmpty else { throw Problem.invalid("note", "portfolio.problem.say_what") }
        try work.db.settle(check.id, isFit ? .checked : .refused, by: work.author, note: note, digest: digest, at: work.now)
        try work.record(Event(.portfolioChecked, id.number, ["fit": .code(isFit ? "yes" : "no")]))
        try work.tell(
            draft.enrolment.staff, .approvalDecided, title: draft.framework.title, subject: check.id.number,
            address: "/growth/portfolios/\(id)")
    }

    /// What leaves: the page, the files that go with it, and what they hold.
    public struct Pack: Sendable {
        public let manifest: Manifest
        public let page: Data
        /// Where the bytes of each file are.
        public let files: [(name: String, blob: String)]
    }

    /// Made for somebody to take along. From a page only what was checked leaves; on the command line whoever runs the
    /// installation answers for it, and the manifest says that nobody looked.
    public func export(_ id: Enrolment.ID, _ words: Words, _ times: Times, organisation: String) throws -> Pack {
        let draft = try draft(id, words)
        if work.principal.kind == .staff {
            guard draft.enrolment.staff == work.author || work.principal.may(.arrangeEvidence) else {
                throw Problem.forbidden(.arrangeEvidence)
            }
            guard draft.isChecked else { throw Problem.conflict("portfolio.problem.unchecked") }
        }
        let check = draft.isChecked ? draft.check : nil
        let files = draft.sheets.flatMap { sheet in sheet.files.map { ("files/\(sheet.claim.id)-\($0.id)", $0.blob) } }
        let role = try check?.by.map { try work.db.staff($0).role.rawValue }
        let manifest = Manifest(
            person: draft.person.name, organisation: organisation, framework: draft.enrolment.edition.description,
            title: draft.framework.title, rulesYear: draft.enrolment.rulesYear, madeAt: work.now,
            check: check.flatMap { check in role.map { .init(role: $0, at: check.at) } }, logHead: draft.head,
            claims: draft.sheets.map(ManifestClaim.init), files: [])
        try work.record(
            Event(
                .portfolioExported, id.number,
                ["claims": .number(Int64(draft.sheets.count)), "checked": .code(check == nil ? "no" : "yes")]))
        return Pack(
            manifest: manifest,
            page: Data(
                PortfolioDocument(draft: draft, words: words, times: times, organisation: organisation, check: manifest.check)
                    .html.utf8),
            files: files)
    }
}

extension ManifestClaim {
    init(_ sheet: ClaimSheet) {
        self.init(
            id: sheet.claim.id.description, title: sheet.title,
            items: sheet.items.map {
                .init(code: sheet.framework.qualified($0.code), state: $0.state.rawValue, judgedAt: $0.judgedAt)
            },
            records: sheet.records.map {
                .init(position: $0.position, event: $0.name, at: $0.at, seal: $0.hash.hexadecimal)
            }, testimonies: sheet.testimonies.count { $0.state == .given })
    }
}

/// Whether somebody looked through a portfolio before it left.
public struct PortfolioCheck: Sendable, Equatable {
    public enum State: String, Sendable { case asked, checked, refused }

    let id: Identifier<PortfolioCheck>
    public let state: State
    public let by: Staff.ID?
    public let at: Date
    public let note: String
    /// Of what was looked at.
    public let digest: String
}

extension PortfolioCheck.State: ValueConvertible {}

extension Transaction {
    /// The latest.
    func portfolioCheck(of enrolment: Enrolment.ID) throws -> PortfolioCheck? {
        try row(
            """
            SELECT id, state, by_staff, at, note, digest FROM portfolio_check WHERE enrolment_id = \(enrolment)
            ORDER BY id DESC LIMIT 1
            """
        ).map { row in
            PortfolioCheck(
                id: try row.get("id"), state: try row.get("state"), by: try row.getIfPresent("by_staff"), at: try row.get("at"),
                note: try row.get("note"), digest: try row.get("digest"))
        }
    }

    func insertCheck(_ id: Identifier<PortfolioCheck>, enrolment: Enrolment.ID, at time: Date) throws {
        try run(
            """
            INSERT INTO portfolio_check (id, enrolment_id, state, at, note, digest) VALUES (\(id), \(enrolment), 'asked', \(time), '', '')
            """)
    }

    func settle(
        _ id: Identifier<PortfolioCheck>, _ state: PortfolioCheck.State, by staff: Staff.ID?, note: String, digest: String,
        at time: Date
    ) throws {
        let changed = try run(
            """
            UPDATE portfolio_check SET state = \(state), by_staff = \(staff), note = \(note), digest = \(digest), at = \(time)
            WHERE id = \(id) AND state = 'asked'
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }
}

extension EvidenceSchema {
    static let portfolios: [SQL] = [
        """
        CREATE TABLE portfolio_check (
            id \(SQL.identityColumn),
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            state TEXT NOT NULL CHECK (state IN ('asked', 'checked', 'refused')),
            by_staff BIGINT REFERENCES staff (id),
            at BIGINT NOT NULL,
            note TEXT NOT NULL,
            digest TEXT NOT NULL
        )
        """,
        "CREATE INDEX portfolio_check_enrolment ON portfolio_check (enrolment_id, id)",
    ]
}

extension EventName {
    public static let portfolioCheckAsked = EventName(
        "portfolio.check_asked", about: "enrolment", "A leader was asked to look through a portfolio before it leaves.")
    public static let portfolioChecked = EventName(
        "portfolio.checked", about: "enrolment", data: ["fit"], "A leader looked whether a portfolio names anybody.")
    public static let portfolioExported = EventName(
        "portfolio.exported", about: "enrolment", data: ["claims", "checked"], "A portfolio left the desk.")
}

extension EvidenceEvents {
    static let portfolios: [EventName] = [.portfolioCheckAsked, .portfolioChecked, .portfolioExported]
}
