public import Web

/// How much of what one method of assessment asks for is signed, for each grade apart.
struct MethodReach: Sendable, Equatable {
    struct Part: Sendable, Equatable {
        let grade: String
        let signed: Int
        let all: Int
    }

    let title: String
    /// From the lowest grade to the highest, those that have criteria.
    let parts: [Part]

    var signed: Int { parts.reduce(0) { $0 + $1.signed } }
    var all: Int { parts.reduce(0) { $0 + $1.all } }

    /// One for each method of the framework; none where it names no methods.
    static func all(_ items: [Framework.Item], in framework: Framework, _ standings: [ItemStanding]) -> [MethodReach] {
        let signed = Set(standings.filter { $0.state == .signed }.map(\.code))
        return framework.rules.methods.map { method in
            let own = items.filter { $0.method == method.code }
            let parts = framework.rules.grades.map { grade in
                let codes = own.filter { $0.grade == grade }.map(\.code)
                return Part(grade: grade, signed: codes.count { signed.contains($0) }, all: codes.count)
            }
            return MethodReach(title: method.title, parts: parts.filter { $0.all > 0 })
        }
    }

    static func card(_ methods: [MethodReach], _ words: Words) -> HTML? {
        if methods.isEmpty { return nil }
        return """
            <section class="card" aria-labelledby="by-method"><div class="card-head"><div><h2 id="by-method">\(words("coverage.by_method"))</h2>\
            <p>\(words("coverage.by_method_hint"))</p></div></div><div class="card-body"><ul class="bars" role="list">\(methods.map { $0.line(words) })</ul></div></section>
            """
    }

    private func line(_ words: Words) -> HTML {
        let said = parts.map { part in
            words(
                "coverage.of_grade",
                ["grade": Framework.gradeName(part.grade, words), "n": String(part.signed), "of": String(part.all)])
        }.joined(separator: " · ")
        return """
            <li><span>\(title)</span><span class="num">\(said)</span>\
            <meter min="0" max="\(String(max(1, all)))" value="\(String(signed))" aria-label="\(title)">\(said)</meter></li>
            """
    }
}

extension Framework {
    /// A grade's name: those Kept knows in its own words, others as the framework has them.
    public static func gradeName(_ grade: String, _ words: Words) -> String {
        switch grade {
        case "pass": words("coverage.grade.pass")
        case "merit": words("coverage.grade.merit")
        case "distinction": words("coverage.grade.distinction")
        default: grade
        }
    }
}
