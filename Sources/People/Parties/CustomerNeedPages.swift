import Base
import Foundation
import Storage
import Web

/// What a customer needs, and what we do about it.
struct CustomerNeedPages: Sendable {
    var routes: [Route] {
        [
            .get("/customers/:id/needs/new") { visit in .page(try await page(visit)) },
            .post("/customers/:id/needs") { try await record($0) },
            .post("/customers/:id/needs/:need/adjustment") { visit in
                let key = visit.idempotencyKey
                return try await act(visit, visit.words("people.customers.adjusted")) {
                    try $0.noteAdjustment(for: $2, of: $1, key: key)
                }
            },
            .post("/customers/:id/needs/:need/removal") { visit in
                try await act(visit, visit.words("people.customers.need_removed")) { try $0.removeNeed($2, of: $1) }
            },
        ]
    }

    private func record(_ visit: Visit) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        let (need, adjustment, key) = (visit.form["need"], visit.form["adjustment"], visit.idempotencyKey)
        return try await visit.answer {
            try await visit.write { work in
                _ = try Parties(work: work).recordNeed(need, adjustment: adjustment, of: id, key: key)
            }
            return .redirect("/customers/\(id)", said: visit.words("people.customers.need_recorded"))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }

    private func act(
        _ visit: Visit, _ said: String, _ body: @escaping @Sendable (Parties, Party.ID, PartyNeed.ID) throws -> Void
    ) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        let need: PartyNeed.ID = try visit.id("need")
        try await visit.write { try body(Parties(work: $0), id, need) }
        return .redirect("/customers/\(id)", said: said)
    }

    private func page(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let id: Party.ID = try visit.id("id")
        let party = try await visit.read { work in
            try work.principal.require(.changeCustomers)
            return try work.db.party(id)
        }
        let (words, form) = (visit.words, visit.form)
        let title = words("people.customers.need_new", ["name": party.calledName])
        return FormPage(
            title: title, place: "customers",
            crumbs: [("/customers", words("people.customers.title")), ("/customers/\(id)", party.name)], namesItself: false,
            intro: words("people.customers.need_intro"), action: "/customers/\(id)/needs",
            button: words("people.customers.need_record"), leave: "/customers/\(id)"
        ).page(
            visit, errors,
            """

            \(textField(
                "need", words("people.customers.need"), value: form["need"], hint: words("people.customers.need_hint"),
                required: true, autocomplete: "off", errors: errors, words: words))
            \(textField(
                "adjustment", words("people.customers.adjustment"), value: form["adjustment"],
                hint: words("people.customers.adjustment_hint"), required: true, autocomplete: "off", errors: errors,
                words: words))
            """)
    }
}
