public import Base
public import Desk
public import Foundation
public import People
import Storage

/// A stretch of what somebody could claim, by case, the one worked on last first.
public struct CandidateList: Sendable {
    public let bundles: [CandidateBundle]
    /// Where the list goes on.
    public let next: Int64?
}

/// What people can do with the evidence that their own work left: look through it, and say what is none.
public struct Candidates {
    let work: Work
    let library: EvidenceLibrary

    /// Of one case, more than a page shows.
    static let mostOfCase = 200
    /// Of the latest cases, so many are looked at for the best.
    private static let looked = 12

    public init(_ work: Work, _ library: EvidenceLibrary) {
        self.work = work
        self.library = library
    }

    // MARK: Looking

    /// One piece, for the person whose work it was and those who may see their enrolments.
    public func candidate(_ id: Candidate.ID) throws -> Candidate {
        guard let candidate = try work.db.candidateIfAny(id), try maySee(candidate.staff) else {
            throw Problem.notFound("candidates.problem.none")
        }
        return candidate
    }

    private func maySee(_ staff: Staff.ID) throws -> Bool {
        if work.author == staff, work.principal.may(.ownEvidence) { return true }
        return try !Enrolments(work, library.shelf).of(staff).isEmpty
    }

    /// The seal of the work behind it in the log, as hexadecimal digits, which proves who and when.
    public func seal(of candidate: Candidate) throws -> String {
        guard let hash = try work.db.sealed(at: [candidate.position]).first?.hash else { return "" }
        return hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// What in a case could be claimed for an enrolment; nil when there is nothing.
    public func inCase(_ id: Case.ID, for enrolment: Enrolment) throws -> CandidateBundle? {
        try require(enrolment)
        let file = try CaseRecords(work).records(of: [id])[id]
        let candidates = try work.db.candidates(of: enrolment.staff, in: [id.number], each: Self.mostOfCase)
        let part = OwnPart(of: enrolment.staff, in: try work.db.events(in: [id.number]))
        return bundle(of: candidates[id.number] ?? [], file?.file, file?.party ?? "", part, try scope(enrolment))
    }

    /// What the signed-in person could claim from a case, with the enrolment it would count for.
    public func inCase(_ file: Case) throws -> [(enrolment: Enrolment, bundle: CandidateBundle)] {
        guard let me = work.author, work.principal.may(.ownEvidence) else { return [] }
        let active = try Enrolments(work, library.shelf).mine().filter { $0.state == .active }
        if active.isEmpty { return [] }
        let number = file.id.number
        let candidates = try work.db.candidates(of: me, in: [number], each: Self.mostOfCase)[number] ?? []
        if candidates.isEmpty { return [] }
        let part = OwnPart(of: me, in: try work.db.events(in: [number]))
        return try active.compactMap { enrolment in
            bundle(of: candidates, file, "", part, try scope(enrolment)).map { (enrolment, $0) }
        }
    }

    /// What could be claimed for an enrolment, by case. `after` is where the list before ended, and `since` where it ends.
    public func latest(
        for enrolment: Enrolment, after: Int64? = nil, since: Date? = nil, limit: Int = 3
    ) throws -> CandidateList {
        try require(enrolment)
        let scope = try scope(enrolment)
        var (bundles, position): ([CandidateBundle], Int64?) = ([], after)
        // A case in which everything was claimed or dismissed shows nothing, so a few more are looked at.
        for _ in 0..<4 {
            let rows = try work.db.candidateBundles(of: enrolment.staff, before: position, limit: limit + 1)
                .filter { row in since.map { row.lastAt >= $0 } ?? true }
            let files = try CaseRecords(work).records(
                of: Set(rows.map(\.caseID).filter { $0 != Candidate.outsideCases }.map { Case.ID($0) }))
            let candidates = try work.db.candidates(
                of: enrolment.staff, in: rows.prefix(limit).map(\.caseID), each: Self.mostOfCase)
            let steps = Dictionary(grouping: try work.db.events(in: files.keys.map(\.number))) { $0.caseID ?? 0 }
            for (number, row) in rows.prefix(limit).enumerated() {
                position = row.lastPosition
                let file = files[Case.ID(row.caseID)]
                let part = OwnPart(of: enrolment.staff, in: steps[row.caseID] ?? [])
                let candidates = candidates[row.caseID] ?? []
                if let bundle = bundle(of: candidates, file?.file, file?.party ?? "", part, scope) { bundles.append(bundle) }
                if bundles.count == limit {
                    return CandidateList(bundles: bundles, next: number + 1 < rows.count ? position : nil)
                }
            }
            if rows.count <= limit { return CandidateList(bundles: bundles, next: nil) }
        }
        return CandidateList(bundles: bundles, next: position)
    }

    /// The cases of late that tell most: those that are done before those that go on, and of these the richer.
    public func best(for enrolment: Enrolment, limit: Int = 3) throws -> [CandidateBundle] {
        let latest = try latest(for: enrolment, limit: Self.looked).bundles
        func worth(_ bundle: CandidateBundle) -> Int {
            (bundle.status?.queue == .done ? 1_000 : 0) + bundle.whys.count
        }
        return latest.sorted { (worth($0), $0.lastPosition) > (worth($1), $1.lastPosition) }.prefix(limit).map(\.self)
    }

    /// How much of somebody's work each rule found, for those rules that serve what they have to show.
    public func tallies(for enrolment: Enrolment) throws -> [CandidateTally] {
        try require(enrolment)
        let scope = try scope(enrolment)
        return try work.db.candidateTallies(of: enrolment.staff).filter { !scope.items(of: $0.rule).isEmpty }
    }

    /// How many pieces of work there are for each item, by its code in the framework.
    public func counts(for enrolment: Enrolment) throws -> [String: Int] {
        let scope = try scope(enrolment)
        return try tallies(for: enrolment).reduce(into: [:]) { counts, tally in
            for item in scope.items(of: tally.rule) { counts[item, default: 0] += tally.count }
        }
    }

    /// How far looking through past work has come, from 0 to 1; nil when nothing is being looked through.
    public func progress(for enrolment: Enrolment) throws -> Double? {
        try require(enrolment)
        return try work.db.replays(of: enrolment.staff).map { $0.done }.min()
    }

    /// Who did what in a case, so that somebody's own part stands out.
    public func ownPart(of id: Case.ID, staff: Staff.ID) throws -> OwnPart {
        guard try maySee(staff) else { throw Problem.notFound("candidates.problem.none") }
        return OwnPart(of: staff, in: try work.db.events(in: [id.number]))
    }

    private func require(_ enrolment: Enrolment) throws {
        if work.author == enrolment.staff { return }
        _ = try Enrolments(work, library.shelf).enrolment(enrolment.id)
    }

    // MARK: Deciding

    /// The person says it is no evidence. It is not offered again.
    @discardableResult public func dismiss(_ id: Candidate.ID) throws -> Candidate {
        let candidate = try own(id)
        // Sent twice, it is dismissed once.
        guard candidate.state != .dismissed else { return candidate }
        guard try work.db.setState(.dismissed, of: id, from: .open) else {
            throw Problem.conflict("candidates.problem.claimed")
        }
        try work.db.run(
            "UPDATE candidate_tally SET n = n - 1 WHERE staff_id = \(candidate.staff) AND rule = \(candidate.rule)")
        try work.record(
            Event(
                .candidateDismissed, id.number, case: candidate.caseID?.number,
                ["rule": .code(candidate.rule), "position": .number(candidate.position)]))
        return try self.candidate(id)
    }

    /// It went into a claim, and is not offered beside others any more.
    public func claim(_ id: Candidate.ID) throws {
        if try own(id).state == .open { _ = try work.db.setState(.claimed, of: id, from: .open) }
    }

    private func own(_ id: Candidate.ID) throws -> Candidate {
        try work.principal.require(.ownEvidence)
        guard let candidate = try work.db.candidateIfAny(id), candidate.staff == work.author else {
            throw Problem.notFound("candidates.problem.none")
        }
        return candidate
    }

    // MARK: Putting together

    /// What of an enrolment each rule serves.
    private struct Scope {
        let enrolment: Enrolment
        /// The framework's code, a slash behind it.
        let prefix: String
        let codes: Set<String>
        /// By rule, unqualified.
        let served: [String: [String]]

        /// What a rule serves of it, also one that holds for an item an event named.
        func items(of rule: String) -> [String] {
            guard let (_, item) = EvidenceRule.named(in: rule) else { return served[rule] ?? [] }
            guard item.hasPrefix(prefix) else { return [] }
            let code = String(item.dropFirst(prefix.count))
            return codes.contains(code) ? [code] : []
        }
    }

    private func scope(_ enrolment: Enrolment) throws -> Scope {
        let enrolments = Enrolments(work, library.shelf)
        let framework = try enrolments.framework(of: enrolment)
        let codes = Set(try enrolments.items(of: enrolment).map(\.code))
        let items = library.rules.rules.map { ($0.id, library.rules.items(of: $0, in: framework, among: codes)) }
        return Scope(
            enrolment: enrolment, prefix: framework.code + "/", codes: codes,
            served: Dictionary(items.filter { !$1.isEmpty }) { first, _ in first })
    }

    private func bundle(
        of candidates: [Candidate], _ file: Case?, _ customer: String, _ part: OwnPart, _ scope: Scope
    ) -> CandidateBundle? {
        let shown = candidates.filter {
            $0.state == .open && !scope.items(of: $0.rule).isEmpty && $0.at >= scope.enrolment.countsFrom
        }
        guard let latest = shown.first else { return nil }
        // A rule for a few items tells more than one for many; of like rules, the one met first.
        let rules = shown.reversed().compactMap { library.rules[$0.rule] }
            .enumerated().sorted { ($0.element.items.count, $0.offset) < ($1.element.items.count, $1.offset) }.map(\.element)
        let items = rules.flatMap { scope.items(of: $0.id) }
        return CandidateBundle(
            caseID: file?.id, reference: file?.reference, subject: file?.subject ?? "", customer: customer,
            status: file?.status, last: latest.at, lastPosition: latest.position, candidates: shown,
            items: items.once, whys: rules.map(\.why).once, part: part)
    }
}

extension OwnPart {
    /// Reads it from what the log says of one case, in order.
    init(of staff: Staff.ID, in events: [SealedEvent]) {
        var others: [Step] = []
        for event in events {
            guard let (help, by) = Self.help(event, to: staff.number) else { continue }
            if help == .worked, others.contains(where: { $0.by.number == by }) { continue }
            others.append(Step(help: help, by: Staff.ID(by), position: event.position, at: event.at))
        }
        let telling = Set(others.filter { $0.help != .worked }.map(\.by))
        self.others = others.filter { $0.help != .worked || !telling.contains($0.by) }
        own = events.filter { $0.actor == staff.number }.map(\.position)
    }

    private static func help(_ event: SealedEvent, to staff: Int64) -> (Help, Int64)? {
        if event.name == "case.handed_over" {
            let (from, to) = (event.facts["from"], event.facts["to"])
            if to == .number(staff), case .number(let before)? = from, before != 0, before != staff { return (.handedOn, before) }
            if from == .number(staff), case .number(let next)? = to, next != 0, next != staff { return (.tookOver, next) }
        }
        guard let actor = event.actor, actor != staff else { return nil }
        switch event.name {
        case "approval.decided" where event.facts["asked_by"] == .number(staff):
            return (event.facts["outcome"] == .code("declined") ? .declined : .approved, actor)
        case "help.answered": return (.helped, actor)
        case "specialist.answered": return (.advised, actor)
        case "escalation.accepted": return (.tookOver, actor)
        default: return (.worked, actor)
        }
    }
}

extension Array where Element: Hashable {
    /// Each once, where it first stands.
    fileprivate var once: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
