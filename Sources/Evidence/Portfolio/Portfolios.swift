public import Base
import Desk
public import Foundation
public import People
import Storage
public import Web

/// What somebody leaves with: everything they claimed, with nobody named in it.
public struct Portfolios {
    let work: Work
    let library: EvidenceLibrary

    public init(_ work: Work, _ library: EvidenceLibrary) {
        self.work = work
        self.library = library
    }

    /// Gives customers a letter in a portfolio because something in it tells of them: what a project drew on, a case that
    /// was observed.
    public func letter(_ parties: [Party.ID], in enrolment: Enrolment) throws {
        try Pseudonyms(work: work, enrolment: enrolment).name(parties)
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
    ///
    /// - Parameter looked: the files they opened; whoever says that nobody can be recognised has opened each
    public func decide(
        _ id: Enrolment.ID, isFit: Bool, note: String, digest: String, looked: Set<String>, _ words: Words, _ times: Times
    ) throws {
        try work.principal.require(.arrangeEvidence)
        let draft = try draft(id, words, times)
        guard draft.enrolment.staff != work.author else {
            throw Problem(.forbidden, "portfolio.problem.own", ["permission": "evidence.arrange"])
        }
        guard let check = draft.check, check.state == .asked else { throw Problem.conflict("problem.changed_meanwhile") }
        guard draft.digest == digest else { throw Problem.conflict("portfolio.problem.changed") }
        let note = try Wording.optional(note, "note", longest: 1_000)
        guard !isFit || draft.files.allSatisfy({ looked.contains($0.key) }) else {
            throw Problem.invalid("looked", "portfolio.problem.open_each")
        }
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
        /// How many files stayed at the desk because nobody looked at them.
        public let withheld: Int
        let files: [PortfolioFile]
        let redactor: Redactor
    }

    /// Made for somebody to take along. From a page only what was checked leaves. On the command line whoever runs the
    /// installation answers for it: where nobody looked, words that may be customers' names are struck out, files stay,
    /// and page and manifest say so.
    public func export(_ id: Enrolment.ID, _ words: Words, _ times: Times, organisation: String) throws -> Pack {
        let whole = try draft(id, words, times)
        if work.principal.kind == .staff {
            guard whole.enrolment.staff == work.author || work.principal.may(.arrangeEvidence) else {
                throw Problem.forbidden(.arrangeEvidence)
            }
            guard whole.isChecked else { throw Problem.conflict("portfolio.problem.unchecked") }
        }
        let draft = whole.isChecked ? whole : whole.unlooked()
        let check = try draft.isChecked ? draft.check.flatMap { try signed($0) } : nil
        let manifest = Manifest(
            person: draft.person.name, organisation: organisation, framework: draft.enrolment.edition.description,
            title: draft.framework.title, rulesYear: draft.enrolment.rulesYear, madeAt: work.now, check: check,
            withheld: whole.files.count - draft.files.count, logHead: draft.head, claims: draft.sheets.map(ManifestClaim.init),
            signatures: try signatures(draft, words), files: [])
        try work.record(
            Event(
                .portfolioExported, id.number,
                ["claims": .number(Int64(draft.sheets.count)), "checked": .code(check == nil ? "no" : "yes")]))
        return Pack(
            manifest: manifest,
            page: Data(
                PortfolioDocument(
                    draft: draft, words: words, times: times, organisation: organisation, check: check,
                    withheld: manifest.withheld
                ).html.utf8),
            withheld: manifest.withheld, files: draft.files, redactor: draft.redactor)
    }

    private func signed(_ check: PortfolioCheck) throws -> Manifest.Check? {
        try check.by.map { .init(role: try work.db.staff($0).role.rawValue, at: check.at) }
    }

    /// Every name under something in it, with its place in the log.
    private func signatures(_ draft: Draft, _ words: Words) throws -> [ManifestSignature] {
        var all = draft.chapters.flatMap(\.signatures)
        for sheet in draft.sheets {
            all += sheet.testimonies.compactMap { one in
                one.givenAt.map { given in
                    let role = sheet.speaker(of: one, words)
                    return PortfolioSignature(
                        .witnessConfirmed, one.id.number, role: role.isEmpty ? words("pseudonym.witness") : role, at: given)
                }
            }
        }
        if draft.isChecked, let check = draft.check, let by = check.by {
            let role = words("people.role.\(try work.db.staff(by).role.rawValue)")
            all.append(
                PortfolioSignature(.portfolioChecked, draft.enrolment.id.number, role: role, at: check.at, digest: check.digest))
        }
        let places = Dictionary(
            try work.db.places(of: all).map { (SignatureKey($0.signature), ($0.position, $0.seal)) }, uniquingKeysWith: { $1 })
        return all.map { one in
            let place = places[SignatureKey(one)]
            return ManifestSignature(
                event: one.event.name, subject: Identifier<PortfolioSignature>(one.subject).description, part: one.part,
                role: one.role, at: one.at, digest: one.digest, position: place?.0, seal: place?.1.hexadecimal)
        }
    }
}

private struct SignatureKey: Hashable {
    let event: String
    let subject: Int64
    let part: String

    init(_ one: PortfolioSignature) {
        (event, subject, part) = (one.event.name, one.subject, one.part)
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
