public import Base
import Foundation
public import People

/// What holds for learning from a day on, as those who fund or assess it publish it, or as the organisation says.
public struct GrowthRule: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// The least hours of training away from the job that a framework asks for.
        case offTheJobHours = "off_the_job_hours"
        /// Whether there must be some in every calendar month: 1 or 0.
        case everyMonth = "every_month"
        /// Whether only hours inside paid working time count: 1 or 0.
        case paidOnly = "paid_only"
        /// How many months lie between two reviews.
        case reviewMonths = "review_months"
        /// How often somebody may try a question; 0 for as often as they like.
        case attempts
        /// How many minutes lie between two tries of one question.
        case pause
        /// The first rules-year in which the employer verifies behaviours before the gateway.
        case behavioursFrom = "behaviours_from"
    }

    public let kind: Kind
    /// The framework it is about; nil for all that have none of their own.
    public let framework: String?
    public let from: CalendarDay
    /// Nil where whoever publishes it has not stated it, or nobody has entered it yet.
    public let value: Int?
    /// Where it is written.
    public let source: String
    /// Nil for what Kept ships.
    public let enteredBy: Staff.ID?

    public init(
        _ kind: Kind, framework: String? = nil, from: CalendarDay, value: Int?, source: String, enteredBy: Staff.ID? = nil
    ) {
        self.kind = kind
        self.framework = framework
        self.from = from
        self.value = value
        self.source = source
        self.enteredBy = enteredBy
    }

    /// The values that make sense.
    static func range(_ kind: Kind) -> ClosedRange<Int> {
        switch kind {
        case .offTheJobHours: 0...20_000
        case .everyMonth, .paidOnly: 0...1
        case .reviewMonths: 1...24
        case .attempts: 0...100
        case .pause: 0...10_080
        case .behavioursFrom: 2_000...2_100
        }
    }

    /// What Kept ships. Since 1 August 2025 England publishes a least number of off-the-job hours for each apprenticeship
    /// standard, where a share of the working week held before (Department for Education, apprenticeship funding rules
    /// 2025 to 2026). The numbers are to be entered from the published list; none is made up here.
    public static let shipped: [GrowthRule] = {
        let always = CalendarDay(number: 0)
        let published = CalendarDay("2025-08-01") ?? always
        let rules = "Department for Education, apprenticeship funding rules 2025 to 2026"
        return [
            GrowthRule(.offTheJobHours, framework: "occ0071", from: published, value: nil, source: rules),
            GrowthRule(.offTheJobHours, framework: "occ0072", from: published, value: nil, source: rules),
            GrowthRule(.offTheJobHours, framework: "epa-l3", from: published, value: nil, source: rules),
            GrowthRule(.everyMonth, from: always, value: 0, source: ""),
            GrowthRule(.everyMonth, framework: "occ0071", from: always, value: 1, source: rules),
            GrowthRule(.everyMonth, framework: "occ0072", from: always, value: 1, source: rules),
            GrowthRule(.everyMonth, framework: "epa-l3", from: always, value: 1, source: rules),
            GrowthRule(.paidOnly, from: always, value: 0, source: ""),
            GrowthRule(.paidOnly, framework: "occ0071", from: always, value: 1, source: rules),
            GrowthRule(.paidOnly, framework: "occ0072", from: always, value: 1, source: rules),
            GrowthRule(.paidOnly, framework: "epa-l3", from: always, value: 1, source: rules),
            GrowthRule(.reviewMonths, from: always, value: 3, source: ""),
            GrowthRule(.attempts, from: always, value: 3, source: ""),
            GrowthRule(.pause, from: always, value: 10, source: ""),
            GrowthRule(.behavioursFrom, from: always, value: 2_025, source: rules),
        ]
    }()

    /// The one that holds on a day: a framework's own before one for all, the organisation's before a shipped one of the
    /// same day, the newest day first. `rules` are in the order they were entered, shipped ones before.
    public static func holding(
        _ kind: Kind, for framework: String?, on day: CalendarDay, among rules: [GrowthRule]
    ) -> GrowthRule? {
        let standing = rules.enumerated().filter { $1.kind == kind && $1.from <= day }
        func newest(of framework: String?) -> GrowthRule? {
            standing.filter { $1.framework == framework }.max { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }?
                .element
        }
        return framework.flatMap { newest(of: $0) } ?? newest(of: nil)
    }
}
