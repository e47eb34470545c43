import Base
import Web

/// The matters of a case or a customer, each a link with how it stands.
struct MatterList: Sendable {
    let matters: [Matter]

    func html(_ paper: Paper) -> HTML {
        """
        <ul class="matters" role="list">\(matters.map { matter in
            """
            <li class="matter" data-state="\(matter.look)">\(icon(Self.icons[matter.kind] ?? "file"))<div><b><a href="\(url: matter.address)">\(matter.title)</a></b>\
            <p>\(paper.words("matter.kind.\(matter.kind)")) · \(MatterWords.own(in: matter.state) ?? paper.words("matter.state.\(matter.state)")) · \(paper.times.element(matter.at, paper.times.short(matter.at)))</p></div></li>
            """ as HTML
        })</ul>
        """
    }

    private static let icons = [
        "decision": "decision", "escalation": "up", "complaint": "flag", "return": "undo", "practice": "note",
    ]
}
