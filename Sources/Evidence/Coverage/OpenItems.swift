public import Base
import Storage

/// An item that nobody has accepted yet: how it can be shown, how far it has come, and what work speaks for it.
public struct OpenItem: Sendable, Equatable {
    public let item: Framework.Item
    public let ways: [Way]
    /// With the assessor or being written; nil while nobody claims it.
    public let standing: ItemStanding?
    /// Pieces of work that could be claimed for it.
    public let candidates: Int
}

/// Items under the heading of their assessment method, or of their group where the framework names no methods.
public struct OpenItems: Sendable, Equatable {
    public let title: String
    public let all: Int
    public let open: [OpenItem]
}

/// How far and how wide what somebody has to show has come.
public struct Coverage: Sendable {
    public let enrolment: Enrolment
    public let framework: Framework
    public let items: [Framework.Item]
    public let standings: [ItemStanding]
    public let spread: Spread
    public let open: [OpenItems]

    /// So many items somebody competent has accepted, and so many more wait for them.
    public var tally: Tally { Tally(items: items.map(\.code), standings) }

    var methods: [MethodReach] { MethodReach.all(items, in: framework, standings) }

    public struct Tally: Sendable, Equatable {
        public let accepted: Int
        public let sent: Int
        public let all: Int

        public var open: Int { all - accepted - sent }

        public init(items: [String], _ standings: [ItemStanding]) {
            let items = Set(items)
            let signed = Set(standings.filter { $0.state == .signed }.map(\.code)).intersection(items)
            accepted = signed.count
            sent = Set(standings.filter { $0.state == .sent }.map(\.code)).intersection(items).subtracting(signed).count
            all = items.count
        }
    }
}

/// Reads how far and how wide somebody's evidence is, for whoever may see their enrolment.
public struct Coverages {
    let work: Work
    let library: EvidenceLibrary

    public init(_ work: Work, _ library: EvidenceLibrary) {
        self.work = work
        self.library = library
    }

    public func coverage(of id: Enrolment.ID) throws -> Coverage {
        let enrolments = Enrolments(work, library.shelf)
        let enrolment = try enrolments.enrolment(id)
        let framework = try enrolments.framework(of: enrolment)
        let items = try enrolments.items(of: enrolment)
        let standings = try Claims(work, library).standings(of: enrolment)
        return Coverage(
            enrolment: enrolment, framework: framework, items: items, standings: standings,
            spread: try SpreadReading(work: work, enrolment: enrolment).spread(),
            open: Self.open(
                items, in: framework, standings, library.ways, waiting: try Candidates(work, library).counts(for: enrolment)))
    }

    /// Every item without accepted evidence, under its method or its group, in the publisher's order. Headings with nothing
    /// open are left out.
    static func open(
        _ items: [Framework.Item], in framework: Framework, _ standings: [ItemStanding], _ ways: Ways, waiting: [String: Int]
    ) -> [OpenItems] {
        let byCode = Dictionary(grouping: standings, by: \.code)
        let open = items.filter { item in !(byCode[item.code] ?? []).contains { $0.state == .signed } }.map { item in
            let own = byCode[item.code] ?? []
            return OpenItem(
                item: item, ways: ways.of(item, in: framework),
                standing: own.first { $0.state == .sent } ?? own.first, candidates: waiting[item.code] ?? 0)
        }
        let methods = framework.rules.methods.map { (id: $0.code, title: $0.title) }
        let isByMethod = !methods.isEmpty
        let headings = isByMethod ? methods : framework.groups.map { (id: $0.id, title: $0.title) }
        func heading(_ item: Framework.Item) -> String { isByMethod ? item.method ?? "" : item.group }
        let all = Dictionary(grouping: items, by: heading)
        let left = Dictionary(grouping: open, by: { heading($0.item) })
        // What an assessment kit puts under no method comes last, with no heading of its own.
        return (headings + [(id: "", title: "")]).compactMap { id, title in
            left[id].map { OpenItems(title: title, all: all[id]?.count ?? 0, open: $0) }
        }
    }
}
