import Evidence

/// How marks become grades, in one edition of a framework: what its publisher states, and the organisation's own rule
/// where the publisher leaves the question open.
public struct GradeRules: Sendable, Equatable, Codable {
    /// By method, what each grade needs. A grade is reached when those below it are.
    public var methods: [String: [String: Need]]
    public var overall: Overall?

    public init(methods: [String: [String: Need]] = [:], overall: Overall? = nil) {
        self.methods = methods
        self.overall = overall
    }

    public static let none = GradeRules()

    /// How many of the criteria marked with a grade are needed for it.
    public enum Need: Sendable, Equatable, Codable {
        case all
        case atLeast(Int)

        func count(of criteria: Int) -> Int {
            switch self {
            case .all: criteria
            case .atLeast(let n): n
            }
        }
    }

    /// How the methods make one grade. A method below the lowest grade means that there is none.
    public enum Overall: Sendable, Equatable, Codable {
        /// The weakest method decides.
        case lowest
        /// The highest grade that more than half of the methods reach.
        case majority
        /// The highest grade that at least so many methods reach.
        case atLeast(Int)
        /// The first line whose least grades all methods reach.
        case table([Line])
    }

    /// Where every method reaches at least its grade here, this is the grade.
    public struct Line: Sendable, Equatable, Codable {
        public let least: [String: String]
        public let grade: String

        public init(least: [String: String], grade: String) {
            self.least = least
            self.grade = grade
        }
    }
}
