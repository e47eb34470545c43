public import Base
public import Foundation
public import People

/// How somebody sees their own skills at a time: the twelve meta-skills, and those of their role.
public struct SelfAssessment: Sendable, Equatable {
    public typealias ID = Identifier<SelfAssessment>

    public let id: ID
    public let staff: Staff.ID
    public let madeAt: Date
    public var isShared: Bool
    /// What follows, in the person's own words.
    public let next: String
    public let ratings: [SkillRating]
    public let version: Int

    /// From "I have not done this yet" to "others learn it from me".
    public static let scale = 1...5

    /// The highest first; a strength is 4 or more.
    public var strengths: [SkillRating] {
        ratings.filter { $0.level >= 4 }.sorted { ($1.level, $0.code) < ($0.level, $1.code) }
    }

    /// The lowest first; a gap is 2 or less.
    public var gaps: [SkillRating] { ratings.filter { $0.level <= 2 }.sorted { ($0.level, $0.code) < ($1.level, $1.code) } }

    /// What has changed since an earlier one, by skill; skills that stand in one of them only are left out.
    public func changes(since earlier: SelfAssessment) -> [String: Int] {
        let before = Dictionary(earlier.ratings.map { ($0.code, $0.level) }, uniquingKeysWith: { first, _ in first })
        return ratings.reduce(into: [:]) { changes, rating in
            if let level = before[rating.code] { changes[rating.code] = rating.level - level }
        }
    }
}

/// One skill, how good one is at it, and what shows it.
public struct SkillRating: Sendable, Equatable {
    /// Qualified: `scotland-cs/META-FOCUS`, `occ0072/S1`.
    public let code: String
    public let level: Int
    public let example: String

    public init(code: String, level: Int, example: String) {
        self.code = code
        self.level = level
        self.example = example
    }

    /// A level on the scale, with an example of it.
    func checked(at place: Int) throws -> SkillRating {
        guard SelfAssessment.scale.contains(level) else { throw Problem.invalid("level_\(place)", "growth.problem.level") }
        return SkillRating(
            code: code, level: level, example: try Wording.required(example, "example_\(place)", longest: 1_000))
    }
}

/// A skill that can be rated, with our own short words for it.
public struct Skill: Sendable, Equatable {
    public let code: String
    public let label: String
    /// The heading it stands under; nil for the skills of a role.
    public let isMeta: Bool
}
