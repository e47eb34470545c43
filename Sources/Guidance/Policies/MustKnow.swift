import Base
import Desk
import People
import Web

/// What somebody's role must know, on the page of their role: what is still to read first.
enum MustKnow {
    static let shown = 30

    static let card = RoleCard(.knowing) { work in
        guard work.principal.may(.readPolicies) else { return { _ in nil } }
        let lines = try PolicyReading(work).mine()
        let toRead = lines.count { $0.readAt == nil }
        return { paper in
            let words = paper.words
            let standing: HTML =
                lines.isEmpty
                ? "\(words("role.nothing_to_know"))"
                : toRead == 0
                    ? "\(words("role.all_read"))"
                    : "<a href=\"/policies/to-read\">\(words.count("role.unread", toRead))</a>"
            return """
                <section class="card" aria-labelledby="must-know"><div class="card-head"><div><h2 id="must-know">\(words("role.must_know"))</h2><p>\(standing)</p></div>\
                <a class="sm" href="/policies">\(words("role.more_to_know"))</a></div>
                <ul class="policies" role="list">\(lines.prefix(shown).map { PolicyItem(line: $0, mustRead: true).html(paper) })</ul></section>
                """
        }
    }
}
