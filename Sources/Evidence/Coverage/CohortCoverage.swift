public import Base
public import Foundation
import People
import Storage

/// Where a list of enrolments by their planned end goes on.
public struct CohortPlace: Sendable, Equatable, LosslessStringConvertible {
    let end: Date
    let id: Enrolment.ID

    init(_ enrolment: Enrolment) {
        (end, id) = (enrolment.plannedEnd, enrolment.id)
    }

    public init?(_ text: String) {
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 2, let end = Int64(parts[0]), let id = Enrolment.ID(parts[1]) else { return nil }
        (self.end, self.id) = (Date(timeIntervalSince1970: Double(end) / 1_000), id)
    }

    public var description: String { "\(Int64((end.timeIntervalSince1970 * 1_000).rounded())).\(id)" }
}

extension Enrolments {
    /// Those that go on, whoever is planned to be done first before the others; those of one framework when it is named.
    public func cohort(
        of framework: String? = nil, after place: CohortPlace? = nil, limit: Int = 50
    ) throws -> (enrolments: [Enrolment], next: CohortPlace?) {
        try work.principal.require(.seeEvidence)
        let found = try work.db.cohort(of: framework, after: place, limit: limit + 1)
        let shown = Array(found.prefix(limit))
        return (shown, found.count > limit ? shown.last.map(CohortPlace.init) : nil)
    }
}

extension Coverages {
    /// How far each of these enrolments, which the caller may see, has come.
    public func tallies(of enrolments: [Enrolment]) throws -> [Enrolment.ID: Coverage.Tally] {
        let standings = try work.db.standings(of: enrolments.map(\.id))
        var frameworks: [Framework.Edition: Framework] = [:]
        return try enrolments.reduce(into: [:]) { tallies, one in
            let framework = try frameworks[one.edition] ?? Enrolments(work, library.shelf).framework(of: one)
            frameworks[one.edition] = framework
            let items = EnrolmentRules(framework).items(groups: one.chosenGroups, items: one.chosenItems)
            tallies[one.id] = Coverage.Tally(items: items.map(\.code), standings[one.id] ?? [])
        }
    }

    /// When somebody last claimed anything, or did work that could be claimed.
    public func lastActive(in enrolments: [Enrolment]) throws -> [Enrolment.ID: Date] {
        let claimed = try work.db.lastClaims(in: enrolments.map(\.id))
        let worked = try work.db.lastCandidates(of: Set(enrolments.map(\.staff)).sorted())
        return enrolments.reduce(into: [:]) { last, one in
            last[one.id] = [claimed[one.id], worked[one.staff]].compactMap(\.self).max()
        }
    }
}

extension Transaction {
    fileprivate func cohort(of framework: String?, after place: CohortPlace?, limit: Int) throws -> [Enrolment] {
        let which: SQL = framework.map { "AND framework = \($0)" } ?? ""
        let from: SQL = place.map { "AND (planned_end, id) > (\($0.end), \($0.id))" } ?? ""
        return try rows(
            """
            SELECT \(Enrolment.columns) FROM enrolment
            WHERE ended_at IS NULL \(which) \(from)
            ORDER BY planned_end, id
            LIMIT \(limit)
            """
        ).map(Enrolment.init)
    }

    /// How the items of several enrolments stand, without what is only being written.
    fileprivate func standings(of enrolments: [Enrolment.ID]) throws -> [Enrolment.ID: [ItemStanding]] {
        if enrolments.isEmpty { return [:] }
        let lines: [(Enrolment.ID, ItemStanding)] = try rows(
            """
            SELECT claim_item.enrolment_id AS enrolment_id, claim_item.item AS item, claim_item.claim_id AS claim_id,
                claim_item.state AS state
            FROM claim_item
            JOIN claim ON claim.id = claim_item.claim_id
            WHERE claim_item.enrolment_id IN \(list: enrolments)
                AND (claim_item.state = 'accepted' OR claim.state = 'sent')
            """
        ).map { row in
            let state: ClaimItem.State = try row.get("state")
            return (
                try row.get("enrolment_id"),
                ItemStanding(
                    code: try row.get("item"), claim: try row.get("claim_id"), state: state == .accepted ? .signed : .sent)
            )
        }
        return Dictionary(grouping: lines, by: \.0).mapValues { $0.map(\.1) }
    }

    fileprivate func lastClaims(in enrolments: [Enrolment.ID]) throws -> [Enrolment.ID: Date] {
        if enrolments.isEmpty { return [:] }
        let lines: [(Enrolment.ID, Date)] = try rows(
            """
            SELECT enrolment_id, max(made_at) AS made_at, max(sent_at) AS sent_at FROM claim
            WHERE enrolment_id IN \(list: enrolments)
            GROUP BY enrolment_id
            """
        ).map { row in
            let (made, sent): (Date, Date?) = (try row.get("made_at"), try row.getIfPresent("sent_at"))
            return (try row.get("enrolment_id"), max(made, sent ?? made))
        }
        return Dictionary(lines) { first, _ in first }
    }

    fileprivate func lastCandidates(of staff: [Staff.ID]) throws -> [Staff.ID: Date] {
        if staff.isEmpty { return [:] }
        let lines: [(Staff.ID, Date)] = try rows(
            "SELECT staff_id, max(last_at) AS last_at FROM candidate_tally WHERE staff_id IN \(list: staff) GROUP BY staff_id"
        ).map { (try $0.get("staff_id"), try $0.get("last_at")) }
        return Dictionary(lines) { first, _ in first }
    }
}
