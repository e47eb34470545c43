import Base
import Web

/// What others added to a case while somebody was writing, shown before what they wrote is sent again.
struct Meanwhile: Sendable {
    let changes: [TimelineEntry]

    func html(_ paper: Paper) -> HTML? {
        guard !changes.isEmpty else { return nil }
        let who = changes.compactMap(\.author).first ?? paper.words("composer.customer")
        return """
            <section class="conflict" role="alert" data-state="soon" aria-labelledby="cf"><h2 id="cf">\(icon("warning"))\(paper.words("composer.changed", ["who": who]))</h2>\
            <p>\(paper.words("composer.changed_hint"))</p><ul class="changes">\(changes.map { line in
                """
                <li>\(paper.times.element(line.entry.at, paper.times.short(line.entry.at)))<span><b>\(paper.words("entry.\(line.entry.kind.rawValue)"))</b> \
                \(String(line.entry.body.prefix(160)))</span></li>
                """ as HTML
            })</ul></section>
            """
    }
}
