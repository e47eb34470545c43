import Base
import Desk
import Foundation
import People
import Practice

/// What people can do with limits of tolerance: read them, go by them, and change one from a day on.
struct Tolerances {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// Every version of every limit, in the order in which behaviour is listed.
    func all() throws -> [(behaviour: String, versions: [ToleranceVersion])] {
        try work.principal.require(.seeCases)
        let versions = Dictionary(grouping: try work.db.versions() as [ToleranceVersion], by: \.behaviour)
        return ShippedTolerances.all.compactMap { shipped in versions[shipped.behaviour].map { (shipped.behaviour, $0) } }
    }

    /// What holds for behaviour recorded at a moment.
    func governing(_ behaviour: String, at moment: Date) throws -> ToleranceVersion {
        try work.db.version(of: behaviour, on: CalendarDay(moment))
    }

    /// The limit a record was made under, which goes on to govern it.
    func governing(_ record: PracticeRecord) throws -> ToleranceVersion {
        try governing(record.values.choice("reason") ?? "", at: record.createdAt)
    }

    /// Makes a new version, from tomorrow at the earliest, so that no limit changes in the middle of a contact.
    func change(
        _ behaviour: String, to tolerance: Tolerance, from startsOn: CalendarDay, because: String, after number: Int,
        key: String? = nil
    ) throws -> ToleranceVersion.ID {
        try work.principal.require(.keepPolicies)
        return try work.once(key) {
            let version = try work.follow(behaviour, with: tolerance, from: startsOn, because: because, after: number)
            try work.record(
                Event(
                    .toleranceChanged, version.id.number,
                    [
                        "behaviour": .code(behaviour), "version": .number(Int64(version.number)),
                        "from": .number(Int64(startsOn.number)),
                        "steps": .code(version.tolerance.steps.map(\.action.rawValue).joined(separator: " ")),
                    ]))
            return version.id
        }
    }
}
