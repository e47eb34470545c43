public import Base
public import People

/// Something a person does with a record: a button that says so. It asks only what it needs, leaves one event in the log
/// and moves the record on.
public struct Step: PracticeElement {
    public typealias Check = @Sendable (Work, PracticeRecord, PracticeValues) throws -> Void
    public typealias Consequence = @Sendable (Work, PracticeRecord) throws -> Void

    /// Whose step it is.
    public enum Who: Sendable {
        case anybody
        /// Whoever made the record.
        case owner
        /// Somebody other than whoever made it.
        case another
    }

    public let name: String
    /// What the button says: "Authorise it".
    public let label: String
    /// The states it can be taken from; none for every state that does not end the record.
    public let from: [String]
    /// The state it leads to; nil when it leaves the record where it stands.
    public let to: String?
    public let asks: [String]
    /// Of what the record holds after it, what must be there.
    public let requires: [String]
    public let permission: Permission
    /// What goes into the log; `record.step_done` when it names none.
    public let emits: EventName?
    /// Which fields the event carries; nil for those of the asked ones that it declares.
    public let facts: [String]?
    /// How the state after it is painted; nil for open while there is something to do, and kept then.
    public let look: String?
    /// Nothing more is to be done after it.
    public let ends: Bool
    /// Taken by Kept itself when the time comes, never by a person.
    public let isAutomatic: Bool
    /// Of those who may see a personal record, who takes it.
    public let who: Who
    /// May refuse, with a `Problem`: the record as it stood, and what was given.
    let check: Check?
    /// What follows at once, in the same transaction.
    let then: Consequence?

    /// `to` is the step's own name unless said otherwise; `stays` leaves the state as it was.
    public init(
        _ name: String, _ label: String, from: [String] = [], to: String? = nil, stays: Bool = false, asks: [String] = [],
        requires: [String] = [], permission: Permission = .keepRecords, emits: EventName? = nil, facts: [String]? = nil,
        look: String? = nil, ends: Bool = false, isAutomatic: Bool = false, who: Who = .anybody, check: Check? = nil,
        then: Consequence? = nil
    ) {
        self.name = name
        self.label = label
        self.from = from
        self.to = stays ? nil : to ?? name
        self.asks = asks
        self.requires = requires
        self.permission = permission
        self.emits = emits
        self.facts = facts
        self.look = look
        self.ends = ends
        self.isAutomatic = isAutomatic
        self.who = who
        self.check = check
        self.then = then
    }

    public var part: PracticePart { .step(self) }

    /// Whether somebody is the one to take it with a record. Kept itself always is.
    func isFor(_ principal: Principal, _ record: PracticeRecord) -> Bool {
        guard principal.kind == .staff else { return true }
        let isOwner = record.createdBy?.number == principal.id
        return switch who {
        case .anybody: true
        case .owner: isOwner
        case .another: !isOwner
        }
    }
}
