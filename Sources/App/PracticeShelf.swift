import Base
public import Foundation
public import Practice

/// Where practices come from: the areas' own, those shipped as files, and those an organisation adds in the folder
/// `practices` of its data directory.
public enum PracticeShelf {
    /// Without anything of an organisation's own.
    public static let shipped: PracticeBook = {
        do { return try book(organisations: nil) } catch { fatalError("\(error)") }
    }()

    /// Throws a `PracticeFileError` for the first file that cannot work; then nothing is taken.
    public static func book(organisations folder: URL?) throws -> PracticeBook {
        var practices = Areas.practices
        var files: [String: String] = [:]
        for folder in [KeptApp.resource("Practices"), folder].compactMap(\.self) {
            for file in try yamlFiles(in: folder) {
                let name = file.lastPathComponent
                guard let text = try? String(contentsOf: file, encoding: .utf8) else {
                    throw PracticeFileError(
                        file: name, line: nil,
                        sentence: "The file cannot be read as text in UTF-8. Save it as that, or take it away.")
                }
                let practice = try PracticeFile.read(text, file: name, events: EventCatalogue.all)
                practices.append(practice)
                files[practice.name] = name
            }
        }
        do {
            return try PracticeBook(practices)
        } catch let mistake as PracticeMistake {
            guard let file = files[mistake.practice] else { throw mistake }
            throw PracticeFile.error(mistake, file: file)
        }
    }

    private static func yamlFiles(in folder: URL) throws -> [URL] {
        guard FileManager.default.fileExists(atPath: folder.path()) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { ["yaml", "yml"].contains($0.pathExtension) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}
