public import Evidence

/// The grades that marks give by rules, and what decides each. Nothing is rounded up: an open criterion is not met.
public struct Grading: Sendable, Equatable {
    /// From the lowest to the highest.
    public let grades: [String]
    public let methods: [MethodGrade]
    public let overall: OverallGrade

    /// A grade, or why there is none.
    public enum Result: Sendable, Equatable {
        case reached(String)
        /// The lowest grade can no longer be reached.
        case below
        /// What is open decides it.
        case undecided
        /// Nobody has entered the rule it takes.
        case noRule
        /// There is nothing to mark.
        case nothing
    }
}

/// One method's grade.
public struct MethodGrade: Sendable, Equatable {
    public let method: Framework.Rules.Method
    public let steps: [GradeStep]
    public let result: Grading.Result

    /// Whether marking what is open could still change it.
    public let isFinal: Bool

    public var reached: String? {
        if case .reached(let grade) = result { grade } else { nil }
    }

    /// The step that decides: the first that is not reached, or the last.
    public var deciding: GradeStep? { steps.first { $0.state != .reached } ?? steps.last }
}

/// What one grade of a method takes, and how far it is.
public struct GradeStep: Sendable, Equatable {
    public enum State: Sendable, Equatable { case reached, open, outOfReach, noRule, noCriteria }

    public let grade: String
    /// How many criteria are needed; nil when nobody has said.
    public let needed: Int?
    public let met: [String]
    public let open: [String]
    public let failed: [String]
    /// A higher grade has criteria, so that a lower one without any asks for nothing.
    public let isBelowOthers: Bool

    public var criteria: Int { met.count + open.count + failed.count }

    public var state: State {
        guard criteria > 0 else { return isBelowOthers ? .reached : .noCriteria }
        guard let needed else { return .noRule }
        if met.count >= needed { return .reached }
        return met.count + open.count >= needed ? .open : .outOfReach
    }
}

/// The grade of everything together.
public struct OverallGrade: Sendable, Equatable {
    public let result: Grading.Result
    public let isFinal: Bool
    /// The methods that decide: those that hold a better grade back, or that are open.
    public let deciding: [String]

    public var reached: String? {
        if case .reached(let grade) = result { grade } else { nil }
    }
}

extension Grading {
    public init(_ framework: Framework, _ rules: GradeRules, marks: [String: Mark]) {
        grades = framework.rules.grades
        methods = framework.rules.methods.map { MethodGrade($0, framework, rules, marks) }
        overall = OverallGrade(methods, grades: framework.rules.grades, rule: rules.overall)
    }
}

extension MethodGrade {
    init(_ method: Framework.Rules.Method, _ framework: Framework, _ rules: GradeRules, _ marks: [String: Mark]) {
        self.method = method
        let criteria = framework.items.filter { $0.method == method.code }
        let grades = framework.rules.grades
        let highest = grades.lastIndex { grade in criteria.contains { $0.grade == grade } } ?? -1
        steps = grades.enumerated().map { place, grade in
            let codes = criteria.filter { $0.grade == grade }.map(\.code)
            return GradeStep(
                grade: grade, needed: rules.methods[method.code]?[grade]?.count(of: codes.count),
                met: codes.filter { marks[$0] == .met }, open: codes.filter { marks[$0] == nil },
                failed: codes.filter { marks[$0] == .notMet }, isBelowOthers: place < highest)
        }
        let above = steps.prefix { $0.state == .reached }
        switch (above.last, steps.dropFirst(above.count).first) {
        case (_, _) where steps.allSatisfy({ $0.criteria == 0 }):
            (result, isFinal) = (.nothing, true)
        case (let last?, let next):
            result = .reached(last.grade)
            isFinal = next.map { $0.state == .outOfReach || $0.state == .noCriteria } ?? true
        case (nil, let first):
            switch first?.state {
            case .open: (result, isFinal) = (.undecided, false)
            case .noRule: (result, isFinal) = (.noRule, false)
            default: (result, isFinal) = (.below, true)
            }
        }
    }

    /// The best it can still become, as a place among the grades: -1 below the lowest.
    var best: Int {
        steps.prefix { $0.state == .reached || $0.state == .open || $0.state == .noRule }.count - 1
    }

    /// What it is with nothing more met.
    var worst: Int { steps.prefix { $0.state == .reached }.count - 1 }
}

extension OverallGrade {
    init(_ methods: [MethodGrade], grades: [String], rule: GradeRules.Overall?) {
        let counted = methods.filter { $0.result != .nothing }
        guard !counted.isEmpty else {
            (result, isFinal, deciding) = (.nothing, true, [])
            return
        }
        let failed = counted.filter { $0.result == .below }
        guard failed.isEmpty else {
            (result, isFinal, deciding) = (.below, true, failed.map(\.method.code))
            return
        }
        guard let rule else {
            (result, isFinal, deciding) = (.noRule, false, [])
            return
        }
        let open = counted.filter { $0.reached == nil }
        guard open.isEmpty else {
            let isRuleMissing = open.contains { $0.result == .noRule }
            (result, isFinal, deciding) = (isRuleMissing ? .noRule : .undecided, false, open.map(\.method.code))
            return
        }
        let codes = counted.map(\.method.code)
        let now = rule.place(of: counted.map { $0.worst }, codes, grades)
        let best = rule.place(of: counted.map { $0.best }, codes, grades)
        result = now < 0 ? .below : .reached(grades[now])
        isFinal = now == best
        // Whoever stands no higher than the whole holds it back; at the top nobody does.
        deciding =
            now == grades.count - 1 ? [] : counted.filter { $0.worst <= now }.map(\.method.code)
    }
}

extension GradeRules.Overall {
    /// The grade of the whole as a place among the grades, from the places of its methods; -1 below the lowest.
    func place(of places: [Int], _ methods: [String], _ grades: [String]) -> Int {
        guard let lowest = places.min(), lowest >= 0 else { return -1 }
        func highest(reachedBy n: Int) -> Int {
            grades.indices.last { place in places.count { $0 >= place } >= n } ?? -1
        }
        switch self {
        case .lowest: return lowest
        case .majority: return highest(reachedBy: places.count / 2 + 1)
        // Asking for more methods than there are asks for all.
        case .atLeast(let n): return max(highest(reachedBy: min(max(1, n), places.count)), lowest)
        case .table(let lines):
            let places = Dictionary(zip(methods, places)) { first, _ in first }
            let line = lines.first { line in
                line.least.allSatisfy { method, grade in
                    guard let least = grades.firstIndex(of: grade), let place = places[method] else { return false }
                    return place >= least
                }
            }
            return line.flatMap { grades.firstIndex(of: $0.grade) } ?? -1
        }
    }
}
