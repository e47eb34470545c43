public import Base
import Foundation
import People
import Storage
public import Web

/// What became of each item somebody has to show, for a spreadsheet: no customer, no words anybody wrote.
public struct OutcomeFile {
    let work: Work
    let library: EvidenceLibrary

    public init(_ work: Work, _ library: EvidenceLibrary) {
        self.work = work
        self.library = library
    }

    /// What becomes of one item in one claim.
    struct Outcome {
        let code: String
        let claim: Claim.ID
        let state: ClaimItem.State
        let ways: [Way]
        let judgedAt: Date?
        let judgedBy: Staff.ID?
    }

    private static let columns = ["person", "standard", "item", "label", "standing", "claim", "ways", "judged_on", "judged_by"]

    public static func head(_ words: Words) -> String { CSV.row(columns.map { words("outcomes.\($0)") }) }

    /// The rows of enrolments the caller may see: each item with each of its claims, those without any with none. What is
    /// being written is the person's own until they send it, so it counts as open.
    public func rows(of enrolments: [Enrolment], _ words: Words) throws -> String {
        let found = try work.db.outcomes(of: enrolments.map(\.id))
        let (names, use) = (try work.db.staffNames(), Enrolments(work.acting(as: .system("evidence")), library.shelf))
        let roles = Dictionary(try work.db.colleagues().map { ($0.id, $0.role) }) { first, _ in first }
        var text = ""
        for enrolment in enrolments {
            let framework = try use.framework(of: enrolment)
            let byItem = Dictionary(grouping: found[enrolment.id] ?? [], by: \.code)
            for item in try use.items(of: enrolment) {
                let start = [names[enrolment.staff] ?? "", enrolment.edition.description, item.code, item.label]
                let outcomes = byItem[item.code] ?? []
                if outcomes.isEmpty { text += CSV.row(start + [words("outcomes.state.open"), "", "", "", ""]) }
                for one in outcomes {
                    let possible = library.ways.of(item, in: framework)
                    let ways = one.ways.filter { possible.contains($0) || $0 == .event }
                    text += CSV.row(
                        start + [
                            words("outcomes.state.\(one.state.rawValue)"), one.claim.description,
                            ways.map { words("way.\($0.rawValue)") }.joined(separator: "; "),
                            one.judgedAt.map { String($0.rfc3339.prefix(10)) } ?? "",
                            one.judgedBy.flatMap { roles[$0] }.map { words("people.role.\($0.rawValue)") } ?? "",
                        ])
                }
            }
        }
        return text
    }
}

extension Transaction {
    /// What became of the items of several enrolments: one line for each claim that was sent.
    fileprivate func outcomes(of enrolments: [Enrolment.ID]) throws -> [Enrolment.ID: [OutcomeFile.Outcome]] {
        if enrolments.isEmpty { return [:] }
        let lines: [(Enrolment.ID, OutcomeFile.Outcome)] = try rows(
            """
            SELECT claim_item.enrolment_id AS enrolment_id, claim_item.item AS item, claim_item.claim_id AS claim_id,
                claim_item.state AS item_state, claim_item.judged_by AS judged_by, claim_item.judged_at AS judged_at,
                claim.why AS why,
                EXISTS (SELECT 1 FROM claim_record WHERE claim_record.claim_id = claim.id) AS has_record,
                EXISTS (SELECT 1 FROM testimony WHERE testimony.claim_id = claim.id AND testimony.state = 'given') AS has_witness
            FROM claim_item
            JOIN claim ON claim.id = claim_item.claim_id
            WHERE claim_item.enrolment_id IN \(list: enrolments) AND claim.state IN ('sent', 'returned', 'accepted')
            """
        ).map { row in
            let why: String = try row.get("why")
            let shown: [(Way, Bool)] = [
                (.event, try row.get("has_record")), (.witness, try row.get("has_witness")), (.reflection, !why.isEmpty),
            ]
            return (
                try row.get("enrolment_id"),
                OutcomeFile.Outcome(
                    code: try row.get("item"), claim: try row.get("claim_id"),
                    state: try row.get("item_state"),
                    ways: shown.filter(\.1).map(\.0), judgedAt: try row.getIfPresent("judged_at"),
                    judgedBy: try row.getIfPresent("judged_by"))
            )
        }
        return Dictionary(grouping: lines, by: \.0).mapValues { lines in
            lines.map(\.1).sorted { ($0.code, $0.claim) < ($1.code, $1.claim) }
        }
    }
}
