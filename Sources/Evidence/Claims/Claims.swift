public import Base
import Desk
public import Foundation
import People
import Storage

/// What people can do with claims: begin one from their work, write it up, send it, and have it judged.
public struct Claims {
    let work: Work
    let library: EvidenceLibrary
    var shelf: FrameworkShelf { library.shelf }

    public init(_ work: Work, _ library: EvidenceLibrary) {
        self.work = work
        self.library = library
    }

    var enrolments: Enrolments { Enrolments(work, shelf) }

    // MARK: Looking

    /// For the person, and those who may see their enrolment.
    public func claim(_ id: Claim.ID) throws -> Claim {
        guard let claim = try work.db.claimIfAny(id) else { throw Problem.notFound("claims.problem.none") }
        if claim.staff != work.author {
            _ = try enrolments.enrolment(claim.enrolment)
            // What nobody was shown is nobody's business.
            guard claim.state != .draft, claim.state != .withdrawn else { throw Problem.notFound("claims.problem.none") }
        }
        return claim
    }

    /// Those of an enrolment, the newest first.
    public func all(of enrolment: Enrolment, before: Claim.ID? = nil, limit: Int = 50) throws -> [Claim] {
        try enrolments.requireSeen(enrolment)
        let claims = try work.db.claims(of: enrolment.id, before: before, limit: limit)
        return enrolment.staff == work.author ? claims : claims.filter { $0.state != .draft }
    }

    /// The same as a stretch of a list, with the place where it goes on.
    func page(of enrolment: Enrolment, before: Claim.ID?, limit: Int) throws -> (claims: [Claim], next: Claim.ID?) {
        let found = try work.db.claims(of: enrolment.id, before: before, limit: limit + 1)
        let shown = found.prefix(limit)
        return (
            shown.filter { enrolment.staff == work.author || $0.state != .draft }, found.count > limit ? shown.last?.id : nil
        )
    }

    /// Those that wait for a judgement, the longest waiting first.
    public func waiting(after: (sentAt: Date, id: Claim.ID)? = nil, limit: Int = 50) throws -> [Claim] {
        try work.principal.require(.judgeEvidence)
        return try work.db.claimsSent(after: after, limit: limit).filter { $0.staff != work.author }
    }

    public func items(of claims: [Claim]) throws -> [ClaimItem] { try work.db.items(of: claims.map(\.id)) }

    public func records(of claim: Claim) throws -> [ClaimRecord] { try work.db.records(of: claim.id) }

    /// How the items of an enrolment stand.
    public func standings(of enrolment: Enrolment) throws -> [ItemStanding] {
        try enrolments.requireSeen(enrolment)
        let standings = try work.db.standings(of: enrolment.id)
        return enrolment.staff == work.author ? standings : standings.filter { $0.state != .draft }
    }

    // MARK: Writing

    /// A new claim on one's own enrolment, from what was offered of one's own work.
    public func begin(
        _ enrolment: Enrolment.ID, title: String, items: [String], from candidates: [Candidate.ID], situation: String = "",
        key: String? = nil
    ) throws -> Claim.ID {
        try work.principal.require(.ownEvidence)
        return try work.once(key) {
            let enrolment = try own(enrolment)
            guard candidates.count <= Claim.mostRecords else {
                throw Problem.invalid("records", "claims.problem.many_records", ["n": String(Claim.mostRecords)])
            }
            let offered = Candidates(work, library)
            let found = try candidates.map(offered.candidate)
            guard found.allSatisfy({ $0.staff == enrolment.staff }) else {
                throw Problem.invalid("records", "claims.problem.somebody_elses")
            }
            let claim = Claim(
                id: work.newID(), enrolment: enrolment.id, staff: enrolment.staff,
                title: try Wording.required(title, "title", longest: Claim.longestTitle),
                account: Account(situation: try Wording.optional(situation, "situation", longest: Account.longest)),
                state: .draft,
                madeAt: work.now, version: 1)
            try work.db.insert(claim)
            try add(items, to: claim, of: enrolment)
            try add(Set(found.map(\.position)).sorted(), to: claim, of: enrolment)
            for candidate in candidates { try offered.claim(candidate) }
            try work.record(
                Event(.claimBegun, claim.id.number, ["enrolment": .id(enrolment.id), "items": .number(Int64(items.count))]))
            return claim.id
        }
    }

    /// Which of their goals a person says a claim serves.
    public enum GoalLink: Sendable, Equatable {
        case asItWas, none
        case one(Int64)
    }

    /// What a person changes in a claim of theirs.
    public struct Change: Sendable {
        public var title: String
        public var account: Account
        public var goal: GoalLink
        public var adding: [String]
        public var removing: [String]
        public var addingRecords: [Int64]
        public var removingRecords: [Int64]

        public init(
            title: String, account: Account, goal: GoalLink = .asItWas, adding: [String] = [], removing: [String] = [],
            addingRecords: [Int64] = [],
            removingRecords: [Int64] = []
        ) {
            self.title = title
            self.account = account
            self.goal = goal
            self.adding = adding
            self.removing = removing
            self.addingRecords = addingRecords
            self.removingRecords = removingRecords
        }
    }

    public func write(_ id: Claim.ID, _ change: Change, version: Int) throws {
        var (claim, enrolment) = try open(id, version: version)
        claim.title = try Wording.required(change.title, "title", longest: Claim.longestTitle)
        for part in Account.Part.allCases {
            claim.account[part] = try Wording.optional(change.account[part], part.rawValue, longest: Account.longest)
        }
        switch change.goal {
        case .asItWas: break
        case .none: claim.goal = nil
        case .one(let goal):
            guard try library.goals.of(work, claim.staff).contains(where: { $0.id == goal }) else {
                throw Problem.invalid("goal_id", "claims.problem.no_goal")
            }
            claim.goal = goal
        }
        for code in change.removing { try work.db.removeItem(code, from: id) }
        for position in change.removingRecords { try work.db.removeRecord(position, from: id) }
        try add(change.adding, to: claim, of: enrolment)
        try add(change.addingRecords, to: claim, of: enrolment)
        try work.db.update(claim)
        try release(change.removingRecords, of: claim.staff)
    }

    /// Gives it to the assessor. Without a record, a result or an item there is nothing to judge.
    public func send(_ id: Claim.ID, version: Int) throws {
        var (claim, enrolment) = try open(id, version: version)
        let items = try work.db.items(of: [id])
        guard !items.isEmpty else { throw Problem.invalid("add_item", "claims.problem.no_item") }
        let warnings = claim.account.warnings(records: try evidenceCount(of: claim), names: false)
        if let stop = warnings.first(where: \.stops) {
            throw Problem.invalid(stop == .noResult ? "result" : "records", "claims.problem.\(stop.rawValue)")
        }
        claim.state = .sent
        claim.sentAt = work.now
        try work.db.claimReturnedItems(of: id)
        try work.db.update(claim)
        try work.record(
            Event(.claimSubmitted, id.number, ["enrolment": .id(claim.enrolment), "items": .number(Int64(items.count))]))
        if let assessor = enrolment.assessor {
            try work.tell(assessor, .claimSent, title: claim.title, subject: id.number, address: claim.address)
        }
    }

    /// Takes it back. What was accepted already stays accepted, so such a claim stays.
    public func withdraw(_ id: Claim.ID, version: Int) throws {
        try work.principal.require(.ownEvidence)
        var claim = try claim(id)
        guard claim.staff == work.author else { throw Problem.forbidden(.ownEvidence) }
        guard claim.version == version, claim.state != .withdrawn else { throw Problem.conflict("problem.changed_meanwhile") }
        guard try !work.db.items(of: [id]).contains(where: { $0.state == .accepted }) else {
            throw Problem.conflict("claims.problem.accepted_stays")
        }
        claim.state = .withdrawn
        try work.db.update(claim)
        try release(try work.db.records(of: id).map(\.position), of: claim.staff)
        try work.record(Event(.claimWithdrawn, id.number, ["enrolment": .id(claim.enrolment)]))
    }

    // MARK: Judging

    /// What somebody competent says of one item.
    public struct Verdict: Sendable, Equatable {
        public let isAccepted: Bool
        public let comment: String

        public init(isAccepted: Bool, comment: String = "") {
            self.isAccepted = isAccepted
            self.comment = comment
        }
    }

    /// Settles items of a claim that was sent: accepted, or returned with what is missing. Nobody judges their own. Whoever
    /// calls records the judgement and its reasons.
    public func judge(_ id: Claim.ID, _ verdicts: [String: Verdict], version: Int) throws {
        try work.principal.require(.judgeEvidence)
        var claim = try claim(id)
        guard claim.staff != work.author else {
            throw Problem(.forbidden, "claims.problem.own", ["permission": "evidence.judge"])
        }
        guard claim.version == version, claim.state == .sent else { throw Problem.conflict("problem.changed_meanwhile") }
        let items = try work.db.items(of: [id])
        let open = items.filter { $0.state == .claimed }.map(\.code)
        guard Set(verdicts.keys) == Set(open) else { throw Problem.invalid("items", "claims.problem.each_item") }
        for code in open {
            guard let verdict = verdicts[code] else { continue }
            let comment = try Wording.optional(verdict.comment, "comment", longest: 2_000)
            guard verdict.isAccepted || !comment.isEmpty else { throw Problem.invalid("comment", "claims.problem.say_why") }
            try work.db.judge(
                code, of: id, verdict.isAccepted ? .accepted : .returned, comment: comment, by: work.author, at: work.now)
        }
        claim.state = verdicts.values.allSatisfy(\.isAccepted) ? .accepted : .returned
        claim.settledAt = work.now
        try work.db.update(claim)
        try work.tell(
            claim.staff, claim.state == .accepted ? .claimAccepted : .claimReturned, title: claim.title, subject: id.number,
            address: claim.address)
    }

    // MARK: Checking

    private func own(_ id: Enrolment.ID) throws -> Enrolment {
        let enrolment = try enrolments.enrolment(id)
        guard enrolment.staff == work.author else { throw Problem.notFound("enrolments.problem.none") }
        guard enrolment.state == .active else { throw Problem.conflict("claims.problem.enrolment_closed") }
        return enrolment
    }

    func open(_ id: Claim.ID, version: Int) throws -> (Claim, Enrolment) {
        try work.principal.require(.ownEvidence)
        let claim = try claim(id)
        guard claim.staff == work.author else { throw Problem.notFound("claims.problem.none") }
        guard claim.version == version, claim.isOpen else { throw Problem.conflict("problem.changed_meanwhile") }
        return (claim, try own(claim.enrolment))
    }

    private func add(_ items: [String], to claim: Claim, of enrolment: Enrolment) throws {
        if items.isEmpty { return }
        let known = Set(try enrolments.items(of: enrolment).map(\.code))
        if let strange = items.first(where: { !known.contains($0) }) {
            throw Problem.invalid("add_item", "claims.problem.other_enrolment", ["item": String(strange.prefix(60))])
        }
        for code in items { try work.db.addItem(code, to: claim) }
        guard try work.db.items(of: [claim.id]).count <= Claim.mostItems else {
            throw Problem.invalid("add_item", "claims.problem.many_items", ["n": String(Claim.mostItems)])
        }
    }

    func add(_ positions: [Int64], to claim: Claim, of enrolment: Enrolment) throws {
        if positions.isEmpty { return }
        guard positions.count <= Claim.mostRecords else {
            throw Problem.invalid("records", "claims.problem.many_records", ["n": String(Claim.mostRecords)])
        }
        let found = try work.db.sealed(at: positions).map(\.event)
        guard Set(found.map(\.position)) == Set(positions) else { throw Problem.notFound("claims.problem.no_record_place") }
        // What others write down of somebody, such as a goal agreed with them, is theirs to show where a rule says so.
        let ofThem = try work.db.offered(found.filter { $0.actor != enrolment.staff.number }.map(\.id), to: enrolment.staff)
        for event in found {
            guard event.actor == enrolment.staff.number || ofThem.contains(event.id) else {
                throw Problem.invalid("records", "claims.problem.somebody_elses")
            }
            guard event.at >= enrolment.countsFrom else { throw Problem.invalid("records", "claims.problem.too_early") }
            if let party = event.party, try work.db.partyIfAny(Party.ID(party)) == nil {
                throw Problem.invalid("records", "claims.problem.erased")
            }
            try work.db.addRecord(event.position, to: claim.id)
        }
        try Pseudonyms(work: work, enrolment: enrolment).name(found.compactMap { $0.party.map { Party.ID($0) } })
    }

    /// Records, testimony and files: whatever stands behind the words.
    func evidenceCount(of claim: Claim) throws -> Int {
        let records: Int = try work.db.row("SELECT count(*) AS n FROM claim_record WHERE claim_id = \(claim.id)")?.get("n") ?? 0
        let given: Int =
            try work.db.row("SELECT count(*) AS n FROM testimony WHERE claim_id = \(claim.id) AND state = 'given'")?.get("n") ?? 0
        let files: Int = try work.db.row("SELECT count(*) AS n FROM claim_file WHERE claim_id = \(claim.id)")?.get("n") ?? 0
        return records + given + files
    }
}
