import Base

/// The text of `docs/evidence.md`: how each item of the shipped frameworks can be shown in Kept today.
public struct EvidenceTable: Sendable {
    let library: EvidenceLibrary

    public init(_ library: EvidenceLibrary) {
        self.library = library
    }

    /// How far Kept is with one item.
    public struct Line: Sendable, Equatable {
        /// Qualified.
        public let code: String
        public let label: String
        public let ways: [Way]
        /// What happens at the desk that counts for it, by name.
        public let events: [String]
        /// The area that will bring it, when nothing shows it today.
        public let notYet: String?
    }

    public func lines(of framework: Framework, in group: Framework.Group) -> [Line] {
        framework.items(in: group).map { item in
            let code = framework.qualified(item.code)
            let ways = library.ways.of(item, in: framework)
            let events = Set(library.rules.rules(serving: code).map(\.event)).sorted()
            let isShown = !events.isEmpty || ways != [.event]
            let area = library.ways.entry(code)?.areas.first ?? "evidence"
            return Line(code: code, label: item.label, ways: ways, events: events, notYet: isShown ? nil : area)
        }
    }

    public var text: String {
        var text = """
            # How each item can be shown

            Printed from the rules by `kept evidence`. A rule says which event at the desk counts towards which items; the
            rules are in `Sources/App/Resources/Evidence`, one file for each area, and docs/evidence-rules.md explains
            their form. An event makes work a candidate: the person claims and explains it, and somebody competent judges
            it. Where an item also asks for a witness, a reflection or a knowledge check, recorded work alone never shows
            it as met; with a knowledge check, an account that explains the point against real work does as well.
            What somebody writes in a reflection, answers in a knowledge check or says as a witness is offered for the
            items it names itself, whichever those are.

            "not yet" stands where recorded work is the only way and nothing records it yet, with the area of the desk
            that will bring it.

            | framework | items | recorded work counts | recorded work alone can be enough | not yet |
            |---|--:|--:|--:|--:|

            """
        for framework in library.shelf.frameworks {
            let lines = framework.groups.flatMap { self.lines(of: framework, in: $0) }
            text += "| `\(framework.code)` | \(lines.count) | \(lines.count { !$0.events.isEmpty }) | "
            text += "\(lines.count { !$0.events.isEmpty && $0.ways == [.event] }) | \(lines.count { $0.notYet != nil }) |\n"
        }
        let all = library.shelf.frameworks.flatMap { framework in
            framework.groups.flatMap { lines(of: framework, in: $0) }
        }
        let links = library.rules.rules.reduce(0) { $0 + $1.items.count }
        text += "\n\(all.count) items, \(library.rules.rules.count) rules, \(links) links between them. "
        let byWay = Way.allCases.map { way in "\(all.count { $0.ways.contains(way) }) by \(Self.name(way))" }
        text += "\(byWay.joined(separator: ", ")).\n"
        for framework in library.shelf.frameworks { text += section(framework) }
        return text
    }

    private func section(_ framework: Framework) -> String {
        var text = "\n## \(framework.title) (`\(framework.code)`)\n"
        for group in framework.groups {
            let lines = self.lines(of: framework, in: group)
            guard !lines.isEmpty else { continue }
            text += "\n### \(group.title)\n\n| item | in our words | shown by |\n|---|---|---|\n"
            for line in lines {
                let label = line.label.replacing("|", with: "\\|")
                text += "| `\(line.code)` | \(label) | \(Self.shown(line)) |\n"
            }
        }
        return text
    }

    private static func shown(_ line: Line) -> String {
        if let area = line.notYet { return "not yet: \(area)" }
        let events = line.events.map { "`\($0)`" }.joined(separator: ", ")
        let others = line.ways.filter { $0 != .event }.map(name)
        return ([events] + others).filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private static func name(_ way: Way) -> String {
        switch way {
        case .event: "recorded work"
        case .witness: "witness"
        case .reflection: "reflection"
        case .knowledgeCheck: "knowledge check"
        }
    }
}
