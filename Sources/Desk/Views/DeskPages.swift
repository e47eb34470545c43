public import Base
import Foundation
import People
public import Web

/// The desk's own pages: views, list, and the live stream that keeps them fresh.
public enum DeskPages {
    public static let routes: [Route] = [
        .get("/") { visit in try await desk(visit, .promises) },
        .get("/desk/views") { visit in
            let (views, paper) = (try await panes(visit, view(visit.query["view"])), visit.paper)
            return .fragment(views.views.html(paper))
        },
        .get("/desk/list") { visit in
            let open = Reference(visit.query["case"])
            let pane = try await panes(visit, view(visit.query["view"]), open: open, limit: open == nil ? 50 : 25)
            return .fragment(pane.list.html(visit.paper))
        },
        .get("/desk/:view") { visit in
            guard let name = visit.parameters["view"], let view = CaseView(path: name) else { throw Problem.notFound() }
            return try await desk(visit, view)
        },
        .get("/pulse") { visit in
            .fragment(try await pulse(visit.guest, visit.house, visit.words, visit.times))
        },
        .get("/live") { visit in
            let asked = visit.query["topics"].split(separator: ",").prefix(40)
            return .live(
                topics: Set(asked.filter { visit.guest.principal.mayHear(of: $0) }.map(String.init)),
                since: visit.query.text("since"))
        },
        .get("/find") { visit in try await find(visit) },
    ]

    private static func view(_ path: String) -> CaseView { CaseView(path: path) ?? .promises }

    private static func desk(_ visit: Visit, _ view: CaseView) async throws -> Answer {
        let panes = try await panes(visit, view, after: ListCursor(visit.query["after"]))
        let paper = visit.paper
        return .page(
            Page(
                "\(panes.list.title), \(visit.words("desk.title"))", place: "desk", topics: ["desk"],
                skip: "desk.skip_to_list",
                """
                <div class="desk" data-pane="list">
                \(panes.views.html(paper))
                \(panes.list.html(paper))
                <div class="detail">\(emptyState("desk", paper.words("desk.none_open"), paper.words("desk.none_open_hint")))</div>
                </div>
                """))
    }

    struct Panes: Sendable {
        let views: ViewsPane
        let list: DeskPane
    }

    static func panes(
        _ visit: Visit, _ view: CaseView, open: Reference? = nil, after: ListCursor? = nil, limit: Int = 50
    ) async throws -> Panes {
        let words = visit.words
        return try await visit.read { work in
            try panes(work, words, view, open: open, after: after, limit: limit)
        }
    }

    static func panes(
        _ work: Work, _ words: Words, _ view: CaseView, open: Reference? = nil, after: ListCursor? = nil,
        limit: Int = 50
    ) throws -> Panes {
        let desk = CaseViews(work)
        let mine: [(CaseView, String, String)] = [
            (.promises, words("desk.view.promises"), "promise"), (.mine, words("desk.view.mine"), "desk"),
            (.waiting, words("desk.view.waiting"), "pause"),
        ]
        let teams = try work.db.teams(of: Staff.ID(work.principal.id)).prefix(4).map {
            (CaseView.team($0.id), $0.name, "people")
        }
        let ours: [(CaseView, String, String)] = [
            (.unassigned, words("desk.view.unassigned"), "plus"), (.replies, words("desk.view.replies"), "clock"),
            (.open, words("desk.view.open"), "people"),
            (.done, words("desk.view.done"), "tick"),
        ]
        let channels: [(CaseView, String, String)] = [Channel.email, .phone, .faceToFace, .visit, .post, .text].map {
            (.channel($0), words("channel.\($0.rawValue)"), $0.icon)
        }
        let groups = [(words("desk.my_work"), mine), (words("desk.everybody"), teams + ours), (words("desk.channels"), channels)]
        let counts = try desk.counts(groups.flatMap(\.1).map(\.0))
        var rest = counts[...]
        let counted = groups.map { title, views in
            (title: title, views: views.map { (view: $0.0, label: $0.1, icon: $0.2, count: rest.popFirst() ?? 0) })
        }
        let title = groups.flatMap(\.1).first { $0.0 == view }?.1 ?? words("desk.title")
        return Panes(
            views: ViewsPane(current: view, groups: counted),
            list: DeskPane(
                list: try desk.list(view, after: after, limit: limit), title: title, open: open, isFirst: after == nil))
    }

    /// Today's promises, at the head of every page.
    public static func pulse(_ guest: Guest, _ house: House, _ words: Words, _ times: Times) async throws -> HTML {
        guard guest.principal.may(.seeCases) else { return .nothing }
        let (from, to) = (times.startOfDay(), times.startOfDay(1))
        let (pulse, unread) = try await house.read(as: guest.principal) { work in
            (try CaseViews(work).pulse(from: from, to: to), try Notices(work).unread())
        }
        let sentence = words("desk.pulse", ["kept": "\(pulse.kept)", "to_go": "\(pulse.toGo)", "broken": "\(pulse.broken)"])
        let pips = [("kept", pulse.kept), ("broken", pulse.broken), ("open", pulse.toGo)]
        let total = pulse.kept + pulse.toGo + pulse.broken
        return """
            <div class="split tight" id="pulse" data-topics="pulse" data-fragment="/pulse">\
            <a class="pulse" href="/desk/promises" aria-label="\(words("desk.pulse_label")): \(sentence)">\
            <span>\(words("time.today"))</span>\(when(total <= 16 && total > 0, "<span class=\"pips\" aria-hidden=\"true\">\(pips.flatMap { state, n in (0..<n).map { _ in "<i data-state=\"\(state)\"></i>" as HTML } })</span>"))\
            <span><span class="hide-narrow"><b>\(pulse.kept)</b> \(words("desk.kept")), </span><b>\(pulse.toGo)</b> \(words("desk.to_go"))\
            <span class="hide-narrow">, <b>\(pulse.broken)</b> \(words("desk.broken"))</span></span></a>\
            <a class="btn is-quiet is-icon" href="/notices" aria-label="\(unread == 0 ? words("desk.notices_none") : words.count("desk.notices_new", unread))" data-key="g n">\(icon("bell"))\(when(unread > 0, "<span class=\"count\" aria-hidden=\"true\">\(unread > 99 ? "99+" : String(unread))</span>"))</a></div>
            """
    }

    /// A reference goes straight to its case; anything else looks among the customers.
    private static func find(_ visit: Visit) async throws -> Answer {
        let text = visit.query["q"].trimmed
        if let reference = Reference(text) {
            let found = try await visit.read { work in
                try work.principal.require(.seeCases)
                return try work.db.caseID(reference) != nil
            }
            if found { return .redirect("/cases/\(reference)") }
        }
        return .redirect("/customers?q=\(text.queryText)")
    }
}

extension Principal {
    /// Whether somebody may hear that something has changed: they must be allowed to see it.
    fileprivate func mayHear(of topic: Substring) -> Bool {
        switch topic.prefix(while: { $0 != ":" }) {
        case "desk", "case", "pulse": may(.seeCases)
        case "outbox": may(.seeOutbox)
        case "status": may(.seeStatus)
        // That something changed about one of these says no more than that.
        case "approval", "appraisal", "authority", "escalation", "complaint", "return", "record", "policy", "product", "offer",
            "behaviour", "forewarning", "incident", "help", "alarm":
            may(.seeCases)
        default: false
        }
    }
}
