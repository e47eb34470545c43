import Base
import Evidence
import Foundation
import People
import Practice

/// Looks for mandatory training whose day has gone by.
enum GrowthWatch {
    static func schedule(_ shelf: FrameworkShelf) -> Schedule {
        Schedule("growth", every: 60) { house in
            while try await house.write(as: .system("growth"), { try watch($0, limit: 50) }) == 50 {}
        }
    }

    private static let book: PracticeBook = {
        do { return try PracticeBook([Training.practice]) } catch { fatalError("\(error)") }
    }()

    /// Answers how many it looked at.
    static func watch(_ work: Work, limit: Int) throws -> Int {
        let practices = Practices(work, book)
        let due = try practices.due(Training.name, at: work.now, limit: limit)
        for record in due { try practices.step(record.id, "remind", version: record.version) }
        return due.count
    }
}
