/// What somebody may be assessed against: an occupational standard, an assessment kit, a profile of work situations.
///
/// Its labels are short descriptions in our own words, or the organisation's. The official wording is kept apart.
public struct Framework: Sendable, Equatable, Codable {
    /// Short and lasting, such as `occ0071`; the first part of a qualified code.
    public let code: String
    /// Versions stand side by side: people keep to the one they enrolled on.
    public let version: String
    public let title: String
    public let level: Int?
    public let jurisdiction: String
    /// The year whose assessment rules hold, where the publisher names one.
    public let rulesYear: String?
    /// References that a published text of it prints, by which it is recognised.
    public let signs: [String]
    public let note: String
    public let groups: [Group]
    public let lists: [StatementList]
    public let items: [Item]
    public let rules: Rules

    /// Items that belong together: a theme, a unit, a category; perhaps within another group.
    public struct Group: Sendable, Equatable, Codable {
        public let id: String
        public let title: String
        public let kind: String
        public let parent: String?
        public let requirement: Requirement?
        public let note: String
    }

    /// Whether a group of items has to be shown.
    public enum Requirement: String, Sendable, CaseIterable, Codable {
        case mandatory, optional
    }

    /// One thing to be shown.
    public struct Item: Sendable, Equatable, Codable {
        /// As the publisher prints it; unique in its framework only.
        public let code: String
        public let kind: String
        public let group: String
        public let label: String
        /// The name of an item that the publisher names and does not number.
        public let name: String?
        /// The heading it stands under within its group.
        public let section: String?
        /// The code of the assessment method, and the grade it counts towards, in an assessment kit.
        public let method: String?
        public let grade: String?
        public let note: String
    }

    /// How a unit's statements are printed: a letter, and the headings such a list stands under.
    public struct StatementList: Sendable, Equatable, Codable {
        public let letter: String
        public let headings: [String]
        /// What is printed before the first statement, and belongs to none.
        public let leads: [String]
    }

    /// What the publisher says about what is enough, and what it leaves open.
    public struct Rules: Sendable, Equatable, Codable {
        public var isEverythingRequired = false
        /// At least this many optional groups.
        public var minimumOptional: Int?
        public var alternatives: [Alternative] = []
        public var quantities: [Quantity] = []
        public var methods: [Method] = []
        public var grades: [String] = []
        public var notStated: [OpenRule] = []

        /// Any of these items, depending on the role.
        public struct Alternative: Sendable, Equatable, Codable {
            public let items: [String]
            public let because: String
        }

        /// So many of something for one item: three customer types.
        public struct Quantity: Sendable, Equatable, Codable {
            public let item: String
            public let atLeast: Int
            public let of: String
            /// What counts them: the kinds of customer in the cases behind the claims, or an event by its name. Nil where only
            /// a person can tell.
            public var countedBy: String?

            static let customers = "customers"
        }

        /// A way of assessing.
        public struct Method: Sendable, Equatable, Codable {
            public let code: String
            public let title: String
            public let support: String
        }

        /// A question the publisher does not answer, for the organisation's own rule.
        public struct OpenRule: Sendable, Equatable, Codable {
            public let code: String
            public let question: String
            public let note: String
        }
    }
}

extension Framework {
    /// `epa-l3/K2.1`: what an item is called outside its framework.
    public func qualified(_ code: String) -> String { "\(self.code)/\(code)" }

    /// What tells one version of a framework from every other: `occ0071@1`.
    public var edition: Edition { Edition(code: code, version: version) }

    public struct Edition: Sendable, Hashable, CustomStringConvertible {
        public let code: String
        public let version: String

        public init(code: String, version: String) {
            self.code = code
            self.version = version
        }

        public var description: String { "\(code)@\(version)" }
    }

    /// Its statements are printed in lists by unit, not each with its whole code.
    public var isOfUnits: Bool { !lists.isEmpty }

    public func item(_ code: String) -> Item? { items.first { $0.code == code } }

    public func group(_ id: String) -> Group? { groups.first { $0.id == id } }

    /// The items of a group itself, in the publisher's order.
    public func items(in group: Group) -> [Item] { items.filter { $0.group == group.id } }

    public func groups(in parent: Group?) -> [Group] { groups.filter { $0.parent == parent?.id } }

    /// The items that count as so many of an assessment method and grade.
    public func count(method: String, grade: String) -> Int {
        items.count { $0.method == method && $0.grade == grade }
    }
}
