public import Base
public import Evidence
import Foundation
public import Web

/// What growth shows on a person's home: their hours, their goals and the next review. Read first, drawn later.
public struct GrowthSections: Sendable {
    let enrolment: Enrolment?
    let hours: HoursStanding?
    let goals: [Goal]
    let review: CalendarDay?

    /// Of the reader's own work, and of one enrolment when there is one.
    public static func read(_ work: Work, _ enrolment: Enrolment?, _ shelf: FrameworkShelf) throws -> GrowthSections {
        GrowthSections(
            enrolment: enrolment, hours: try enrolment.map { try GrowthStanding(work).of($0) },
            goals: try Goals(work, shelf).open(of: try enrolment?.staff ?? work.me(), limit: 5),
            review: try enrolment.map { try Reviews(work, shelf).nextDay(of: $0) })
    }

    /// The cards, the hours first.
    public func html(_ visit: Visit) -> HTML { hoursCard(visit) + goalsCard(visit) }

    private func hoursCard(_ visit: Visit) -> HTML {
        let words = visit.words
        guard let hours else { return .nothing }
        let more: HTML = "<a class=\"sm\" href=\"/growth/learning\">\(words("growth.activity.title"))</a>"
        return GrowthPage.card(
            "hours", words("growth.hours.title"), head: more,
            "<div class=\"stack\">\(HoursCard.figures(hours, visit))\(HoursCard.missing(hours, visit))</div>")
    }

    private func goalsCard(_ visit: Visit) -> HTML {
        let words = visit.words
        let next = review.map { words("growth.section.review", ["day": visit.times.day($0)]) }
        let all: HTML =
            "<a class=\"sm\" href=\"\(next == nil ? "/growth/goals" : "/growth/reviews")\">\(next ?? words("growth.section.all_goals"))</a>"
        return GrowthPage.card(
            "goals", words("growth.section.goals"), head: all,
            goals.isEmpty
                ? "<p class=\"muted\">\(words("growth.section.no_goals"))</p>"
                : "<ul class=\"promises\" role=\"list\">\(goals.map { GoalParts.line($0, visit) })</ul>")
    }
}
