public import Base
public import Evidence
public import Foundation

/// What must be complete before somebody is assessed, and how far it is.
public struct Gateway: Sendable, Equatable {
    public enum What: String, Sendable, CaseIterable {
        case englishAndMaths = "english_and_maths"
        case minimumTime = "minimum_time"
        /// Units and alternatives that a framework leaves to choose.
        case choices
        case hours, reviews, portfolio, behaviours
    }

    public enum State: Sendable, Equatable {
        case done
        /// Under way; the rest is known.
        case begun
        case open
    }

    public struct Check: Sendable, Equatable {
        public let what: What
        public let state: State
        /// What there is, and what it takes.
        public var reached: Int?
        public var needed: Int?
        public var day: Date?
        /// The first month without an hour, where the rules want some in each.
        public var month: CalendarMonth?

        init(_ what: What, _ state: State, reached: Int? = nil, needed: Int? = nil, day: Date? = nil) {
            self.what = what
            self.state = state
            self.reached = reached
            self.needed = needed
            self.day = day
        }
    }

    public let checks: [Check]
    public let forecast: Forecast

    public var ready: Int { checks.count { $0.state == .done } }
    public var isReady: Bool { ready == checks.count }
    public var blocks: [What] { checks.filter { $0.state != .done }.map(\.what) }
}

/// What is known of one enrolment when its gateway is looked at.
public struct GatewayFacts: Sendable {
    public var enrolment: Enrolment
    /// An English apprenticeship, to which the funding rules of England apply: English and maths, a least time, and hours
    /// away from the job.
    public var isApprenticeship = true
    public var isEnglishAndMathsConfirmed = false
    /// How many choices the framework asks for and nobody has made.
    public var choicesOpen = 0
    /// What must be shown, and when each was first signed.
    public var items: [String] = []
    public var signed: [String: Date] = [:]
    /// The behaviours to verify, and those that are.
    public var behaviours: [String] = []
    public var verified: Set<String> = []
    /// Off-the-job hours: those there are, and what is asked for, nil until somebody has entered it.
    public var hours = 0
    public var hoursNeeded: Int?
    public var monthWithout: CalendarMonth?
    /// Reviews, where something counts them.
    public var reviews: Tally?

    public struct Tally: Sendable, Equatable {
        public let reached: Int
        public let needed: Int

        public init(reached: Int, needed: Int) {
            self.reached = reached
            self.needed = needed
        }
    }

    public init(enrolment: Enrolment) {
        self.enrolment = enrolment
    }
}

/// Rules of the gateway that changed with time, or that the organisation may set.
public struct GatewayRules: Sendable, Equatable {
    /// Minimum months on programme, by the first day somebody starts under them.
    public var minimumMonths: [(from: String, months: Int)]
    /// The first rules-year in which the employer verifies behaviours.
    public var behavioursFrom: String

    /// The minimum length of an English apprenticeship: twelve months, and eight for those who start on or after
    /// 1 August 2025 (apprenticeship funding rules for England, 2025 to 2026). Employers verify behaviours under assessment
    /// plans of the reform that began in that year.
    public static let shipped = GatewayRules(
        minimumMonths: [("1970-01-01", 12), ("2025-08-01", 8)], behavioursFrom: "2025")

    public static func == (left: Self, right: Self) -> Bool {
        left.behavioursFrom == right.behavioursFrom
            && left.minimumMonths.elementsEqual(right.minimumMonths) { $0.from == $1.from && $0.months == $1.months }
    }

    func months(startingAt start: Date, in zone: TimeZone) -> Int {
        let day = String(LocalTime(start, in: zone).field.prefix(10))
        return minimumMonths.last { $0.from <= day }?.months ?? 0
    }

    /// The first day on which the minimum time has passed.
    func minimumEnd(startingAt start: Date, in zone: TimeZone) -> Date {
        let time = LocalTime(start, in: zone)
        let months = time.year * 12 + time.month - 1 + months(startingAt: start, in: zone)
        let (year, month) = (months / 12, months % 12 + 1)
        // A month that is shorter ends on its last day.
        let next =
            month == 12
            ? LocalTime.dayNumber(year: year + 1, month: 1, day: 1) : LocalTime.dayNumber(year: year, month: month + 1, day: 1)
        let day = min(LocalTime.dayNumber(year: year, month: month, day: 1) + time.day - 1, next - 1)
        return LocalTime.date(dayNumber: day, hour: 0, minute: 0, in: zone)
    }

    func asksForBehaviours(_ rulesYear: String) -> Bool { rulesYear.prefix(4) >= behavioursFrom.prefix(4) }

    /// Whether somebody may be assessed while they still learn, as plans of the reform let them; before it, assessment comes
    /// after the gateway.
    func allowsEarlyAssessment(_ rulesYear: String) -> Bool { asksForBehaviours(rulesYear) }
}

extension Gateway {
    public init(_ facts: GatewayFacts, _ rules: GatewayRules, at now: Date, in zone: TimeZone = Nation.zone) {
        var checks: [Check] = []
        if facts.isApprenticeship {
            checks.append(Check(.englishAndMaths, facts.isEnglishAndMathsConfirmed ? .done : .open))
            let end = rules.minimumEnd(startingAt: facts.enrolment.countsFrom, in: zone)
            checks.append(Check(.minimumTime, now >= end ? .done : .begun, day: end))
        }
        if facts.choicesOpen > 0 { checks.append(Check(.choices, .open, needed: facts.choicesOpen)) }
        func tallied(_ what: What, _ tally: GatewayFacts.Tally) -> Check {
            let state: State = tally.reached >= tally.needed ? .done : tally.reached > 0 ? .begun : .open
            return Check(what, state, reached: tally.reached, needed: tally.needed)
        }
        if facts.isApprenticeship || facts.hoursNeeded != nil { checks.append(Self.hours(facts)) }
        if let reviews = facts.reviews { checks.append(tallied(.reviews, reviews)) }
        let signed = facts.items.compactMap { facts.signed[$0] }
        forecast = Forecast(signed: signed, of: facts.items.count, at: now)
        checks.append(tallied(.portfolio, .init(reached: signed.count, needed: facts.items.count)))
        if rules.asksForBehaviours(facts.enrolment.rulesYear), !facts.behaviours.isEmpty {
            let verified = facts.behaviours.count { facts.verified.contains($0) }
            checks.append(tallied(.behaviours, .init(reached: verified, needed: facts.behaviours.count)))
        }
        self.checks = checks
    }

    private static func hours(_ facts: GatewayFacts) -> Check {
        guard let needed = facts.hoursNeeded else { return Check(.hours, .open, reached: facts.hours) }
        let isMet = facts.hours >= needed && facts.monthWithout == nil
        var check = Check(.hours, isMet ? .done : facts.hours > 0 ? .begun : .open, reached: facts.hours, needed: needed)
        check.month = facts.monthWithout
        return check
    }
}

/// Who signs that somebody is ready.
public enum GatewaySigner: String, Sendable, CaseIterable {
    case apprentice, employer, provider

    /// Those of one enrolment. Nobody signs for a provider where none is named.
    static func needed(for enrolment: Enrolment) -> [GatewaySigner] {
        enrolment.provider.name.isEmpty ? [.apprentice, .employer] : allCases
    }
}

/// A signature at the gateway.
public struct GatewaySignature: Sendable, Equatable {
    public let signer: GatewaySigner
    public let name: String
    public let at: Date
}
