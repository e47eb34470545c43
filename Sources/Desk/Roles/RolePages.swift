public import Base
import People
public import Web

/// What an area adds to the page of one's own role.
public struct RoleCard: Sendable {
    /// In the order in which they are read: what one must know and write down, and what one may do oneself.
    public enum Place: Int, Sendable { case knowing, recording, deciding, safety }

    /// Read with the reader's rights; nil where there is nothing for them.
    public typealias Reading = @Sendable (Work) throws -> @Sendable (Paper) -> HTML?

    let place: Place
    let read: Reading

    public init(_ place: Place, _ read: @escaping Reading) {
        self.place = place
        self.read = read
    }
}

/// One's own work on one page: what one answers for and whom it affects, whom to turn to, and what each area adds.
public enum RolePages {
    public static func routes(_ cards: [RoleCard]) -> [Route] {
        [.get("/role") { visit in .page(try await page(visit, cards)) }]
    }

    private static func page(_ visit: Visit, _ cards: [RoleCard]) async throws -> Page {
        let (me, teams, leaders, shown) = try await visit.read { work in
            guard let id = work.author else { throw Problem.notFound() }
            let leaders = try work.db.leaders(near: id, and: nil)
            let colleagues = leaders.isEmpty ? [] : try work.db.colleagues()
            return (
                try work.db.staff(id), try work.db.teams(of: id), colleagues.filter { leaders.contains($0.id) && $0.id != id },
                try cards.sorted { $0.place.rawValue < $1.place.rawValue }.map { ($0.place, try $0.read(work)) }
            )
        }
        let (words, paper) = (visit.words, visit.paper)
        func column(_ places: RoleCard.Place...) -> [HTML] { shown.filter { places.contains($0.0) }.compactMap { $0.1(paper) } }
        let place = teams.map(\.name).joined(separator: ", ")
        return Page(
            words("role.title"), place: "answers",
            """
            <div class="page"><header class="page-head"><div><ol class="crumbs"><li><a href="/policies">\(words("place.answers"))</a></li></ol>\
            <h1>\(words("role.title"))</h1><p>\(me.role.label(words))\(when(!place.isEmpty, " · \(place)"))</p></div></header>
            <div class="halves"><div class="stack">\(duties(visit.guest.principal, words))\(column(.deciding, .safety))\(turnTo(leaders, words))</div>\
            <div class="stack">\(column(.knowing, .recording))</div></div></div>
            """)
    }

    private static func duties(_ principal: Principal, _ words: Words) -> HTML {
        """
        <section class="card" aria-labelledby="duties"><div class="card-head"><div><h2 id="duties">\(words("role.duties"))</h2><p>\(words("role.duties_hint"))</p></div></div>
        <ul class="rows" role="list">\(Duty.of(principal).map { duty in
            """
            <li><div><b>\(words("role.duty.\(duty.rawValue)"))</b><p>\(words("role.effect.\(duty.rawValue)"))</p></div></li>
            """ as HTML
        })</ul></section>
        """
    }

    private static func turnTo(_ leaders: [Staff], _ words: Words) -> HTML {
        """
        <section class="card" aria-labelledby="turn-to"><div class="card-head"><h2 id="turn-to">\(words("role.turn_to"))</h2></div>\
        \(leaders.isEmpty
            ? "<div class=\"card-body\"><p class=\"muted sm\">\(words("role.no_leader"))</p></div>" as HTML
            : """
                <ul class="rows" role="list">\(leaders.map { "<li><div><b>\($0.name)</b><p><a href=\"\(url: "mailto:" + $0.email)\">\($0.email)</a></p></div></li>" as HTML })</ul>
                """)</section>
        """
    }
}
