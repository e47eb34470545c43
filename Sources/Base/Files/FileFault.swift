/// What is wrong with a file somebody wrote for Kept, where, and what to do about it.
public struct FileFault: Error, Sendable, CustomStringConvertible {
    public let file: String
    /// Counted from 1; nil when it is about the whole file.
    public let line: Int?
    public let sentence: String

    public init(file: String, line: Int? = nil, sentence: String) {
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    public var description: String { "\(file)\(line.map { ", line \($0)" } ?? ""): \(sentence)" }
}
