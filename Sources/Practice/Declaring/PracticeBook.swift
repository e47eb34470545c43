import Base
import People

/// Every practice there is. What cannot work is refused when the book is made, which is when Kept starts.
public struct PracticeBook: Sendable {
    public let practices: [Practice]
    private let byName: [String: Int]

    /// Throws a `PracticeMistake` for the first declaration that cannot work.
    public init(_ practices: [Practice]) throws {
        var byName: [String: Int] = [:]
        for (place, practice) in practices.enumerated() {
            try PracticeCheck(practice).run()
            if byName.updateValue(place, forKey: practice.name) != nil {
                throw PracticeMistake(
                    practice.name, nil,
                    "There is a practice named “\(practice.name)” already. Give this one a name of its own.")
            }
        }
        self.practices = practices
        self.byName = byName
    }

    private init() {
        practices = []
        byName = [:]
    }

    /// Without any practice.
    public static let empty = PracticeBook()

    /// The practice of this name; `.notFound` when there is none.
    public func practice(_ name: String) throws -> Practice {
        guard let place = byName[name] else { throw Problem.notFound("practice.problem.no_practice") }
        return practices[place]
    }
}

/// Why a declaration cannot work, in a sentence that says what to do.
public struct PracticeMistake: Error, Sendable, CustomStringConvertible {
    public let practice: String
    /// The field or step it is about.
    public let part: String?
    public let sentence: String

    public init(_ practice: String, _ part: String?, _ sentence: String) {
        self.practice = practice
        self.part = part
        self.sentence = sentence
    }

    public var description: String { "Practice “\(practice)”: \(sentence)" }
}
