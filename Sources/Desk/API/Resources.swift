import Base
import Foundation
import People

/// Somebody or something with a name, such as a case's owner.
struct NamedResource: Encodable, Sendable {
    let id: String
    let name: String

    init<Of>(_ id: Identifier<Of>, _ name: String) {
        self.id = id.description
        self.name = name
    }

    init?<Of>(_ id: Identifier<Of>?, _ name: String?) {
        guard let id else { return nil }
        self.init(id, name ?? "")
    }
}

/// A case in a list.
struct CaseResource: Encodable, Sendable {
    let id: String
    let reference: String
    let subject: String
    let status: String
    let priority: String
    let channel: String
    let party: NamedResource
    @OrNull var owner: NamedResource?
    @OrNull var team: NamedResource?
    @OrNull var linked: String?
    let tags: [String]
    @OrNull var nextPromise: Glimpse?
    @OrNull var reply: Awaited?
    let openedAt: Date
    let updatedAt: Date
    @OrNull var resolvedAt: Date?
    let version: Int

    struct Glimpse: Encodable, Sendable {
        let what: String
        let dueAt: Date
    }

    /// The answer a customer waits for.
    struct Awaited: Encodable, Sendable {
        let kind: String
        let channel: String
        let since: Date
        let dueAt: Date
        @OrNull var lateSince: Date?
    }

    init(_ record: CaseRecord) {
        let file = record.file
        id = file.id.description
        reference = file.reference.description
        subject = file.subject
        status = file.status.rawValue
        priority = file.priority.name
        channel = file.channel.rawValue
        party = NamedResource(file.party, record.party)
        owner = NamedResource(file.owner, record.owner)
        team = NamedResource(file.team, record.team)
        linked = record.linked?.description
        tags = record.tags
        nextPromise = record.promise.map { Glimpse(what: $0.what, dueAt: $0.dueAt) }
        reply = record.reply.map { reply in
            Awaited(
                kind: reply.kind.rawValue, channel: reply.channel.rawValue, since: reply.since, dueAt: reply.dueAt,
                lateSince: reply.isLate ? reply.dueAt : nil)
        }
        openedAt = file.openedAt
        updatedAt = file.updatedAt
        resolvedAt = file.resolvedAt
        version = file.version
    }
}

/// One case: what a list says of it, the customer's need in their words, and every promise in it.
struct WholeCaseResource: Encodable, Sendable {
    let summary: CaseResource
    let need: String
    let promises: [PromiseResource]

    init(_ record: CaseRecord, promises: [PromiseRecord]) {
        summary = CaseResource(record)
        need = record.file.need
        self.promises = promises.map(PromiseResource.init)
    }

    private enum Keys: String, CodingKey { case need, promises }

    func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(need, forKey: .need)
        try container.encode(promises, forKey: .promises)
    }
}

/// One thing in a case's timeline.
struct EntryResource: Encodable, Sendable {
    let id: String
    let kind: String
    let at: Date
    @OrNull var channel: String?
    @OrNull var author: NamedResource?
    let body: String
    let quoted: String
    @OrNull var promise: String?
    @OrNull var minutes: Int?
    @OrNull var mail: Mail?
    let attachments: [File]

    struct Mail: Encodable, Sendable {
        let state: String
        let words: String
    }

    struct File: Encodable, Sendable {
        let id: String
        let name: String
        let type: String
        let size: Int
    }

    init(_ line: TimelineEntry, files: [Attachment] = []) {
        let entry = line.entry
        id = entry.id.description
        kind = entry.kind.rawValue
        at = entry.at
        channel = entry.channel?.rawValue
        author = NamedResource(entry.author, line.author)
        body = entry.body
        quoted = entry.quoted
        promise = entry.promise?.description
        minutes = entry.minutes
        mail = line.mail.map { Mail(state: $0.state.rawValue, words: $0.words) }
        attachments = files.map { File(id: $0.id.description, name: $0.name, type: $0.type, size: $0.size) }
    }
}

struct PromiseResource: Encodable, Sendable {
    let id: String
    let `case`: String
    let party: NamedResource
    let owner: NamedResource
    let what: String
    let state: String
    let dueAt: Date
    /// When it was due before anybody moved it.
    let firstDueAt: Date
    let moves: Int
    let madeAt: Date
    @OrNull var message: String?
    @OrNull var closedAt: Date?
    let remark: String
    let putRight: String

    init(_ record: PromiseRecord) {
        let promise = record.promise
        id = promise.id.description
        `case` = record.reference.description
        party = NamedResource(promise.party, record.party)
        owner = NamedResource(promise.owner, record.owner)
        what = promise.what
        state = promise.state.rawValue
        dueAt = promise.dueAt
        firstDueAt = promise.firstDueAt
        moves = promise.moves
        madeAt = promise.madeAt
        message = promise.entry?.description
        closedAt = promise.closedAt
        remark = promise.remark
        putRight = promise.putRight
    }
}

/// Whoever the token belongs to.
struct PersonResource: Encodable, Sendable {
    let id: String
    let name: String
    let email: String
    let role: String
    let teams: [NamedResource]
    let permissions: [String]

    init(_ staff: Staff, teams: [Team], permissions: Set<Permission>) {
        id = staff.id.description
        name = staff.name
        email = staff.email
        role = staff.role.rawValue
        self.teams = teams.map { NamedResource($0.id, $0.name) }
        self.permissions = permissions.map(\.name).sorted()
    }
}

/// Says null where there is nothing, so that every answer has the same fields.
@propertyWrapper public struct OrNull<Wrapped: Encodable & Sendable>: Encodable, Sendable {
    public var wrappedValue: Wrapped?

    public init(wrappedValue: Wrapped?) {
        self.wrappedValue = wrappedValue
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue {
            try container.encode(wrappedValue)
        } else {
            try container.encodeNil()
        }
    }
}
