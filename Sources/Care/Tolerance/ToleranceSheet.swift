import Base
import Desk
import Practice
import Web

/// A limit to read: what we take, and the steps after it.
struct ToleranceSheet: Sendable {
    let version: ToleranceVersion
    /// The step that comes next, where it is read with a record.
    var next: Tolerance.Action?
    let words: Words

    var behaviour: String { Self.name(version.behaviour, words) }

    static func name(_ behaviour: String, _ words: Words) -> String {
        Limit.practice.words(for: behaviour, of: "reason", words)
    }

    static func name(_ action: Tolerance.Action, _ words: Words) -> String { words("care.tolerance.action.\(action.rawValue)") }

    /// What is taken, and the steps in their order, each with whose it is and what the customer is told.
    var html: HTML {
        """
        <p>\(version.tolerance.tolerated)</p>
        <ol class="tolerance" role="list">\(version.tolerance.steps.map { step in
            """
            <li\(when(step.action == next, " aria-current=\"step\""))><b>\(Self.name(step.action, words))</b>\(when(step.action == next, " <span class=\"badge is-firm\">\(words("care.tolerance.next"))</span>"))\
            <p class="sm muted">\(words("care.tolerance.taker.\(step.taker.rawValue)")) · \(words(step.notice.isEmpty ? "care.tolerance.untold" : "care.tolerance.told"))</p></li>
            """ as HTML
        })</ol>
        """
    }

    /// The words each step begins with, for whoever writes them.
    var notices: HTML {
        """
        <dl class="facts">\(version.tolerance.steps.filter { !$0.notice.isEmpty }.map { step in
            "<dt>\(Self.name(step.action, words))</dt><dd>\(prose: step.notice)</dd>" as HTML
        })</dl>
        """
    }

    /// Beside a record.
    func card(_ paper: Paper) -> HTML {
        """
        <section class="card" aria-labelledby="t-limit-\(version.behaviour)"><div class="card-head"><h2 id="t-limit-\(version.behaviour)">\(words("care.tolerance.of", ["behaviour": behaviour]))</h2></div>
        <div class="card-body stack">\(html)<p class="xs muted"><a href="/care/limits/\(version.id)">\(words("care.tolerance.version", ["n": "\(version.number)"]))</a></p></div></section>
        """
    }
}
