public import Base
public import Desk
public import Foundation
import People
import Storage

/// What people can do with complaint procedures: read them, choose the usual one, and change one from a day on.
public struct Procedures {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Every version, each procedure's newest first.
    public func all() throws -> [ProcedureVersion] {
        try work.principal.require(.seeCases)
        return try work.db.versions()
    }

    /// What holds for a complaint received at a moment; under the usual procedure unless another is named.
    public func current(_ key: String? = nil, at moment: Date) throws -> ProcedureVersion {
        try work.principal.require(.seeCases)
        return try work.db.version(of: try key ?? usual(), on: CalendarDay(moment))
    }

    /// The procedure complaints begin under unless somebody chooses another.
    public func usual() throws -> String { try work.setting("complaint_procedure") ?? "general" }

    /// The part of the country whose holidays count.
    public func nation() throws -> Nation { try work.nation() }

    /// Makes a new version that holds for complaints received from a day on. Those running keep theirs.
    public func change(
        _ key: String, to procedure: Procedure, from startsOn: CalendarDay, because: String, after number: Int,
        key once: String? = nil
    ) throws -> ProcedureVersion.ID {
        try work.principal.require(.manageComplaints)
        return try work.once(once) {
            let version = try work.follow(key, with: procedure, from: startsOn, because: because, after: number)
            try work.record(
                Event(
                    .procedureChanged, version.id.number,
                    ["procedure": .code(key), "version": .number(Int64(version.number)), "from": .number(Int64(startsOn.number))])
            )
            return version.id
        }
    }

    /// Says which procedure is the usual one and whose holidays count, for complaints still to come.
    public func settle(usual key: String, nation: Nation) throws {
        try work.principal.require(.manageComplaints)
        let versions: [ProcedureVersion] = try work.db.versions(of: key)
        guard !versions.isEmpty else { throw Problem.notFound(Procedure.missing) }
        let (oldKey, oldNation) = (try usual(), try self.nation())
        if oldKey == key && oldNation == nation { return }
        try work.set("complaint_procedure", to: key)
        try work.set("nation", to: nation.rawValue)
        try work.record(
            Event(.procedureSettled, 0, ["procedure": .code(key), "nation": .code(nation.rawValue)]))
    }
}
