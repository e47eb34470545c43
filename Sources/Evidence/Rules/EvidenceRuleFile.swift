public import Base
import Foundation
import Yams

/// What is wrong with a file of rules or ways, where, and what to do about it.
public struct EvidenceFileError: Error, Sendable, CustomStringConvertible {
    public let file: String
    /// Counted from 1; nil when it is about the whole file.
    public let line: Int?
    public let sentence: String

    public init(file: String, line: Int?, sentence: String) {
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    public var description: String { "\(file)\(line.map { ", line \($0)" } ?? ""): \(sentence)" }
}

/// Reads the rules of one area, in the form of docs/evidence-rules.md.
public enum EvidenceRuleFile {
    static let mostRules = 1_000
    static let mostItems = 100
    static let longestWhy = 300

    /// Throws an `EvidenceFileError` for the first thing that is wrong. Events are those Kept records.
    public static func read(_ text: String, file: String, events: [EventName]) throws -> [EvidenceRule] {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw EvidenceFileError(file: file, line: nil, sentence: "This is not YAML. Mend it: \(error)")
        }
        let reader = EvidenceRuleReader(file: file, events: Dictionary(events.map { ($0.name, $0) }) { first, _ in first })
        guard let root else { throw reader.fault(nil, "The file is empty. Write rules in it, or take it away.") }
        return try reader.rules(root)
    }
}

/// Goes through the rules of one file.
struct EvidenceRuleReader {
    let file: String
    let events: [String: EventName]

    private static let keys: Set<String> = [
        "id", "event", "when", "person", "internal", "channel", "after", "without", "with", "items", "why",
    ]

    func rules(_ root: Node) throws -> [EvidenceRule] {
        let top = try mapping(root, "The file", known: ["area", "rules"])
        let area = try word(top, "area", in: root, "The file")
        guard area.wholeMatch(of: #/[a-z][a-z0-9-]{0,39}/#) != nil else {
            throw fault(top["area"], "The area is “\(area)”. Use small letters, digits and hyphens.")
        }
        guard let list = top["rules"]?.sequence, !list.isEmpty, list.count <= EvidenceRuleFile.mostRules else {
            throw fault(
                top["rules"] ?? root, "“rules” is a list of 1 to \(EvidenceRuleFile.mostRules) rules, a hyphen before each.")
        }
        var seen: Set<String> = []
        return try list.map { node in
            let rule = try rule(node, area)
            guard seen.insert(rule.id).inserted else {
                throw fault(node, "The rule “\(rule.id)” is there twice. Give one of them another id.")
            }
            return rule
        }
    }

    private func rule(_ node: Node, _ area: String) throws -> EvidenceRule {
        let fields = try mapping(node, "A rule", known: Self.keys)
        let name = try word(fields, "id", in: node, "A rule")
        guard name.wholeMatch(of: #/[a-z][a-z0-9-]{0,59}/#) != nil else {
            throw fault(fields["id"], "The id is “\(name)”. Use small letters, digits and hyphens.")
        }
        let event = try event(fields["event"] ?? node, try word(fields, "event", in: node, "The rule “\(name)”"))
        let why = try word(fields, "why", in: node, "The rule “\(name)”")
        guard why.utf8.count <= EvidenceRuleFile.longestWhy else {
            throw fault(fields["why"], "“why” is too long. Say it in \(EvidenceRuleFile.longestWhy) characters.")
        }
        let items = (fields["items"]?.sequence).map(Array.init) ?? []
        guard (1...EvidenceRuleFile.mostItems).contains(items.count) else {
            throw fault(
                fields["items"] ?? node, "“items” is a list of 1 to \(EvidenceRuleFile.mostItems) codes, such as occ0071/S6.")
        }
        let codes = try items.map { item in
            guard let code = item.string, code.wholeMatch(of: #/[a-z0-9-]+\/[A-Za-z0-9.-]+/#) != nil else {
                throw fault(item, "“\(item.string ?? "")” is no qualified code. Write it with its framework, such as occ0071/S6.")
            }
            return code
        }
        guard Set(codes).count == codes.count else { throw fault(fields["items"], "An item is there twice. Take one away.") }
        return EvidenceRule(
            id: "\(area).\(name)", area: area, event: event.name, conditions: try conditions(fields, of: event), items: codes,
            why: why, place: .init(file: file, line: (fields["items"] ?? node).mark?.line))
    }

    private func conditions(_ fields: Node.Mapping, of event: EventName) throws -> EvidenceRule.Conditions {
        var conditions = EvidenceRule.Conditions()
        if let when = fields["when"] {
            let facts = try mapping(when, "“when”", known: nil)
            conditions.facts = try facts.map { key, value in
                EvidenceRule.Fact(name: try fact(key, of: event), test: try test(value))
            }
        }
        conditions.person = try fields["person"].map { try fact($0, of: event) }
        conditions.isInternal = try fields["internal"].map(yesOrNo)
        if let channel = fields["channel"] {
            guard channel.string == "preferred", event.data.contains("channel") else {
                throw fault(channel, "“channel” can be “preferred”, for an event that says its channel. Else use “when”.")
            }
            conditions.onPreferredChannel = true
        }
        func neighbour(_ key: String) throws -> String? {
            try fields[key].map { try self.event($0, $0.string ?? "").name }
        }
        conditions.after = try neighbour("after")
        conditions.without = try neighbour("without")
        conditions.with = try neighbour("with")
        return conditions
    }

    private func test(_ value: Node) throws -> EvidenceRule.Fact.Test {
        if let text = value.string { return .oneOf([text]) }
        if let list = value.sequence { return .oneOf(try list.map(plain)) }
        let test = try mapping(value, "A condition", known: ["at_least", "not"])
        if let least = test["at_least"] {
            guard let number = Int64(least.string ?? "") else { throw fault(least, "“at_least” takes a whole number.") }
            return .atLeast(number)
        }
        guard let not = test["not"] else { throw fault(value, "A condition is a value, a list of values, “at_least” or “not”.") }
        return .noneOf(try not.sequence?.map(plain) ?? [try plain(not)])
    }

    private func plain(_ node: Node) throws -> String {
        guard let text = node.string else { throw fault(node, "A value is a word or a number.") }
        return text
    }

    private func yesOrNo(_ node: Node) throws -> Bool {
        switch node.string {
        case "yes", "true": true
        case "no", "false": false
        default: throw fault(node, "Write yes or no.")
        }
    }

    private func event(_ node: Node, _ name: String) throws -> EventName {
        guard let event = events[name] else {
            throw fault(node, "There is no event “\(name)”. docs/events.md lists those there are.")
        }
        return event
    }

    private func fact(_ node: Node, of event: EventName) throws -> String {
        guard let name = node.string, event.data.contains(name) else {
            let known = event.data.isEmpty ? "It has none." : "It has: \(event.data.joined(separator: ", "))."
            throw fault(node, "The event \(event.name) has no fact “\(node.string ?? "")”. \(known)")
        }
        return name
    }

    private func mapping(_ node: Node, _ what: String, known: Set<String>?) throws -> Node.Mapping {
        guard let fields = node.mapping else { throw fault(node, "\(what) is written as keys and values.") }
        for (key, _) in fields {
            if let known, !known.contains(key.string ?? "") {
                throw fault(key, "\(what) has no “\(key.string ?? "?")”. It knows: \(known.sorted().joined(separator: ", ")).")
            }
        }
        return fields
    }

    private func word(_ fields: Node.Mapping, _ key: String, in node: Node, _ what: String) throws -> String {
        guard let text = fields[key]?.string, !text.isEmpty else {
            throw fault(fields[key] ?? node, "\(what) needs “\(key)”.")
        }
        return text
    }

    func fault(_ node: Node?, _ sentence: String) -> EvidenceFileError {
        EvidenceFileError(file: file, line: node?.mark?.line, sentence: sentence)
    }
}
