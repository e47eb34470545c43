public import Base

/// What decides which rules govern a purchase, beyond the purchase itself. A person asks, because no order file says it.
public struct ContractLaw: Sendable, Equatable {
    /// Whether and when the customer was told of the right to cancel, as the law asks (Consumer Contracts Regulations 2013,
    /// Sch. 2 (l), and reg. 31).
    public enum Told: Sendable, Equatable {
        /// Before the contract, or before the goods came.
        case inTime
        case late(CalendarDay)
        case never

        /// Without the day.
        public enum Way: String, Sendable, CaseIterable {
            case inTime = "in_time"
            case late, never
        }

        public var way: Way {
            switch self {
            case .inTime: .inTime
            case .late: .late
            case .never: .never
            }
        }

        public var day: CalendarDay? { if case .late(let day) = self { day } else { nil } }

        public init(_ way: Way, on day: CalendarDay?) throws {
            switch way {
            case .inTime: self = .inTime
            case .never: self = .never
            case .late:
                guard let day else { throw Problem.invalid("cancel_told_on", "trade.problem.day_missing") }
                self = .late(day)
            }
        }
    }

    /// Whose law the contract is under. The Acts for consumers hold everywhere; how long a claim can be brought differs.
    public var nation: Nation
    public var told: Told

    public init(_ nation: Nation = .england, told: Told = .inTime) {
        self.nation = nation
        self.told = told
    }

    /// How long a claim can be brought: six years (Limitation Act 1980, s. 5; Limitation (Northern Ireland) Order 1989,
    /// art. 4), five in Scotland (Prescription and Limitation (Scotland) Act 1973, s. 6).
    public var yearsToClaim: Int { nation == .scotland ? 5 : 6 }

    /// Where that is written.
    public var limitation: String {
        switch nation {
        case .england, .wales: "Limitation Act 1980, s. 5"
        case .northernIreland: "Limitation (Northern Ireland) Order 1989, art. 4"
        case .scotland: "Prescription and Limitation (Scotland) Act 1973, s. 6"
        }
    }
}
