public import Base
import Desk
import Foundation
import People
import Storage

/// What people can do with frameworks. Pages and the command line come through here.
public struct Frameworks {
    let work: Work
    let shelf: FrameworkShelf

    public init(_ work: Work, _ shelf: FrameworkShelf) {
        self.work = work
        self.shelf = shelf
    }

    /// One version of a framework, and how far its official wording is here.
    public struct Standing: Sendable {
        public let edition: Framework.Edition
        public let title: String
        public let items: Int
        public let worded: Int
        /// Pieces of published texts that nobody has placed yet.
        public let leftovers: Int
    }

    /// All there are, by code, newer versions first.
    public func standings() throws -> [Standing] {
        try work.principal.require(.readPolicies)
        let (worded, open) = (try work.db.wordingCounts(), try work.db.leftoverCounts())
        let shipped = shelf.frameworks.map { ($0.edition, $0.title, $0.items.count) }
        let stored = try work.db.storedFrameworks().map { ($0.edition, $0.title, $0.items) }
        return (shipped + stored).map { edition, title, items in
            Standing(
                edition: edition, title: title, items: items, worded: worded[edition] ?? 0, leftovers: open[edition] ?? 0)
        }.sorted { Self.isBefore($0.edition, $1.edition) }
    }

    /// The editions there are, by code, newer versions first.
    public func editions() throws -> [Framework.Edition] {
        try work.principal.require(.readPolicies)
        return (shelf.frameworks.map(\.edition) + (try work.db.storedFrameworks().map(\.edition))).sorted(by: Self.isBefore)
    }

    static func isBefore(_ left: Framework.Edition, _ right: Framework.Edition) -> Bool {
        left.code == right.code
            ? left.version.compare(right.version, options: .numeric) == .orderedDescending : left.code < right.code
    }

    /// A framework in the version named, or else in its newest.
    public func framework(_ code: String, version: String? = nil) throws -> Framework {
        guard let framework = try frameworkIfAny(code, version: version) else {
            throw Problem.notFound("standards.problem.no_framework")
        }
        return framework
    }

    func frameworkIfAny(_ code: String, version: String?) throws -> Framework? {
        try work.principal.require(.readPolicies)
        guard
            let edition = try version.map({ Framework.Edition(code: code, version: $0) })
                ?? editions().first(where: { $0.code == code })
        else { return nil }
        return try shelf.framework(edition) ?? work.db.storedFramework(edition)
    }

    /// What became of a framework that was brought.
    public enum Addition: Sendable, Equatable {
        case added
        /// The very same was here.
        case alreadyHere
    }

    /// Takes a framework in, whole or not at all. A version that is here is never changed: what differs needs a version of
    /// its own.
    @discardableResult public func add(_ framework: Framework, source: String) throws -> Addition {
        try work.principal.require(.keepPolicies)
        try work.takeTurn("framework \(framework.code)")
        if let present = try frameworkIfAny(framework.code, version: framework.version) {
            guard present == framework else {
                throw Problem.conflict(
                    "standards.problem.version_taken", ["code": framework.code, "version": framework.version])
            }
            return .alreadyHere
        }
        guard try work.db.storedFrameworks().count < Transaction.mostFrameworks else {
            throw Problem(.tooMany, "standards.problem.too_many", ["n": String(Transaction.mostFrameworks)])
        }
        try work.db.insert(framework, id: work.newID(Framework.self), at: work.now)
        try StandardImports(work).note(framework.edition, .framework, source: source, items: framework.items.count)
        return .added
    }
}

/// What came in, when and from where.
struct StandardImports {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    enum Kind: String {
        case framework, wording
    }

    func note(_ edition: Framework.Edition, _ kind: Kind, source: String, items: Int) throws {
        let id = work.newID(StandardImports.self)
        try work.db.run(
            """
            INSERT INTO standard_import (id, framework, edition, kind, source, items, at, by_staff)
            VALUES (\(id), \(edition.code), \(edition.version), \(kind.rawValue), \(source), \(items), \(work.now), \(work.author))
            """)
        try work.record(
            Event(
                .frameworkImported, id.number,
                [
                    "framework": .code(edition.code), "version": .code(edition.version), "kind": .code(kind.rawValue),
                    "items": .number(Int64(items)),
                ]))
    }
}
