/// A framework's items as a table for a spreadsheet, both ways: one row for each group, then one for
/// each item. Rules are not in it; they need the YAML form.
public enum FrameworkCSV {
    private static let columns = [
        "framework", "version", "title", "level", "jurisdiction", "rules_year", "group", "group_title", "group_kind", "parent",
        "requirement", "code", "kind", "label", "name", "section", "method", "grade", "note",
    ]

    /// The row of headings, which stands once above all.
    public static var head: String { CSVText.row(columns) }

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
            text += CSVText.row(shared + own + Array(repeating: "", count: 8))
        }
        for item in framework.items {
            text += CSVText.row(
                shared + (groups[item.group] ?? []) + [
                    item.code, item.kind, item.label, item.name ?? "", item.section ?? "", item.method ?? "", item.grade ?? "",
                    item.note,
                ])
        }
        return text
    }

    static func read(_ text: String, file: String) throws -> [Framework] {
        var rows = CSVText.rows(text)
        guard !rows.isEmpty else {
            throw FrameworkFileError(
                file: file, line: nil,
                sentence: "The file is empty. Begin with a row of headings: \(columns.joined(separator: ", ")).")
        }
        let head = rows.removeFirst().cells.map { $0.lowercased() }
        for needed in ["framework", "version", "title", "group", "group_title", "code", "label"] where !head.contains(needed) {
            throw FrameworkFileError(
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
            throw FrameworkFileError(
                file: file, line: nil, sentence: "There are no items in it. Write one row for each item below the headings.")
        }
        return try order.compactMap { try readers[$0]?.framework() }
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

        private func fault(_ line: Int?, _ sentence: String) -> FrameworkFileError {
            FrameworkFileError(file: file, line: line, sentence: sentence)
        }
    }
}

/// Rows of text separated by commas (RFC 4180).
enum CSVText {
    private static let risky = "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars

    static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// A spreadsheet takes what begins with = + - @ for a formula and may run it: an apostrophe before it keeps it text
    /// (OWASP, CSV injection). What was an apostrophe before such a sign gets another, so that it reads back as it was.
    private static func cell(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let isRisky = scalars.drop { $0 == "'" }.first.map { risky.contains($0) } ?? false
        let safe = isRisky ? "'" + text : text
        guard safe.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }) else { return safe }
        var quoted = "\""
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func plain(_ text: String) -> String {
        guard text.unicodeScalars.first == "'", let sign = text.unicodeScalars.drop(while: { $0 == "'" }).first,
            risky.contains(sign)
        else { return text }
        return String(text.unicodeScalars.dropFirst())
    }

    /// Semicolons are taken too: some spreadsheets write those.
    static func rows(_ text: String) -> [(line: Int, cells: [String])] {
        let scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })
        let head = scalars.prefix { $0 != "\n" && $0 != "\r" }
        let comma: Unicode.Scalar = head.contains(",") ? "," : ";"
        var rows: [(Int, [String])] = []
        var (cells, cell): ([String], String.UnicodeScalarView) = ([], .init())
        var (isQuoted, line, start, index) = (false, 1, 1, 0)
        func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == "\n" || (scalar == "\r" && (index >= scalars.count || scalars[index] != "\n")) { line += 1 }
            if isQuoted {
                if scalar != "\"" {
                    cell.append(scalar)
                } else if index < scalars.count, scalars[index] == "\"" {
                    cell.append(scalar)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"", cell.isEmpty {
                isQuoted = true
            } else if scalar == comma {
                cells.append(plain(String(cell)))
                cell = .init()
            } else if isEnd(scalar) {
                if scalar == "\r", index < scalars.count, scalars[index] == "\n" { continue }
                cells.append(plain(String(cell)))
                rows.append((start, cells))
                (cells, cell, start) = ([], .init(), line)
            } else {
                cell.append(scalar)
            }
        }
        if !cell.isEmpty || !cells.isEmpty { rows.append((start, cells + [plain(String(cell))])) }
        return rows.filter { $0.1.contains { !$0.isEmpty } }
    }
}
