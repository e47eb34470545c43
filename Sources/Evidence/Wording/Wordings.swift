public import Base
import Desk
import Foundation
import People
import Storage

/// The official wording of frameworks: taken from published texts, settled by people where a text was too damaged.
public struct Wordings {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    static let longest = 4_000
    /// More leftovers than this are no published text.
    static let mostLeftovers = 2_000

    /// The words that hold now, by item.
    public func all(of edition: Framework.Edition) throws -> [String: StandardWording] {
        try work.principal.require(.readPolicies)
        return try work.db.wordings(edition)
    }

    /// What reading a text changed.
    public struct Outcome: Sendable, Equatable {
        public var added = 0
        /// Items whose words differ from those an earlier text gave.
        public var changed = 0
        public var unchanged = 0
        public var leftovers = 0
    }

    /// Attaches what was read to the items. Reading the same text again changes nothing.
    @discardableResult public func take(_ reading: Reading, source: String) throws -> Outcome {
        try work.principal.require(.keepPolicies)
        let edition = reading.framework
        try work.takeTurn("wording \(edition)")
        let present = try work.db.wordings(edition)
        var outcome = Outcome()
        for (item, wording) in reading.wordings.sorted(by: { $0.key < $1.key }) {
            let text = String(wording.text.prefix(Self.longest))
            if present[item]?.text == text {
                outcome.unchanged += 1
                continue
            }
            if present[item] == nil { outcome.added += 1 } else { outcome.changed += 1 }
            try work.db.replace(
                present[item], of: item, in: edition, by: text, isSure: wording.isSure, source: source, at: work.now)
        }
        let known = try work.db.leftoverTexts(edition)
        for leftover in reading.leftovers.prefix(Self.mostLeftovers) where !known.contains(leftover.text) {
            try work.db.insert(leftover, id: work.newID(), in: edition, source: source, at: work.now)
            outcome.leftovers += 1
        }
        if outcome.added + outcome.changed + outcome.leftovers > 0 {
            try StandardImports(work).note(edition, .wording, source: source, items: reading.wordings.count)
        }
        return outcome
    }

    /// The pieces nobody has placed yet.
    public func leftovers(of edition: Framework.Edition, after: Leftover.ID? = nil, limit: Int) throws -> [Leftover] {
        try work.principal.require(.readPolicies)
        return try work.db.openLeftovers(edition, after: after, limit: limit)
    }

    public func leftover(_ id: Leftover.ID) throws -> Leftover {
        try work.principal.require(.readPolicies)
        guard let leftover = try work.db.leftover(id) else { throw Problem.notFound("standards.problem.no_leftover") }
        return leftover
    }

    /// Says to which item a piece belongs; nil for none. It then holds in place of what was there.
    public func settle(_ id: Leftover.ID, as item: String?, in framework: Framework, version: Int) throws {
        try work.principal.require(.keepPolicies)
        let leftover = try leftover(id)
        // The same answer once more.
        if !leftover.isOpen, leftover.item == item { return }
        guard leftover.isOpen, leftover.version == version, leftover.edition == framework.edition else {
            throw Problem.conflict("problem.changed_meanwhile")
        }
        if let item {
            try require(item, in: framework)
            let present = try work.db.wordings(framework.edition)[item]
            if present?.text != leftover.text {
                try work.db.replace(
                    present, of: item, in: framework.edition, by: leftover.text, isSure: true, source: leftover.source,
                    at: work.now)
            }
        }
        guard try work.db.settle(leftover, as: item, by: work.author, at: work.now) else {
            throw Problem.conflict("problem.changed_meanwhile")
        }
        try record(id.number, framework.edition, item)
    }

    /// Writes down an item's words by hand, from the print, or confirms them as they are. `number` is the version that was
    /// on the page, 0 for none.
    public func write(_ text: String, for item: String, in framework: Framework, number: Int) throws {
        try work.principal.require(.keepPolicies)
        try require(item, in: framework)
        let text = try Wording.required(text, "text", longest: Self.longest)
        let present = try work.db.wordings(framework.edition)[item]
        if let present, present.text == text {
            guard !present.isSure else { return }
            try work.db.confirmWording(of: item, in: framework.edition)
        } else {
            guard present?.number ?? 0 == number else { throw Problem.conflict("problem.changed_meanwhile") }
            try work.db.replace(present, of: item, in: framework.edition, by: text, isSure: true, source: "", at: work.now)
        }
        try record(work.newID(Leftover.self).number, framework.edition, item)
    }

    private func require(_ item: String, in framework: Framework) throws {
        guard framework.item(item) != nil else { throw Problem.invalid("item", "standards.problem.no_item") }
    }

    private func record(_ subject: Int64, _ edition: Framework.Edition, _ item: String?) throws {
        try work.record(
            Event(
                .wordingSettled, subject,
                ["framework": .code(edition.code), "version": .code(edition.version), "item": .code(item ?? "none")]))
    }
}
