public import Base
public import Desk
public import Foundation
import People
import Storage

/// A desk as large as one likes, to see how Kept does at that size: an empty database filled in minutes with what years
/// of work would have left in it.
public enum LargeDesk {
    /// Who can sign in, and what to look at.
    public struct Made: Sendable {
        public let email: String
        public let password: String
        /// A case with more than thirty entries and promises to come.
        public let busy: Reference?
        /// A case with more than a thousand entries.
        public let long: Reference?
        public let events: Int64
    }

    /// Cases written at one go: some thousands of rows of each kind, some megabytes of memory.
    private static let portion = 2_000

    /// Fills an empty database. The same seed, number and moment always give the same rows. Refuses a database in which
    /// somebody works already.
    public static func make(
        in house: House, cases: Int, seed: UInt64, now: Date, followers: [String], passwordHash: String, complaints: Int = 0,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Made {
        guard try await SampleOrganisation.isEmpty(house) else { throw LargeDeskProblem.notEmpty(house.database.place) }
        var desk = SeedDesk(cases: cases, seed: seed, until: now)
        desk.hire(passwordHash: passwordHash)
        try await house.database.write { try $0.setOrganisationName(SampleOrganisation.name) }

        var chain = try await house.database.read { try $0.logChain() }
        var told = tell(desk)
        while !told.portion.isEmpty {
            let desk = told.desk
            // One portion is told while the one before it is written.
            async let coming = tell(desk)
            chain = try await write(told.portion, chain, in: house)
            progress(desk.told)
            told = await coming
        }
        let (end, number) = (chain, desk.nextNumber)
        try await house.database.write { db in
            try db.setNextNumber("case_number", to: number)
            try db.finish(end, heardBy: followers, at: now)
        }
        try await SeedComplaints.make(complaints, in: house, seed: seed, now: now)
        return Made(
            email: SeedDesk.guide.email, password: SampleOrganisation.password, busy: told.desk.busy,
            long: told.desk.long,
            events: end.position)
    }

    private static func tell(_ desk: SeedDesk) -> (portion: SeedDesk.Portion, desk: SeedDesk) {
        var desk = desk
        return (desk.next(portion), desk)
    }

    private static func write(_ portion: SeedDesk.Portion, _ chain: LogChain, in house: House) async throws -> LogChain {
        try await house.database.write { db in
            for batch in portion.rows.batches where batch.count > 0 { try db.load(batch) }
            var chain = chain
            var log = RowBatch("event", LogChain.columns)
            for event in portion.events { log.add(chain.seal(event)) }
            try db.load(log)
            return chain
        }
    }
}

public enum LargeDeskProblem: Error, CustomStringConvertible {
    case notEmpty(String)

    public var description: String {
        switch self {
        case .notEmpty(let place):
            """
            There is a desk already in \(place). Large data is for measuring and goes into an empty database alone: \
            choose another folder with --data DIR, or another database with --database.
            """
        }
    }
}
