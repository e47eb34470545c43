import Yams

/// Goes through a framework's YAML and says of the first thing it cannot take where it stands.
struct FrameworkReader {
    let file: String

    func framework(_ root: Node) throws -> Framework {
        let top = try Part(
            root, "A framework",
            known: [
                "framework", "version", "title", "level", "jurisdiction", "rules_year", "signs", "note", "rules", "lists",
                "groups", "items",
            ], self)
        let groups = try top.list("groups")
        let items = try top.list("items")
        guard groups.count <= FrameworkFile.mostGroups, items.count <= FrameworkFile.mostItems else {
            throw fault(
                top["items"],
                "There are \(items.count) items in \(groups.count) groups. A framework may have \(FrameworkFile.mostItems) in \(FrameworkFile.mostGroups); split it."
            )
        }
        return Framework(
            code: try top.required("framework"), version: try top.required("version"), title: try top.required("title"),
            level: try top.number("level", 0...20), jurisdiction: try top.text("jurisdiction") ?? "",
            rulesYear: try top.text("rules_year"), signs: try top.texts("signs"), note: try top.text("note") ?? "",
            groups: try groups.map(group), lists: try top.list("lists").map(list), items: try items.map(item),
            rules: try top["rules"].map(rules) ?? Framework.Rules())
    }

    private func group(_ node: Node) throws -> Framework.Group {
        let part = try Part(node, "A group", known: ["id", "title", "kind", "parent", "requirement", "note"], self)
        let requirement = try part.text("requirement").map { text in
            guard let requirement = Framework.Requirement(rawValue: text) else {
                throw fault(part["requirement"], "“requirement” is “\(text)”. Write mandatory or optional, or leave it out.")
            }
            return requirement
        }
        return Framework.Group(
            id: try part.required("id"), title: try part.required("title"), kind: try part.text("kind") ?? "group",
            parent: try part.text("parent"), requirement: requirement, note: try part.text("note") ?? "")
    }

    private func list(_ node: Node) throws -> Framework.StatementList {
        let part = try Part(node, "A list", known: ["letter", "headings", "leads"], self)
        return Framework.StatementList(
            letter: try part.required("letter"), headings: try part.texts("headings"), leads: try part.texts("leads"))
    }

    private func item(_ node: Node) throws -> Framework.Item {
        let part = try Part(
            node, "An item", known: ["code", "kind", "group", "label", "name", "section", "method", "grade", "note"], self)
        return Framework.Item(
            code: try part.required("code"), kind: try part.text("kind") ?? "item", group: try part.required("group"),
            label: try part.required("label"), name: try part.text("name"), section: try part.text("section"),
            method: try part.text("method"), grade: try part.text("grade"), note: try part.text("note") ?? "")
    }

    private func rules(_ node: Node) throws -> Framework.Rules {
        let part = try Part(
            node, "The rules",
            known: ["everything", "minimum_optional", "alternatives", "quantities", "methods", "grades", "not_stated"], self)
        var rules = Framework.Rules()
        rules.isEverythingRequired = try part.bool("everything") ?? false
        rules.minimumOptional = try part.number("minimum_optional", 0...FrameworkFile.mostGroups)
        rules.alternatives = try part.list("alternatives").map { node in
            let part = try Part(node, "An alternative", known: ["items", "because"], self)
            return .init(items: try part.texts("items"), because: try part.text("because") ?? "")
        }
        rules.quantities = try part.list("quantities").map { node in
            let part = try Part(node, "A quantity", known: ["item", "at_least", "of"], self)
            guard let least = try part.number("at_least", 1...1_000) else {
                throw fault(node, "“at_least” is missing. Say how many are needed.")
            }
            return .init(item: try part.required("item"), atLeast: least, of: try part.required("of"))
        }
        rules.methods = try part.list("methods").map { node in
            let part = try Part(node, "A method", known: ["code", "title", "support"], self)
            return .init(
                code: try part.required("code"), title: try part.required("title"), support: try part.text("support") ?? "")
        }
        rules.grades = try part.texts("grades")
        rules.notStated = try part.list("not_stated").map { node in
            let part = try Part(node, "What is not stated", known: ["code", "question", "note"], self)
            return .init(
                code: try part.required("code"), question: try part.required("question"), note: try part.text("note") ?? "")
        }
        return rules
    }

    func fault(_ node: Node?, _ sentence: String) -> FrameworkFileError {
        FrameworkFileError(file: file, line: node?.mark?.line, sentence: sentence)
    }

    /// The keys of one part of the file.
    struct Part {
        let node: Node
        private let what: String
        private let reader: FrameworkReader
        private let values: Node.Mapping

        /// In bytes of UTF-8.
        private static let longest = 2_000
        private static let mostTexts = 200

        init(_ node: Node, _ what: String, known: Set<String>, _ reader: FrameworkReader) throws {
            guard let values = node.mapping else {
                throw reader.fault(node, "\(what) is written as keys and values, such as “title: Customer care”.")
            }
            (self.node, self.what, self.reader, self.values) = (node, what, reader, values)
            for (key, _) in values where !known.contains(key.string ?? "") {
                throw reader.fault(
                    key, "\(what) has no “\(key.string ?? "?")”. It knows: \(known.sorted().joined(separator: ", ")).")
            }
        }

        subscript(key: String) -> Node? { values[key] }

        func required(_ key: String) throws -> String {
            guard let text = try text(key), !text.isEmpty else {
                throw reader.fault(values[key] ?? node, "“\(key)” is missing. \(what) needs it; add a line “\(key): …”.")
            }
            return text
        }

        func text(_ key: String) throws -> String? {
            guard let value = values[key] else { return nil }
            guard let text = value.string, text.utf8.count <= Self.longest, !text.utf8.contains(0) else {
                throw reader.fault(value, "“\(key)” takes words, \(Self.longest) characters at most.")
            }
            return text
        }

        func number(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
            guard let value = values[key] else { return nil }
            guard let text = value.string, let number = Int(text), range.contains(number) else {
                throw reader.fault(value, "“\(key)” takes a whole number from \(range.lowerBound) to \(range.upperBound).")
            }
            return number
        }

        func bool(_ key: String) throws -> Bool? {
            guard let value = values[key] else { return nil }
            switch value.string {
            case "yes", "true": return true
            case "no", "false": return false
            default: throw reader.fault(value, "“\(key)” is yes or no.")
            }
        }

        func list(_ key: String) throws -> [Node] {
            guard let value = values[key] else { return [] }
            guard let list = value.sequence else { throw reader.fault(value, "“\(key)” is a list: a hyphen before each.") }
            return Array(list)
        }

        func texts(_ key: String) throws -> [String] {
            let list = try list(key)
            guard list.count <= Self.mostTexts else {
                throw reader.fault(values[key], "“\(key)” takes \(Self.mostTexts) at most.")
            }
            return try list.map { item in
                guard let text = item.string, text.utf8.count <= Self.longest else {
                    throw reader.fault(item, "“\(key)” is a list of words.")
                }
                return text
            }
        }
    }
}
