import Base
import Desk
import Foundation
import People
import Web

/// Complaints for other programs: list them, read one, open one.
enum ComplaintAPI {
    static let routes: [Route] = [
        .get("/api/v1/complaints", .api, list),
        .get("/api/v1/complaints/:id", .api, show),
        .post("/api/v1/complaints", .api, open),
    ]

    struct Opening: Decodable, Sendable {
        /// The case's reference.
        var `case`: String
        var words: String
        var title: String?
        var wish: String?
        var channel: String?
        var receivedAt: Date?
        var procedure: String?
        var product: String?
        var issue: String?
        var about: String?
        var handler: String?
        /// It is about something else than the complaints that run in the case.
        var another: Bool?
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let (filter, limit) = (RegisterFilter(visit.query), try visit.limit())
        if let text = visit.query.text("state"), filter.state == nil {
            throw notOneOf("state", Complaint.State.allCases.map(\.rawValue), text)
        }
        let after = try visit.cursor(ListCursor.self)
        let list = try await visit.read { try Register($0).list(filter, after: after, limit: limit) }
        return try .value(APIList(items: list.lines.map(ComplaintResource.init), next: list.next?.description))
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let id: Complaint.ID = try visit.id("id")
        return try .value(try await visit.read { WholeComplaintResource(try Complaints($0).file(id)) })
    }

    private static func open(_ visit: Visit) async throws -> Answer {
        let sent = try visit.decoded(Opening.self)
        let key = visit.idempotencyKey
        let channel = try sent.channel.map { text in
            guard let channel = Channel(rawValue: text) else { throw notOneOf("channel", Channel.allCases.map(\.rawValue), text) }
            return channel
        }
        let resource = try await visit.write { work in
            try work.principal.require(.handleComplaints)
            guard let reference = Reference(sent.case) else {
                throw Problem.invalid("case", "api.problem.unknown", ["field": "case"])
            }
            let file = try CaseRecords(work).file(reference.description)
            let opening = Complaints.Opening(
                title: sent.title ?? "", words: sent.words, reading: sent.wish ?? "", channel: channel ?? file.channel,
                product: sent.product ?? "", issue: sent.issue ?? "", receivedAt: sent.receivedAt, procedure: sent.procedure,
                about: try colleague(sent.about, "about"), handler: try colleague(sent.handler, "handler"),
                isAnother: sent.another ?? false)
            let complaints = Complaints(work)
            return WholeComplaintResource(
                try complaints.file(try complaints.open(opening, in: file.id, key: key.map { "complaint \($0)" })))
        }
        return try .value(resource, status: 201)
    }

    private static func colleague(_ text: String?, _ field: String) throws -> Staff.ID? {
        guard let text else { return nil }
        guard let id = Staff.ID(text) else { throw Problem.invalid(field, "api.problem.unknown", ["field": field]) }
        return id
    }

    private static func notOneOf(_ field: String, _ choices: [String], _ text: String) -> Problem {
        .invalid(field, "api.problem.choice", ["field": field, "choices": choices.joined(separator: ", ")])
    }
}

/// A complaint in a list.
struct ComplaintResource: Encodable, Sendable {
    let id: String
    let `case`: String
    let title: String
    let state: String
    let stage: Int
    let procedure: String
    let nation: String
    let channel: String
    let product: String
    let issue: String
    let cause: String
    let finding: String
    let handler: String
    let receivedAt: Date
    let dueAt: Date?
    let dueFor: String?
    let late: Bool
    let answeredAt: Date?
    let closedAt: Date?
    let version: Int

    init(_ line: RegisterLine) {
        id = line.id.description
        `case` = line.reference.description
        title = line.title
        state = line.state.rawValue
        stage = line.stage
        procedure = line.procedureKey
        nation = line.nation.rawValue
        channel = line.channel.rawValue
        product = line.product
        issue = line.issue
        cause = line.cause
        finding = line.finding?.rawValue ?? ""
        handler = line.handler.description
        receivedAt = line.receivedAt
        dueAt = line.dueAt
        dueFor = line.dueFor?.rawValue
        late = line.isLate
        answeredAt = line.answeredAt
        closedAt = line.closedAt
        version = line.version
    }
}

/// One complaint with its stages and what puts it right.
struct WholeComplaintResource: Encodable, Sendable {
    let summary: ComplaintResource
    let words: String
    let wish: String
    let stages: [Stage]
    let redress: [Line]

    struct Stage: Encodable, Sendable {
        let name: String
        let begunAt: Date
        let acknowledgeBy: Date
        let acknowledgedAt: Date?
        let answerBy: Date?
        let answeredAt: Date?
        let extendedByWorkingDays: Int
        let finding: String
    }

    struct Line: Encodable, Sendable {
        let kind: String
        let what: String
        let amountMinor: Int64
        let dueAt: Date?
        let givenAt: Date?
    }

    init(_ file: ComplaintFile) {
        summary = ComplaintResource(RegisterLine(file))
        words = file.complaint.words
        wish = file.complaint.reading
        stages = file.stages.map { stage in
            Stage(
                name: file.procedure.step(stage.number).name, begunAt: stage.begunAt, acknowledgeBy: stage.acknowledgeBy,
                acknowledgedAt: stage.acknowledgedAt, answerBy: stage.answerBy, answeredAt: stage.answeredAt,
                extendedByWorkingDays: stage.extended, finding: stage.finding?.rawValue ?? "")
        }
        redress = file.redress.map {
            Line(kind: $0.kind.rawValue, what: $0.what, amountMinor: $0.amount, dueAt: $0.dueAt, givenAt: $0.givenAt)
        }
    }

    private enum Keys: String, CodingKey { case words, wish, stages, redress }

    func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(words, forKey: .words)
        try container.encode(wish, forKey: .wish)
        try container.encode(stages, forKey: .stages)
        try container.encode(redress, forKey: .redress)
    }
}
