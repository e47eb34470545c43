import Foundation

@testable import Evidence

extension Framework {
    /// A small framework of units with lists of statements.
    static func sample(units: [(id: String, title: String, lists: [String: [String]])]) -> Framework {
        var items: [Item] = []
        for unit in units {
            for (letter, labels) in unit.lists.sorted(by: { $0.key > $1.key }) {
                for (number, label) in labels.enumerated() {
                    items.append(
                        Item(
                            code: "\(unit.id)-\(letter)\(number + 1)", kind: "item", group: unit.id, label: label, name: nil,
                            section: nil, method: nil, grade: nil, note: ""))
                }
            }
        }
        return Framework(
            code: "sample", version: "1", title: "Sample", level: nil, jurisdiction: "", rulesYear: nil, signs: [], note: "",
            groups: units.map { Group(id: $0.id, title: $0.title, kind: "unit", parent: nil, requirement: nil, note: "") },
            lists: [
                StatementList(letter: "P", headings: ["Performance criteria"], leads: []),
                StatementList(letter: "K", headings: ["Knowledge and understanding"], leads: []),
            ], items: items, rules: Rules())
    }
}

/// A framework as an organisation writes it.
enum OwnFile {
    static func yaml(_ version: String = "1", label: String = "Answers the telephone", more: String = "") -> String {
        """
        framework: own-care
        version: "\(version)"
        title: Care at our counter
        signs: [Counter book]
        rules:
          minimum_optional: 1
          not_stated:
            - code: enough
              question: How many are enough?
        groups:
          - {id: counter, title: At the counter, requirement: mandatory}
          - {id: phone, title: On the phone, parent: counter, requirement: optional}
        items:
          - {code: C1, group: counter, label: Greets people}
          - {code: C2, group: counter, label: Finds the right form}
          - {code: T1, group: phone, label: "\(label)"}
        \(more)
        """
    }

    static func read(_ text: String, _ name: String = "own.yaml") throws -> [Framework] {
        try FrameworkFile.read(Data(text.utf8), file: name)
    }

    static func framework(_ version: String = "1", label: String = "Answers the telephone") throws -> Framework {
        try read(yaml(version, label: label))[0]
    }
}
