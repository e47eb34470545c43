import Base
import Desk
import Evidence
import Foundation
import People
import Web

/// Learning for other programs, such as a learning system that reports what somebody did, through the same use cases as the
/// pages: each program acts for one person, and reads what they may read.
struct LearningAPI: Sendable {
    let shelf: FrameworkShelf

    var routes: [Route] {
        [
            .get("/api/v1/learning", .api) { try await list($0) },
            .post("/api/v1/learning", .api) { try await add($0) },
            .get("/api/v1/learning/hours", .api) { try await hours($0) },
        ]
    }

    /// With `learned` it was done; without, it is a plan.
    struct Sent: Decodable, Sendable {
        var title: String
        var kind: String?
        var day: String
        var minutes: Int
        var isOffTheJob: Bool?
        var isPaid: Bool?
        var learned: String?
    }

    private func list(_ visit: Visit) async throws -> Answer {
        let (staff, limit, shelf) = (visit.about, try visit.limit(), shelf)
        let cursor = try visit.cursor(ActivityCursor.self)
        let found = try await visit.read { work in try Activities(work, shelf).of(staff, after: cursor, limit: limit + 1) }
        let next = found.count > limit ? ActivityCursor(found[limit - 1]).description : nil
        return try .value(APIList(items: found.prefix(limit).map(LearningResource.init), next: next))
    }

    private func add(_ visit: Visit) async throws -> Answer {
        let (sent, shelf) = (try visit.decoded(Sent.self), shelf)
        let key = visit.idempotencyKey.map { "learning \($0)" }
        let activity = try await visit.write { work in
            guard let day = CalendarDay(sent.day) else { throw Problem.invalid("day", "growth.problem.day") }
            guard let kind = LearningActivity.Kind(rawValue: sent.kind ?? "other") else {
                throw Problem.invalid("kind", "problem.choose")
            }
            let activities = Activities(work, shelf)
            let id = try activities.add(
                .init(
                    title: sent.title, kind: kind, day: day, minutes: sent.minutes, isOffTheJob: sent.isOffTheJob ?? true,
                    isPaid: sent.isPaid ?? true), done: sent.learned, key: key)
            return try activities.activity(id)
        }
        return try .value(LearningResource(activity), status: 201)
    }

    private func hours(_ visit: Visit) async throws -> Answer {
        let (staff, shelf) = (visit.about, shelf)
        let standings = try await visit.read { work in
            try Circle(work, shelf).require(staff)
            return try Standings(work, shelf).of(staff)
        }
        return try .value(APIList(items: standings.map(HoursResource.init), next: nil))
    }
}

/// An activity as other programs read it.
struct LearningResource: Encodable, Sendable {
    let id: String
    let title: String
    let kind: String
    let day: String
    let minutes: Int
    let isOffTheJob: Bool
    let isPaid: Bool
    let state: String
    let learned: String
    let version: Int

    init(_ one: LearningActivity) {
        id = one.id.description
        title = one.title
        kind = one.kind.rawValue
        day = one.day.text
        minutes = one.minutes
        isOffTheJob = one.isOffTheJob
        isPaid = one.isPaid
        state = one.state.rawValue
        learned = one.learned
        version = one.version
    }
}

/// How the hours of an enrolment stand, as other programs read it.
struct HoursResource: Encodable, Sendable {
    let enrolment: String
    let framework: String
    let minutes: Int
    /// Absent where none is stated.
    let requiredHours: Int?
    /// As "2026-02".
    let monthsWithout: [String]
    let paidShare: Int?

    init(_ one: Standings.One) {
        enrolment = one.enrolment.id.description
        framework = one.enrolment.edition.description
        minutes = one.hours.counted
        requiredHours = one.hours.requiredHours
        monthsWithout = one.hours.monthsWithout.map { String($0.first.text.prefix(7)) }
        paidShare = one.hours.paidShare
    }
}
