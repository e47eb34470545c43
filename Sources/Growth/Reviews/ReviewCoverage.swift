import Base
public import Evidence
import People

extension ReviewSources {
    /// How far the evidence is, as the claims of an enrolment say: signed by the assessor, or with them.
    public static func claims(_ library: EvidenceLibrary) -> ReviewSources {
        ReviewSources { work, enrolment in
            let items = try Enrolments(work, library.shelf).items(of: enrolment).map(\.code)
            let tally = Coverage.Tally(items: items, try Claims(work, library).standings(of: enrolment))
            return ReviewFacts.Coverage(accepted: tally.accepted, waiting: tally.sent, all: tally.all)
        }
    }
}
