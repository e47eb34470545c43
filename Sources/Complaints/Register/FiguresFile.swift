import Base
import Desk
import Foundation
import People
import Web

/// What procedures, stages, teams and colleagues are called.
struct FigureNames: Sendable {
    private let procedures: [String: Procedure]
    private let teams: [String: Team]
    private let colleagues: [Staff.ID: String]

    init(_ work: Work) throws {
        // The newest version of each says what its stages are called now.
        procedures = Dictionary(try Procedures(work).all().map { ($0.key, $0.procedure) }) { first, _ in first }
        teams = Dictionary(uniqueKeysWithValues: try work.db.teams().map { (String($0.id.number), $0) })
        colleagues = try work.db.staffNames()
    }

    func name(_ name: String, of division: ComplaintFigures.Division) -> String {
        switch division {
        case .procedure: procedures[name]?.name ?? name
        case .team: teams[name]?.name ?? name
        case .handler: Int64(name).flatMap { colleagues[Staff.ID($0)] } ?? name
        case .cause, .product, .finding: name
        }
    }

    /// As the register's filter names it.
    func filter(_ name: String, of division: ComplaintFigures.Division) -> String {
        switch division {
        case .team: teams[name]?.id.description ?? name
        case .handler: Int64(name).map { Staff.ID($0).description } ?? name
        case .cause, .product, .finding, .procedure: name
        }
    }

    func stage(_ number: Int, of procedure: String) -> String { procedures[procedure]?.step(number).name ?? String(number) }
}

/// The figures as a table: a line for each group, and one for each stage of a procedure.
struct FiguresFile: Sendable {
    let figures: ComplaintFigures
    let names: FigureNames
    let currency: Currency

    static let columns = [
        "by", "name", "stage", "complaints", "late", "upheld", "redress", "currency", "acknowledgements_due",
        "acknowledged_in_time", "answers_due", "answered_in_time", "answers", "median_days",
    ]

    func text(_ words: Words) -> String {
        var text = CSV.row(Self.columns)
        for division in ComplaintFigures.Division.allCases {
            for group in figures.groups(by: division) {
                let name =
                    division == .finding ? words("complaints.finding.\(group.name)") : names.name(group.name, of: division)
                text += CSV.row(
                    [
                        division.rawValue, name, "", String(group.count), String(group.late), String(group.upheld),
                        Money(minor: group.redress, currency).plain, currency.code,
                    ] + Array(repeating: "", count: 6))
            }
        }
        for time in figures.times {
            text += CSV.row(
                ["stage", names.name(time.procedure, of: .procedure), names.stage(time.stage, of: time.procedure)]
                    + Array(repeating: "", count: 5)
                    + [time.acknowledged.due, time.acknowledged.inTime, time.answered.due, time.answered.inTime, time.count]
                    .map(String.init) + [time.median.map { String(format: "%.1f", $0) } ?? ""])
        }
        return text
    }
}
