import Base

/// Goes through a framework's YAML and says of the first thing it cannot take where it stands.
struct FrameworkReader {
    func framework(_ root: FileNode) throws -> Framework {
        let top = try FilePart(
            root, "A framework",
            known: [
                "framework", "version", "title", "level", "jurisdiction", "rules_year", "signs", "note", "rules", "lists",
                "groups", "items",
            ])
        let groups = try top.list("groups")
        let items = try top.list("items")
        guard groups.count <= FrameworkFile.mostGroups, items.count <= FrameworkFile.mostItems else {
            throw top.fault(
                "items",
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

    private func group(_ node: FileNode) throws -> Framework.Group {
        let part = try FilePart(node, "A group", known: ["id", "title", "kind", "parent", "requirement", "note"])
        let requirement = try part.text("requirement").map { text in
            guard let requirement = Framework.Requirement(rawValue: text) else {
                throw part.fault("requirement", "“requirement” is “\(text)”. Write mandatory or optional, or leave it out.")
            }
            return requirement
        }
        return Framework.Group(
            id: try part.required("id"), title: try part.required("title"), kind: try part.text("kind") ?? "group",
            parent: try part.text("parent"), requirement: requirement, note: try part.text("note") ?? "")
    }

    private func list(_ node: FileNode) throws -> Framework.StatementList {
        let part = try FilePart(node, "A list", known: ["letter", "headings", "leads"])
        return Framework.StatementList(
            letter: try part.required("letter"), headings: try part.texts("headings"), leads: try part.texts("leads"))
    }

    private func item(_ node: FileNode) throws -> Framework.Item {
        let part = try FilePart(
            node, "An item", known: ["code", "kind", "group", "label", "name", "section", "method", "grade", "note"])
        return Framework.Item(
            code: try part.required("code"), kind: try part.text("kind") ?? "item", group: try part.required("group"),
            label: try part.required("label"), name: try part.text("name"), section: try part.text("section"),
            method: try part.text("method"), grade: try part.text("grade"), note: try part.text("note") ?? "")
    }

    private func rules(_ node: FileNode) throws -> Framework.Rules {
        let part = try FilePart(
            node, "The rules",
            known: ["everything", "minimum_optional", "alternatives", "quantities", "methods", "grades", "not_stated"])
        var rules = Framework.Rules()
        rules.isEverythingRequired = try part.bool("everything") ?? false
        rules.minimumOptional = try part.number("minimum_optional", 0...FrameworkFile.mostGroups)
        rules.alternatives = try part.list("alternatives").map { node in
            let part = try FilePart(node, "An alternative", known: ["items", "because"])
            return .init(items: try part.texts("items"), because: try part.text("because") ?? "")
        }
        rules.quantities = try part.list("quantities").map { node in
            let part = try FilePart(node, "A quantity", known: ["item", "at_least", "of", "counted_by"])
            guard let least = try part.number("at_least", 1...1_000) else {
                throw node.fault("“at_least” is missing. Say how many are needed.")
            }
            let by = try part.text("counted_by")
            guard by.map({ $0.wholeMatch(of: #/customers|[a-z_]+\.[a-z_]+/#) != nil }) ?? true else {
                throw node.fault("“counted_by” is “customers”, or an event’s name, such as goal.agreed.")
            }
            return .init(
                item: try part.required("item"), atLeast: least, of: try part.required("of"), countedBy: by)
        }
        rules.methods = try part.list("methods").map { node in
            let part = try FilePart(node, "A method", known: ["code", "title", "support"])
            return .init(
                code: try part.required("code"), title: try part.required("title"), support: try part.text("support") ?? "")
        }
        rules.grades = try part.texts("grades")
        rules.notStated = try part.list("not_stated").map { node in
            let part = try FilePart(node, "What is not stated", known: ["code", "question", "note"])
            return .init(
                code: try part.required("code"), question: try part.required("question"), note: try part.text("note") ?? "")
        }
        return rules
    }
}
