/// The report of a project: its parts and how many words they have together.
struct ProjectReport: Sendable {
    let counts: [AssessmentPart: Int]

    init(_ parts: [AssessmentPart: WrittenPart]) {
        counts = parts.filter { $0.key.isReport }.mapValues { Self.words(in: $0.body) }
    }

    var words: Int { counts.values.reduce(0, +) }

    func isWithin(_ limit: Int?) -> Bool { limit.map { words <= $0 } ?? true }

    /// What stands between white space and has a letter or a digit in it.
    static func words(in text: String) -> Int {
        text.split(whereSeparator: \.isWhitespace).count { $0.contains { $0.isLetter || $0.isNumber } }
    }
}
