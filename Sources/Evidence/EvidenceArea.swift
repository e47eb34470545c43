public import Desk
import People
import Web

/// What people show that they can do, and against what: frameworks and the evidence for them.
public enum EvidenceArea {
    /// `homeSections` are what areas above add to people's own page in Growth.
    public static func area(_ library: EvidenceLibrary, homeSections: [HomeSection] = []) -> Area {
        Area(
            "evidence", schema: EvidenceSchema.all, events: EvidenceEvents.all,
            routes: StandardPages(shelf: library.shelf).routes + EnrolmentPages(shelf: library.shelf).routes
                + GrowthHome(library: library, sections: homeSections).routes
                + ClaimPages(library: library).routes + PraisePages(library: library).routes
                + WitnessPages(library: library).routes
                + PortfolioPages(library: library).routes + CoveragePages(library: library).routes
                + EvidenceAPI(library: library).routes + BadgePages(library: library).routes,
            followers: [CandidateFollower(library: library).follower, SignedPlaces(library).follower],
            jobs: [Replay(library: library).job],
            schedules: [Replay(library: library).schedule, WeeklyDigest(library: library).schedule],
            additions: CaseAdditions(notices: [CandidateNotice(library: library).notices]),
            places: [
                .init("growth", "/growth", icon: "growth", words: "place.growth", shortcut: "g h", isExtra: true),
                .init(
                    "standards", "/standards", icon: "shieldtick", words: "place.standards", shortcut: "g e", isExtra: true,
                    permission: .readPolicies),
            ])
    }
}
