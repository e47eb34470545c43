public import Base
import People
public import Web

/// A rule in words: why something is held, on what ground, and for how long.
struct RetentionWords: Sendable {
    let words: Words

    func name(_ kind: RetentionRule.Kind) -> String { words("retention.kind.\(kind.rawValue)") }

    /// "6 years after the last contact, then deleted"
    func time(_ rule: RetentionRule) -> String {
        words("retention.\(rule.start.rawValue).\(rule.ending.rawValue)", ["time": length(rule.months)])
    }

    /// "6 years", "18 months"
    func length(_ months: Int) -> String {
        months.isMultiple(of: 12) ? words.count("retention.years", months / 12) : words.count("retention.months", months)
    }

    func basis(_ rule: RetentionRule) -> String { words("retention.basis.\(rule.basis.rawValue)") }
}

/// What is held of a customer, why and for how long, so that anybody can answer when they ask.
struct HeldCard: Sendable {
    let rules: [(kind: RetentionRule.Kind, rule: RetentionRule)]

    func html(_ words: Words) -> HTML {
        let said = RetentionWords(words: words)
        return """
            <section class="card" aria-labelledby="held-title"><details class="held"><summary class="card-head"><h2 id="held-title">\(words("retention.card"))</h2></summary>
            <div class="card-body"><dl class="facts is-tall">\(rules.map { kind, rule in
                "<dt>\(said.name(kind))</dt><dd>\(rule.purpose)<p class=\"xs muted\">\(said.time(rule))</p></dd>" as HTML
            })</dl>\
            <p class="muted sm">\(words("retention.rights"))</p><p class="sm"><a href="/retention">\(words("retention.link"))</a></p></div></details></section>
            """
    }
}

/// The grounds on which one kind of record is held, for a sheet a customer is given.
public struct RetentionLine: Sendable {
    private let rule: RetentionRule?

    /// Of how customers came across.
    public static func behaviour(_ work: Work) throws -> RetentionLine {
        RetentionLine(rule: try Retention(work).inForce().first { $0.kind == .behaviour }?.rule)
    }

    public func html(_ words: Words) -> HTML? {
        with(rule) { rule in
            let said = RetentionWords(words: words)
            return """
                <p class="sm">\(rule.purpose) \(said.basis(rule))\(when(!rule.source.isEmpty, " (\(rule.source))")). \(said.time(rule)).</p>
                """
        }
    }
}
