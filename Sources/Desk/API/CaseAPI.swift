import Base
import Foundation
import People
import Web

/// Cases for other programs: open one, list them, read one and what happened in it.
enum CaseAPI {
    static let routes: [Route] = [
        .post("/api/v1/cases", .api, limit: 2 << 20, open),
        .get("/api/v1/cases", .api, list),
        .get("/api/v1/cases/:reference", .api, show),
        .get("/api/v1/cases/:reference/timeline", .api, timeline),
    ]

    /// A contact as another program writes it down.
    struct Opening: Decodable, Sendable {
        var party: String?
        var name: String?
        var email: String?
        var phone: String?
        var channel: String
        var subject: String
        var body: String
        var owner: String?
        var team: String?
        var priority: String?
        var tags: [String]?

        static let mostTags = 20
    }

    private static func open(_ visit: Visit) async throws -> Answer {
        let opening = try visit.decoded(Opening.self)
        let key = visit.idempotencyKey
        let (resource, isFirst) = try await visit.write { work in
            try work.principal.require(.workCases)
            let (id, isFirst) = try work.first(key, for: "case") { try Contacts(work).record(opening.contact(work)) }
            return (try whole(id, work), isFirst)
        }
        return try .value(resource, status: isFirst ? 201 : 200)
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let name = visit.query.text("view") ?? CaseView.open.path
        guard let view = CaseView(path: name) else { throw Problem.invalid("view", "api.problem.view") }
        let (after, limit) = (try visit.cursor(ListCursor.self), try visit.limit())
        let list = try await visit.read { try CaseRecords($0).list(view, after: after, limit: limit) }
        return try .value(APIList(items: list.records.map(CaseResource.init), next: list.next?.description))
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let reference = try visit.reference()
        return try .value(try await visit.read { try whole(CaseRecords($0).id(reference), $0) })
    }

    private static func timeline(_ visit: Visit) async throws -> Answer {
        let reference = try visit.reference()
        let (after, limit) = (try visit.cursor(Entry.ID.self), try visit.limit())
        let (items, next) = try await visit.read { work in
            let records = CaseRecords(work)
            let lines = try records.timeline(of: records.id(reference), before: after, limit: limit + 1)
            let shown = lines.prefix(limit)
            let next = lines.count > limit ? shown.last?.line.entry.id.description : nil
            return (shown.map { EntryResource($0.line, files: $0.files) }, next)
        }
        return try .value(APIList(items: items, next: next))
    }

    private static func whole(_ id: Case.ID, _ work: Work) throws -> WholeCaseResource {
        WholeCaseResource(try CaseRecords(work).record(id), promises: try PromiseRecords(work).list(of: id))
    }
}

extension CaseAPI.Opening {
    fileprivate func contact(_ work: Work) throws -> Contacts.Contact {
        Contacts.Contact(
            who: try who(work), channel: try Sent.choice(channel, "channel", of: Channel.allCases),
            subject: try Cases.checked(subject, field: "subject", longest: Case.longestSubject),
            need: try Cases.checked(body, field: "body", longest: Case.longestBody),
            team: try Sent.team(team, "team", work), owner: try Sent.colleague(owner, "owner", work),
            priority: try checkedPriority(), tags: try checkedTags())
    }

    /// By id, or by name with an address. Whoever is known by the email address already is found by it.
    private func who(_ work: Work) throws -> Contacts.Who {
        if let party {
            guard name == nil, email == nil, phone == nil else { throw Problem.invalid("party", "api.problem.party_twice") }
            guard let known = try work.db.partyIfAny(Sent.id(party, "party")) else { throw Sent.unknown("party") }
            return .known(known.id)
        }
        let (email, phone) = (email?.trimmed ?? "", phone?.trimmed ?? "")
        guard let name = name?.trimmed, !name.isEmpty, !email.isEmpty || !phone.isEmpty else {
            throw Problem.invalid("party", "api.problem.party_missing")
        }
        return .new(
            name: name, email: email.isEmpty ? nil : try EmailAddress.checked(email),
            phone: phone.isEmpty ? nil : phone)
    }

    private func checkedPriority() throws -> Case.Priority {
        guard let priority else { return .normal }
        guard let known = Case.Priority(name: priority) else {
            throw Sent.notOneOf(Case.Priority.allCases.map(\.name), "priority")
        }
        return known
    }

    private func checkedTags() throws -> [String] {
        let tags = tags ?? []
        guard tags.count <= Self.mostTags, tags.allSatisfy({ Cases.tag($0) != nil }) else {
            throw Problem.invalid("tags", "api.problem.tags", ["most": String(Self.mostTags)])
        }
        return tags
    }
}
