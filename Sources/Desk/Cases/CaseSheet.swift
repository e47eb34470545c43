import Base
import Foundation
import Web

/// A narrow page that belongs to a case: a form, a letter, what happened before.
enum CaseSheet {
    static func page(
        _ visit: Visit, _ reference: Reference, _ title: String, hint: String = "", topics: [String] = [], _ content: HTML
    ) -> Page {
        let number = visit.words("case.number", ["reference": reference.description])
        return Page(
            "\(title), \(number)", place: "desk", topics: topics,
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/cases/\(reference.description)">\(number)</a></li></ol>\
            <h1>\(title)</h1>\(when(!hint.isEmpty, "<p>\(hint)</p>"))</div></header>
            \(content)</div>
            """)
    }

    /// A form's last row: what it does, and the way back.
    static func actions(_ visit: Visit, _ button: String, _ reference: Reference) -> HTML {
        """
        <div class="form-actions"><button class="btn is-primary">\(visit.words(button))</button>\
        <a class="btn is-quiet" href="/cases/\(reference.description)">\(visit.words("action.leave"))</a></div>
        """
    }
}
