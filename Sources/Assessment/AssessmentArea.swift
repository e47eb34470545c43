public import Desk
public import Evidence
import People
import Web

/// Judging what people can do: assessments by method, grades, the gateway before them.
public enum AssessmentArea {
    /// - Parameter records: what areas below lend to a project
    public static func area(_ library: EvidenceLibrary, records: [RecordSource] = []) -> Area {
        let shelf = library.shelf
        return Area(
            "assessment", schema: AssessmentSchema.all, events: AssessmentEvents.all,
            routes: AssessmentPages(shelf: shelf, records: [.cases] + records).routes + GatewayPages(shelf: shelf).routes
                + JudgingPages(library: library).routes + VerificationPages().routes,
            followers: [WorkHours.follower],
            places: [
                .init(
                    "judging", "/growth/judging", icon: "quality", words: "place.judging", shortcut: "g j", isExtra: true,
                    permission: .judgeEvidence)
            ])
    }

    /// What assessment says in a portfolio.
    public static let portfolio = AssessmentPortfolio.source

    /// What stands on somebody's home in Growth: the gateway, and how many criteria are met.
    public static func homeSections(_ library: EvidenceLibrary) -> [HomeSection] {
        let shelf = library.shelf
        return [
            HomeSection { visit, enrolment, work in
                let standing = try Gateways(work, shelf).standing(of: enrolment)
                return GatewayCard(standing: standing, address: "/growth/gateway/\(enrolment.id)").html(visit.paper)
            },
            HomeSection { visit, enrolment, work in
                let framework = try Enrolments(work, shelf).framework(of: enrolment)
                if framework.rules.methods.isEmpty { return "" }
                return AssessmentBars(
                    grading: try Assessments(work, shelf).grading(of: enrolment, in: framework), framework: framework,
                    address: "/growth/assessments/of/\(enrolment.id)"
                ).card(visit.paper)
            },
        ]
    }
}
