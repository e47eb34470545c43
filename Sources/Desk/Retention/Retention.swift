import Base
import Foundation
import People
import Storage

/// What people can do with the rules of how long things are kept: read them, tell them, and change one from a day on.
struct Retention {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// Every version of every rule, each kind's newest first.
    func all() throws -> [(kind: RetentionRule.Kind, versions: [RetentionVersion])] {
        try work.principal.require(.seeCustomers)
        let versions = Dictionary(grouping: try work.db.versions() as [RetentionVersion], by: \.key)
        return RetentionRule.Kind.allCases.compactMap { kind in versions[kind.rawValue].map { (kind, $0) } }
    }

    /// What holds today.
    func inForce() throws -> [(kind: RetentionRule.Kind, rule: RetentionRule)] {
        let today = CalendarDay(work.now)
        return try all().map { ($0, $1.inForce(on: today).document) }
    }

    /// Makes a new version, from tomorrow at the earliest. It holds for what is kept already as well: nothing becomes lawful to
    /// keep because it is old.
    func change(
        _ kind: RetentionRule.Kind, to rule: RetentionRule, from startsOn: CalendarDay, because: String, after number: Int,
        key: String? = nil
    ) throws -> RetentionVersion.ID {
        try work.principal.require(.keepPolicies)
        return try work.once(key) {
            let version = try work.follow(kind.rawValue, with: rule, from: startsOn, because: because, after: number)
            try work.record(
                Event(
                    .retentionChanged, version.id.number,
                    [
                        "kind": .code(kind.rawValue), "version": .number(Int64(version.number)),
                        "from": .number(Int64(startsOn.number)), "months": .number(Int64(version.document.months)),
                        "ending": .code(version.document.ending.rawValue),
                    ]))
            return version.id
        }
    }
}

extension [RetentionVersion] {
    /// The version that holds on a day, of one rule's, newest first.
    func inForce(on day: CalendarDay) -> RetentionVersion { first { $0.startsOn <= day } ?? self[count - 1] }
}
