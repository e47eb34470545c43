import Base
public import Evidence
public import Foundation
import Storage

/// Where the rules come from by which work becomes evidence: those shipped, one file for each area of the desk, and those
/// an organisation adds in the folder `evidence` of its data directory.
public enum EvidenceShelf {
    /// Without anything of an organisation's own.
    public static let shipped: EvidenceLibrary = {
        do { return try library(organisations: nil) } catch { fatalError("\(error)") }
    }()

    private static let waysFile = "ways.yaml"

    /// Throws an `EvidenceFileError` for the first file that cannot work; then nothing is taken.
    public static func library(organisations folder: URL?) throws -> EvidenceLibrary {
        let shipped = KeptApp.resource("Evidence")
        var rules: [EvidenceRule] = []
        var places: [String: String] = [:]
        for folder in [shipped, folder].compactMap(\.self) {
            for file in try yamlFiles(in: folder) where file.lastPathComponent != waysFile || folder != shipped {
                let name = file.lastPathComponent
                for rule in try EvidenceRuleFile.read(text(of: file), file: name, events: EventCatalogue.all) {
                    if let other = places[rule.id] {
                        throw EvidenceFileError(
                            file: name, line: nil,
                            sentence: "The rule “\(rule.id)” is in \(other) already. Give this one another area or id.")
                    }
                    places[rule.id] = name
                    rules.append(rule)
                }
            }
        }
        let ways = try Ways.read(text(of: shipped.appending(path: waysFile)), file: waysFile)
        return EvidenceLibrary(shelf: StandardsShelf.shipped, rules: EvidenceRulebook(rules), ways: ways)
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

    private static func text(of file: URL) throws -> String {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw EvidenceFileError(
                file: file.lastPathComponent, line: nil,
                sentence: "The file cannot be read as text in UTF-8. Save it as that, or take it away.")
        }
        return text
    }

    private static func yamlFiles(in folder: URL) throws -> [URL] {
        guard FileManager.default.fileExists(atPath: folder.path()) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { ["yaml", "yml"].contains($0.pathExtension) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}
