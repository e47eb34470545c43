import Base
import Foundation

/// A framework's items as a table for a spreadsheet, both ways: one row for each group, then one for
/// each item. Rules are not in it; they need the YAML form.
public enum FrameworkCSV {
    private static let columns = [
        "framework", "version", "title", "level", "jurisdiction", "rules_year", "group", "group_title", "group_kind", "parent",
        "requirement", "code", "kind", "label", "name", "section", "method", "grade", "note",
    ]

    /// The row of headings, which stands once above all.
    public static var head: String { CSV.row(columns) }

    /// Without headings.
    public static func rows(_ framework: Framework) -> String {
        var text = ""
        let shared = [
            framework.code, framework.version, framework.title, framework.level.map(String.init) ?? "", framework.jurisdiction,
            framework.rulesYear ?? "",
        ]
        var groups: [String: [String]] = [:]
        for group in framework.groups {
            let own = [group.id, group.title, group.kind, group.parent ?? "", group.requirement?.rawValue ?? ""]
            groups[group.id] = own
            text += CSV.row(shared + own + Array(repeating: "", count: 8))
        }
        for item in framework.items {
            text += CSV.row(
                shared + (groups[item.group] ?? []) + [
                    item.code, item.kind, item.label, item.name ?? "", item.section ?? "", item.method ?? "", item.grade ?? "",
                    item.note,
                ])
        }
        return text
    }

    static func read(_ text: String, file: String) throws -> [Framework] {
        var rows = try rows(text, file: file)
        guard !rows.isEmpty else {
            throw FileFault(
                file: file,
                sentence: "The file is empty. Begin with a row of headings: \(columns.joined(separator: ", ")).")
        }
        let head = rows.removeFirst().cells.map { $0.lowercased() }
        for needed in ["framework", "version", "title", "group", "group_title", "code", "label"] where !head.contains(needed) {
            throw FileFault(
                file: file, line: 1,
                sentence:
                    "The column “\(needed)” is missing. The first row names the columns: \(columns.joined(separator: ", ")).")
        }
        let places = Dictionary(head.enumerated().map { ($1, $0) }) { first, _ in first }
        let key = [places["framework"] ?? 0, places["version"] ?? 0]
        var order: [[String]] = []
        var readers: [[String]: Reader] = [:]
        for row in rows {
            let edition = key.map { row.cells.indices.contains($0) ? row.cells[$0] : "" }
            if readers[edition] == nil {
                order.append(edition)
                readers[edition] = Reader(file: file, places: places)
            }
            try readers[edition]?.take(row.cells, line: row.line)
        }
        guard !order.isEmpty else {
            throw FileFault(
                file: file, line: nil, sentence: "There are no items in it. Write one row for each item below the headings.")
        }
        return try order.compactMap { try readers[$0]?.framework() }
    }

    private static func rows(_ text: String, file: String) throws -> [(line: Int, cells: [String])] {
        func fault(_ line: Int?, _ sentence: String) -> FileFault { FileFault(file: file, line: line, sentence: sentence) }
        do {
            return try CSV.read(Data(text.utf8)).map { ($0.line, $0.fields.map(CSV.plain)) }
                .filter { row in row.1.contains { !$0.isEmpty } }
        } catch CSV.Failure.openQuote(let line) {
            throw fault(
                line, "A quotation mark is opened here and never closed. Close it, or double one that belongs to the text.")
        } catch CSV.Failure.afterQuote(let line) {
            throw fault(line, "Something stands after a closing quotation mark. Put the whole of the text inside the marks.")
        }
    }

    private struct Reader {
        let file: String
        let places: [String: Int]
        var first: [String]?
        var firstLine = 2
        var groups: [Framework.Group] = []
        var known: Set<String> = []
        var items: [Framework.Item] = []

        mutating func take(_ row: [String], line: Int) throws {
            guard row.contains(where: { !$0.isEmpty }) else { return }
            if first == nil { (first, firstLine) = (row, line) }
            guard items.count <= FrameworkFile.mostItems, groups.count <= FrameworkFile.mostGroups else {
                throw fault(line, "There are more than \(FrameworkFile.mostItems) items. Split the framework into several.")
            }
            let group = try required("group", row, line)
            if known.insert(group).inserted {
                let requirement = cell("requirement", row)
                guard requirement == nil || Framework.Requirement(rawValue: requirement ?? "") != nil else {
                    throw fault(line, "“requirement” is “\(requirement ?? "")”. Write mandatory or optional, or nothing.")
                }
                groups.append(
                    Framework.Group(
                        id: group, title: try required("group_title", row, line), kind: cell("group_kind", row) ?? "group",
                        parent: cell("parent", row), requirement: requirement.flatMap { Framework.Requirement(rawValue: $0) },
                        note: ""))
            }
            guard let code = cell("code", row) else { return }
            items.append(
                Framework.Item(
                    code: code, kind: cell("kind", row) ?? "item", group: group, label: try required("label", row, line),
                    name: cell("name", row), section: cell("section", row), method: cell("method", row),
                    grade: cell("grade", row), note: cell("note", row) ?? ""))
        }

        func framework() throws -> Framework {
            guard let first else {
                throw fault(nil, "There are no items in it. Write one row for each item below the headings.")
            }
            var level: Int?
            if let text = cell("level", first) {
                guard let number = Int(text), (0...20).contains(number) else {
                    throw fault(firstLine, "“level” takes a whole number from 0 to 20.")
                }
                level = number
            }
            return Framework(
                code: try required("framework", first, firstLine), version: try required("version", first, firstLine),
                title: try required("title", first, firstLine), level: level, jurisdiction: cell("jurisdiction", first) ?? "",
                rulesYear: cell("rules_year", first), signs: [], note: "", groups: groups, lists: [], items: items,
                rules: Framework.Rules())
        }

        private func cell(_ column: String, _ row: [String]) -> String? {
            guard let place = places[column], row.indices.contains(place), !row[place].isEmpty else { return nil }
            return row[place]
        }

        private func required(_ column: String, _ row: [String], _ line: Int) throws -> String {
            guard let text = cell(column, row) else {
                throw fault(line, "“\(column)” is missing. Fill that column in.")
            }
            guard text.utf8.count <= 2_000 else { throw fault(line, "“\(column)” takes 2,000 characters at most.") }
            return text
        }

        private func fault(_ line: Int?, _ sentence: String) -> FileFault {
            FileFault(file: file, line: line, sentence: sentence)
        }
    }
}
