import Foundation

/// What somebody tells of their work, so that another can judge it: the situation, what was to be done, what they did
/// themselves, how it came out, why they did it so, and which goal it served.
public struct Account: Sendable, Equatable {
    public var situation: String
    public var task: String
    public var action: String
    public var result: String
    public var why: String
    public var goal: String

    public init(
        situation: String = "", task: String = "", action: String = "", result: String = "", why: String = "", goal: String = ""
    ) {
        self.situation = situation
        self.task = task
        self.action = action
        self.result = result
        self.why = why
        self.goal = goal
    }

    public enum Part: String, Sendable, CaseIterable {
        case situation, task, action, result, why, goal
    }

    public subscript(part: Part) -> String {
        get {
            switch part {
            case .situation: situation
            case .task: task
            case .action: action
            case .result: result
            case .why: why
            case .goal: goal
            }
        }
        set {
            switch part {
            case .situation: situation = newValue
            case .task: task = newValue
            case .action: action = newValue
            case .result: result = newValue
            case .why: why = newValue
            case .goal: goal = newValue
            }
        }
    }

    /// Characters in one part.
    public static let longest = 6_000

    public var isEmpty: Bool { Part.allCases.allSatisfy { self[$0].isEmpty } }
}

/// What an account still lacks, in the order an assessor would ask.
///
/// Hints, all but two: a claim without a record or without a result is not sent.
public enum AccountWarning: String, Sendable, CaseIterable {
    /// No record of the desk stands behind it.
    case noRecord = "no_record"
    case noResult = "no_result"
    /// "We" did it; what the person did does not show.
    case we
    /// Nothing but an apology came of it.
    case apologyOnly = "apology_only"
    case noWhy = "no_why"
    /// Neither a figure nor what somebody said of it.
    case noMeasure = "no_measure"
    /// It names somebody; outside the desk that is taken out.
    case personalData = "personal_data"

    /// Whether a claim can be sent with it.
    public var stops: Bool { self == .noRecord || self == .noResult }
}

extension Account {
    /// What is missing in it, with so many records behind it. `names` says whether somebody is named in it.
    public func warnings(records: Int, names: Bool) -> [AccountWarning] {
        var warnings: [AccountWarning] = []
        if records == 0 { warnings.append(.noRecord) }
        if Self.isBlank(result) { warnings.append(.noResult) }
        if isWithoutOwnPart { warnings.append(.we) }
        if !Self.isBlank(result), isApologyOnly { warnings.append(.apologyOnly) }
        if Self.isBlank(why) { warnings.append(.noWhy) }
        if !Self.isBlank(result), !hasMeasure { warnings.append(.noMeasure) }
        if names { warnings.append(.personalData) }
        return warnings
    }

    /// More "we" than "I" in what was done.
    private var isWithoutOwnPart: Bool {
        let words = Self.words(action)
        let we = words.count { ["we", "us", "our", "ours", "we'd", "we've", "we're"].contains($0) }
        let own = words.count { ["i", "my", "me", "mine", "myself", "i'd", "i've", "i'm"].contains($0) }
        return we > 0 && we > own
    }

    /// Every sentence of the result speaks of being sorry.
    private var isApologyOnly: Bool {
        let sentences = result.split { ".!?\n".contains($0) }.map { Self.words(String($0)) }.filter { !$0.isEmpty }
        return !sentences.isEmpty
            && sentences.allSatisfy { words in
                words.contains { $0.hasPrefix("apolog") || $0 == "sorry" } && !words.contains { Self.remedies.contains($0) }
            }
    }

    private static let remedies: Set<String> = [
        "refund", "refunded", "credit", "credited", "replaced", "replacement", "repaired", "fixed", "corrected", "kept",
        "arranged",
        "agreed", "changed", "paid", "explained",
    ]

    private var hasMeasure: Bool {
        let words = Self.words(result + " " + goal)
        return (result + goal).contains { $0.isNumber || $0 == "%" }
            || words.contains { Self.measures.contains($0) }
    }

    private static let measures: Set<String> = [
        "said", "told", "thanked", "satisfied", "satisfaction", "feedback", "score", "scored", "rated", "complaint", "complaints",
        "kept", "target", "pleased", "happy", "wrote", "compliment", "once", "twice", "half", "fewer", "quicker",
    ]

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    private static func words(_ text: String) -> [String] {
        text.lowercased().replacing("’", with: "'").split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(String.init)
    }
}
