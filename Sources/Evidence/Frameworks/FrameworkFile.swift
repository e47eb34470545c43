import Base
public import Foundation

/// A framework in the form of docs/standards.md: as YAML, or without its rules as a table (CSV).
public enum FrameworkFile {
    /// The largest file taken, in bytes.
    public static let largest = 4 << 20
    public static let mostItems = 5_000
    public static let mostGroups = 1_000
    private static let mostInOne = 50
    /// Groups within groups, at most.
    public static let deepest = 8

    /// Whether a file is a framework and not a published text, by its name.
    public static func isOne(_ name: String) -> Bool {
        ["yaml", "yml", "csv"].contains((name as NSString).pathExtension.lowercased())
    }

    /// Reads the frameworks in a file, most often one. Throws a `FileFault` for the first thing that is wrong.
    public static func read(_ data: Data, file: String) throws -> [Framework] {
        guard data.count <= largest else {
            throw FileFault(
                file: file,
                sentence: "The file is larger than \(largest >> 20) MB. Split the framework into several.")
        }
        guard let text = String(data: data, encoding: .utf8), !text.unicodeScalars.contains("\0") else {
            throw FileFault(
                file: file, sentence: "The file is not text in UTF-8. Save it again in that encoding.")
        }
        let frameworks =
            (file as NSString).pathExtension.lowercased() == "csv"
            ? try FrameworkCSV.read(text, file: file) : try read(yaml: text, file: file)
        var editions: Set<Framework.Edition> = []
        for framework in frameworks {
            try FrameworkCheck(framework, file: file).run()
            guard editions.insert(framework.edition).inserted else {
                throw FileFault(
                    file: file,
                    sentence: "The framework \(framework.code) is there twice in version \(framework.version). Take one away.")
            }
        }
        return frameworks
    }

    private static func read(yaml: String, file: String) throws -> [Framework] {
        let source = YAMLFile(file, example: "title: Customer care", longest: 2_000)
        let roots = try source.documents(yaml, most: mostInOne)
        guard !roots.isEmpty else {
            throw source.fault("The file is empty. Write a framework in it as docs/standards.md shows.")
        }
        guard roots.count <= mostInOne else {
            throw source.fault("There are more than \(mostInOne) frameworks in it. Split the file.")
        }
        return try roots.map { try FrameworkReader().framework($0) }
    }
}
