import Base
import Foundation
import People
import Web

/// What stands around the words while somebody writes to a customer: quiet, and never in the way.
struct ComposerHelp: Sendable {
    /// What there is to say about the draft, when somebody asked.
    var check: WritingCheck?
    /// Whether somebody asked.
    var isChecking = false
    var isConfirmed = false
    var plan = MessagePlan(aim: "")
    /// The promise the message is an update on.
    var update: Promise?
    var isRecap = false
    /// It tells the customer that an answer takes longer.
    var isHolding = false
    /// Words were put there for a beginning, before which what the person wrote belongs.
    var isBegun = false
    var formats: Set<AccessibleFormat> = []
    var asked: [AccessibleFormat] = []

    /// Above the words: what they are an update on.
    func above(_ paper: Paper) -> HTML {
        """
        \(with(update) { promise in
            """
            <p class="update-line"><input type="hidden" name="update" value="\(promise.id)"><span class="chip" data-state="\(promise.look(at: paper.times.now))">\(icon("promise"))\
            <span>\(paper.words("writing.update_on")): \(promise.what), \(paper.times.moment(promise.dueAt))</span></span></p>
            """ as HTML
        })\(when(isRecap, "<input type=\"hidden\" name=\"recap\" value=\"yes\">"))\(when(isHolding, "<input type=\"hidden\" name=\"holding\" value=\"yes\">"))
        """
    }

    /// Below the words: what helps with them, what there is to say about them, and the forms this customer reads. Its
    /// buttons stand before the one that sends, so the form begins with another one of that kind: Enter sends.
    func below(_ paper: Paper, _ address: String, _ folder: CaseFolder, _ errors: FieldErrors) -> HTML {
        """
        \(tools(paper, address, folder, errors))\(HintList(check: check).html(paper))\(confirmation(paper, errors))\(inTheirForm(paper))
        """
    }

    private func tools(_ paper: Paper, _ address: String, _ folder: CaseFolder, _ errors: FieldErrors) -> HTML {
        let words = paper.words
        let hasPromises = folder.promises.contains { $0.promise.state == .open }
        return """
            <div class="write-tools"><button class="btn is-sm is-quiet" formaction="\(address)/words" name="do" value="check" data-check="f-body" data-behaviour="check-words" data-address="\(address)/words">\(icon("look"))\(words("writing.check"))<span data-check-count></span></button>\
            \(when(paper.guest.principal.may(.readPolicies), "<a class=\"btn is-sm is-quiet\" href=\"\(address)/answers\">\(icon("book"))\(words("writing.answers"))</a>"))\
            \(when(hasPromises, "<button class=\"btn is-sm is-quiet\" formaction=\"\(address)/words\" name=\"do\" value=\"recap\">\(icon("promise"))\(words("writing.add_recap"))</button>"))\
            \(planning(paper, errors))</div>
            """
    }

    private func confirmation(_ paper: Paper, _ errors: FieldErrors) -> HTML? {
        guard errors.has("confirmed") || check?.needsConfirmation == true else { return nil }
        return """
            <label class="check confirm" data-state="broken"><input type="checkbox" id="f-confirmed" name="confirmed" value="yes"\(when(isConfirmed, " checked")) \(errors.attributes("confirmed"))> \
            \(paper.words("writing.may_see"))</label>\(errors.sentence("confirmed", paper.words))
            """
    }

    private func planning(_ paper: Paper, _ errors: FieldErrors) -> HTML {
        let words = paper.words
        let isOpen = !plan.isEmpty || ["plan_aim", "plan_expects", "plan_facts"].contains(where: errors.has)
        return """
            <details class="plan"\(when(isOpen, " open"))><summary class="btn is-sm is-quiet">\(icon("note"))\(words("writing.plan"))</summary><div class="field-row">\
            \(textField("plan_aim", words("writing.plan_aim"), value: plan.aim, errors: errors, words: words))\
            \(textField("plan_expects", words("writing.plan_expects"), value: plan.expects, errors: errors, words: words))\
            \(textField("plan_facts", words("writing.plan_facts"), value: plan.facts, errors: errors, words: words))</div></details>
            """
    }

    private func inTheirForm(_ paper: Paper) -> HTML? {
        guard !asked.isEmpty else { return nil }
        return """
            <div class="row sm">\(asked.map { format in
                tick("formats", value: format.rawValue, paper.words("writing.format.\(format.rawValue)"), isOn: formats.contains(format))
            })</div>
            """
    }
}

extension ComposerHelp {
    /// What a form holds of it.
    init(_ form: Form) {
        isConfirmed = form["confirmed"] == "yes"
        isRecap = form["recap"] == "yes"
        isHolding = form["holding"] == "yes"
        plan = MessagePlan(aim: form["plan_aim"], expects: form["plan_expects"], facts: form["plan_facts"])
        formats = Set(form.all("formats").compactMap(AccessibleFormat.init))
    }
}

/// What there is to say about a draft, the grave things first. A part of the page that scripts fetch anew.
struct HintList: Sendable {
    let check: WritingCheck?
    /// The field of the words.
    var field = "body"

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        guard let check else { return "<section class=\"hints\" id=\"hints-\(field)\" hidden></section>" }
        let level = check.readability.level.map { words("writing.level.\($0.rawValue)") }
        return """
            <section class="hints" id="hints-\(field)" tabindex="0" aria-labelledby="hints-title-\(field)" data-count="\(check.hints.count)"><p class="split"><b id="hints-title-\(field)">\
            \(check.hints.isEmpty ? words("writing.nothing") : words.count("writing.hints", check.hints.count))</b>\
            \(with(level) { "<span class=\"muted xs\">\($0)</span>" })</p>\
            \(when(!check.hints.isEmpty, "<ul role=\"list\">\(check.hints.map { hint($0, words) })</ul>"))\
            \(when(!check.spoken.isEmpty, "<p><b>\(words("writing.say_aloud"))</b></p><ol class=\"spoken\">\(check.spoken.map { "<li>\($0)</li>" as HTML })</ol>"))</section>
            """
    }

    private func hint(_ hint: WritingHint, _ words: Words) -> HTML {
        """
        <li data-state="\(hint.kind.isGrave ? "broken" : "open")">\(icon(hint.kind.isGrave ? "warning" : "lamp"))<span>\(sentence(hint, words))</span></li>
        """
    }

    private func sentence(_ hint: WritingHint, _ words: Words) -> String {
        if hint.kind == .avoidWord, hint.better.isEmpty { return words("writing.hint.leave_out", ["about": hint.about]) }
        return words("writing.hint.\(hint.kind.rawValue)", ["about": Self.short(hint.about), "better": hint.better])
    }

    private static func short(_ text: String) -> String {
        text.count > 90 ? text.prefix(80).trimmingCharacters(in: .whitespaces) + "…" : text
    }
}
