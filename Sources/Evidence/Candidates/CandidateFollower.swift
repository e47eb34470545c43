import Base
import Foundation
import People
import Storage

/// Turns what happens into candidates, for whoever is enrolled.
struct CandidateFollower: Sendable {
    let library: EvidenceLibrary

    /// As many events at a time as one transaction takes well.
    static let batch = 1_000

    var follower: Follower {
        let library = library
        // To a follower only the names matter.
        let heard = library.rules.events.sorted().map { EventName($0, about: "", "") }
        return Follower("evidence", hears: heard, batch: Self.batch) { events, work in
            try CandidateMaker(work, library).take(events)
        }
    }
}

/// Holds a batch of events against the rules.
struct CandidateMaker {
    let work: Work
    let library: EvidenceLibrary

    init(_ work: Work, _ library: EvidenceLibrary) {
        self.work = work
        self.library = library
    }

    /// Answers how many candidates were new. With `only`, for that person alone.
    @discardableResult func take(_ events: [SealedEvent], only: Staff.ID? = nil) throws -> Int {
        let learners = try learners(only)
        guard !learners.isEmpty else { return 0 }
        let matcher = RuleMatcher(
            rulebook: library.rules, learners: learners, history: try history(around: events), parties: try parties(of: events))
        var seen: Set<RuleMatcher.Match> = []
        let found = events.flatMap { matcher.matches($0) }.filter { seen.insert($0.match).inserted }
        return try work.db.add(found) { work.newID(Candidate.self).number }
    }

    /// Who shows what, and from when.
    private func learners(_ only: Staff.ID?) throws -> [Int64: RuleMatcher.Learner] {
        var serving: [String: RuleMatcher.Learner.Needed] = [:]
        var learners: [Int64: RuleMatcher.Learner] = [:]
        let enrolments = Enrolments(work.acting(as: .system("evidence")), library.shelf)
        for enrolment in try work.db.activeEnrolments(of: only) {
            let choice = "\(enrolment.edition) \(enrolment.chosenGroups) \(enrolment.chosenItems)"
            let shows: RuleMatcher.Learner.Needed
            if let known = serving[choice] {
                shows = known
            } else {
                let codes = Set(try enrolments.items(of: enrolment).map { "\(enrolment.edition.code)/\($0.code)" })
                let rules = library.rules.rules.filter { !codes.isDisjoint(with: $0.items) }.map(\.id)
                shows = .init(rules: Set(rules), items: codes)
                serving[choice] = shows
            }
            learners[enrolment.staff.number, default: .init()].enrolments.append((enrolment.countsFrom, shows))
        }
        return learners
    }

    /// What rules look for beside their event, in the cases of this batch where any does.
    private func history(around events: [SealedEvent]) throws -> [Int64: [SealedEvent]] {
        let rules = library.rules
        let cases = Set(
            events.compactMap { event -> Int64? in
                let looksAround =
                    rules.rules(for: event.name).contains { !$0.conditions.neighbours.isEmpty }
                    || !rules.rules(companion: event.name).isEmpty
                return looksAround ? event.caseID : nil
            })
        guard !cases.isEmpty else { return [:] }
        let around = try work.db.events(in: cases.sorted(), names: rules.neighbours.sorted())
        return Dictionary(grouping: around) { $0.caseID ?? 0 }
    }

    private func parties(of events: [SealedEvent]) throws -> [Int64: RuleMatcher.PartySigns] {
        let asked = events.filter { event in
            library.rules.rules(for: event.name).contains { $0.conditions.asksForParty }
                || library.rules.rules(companion: event.name).contains { $0.conditions.asksForParty }
        }
        let ids = Set(asked.compactMap(\.party))
        return try ids.reduce(into: [:]) { signs, id in
            guard let party = try work.db.partyIfAny(Party.ID(id)) else { return }
            signs[id] = RuleMatcher.PartySigns(
                isInternal: party.kind == .colleague || party.kind == .team,
                preferredChannel: party.preferredChannel?.eventCode)
        }
    }
}

extension Party.Channel {
    /// As events say it.
    fileprivate var eventCode: String { self == .inPerson ? "face_to_face" : rawValue }
}

extension Transaction {
    /// More people than one desk trains at a time.
    private static let mostEnrolments = 10_000

    func activeEnrolments(of staff: Staff.ID?) throws -> [Enrolment] {
        let only: SQL = staff.map { "staff_id = \($0) AND state = 'active'" } ?? "state = 'active'"
        return try rows(
            "SELECT \(Enrolment.columns) FROM enrolment WHERE \(only) ORDER BY id LIMIT \(Self.mostEnrolments)"
        ).map(Enrolment.init)
    }
}
