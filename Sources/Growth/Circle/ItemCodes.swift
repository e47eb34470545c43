import Base
import Evidence
import Foundation
import People

/// The items a reflection, a question or a goal speaks to, as people write them: `occ0071/S9, scotland-cs/SDS0223-P6`.
struct ItemCodes: Sendable, Equatable {
    /// Qualified, in the order written, each once.
    let codes: [String]

    static let most = 50

    /// The framework that knows the meta-skills.
    static let metaSkills = "scotland-cs"

    init(_ text: String) {
        var codes: [String] = []
        for piece in text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
            let code = String(piece)
            let whole = code.hasPrefix("META-") ? "\(Self.metaSkills)/\(code)" : code
            if !codes.contains(whole) { codes.append(whole) }
        }
        self.codes = codes
    }

    /// As an event and a row hold them.
    var text: String { codes.joined(separator: " ") }

    /// Refuses what is no item of a framework that is here, and says which it is.
    func checked(_ field: String, _ work: Work, _ shelf: FrameworkShelf) throws -> ItemCodes {
        guard codes.count <= Self.most else { throw Problem.invalid(field, "growth.problem.many_items", ["n": "\(Self.most)"]) }
        guard !codes.isEmpty else { return self }
        // Whoever writes down what they learned need not be somebody who may read every framework.
        let frameworks = Frameworks(work.acting(as: .system("growth")), shelf)
        var known: [String: Set<String>] = [:]
        for code in codes {
            let parts = code.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw Problem.invalid(field, "growth.problem.bare_item", ["code": code]) }
            if known[parts[0]] == nil {
                known[parts[0]] = try frameworks.editions().filter { $0.code == parts[0] }.reduce(into: []) {
                    $0.formUnion(try frameworks.framework($1.code, version: $1.version).items.map(\.code))
                }
            }
            guard known[parts[0]]?.contains(parts[1]) == true else {
                throw Problem.invalid(field, "growth.problem.no_item", ["code": code])
            }
        }
        return self
    }
}
