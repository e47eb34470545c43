import Base
import Evidence
import Foundation
import People
import Web

/// The people somebody helps to grow, each with the way to what they share.
struct PeoplePages: Sendable {
    let shelf: FrameworkShelf

    var routes: [Route] { [.get("/growth/people") { visit in .page(try await page(visit)) }] }

    private func page(_ visit: Visit) async throws -> Page {
        let shelf = shelf
        let people = try await visit.read { work in
            let names = try work.db.staffNames()
            return try Circle(work, shelf).helped().map { (id: $0, name: names[$0] ?? "") }.sorted {
                ($0.name, $0.id) < ($1.name, $1.id)
            }
        }
        let words = visit.words
        let content: HTML =
            people.isEmpty
            ? """
            <div class="card">\(emptyState("people", words("growth.people.none"), words("growth.people.none_hint")))</div>
            """
            : """
            <ul class="growth-people" role="list">\(people.map { person in
                """
                <li class="card card-body"><b>\(person.name)</b><p class="row sm">\(links(person.id, person.name, words))</p></li>
                """ as HTML
            })</ul>
            """
        return GrowthPage.page(
            words("growth.people.title"), .people, of: visit, intro: words("growth.people.intro"), topics: ["enrolment"], content)
    }

    private func links(_ id: Staff.ID, _ name: String, _ words: Words) -> [HTML] {
        [
            ("/growth/goals?of=\(id)", "goals"), ("/growth/learning?of=\(id)", "learning"),
            ("/growth/skills?of=\(id)", "skills"), ("/practices/\(Reflection.name)?owner=\(id)", "reflections"),
            ("/practices/\(DevelopmentPlan.name)?owner=\(id)", "plan"), ("/growth/reviews?of=\(id)", "reviews"),
        ].map { address, what in
            "<a href=\"\(address)\">\(words("growth.people.\(what)"))<span class=\"sr\">: \(name)</span></a>"
        }
    }
}
