import Base
import Desk
import Foundation
import People
import Web

/// Who may decide what, up to how much: one's own authority first, then everybody's, and what is lent for a time.
enum AuthorityPages {
    static let routes: [Route] = [
        .get("/authority") { visit in .page(try await page(visit, .none)) },
        .post("/authority/limits") { visit in try await set(visit) },
        .post("/authority/limits/:id/end") { visit in
            let id: AuthorityLimit.ID = try visit.id("id")
            return try await act(visit, said: "resolve.said.limit_ended") { try $0.endLimit(id) }
        },
        .post("/authority/delegations") { visit in try await lend(visit) },
        .post("/authority/delegations/:id/end") { visit in
            let id: Delegation.ID = try visit.id("id")
            return try await act(visit, said: "resolve.said.lending_ended") { try $0.endDelegation(id) }
        },
        .post("/authority/settings") { visit in try await settle(visit) },
        .post("/authority/absence") { visit in
            let until = LocalTime.date(fromField: visit.form["away_until"], in: visit.times.zone)
            if until == nil, visit.form.text("away_until") != nil {
                return try await again(visit, .invalid("away_until", "desk.problem.due_missing"))
            }
            return try await act(visit, said: until == nil ? "resolve.said.back" : "resolve.said.away") {
                try $0.beAway(until: until)
            }
        },
    ]

    private static func act(
        _ visit: Visit, said: String, _ body: @escaping @Sendable (Authorities) throws -> Void
    ) async throws -> Answer {
        try await visit.answer {
            try await visit.write { try body(Authorities($0)) }
            return .redirect("/authority", said: visit.words(said))
        } orAgain: { errors in
            try await page(visit, errors)
        }
    }

    private static func again(_ visit: Visit, _ problem: Problem) async throws -> Answer {
        var again = try await page(visit, FieldErrors(problem))
        again.status = 422
        return .page(again)
    }

    private static func set(_ visit: Visit) async throws -> Answer {
        let (form, key) = (visit.form, visit.idempotencyKey)
        return try await act(visit, said: "resolve.said.limit_set") { authorities in
            let kind = try form.chosen("kind", of: DecisionKind.self)
            let currency = try authorities.currency()
            let holder: AuthorityLimit.Holder
            if let role = Role(rawValue: form["holder"]) {
                holder = .role(role)
            } else if let staff = Staff.ID(form["holder"]) {
                holder = .staff(staff)
            } else {
                throw Problem.invalid("holder", "problem.choose")
            }
            let budget = try form.text("budget").map { try Money.read($0, currency, field: "budget") }
            let period = budget == nil ? nil : AuthorityLimit.Period(rawValue: form["period"])
            try authorities.set(
                LimitDraft(
                    kind, holder, limit: try Money.read(form["limit"], currency, field: "limit"), budget: budget, period: period),
                key: key)
        }
    }

    private static func lend(_ visit: Visit) async throws -> Answer {
        let (form, key, zone) = (visit.form, visit.idempotencyKey, visit.times.zone)
        return try await act(visit, said: "resolve.said.lent") { authorities in
            let kind = try form.chosen("lend_kind", of: DecisionKind.self)
            guard let taker = Staff.ID(form["taker"]) else { throw Problem.invalid("taker", "problem.choose") }
            guard let until = LocalTime.date(fromField: form["until"], in: zone) else {
                throw Problem.invalid("until", "desk.problem.due_missing")
            }
            let amount = try Money.read(form["lend_limit"], try authorities.currency(), field: "lend_limit")
            try authorities.delegate(
                DelegationDraft(
                    kind, to: taker, limit: amount, from: LocalTime.date(fromField: form["from"], in: zone), until: until,
                    reason: form["reason"]), key: key)
        }
    }

    private static func settle(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        try visit.guest.principal.require(.setAuthority)
        return try await act(visit, said: "resolve.said.settled") { authorities in
            func number(_ field: String) throws -> Int {
                guard let number = Int(form[field].trimmed) else { throw Problem.invalid(field, "resolve.problem.number") }
                return number
            }
            try authorities.settle(
                DecisionSettings(hours: try number("hours"), often: try number("often"), days: try number("answer_days")))
            if form.has("approaches") {
                try Appraisals(authorities.work).keep(try [Approach](lines: form["approaches"]))
            }
        }
    }

    private static func page(_ visit: Visit, _ errors: FieldErrors) async throws -> Page {
        let shown = try await visit.read { work in
            try work.principal.require(.decide)
            let me = try work.db.staff(Staff.ID(work.principal.id))
            return AuthorityPage(
                me: me, limits: try work.db.limits(), delegations: try work.db.delegations(after: work.now),
                colleagues: try work.db.colleagues(),
                settings: work.principal.may(.setAuthority) ? try Authorities(work).settings() : nil,
                approaches: work.principal.may(.setAuthority) ? try Appraisals(work).approaches() : [],
                awayUntil: try work.db.away(at: work.now)[me.id],
                currency: try work.currency(), form: visit.form, errors: errors)
        }
        return Page(
            visit.words("resolve.authority_title"), place: "decisions", topics: ["authority"], shown.html(visit.paper))
    }
}

extension Authorities {
    func currency() throws -> Currency { try work.currency() }
}
