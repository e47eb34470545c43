import Base
import Foundation
import People
import Practice

/// Looks at forewarnings, restrictions and belongings whose time has come: says that it is time to look again, and lets
/// marks on people end.
enum CareWatch {
    static let schedule = Schedule("forewarnings", every: 15) { house in
        while try await house.write(as: .system("forewarnings"), { try watch($0, limit: 50) }) == 50 {}
    }

    /// Answers how many it looked at.
    static func watch(_ work: Work, limit: Int) throws -> Int {
        let practices = Practices(work, CareArea.book)
        var seen = 0
        for (name, last) in [(Forewarning.name, "expire"), (Limit.name, "lapse"), (Belongings.name, "remind")] {
            for record in try practices.due(name, at: work.now, limit: limit) {
                let isOver = record.values.moment("until").map { $0 <= work.now } ?? false
                try practices.step(record.id, isOver ? last : "remind", version: record.version)
                seen += 1
            }
        }
        return min(seen, limit)
    }
}
