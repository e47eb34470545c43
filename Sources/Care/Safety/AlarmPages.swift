public import Base
import Desk
import Foundation
import People
import Practice
public import Web

/// The alarm's button and what shows on the screens of those who can help.
public enum AlarmPages {
    static let routes: [Route] = [
        .get("/alarm") { visit in .page(page(visit)) },
        .post("/alarm") { visit in try await raise(visit) },
        .get("/alarms") { visit in
            .fragment(try await shown(to: visit.guest, visit.house, visit.words))
        },
    ]

    private static func raise(_ visit: Visit) async throws -> Answer {
        let (reference, place, key) = (Reference(visit.form["case"]), visit.form.text("place"), visit.idempotencyKey)
        let (id, told) = try await visit.write { work in
            // Where somebody was matters less than that they are heard: a reference that is none stops nothing.
            let file = try reference.flatMap { try work.db.caseIDIfAny($0) }
            let id = try Practices(work, CareArea.book).start(
                Alarm.name, on: file.map { .case($0) } ?? .nothing, place.map { ["place": .text(String($0.prefix(500)))] } ?? [:],
                key: key)
            let leaders = try Telling.leaders(of: Staff.ID(work.principal.id), work)
            return (id, try leaders.map { try work.db.staff($0).name })
        }
        return .redirect(
            "/practices/\(Alarm.name)/\(id)",
            said: told.isEmpty
                ? visit.words("care.alarm.nobody") : visit.words("care.alarm.told", ["who": told.joined(separator: ", ")]))
    }

    /// For whoever comes here by the keyboard or without the button.
    private static func page(_ visit: Visit) -> Page {
        let words = visit.words
        return Page(
            words("care.alarm.title"),
            """
            <div class="page is-narrow"><header class="page-head"><div><h1>\(words("care.alarm.title"))</h1><p>\(words("care.alarm.hint"))</p></div></header>
            <div class="card"><form class="form card-body" method="post" action="/alarm">\(visit.formFields)\
            \(textField("place", words("care.alarm.place"), hint: words("care.alarm.place_hint"), autocomplete: "off", words: words))
            <div class="form-actions"><button class="btn is-primary">\(icon("warning"))\(words("care.alarm.raise"))</button></div></form></div>
            <div class="card card-body">\(SafetyAdvice.list(words))</div></div>
            """)
    }

    /// The alarms for this reader, at the head of every page; it comes anew by itself when one is raised or over.
    public static func shown(to guest: Guest, _ house: House, _ words: Words) async throws -> HTML {
        let calls = try await house.read(as: guest.principal) { try Alarms($0).calls() }
        return """
            <div class="alarms" id="alarms" aria-live="assertive" data-topics="alarm" data-fragment="/alarms">\(calls.map { call in
                let isOwn = call.raisedBy.number == guest.principal.id
                let label = isOwn ? words("care.alarm.own") : words("care.alarm.theirs", ["name": call.name])
                return "<a class=\"btn is-alarm\" href=\"/practices/\(Alarm.name)/\(call.record)\">\(icon("warning"))<span class=\"hide-narrow\">\(label)</span><span class=\"sr only-narrow\">\(label)</span></a>" as HTML
            })</div>
            """
    }
}

/// What to do when somebody may not be safe: short enough to be read then.
enum SafetyAdvice {
    static let beside: @Sendable (Paper) -> HTML = { paper in
        """
        <section class="card" aria-labelledby="t-safety"><div class="card-head"><h2 id="t-safety">\(paper.words("care.alarm.now"))</h2></div>
        <div class="card-body">\(list(paper.words))<p><a href="/practices/\(Incident.name)/new">\(paper.words("care.alarm.report"))</a></p></div></section>
        """
    }

    static func list(_ words: Words) -> HTML {
        """
        <ol class="safety">\(["leave", "call", "signal", "wait", "after"].map { "<li>\(words("care.alarm.do_\($0)"))</li>" as HTML })</ol>
        """
    }
}
