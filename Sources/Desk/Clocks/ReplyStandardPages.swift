import Base
import Foundation
import People
import Storage
import Web

/// How soon customers are answered: read by everybody, changed by whoever keeps policies.
enum ReplyStandardPages {
    static let routes: [Route] = [
        .get("/reply-times") { visit in .page(try await page(visit)) },
        .get("/reply-times/change") { visit in .page(try await changing(visit)) },
        .post("/reply-times") { visit in
            let (form, key) = (visit.form, visit.idempotencyKey)
            return try await visit.answer {
                try visit.guest.principal.require(.keepPolicies)
                let standard = try ReplyStandard(form)
                let number = try visit.version()
                guard let starts = LocalTime.date(fromField: form["starts"] + "T12:00", in: Nation.zone) else {
                    throw Problem.invalid("starts", "clock.problem.starts")
                }
                let day = LocalTime(starts, in: Nation.zone).dayNumber
                try await visit.write { work in
                    _ = try ReplyStandards(work).agree(standard, from: day, because: form["because"], after: number, key: key)
                }
                return .redirect("/reply-times", said: visit.words("clock.said"))
            } orAgain: { errors in
                try await changing(visit, errors)
            }
        },
    ]

    private static func page(_ visit: Visit) async throws -> Page {
        let (versions, shipped, names) = try await visit.read { work in
            let standards = ReplyStandards(work)
            let versions = try standards.all()
            let names = versions.isEmpty ? [:] : try work.db.staffNames()
            return (versions, try standards.shipped(), names)
        }
        let words = visit.words
        let today = LocalTime(visit.times.now, in: Nation.zone).dayNumber
        let inForce = versions.first { $0.startsOn <= today }
        let change: HTML? = when(
            visit.guest.principal.may(.keepPolicies),
            "<div class=\"row\"><a class=\"btn is-primary\" href=\"/reply-times/change\">\(icon("edit"))\(words("clock.change"))</a></div>"
        )
        return Page(
            words("clock.page_title"), place: "answers",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/policies">\(words("place.answers"))</a></li></ol>\
            <h1>\(words("clock.page_title"))</h1><p>\(words("clock.page_hint"))</p></div>\(change)</header>
            \(when(versions.isEmpty, "<p class=\"callout\">\(icon("info"))<span>\(words("clock.shipped"))</span></p>"))
            <section class="card" aria-labelledby="now"><div class="card-head"><h2 id="now">\(words("clock.now"))</h2></div>\
            \(StandardTable(standard: inForce?.standard ?? shipped).html(words))</section>
            \(when(!versions.isEmpty, history(versions, names, today, visit)))</div>
            """)
    }

    private static func history(
        _ versions: [ReplyStandardVersion], _ names: [Staff.ID: String], _ today: Int, _ visit: Visit
    ) -> HTML {
        let words = visit.words
        return """
            <section class="card" aria-labelledby="versions"><div class="card-head"><h2 id="versions">\(words("clock.versions"))</h2></div><ul class="rows" role="list">\(versions.map { version in
                let day = visit.times.lastingDay(LocalTime.date(dayNumber: version.startsOn, hour: 12, minute: 0, in: Nation.zone))
                return """
                    <li><div><b>\(words("clock.from_day", ["day": day]))</b>\(when(version.startsOn > today, " <span class=\"badge\">\(words("clock.to_come"))</span>"))\
                    <p>\(version.because)</p>\(with(version.madeBy.flatMap { names[$0] }) { "<p class=\"muted xs\">\($0) · \(visit.times.lastingDay(version.madeAt))</p>" })</div></li>
                    """ as HTML
            })</ul></section>
            """
    }

    private static func changing(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (latest, shipped) = try await visit.read { work in
            try work.principal.require(.keepPolicies)
            let standards = ReplyStandards(work)
            return (try standards.all().first, try standards.shipped())
        }
        let (words, form) = (visit.words, visit.form)
        let today = LocalTime(visit.times.now, in: Nation.zone).dayNumber
        let first = LocalTime.date(dayNumber: max(today + 1, latest?.startsOn ?? 0), hour: 12, minute: 0, in: Nation.zone)
        let starts = String(LocalTime(first, in: Nation.zone).field.prefix(10))
        let title = words("clock.change_title")
        return Page(
            title, place: "answers",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/reply-times">\(words("clock.page_title"))</a></li></ol>\
            <h1>\(title)</h1><p>\(words("clock.change_hint"))</p></div></header>\(errors.summary(words))
            <form class="form card card-body" method="post" action="/reply-times">\(visit.formFields)<input type="hidden" name="version" value="\(String(latest?.number ?? 0))">
            \(textField("starts", words("clock.starts"), value: form.has("starts") ? form["starts"] : starts, type: "date", required: true, errors: errors, words: words))
            \(textArea("because", words("clock.because"), value: form["because"], rows: 2, hint: words("clock.because_hint"), required: true, errors: errors, words: words))
            \(StandardForm(visit: visit, standard: latest?.standard ?? shipped, errors: errors).html())
            <div class="form-actions"><button class="btn is-primary">\(words("clock.agree"))</button><a class="btn is-quiet" href="/reply-times">\(words("action.leave"))</a></div></form></div>
            """)
    }
}

/// The times to read.
struct StandardTable: Sendable {
    let standard: ReplyStandard

    func html(_ words: Words) -> HTML {
        let target = TargetWords(words: words)
        let hours = standard.hours
        let open = words(
            "clock.open",
            [
                "days": target.weekdays(hours.weekdays), "from": TargetWords.time(hours.opens),
                "to": TargetWords.time(hours.closes),
                "nation": words("clock.nation.\(hours.nation.rawValue)"),
            ])
        return """
            <table class="table is-cards"><thead><tr><th scope="col">\(words("clock.channel"))</th><th scope="col">\(words("clock.kind.first"))</th><th scope="col">\(words("clock.kind.next"))</th></tr></thead>
            <tbody>\(Channel.allCases.map { channel in
                let pace = standard.pace(channel)
                return """
                    <tr><th scope="row">\(words("channel.\(channel.rawValue)"))</th><td data-label="\(words("clock.kind.first"))">\(target.long(pace.first))</td>\
                    <td data-label="\(words("clock.kind.next"))">\(target.long(pace.next))</td></tr>
                    """ as HTML
            })</tbody></table>
            <div class="card-body"><p class="sm">\(open)</p><p class="sm">\(words("clock.shares", ["urgent": String(standard.urgentShare), "high": String(standard.highShare)]))</p></div>
            """
    }
}

/// The times as a form holds them.
struct StandardForm: Sendable {
    let visit: Visit
    let standard: ReplyStandard
    let errors: FieldErrors

    private var words: Words { visit.words }
    private func given(_ name: String, _ otherwise: String) -> String { visit.form.has(name) ? visit.form[name] : otherwise }

    func html() -> HTML {
        let hours = standard.hours
        let nations = Nation.allCases.map { (value: $0.rawValue, label: words("clock.nation.\($0.rawValue)")) }
        let days = [1, 2, 3, 4, 5, 6, 0]
        let chosen = visit.form.has("opens") ? Set(visit.form.all("weekdays")) : Set(hours.weekdays.map(String.init))
        return """
            <fieldset class="field"><legend>\(words("clock.targets"))</legend><p class="hint">\(words("clock.targets_hint"))</p><table class="table is-cards reply-targets"><thead><tr><th scope="col">\(words("clock.channel"))</th>\
            <th scope="col">\(words("clock.kind.first"))</th><th scope="col">\(words("clock.kind.next"))</th></tr></thead><tbody>\(Channel.allCases.map(row))</tbody></table></fieldset>
            <fieldset class="field" id="f-weekdays"><legend>\(words("clock.weekdays_open"))</legend>\(errors.sentence("weekdays", words))<div class="row">\(days.map { day in
                tick("weekdays", value: String(day), words("clock.weekday.d\(day)"), isOn: chosen.contains(String(day)))
            })</div></fieldset>
            <div class="field-row">\(textField("opens", words("clock.opens"), value: given("opens", TargetWords.time(hours.opens)), type: "time", required: true, errors: errors, words: words))\
            \(textField("closes", words("clock.closes"), value: given("closes", TargetWords.time(hours.closes)), type: "time", required: true, errors: errors, words: words))\
            \(choice("nation", words("clock.whose_holidays"), nations, chosen: given("nation", hours.nation.rawValue), errors: errors, words: words))</div>
            <div class="field-row">\(share("urgent", standard.urgentShare))\(share("high", standard.highShare))</div>
            """
    }

    private func row(_ channel: Channel) -> HTML {
        """
        <tr><th scope="row">\(words("channel.\(channel.rawValue)"))</th>\(ReplyClock.Kind.allCases.map { kind in
            "<td data-label=\"\(words("clock.kind.\(kind.rawValue)"))\">\(target(channel, kind))</td>" as HTML
        })</tr>
        """
    }

    private func target(_ channel: Channel, _ kind: ReplyClock.Kind) -> HTML {
        let name = "\(channel.rawValue)_\(kind.rawValue)"
        let label = "\(words("channel.\(channel.rawValue)")), \(words("clock.kind.\(kind.rawValue)"))"
        let now = standard.pace(channel)[kind]
        let unit = given("\(name)_unit", now.unit.rawValue)
        return """
            \(errors.sentence(name, words))<span class="pair"><input class="input is-sm is-fit" id="f-\(name)" name="\(name)" inputmode="numeric" size="3" required value="\(given(name, String(now.count)))" aria-label="\(label)" \(errors.attributes(name))>\
            <select class="input is-sm is-fit" name="\(name)_unit" aria-label="\(label), \(words("clock.unit_label"))">\(ReplyStandard.Target.Unit.allCases.map { one in
                "<option value=\"\(one.rawValue)\"\(when(one.rawValue == unit, " selected"))>\(words("clock.unit.\(one.rawValue)"))</option>" as HTML
            })</select></span>
            """
    }

    private func share(_ name: String, _ value: Int) -> HTML {
        textField(
            name, words("clock.share_\(name)"), value: given(name, String(value)), hint: words("clock.share_hint"),
            errors: errors,
            words: words, extra: "inputmode=\"numeric\" size=\"4\"")
    }
}

extension ReplyStandard {
    /// What a form says; `.invalid` where a number is none.
    init(_ form: Form) throws {
        func number(_ name: String) throws -> Int {
            guard let number = Int(form[name].trimmed) else { throw Problem.invalid(name, "clock.problem.number") }
            return number
        }
        func minutes(_ name: String) throws -> Int {
            let parts = form[name].split(separator: ":").prefix(2).compactMap { Int($0) }
            guard parts.count == 2, (0...24).contains(parts[0]), (0..<60).contains(parts[1]) else {
                throw Problem.invalid(name, "clock.problem.hours")
            }
            return parts[0] * 60 + parts[1]
        }
        func target(_ channel: Channel, _ kind: ReplyClock.Kind) throws -> Target {
            let name = "\(channel.rawValue)_\(kind.rawValue)"
            return Target(try number(name), Target.Unit(rawValue: form["\(name)_unit"]) ?? .hours)
        }
        guard let nation = Nation(rawValue: form["nation"]) else { throw Problem.invalid("nation", "problem.choose") }
        let paces = try Channel.allCases.map { ($0, Pace(first: try target($0, .first), next: try target($0, .next))) }
        self.init(
            hours: WorkingHours(
                nation, weekdays: form.all("weekdays").compactMap { Int($0) }.sorted(), opens: try minutes("opens"),
                closes: try minutes("closes")),
            paces: Dictionary(uniqueKeysWithValues: paces), urgentShare: try number("urgent"), highShare: try number("high"))
    }
}
