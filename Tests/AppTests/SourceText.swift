import Foundation

/// The program's own text, for tests that look for what is declared and never used.
enum SourceText {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file in `Sources`, by its path there.
    static let files: [String: String] = {
        let folder = root.appending(path: "Sources")
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        let pairs = all.filter { $0.pathExtension == "swift" }.compactMap { file in
            (try? String(contentsOf: file, encoding: .utf8)).map { (String(file.path().dropFirst(folder.path().count)), $0) }
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }()
}
