import Base
import Foundation
import People
import Storage
import Web

/// The log for other programs, in order, so that they can follow everything that happens.
enum EventAPI {
    static let routes: [Route] = [
        .get("/api/v1/events", .api, list)
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let after = try visit.cursor(Int64.self) ?? 0
        guard after >= 0 else { throw Problem.invalid("after", "api.problem.after") }
        let limit = try visit.limit()
        let (items, next) = try await visit.read { work in
            try work.principal.require(.readEvents)
            let events = try work.db.events(after: after, limit: limit + 1)
            let shown = events.prefix(limit)
            let references = try CaseRecords(work).references(Set(shown.compactMap { $0.caseID.map { Case.ID($0) } }))
            let next = events.count > limit ? shown.last.map { String($0.position) } : nil
            return (shown.map { EventResource($0, references: references) }, next)
        }
        return try .value(APIList(items: items, next: next))
    }
}

struct EventResource: Encodable, Sendable {
    let position: Int64
    let id: String
    let at: Date
    let name: String
    /// The member of staff who did it; null when Kept did.
    @OrNull var actor: String?
    /// The record it is about; what kind of record follows from the name.
    let subject: String
    @OrNull var `case`: String?
    @OrNull var party: String?
    let data: [String: Fact]

    init(_ event: SealedEvent, references: [Case.ID: Reference]) {
        position = event.position
        id = Self.text(event.id)
        at = event.at
        name = event.name
        actor = event.actor.map(Self.text)
        subject = Self.text(event.subject)
        `case` = event.caseID.flatMap { references[Case.ID($0)]?.description }
        party = event.party.map(Self.text)
        let moments = Self.moments[event.name] ?? []
        data = Dictionary(
            uniqueKeysWithValues: event.facts.map { ($0, Fact($1, isMoment: moments.contains($0))) })
    }

    /// An id of whatever kind as it is written everywhere.
    private static func text(_ id: Int64) -> String { Identifier<Void>(id).description }

    /// Facts that say when, in milliseconds since 1970.
    private static let moments: [String: Set<String>] = [
        EventName.promiseMade.name: ["due"], EventName.promiseDueSoon.name: ["due"],
        EventName.promiseKept.name: ["due"], EventName.promiseMissed.name: ["due"],
        EventName.promiseRenegotiated.name: ["from", "to"],
    ]

    /// A fact as other programs can read it.
    enum Fact: Encodable, Sendable, Equatable {
        case number(Int64)
        case text(String)
        case moment(Date)

        /// Numbers this large are ids, which programs in some languages would round.
        private static let largestExact: Int64 = 1 << 53

        init(_ value: EventValue, isMoment: Bool) {
            self =
                switch value {
                case .code(let code): .text(code)
                case .number(let number) where isMoment: .moment(Date(milliseconds: number))
                case .number(let number) where number >= Self.largestExact: .text(EventResource.text(number))
                case .number(let number): .number(number)
                }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .number(let number): try container.encode(number)
            case .text(let text): try container.encode(text)
            case .moment(let date): try container.encode(date)
            }
        }
    }
}
