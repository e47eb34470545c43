public import Base
public import Evidence
public import Foundation
import People
import Storage

/// How one person is doing among those who work towards something.
public struct CohortLine: Sendable {
    public let enrolment: Enrolment
    public let name: String
    public let tally: Coverage.Tally
    public let hours: HoursStanding
    /// When the next review falls due.
    public let review: CalendarDay
    /// When they last learned something, claimed something, or did what could be claimed.
    public let lastActive: Date?

    /// Weeks since their work counts, and weeks from then to the planned end.
    public func weeks(at now: Date) -> (done: Int, all: Int) {
        Self.weeks(from: enrolment.countsFrom, to: enrolment.plannedEnd, at: now)
    }

    static func weeks(from begun: Date, to end: Date, at now: Date) -> (done: Int, all: Int) {
        let week = 7.0 * 86_400
        return (
            max(0, Int(now.timeIntervalSince(begun) / week)),
            max(1, Int((end.timeIntervalSince(begun) / week).rounded(.up)))
        )
    }

    public func isReviewLate(on today: CalendarDay) -> Bool { review < today }
}

/// Those who work towards something, whoever is planned to be done first before the others.
public struct CohortList: Sendable {
    public let lines: [CohortLine]
    public let next: CohortPlace?
}

/// How everybody enrolled is doing, for those who may see how colleagues are getting on.
public struct Cohorts {
    let work: Work
    let library: EvidenceLibrary

    public init(_ work: Work, _ library: EvidenceLibrary) {
        self.work = work
        self.library = library
    }

    private var enrolments: Enrolments { Enrolments(work, library.shelf) }

    public func list(of framework: String? = nil, after place: CohortPlace? = nil, limit: Int = 25) throws -> CohortList {
        let (found, next) = try enrolments.cohort(of: framework, after: place, limit: limit)
        let names = try work.db.staffNames()
        let coverages = Coverages(work, library)
        let (tallies, active) = (try coverages.tallies(of: found), try coverages.lastActive(in: found))
        let standing = try GrowthStanding(work)
        let hours = try standing.of(found)
        let held = try work.db.lastReviewDays(of: found.map(\.id))
        let learned = try work.db.lastLearningDays(of: Set(found.map(\.staff)).sorted())
        let lines = found.compactMap { one -> CohortLine? in
            guard let tally = tallies[one.id], let hours = hours[one.id] else { return nil }
            return CohortLine(
                enrolment: one, name: names[one.staff] ?? "", tally: tally, hours: hours,
                review: standing.nextReview(of: one, after: held[one.id]),
                lastActive: [active[one.id], learned[one.staff].map { $0.noon() }].compactMap(\.self).max())
        }
        return CohortList(lines: lines, next: next)
    }

    /// So many at once when a file is made of all of them, and so many at most.
    static let atOnce = 100
    static let most = 2_000

    /// All of them, some at a time.
    func forEach(of framework: String?, _ body: ([Enrolment]) throws -> Void) throws {
        var (place, count): (CohortPlace?, Int) = (nil, 0)
        repeat {
            let (found, next) = try enrolments.cohort(of: framework, after: place, limit: Self.atOnce)
            try body(found)
            (place, count) = (next, count + found.count)
        } while place != nil && count < Self.most
    }
}
