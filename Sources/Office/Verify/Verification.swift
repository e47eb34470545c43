public import Base
import Desk
import Foundation
import Storage

/// Whether everything is as it was written: the log, the files, the database itself.
public struct Verification: Sendable {
    let house: House
    private static let page = 500
    /// Files read at the same time: reading one leaves a processor idle.
    private static let atOnce = 4

    public init(_ house: House) {
        self.house = house
    }

    public struct Report: Sendable, Equatable {
        public var events: Int64 = 0
        /// Events that had no place in the log yet, which is nothing bad.
        public var unsealed = 0
        public var files = 0
        /// The first place that is not as it was written; nil when all is whole.
        public var broken: Break?

        public var isWhole: Bool { broken == nil }
    }

    /// How far it has come, for whoever waits.
    public enum Step: Sendable, Equatable {
        case events(Int64)
        case files(Int)
        case database
    }

    /// Stops at the first broken place. The log comes first: everything else can be told from it.
    public func run(progress: @escaping @Sendable (Step) -> Void = { _ in }) async throws -> Report {
        var report = Report()
        do {
            let log = try await LogVerifier(house: house).verify { progress(.events($0)) }
            report.events = log.events
            report.unsealed = log.unsealed
            report.broken = log.broken
            if report.isWhole { try await checkFiles(&report, progress) }
            if report.isWhole {
                progress(.database)
                report.broken = try await house.database.integrityProblems().first.map { Break(.database, $0) }
            }
        } catch let error as StorageError {
            // A database that is away or busy tells nothing; one that cannot read what it wrote is broken.
            guard error.isDamage else { throw error }
            report.broken = Break(.database, error.description)
        }
        return report
    }

    private func checkFiles(_ report: inout Report, _ progress: @Sendable (Step) -> Void) async throws {
        for column in BlobColumn.allCases {
            var last: Int64?
            while true {
                let after = last
                let page = try await house.read(as: .system("verify")) { work in
                    try work.db.blobNames(in: column, after: after, limit: Self.page)
                }
                guard let end = page.last else { break }
                if let broken = try await firstBroken(page.map(\.name)) {
                    report.broken = Break(.blob, broken)
                    return
                }
                report.files += page.count
                last = end.key
                progress(.files(report.files))
            }
        }
    }

    private func firstBroken(_ names: [String]) async throws -> String? {
        let blobs = house.blobs
        return try await withThrowingTaskGroup(of: (Int, String?).self) { group in
            for start in 0..<Self.atOnce {
                group.addTask {
                    for place in stride(from: start, to: names.count, by: Self.atOnce) {
                        try Task.checkCancellation()
                        switch blobs.condition(of: names[place]) {
                        case .whole: continue
                        case .missing: return (place, "The file \(names[place]) is missing.")
                        case .changed: return (place, "The file \(names[place]) is not what was stored.")
                        }
                    }
                    return (Int.max, nil)
                }
            }
            var first: (Int, String?) = (Int.max, nil)
            for try await found in group where found.0 < first.0 { first = found }
            return first.1
        }
    }
}

extension StorageError {
    fileprivate var isDamage: Bool {
        switch self {
        case .engine, .unreadableColumn: true
        default: false
        }
    }
}
