import Base
import Foundation
import Mail
import People
import Web

/// Everything that happened in a case, oldest first.
struct Timeline: Sendable {
    let folder: CaseFolder
    /// The list the reader came from.
    let view: CaseView
    /// Which entries are shown; nil for everything.
    let filter: Filter?
    /// The message whose remote pictures the reader asked for.
    let pictures: Entry.ID?

    enum Filter: String, Sendable, CaseIterable { case messages, promises, notes }

    private var address: String { "/cases/\(folder.file.reference)" }

    func html(_ paper: Paper) -> HTML {
        """
        <ol class="timeline" id="timeline" data-topics="case:\(folder.file.id.description)" \
        data-fragment="\(address)/timeline?view=\(view.path)\(with(filter) { "&amp;show=\($0.rawValue)" })" data-live-mode="announce" data-start="end" \
        data-new-one="\(paper.words("case.new_one"))" data-new-many="\(paper.words("case.new_many"))">
        \(with(folder.older) { "<li class=\"entry\"><a class=\"sm\" href=\"\(address)?before=\($0.description)\">\(paper.words("case.older"))</a></li>" })\
        \(folder.timeline.filter(shows).map { entry($0, paper) })
        </ol>
        """
    }

    /// A promise made in a message is seen there, so among everything it needs no line of its own.
    private func shows(_ line: TimelineEntry) -> Bool {
        if let filter { return filter.shows(line.entry.kind) }
        guard line.entry.kind == .promiseMade else { return true }
        return !folder.promises.contains { $0.promise.id == line.entry.promise && $0.promise.entry != nil }
    }

    private func entry(_ line: TimelineEntry, _ paper: Paper) -> HTML {
        switch line.entry.kind {
        case .received, .reply, .note, .call, .visit, .letter: card(line, paper)
        default: event(line, paper)
        }
    }

    private func card(_ line: TimelineEntry, _ paper: Paper) -> HTML {
        let entry = line.entry
        let isCustomer = entry.kind == .received
        let name = isCustomer ? folder.party.name : line.author ?? "Kept"
        let kind = isCustomer ? "in" : entry.kind == .note ? "note" : entry.kind == .reply ? "out" : ""
        let promises = folder.promises.filter { $0.promise.entry == entry.id }
        return """
            <li class="entry"\(when(!kind.isEmpty, " data-kind=\"\(kind)\"")) data-entry="\(entry.id.description)" id="e-\(entry.id.description)">\
            <span class="entry-dot" aria-hidden="true">\(isCustomer || entry.kind == .reply || entry.kind == .note ? "\(Initials.of(name))" : icon(entry.kind.icon))</span>\
            <div class="entry-card"><p class="entry-head"><b>\(isMe(line, paper) ? paper.words("case.you_capital") : name)</b> \
            \(paper.words("entry.\(entry.kind.rawValue)"))\(with(spokenBy(entry)) { " \(paper.words("entry.by_\($0.rawValue)"))" })\
            \(with(entry.minutes) { ", \(paper.words.count("entry.minutes", $0))" }) \
            \(paper.times.element(entry.at, paper.times.moment(entry.at)))</p>
            <div class="text">\(prose: entry.body)</div>\
            \(when(!entry.quoted.isEmpty, "<details class=\"quoted\"><summary>\(paper.words("case.quoted"))</summary><div class=\"text\">\(prose: entry.quoted)</div></details>"))\
            \(with(line.mail) { mail($0, entry, paper) })\
            \(attachments(entry, paper))\
            \(promises.map { promiseChip($0, paper) })\(besides(entry, paper))</div></li>
            """
    }

    /// What else there is to a message that went out: the promise it is news of, the letter it makes, a look at its writing.
    private func besides(_ entry: Entry, _ paper: Paper) -> HTML? {
        guard entry.kind == .reply || entry.kind == .letter else { return nil }
        let update = folder.promises.map(\.promise).first { $0.id == entry.promise }
        let mayReview = paper.guest.principal.may(.leadRecords) && entry.author?.number != paper.guest.principal.id
        return """
            <p class="entry-foot">\(with(update) { "<span class=\"chip\" data-state=\"\($0.look(at: paper.times.now))\">\(icon("promise"))<span>\(paper.words("writing.update_on")): \($0.what)</span></span>" })\
            <a class="quiet-link" href="/messages/\(entry.id.description)/letter">\(paper.words("writing.letter"))</a>\
            \(when(mayReview, "<a class=\"quiet-link\" href=\"/messages/\(entry.id.description)/review\">\(paper.words("writing.review"))</a>"))</p>
            """
    }

    private func spokenBy(_ entry: Entry) -> Channel? {
        entry.kind == .received || entry.kind == .reply ? entry.channel : nil
    }

    private func isMe(_ line: TimelineEntry, _ paper: Paper) -> Bool {
        line.entry.author?.number == paper.guest.principal.id && line.author != nil
    }

    private func mail(_ mail: TimelineEntry.MailLine, _ entry: Entry, _ paper: Paper) -> HTML {
        let state: HTML? =
            switch mail.state {
            case .received, .sent: nil
            case .waiting, .sending:
                "<p class=\"entry-foot\"><span class=\"chip\" data-state=\"waiting\">\(icon("clock"))<span>\(paper.words("mail.state.\(mail.state.rawValue)"))</span></span></p>"
            case .failed, .unsure:
                """
                <p class="entry-foot"><span class="chip" data-state="failed">\(icon("warning"))<span>\(paper.words("mail.state.\(mail.state.rawValue)"))</span></span></p>\
                \(when(!mail.words.isEmpty, "<div class=\"said\"><p><code>\(mail.words)</code></p></div>"))\
                \(when(paper.guest.principal.may(.workCases), paper.button("/outbox/\(entry.id)/again", "\(icon("again"))\(paper.words("mail.send_again"))")))
                """
            }
        let name = folder.party.name
        let shows = pictures == entry.id
        let frame: HTML? =
            mail.hasHTML
            ? """
            <details class="quoted"><summary>\(paper.words("case.as_sent"))</summary>\
            <div class="mail-frame" data-behaviour="frame" data-size="s"><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" \
            src="/messages/\(entry.id.description)/html\(when(shows, "?pictures=yes"))" title="\(paper.words("case.message_from", ["name": name]))" loading="lazy"></iframe>\
            <button type="button" class="btn is-sm is-quiet" hidden data-whole="\(paper.words("case.show_whole"))" data-less="\(paper.words("case.show_less"))"></button></div>\
            \(when(!shows, "<p class=\"remote\">\(icon("image"))\(paper.words("case.pictures_blocked")) <a href=\"\(address)?pictures=\(entry.id.description)#e-\(entry.id.description)\">\(paper.words("case.show_pictures"))</a></p>"))\
            <p class="sm"><a href="/messages/\(entry.id.description)/original" download>\(paper.words("case.original"))</a></p></details>
            """ : nil
        return "\(state)\(frame)"
    }

    private func attachments(_ entry: Entry, _ paper: Paper) -> HTML? {
        let files = folder.attachments.filter { $0.entry == entry.id }
        guard !files.isEmpty else { return nil }
        return """
            <ul class="attachments" aria-label="\(paper.words("case.attachments"))">\(files.map { file in
                """
                <li><a class="attachment" href="/attachments/\(file.id.description)" download>\(icon("file"))<b>\(file.name)</b>\
                <small>\(Self.size(file.size))</small></a></li>
                """ as HTML
            })</ul>
            """
    }

    private func promiseChip(_ line: PromiseLine, _ paper: Paper) -> HTML {
        let look = line.promise.look(at: paper.times.now)
        return """
            <p class="entry-foot"><span class="chip" data-state="\(look)">\(icon("p-\(look == "paused" ? "moved" : look)"))\
            <span>\(paper.words("case.promise_made")): \(line.promise.what), \(paper.words("case.by")) \(paper.times.moment(line.promise.dueAt))</span></span></p>
            """
    }

    private func event(_ line: TimelineEntry, _ paper: Paper) -> HTML {
        let entry = line.entry
        return """
            <li class="entry"\(with(entry.kind.look) { " data-state=\"\($0)\"" }) data-entry="\(entry.id.description)">\
            <span class="entry-dot">\(icon(entry.kind.icon))</span><div class="entry-line"><p class="entry-head">\
            <b class="fg">\(heading(entry, paper))</b> \(detail(entry, paper)) \
            \(with(line.author) { "<span>\($0)</span>" }) \(paper.times.element(entry.at, paper.times.moment(entry.at)))</p>\
            \(when(!entry.body.isEmpty && entry.kind != .promiseMade, "<div class=\"text\">\(prose: entry.body)</div>"))</div></li>
            """
    }

    private func heading(_ entry: Entry, _ paper: Paper) -> HTML {
        guard entry.kind == .matter else { return "\(paper.words("entry.\(entry.kind.rawValue)"))" }
        let parts = entry.facts.split(separator: " ", maxSplits: 1).map(String.init)
        let (code, address) = (parts.first ?? "", parts.last ?? "")
        return "<a href=\"\(url: address)\">\(MatterWords.own(in: code) ?? paper.words("matter.\(code)"))</a>"
    }

    private func detail(_ entry: Entry, _ paper: Paper) -> HTML {
        switch entry.kind {
        case .promiseMade: "\(entry.body)"
        case .promiseKept, .promiseMissed, .promiseReleased, .promisePutRight: "\(entry.facts)"
        case .promiseMoved:
            with(entry.facts.split(separator: " ", maxSplits: 1).map(String.init)) { parts in
                "\(parts.last ?? "")\(with(Int64(parts.first ?? "")) { ", \(paper.words("case.now_by")) \(paper.times.moment(Date(milliseconds: $0)))" })"
            } ?? .nothing
        case .waiting: "\(paper.words("status.\(entry.facts)"))"
        case .prioritised: "\(paper.words("priority.\(entry.facts)"))"
        case .felt: "\(Feelings(codes: entry.facts)?.sentence(paper.words))"
        default: .nothing
        }
    }

    static func size(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? "\(bytes >> 20) MB" : bytes >= 1 << 10 ? "\(bytes >> 10) KB" : "\(bytes) B"
    }
}

extension Timeline.Filter {
    func shows(_ kind: Entry.Kind) -> Bool {
        switch self {
        case .messages: Entry.Kind.messages.contains(kind)
        case .promises: Entry.Kind.promises.contains(kind)
        case .notes: kind == .note
        }
    }
}

extension Entry.Kind {
    var icon: String {
        switch self {
        case .received, .reply: "mail"
        case .note: "note"
        case .call: "phone"
        case .visit: "visit"
        case .letter: "letter"
        case .handedOver: "people"
        case .resolved, .closed: "tick"
        case .reopened: "undo"
        case .waiting: "pause"
        case .prioritised: "up"
        case .linked: "file"
        case .promiseMade: "promise"
        case .promiseKept: "p-kept"
        case .promiseMissed: "p-broken"
        case .promiseMoved, .promiseReleased: "p-moved"
        case .promisePutRight: "shieldtick"
        case .felt: "people"
        case .matter: "decision"
        }
    }

    /// The state a line of the timeline is painted in.
    fileprivate var look: String? {
        switch self {
        case .promiseKept, .resolved, .promisePutRight: "kept"
        case .promiseMissed: "broken"
        case .promiseMoved: "moved"
        default: nil
        }
    }
}
