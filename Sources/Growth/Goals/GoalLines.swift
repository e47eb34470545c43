import Base
public import Evidence
import People
import Storage

extension GoalSource {
    /// Somebody's own goals that were not given up, the latest first.
    public static let own = GoalSource { work, staff in
        try work.db.goals(of: staff, before: nil, limit: 50).filter { $0.state != .dropped }.map {
            GoalLine(id: $0.id.number, title: $0.words.title, address: "/growth/goals/\($0.id)")
        }
    }
}
