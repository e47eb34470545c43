public import Base
import Foundation
import People
import Storage

/// Words between the desk and the customer, and notes beside them.
public struct Correspondence {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// What a member of staff adds to a case.
    public struct Draft: Sendable {
        public var kind: Entry.Kind
        public var body: String
        /// A promise made in these words.
        public var promise: PromiseDraft?
        public var minutes: Int?
        /// The case's version the person was looking at; nil to add whatever happened meanwhile.
        public var version: Int?
        /// Somebody looked at what belongs to other customers in it, and this customer may see it.
        public var isConfirmed: Bool
        public var plan: MessagePlan?
        /// The promise it tells the customer about.
        public var update: Promise.ID?
        /// Whether it sums up who does what by when.
        public var isRecap: Bool
        /// It says that an answer takes longer, and is none.
        public var isHolding: Bool

        public init(
            _ kind: Entry.Kind, _ body: String, promise: PromiseDraft? = nil, minutes: Int? = nil, version: Int? = nil,
            isConfirmed: Bool = false, plan: MessagePlan? = nil, update: Promise.ID? = nil, isRecap: Bool = false,
            isHolding: Bool = false
        ) {
            self.kind = kind
            self.body = body
            self.promise = promise
            self.minutes = minutes
            self.version = version
            self.isConfirmed = isConfirmed
            self.plan = plan
            self.update = update
            self.isRecap = isRecap
            self.isHolding = isHolding
        }
    }

    /// Adds a reply, a note, a call, a visit or a letter, with the promise made in it. A reply by email waits in the
    /// outbox from then on; it is sent once, however often the same key comes.
    public func add(_ draft: Draft, to id: Case.ID, key: String? = nil) throws -> Entry.ID {
        try work.principal.require(.workCases)
        return try work.once(key) {
            let file = try Cases(work).editable(id, version: draft.version)
            if file.status == .closed { throw Problem.conflict("desk.problem.closed") }
            guard let event = draft.kind.event else { throw Problem.invalid("kind", "desk.problem.bad_kind") }
            let body = try Cases.checked(draft.body, field: "body", longest: Case.longestBody)
            let recipient = draft.kind == .reply ? try work.db.replyAddress(of: file) : nil
            if draft.kind == .reply, file.channel == .email, recipient == nil {
                throw Problem.invalid("body", "desk.problem.no_address")
            }
            let found = try checkConfidentiality(draft, in: file)
            let update = try promiseToUpdate(draft, in: file)
            let channel = draft.kind.channel(of: file, byMail: recipient != nil)
            let entry = Entry(
                id: work.newID(), caseID: file.id, at: work.now, kind: draft.kind, channel: channel,
                author: work.author, body: body, promise: update?.id, minutes: draft.minutes)
            try work.db.insert(entry)
            if let recipient { try work.db.enqueueMail(entry, of: file, to: recipient, work: work) }

            let moved =
                draft.kind == .note ? file.touched(at: work.now) : file.answered(by: work.author, at: work.now)
            try work.db.update(moved)
            if moved.owner != file.owner {
                try work.record(
                    Event(.caseHandedOver, moved, ["from": 0, "to": .id(moved.owner), "team": .id(moved.team)]))
            }
            let data = event.data(
                channel: channel, digest: try work.digest(body, of: file.party), minutes: draft.minutes)
            try work.record(
                Event(
                    event, entry.id.number, case: file.id.number, party: file.party.number,
                    data.merging(try stopClock(draft, in: file)) { first, _ in first }))
            try addBesides(draft, to: entry, of: file, found: found, update: update)
            if let promise = draft.promise { try Promises(work).make(promise, in: moved, message: entry.id) }
            return entry.id
        }
    }

    /// The customer who waited has an answer now, or knows that it takes longer: what the event says of it.
    private func stopClock(_ draft: Draft, in file: Case) throws -> [String: EventValue] {
        guard draft.kind != .note else { return [:] }
        guard draft.isHolding else { return try ReplyClocks(work).answer(in: file.id) }
        try ReplyClocks(work).hold(in: file.id)
        return draft.kind == .reply ? ["holding": 1] : [:]
    }

    /// Writes down what the customer said or wrote, by any channel, and brings the case back to the desk. They wait for an
    /// answer from then on, unless they were answered there and then.
    @discardableResult public func receive(
        _ body: String, quoted: String = "", channel: Channel, in file: Case, automatic: Bool = false, answered: Bool = false
    ) throws -> (entry: Entry.ID, file: Case) {
        try work.principal.require(.workCases)
        let entry = Entry(
            id: work.newID(), caseID: file.id, at: work.now, kind: .received, channel: channel, author: nil,
            body: String(body.prefix(Case.longestBody)), quoted: String(quoted.prefix(Case.longestBody)))
        try work.db.insert(entry)
        var heard = automatic ? file.touched(at: work.now) : file.hearing(at: work.now)
        // Nobody waits for a colleague who has left since.
        let former = file.isDone && !automatic ? file.owner : nil
        let hasLeft = try former.map { try work.db.staffIfAny($0)?.isActive != true } ?? false
        if hasLeft { heard.owner = nil }
        try work.db.update(heard)
        heard.version += 1
        if hasLeft {
            try work.record(Event(.caseHandedOver, heard, ["from": .id(former), "to": 0, "team": .id(heard.team)]))
        }
        try work.record(
            Event(
                .messageReceived, entry.id.number, case: file.id.number, party: file.party.number,
                [
                    "channel": .code(channel.rawValue), "digest": try work.digest(body, of: file.party),
                    "automatic": .number(automatic ? 1 : 0),
                ]))
        if !automatic, !answered { try ReplyClocks(work).start(in: heard, by: channel) }
        if file.isDone, !automatic {
            try work.record(Event(.caseReopened, file, ["by": "customer"]))
        }
        return (entry.id, heard)
    }
}

extension Entry.Kind {
    /// The event a person's own entry is recorded as; nil for kinds only Kept writes.
    fileprivate var event: EventName? {
        switch self {
        case .reply: .messageSent
        case .note: .noteWritten
        case .call, .visit, .letter: .contactRecorded
        default: nil
        }
    }

    fileprivate func channel(of file: Case, byMail: Bool) -> Channel? {
        switch self {
        case .call: .phone
        case .visit: file.channel == .faceToFace ? .faceToFace : .visit
        case .letter: .post
        case .reply: byMail ? .email : file.channel
        default: nil
        }
    }
}

extension EventName {
    fileprivate func data(channel: Channel?, digest: EventValue, minutes: Int?) -> [String: EventValue] {
        var data: [String: EventValue] = ["digest": digest]
        if let channel { data["channel"] = .code(channel.rawValue) }
        if self == .contactRecorded {
            data["direction"] = "out"
            if let minutes { data["minutes"] = .number(Int64(minutes)) }
        }
        return data
    }
}
