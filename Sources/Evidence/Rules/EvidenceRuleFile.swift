public import Base
import Foundation

/// Reads the rules of one area, in the form of docs/evidence-rules.md.
public enum EvidenceRuleFile {
    static let mostRules = 1_000
    static let mostItems = 100
    static let longestWhy = 300

    /// Throws a `FileFault` for the first thing that is wrong. Events are those Kept records.
    public static func read(_ text: String, file: String, events: [EventName]) throws -> [EvidenceRule] {
        let source = YAMLFile(file)
        guard let root = try source.document(text) else {
            throw source.fault("The file is empty. Write rules in it, or take it away.")
        }
        return try EvidenceRuleReader(events: Dictionary(events.map { ($0.name, $0) }) { first, _ in first }).rules(root)
    }
}

/// Goes through the rules of one file.
struct EvidenceRuleReader {
    let events: [String: EventName]

    private static let keys: Set<String> = [
        "id", "event", "when", "person", "colleague", "internal", "channel", "after", "without", "with", "items", "items_from",
        "why",
    ]

    func rules(_ root: FileNode) throws -> [EvidenceRule] {
        let top = try FilePart(root, "The file", known: ["area", "rules"])
        let area = try word(top, "area", "The file")
        guard area.wholeMatch(of: #/[a-z][a-z0-9-]{0,39}/#) != nil else {
            throw top.fault("area", "The area is “\(area)”. Use small letters, digits and hyphens.")
        }
        guard let list = top["rules"]?.list, !list.isEmpty, list.count <= EvidenceRuleFile.mostRules else {
            throw top.fault(
                "rules", "“rules” is a list of 1 to \(EvidenceRuleFile.mostRules) rules, a hyphen before each.")
        }
        var seen: Set<String> = []
        return try list.map { node in
            let rule = try rule(node, area)
            guard seen.insert(rule.id).inserted else {
                throw node.fault("The rule “\(rule.id)” is there twice. Give one of them another id.")
            }
            return rule
        }
    }

    private func rule(_ node: FileNode, _ area: String) throws -> EvidenceRule {
        let fields = try FilePart(node, "A rule", known: Self.keys)
        let name = try word(fields, "id", "A rule")
        guard name.wholeMatch(of: #/[a-z][a-z0-9-]{0,59}/#) != nil else {
            throw fields.fault("id", "The id is “\(name)”. Use small letters, digits and hyphens.")
        }
        let event = try event(fields["event"] ?? node, try word(fields, "event", "The rule “\(name)”"))
        let why = try word(fields, "why", "The rule “\(name)”")
        guard why.utf8.count <= EvidenceRuleFile.longestWhy else {
            throw fields.fault("why", "“why” is too long. Say it in \(EvidenceRuleFile.longestWhy) characters.")
        }
        let from = try fields["items_from"].map { try fact($0, of: event) }
        return EvidenceRule(
            id: "\(area).\(name)", area: area, event: event.name, conditions: try conditions(fields, of: event),
            items: from == nil || fields["items"] != nil ? try items(fields) : [], itemsFrom: from, why: why,
            place: .init(file: node.file.name, line: (fields["items"] ?? node).line))
    }

    private func items(_ fields: FilePart) throws -> [String] {
        let items = fields["items"]?.list ?? []
        guard (1...EvidenceRuleFile.mostItems).contains(items.count) else {
            throw fields.fault(
                "items", "“items” is a list of 1 to \(EvidenceRuleFile.mostItems) codes, such as occ0071/S6.")
        }
        let codes = try items.map { item in
            guard let code = item.text, code.wholeMatch(of: #/[a-z0-9-]+\/[A-Za-z0-9.-]+/#) != nil else {
                throw item.fault("“\(item.text ?? "")” is no qualified code. Write it with its framework, such as occ0071/S6.")
            }
            return code
        }
        guard Set(codes).count == codes.count else { throw fields.fault("items", "An item is there twice. Take one away.") }
        return codes
    }

    private func conditions(_ fields: FilePart, of event: EventName) throws -> EvidenceRule.Conditions {
        var conditions = EvidenceRule.Conditions()
        if let when = fields["when"] {
            guard let facts = when.pairs else { throw when.fault("“when” is written as keys and values.") }
            conditions.facts = try facts.map { key, value in
                EvidenceRule.Fact(name: try fact(key, of: event), test: try test(value))
            }
        }
        conditions.person = try fields["person"].map { try fact($0, of: event) }
        conditions.colleague = try fields["colleague"].map { try fact($0, of: event) }
        conditions.isInternal = try fields["internal"].map(yesOrNo)
        if let channel = fields["channel"] {
            guard channel.text == "preferred", event.data.contains("channel") else {
                throw channel.fault("“channel” can be “preferred”, for an event that says its channel. Else use “when”.")
            }
            conditions.onPreferredChannel = true
        }
        func neighbour(_ key: String) throws -> String? {
            try fields[key].map { try self.event($0, $0.text ?? "").name }
        }
        conditions.after = try neighbour("after")
        conditions.without = try neighbour("without")
        conditions.with = try neighbour("with")
        return conditions
    }

    private func test(_ value: FileNode) throws -> EvidenceRule.Fact.Test {
        if let text = value.text { return .oneOf([text]) }
        if let list = value.list { return .oneOf(try list.map(plain)) }
        let test = try FilePart(value, "A condition", known: ["at_least", "not"])
        if let least = test["at_least"] {
            guard let number = Int64(least.text ?? "") else { throw least.fault("“at_least” takes a whole number.") }
            return .atLeast(number)
        }
        guard let not = test["not"] else { throw value.fault("A condition is a value, a list of values, “at_least” or “not”.") }
        return .noneOf(try not.list?.map(plain) ?? [try plain(not)])
    }

    private func plain(_ node: FileNode) throws -> String {
        guard let text = node.text else { throw node.fault("A value is a word or a number.") }
        return text
    }

    private func yesOrNo(_ node: FileNode) throws -> Bool {
        switch node.text {
        case "yes", "true": true
        case "no", "false": false
        default: throw node.fault("Write yes or no.")
        }
    }

    private func event(_ node: FileNode, _ name: String) throws -> EventName {
        guard let event = events[name] else {
            throw node.fault("There is no event “\(name)”. docs/events.md lists those there are.")
        }
        return event
    }

    private func fact(_ node: FileNode, of event: EventName) throws -> String {
        guard let name = node.text, event.data.contains(name) else {
            let known = event.data.isEmpty ? "It has none." : "It has: \(event.data.joined(separator: ", "))."
            throw node.fault("The event \(event.name) has no fact “\(node.text ?? "")”. \(known)")
        }
        return name
    }

    private func word(_ part: FilePart, _ key: String, _ what: String) throws -> String {
        guard let text = part[key]?.text, !text.isEmpty else { throw part.fault(key, "\(what) needs “\(key)”.") }
        return text
    }
}
