import Base
import Foundation
import People
import Web

/// Replies, notes, calls, visits and letters that other programs add to a case.
enum MessageAPI {
    static let routes: [Route] = [
        .post("/api/v1/cases/:reference/messages", .api, limit: 2 << 20, add)
    ]

    struct Message: Decodable, Sendable {
        var kind: String
        var body: String
        var minutes: Int?
        var promise: Promised?
        /// The version of the case its writer was looking at; left out, it is added whatever happened meanwhile.
        var version: Int?
        /// What belongs to other customers in it was looked at, and this customer may see it.
        var confirmed: Bool?
        /// The promise it tells the customer about.
        var updateOn: String?

        struct Promised: Decodable, Sendable {
            var what: String
            var dueAt: Date
            var owner: String?
        }

        static let kinds: [Entry.Kind] = [.reply, .note, .call, .visit, .letter]
        /// A day: a call that took longer was not hung up.
        static let mostMinutes = 1_440
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let reference = try visit.reference()
        let message = try visit.decoded(Message.self)
        let key = visit.idempotencyKey
        let (resource, isFirst) = try await naming(message) {
            try await visit.write { work in
                let records = CaseRecords(work)
                let file = try records.id(reference)
                try work.principal.require(.workCases)
                let (id, isFirst) = try work.first(key, for: "message \(file)") {
                    try Correspondence(work).add(message.draft(work), to: file)
                }
                return (EntryResource(try records.entry(id)), isFirst)
            }
        }
        return try .value(resource, status: isFirst ? 201 : 200)
    }

    /// What is wrong with a promise is told by the name its field has in the request.
    private static func naming<T>(_ message: Message, _ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let problem as Problem {
            guard message.promise != nil, let field = problem.field, ["what", "due_at"].contains(field) else {
                throw problem
            }
            throw Problem(problem.kind, problem.message, problem.words, field: "promise.\(field)")
        }
    }
}

extension MessageAPI.Message {
    fileprivate func draft(_ work: Work) throws -> Correspondence.Draft {
        guard (minutes ?? 0) >= 0, (minutes ?? 0) <= Self.mostMinutes else {
            throw Problem.invalid("minutes", "api.problem.minutes", ["most": String(Self.mostMinutes)])
        }
        return Correspondence.Draft(
            try Sent.choice(kind, "kind", of: Self.kinds), body,
            promise: try promise.map { promise in
                PromiseDraft(
                    what: promise.what, dueAt: promise.dueAt,
                    owner: try Sent.colleague(promise.owner, "promise.owner", work))
            }, minutes: minutes, version: version, isConfirmed: confirmed ?? false,
            update: try updateOn.map { try Sent.id($0, "update_on") })
    }
}
