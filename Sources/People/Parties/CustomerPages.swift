import Base
import Foundation
import Storage
import Web

/// Finding customers, and writing down who they are. The page of one customer belongs to the desk, which knows their
/// cases.
struct CustomerPages: Sendable {
    private static let pageLength = 50
    private static let lookupLength = 8

    let moves: [PartyMove]

    var routes: [Route] {
        [
            .get("/customers") { try await list($0) },
            .get("/customers/lookup") { try await lookUp($0) },
            .get("/customers/new") { visit in .page(try newPage(visit)) },
            .post("/customers") { try await add($0) },
            .get("/customers/:id/edit") { visit in .page(try await editPage(visit)) },
            .post("/customers/:id") { try await change($0) },
        ] + CustomerAddressPages().routes + CustomerNeedPages().routes + MannerPages().routes
            + CustomerTiePages().routes + CustomerConsentPages().routes
            + CustomerMergePages(moves: moves).routes
    }

    private func list(_ visit: Visit) async throws -> Answer {
        let sought = visit.query.text("q")
        let after = visit.query.text("after").flatMap { Party.ID($0) }
        let shown = try await visit.read { work in
            let parties = Parties(work: work)
            if let sought {
                let found = try parties.find(sought, limit: Self.pageLength)
                return CustomerListPage(
                    sought: sought, parties: found, addresses: try work.db.addresses(of: found.map(\.id)), next: nil,
                    isFirst: true)
            }
            let last = try after.flatMap { try work.db.partyIfAny($0) }.map { (nameKey: $0.nameKey, id: $0.id) }
            let all = try parties.list(after: last, limit: Self.pageLength + 1)
            let page = Array(all.prefix(Self.pageLength))
            return CustomerListPage(
                sought: nil, parties: page, addresses: try work.db.addresses(of: page.map(\.id)),
                next: all.count > page.count ? page.last?.id : nil, isFirst: last == nil)
        }
        return .page(Page(visit.words("people.customers.title"), place: "customers", shown.html(visit)))
    }

    private func lookUp(_ visit: Visit) async throws -> Answer {
        let sought = visit.query.text("q") ?? ""
        let (found, addresses) = try await visit.read { work in
            let found = try Parties(work: work).find(sought, limit: Self.lookupLength)
            return (found, try work.db.addresses(of: found.map(\.id)))
        }
        return .fragment(CustomerLookup(sought: sought, parties: found, addresses: addresses).html(visit.words))
    }

    private func newPage(_ visit: Visit, errors: FieldErrors = .none) throws -> Page {
        try visit.guest.principal.require(.changeCustomers)
        var fields = CustomerForm(visit.form)
        // The desk leads here with what was typed when nobody was found.
        if fields.name.isEmpty { fields.name = visit.query["name"] }
        return Page(
            visit.words("people.customers.new"), place: "customers", fields.newPage(visit, errors: errors))
    }

    private func add(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        return try await visit.answer {
            let details = try CustomerForm(form).details()
            let key = visit.idempotencyKey
            let id = try await visit.write { work in
                try Parties(work: work).add(
                    details, email: form.text("email"), phone: form.text("phone"), post: form.text("post"), key: key)
            }
            return .redirect("/customers/\(id)", said: visit.words("people.customers.added", ["name": details.name]))
        } orAgain: { errors in
            try newPage(visit, errors: errors)
        }
    }

    private func editPage(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let id: Party.ID = try visit.id("id")
        let party = try await visit.read { work in
            try work.principal.require(.changeCustomers)
            return try work.db.party(id)
        }
        let isAgain = errors.problem != nil
        let fields = isAgain ? CustomerForm(visit.form) : CustomerForm(party)
        return Page(
            visit.words("people.customers.edit", ["name": party.name]), place: "customers",
            fields.editPage(party, visit, errors: errors))
    }

    private func change(_ visit: Visit) async throws -> Answer {
        let id: Party.ID = try visit.id("id")
        return try await visit.answer {
            let details = try CustomerForm(visit.form).details()
            let version = try visit.version()
            try await visit.write { try Parties(work: $0).change(id, version: version, to: details) }
            return .redirect("/customers/\(id)", said: visit.words("people.customers.saved", ["name": details.name]))
        } orAgain: { errors in
            try await editPage(visit, errors: errors)
        }
    }
}
