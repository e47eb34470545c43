public import Evidence

/// Which criteria to ask about, from what is there and what is not. The same portfolio always gives the same questions;
/// the assessor words them.
struct QuestionPlan: Sendable, Equatable {
    struct Pick: Sendable, Equatable {
        let criterion: String
        let because: AssessmentQuestion.Cause
    }

    static let gaps = 6
    static let strengths = 2

    /// For a discussion: criteria nothing is signed for yet, pass before distinction; then those with the most.
    static func discussion(_ criteria: [Framework.Item], grades: [String], signed: [String: Int]) -> [Pick] {
        let ranked = criteria.enumerated().sorted { left, right in
            let (a, b) = (
                grades.firstIndex(of: left.element.grade ?? "") ?? 0, grades.firstIndex(of: right.element.grade ?? "") ?? 0
            )
            return (a, left.offset) < (b, right.offset)
        }.map(\.element.code)
        let open = ranked.filter { (signed[$0] ?? 0) == 0 }.prefix(gaps)
        let strong = ranked.enumerated().filter { (signed[$0.element] ?? 0) > 0 }
            .sorted { ((signed[$1.element] ?? 0), $0.offset) < ((signed[$0.element] ?? 0), $1.offset) }
            .prefix(strengths).map(\.element)
        return open.map { Pick(criterion: $0, because: .gap) } + strong.map { Pick(criterion: $0, because: .strength) }
    }

    /// After an observation or a report: criteria without a note or a mark.
    static func unseen(_ criteria: [Framework.Item], notes: [TimedNote], marks: [CriterionMark]) -> [Pick] {
        let seen = Set(notes.flatMap(\.criteria)).union(marks.map(\.item))
        return criteria.map(\.code).filter { !seen.contains($0) }.prefix(12).map { Pick(criterion: $0, because: .unseen) }
    }
}

/// How far a portfolio reaches: how many claims are signed, or with the assessor, for each item.
public struct PortfolioMap: Sendable, Equatable {
    public var signed: [String: Int]
    public var sent: [String: Int]

    public init(signed: [String: Int] = [:], sent: [String: Int] = [:]) {
        self.signed = signed
        self.sent = sent
    }

    /// From every item somebody claims.
    public init(_ standings: [ItemStanding]) {
        self.init()
        for one in standings {
            switch one.state {
            case .signed: signed[one.code, default: 0] += 1
            case .sent: sent[one.code, default: 0] += 1
            case .draft: continue
            }
        }
    }
}
