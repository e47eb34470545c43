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

    /// Throws a `FileFault` for the first file that cannot work; then nothing is taken.
    public static func book(organisations folder: URL?) throws -> PracticeBook {
        var practices = Areas.practices
        var files: [String: String] = [:]
        for folder in [KeptApp.resource("Practices"), folder].compactMap(\.self) {
            for file in try Shelf.yamlFiles(in: folder) {
                let name = file.lastPathComponent
                let practice = try PracticeFile.read(Shelf.text(of: file), file: name, events: EventCatalogue.all)
                practices.append(practice)
                files[practice.name] = name
            }
        }
        do {
            return try PracticeBook(practices)
        } catch let mistake as PracticeMistake {
            guard let file = files[mistake.practice] else { throw mistake }
            throw PracticeFile.fault(mistake, file: file)
        }
    }
}
