public import Base
public import People
public import Web

/// A kind of structured record, declared once: what it asks, which steps people take with it, and who may. From the
/// declaration come its storage, forms, list, page with history, API, CSV and events.
public struct Practice: Sendable {
    /// What a record hangs on. A record on a case also belongs to the case's customer.
    public enum Subject: String, Sendable, CaseIterable {
        case `case`, party, nothing
    }

    /// In addresses and in the log: "behaviour".
    public let name: String
    /// The area whose work it is; records are listed by area.
    public let area: String
    /// "Behaviour record", "Behaviour records".
    public let singular: String
    public let plural: String
    public let icon: String
    public let about: Subject
    /// What one must be allowed to read a record.
    public let see: Permission
    /// What it is for, in a sentence.
    public let hint: String
    /// The field a record is called by in lists; the first text unless the declaration says otherwise.
    public let title: String?
    /// Whether it can be started from a case's menu.
    public let isTool: Bool
    /// Who of those who may see such records may see this one; nil for all of them. Records with such a rule are not
    /// mentioned on the pages of the case and the customer, which others read.
    public let visible: (@Sendable (Principal, PracticeRecord) -> Bool)?
    /// Set when each record belongs to whoever made it, and is nobody else's business unless they say so.
    public let personal: Personal?
    /// What stands beside its form, such as advice.
    public let beside: (@Sendable (Paper) -> HTML)?
    /// What data of the organisation says of one record; nil where the declaration says it all.
    public let standing: (@Sendable (Work, PracticeRecord) throws -> PracticeStanding)?
    /// The step of work whose rules apply to it, as the library of policies names it.
    public let governedBy: String
    public let fields: [PracticeField]
    /// The fields lists can be filtered by.
    public let lookups: [String]
    /// Fields that name who answers for an open record.
    public let holders: [String]
    /// The moments at which a record is due.
    public let dues: [String]
    /// The first one makes the record.
    public let steps: [Step]
    /// Pages that look at these records in another way, such as a report.
    public let links: [PracticeLink]

    public init(
        _ name: String, in area: String, of singular: String, plural: String, icon: String = "note",
        about: Subject = .case, see: Permission = .seeCases, hint: String = "", title: String? = nil, isTool: Bool = true,
        links: [PracticeLink] = [], visible: (@Sendable (Principal, PracticeRecord) -> Bool)? = nil,
        personal: Personal? = nil, beside: (@Sendable (Paper) -> HTML)? = nil,
        standing: (@Sendable (Work, PracticeRecord) throws -> PracticeStanding)? = nil, governedBy: String = Practice.record,
        @PracticeBuilder _ parts: () -> [PracticePart]
    ) {
        self.init(
            name, in: area, of: singular, plural: plural, icon: icon, about: about, see: see, hint: hint, title: title,
            isTool: isTool, links: links, visible: visible, personal: personal, beside: beside, standing: standing,
            governedBy: governedBy, parts: parts())
    }

    init(
        _ name: String, in area: String, of singular: String, plural: String, icon: String, about: Subject,
        see: Permission, hint: String, title: String?, isTool: Bool, links: [PracticeLink] = [],
        visible: (@Sendable (Principal, PracticeRecord) -> Bool)? = nil, personal: Personal? = nil,
        beside: (@Sendable (Paper) -> HTML)? = nil,
        standing: (@Sendable (Work, PracticeRecord) throws -> PracticeStanding)? = nil, governedBy: String = Practice.record,
        parts: [PracticePart]
    ) {
        self.name = name
        self.area = area
        self.singular = singular
        self.plural = plural
        self.icon = icon
        self.about = about
        self.see = see
        self.hint = hint
        self.isTool = isTool
        self.links = links
        self.visible = visible
        self.personal = personal
        self.beside = beside
        self.standing = standing
        self.governedBy = governedBy
        fields = parts.compactMap { if case .field(let field) = $0 { field } else { nil } }
        holders = parts.compactMap { if case .holder(let name) = $0 { name } else { nil } }
        lookups =
            holders + parts.compactMap { if case .lookup(let name) = $0 { name } else { nil } }
        dues = parts.compactMap { if case .due(let name) = $0 { name } else { nil } }
        steps = parts.compactMap { if case .step(let step) = $0 { step } else { nil } }
        self.title = title ?? fields.first(where: \.isText)?.name
    }

    /// Writing things down, which is what every practice is unless it is about a step of its own.
    public static let record = "record"

    public func field(_ name: String) -> PracticeField? { fields.first { $0.name == name } }

    /// The step of this name; `.notFound` when there is none.
    public func step(_ name: String) throws -> Step {
        guard let step = steps.first(where: { $0.name == name }) else { throw Problem.notFound() }
        return step
    }

    /// Every state a record can be in, in the order the steps lead there.
    public var states: [String] {
        steps.reduce(into: []) { states, step in
            if let to = step.to, !states.contains(to) { states.append(to) }
        }
    }

    /// The steps that can be taken from a state.
    public func steps(from state: String) -> [Step] { steps.dropFirst().filter { canTake($0, from: state) } }

    /// A step that names no state can be taken from every one that does not end the record.
    func canTake(_ step: Step, from state: String) -> Bool {
        step.from.isEmpty ? !isEnd(state) : step.from.contains(state)
    }

    private func isEnd(_ state: String) -> Bool { steps.contains { $0.ends && $0.to == state } }

    /// Whether there is still something to do in this state.
    func isOpen(_ state: String) -> Bool { !isEnd(state) && !steps(from: state).isEmpty }

    /// How a state is painted: as the last step declared that leads there says.
    func look(_ state: String) -> String {
        steps.last { $0.to == state }?.look ?? (isOpen(state) ? "open" : "kept")
    }

    /// Whether everybody who sees cases may know of its records.
    var isMentioned: Bool { visible == nil && personal == nil && see == .seeCases }
}

/// Records that belong to whoever made them. Lists show a person their own; those who help them read what they share.
public struct Personal: Sendable {
    /// The tick by which somebody shares a record; nil when those who help them read all of them.
    let shared: String?
    /// Those whose shared records the reader may read.
    let helped: @Sendable (Work) throws -> Set<Staff.ID>

    public init(shared: String?, helped: @escaping @Sendable (Work) throws -> Set<Staff.ID>) {
        self.shared = shared
        self.helped = helped
    }

    func isShared(_ record: PracticeRecord) -> Bool { shared.map { record.values.isOn($0) } ?? true }
}

/// A page about the records of a practice, for those who may see it.
public struct PracticeLink: Sendable {
    let address: String
    let icon: String
    /// The key of its words.
    let words: String
    let permission: Permission

    public init(_ address: String, icon: String, words: String, permission: Permission) {
        self.address = address
        self.icon = icon
        self.words = words
        self.permission = permission
    }
}

/// One line of a declaration.
public enum PracticePart: Sendable {
    case field(PracticeField)
    case lookup(String)
    case holder(String)
    case due(String)
    case step(Step)
}

/// What can stand in a declaration: fields, lookups, steps.
public protocol PracticeElement: Sendable {
    var part: PracticePart { get }
}

@resultBuilder public enum PracticeBuilder {
    public static func buildExpression(_ element: some PracticeElement) -> [PracticePart] { [element.part] }
    public static func buildBlock(_ parts: [PracticePart]...) -> [PracticePart] { parts.flatMap { $0 } }
    public static func buildArray(_ parts: [[PracticePart]]) -> [PracticePart] { parts.flatMap { $0 } }
    public static func buildOptional(_ parts: [PracticePart]?) -> [PracticePart] { parts ?? [] }
}
