import Base
import Foundation
import People
import Web

/// The list of a view, beside the case or alone.
struct DeskPane: Sendable {
    let list: CaseList
    let title: String
    /// The case that is open beside it.
    let open: Reference?
    let isFirst: Bool

    func html(_ paper: Paper) -> HTML {
        """
        <section class="list" aria-labelledby="list-title" data-list id="list" data-topics="desk" \
        data-fragment="/desk/list?view=\(list.view.path)\(with(open) { "&amp;case=\($0.description)" })">
        \(when(open == nil, "<h1 class=\"sr\">\(paper.words("desk.title"))</h1>"))\
        <div class="list-head"><div class="split"><h2 id="list-title">\(title)</h2></div></div>
        \(lines(paper))\
        \(pager(
            next: list.next.map { "/desk/\(list.view.path)?after=\($0)" },
            newest: isFirst ? nil : "/desk/\(list.view.path)", words: paper.words))
        </section>
        """
    }

    private func lines(_ paper: Paper) -> HTML {
        if list.lines.isEmpty {
            return emptyState(
                "tick", paper.words("desk.empty.\(list.view.kind)"), paper.words("desk.empty_hint.\(list.view.kind)"))
        }
        guard case .promises = list.view else {
            return "<ul class=\"plain\" role=\"list\">\(list.lines.map { line($0, paper) })</ul>"
        }
        return HTML(
            bytes: groups(paper).flatMap { title, lines in
                let group: HTML = """
                    <h3 class="list-group">\(title) <span class="count">\(lines.count)</span></h3>
                    <ul class="plain" role="list">\(lines.map { line($0, paper) })</ul>
                    """
                return group.bytes
            })
    }

    /// Promises by when they are due: late, today, tomorrow, later.
    private func groups(_ paper: Paper) -> [(String, [CaseLine])] {
        var groups: [(String, [CaseLine])] = []
        for line in list.lines {
            let title = line.promise.map { heading($0, paper) } ?? ""
            if groups.last?.0 == title {
                groups[groups.count - 1].1.append(line)
            } else {
                groups.append((title, [line]))
            }
        }
        return groups
    }

    private func heading(_ promise: CaseLine.Glimpse, _ paper: Paper) -> String {
        if promise.dueAt <= paper.times.now { return paper.words("desk.group.late") }
        if paper.times.isToday(promise.dueAt) { return paper.words("desk.group.today") }
        return paper.times.day(promise.dueAt)
    }

    private func line(_ line: CaseLine, _ paper: Paper) -> HTML {
        let when = line.promise.map { ($0.dueAt, paper.times.short($0.dueAt)) }
        let reply = line.replyDueAt.map { ($0, paper.times.short($0)) }
        let due =
            switch list.view {
            case .promises: when ?? (line.updatedAt, "")
            case .replies: reply
            default: (Date, String)?.none
            }
        let (moment, text) = due ?? (line.updatedAt, paper.times.short(line.updatedAt))
        return """
            <li><a class="qi" href="/cases/\(line.reference.description)?view=\(list.view.path)"\(Web.when(line.reference == open, " aria-current=\"true\""))>
            <span class="qi-who">\(line.customer)</span>\(paper.times.element(moment, text, class: "qi-when"))
            <span class="qi-what">\(line.subject)</span>
            <span class="qi-foot">\(with(line.promise) { chip($0, paper) })\(replyChip(line, paper))\(badges(line, paper))\(icon(line.channel.icon))\
            <span class="sr">\(paper.words("channel.\(line.channel.rawValue)"))</span></span></a></li>
            """
    }

    private func chip(_ promise: CaseLine.Glimpse, _ paper: Paper) -> HTML {
        """
        <span class="chip" data-state="\(promise.look)">\(icon("p-\(promise.look)"))<span>\(promise.what)</span>\
        \(paper.times.bareLeftElement(until: promise.dueAt))</span>
        """
    }

    /// Beside a promise only what cannot wait is said of the answer.
    private func replyChip(_ line: CaseLine, _ paper: Paper) -> HTML? {
        guard let due = line.replyDueAt else { return nil }
        let look = Promise.look(dueAt: due, at: paper.times.now)
        if line.promise != nil, look == "open" { return nil }
        return """
            <span class="chip" data-state="\(look)">\(icon("clock"))<span>\(paper.words("clock.reply"))</span>\(paper.times.bareLeftElement(until: due))</span>
            """
    }

    private func badges(_ line: CaseLine, _ paper: Paper) -> HTML? {
        switch line.priority {
        case .urgent, .high: "<span class=\"badge is-firm\">\(paper.words("priority.\(line.priority.name)"))</span>"
        case .low, .normal: nil
        }
    }
}

extension CaseView {
    /// The part of a message key that names this kind of view.
    var kind: String {
        switch self {
        case .team: "team"
        case .channel: "channel"
        default: path
        }
    }
}

extension Channel {
    var icon: String {
        switch self {
        case .email: "mail"
        case .phone: "phone"
        case .visit, .faceToFace: "visit"
        case .post: "letter"
        case .text: "text"
        }
    }
}

/// The views at the left, with how long each is.
struct ViewsPane: Sendable {
    let current: CaseView
    let groups: [(title: String, views: [(view: CaseView, label: String, icon: String, count: Int)])]

    func html(_ paper: Paper) -> HTML {
        """
        <nav class="views" aria-label="\(paper.words("desk.views"))" id="views" data-topics="desk" data-fragment="/desk/views?view=\(current.path)">
        \(groups.map { group in
            """
            <h2>\(group.title)</h2><ul class="stack" role="list">\(group.views.map { entry in
                """
                <li><a href="/desk/\(entry.view.path)"\(when(entry.view == current, " aria-current=\"page\""))>\(icon(entry.icon))\(entry.label)\
                \(when(entry.count > 0, "<span class=\"count\">\(entry.count > 99 ? "99+" : String(entry.count))</span>"))</a></li>
                """ as HTML
            })</ul>
            """ as HTML
        })</nav>
        """
    }
}
