public import Base
import Foundation

/// Which judgements somebody else looks at again: a share of each assessor's, larger where more can go wrong.
public struct SamplingPlan: Sendable, Equatable {
    public enum Risk: String, Sendable, CaseIterable {
        /// By an assessor who has judged little here so far.
        case newAssessor = "new_assessor"
        /// One tick away from the other decision.
        case border
        case routine
    }

    /// Percent of each assessor's judgements, by risk.
    public var shares: [Risk: Int]
    /// An assessor is new for so many judgements.
    public var newFor: Int

    public init(shares: [Risk: Int] = [.newAssessor: 50, .border: 25, .routine: 10], newFor: Int = 30) {
        self.shares = shares
        self.newFor = newFor
    }

    /// A judgement as far as its risk goes.
    public struct Candidate: Sendable, Equatable {
        public let id: Judgement.ID
        public let assessor: Int64
        /// How many this assessor had made before it.
        public let before: Int
        public let decision: Judgement.Decision
        public let ticks: Int

        public init(id: Judgement.ID, assessor: Int64, before: Int, decision: Judgement.Decision, ticks: Int) {
            self.id = id
            self.assessor = assessor
            self.before = before
            self.decision = decision
            self.ticks = ticks
        }
    }

    public func risk(of one: Candidate) -> Risk {
        if one.before < newFor { return .newAssessor }
        return one.decision != .accepted && one.ticks >= Judgement.Tick.allCases.count - 1 ? .border : .routine
    }

    public struct Draw: Sendable, Equatable {
        public let id: Judgement.ID
        public let risk: Risk
    }

    /// Draws the share of each assessor and risk, rounded up, so that of anybody who judged something is seen. The same seed
    /// and the same judgements always give the same draw, in whatever order they come.
    public func draw(_ candidates: [Candidate], seed: UInt64) -> [Draw] {
        struct Stratum: Hashable, Comparable {
            let assessor: Int64
            let risk: Risk
            static func < (left: Self, right: Self) -> Bool {
                (left.assessor, left.risk.rawValue) < (right.assessor, right.risk.rawValue)
            }
        }
        var lots = Lots(seed: seed)
        let strata = Dictionary(grouping: candidates) { Stratum(assessor: $0.assessor, risk: risk(of: $0)) }
        return strata.sorted { $0.key < $1.key }.flatMap { stratum, members in
            let share = min(100, max(0, shares[stratum.risk] ?? 0))
            let wanted = (members.count * share + 99) / 100
            let drawn = members.map(\.id).sorted { $0.number < $1.number }.shuffled(using: &lots).prefix(wanted)
            return drawn.map { Draw(id: $0, risk: stratum.risk) }
        }.sorted { $0.id.number < $1.id.number }
    }

    func check() throws {
        for risk in Risk.allCases {
            guard let share = shares[risk], (0...100).contains(share) else {
                throw Problem.invalid("share_\(risk.rawValue)", "assess.problem.number", ["least": "0", "most": "100"])
            }
        }
        guard (0...1_000).contains(newFor) else {
            throw Problem.invalid("new_for", "assess.problem.number", ["least": "0", "most": "1000"])
        }
    }
}

/// Lots that fall the same way every time for a seed: SplitMix64 (Steele, Lea and Flood, 2014).
struct Lots: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
