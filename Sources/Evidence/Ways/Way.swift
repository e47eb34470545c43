/// A way an item can be shown.
public enum Way: String, Sendable, CaseIterable, Codable {
    /// The work left a record.
    case event
    /// Somebody saw it.
    case witness
    /// The person wrote why, and what they learnt.
    case reflection
    /// A question was answered, or an account explains the point against a real case.
    case knowledgeCheck = "knowledge-check"
}

/// What is enough to show an item. Recorded work alone never proves knowledge, a manner, or understanding.
public struct Sufficiency: Sendable, Equatable {
    /// The ways an item has, in order.
    public let ways: [Way]

    public init(_ ways: [Way]) {
        self.ways = ways
    }

    /// Whether recorded work alone can be enough, once somebody competent has judged it.
    public var isEventEnough: Bool { ways == [.event] }

    /// The ways that have to be there. Where knowledge is asked for, work recorded beside it only supports it.
    public var required: [Way] { ways.contains(.knowledgeCheck) ? ways.filter { $0 != .event } : ways }

    /// The ways that are still missing when it has been shown in these.
    ///
    /// An account that explains the point against real work stands for a knowledge check, and somebody who watched stands
    /// for the record.
    public func missing(_ shown: Set<Way>) -> [Way] {
        required.filter { way in
            switch way {
            case .knowledgeCheck: shown.isDisjoint(with: [.knowledgeCheck, .reflection])
            case .event: ways == [.event] ? shown.isDisjoint(with: [.event, .witness]) : !shown.contains(.event)
            case .reflection where ways.contains(.knowledgeCheck): shown.isDisjoint(with: [.knowledgeCheck, .reflection])
            case .reflection, .witness: !shown.contains(way)
            }
        }
    }

    public func isMet(_ shown: Set<Way>) -> Bool { missing(shown).isEmpty }
}
