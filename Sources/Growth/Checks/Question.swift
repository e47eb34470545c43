public import Base
public import Foundation
public import Guidance
public import People

/// A question the organisation asks to find out what somebody knows. It is never changed: what is asked otherwise is a new
/// version, and whoever answered an old one answered that.
public struct Question: Sendable, Equatable {
    public typealias ID = Identifier<Question>

    public let id: ID
    public var isRetired: Bool
    public let current: QuestionVersion
}

/// A question as it stands in one version.
public struct QuestionVersion: Sendable, Equatable {
    public typealias ID = Identifier<QuestionVersion>

    public enum Kind: String, Sendable, CaseIterable {
        /// One or several of the answers are right.
        case choice
        /// The steps are put in order.
        case ordering
        /// A few words, which a person judges.
        case short
    }

    public let id: ID
    public let question: Question.ID
    public let number: Int
    public let asked: AskedQuestion
    public let writtenBy: Staff.ID
    public let writtenAt: Date
}

/// What a question asks, and what is right.
public struct AskedQuestion: Sendable, Equatable, Codable {
    public var kind: String
    public var text: String
    /// The answers to choose from; for an order, the steps as they belong.
    public var options: [String]
    /// Which of the answers are right, by their place.
    public var right: [Int]
    /// What a good answer holds, for whoever judges a short one.
    public var guidance: String
    /// Shown when it is over.
    public var explanation: String
    /// The items it helps to show, qualified, with spaces between.
    public var items: String
    /// The policy, product or guide it is about.
    public var about: String
    public var address: String
    /// Which version of the policy held when the question was written.
    public var edition: Int?
    private var policyNumber: Int64?

    /// The policy it is about, if it is about one.
    public var policy: Policy.ID? { policyNumber.map { Policy.ID($0) } }

    public init(
        _ kind: QuestionVersion.Kind, text: String, options: [String] = [], right: [Int] = [], guidance: String = "",
        explanation: String = "", items: String = "", about: String = "", address: String = "",
        policy: Policy.ID? = nil
    ) {
        self.kind = kind.rawValue
        self.text = text
        self.options = options
        self.right = right
        self.guidance = guidance
        self.explanation = explanation
        self.items = items
        self.about = about
        self.address = address
        policyNumber = policy?.number
    }

    public var sort: QuestionVersion.Kind { QuestionVersion.Kind(rawValue: kind) ?? .short }

    static let options = 2...10

    /// A question somebody can answer. Items are checked by whoever stores it.
    func checked() throws -> AskedQuestion {
        var copy = self
        copy.text = try Wording.required(text, "text", longest: 2_000)
        copy.options = try options.map { try Wording.required($0, "options", longest: 400) }
        copy.guidance = try Wording.optional(guidance, "guidance", longest: 2_000)
        copy.explanation = try Wording.optional(explanation, "explanation", longest: 2_000)
        copy.about = try Wording.optional(about, "about", longest: 200)
        copy.address = try Wording.optional(address, "address", longest: 300)
        guard copy.address.isEmpty || (copy.address.hasPrefix("/") && !copy.address.hasPrefix("//")) else {
            throw Problem.invalid("address", "growth.problem.address")
        }
        if sort == .short {
            guard options.isEmpty, right.isEmpty else { throw Problem.invalid("options", "growth.problem.no_options") }
            guard !copy.guidance.isEmpty else { throw Problem.invalid("guidance", "problem.missing") }
            return copy
        }
        guard Self.options.contains(copy.options.count) else {
            throw Problem.invalid(
                "options", "growth.problem.options",
                ["least": "\(Self.options.lowerBound)", "most": "\(Self.options.upperBound)"])
        }
        guard Set(copy.options).count == copy.options.count else {
            throw Problem.invalid("options", "growth.problem.option_twice")
        }
        if sort == .choice {
            guard !right.isEmpty, Set(right).count < copy.options.count, right.allSatisfy(copy.options.indices.contains) else {
                throw Problem.invalid("options", "growth.problem.right_ones")
            }
        }
        return copy
    }

    /// Whether the policy it is about says something else now, or is withdrawn: then the right answer may be another.
    func isOutdated(by policy: PolicyInForce?) -> Bool {
        guard let policy, policy.id == self.policy else { return false }
        return policy.isWithdrawn || policy.number != edition
    }

    /// Whether an answer is right; nil for one that a person has to judge.
    func isRight(_ answer: GivenAnswer) -> Bool? {
        switch sort {
        case .choice: Set(answer.places) == Set(right)
        case .ordering: answer.places == Array(options.indices)
        case .short: nil
        }
    }
}

/// What somebody answered: the places of the answers in the question's own order, or words.
public struct GivenAnswer: Sendable, Equatable, Codable {
    public var places: [Int]
    public var text: String

    public init(places: [Int] = [], text: String = "") {
        self.places = places
        self.text = text
    }
}

/// One try at a question, in the version that stood when it began.
public struct Attempt: Sendable, Equatable {
    public typealias ID = Identifier<Attempt>

    public enum Outcome: String, Sendable, CaseIterable {
        case open, right, wrong
        /// A person has still to judge it.
        case waiting
    }

    public let id: ID
    public let staff: Staff.ID
    public let question: Question.ID
    public let version: QuestionVersion.ID
    public let startedAt: Date
    public var answeredAt: Date?
    public var given: GivenAnswer?
    public var outcome: Outcome
    public var judgedBy: Staff.ID?
    public var comment: String

    /// The order in which this try shows the answers: place by place, which of the question's own.
    func order(of count: Int) -> [Int] { Shuffle.order(of: count, seed: UInt64(bitPattern: id.number)) }
}

/// An order that looks like chance and can be told again from its seed, on every machine and in every version of Swift.
enum Shuffle {
    static func order(of count: Int, seed: UInt64) -> [Int] {
        var order = Array(0..<max(0, count))
        var state = seed
        for place in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(place, Int(next(&state) % UInt64(place + 1)))
        }
        return order
    }

    /// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
