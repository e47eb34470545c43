public import Base
public import Foundation
import People
public import Storage

/// A mail that could not be understood and needs somebody to look at it.
public struct Puzzle: Sendable {
    public typealias ID = Identifier<Puzzle>

    public let id: ID
    public let at: Date
    /// Where it came from: "pipe", or the name of a mailbox.
    public let source: String
    /// Why, as a code.
    public let reason: String
    public let sender: String
    public let subject: String
    /// The original's blob; nil when it was left where it is.
    public let original: String?
    public let size: Int

    init(_ row: Row) throws {
        id = try row.get("id")
        at = try row.get("at")
        source = try row.get("source")
        reason = try row.get("reason")
        sender = try row.get("sender")
        subject = try row.get("subject")
        original = try row.getIfPresent("original")
        size = try row.get("size")
    }
}

extension Work {
    func puzzle(
        reason: String, source: String, original: String?, size: Int, digest: String, sender: String = "",
        subject: String = ""
    ) throws {
        if try db.row("SELECT digest FROM intake WHERE digest = \(digest)") != nil { return }
        let id = newID(Puzzle.self)
        try db.run(
            """
            INSERT INTO puzzle (id, at, source, reason, sender, subject, original, size)
            VALUES (\(id), \(now), \(source), \(String(reason.prefix(300))), \(sender), \(String(subject.prefix(300))),
                \(original), \(size))
            """)
        try db.run(
            """
            INSERT INTO intake (digest, puzzle_id, at) VALUES (\(digest), \(id), \(now)) ON CONFLICT (digest) DO NOTHING
            """)
        try record(Event(.mailUnreadable, id.number, ["reason": .code(String(reason.prefix(40)))]))
    }
}

extension Transaction {
    public func puzzle(_ id: Puzzle.ID) throws -> Puzzle {
        guard
            let row = try row(
                "SELECT id, at, source, reason, sender, subject, original, size FROM puzzle WHERE id = \(id)")
        else { throw Problem.notFound("desk.problem.no_puzzle") }
        return try Puzzle(row)
    }

    /// What still needs a look, newest first.
    public func openPuzzles(before: Puzzle.ID?, limit: Int) throws -> [Puzzle] {
        let from: SQL = before.map { "AND id < \($0)" } ?? ""
        return try rows(
            """
            SELECT id, at, source, reason, sender, subject, original, size
            FROM puzzle
            WHERE done_at IS NULL \(from)
            ORDER BY id DESC
            LIMIT \(limit)
            """
        ).map(Puzzle.init)
    }
}

/// What people can do with mail that needs a look.
public struct Puzzles {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Somebody looked and nothing more is to be done.
    public func dismiss(_ id: Puzzle.ID) throws {
        try work.principal.require(.handleMail)
        _ = try work.db.puzzle(id)
        let changed = try work.db.run(
            "UPDATE puzzle SET done_by = \(work.author), done_at = \(work.now) WHERE id = \(id) AND done_at IS NULL")
        if changed == 1 { try work.record(Event(.mailSortedOut, id.number)) }
    }

    /// Makes a case of it by hand.
    public func makeCase(_ id: Puzzle.ID, who: Contacts.Who, subject: String, need: String) throws -> Case.ID {
        try work.principal.require(.handleMail)
        let file = try Contacts(work).record(
            Contacts.Contact(who: who, channel: .email, subject: subject, need: need), key: "puzzle \(id)")
        try dismiss(id)
        return file
    }
}
