import Base
import Foundation
import People
import Web

/// A case: its head, its timeline, and the composer.
struct CasePane: Sendable {
    let timeline: Timeline
    let viewTitle: String
    let composer: Composer
    let tools: [CaseTool]
    let notices: [CaseNotice]

    var folder: CaseFolder { timeline.folder }
    private var view: CaseView { timeline.view }
    private var filter: Timeline.Filter? { timeline.filter }
    var file: Case { folder.file }
    var address: String { "/cases/\(file.reference)" }

    func html(_ paper: Paper) -> HTML {
        """
        <article class="case" aria-labelledby="case-title">
        \(head(paper))
        \(notices.map { notice in
            "<div class=\"case-notice\" data-state=\"\(notice.look)\">\(icon(notice.icon))<div>\(notice.html(paper))</div></div>" as HTML
        })<div class="scroll" tabindex="0" role="region" aria-label="\(paper.words("case.timeline"))">
        \(timeline.html(paper))
        </div>
        \(composer.html(paper, folder: folder))
        </article>
        """
    }

    private func head(_ paper: Paper) -> HTML {
        let words = paper.words
        let dot: HTML = "<span aria-hidden=\"true\">·</span>"
        return """
            <header class="case-head">
            <a class="only-narrow sm" href="/desk/\(view.path)">\(words("case.back_to", ["view": viewTitle]))</a>
            <div class="split"><p class="case-meta"><span class="num">\(words("case.number", ["reference": file.reference.description]))</span>\(dot)\
            <span>\(words("status.\(file.status.rawValue)"))</span>\(with(folder.team) { "\(dot)<span>\($0)</span>" })\(dot)\
            <span>\(owner(words, paper))</span>\
            \(when(file.priority != .normal, "\(dot)<span class=\"badge\(when(file.priority.rawValue > 1, " is-firm"))\">\(words("priority.\(file.priority.name)"))</span>"))\
            \(when(file.complexity == .complex, "<span class=\"badge is-firm\">\(words("complexity.complex"))</span>"))\
            \(folder.tags.map { "<span class=\"badge\">\($0)</span>" as HTML })</p>
            \(when(paper.guest.principal.may(.workCases), CaseActionsMenu(folder: folder, tools: tools).html(paper)))</div>
            <h1 id="case-title">\(file.subject)</h1>
            \(ClockTiles(clocks: folder.clocks, address: address, mayHold: folder.replyTo != nil && file.status != .closed).html(paper))\(with(folder.linked) { "<p class=\"sm muted\">\(words("case.came_out_of")) <a href=\"/cases/\($0.description)\">\($0.description)</a></p>" })\
            <nav class="tabs" aria-label="\(words("case.filter"))">\
            <a href="\(address)?view=\(view.path)"\(when(filter == nil, " aria-current=\"page\""))>\(words("case.filter_all"))</a>\
            \(Timeline.Filter.allCases.map { tab in
                """
                <a href="\(address)?view=\(view.path)&amp;show=\(tab.rawValue)"\(when(filter == tab, " aria-current=\"page\""))>\(words("case.filter_\(tab.rawValue)"))</a>
                """ as HTML
            })</nav>
            </header>
            """
    }

    private func owner(_ words: Words, _ paper: Paper) -> HTML {
        guard let owner = folder.owner else { return "\(words("case.no_owner"))" }
        let name = file.owner?.number == paper.guest.principal.id ? words("case.you") : owner
        return "\(words("case.owner")) <b>\(name)</b>"
    }
}

/// What can be done with a case, at its head.
struct CaseActionsMenu: Sendable {
    let folder: CaseFolder
    let tools: [CaseTool]

    func html(_ paper: Paper) -> HTML {
        let (file, words) = (folder.file, paper.words)
        let address = "/cases/\(file.reference)"
        let version: HTML = "<input type=\"hidden\" name=\"version\" value=\"\(file.version)\">"
        return """
            <div class="row">\
            \(when(file.owner == nil && !file.isDone, paper.button("\(address)/ownership", "\(icon("tick"))\(words("case.take"))", key: "o", fields: version)))\
            \(when(!file.isDone, "<a class=\"btn is-sm\" href=\"\(address)/hand-over\" data-key=\"a\">\(icon("people"))\(words("case.hand_over"))</a><a class=\"btn is-sm\" href=\"\(address)/resolve\" data-key=\"e\">\(icon("tick"))\(words("case.resolve"))</a>"))\
            \(when(file.isDone, paper.button("\(address)/reopening", "\(icon("undo"))\(words("case.reopen"))", fields: version)))\
            <details class="more"><summary class="btn is-sm is-icon is-quiet" aria-label="\(words("case.more"))">\(icon("more"))</summary>
            <div class="menu"><ul>\
            <li><a href="\(address)/promise">\(icon("promise"))\(words("case.promise"))</a></li>\
            <li><a href="\(address)/details">\(icon("note"))\(words("case.details"))</a></li>\
            <li><a href="\(address)/fairness">\(icon("people"))\(words("case.fairness"))</a></li>\
            <li><a href="\(address)/history" data-key="b">\(icon("clock"))\(words("case.history"))</a></li>\
            \(when(file.status != .closed, "<li><a href=\"\(address)/conversation\">\(icon("chat"))\(words("case.conversation"))</a></li>"))\
            \(when(file.isDone, "<li><a href=\"\(address)/satisfaction\">\(icon("tick"))\(words("case.satisfaction"))</a></li>"))\
            \(when(!file.isDone, item(paper, "\(address)/waiting", "pause", words("case.wait_customer"), version + "<input type=\"hidden\" name=\"for\" value=\"waiting_customer\">")))\
            \(when(!file.isDone, item(paper, "\(address)/waiting", "pause", words("case.wait_partner"), version + "<input type=\"hidden\" name=\"for\" value=\"waiting_partner\">")))\
            \(when(file.status == .resolved, item(paper, "\(address)/closure", "tick", words("case.close"), version)))\
            </ul>\(shown(paper))</div></details></div>
            """
    }

    /// What can be started from here, by this reader, by what it is about.
    private func shown(_ paper: Paper) -> HTML {
        let tools = tools.filter { paper.guest.principal.may($0.permission) && (!folder.file.isDone || $0.afterwards) }
        let groups = CaseTool.Group.allCases.map { group in (group, tools.filter { $0.group == group }) }
        return groups.filter { !$0.1.isEmpty }.reduce(.nothing) { list, part in
            let (group, tools) = part
            return list + """
                <p class="menu-head" id="tools-\(group.rawValue)">\(paper.words("case.tools_\(group.rawValue)"))</p>\
                <ul aria-labelledby="tools-\(group.rawValue)">\(tools.map { line($0, paper) })</ul>
                """
        }
    }

    private func line(_ tool: CaseTool, _ paper: Paper) -> HTML {
        """
        <li><a href="/cases/\(folder.file.reference.description)/\(tool.path)"\(with(tool.key) { " data-key=\"\($0)\"" })>\(icon(tool.icon))\(MatterWords.own(in: tool.words) ?? paper.words(tool.words))</a></li>
        """
    }

    private func item(_ paper: Paper, _ action: String, _ picture: String, _ label: String, _ fields: HTML) -> HTML {
        "<li><form method=\"post\" action=\"\(action)\">\(paper.formFields)\(fields)<button>\(icon(picture))\(label)</button></form></li>"
    }
}
