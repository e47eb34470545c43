import Assessment
import Base
import Care
import Complaints
import Desk
import Evidence
import Growth
import Guidance
import Practice
import Resolve
import Trade

/// The areas above the desk, those that others build on first.
enum Areas {
    /// With the pages of these practices, and evidence by these rules.
    static func all(_ book: PracticeBook, _ library: EvidenceLibrary, _ progression: Progression = .empty) -> [Area] {
        var library = library
        library.goals = .own
        let lower = [
            PracticeArea.area(book, rules: GoverningRules.ofPractices), GuidanceArea.area,
            ResolveArea.area(matters: [TradeArea.matter]), ComplaintsArea.area, CareArea.area, TradeArea.area,
        ]
        return lower + [
            EvidenceArea.area(
                library, homeSections: AssessmentArea.homeSections(library) + GrowthArea.homeSections(library.shelf)),
            GrowthArea.area(library, progression: progression, sources: .claims(library)),
            AssessmentArea.area(library, records: lower.flatMap(\.records)),
        ]
    }

    /// The practices the areas declare.
    static let practices: [Practice] =
        ResolveArea.practices + CareArea.practices + TradeArea.practices + GrowthArea.practices(StandardsShelf.shipped)

    /// What holds whatever practices and rules there are: tables and events.
    static let lasting: [Area] = all(.empty, EvidenceLibrary(shelf: StandardsShelf.shipped))
}
