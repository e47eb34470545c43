import Base
import Foundation

/// What stands in a folder: what Kept comes with, or what an organisation puts there itself.
enum Shelf {
    /// The files of a folder that need not be there, in the order of their names.
    static func files(in folder: URL, where fits: (URL) -> Bool) throws -> [URL] {
        guard FileManager.default.fileExists(atPath: folder.path()) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter(fits)
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    static func yamlFiles(in folder: URL) throws -> [URL] {
        try files(in: folder) { ["yaml", "yml"].contains($0.pathExtension) }
    }

    static func text(of file: URL) throws -> String {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw FileFault(
                file: file.lastPathComponent,
                sentence: "The file cannot be read as text in UTF-8. Save it as that, or take it away.")
        }
        return text
    }
}
