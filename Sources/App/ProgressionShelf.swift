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

    /// Throws a `ProgressionFault` for the first file that cannot work; then nothing is taken.
    public static func progression(organisations folder: URL?) throws -> Progression {
        let shipped = KeptApp.resource("Progression")
        return try [shipped, folder].compactMap(\.self).reduce(.empty) { all, folder in
            try files(in: folder).reduce(all) { all, file in
                let name = file.lastPathComponent
                guard let text = try? String(contentsOf: file, encoding: .utf8) else {
                    throw ProgressionFault(
                        file: name, line: nil, sentence: "The file cannot be read as text in UTF-8. Save it as that.")
                }
                let one = try ProgressionFile.read(text, file: name)
                let together = all.adding(one)
                if let fault = together.faults.first { throw ProgressionFault(file: name, line: nil, sentence: fault) }
                return together
            }
        }
    }

    private static func files(in folder: URL) throws -> [URL] {
        guard FileManager.default.fileExists(atPath: folder.path()) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { ["yaml", "yml"].contains($0.pathExtension) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}
