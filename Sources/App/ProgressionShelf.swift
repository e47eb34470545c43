import Base
public import Foundation
public import Growth

/// Where the occupations come from, and what leads where: those shipped, and those an organisation adds in the folder
/// `progression` of its data directory.
public enum ProgressionShelf {
    /// Without anything of an organisation's own.
    public static let shipped: Progression = {
        do { return try progression(organisations: nil) } catch { fatalError("\(error)") }
    }()

    /// Throws a `FileFault` for the first file that cannot work; then nothing is taken.
    public static func progression(organisations folder: URL?) throws -> Progression {
        let shipped = KeptApp.resource("Progression")
        return try [shipped, folder].compactMap(\.self).reduce(.empty) { all, folder in
            try Shelf.yamlFiles(in: folder).reduce(all) { all, file in
                let name = file.lastPathComponent
                let together = all.adding(try ProgressionFile.read(Shelf.text(of: file), file: name))
                if let fault = together.faults.first { throw FileFault(file: name, sentence: fault) }
                return together
            }
        }
    }
}
