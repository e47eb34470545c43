import Base
public import Desk
public import Evidence
import People
public import Practice
import Web

/// Learning and growing: goals, learning with its hours, reflections, reviews and knowledge checks.
public enum GrowthArea {
    /// The kinds of record people keep of how they grow.
    public static func practices(_ shelf: FrameworkShelf) -> [Practice] {
        [
            Reflection.practice(shelf), SelfFeedback.practice(shelf), DevelopmentPlan.practice(shelf), Training.practice,
        ]
    }

    /// What growth says in a portfolio.
    public static let portfolio = GrowthPortfolio.source

    /// What growth adds to people's own page: the hours of the enrolment shown, their goals and the next review.
    public static func homeSections(_ shelf: FrameworkShelf) -> [HomeSection] {
        [HomeSection { visit, enrolment, work in try GrowthSections.read(work, enrolment, shelf).html(visit) }]
    }

    /// `progression` is what leads where among occupations; `sources` says what other areas know that a review should show.
    public static func area(
        _ library: EvidenceLibrary, progression: Progression = .empty, sources: ReviewSources = ReviewSources()
    ) -> Area {
        let shelf = library.shelf
        return Area(
            "growth",
            schema: GoalSchema.tables + ActivitySchema.tables + GrowthRuleSchema.tables + SkillSchema.tables
                + ReviewSchema.tables + QualityTrend.tables + ReviewReminders.tables + QuestionSchema.tables,
            events: GrowthEvents.all,
            routes: GoalPages(shelf: shelf).routes + ActivityPages(shelf: shelf).routes + RulePages(shelf: shelf).routes
                + PeoplePages(shelf: shelf).routes + SkillPages(shelf: shelf).routes
                + ReviewPages(shelf: shelf, sources: sources).routes + SignPages(shelf: shelf).routes
                + CheckPages(shelf: shelf).routes + LearningAPI(shelf: shelf).routes
                + CohortPages(library: library).routes
                + ProgressionPages(library: library, progression: progression).routes,
            followers: [QualityTrend.follower],
            schedules: [GrowthWatch.schedule(shelf), ReviewReminders.schedule(shelf)])
    }
}
