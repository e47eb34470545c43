public import Base
public import Evidence
public import Foundation
public import People

/// A talk about how somebody's learning goes, held every few months: what was looked at, what was said and what follows,
/// signed by all who took part.
public struct Review: Sendable, Equatable {
    public typealias ID = Identifier<Review>

    public let id: ID
    public let enrolment: Enrolment.ID
    public let staff: Staff.ID
    /// When it fell due.
    public let due: CalendarDay
    /// What there was to look at when it was prepared.
    public var facts: ReviewFacts
    /// What was said; nil until it is held.
    public var words: ReviewWords?
    public let version: Int

    /// Whoever signs a review.
    public enum Party: String, Sendable, CaseIterable {
        case apprentice, employer, provider

        /// The purpose of a link for signing as this party.
        var purpose: String { "growth-review-\(rawValue)" }
    }
}

/// What a review says.
public struct ReviewWords: Sendable, Equatable {
    public var held: CalendarDay
    public var went: String
    public var hard: String
    public var agreed: String
    public var support: String

    public init(held: CalendarDay, went: String, hard: String, agreed: String, support: String) {
        self.held = held
        self.went = went
        self.hard = hard
        self.agreed = agreed
        self.support = support
    }

    func checked(today: CalendarDay) throws -> ReviewWords {
        guard held <= today else { throw Problem.invalid("held", "growth.problem.not_yet") }
        return ReviewWords(
            held: held, went: try Wording.required(went, "went"), hard: try Wording.optional(hard, "hard"),
            agreed: try Wording.required(agreed, "agreed"), support: try Wording.optional(support, "support"))
    }
}

/// A name under a review: who, as what, when, and what exactly they signed.
public struct ReviewSignature: Sendable, Equatable {
    public let party: Review.Party
    public let name: String
    /// The colleague who signed with their own account; nil for one who came by a link.
    public let staff: Staff.ID?
    public let link: SignedLink.ID?
    public let at: Date
    /// Of everything the review said then.
    public let digest: String
}

/// What a review is prepared with: hours, coverage, quality and goals, as they stood that day.
public struct ReviewFacts: Sendable, Equatable, Codable {
    public var hoursMinutes: Int
    public var requiredHours: Int?
    public var monthsWithout: Int
    public var paidShare: Int?
    public var coverage: Coverage?
    public var quality: [Quality]
    public var goals: [GoalFact]

    /// How many items of the framework somebody competent has accepted, and how many wait for them.
    public struct Coverage: Sendable, Equatable, Codable {
        public var accepted: Int
        public var waiting: Int
        public var all: Int

        public init(accepted: Int, waiting: Int, all: Int) {
            self.accepted = accepted
            self.waiting = waiting
            self.all = all
        }
    }

    /// What one look at the quality of somebody's work found, in hundredths.
    public struct Quality: Sendable, Equatable, Codable {
        /// As "2026-03-02".
        public var day: String
        public var score: Int

        public init(day: String, score: Int) {
            self.day = day
            self.score = score
        }
    }

    public struct GoalFact: Sendable, Equatable, Codable {
        public var title: String
        public var state: String
        public var progress: Int
        public var due: String
    }
}

/// What areas beside this one know that a review should show: how far the evidence is. Nothing where nobody tells.
public struct ReviewSources: Sendable {
    let coverage: @Sendable (Work, Enrolment) throws -> ReviewFacts.Coverage?

    public init(coverage: @escaping @Sendable (Work, Enrolment) throws -> ReviewFacts.Coverage? = { _, _ in nil }) {
        self.coverage = coverage
    }
}

/// When reviews fall due.
public enum ReviewDates {
    /// The day the next review falls due: so many months after the last one was held, or after somebody began.
    public static func next(after last: CalendarDay?, begun: CalendarDay, months: Int) -> CalendarDay {
        (last ?? begun).adding(months: months)
    }
}

extension Review {
    /// Everything somebody signs, in one order, so that the same review always gives the same bytes.
    func document(_ words: ReviewWords) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let facts = (try? encoder.encode(facts)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let parts = [
            "review \(id)", "enrolment \(enrolment)", "due \(due.text)", "held \(words.held.text)", facts, words.went, words.hard,
            words.agreed, words.support,
        ]
        // Each part with its length, so that no words can pass from one part to the next unseen.
        return parts.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n")
    }

    /// The parties whose names an enrolment's reviews need. Nobody signs for a provider where none is named.
    static func parties(of enrolment: Enrolment) -> [Party] {
        enrolment.provider.name.isEmpty && enrolment.provider.email.isEmpty ? [.apprentice, .employer] : Party.allCases
    }
}
