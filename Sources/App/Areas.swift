import Base
import Care
import Complaints
import Desk
import Evidence
import Guidance
import Practice
import Resolve
import Trade

/// The areas above the desk, those that others build on first.
enum Areas {
    private static let upper: [Area] = [
        GuidanceArea.area, ResolveArea.area, ComplaintsArea.area, CareArea.area, TradeArea.area,
        EvidenceArea.area(StandardsShelf.shipped),
    ]

    /// The practices the areas declare.
    static let practices: [Practice] = ResolveArea.practices + CareArea.practices + TradeArea.practices

    /// With the pages of these practices.
    static func all(_ book: PracticeBook) -> [Area] { [PracticeArea.area(book)] + upper }

    /// What holds whatever practices there are: tables and events.
    static let lasting: [Area] = all(.empty)
}
