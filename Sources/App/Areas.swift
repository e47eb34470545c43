import Base
import Care
import Complaints
import Desk
import Guidance
import Practice
import Resolve
import Trade

/// The areas above the desk, those that others build on first.
enum Areas {
    static let all: [Area] = [
        PracticeArea.area, GuidanceArea.area, ResolveArea.area, ComplaintsArea.area, CareArea.area, TradeArea.area,
    ]

    static let additions: CaseAdditions = all.reduce(CaseAdditions()) { $0 + $1.additions }
}
