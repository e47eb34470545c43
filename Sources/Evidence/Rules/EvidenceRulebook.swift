import Base
import Crypto
import Foundation

/// All rules there are: those shipped and the organisation's own.
public struct EvidenceRulebook: Sendable {
    public let rules: [EvidenceRule]
    /// Changes when any rule does, so that past work is looked through again.
    public let digest: String
    private let byID: [String: EvidenceRule]
    private let byEvent: [String: [EvidenceRule]]
    private let byCompanion: [String: [EvidenceRule]]
    private let byItem: [String: [EvidenceRule]]
    /// Names that some rule looks for beside its event.
    let neighbours: Set<String>

    public static let empty = EvidenceRulebook([])

    public init(_ rules: [EvidenceRule]) {
        self.rules = rules
        byID = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
        byEvent = Dictionary(grouping: rules, by: \.event)
        byCompanion = Dictionary(grouping: rules.filter { $0.conditions.with != nil }) { $0.conditions.with ?? "" }
        byItem = rules.reduce(into: [:]) { index, rule in
            for item in rule.items { index[item, default: []].append(rule) }
        }
        neighbours = Set(
            rules.flatMap(\.conditions.neighbours) + rules.filter { $0.conditions.with != nil }.map(\.event))
        let text = rules.sorted { $0.id < $1.id }
            .map { "\($0.id) \($0.event) \($0.conditions) \($0.items) \($0.itemsFrom ?? "") \($0.why)" }.joined(separator: "\n")
        digest = SHA256.hash(data: Data(text.utf8)).prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
    }

    func rule(_ id: String) -> EvidenceRule? { byID[id] }

    func rules(for event: String) -> [EvidenceRule] { byEvent[event] ?? [] }

    /// Rules that may come to hold because this happened beside their own event.
    func rules(companion event: String) -> [EvidenceRule] { byCompanion[event] ?? [] }

    /// The rules that serve an item by its qualified code.
    public func rules(serving item: String) -> [EvidenceRule] { byItem[item] ?? [] }

    /// Every event some rule hears or looks for.
    public var events: Set<String> { Set(byEvent.keys).union(byCompanion.keys) }

    /// Of one framework's items, those that a rule serves, unqualified.
    func items(of rule: EvidenceRule, in framework: Framework, among codes: Set<String>) -> [String] {
        let prefix = framework.code + "/"
        return rule.items.compactMap { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : nil }
            .filter(codes.contains)
    }

    /// Throws for the first rule that names an item of none of these frameworks.
    public func check(items frameworks: [Framework]) throws {
        let known = Set(frameworks.flatMap { framework in framework.items.map { framework.qualified($0.code) } })
        for rule in rules {
            if let item = rule.items.first(where: { !known.contains($0) }) {
                throw FileFault(
                    file: rule.place.file, line: rule.place.line,
                    sentence:
                        "The rule “\(rule.id)” is for “\(item)”, which no framework here has. Write a code as on its page, such as occ0071/S6."
                )
            }
        }
    }
}
