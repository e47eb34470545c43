import Assessment
import Base
public import Evidence
public import Foundation
import Growth
import Storage

/// Where the rules come from by which work becomes evidence: those shipped, one file for each area of the desk, and those
/// an organisation adds in the folder `evidence` of its data directory.
public enum EvidenceShelf {
    /// Without anything of an organisation's own.
    public static let shipped: EvidenceLibrary = {
        do { return try library(organisations: nil) } catch { fatalError("\(error)") }
    }()

    private static let waysFile = "ways.yaml"

    /// Throws a `FileFault` for the first file that cannot work; then nothing is taken.
    public static func library(organisations folder: URL?) throws -> EvidenceLibrary {
        let shipped = KeptApp.resource("Evidence")
        var rules: [EvidenceRule] = []
        var places: [String: String] = [:]
        for folder in [shipped, folder].compactMap(\.self) {
            for file in try Shelf.yamlFiles(in: folder) where file.lastPathComponent != waysFile || folder != shipped {
                let name = file.lastPathComponent
                for rule in try EvidenceRuleFile.read(Shelf.text(of: file), file: name, events: EventCatalogue.all) {
                    if let other = places[rule.id] {
                        throw FileFault(
                            file: name,
                            sentence: "The rule “\(rule.id)” is in \(other) already. Give this one another area or id.")
                    }
                    places[rule.id] = name
                    rules.append(rule)
                }
            }
        }
        let ways = try Ways.read(Shelf.text(of: shipped.appending(path: waysFile)), file: waysFile)
        return EvidenceLibrary(
            shelf: StandardsShelf.shipped, rules: EvidenceRulebook(rules), ways: ways,
            portfolio: [AssessmentArea.portfolio, GrowthArea.portfolio], events: EventCatalogue.all)
    }

    /// Throws when a rule is for an item that no framework here has, shipped or brought.
    static func check(_ library: EvidenceLibrary, _ house: House) async throws {
        let brought = try await house.read(as: .system("evidence")) { work in
            let use = Frameworks(work, library.shelf)
            return try use.editions().filter { library.shelf.framework($0) == nil }.map {
                try use.framework($0.code, version: $0.version)
            }
        }
        try library.rules.check(items: library.shelf.frameworks + brought)
    }
}
