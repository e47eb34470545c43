public import Desk
import People

/// How wide somebody's evidence reaches: over ways of being in touch, kinds of customer, and ends both good and hard.
/// Assessors look for that range; a pile of the same is one piece of evidence many times.
public struct Spread: Sendable, Equatable {
    /// How the work of a case ended, or what made it hard.
    public enum Outcome: String, Sendable, CaseIterable {
        case kept, satisfied, thanked
        case complaint, refused, missed, behaviour, escalated

        /// Difficult ends count as much as good ones: what was learned there is asked for.
        public var isHard: Bool { [.complaint, .refused, .missed, .behaviour, .escalated].contains(self) }

        /// The event of the log that says so; nil for what a customer's praise beside a claim says.
        public var event: String? {
            switch self {
            case .kept: "promise.kept"
            case .satisfied: "satisfaction.confirmed"
            case .thanked: nil
            case .complaint: "complaint.opened"
            case .refused: "refusal.explained"
            case .missed: "promise.missed"
            case .behaviour: "behaviour.recorded"
            case .escalated: "escalation.raised"
            }
        }
    }

    /// Whom the work was for. Of needs it is known that there are some, never which.
    public enum Customer: String, Sendable, CaseIterable {
        case person, household, business, supplier, colleague, team
        case withNeeds = "with_needs"

        init(_ kind: Party.Kind) {
            self =
                switch kind {
                case .person: .person
                case .household: .household
                case .business: .business
                case .supplier: .supplier
                case .colleague: .colleague
                case .team: .team
                }
        }
    }

    /// What one claim brings.
    public struct Piece: Sendable, Equatable {
        /// Something in it was accepted.
        public var isSigned: Bool
        public var channels: Set<Channel>
        public var customers: Set<Customer>
        public var outcomes: Set<Outcome>

        public init(
            isSigned: Bool, channels: Set<Channel> = [], customers: Set<Customer> = [], outcomes: Set<Outcome> = []
        ) {
            self.isSigned = isSigned
            self.channels = channels
            self.customers = customers
            self.outcomes = outcomes
        }
    }

    /// So many claims, and of so many something was accepted.
    public struct Count: Sendable, Equatable {
        public var claimed = 0
        public var signed = 0
    }

    public let claims: Count
    public let channels: [Channel: Count]
    public let customers: [Customer: Count]
    public let outcomes: [Outcome: Count]

    public init(_ pieces: [Piece]) {
        claims = Self.count(pieces.map { (Set([true]), $0.isSigned) })[true] ?? Count()
        channels = Self.count(pieces.map { ($0.channels, $0.isSigned) })
        customers = Self.count(pieces.map { ($0.customers, $0.isSigned) })
        outcomes = Self.count(pieces.map { ($0.outcomes, $0.isSigned) })
    }

    private static func count<Kind>(_ pieces: [(kinds: Set<Kind>, isSigned: Bool)]) -> [Kind: Count] {
        pieces.reduce(into: [:]) { counts, piece in
            for kind in piece.kinds {
                counts[kind, default: Count()].claimed += 1
                if piece.isSigned { counts[kind, default: Count()].signed += 1 }
            }
        }
    }

    /// The one kind that nearly everything is of, where there is enough to say so.
    static func leaning<Kind>(_ counts: [Kind: Count], of all: Int) -> Kind? {
        guard all >= leastToLean else { return nil }
        return counts.first { $0.value.claimed * 5 >= all * 4 }?.key
    }

    private static let leastToLean = 5
}
