import Base
import Desk
import Foundation
import Web

/// The cases the observed person is at, live, for the observer alone. Nothing of it shows on the observed desk.
struct LiveCard {
    let id: Assessment.ID
    let cases: [LiveCase]

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        return """
            <section class="card" id="live" aria-labelledby="live-title" data-topics="desk" data-fragment="/growth/assessments/\(id)/live">\
            <div class="card-head"><div><h2 id="live-title">\(words("assess.live"))</h2><p>\(words("assess.live_hint"))</p></div></div>\
            \(when(cases.isEmpty, "<div class=\"card-body\"><p class=\"muted sm\">\(words("assess.live_none"))</p></div>"))\
            \(cases.map { one in
                """
                <div class="section assess-live"><p class="sm"><b>\(words("case.number", ["reference": one.record.file.reference.description]))</b> \(one.record.party) · \(one.record.file.subject)</p>\
                <ol role="list">\(one.entries.map { line in
                    """
                    <li>\(paper.times.element(line.entry.at, paper.times.short(line.entry.at)))<span>\(words("entry.\(line.entry.kind.rawValue)"))\
                    \(when(!line.entry.body.isEmpty, ": \(String(line.entry.body.prefix(140)))"))</span></li>
                    """ as HTML
                })</ol></div>
                """ as HTML
            })</section>
            """
    }
}

/// When the person usually does what, as a small picture of the week.
struct WorkPatternCard {
    let space: Workspace

    func html(_ paper: Paper) -> HTML? {
        guard space.isAssessor, let pattern = space.pattern else { return nil }
        let words = paper.words
        return """
            <section class="card" aria-labelledby="pattern"><div class="card-head"><div><h2 id="pattern">\(words("assess.pattern"))</h2><p>\(words("assess.pattern_hint", ["name": space.name]))</p></div></div>\
            <div class="card-body">\(pattern.isEmpty ? "<p class=\"muted\">\(words("assess.pattern_none"))</p>" : picture(pattern, words))</div></section>
            """
    }

    private static let days = ["time.mon", "time.tue", "time.wed", "time.thu", "time.fri", "time.sat", "time.sun"]

    private func picture(_ pattern: WorkPattern, _ words: Words) -> HTML {
        let hours = pattern.span ?? 9..<17
        let most = max(1, pattern.counts.max() ?? 1)
        let shown = (0..<7).filter { day in day < 5 || pattern.counts[(day * 24)..<(day * 24 + 24)].contains { $0 > 0 } }
        let windows = pattern.windows()
        return """
            <p>\(words("assess.windows", ["list": windows.map { name($0, words) }.joined(separator: ", ")]))</p>\
            <div class="scroll-x" tabindex="0" role="group" aria-label="\(words("assess.pattern_caption", ["weeks": String(pattern.weeks)]))"><table class="work-hours"><caption class="sr-only">\(words("assess.pattern_caption", ["weeks": String(pattern.weeks)]))</caption>\
            <thead><tr><td></td>\(hours.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(shown.map { day in
                """
                <tr><th scope="row">\(words(Self.days[day]))</th>\(hours.map { hour in
                    let count = pattern.counts[day * 24 + hour]
                    let isWindow = windows.contains { $0.day == day && ($0.hour..<($0.hour + $0.hours)).contains(hour) }
                    return "<td data-level=\"\((count * 4 + most - 1) / most)\"\(when(isWindow, " class=\"is-window\""))>\(when(count > 0, "\(count)"))</td>" as HTML
                } as [HTML])</tr>
                """ as HTML
            })</tbody></table></div>
            """
    }

    private func name(_ window: WorkPattern.Window, _ words: Words) -> String {
        words(
            "assess.window",
            ["day": words(Self.days[window.day]), "from": "\(window.hour):00", "to": "\(window.hour + window.hours):00"])
    }
}

/// What a notice says when nobody has worded it otherwise.
enum NoticeWords {
    static func text(_ part: AssessmentPart, _ space: Workspace, _ visit: Visit) -> String {
        if let own = space.parts[part]?.body, !own.isEmpty { return own }
        let gaps = [
            "name": space.name, "assessor": space.names[space.one.assessor] ?? "",
            "when": space.one.startsAt.map { visit.times.lasting($0) } ?? visit.words("assess.time_open"),
            "place": space.one.place,
        ]
        return visit.words("assess.draft.\(part.rawValue)", gaps)
    }
}

extension WorkspacePage {
    /// What colleagues and customers are told, to change and to print.
    func noticeTexts(_ visit: Visit) -> HTML? {
        guard space.isAssessor else { return nil }
        let words = visit.words
        return """
            <section class="card" aria-labelledby="notice-texts"><div class="card-head"><div><h2 id="notice-texts">\(words("assess.notices"))</h2><p>\(words("assess.notices_hint"))</p></div>\
            <a class="btn is-sm" href="\(one.address)/notice">\(words("assess.print_notice"))</a></div><div class="card-body">\(AssessmentPart.notices.map { part in
                """
                <form class="form" method="post" action="\(one.address)/parts/\(part.rawValue)">\(visit.formFields)<input type="hidden" name="version" value="\(space.parts[part]?.version ?? 0)">\
                \(textArea(part.rawValue, words("assess.part.\(part.rawValue)"), value: visit.form.has(part.rawValue) ? visit.form[part.rawValue] : NoticeWords.text(part, space, visit), rows: 4, errors: errors, words: words))\
                <div><button class="btn is-sm">\(words("assess.keep_words"))</button></div></form>
                """ as HTML
            })</div></section>
            """
    }

    /// Who was told, when and how.
    func notices(_ visit: Visit) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let mayTell = space.isAssessor && (one.state == .planned || one.state == .begun)
        return """
            <section class="card" aria-labelledby="told"><div class="card-head"><h2 id="told">\(words("assess.told"))</h2></div><div class="card-body">\
            \(when(space.told.isEmpty, "<p class=\"muted sm\">\(words("assess.told_none"))</p>"))\
            \(when(!space.told.isEmpty, "<ul class=\"ticks\" role=\"list\">\(space.told.map { one in "<li data-state=\"kept\">\(icon("p-kept"))<div><b>\(one.who)</b><p class=\"sm muted\">\(words("assess.audience.\(one.audience.rawValue)")) · \(one.how) · \(visit.times.moment(one.at))</p></div></li>" as HTML })</ul>"))\
            \(when(mayTell, tellForm(words, form, visit)))</div></section>
            """
    }

    private func tellForm(_ words: Words, _ form: Form, _ visit: Visit) -> HTML {
        """
        <form class="form" method="post" action="\(one.address)/notices">\(visit.formFields)\
        \(segments("audience", words("assess.audience_label"), NoticeGiven.Audience.allCases.map { ($0.rawValue, words("assess.audience.\($0.rawValue)")) }, chosen: form.text("audience") ?? "staff"))\
        \(textField("who", words("assess.who"), value: form["who"], required: true, errors: errors, words: words))\
        \(textField("how", words("assess.how"), value: form["how"], hint: words("assess.how_hint"), required: true, errors: errors, words: words))\
        <div><button class="btn is-sm">\(words("assess.note_told"))</button></div></form>
        """
    }
}
