public import Base
public import People
public import Web

/// Something an area above the desk lets people start from a case: a decision, a complaint, a return.
public struct CaseTool: Sendable {
    let icon: String
    /// The key of its words.
    let words: String
    /// Follows the case's address: "decisions/new".
    let path: String
    let permission: Permission
    /// The key that starts it, if it has one.
    let key: String?
    /// Whether it can still be started when the case is done.
    let afterwards: Bool
    let group: Group

    /// What it stands under in the case's menu, in this order.
    public enum Group: String, Sendable, CaseIterable {
        case resolve, complaints, trade, care, records

        /// Where the tools of an area belong.
        public init(area: String) { self = Group(rawValue: area) ?? .records }
    }

    public init(
        _ path: String, icon: String, words: String, permission: Permission = .workCases, key: String? = nil,
        afterwards: Bool = false, in group: Group = .records
    ) {
        self.path = path
        self.icon = icon
        self.words = words
        self.permission = permission
        self.key = key
        self.afterwards = afterwards
        self.group = group
    }
}

/// A word of warning at the head of a case, for this reader: how to speak with this customer, who must not ring alone.
public struct CaseNotice: Sendable {
    let look: String
    let icon: String
    let html: @Sendable (Paper) -> HTML

    public init(look: String, icon: String, _ html: @escaping @Sendable (Paper) -> HTML) {
        self.look = look
        self.icon = icon
        self.html = html
    }
}

/// Words to begin a message with, when the composer is asked for them by its address: a saved answer, an explanation
/// drafted from a decision. Nil when it is not.
public typealias Beginning = @Sendable (Work, Case, _ asked: Form, Times) throws -> String?

/// A step of the desk's own work, on whose page an area above can say what governs it.
public enum DeskStep: String, Sendable, CaseIterable {
    case contact, composer, promise, closing

    init?(_ kind: Entry.Kind) {
        switch kind {
        case .reply, .letter: self = .composer
        case .call, .visit: self = .contact
        default: return nil
        }
    }
}

/// What to bear in mind at a step, drawn when the page is. One question to the database at most.
public typealias StepGuide = @Sendable (Work, DeskStep) throws -> Guide
public typealias Guide = @Sendable (Paper) -> HTML?

/// What areas above the desk add to a case's page. Each `notices` asks the database once at most.
public struct CaseAdditions: Sendable {
    let tools: [CaseTool]
    let notices: [@Sendable (Work, Case) throws -> [CaseNotice]]
    let beginnings: [Beginning]
    let guides: [StepGuide]

    public init(
        tools: [CaseTool] = [], notices: [@Sendable (Work, Case) throws -> [CaseNotice]] = [], beginnings: [Beginning] = [],
        guides: [StepGuide] = []
    ) {
        self.tools = tools
        self.notices = notices
        self.beginnings = beginnings
        self.guides = guides
    }

    public static func + (left: CaseAdditions, right: CaseAdditions) -> CaseAdditions {
        CaseAdditions(
            tools: left.tools + right.tools, notices: left.notices + right.notices,
            beginnings: left.beginnings + right.beginnings, guides: left.guides + right.guides)
    }

    func guide(to step: DeskStep?, _ work: Work) throws -> Guide {
        guard let step else { return { _ in nil } }
        let guides = try guides.map { try $0(work, step) }
        return { paper in
            let shown = guides.compactMap { $0(paper) }
            return shown.isEmpty ? nil : shown.reduce(.nothing) { "\($0)\($1)" }
        }
    }
}
