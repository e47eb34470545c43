import Base
import Foundation
import Storage
import Web

/// The ways to reach a customer.
struct CustomerAddressPages: Sendable {
    var routes: [Route] {
        [
            .get("/customers/:id/addresses/new") { visit in .page(try await page(visit)) },
            .post("/customers/:id/addresses") { try await add($0) },
            .post("/customers/:id/addresses/:address/removal") { visit in
                try await act(visit, visit.words("people.customers.address_removed")) { try $0.removeAddress($2, of: $1) }
            },
            .post("/customers/:id/addresses/:address/preference") { visit in
                try await act(visit, visit.words("people.customers.address_first")) { try $0.preferAddress($2, of: $1) }
            },
        ]
    }

    private func add(_ visit: Visit) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        let value = visit.form["value"]
        return try await visit.answer {
            guard let kind = PartyAddress.Kind(rawValue: visit.form["kind"]) else {
                throw Problem.invalid("kind", "people.problem.address_kind")
            }
            try await visit.write { _ = try Parties(work: $0).addAddress(kind, value, to: id) }
            return .redirect("/customers/\(id)", said: visit.words("people.customers.address_added"))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }

    private func act(
        _ visit: Visit, _ said: String,
        _ body: @escaping @Sendable (Parties, Party.ID, PartyAddress.ID) throws -> Void
    ) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        let address: PartyAddress.ID = try visit.id("address")
        try await visit.write { try body(Parties(work: $0), id, address) }
        return .redirect("/customers/\(id)", said: said)
    }

    private func page(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let id: Party.ID = try visit.id("id")
        let party = try await visit.read { work in
            try work.principal.require(.changeCustomers)
            return try work.db.party(id)
        }
        let words = visit.words
        let title = words("people.customers.address_new", ["name": party.calledName])
        return FormPage(
            title: title, place: "customers",
            crumbs: [("/customers", words("people.customers.title")), ("/customers/\(id)", party.name)], namesItself: false,
            action: "/customers/\(id)/addresses", button: words("people.customers.address_add"), leave: "/customers/\(id)"
        ).page(
            visit, errors,
            """

            \(segments(
                "kind", words("people.customers.address_kind"),
                PartyAddress.Kind.allCases.map { (value: $0.rawValue, label: $0.label(words)) },
                chosen: visit.form.text("kind") ?? PartyAddress.Kind.phone.rawValue))
            \(textArea(
                "value", words("people.customers.address_value"), value: visit.form["value"], rows: 2, required: true,
                errors: errors, words: words))
            """)
    }
}
