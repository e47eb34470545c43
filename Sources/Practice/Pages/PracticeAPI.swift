import Base
import Desk
import Foundation
import People
import Storage
import Web

/// The records of every practice for other programs, through the same use cases as the pages.
struct PracticeAPI: Sendable {
    let book: PracticeBook

    var routes: [Route] {
        [
            .get("/api/v1/practices/:name", .api) { try await list($0) },
            .post("/api/v1/practices/:name", .api) { try await start($0) },
            .get("/api/v1/practices/:name/:id", .api) { try await show($0) },
            .post("/api/v1/practices/:name/:id/steps/:step", .api) { try await step($0) },
        ]
    }

    struct Starting: Decodable, Sendable {
        var `case`: String?
        var party: String?
        var values: [String: GivenJSON]?
        /// This customer may see what of others stands in the words sent to them.
        var confirmed: Bool?
    }

    struct Stepping: Decodable, Sendable {
        var values: [String: GivenJSON]?
        var version: Int?
        var confirmed: Bool?
    }

    private func list(_ visit: Visit) async throws -> Answer {
        let practice = try book.practice(visit.parameters["name"] ?? "")
        let filter = PracticeListPage.filter(practice, visit.query)
        let limit = try visit.limit()
        let before = try visit.cursor(PracticeRecord.ID.self)
        let list = try await visit.read { try Practices($0, book).list(practice.name, filter, before: before, limit: limit) }
        return try .value(
            APIList(items: list.lines.map { RecordResource($0, practice) }, next: list.next?.description))
    }

    private func show(_ visit: Visit) async throws -> Answer {
        let practice = try book.practice(visit.parameters["name"] ?? "")
        let id: PracticeRecord.ID = try visit.id("id")
        return try .value(try await visit.read { try whole(id, practice, $0) })
    }

    private func start(_ visit: Visit) async throws -> Answer {
        let practice = try book.practice(visit.parameters["name"] ?? "")
        let starting = try visit.decoded(Starting.self)
        let key = visit.idempotencyKey.map { "practice \(practice.name) \($0)" }
        let resource = try await visit.write(mayShare: starting.confirmed ?? false) { work in
            let currency = try work.currency()
            let given = try GivenJSON.read(starting.values ?? [:], practice, currency)
            let id = try Practices(work, book).start(
                practice.name, on: try subject(starting, practice, work), given.values, key: key)
            return try whole(id, practice, work)
        }
        return try .value(resource, status: 201)
    }

    private func step(_ visit: Visit) async throws -> Answer {
        let practice = try book.practice(visit.parameters["name"] ?? "")
        let id: PracticeRecord.ID = try visit.id("id")
        let name = visit.parameters["step"] ?? ""
        let stepping = visit.body.isEmpty ? Stepping() : try visit.decoded(Stepping.self)
        let key = visit.idempotencyKey.map { "step \(id) \(name) \($0)" }
        let resource = try await visit.write(mayShare: stepping.confirmed ?? false) { work in
            _ = try whole(id, practice, work)
            let given = try GivenJSON.read(stepping.values ?? [:], practice, try work.currency())
            try Practices(work, book).step(
                id, name, given.values, clearing: given.cleared, version: stepping.version, key: key)
            return try whole(id, practice, work)
        }
        return try .value(resource)
    }

    private func whole(_ id: PracticeRecord.ID, _ practice: Practice, _ work: Work) throws -> RecordResource {
        let line = try Practices(work, book).record(id)
        guard line.record.practice == practice.name else { throw Problem.notFound("practice.problem.no_record") }
        return RecordResource(line, practice)
    }

    private func subject(_ starting: Starting, _ practice: Practice, _ work: Work) throws -> PracticeSubject {
        if let text = starting.case {
            guard let reference = Reference(text), let file = try work.db.caseFileIfAny(reference) else {
                throw Problem.invalid("case", "practice.problem.no_such_case")
            }
            return .case(file.id)
        }
        if let text = starting.party {
            guard let id = Party.ID(text), try work.db.partyIfAny(id) != nil else {
                throw Problem.invalid("party", "api.problem.unknown", ["field": "party"])
            }
            return .party(id)
        }
        return .nothing
    }
}

/// A record as other programs read it.
struct RecordResource: Encodable, Sendable {
    let id: String
    let practice: String
    let title: String
    let state: String
    let isOpen: Bool
    let `case`: String?
    let party: String?
    let values: [String: ShownJSON]
    /// The steps that can be taken now.
    let steps: [String]
    let createdBy: String?
    let createdAt: Date
    let updatedAt: Date
    let version: Int

    init(_ line: PracticeLine, _ practice: Practice) {
        let record = line.record
        id = record.id.description
        self.practice = record.practice
        title = record.title
        state = record.state
        isOpen = record.isOpen
        `case` = line.reference?.description
        party = record.party?.description
        values = record.values.all.compactMapValues(ShownJSON.init)
        steps = practice.steps(from: record.state).map(\.name)
        createdBy = record.createdBy?.description
        createdAt = record.createdAt
        updatedAt = record.updatedAt
        version = record.version
    }
}

/// A field's value in JSON: text and codes as text, several as a list, an amount as "12.50", days and moments as
/// RFC 3339 writes them.
enum ShownJSON: Encodable, Sendable {
    case text(String)
    case list([String])
    case number(Int)
    case bool(Bool)

    init(_ value: PracticeValue) {
        self =
            switch value {
            case .text(let text), .choice(let text), .day(let text): .text(text)
            case .choices(let codes): .list(codes)
            case .number(let number): .number(number)
            case .amount(let money): .text(money.plain)
            case .moment(let date): .text(date.rfc3339)
            case .people(let ids): .list(ids.map(\.description))
            case .tick(let isOn): .bool(isOn)
            }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .number(let number): try container.encode(number)
        case .bool(let isOn): try container.encode(isOn)
        }
    }
}

/// A field's value as another program sends it; null takes it away.
enum GivenJSON: Decodable, Sendable {
    case null
    case bool(Bool)
    case number(Int)
    case text(String)
    case list([String])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else {
            self = .list(try container.decode([String].self))
        }
    }

    static func read(
        _ sent: [String: GivenJSON], _ practice: Practice, _ currency: Currency
    ) throws -> (values: PracticeValues, cleared: Set<String>) {
        var values = PracticeValues()
        var cleared: Set<String> = []
        for (name, json) in sent.sorted(by: { $0.key < $1.key }) {
            guard let field = practice.field(name) else {
                throw Problem.invalid(name, "practice.problem.not_asked", ["field": name])
            }
            if case .null = json { cleared.insert(name) } else { values[name] = try json.value(field, currency) }
        }
        return (values, cleared)
    }

    private func value(_ field: PracticeField, _ currency: Currency) throws -> PracticeValue {
        switch (field.kind, self) {
        case (.text, .text(let text)): return .text(text)
        case (.choice, .text(let code)): return .choice(code)
        case (.choices, .list(let codes)): return .choices(codes)
        case (.scale, .number(let number)), (.number, .number(let number)): return .number(number)
        case (.amount, .text(let text)): return .amount(try Money.read(text, currency, field: field.name))
        case (.day, .text(let day)): return .day(day)
        case (.moment, .text(let text)):
            guard let date = Date(rfc3339: text) else { throw Problem.invalid(field.name, "practice.problem.no_moment") }
            return .moment(date)
        case (.person, .text(let id)), (.colleagues, .text(let id)): return .people([try Self.colleague(id, field)])
        case (.person, .list(let ids)), (.colleagues, .list(let ids)):
            return .people(try ids.map { try Self.colleague($0, field) })
        case (.tick, .bool(let isOn)): return .tick(isOn)
        default: throw Problem.invalid(field.name, "practice.problem.wrong_kind")
        }
    }

    private static func colleague(_ text: String, _ field: PracticeField) throws -> Staff.ID {
        guard let id = Staff.ID(text) else { throw Problem.invalid(field.name, "practice.problem.no_colleague") }
        return id
    }
}
