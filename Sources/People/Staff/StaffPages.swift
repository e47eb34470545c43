import Base
import Foundation
import Storage
import Web

/// Who works here, for whoever manages staff.
struct StaffPages: Sendable {
    let passwords: Passwords
    let cache: PrincipalCache
    let charges: [Charge]
    private static let pageLength = 50

    var routes: [Route] {
        [
            .get("/staff") { try await list($0) },
            .get("/staff/new") { visit in .page(try await newPage(visit)) },
            .post("/staff", limit: 16 << 10) { try await add($0) },
            .post("/staff/teams") { try await addTeam($0) },
            .get("/staff/:id") { visit in .page(try await page(visit)) },
            .post("/staff/:id", limit: 16 << 10) { try await change($0) },
            .post("/staff/:id/password", limit: 16 << 10) { try await givePassword($0) },
            .post("/staff/:id/closure") { visit in
                let (heir, note) = (Heir(visit.form["heir"]), visit.form["note"])
                return try await act(visit, visit.words("people.staff.closed")) {
                    try StaffMembers(work: $0).close($1, handing: heir, note: note, charges)
                }
            },
            .post("/staff/:id/reopening") { visit in
                try await act(visit, visit.words("people.staff.reopened")) { try StaffMembers(work: $0).reactivate($1) }
            },
            .post("/staff/:id/unlocking") { visit in
                try await act(visit, visit.words("people.staff.unlocked")) { try StaffMembers(work: $0).unlock($1) }
            },
        ]
    }

    private func list(_ visit: Visit, errors: FieldErrors = .none) async throws -> Answer {
        .page(try await listPage(visit, errors: errors))
    }

    private func listPage(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let after = visit.query.text("after").flatMap { Staff.ID($0) }
        let shown = try await visit.read { work in
            let last = try after.flatMap { try work.db.staffIfAny($0) }.map { (name: $0.name, id: $0.id) }
            let staff = try StaffMembers(work: work).list(after: last, limit: Self.pageLength + 1)
            let sizes = try work.db.teamSizes()
            return StaffListPage(
                staff: Array(staff.prefix(Self.pageLength)),
                next: staff.count > Self.pageLength ? staff[Self.pageLength - 1].id : nil, isFirst: last == nil,
                teams: try work.db.teams().map { (team: $0, members: sizes[$0.id] ?? 0) })
        }
        return Page(visit.words("people.staff.title"), place: "staff", shown.html(visit, errors: errors))
    }

    private func newPage(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let teams = try await visit.read { work in
            try work.principal.require(.manageStaff)
            return try work.db.teams()
        }
        return Page(
            visit.words("people.staff.new"), place: "staff",
            StaffForm(teams: teams, fields: .init(visit.form)).newPage(visit, errors: errors))
    }

    private func add(_ visit: Visit) async throws -> Answer {
        try visit.guest.principal.require(.manageStaff)
        let details = StaffForm.details(visit.form)
        return try await visit.answer {
            let checked = try details.checked()
            let hash = try await passwords.checkedHash(
                visit.form["password"], name: checked.name, email: checked.email)
            let key = visit.idempotencyKey
            _ = try await visit.write { try StaffMembers(work: $0).add(details, passwordHash: hash, key: key) }
            return .redirect("/staff", said: visit.words("people.staff.added", ["name": checked.name]))
        } orAgain: { errors in
            try await newPage(visit, errors: errors)
        }
    }

    private func addTeam(_ visit: Visit) async throws -> Answer {
        let name = visit.form["team_name"]
        return try await visit.answer {
            _ = try await visit.write { try StaffMembers(work: $0).team(named: name) }
            return .redirect("/staff", said: visit.words("people.staff.team_added", ["name": name]))
        } orAgain: { errors in
            try await listPage(visit, errors: errors)
        }
    }

    private func page(_ visit: Visit, errors: FieldErrors = .none, password: FieldErrors = .none) async throws -> Page {
        let id: Staff.ID = try visit.id("id")
        let shown = try await visit.read { work in
            try work.principal.require(.manageStaff)
            return StaffPage(
                staff: try work.db.staff(id), teams: try work.db.teams(), colleagues: try work.db.colleagues(),
                held: try charges.map { (words: $0.words, count: try $0.count(work, id)) }.filter { $0.count > 0 },
                own: try work.db.teams(of: id).map(\.id), lockedUntil: try work.db.credentials(of: id).lockedUntil)
        }
        return Page(shown.staff.name, place: "staff", shown.html(visit, errors: errors, password: password))
    }

    private func change(_ visit: Visit) async throws -> Answer {
        let id: Staff.ID = try visit.id("id")
        let details = StaffForm.details(visit.form)
        return try await visit.answer {
            let version = try visit.version()
            try await visit.write { try StaffMembers(work: $0).change(id, version: version, to: details) }
            cache.forget(staff: id)
            return .redirect("/staff", said: visit.words("people.staff.saved", ["name": details.name]))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }

    private func givePassword(_ visit: Visit) async throws -> Answer {
        let id: Staff.ID = try visit.id("id")
        try visit.guest.principal.require(.manageStaff)
        return try await visit.answer {
            let staff = try await visit.read { try $0.db.staff(id) }
            let hash = try await passwords.checkedHash(
                visit.form["password"], name: staff.name, email: staff.email)
            let key = visit.idempotencyKey
            try await visit.write { try StaffMembers(work: $0).givePassword(hash, to: id, key: key) }
            cache.forget(staff: id)
            return .redirect("/staff/\(id)", said: visit.words("people.staff.password_given", ["name": staff.name]))
        } orAgain: { errors in
            try await page(visit, password: errors)
        }
    }

    private func act(
        _ visit: Visit, _ said: String, _ body: @escaping @Sendable (Work, Staff.ID) throws -> Void
    ) async throws -> Answer {
        let id: Staff.ID = try visit.id("id")
        return try await visit.answer {
            try await visit.write { try body($0, id) }
            cache.forget(staff: id)
            return .redirect("/staff/\(id)", said: said)
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }
}
