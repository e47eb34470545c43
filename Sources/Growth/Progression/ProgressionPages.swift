import Base
import Evidence
import Foundation
import People
import Web

/// Where one's work can lead: as a picture, and the same in words.
struct ProgressionPages: Sendable {
    let library: EvidenceLibrary
    let progression: Progression

    var routes: [Route] { [.get("/growth/progression") { visit in .page(try await page(visit)) }] }

    private func page(_ visit: Visit) async throws -> Page {
        let (library, progression, staff) = (library, progression, visit.about)
        let words = visit.words
        let (states, name) = try await visit.read { work -> ([String: Enrolment.State], String) in
            let enrolments = try Enrolments(work, library.shelf).of(staff).filter { $0.state != .withdrawn }
            let states = enrolments.reduce(into: [String: Enrolment.State]()) { states, one in
                for code in progression.places(of: [one.edition.code]) where states[code] != .active { states[code] = one.state }
            }
            return (states, try work.db.staff(staff).name)
        }
        let isOwn = staff.number == visit.guest.principal.id
        guard !progression.occupations.isEmpty else {
            return GrowthPage.page(
                words("growth.map.title"), .progression, of: visit,
                "<div class=\"card\">\(emptyState("growth", words("growth.map.none"), words("growth.map.none_hint")))</div>")
        }
        let map = ProgressionMap(progression: progression, here: Set(states.keys))
        return GrowthPage.page(
            isOwn ? words("growth.map.title") : words("growth.map.title_of", ["name": name]), .progression, of: visit,
            intro: words("growth.map.intro"), topics: ["enrolment"],
            """
            <div class="map-page"><div class="card card-body">\(map.html(words))</div><div class="stack">\(list(states, words))\
            <p class="sm muted">\(words("growth.map.source"))</p></div></div>
            """)
    }

    private func list(_ states: [String: Enrolment.State], _ words: Words) -> [HTML] {
        progression.levels.map { level in
            let title = level.map { words("growth.map.level", ["n": String($0)]) } ?? words("growth.map.no_level")
            let id = "level-\(level.map { String($0) } ?? "none")"
            return """
                <section class="card" aria-labelledby="\(id)"><div class="card-head"><h2 id="\(id)">\(title)</h2></div>
                <ul class="map-list" role="list">\(progression.occupations(at: level).map { line($0, states[$0.code], words) })</ul></section>
                """
        }
    }

    private func line(_ one: Occupation, _ state: Enrolment.State?, _ words: Words) -> HTML {
        let facts = ([one.jurisdiction] + one.references).filter { !$0.isEmpty }.joined(separator: " · ")
        let next = progression.links.filter { $0.from == one.code }
        let before = progression.links.filter { $0.to == one.code }
        func title(_ code: String) -> String { progression.occupation(code)?.title ?? code }
        let further = progression.unnamed.filter { $0.beside == one.code }
        return """
            <li><h3>\(one.title)\(with(state) { here($0, words) })</h3><p class="sm muted">\(facts)</p>
            \(before.map { "<p class=\"sm\">\(words("growth.map.comes_from", ["title": title($0.from)]))</p>" as HTML })\
            \(next.map { "<p class=\"sm\"><b>\(words("growth.map.leads_to", ["title": title($0.to)]))</b> \($0.why)</p>" as HTML })\
            \(further.map { "<p class=\"sm muted\">\(counted($0, words))</p>" as HTML })\
            \(when(next.isEmpty && before.isEmpty && further.isEmpty, "<p class=\"sm muted\">\(words("growth.map.alone"))</p>"))\
            <p class="row sm">\(one.frameworks.map { "<a href=\"/standards/\($0)\">\(words("growth.map.standard", ["code": $0]))</a>" as HTML })</p></li>
            """
    }

    private func here(_ state: Enrolment.State, _ words: Words) -> HTML {
        state == .completed
            ? " <span class=\"chip\" data-state=\"kept\">\(icon("p-kept"))<span>\(words("growth.map.done"))</span></span>"
            : " <span class=\"chip\" data-state=\"open\">\(icon("p-open"))<span>\(words("growth.map.here"))</span></span>"
    }

    private func counted(_ one: Progression.Unnamed, _ words: Words) -> String {
        let side = one.isBefore ? "before" : "after"
        return words.count("growth.map.counted_\(side)", one.count, ["level": String(one.level)])
    }
}
