import Evidence
import Web

/// Grades in words, and exactly what decides them.
struct GradeWords {
    let words: Words

    /// A grade's name, or that none was reached.
    func grade(_ code: String) -> String {
        code == "below" ? words("assess.grade.below") : Framework.gradeName(code, words)
    }

    func result(_ result: Grading.Result, isFinal: Bool) -> String {
        switch result {
        case .reached(let code): isFinal ? grade(code) : words("assess.at_least", ["grade": grade(code)])
        case .below: grade("below")
        case .undecided: words("assess.undecided")
        case .noRule: words("assess.no_rule")
        case .nothing: words("assess.nothing")
        }
    }

    /// The state a result is painted in.
    static func look(_ result: Grading.Result, isFinal: Bool) -> String {
        switch result {
        case .reached: isFinal ? "kept" : "open"
        case .below: "broken"
        case .undecided, .nothing: "waiting"
        case .noRule: "soon"
        }
    }

    /// What one grade of a method takes: "Distinction needs 4 of 6. 3 met. Open: S2.8, B1.2."
    func why(_ step: GradeStep) -> String {
        let name = grade(step.grade)
        guard step.criteria > 0 else { return words("assess.why.no_criteria", ["grade": name]) }
        guard let needed = step.needed else { return words("assess.why.no_rule", ["grade": name]) }
        var sentences = [
            needed == step.criteria
                ? words("assess.why.needs_all", ["grade": name, "of": String(step.criteria)])
                : words("assess.why.needs", ["grade": name, "n": String(needed), "of": String(step.criteria)]),
            words.count("assess.why.met", step.met.count),
        ]
        if step.state != .reached {
            if !step.open.isEmpty { sentences.append(words("assess.why.open", ["codes": Self.list(step.open)])) }
            if !step.failed.isEmpty { sentences.append(words("assess.why.failed", ["codes": Self.list(step.failed)])) }
        }
        return sentences.joined(separator: " ")
    }

    static func list(_ codes: [String]) -> String {
        codes.count <= 12 ? codes.joined(separator: ", ") : codes.prefix(12).joined(separator: ", ") + " …"
    }

    /// What decides the whole.
    func why(_ overall: OverallGrade, _ framework: Framework) -> String {
        let titles = framework.rules.methods.filter { overall.deciding.contains($0.code) }.map(\.title).joined(separator: ", ")
        return switch overall.result {
        case .nothing: words("assess.why.no_methods")
        case .noRule where overall.deciding.isEmpty: words("assess.why.no_overall")
        case .noRule: words("assess.why.rule_missing", ["methods": titles])
        case .undecided: words("assess.why.waiting", ["methods": titles])
        case .below: words("assess.why.below", ["methods": titles])
        case .reached: overall.deciding.isEmpty ? words("assess.why.top") : words("assess.why.held", ["methods": titles])
        }
    }
}
