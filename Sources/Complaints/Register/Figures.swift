import Base
import Foundation
import People
import Storage

/// What the complaints of a period say about us: why they came, how many were right, what they cost, how long we took.
struct ComplaintFigures: Sendable, Equatable {
    /// How many complaints were looked at; the newest of the period when there are more.
    let counted: Int
    let isCapped: Bool
    let byCause: [(cause: String, count: Int)]
    let byFinding: [Complaint.Finding: Int]
    let redress: Int64
    let late: Int
    let times: [StageTime]

    struct StageTime: Sendable, Equatable {
        let stage: Int
        let count: Int
        /// In days, half of them shorter.
        let median: Double
    }

    static func == (left: Self, right: Self) -> Bool {
        left.counted == right.counted && left.byCause.elementsEqual(right.byCause, by: ==) && left.byFinding == right.byFinding
            && left.redress == right.redress && left.late == right.late && left.times == right.times
    }

    /// Of those looked into, how many were right in part or in whole.
    var upheldShare: Double? {
        let found = byFinding.values.reduce(0, +)
        guard found > 0 else { return nil }
        return Double((byFinding[.upheld] ?? 0) + (byFinding[.partly] ?? 0)) / Double(found)
    }

    /// The middle value; between the two middle ones of an even number.
    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}

extension Register {
    /// At most this many complaints are looked at: enough for any rate, and quick however large the desk is.
    static let mostFigured = 20_000
    /// The middle of so many answers is the middle of all of them, as near as anybody needs.
    static let mostTimed = 4_000

    func figures(from: Date, to: Date) throws -> ComplaintFigures {
        try work.principal.require(.seeCases)
        let rows = try work.db.rows(
            """
            SELECT cause, finding, is_late, count(*) AS n, CAST(sum(redress) AS BIGINT) AS redress
            FROM (
                SELECT cause, finding, is_late, redress
                FROM complaint
                WHERE received_at >= \(from) AND received_at < \(to)
                ORDER BY received_at DESC, id DESC
                LIMIT \(Self.mostFigured)
            ) AS counted
            GROUP BY cause, finding, is_late
            """)
        var (causes, findings): ([String: Int], [Complaint.Finding: Int]) = ([:], [:])
        var (counted, late, redress) = (0, 0, Int64(0))
        for row in rows {
            let count: Int = try row.get("n")
            counted += count
            redress += try row.get("redress", as: Int64.self)
            if try row.get("is_late", as: Bool.self) { late += count }
            let cause: String = try row.get("cause")
            if !cause.isEmpty { causes[cause, default: 0] += count }
            if let finding: Complaint.Finding = try row.code("finding") { findings[finding, default: 0] += count }
        }
        return ComplaintFigures(
            counted: counted, isCapped: counted == Self.mostFigured,
            byCause: causes.map { (cause: $0.key, count: $0.value) }.sorted { ($1.count, $0.cause) < ($0.count, $1.cause) },
            byFinding: findings, redress: redress, late: late, times: try stageTimes(from, to))
    }

    private func stageTimes(_ from: Date, _ to: Date) throws -> [ComplaintFigures.StageTime] {
        let rows = try work.db.rows(
            """
            SELECT number, answered_at - begun_at AS took
            FROM complaint_stage
            WHERE answered_at IS NOT NULL AND answered_at >= \(from) AND answered_at < \(to)
            ORDER BY answered_at DESC, id DESC
            LIMIT \(Self.mostTimed)
            """)
        let took = Dictionary(
            grouping: try rows.map {
                (stage: try $0.get("number", as: Int.self), days: Double(try $0.get("took", as: Int64.self)) / 86_400_000)
            },
            by: \.stage)
        return took.map { stage, all in
            ComplaintFigures.StageTime(stage: stage, count: all.count, median: ComplaintFigures.median(all.map(\.days)))
        }.sorted { $0.stage < $1.stage }
    }
}
