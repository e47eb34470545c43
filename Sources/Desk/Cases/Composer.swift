import Base
import Foundation
import People
import Web

/// Where a person adds to a case: a reply, a note, a call, a visit or a letter, each with the promise made in it.
struct Composer: Sendable {
    var kind: Entry.Kind
    var body = ""
    var promise = ""
    var due = ""
    var owner = ""
    var minutes = ""
    var errors = FieldErrors.none
    /// What others did while the person was writing.
    var changes: [TimelineEntry] = []
    /// The list the person came from.
    var view = ""
    var colleagues: [Staff] = []
    var help = ComposerHelp()
    /// The promise the address or the form names as the one there is news of.
    var updateAsked = ""
    var guide: Guide = { _ in nil }
    /// How we write by this channel; nil for words among colleagues.
    var channel: ChannelHint?

    static let kinds: [Entry.Kind] = [.reply, .note, .call, .visit, .letter]

    func html(_ paper: Paper, folder: CaseFolder) -> HTML? {
        guard paper.guest.principal.may(.workCases) else { return nil }
        let (words, file) = (paper.words, folder.file)
        if file.status == .closed {
            return "<div class=\"composer\"><p class=\"muted\">\(words("case.is_closed"))</p></div>"
        }
        let address = "/cases/\(file.reference)"
        return """
            <form class="composer" method="post" action="\(address)/entries" aria-label="\(words("composer.title"))" id="composer" \
            data-behaviour="draft send-with-ctrl-enter" data-draft-key="\(Self.draftKey(paper, file.reference, kind))" \
            data-draft-restored="\(words("composer.draft_restored"))" data-draft-away="\(words("composer.draft_away"))">
            \(paper.formFields)<input type="hidden" name="kind" value="\(kind.rawValue)"><input type="hidden" name="view" value="\(view)">\
            <input type="hidden" name="version" value="\(file.version)">\
            <input type="hidden" name="seen" value="\(folder.timeline.last?.entry.id.description)">\(Meanwhile(changes: changes).html(paper))\
            \(errors.summary(words))
            \(when(hasHelp, "<button class=\"sr\" tabindex=\"-1\" aria-hidden=\"true\">\(words("composer.button_\(kind.rawValue)"))</button>"))\
            <nav class="tabs" aria-label="\(words("composer.what"))">\(Self.kinds.map { tab in
                """
                <a href="\(address)?view=\(view)&amp;add=\(tab.rawValue)#composer"\(when(tab == kind, " aria-current=\"page\""))\(with(tab == kind ? nil : tab.shortcut) { " data-key=\"\($0)\"" })>\(icon(tab.icon))\(words("composer.tab_\(tab.rawValue)"))</a>
                """ as HTML
            })</nav>
            \(when(hasHelp, help.above(paper)))<label class="sr" for="f-body">\(label(words, folder))</label>\
            <textarea class="input" id="f-body" name="body" rows="3"\(when(help.isBegun, " data-draft-before"))\(with(kind.shortcut) { " data-key=\"\($0)\"" })\(when(errors.has("body"), " aria-invalid=\"true\""))>\n\(body)</textarea>
            \(when(hasHelp, help.below(paper, address, folder, errors)))\(with(channel) { $0.html(paper, folder) })\(with(guide(paper)) { "<details class=\"plan\"><summary class=\"btn is-sm is-quiet\">\(icon("book"))\(words("composer.rules"))</summary>\($0)</details>" })\
            \(when(kind == .call || kind == .visit, "<div class=\"row\"><label for=\"f-minutes\">\(words("composer.minutes"))</label><input class=\"input is-sm is-fit\" id=\"f-minutes\" name=\"minutes\" inputmode=\"numeric\" size=\"4\" value=\"\(minutes)\"></div>"))\
            \(when(kind != .note, PromiseLineFields(what: promise, due: due, owner: owner, colleagues: colleagues).html(paper)))
            <div class="row"><button class="btn is-primary">\(icon(kind == .reply ? "send" : kind.icon))\(button(words))</button>\
            \(when(kind == .reply && folder.replyTo != nil, "<span class=\"muted xs\">\(words("composer.to", ["address": folder.replyTo ?? ""]))</span>"))\
            <span class="push muted xs hide-narrow"><kbd>Ctrl</kbd> <kbd>Enter</kbd> \(words("composer.to_send"))</span></div>
            </form>
            """
    }

    /// What a customer will read is worth a second look.
    private var hasHelp: Bool { kind == .reply || kind == .letter }

    static func draftKey(_ paper: Paper, _ reference: Reference, _ kind: Entry.Kind) -> String {
        "\(paper.guest.principal.id):case:\(reference):\(kind.rawValue)"
    }

    private func button(_ words: Words) -> HTML {
        if !changes.isEmpty { return "\(words("composer.send_mine"))" }
        let plain = words("composer.button_\(kind.rawValue)")
        guard kind == .reply else { return "\(plain)" }
        return "<span class=\"if-plain\">\(plain)</span><span class=\"if-promise\">\(words("composer.button_promise"))</span>"
    }

    private func label(_ words: Words, _ folder: CaseFolder) -> String {
        kind == .reply
            ? words("composer.reply_to", ["name": folder.party.name]) : words("composer.label_\(kind.rawValue)")
    }
}

extension Composer {
    /// With what a person has written into it so far.
    init(_ kind: Entry.Kind, _ form: Form) {
        self.init(
            kind: kind, body: form["body"], promise: form["promise"], due: form["due"], owner: form["owner"],
            minutes: form["minutes"], help: ComposerHelp(form), updateAsked: form["update"])
    }
}

extension Entry.Kind {
    fileprivate var shortcut: String? {
        switch self {
        case .reply: "r"
        case .note: "n"
        case .call: "t"
        case .visit: "v"
        case .letter: "l"
        default: nil
        }
    }
}

/// "I promise … by …": the line that turns words into a promise.
struct PromiseLineFields: Sendable {
    var what = ""
    var due = ""
    var owner = ""
    var colleagues: [Staff] = []

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        return """
            <div class="promise-line">\(icon("promise"))<label for="f-promise">\(words("composer.i_promise"))</label>\
            <input class="input is-sm grow" id="f-promise" name="promise" value="\(what)" maxlength="300" placeholder=" " data-key="p">\
            <label for="f-due">\(words("composer.by"))</label><input class="input is-sm is-fit" type="datetime-local" id="f-due" name="due" value="\(due)">\
            <label class="sr" for="f-owner">\(words("composer.promise_owner"))</label><select class="input is-sm is-fit" id="f-owner" name="owner">\
            <option value="">\(words("composer.me"))</option>\(colleagues.filter { $0.id.number != paper.guest.principal.id }.map { "<option value=\"\($0.id.description)\"\(when($0.id.description == owner, " selected"))>\($0.name)</option>" as HTML })</select>
            \(quick(paper))</div>
            """
    }

    private func quick(_ paper: Paper) -> HTML {
        let choices = [
            ("+60m", "hour"), ("+120m", "two_hours"), ("0d 17:00", "today"), ("1d 10:00", "tomorrow"), ("+3d", "days"),
        ]
        return """
            <div class="quick" data-behaviour="due" data-for="f-due" data-now-local="\(paper.times.local(paper.times.now).field)" role="group" aria-label="\(paper.words("composer.by_when"))" hidden>\
            \(choices.map { "<button type=\"button\" class=\"btn is-sm\" data-due=\"\($0.0)\">\(paper.words("composer.due_\($0.1)"))</button>" as HTML })</div>
            """
    }
}

extension Form {
    /// The promise made in a form; nil when nothing is promised, `.invalid` when it has no time.
    func promise(_ times: Times) throws -> PromiseDraft? {
        guard let what = text("promise") else { return nil }
        guard let due = LocalTime.date(fromField: self["due"], in: times.zone) else {
            throw Problem.invalid("due", "desk.problem.due_missing")
        }
        return PromiseDraft(what: what, dueAt: due, owner: Staff.ID(self["owner"]))
    }
}

extension Problem {
    /// The same problem by the name its field has in a form, where a promise stands in one line.
    var inForm: Problem {
        let names = ["what": "promise", "due_at": "due"]
        return Problem(kind, message, words, field: field.map { names[$0] ?? $0 })
    }
}
