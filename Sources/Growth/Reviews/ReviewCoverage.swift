import Base
public import Evidence
import People

extension ReviewSources {
    /// How far the evidence is, as the claims of an enrolment say: signed by the assessor, or with them.
    public static func claims(_ library: EvidenceLibrary) -> ReviewSources {
        ReviewSources { work, enrolment in
            let items = Set(try Enrolments(work, library.shelf).items(of: enrolment).map(\.code))
            let standings = try Claims(work, library).standings(of: enrolment)
            func codes(_ state: ItemStanding.ItemState) -> Set<String> {
                Set(standings.filter { $0.state == state }.map { String($0.code.split(separator: "/").last ?? "") })
            }
            let signed = codes(.signed).intersection(items)
            let sent = codes(.sent).intersection(items).subtracting(signed)
            return ReviewFacts.Coverage(accepted: signed.count, waiting: sent.count, all: items.count)
        }
    }
}
