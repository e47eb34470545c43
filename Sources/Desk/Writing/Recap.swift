import Base
import Foundation
import Web

/// Who does what by when, as a customer should find it at the end of a message: from the promises of the case.
struct Recap: Sendable {
    struct Line: Sendable {
        /// Nil for the writer.
        let who: String?
        let what: String
        let by: String
    }

    let lines: [Line]

    init(_ lines: [Line]) {
        self.lines = lines
    }

    /// From the promises still to keep, the next one first.
    init(_ promises: [PromiseLine], me: Int64, _ times: Times) {
        lines = promises.filter { $0.promise.state == .open }.sorted { $0.promise.dueAt < $1.promise.dueAt }.map { line in
            Line(
                who: line.promise.owner.number == me ? nil : line.owner, what: line.promise.what,
                by: times.lasting(line.promise.dueAt))
        }
    }

    /// Empty when nothing is promised.
    func text(_ words: Words) -> String {
        guard !lines.isEmpty else { return "" }
        let list = lines.map { line in
            let what = line.what.continuingSentence
            guard let who = line.who else { return "- " + words("writing.recap.me", ["what": what, "by": line.by]) }
            return "- " + words("writing.recap.other", ["who": who, "what": what, "by": line.by])
        }
        return ([words("writing.recap.heading")] + list).joined(separator: "\n")
    }

    /// Whether a message tells the customer of one of these at least.
    func stands(in text: String) -> Bool {
        let text = PlainWords(text)
        return lines.contains { text.contains($0.what) }
    }
}

extension String {
    /// Words that carry on a sentence: "Ring with a new time" becomes "ring with a new time", "ITV" stays.
    public var continuingSentence: String {
        guard let first, first.isUppercase, dropFirst().first?.isUppercase != true else { return self }
        return first.lowercased() + dropFirst()
    }
}
