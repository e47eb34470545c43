import Base
import Desk
import Foundation
import People
import Storage
import Web

/// The records of a practice as a file for a spreadsheet: the newest ones first, each field a column.
enum PracticeCSV {
    /// More would not open in a spreadsheet at ease. Narrow the list to get at older ones.
    static let most = 20_000

    static func answer(_ visit: Visit, _ book: PracticeBook) async throws -> Answer {
        let practice = try book.practice(visit.parameters["name"] ?? "")
        let filter = PracticeListPage.filter(practice, visit.query)
        let paper = visit.paper
        let text = try await visit.read { work in
            let practices = Practices(work, book)
            try work.principal.require(practice.see)
            let names = try work.db.staffNames()
            var text = CSV.row(head(practice, paper.words))
            let shows = try practices.reading(practice, of: filter.owner)
            let owned = practices.owned(filter, practice)
            try work.db.forEach(PracticeQuery.list(practice.name, owned, before: nil, limit: most)) { row in
                let line = try PracticeLine(row)
                if shows(line.record) { text += CSV.row(cells(practice, line, paper, names)) }
            }
            return text
        }
        return .bytes(
            Data(text.utf8), type: "text/csv; charset=utf-8",
            headers: ["Content-Disposition": "attachment; filename=\"\(practice.name).csv\""])
    }

    private static func head(_ practice: Practice, _ words: Words) -> [String] {
        ["practice.page.id", "practice.page.state", "practice.page.case", "practice.page.customer"].map { words($0) }
            + practice.fields.map { practice.label($0, words) }
            + ["practice.page.made", "practice.page.by", "practice.page.changed"].map { words($0) }
    }

    private static func cells(
        _ practice: Practice, _ line: PracticeLine, _ paper: Paper, _ names: [Staff.ID: String]
    ) -> [String] {
        let record = line.record
        let fields = practice.fields.map { field in
            record.values[field.name].map { cell($0, field, practice, paper, names) } ?? ""
        }
        return [
            record.id.description, practice.label(state: record.state, paper.words), line.reference?.description ?? "",
            line.customer ?? "",
        ] + fields + [
            record.createdAt.rfc3339, record.createdBy.flatMap { names[$0] } ?? "", record.updatedAt.rfc3339,
        ]
    }

    /// As words, but for what a spreadsheet counts with.
    private static func cell(
        _ value: PracticeValue, _ field: PracticeField, _ practice: Practice, _ paper: Paper, _ names: [Staff.ID: String]
    ) -> String {
        switch value {
        case .number(let number): String(number)
        case .amount(let money): money.plain
        case .day(let day): day
        case .moment(let date): date.rfc3339
        default: practice.words(value, of: field, paper, names)
        }
    }
}
