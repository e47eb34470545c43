import Base
import Web

/// Everybody who works or worked here, by name, and the teams they are in.
struct StaffListPage: Sendable {
    let staff: [Staff]
    let next: Staff.ID?
    let isFirst: Bool
    let teams: [(team: Team, members: Int)]

    func html(_ visit: Visit, errors: FieldErrors) -> HTML {
        let words = visit.words
        return """
            <div class="page"><header class="page-head"><div><h1>\(words("people.staff.title"))</h1><p>\(words("people.staff.intro"))</p></div>\
            <a class="btn is-primary" href="/staff/new">\(icon("person-plus"))\(words("people.staff.new"))</a></header>
            \(errors.summary(words))
            <div class="with-aside"><div class="stack"><div class="card"><table class="table is-cards"><thead><tr>\
            <th scope="col">\(words("people.field.name"))</th><th scope="col">\(words("people.field.email"))</th>\
            <th scope="col">\(words("people.field.role"))</th><th scope="col">\(words("people.staff.state"))</th></tr></thead>
            <tbody>\(staff.map { row($0, words) })</tbody></table>
            \(when(next != nil || !isFirst, pager(words)))</div></div>
            <aside class="stack" aria-label="\(words("people.staff.teams"))">\(teamsCard(visit, errors))</aside></div></div>
            """
    }

    private func pager(_ words: Words) -> HTML {
        """
        <nav class="pager" aria-label="\(words("people.pages"))">\
        \(when(!isFirst, "<a class=\"btn is-sm is-quiet\" href=\"/staff\">\(words("people.first_page"))</a>"))\
        \(with(next) { "<a class=\"btn is-sm\" href=\"/staff?after=\(String($0))\" rel=\"next\">\(words("people.next_page"))</a>" })</nav>
        """
    }

    private func row(_ staff: Staff, _ words: Words) -> HTML {
        let role =
            staff.role.label(words)
            + (staff.isApprentice ? ", " + words("people.staff.apprentice") : "")
        return """
            <tr><th scope="row"><a href="/staff/\(String(staff.id))">\(staff.name)</a></th>\
            <td data-label="\(words("people.field.email"))">\(staff.email)</td>\
            <td data-label="\(words("people.field.role"))">\(role)</td>\
            <td data-label="\(words("people.staff.state"))">\(staff.isActive ? words("people.staff.active") : words("people.staff.left"))</td></tr>
            """
    }

    private func teamsCard(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        return """
            <section class="card" aria-labelledby="teams-title"><div class="card-head"><h2 id="teams-title">\(words("people.staff.teams"))</h2></div>
            <ul class="rows" role="list">\(teams.map { entry in
                "<li><div><b>\(entry.team.name)</b></div><p>\(words.count("people.staff.members", entry.members))</p></li>" as HTML
            })</ul>
            <form class="card-body form" method="post" action="/staff/teams">\(visit.formFields)
            \(textField(
                "team_name", words("people.staff.team_name"), value: visit.form["team_name"], required: true,
                errors: errors, words: words))
            <div class="form-actions"><button class="btn">\(words("people.staff.team_add"))</button></div></form></section>
            """
    }
}
