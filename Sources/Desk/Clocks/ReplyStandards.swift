public import Base
import Foundation
import People
import Storage

/// What people can do with the times customers are answered in: read them, and agree others from a day on.
public struct ReplyStandards {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Every version, the newest first; empty while an organisation goes by what Kept came with.
    public func all() throws -> [ReplyStandardVersion] {
        try work.principal.require(.seeCases)
        return try work.db.replyStandards()
    }

    /// What holds for a message that comes now.
    public func inForce() throws -> (number: Int, standard: ReplyStandard) {
        let today = LocalTime(work.now, in: Nation.zone).dayNumber
        if let version = try work.db.replyStandard(on: today) { return (version.number, version.standard) }
        return (0, try shipped())
    }

    func standard(_ number: Int) throws -> ReplyStandard {
        try work.db.replyStandard(number: number)?.standard ?? shipped()
    }

    func shipped() throws -> ReplyStandard { .shipped(in: try work.nation()) }

    /// Agrees other times for messages from a day on. Clocks that run keep theirs.
    @discardableResult public func agree(
        _ standard: ReplyStandard, from startsOn: Int, because: String, after number: Int, key: String? = nil
    ) throws -> Int {
        try work.principal.require(.keepPolicies)
        let agreed: Identifier<ReplyStandardVersion> = try work.once(key) {
            let standard = try standard.checked()
            let because = try Wording.required(because, "because", longest: 1_000)
            let latest = try work.db.replyStandards().first
            guard latest?.number ?? 0 == number else { throw Problem.conflict("problem.changed_meanwhile") }
            guard try latest?.standard ?? shipped() != standard else { throw Problem.invalid("because", "clock.problem.same") }
            // What customers have been told today is not changed behind them.
            let today = LocalTime(work.now, in: Nation.zone).dayNumber
            guard startsOn >= today, startsOn >= latest?.startsOn ?? today else {
                throw Problem.invalid("starts", "clock.problem.starts_past")
            }
            let version = ReplyStandardVersion(
                number: number + 1, startsOn: startsOn, standard: standard, because: because, madeBy: work.author,
                madeAt: work.now)
            try work.db.insert(version)
            try work.record(
                Event(
                    .slaChanged, Int64(version.number),
                    ["version": .number(Int64(version.number)), "from": .number(Int64(startsOn))]))
            return Identifier(Int64(version.number))
        }
        return Int(agreed.number)
    }
}
