/// An occupation that somebody may have, or grow into.
public struct Occupation: Sendable, Equatable {
    /// Short and lasting.
    public let code: String
    public let title: String
    /// Nil where whoever publishes it states none.
    public let level: Int?
    public let jurisdiction: String
    /// What it is called by where it is published.
    public let references: [String]
    /// The frameworks that somebody in it shows what they can do against.
    public let frameworks: [String]
}

/// What leads where among occupations.
public struct Progression: Sendable, Equatable {
    public let occupations: [Occupation]
    public let links: [Link]
    public let unnamed: [Unnamed]

    /// Knowledge and skills of one go on in another.
    public struct Link: Sendable, Equatable {
        public let from: String
        public let to: String
        public let why: String
    }

    /// So many occupations of a level that a published map draws before or after one, without naming them.
    public struct Unnamed: Sendable, Equatable {
        public let beside: String
        public let isBefore: Bool
        public let level: Int
        public let count: Int
    }

    public static let empty = Progression(occupations: [], links: [], unnamed: [])

    /// With an organisation's own beside them. Its words for an occupation stand before those that were there.
    public func adding(_ own: Progression) -> Progression {
        let codes = Set(own.occupations.map(\.code))
        let ends = Set(own.links.map { [$0.from, $0.to] })
        // Where an organisation counts anew what follows an occupation, the old count goes.
        let counted = Set(own.unnamed.map { [$0.beside, "\($0.isBefore)", "\($0.level)"] })
        return Progression(
            occupations: occupations.filter { !codes.contains($0.code) } + own.occupations,
            links: links.filter { !ends.contains([$0.from, $0.to]) } + own.links,
            unnamed: (unnamed.filter { !counted.contains([$0.beside, "\($0.isBefore)", "\($0.level)"]) } + own.unnamed)
                .filter { $0.count > 0 })
    }

    public func occupation(_ code: String) -> Occupation? { occupations.first { $0.code == code } }

    /// The levels there are, the lowest first; those without one last.
    public var levels: [Int?] {
        let stated = Set(occupations.compactMap(\.level)).sorted().map(Optional.some)
        return stated + (occupations.contains { $0.level == nil } ? [nil] : [])
    }

    public func occupations(at level: Int?) -> [Occupation] { occupations.filter { $0.level == level } }

    /// Where somebody with enrolments on these frameworks stands.
    public func places(of frameworks: Set<String>) -> Set<String> {
        Set(occupations.filter { !frameworks.isDisjoint(with: $0.frameworks) }.map(\.code))
    }

    /// What cannot be: each as a sentence, in order.
    public var faults: [String] {
        let codes = Dictionary(grouping: occupations, by: \.code)
        var faults = codes.filter { $0.value.count > 1 }.keys.sorted().map { "“\($0)” is there more than once." }
        for link in links {
            for end in [link.from, link.to] where codes[end] == nil {
                faults.append("A link names “\(end)”, and there is no such occupation.")
            }
            if link.from == link.to { faults.append("“\(link.from)” leads to itself.") }
            if let from = codes[link.from]?.first?.level, let to = codes[link.to]?.first?.level, to < from {
                faults.append("“\(link.from)” leads down to “\(link.to)”. A link leads to the same level or a higher one.")
            }
        }
        for one in unnamed where codes[one.beside] == nil {
            faults.append("Further occupations are counted beside “\(one.beside)”, and there is no such occupation.")
        }
        return faults
    }
}
