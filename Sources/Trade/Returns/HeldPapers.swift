public import Base
import Desk
import Foundation
import People
import Storage

/// A paper that is kept with a return: where, and until when.
public struct HeldPaper: Sendable, Equatable {
    public let paper: GoodsReturn.Paper
    public var place: String
    /// The day from which it is to be destroyed; nil once it is.
    public var keepUntil: CalendarDay?
    public var destroyedOn: CalendarDay?

    public init(_ paper: GoodsReturn.Paper, place: String, keepUntil: CalendarDay?, destroyedOn: CalendarDay? = nil) {
        self.paper = paper
        self.place = place
        self.keepUntil = keepUntil
        self.destroyedOn = destroyedOn
    }

    /// Nothing personal is kept for longer than it is needed (UK GDPR, article 5(1)(e)).
    public func isDue(on day: CalendarDay) -> Bool { keepUntil.map { $0 <= day } ?? false }
}

/// A paper whose time is over, in the list of those to destroy.
struct DuePaper: Sendable {
    let goodsReturn: GoodsReturn.ID
    let held: HeldPaper
    let customer: String
}

extension GoodsReturns {
    /// Somebody looked whether everything that must be kept is there, and says where and until when.
    public func checkPapers(
        _ id: GoodsReturn.ID, held: [HeldPaper], today: CalendarDay, version: Int, key: String? = nil
    ) throws -> GoodsReturn.ID {
        try change(id, version: version, key: key) { goodsReturn in
            let gone = try work.db.heldPapers(of: id).filter { $0.destroyedOn != nil }
            try work.db.run("DELETE FROM return_held WHERE return_id = \(id) AND destroyed_on IS NULL")
            for paper in held where !gone.contains(where: { $0.paper == paper.paper }) {
                let name = paper.paper.rawValue
                let place = try Wording.required(paper.place, "place_\(name)", longest: 200)
                guard let until = paper.keepUntil else { throw Problem.invalid("until_\(name)", "trade.problem.day_missing") }
                guard until > today else { throw Problem.invalid("until_\(name)", "returns.problem.keep_until") }
                try work.db.run(
                    """
                    INSERT INTO return_held (return_id, paper, place, keep_until) VALUES (\(id), \(name), \(place), \(until))
                    """)
            }
            goodsReturn.checkedAt = work.now
            let hasPhotos = try work.db.row("SELECT id FROM return_photo WHERE return_id = \(id) ORDER BY id LIMIT 1") != nil
            let there = Set(held.map(\.paper) + gone.map(\.paper))
            let missing = Set(goodsReturn.papersNeeded(hasPhotos: hasPhotos)).subtracting(there)
            try work.record(
                Event(.documentChecked, goodsReturn, ["held": .code(Self.codes(there)), "missing": .code(Self.codes(missing))]))
        }
    }

    /// The time of a paper is over, and it was destroyed so that nobody can read it. What was scanned of it goes with it.
    public func destroyed(
        _ paper: GoodsReturn.Paper, of id: GoodsReturn.ID, today: CalendarDay, key: String? = nil
    ) throws -> GoodsReturn.ID {
        try change(id, version: nil, key: key) { goodsReturn in
            guard let held = try work.db.heldPapers(of: id).first(where: { $0.paper == paper && $0.isDue(on: today) }) else {
                throw Problem.conflict("returns.problem.not_due")
            }
            try work.db.run(
                """
                UPDATE return_held SET keep_until = NULL, destroyed_on = \(today) WHERE return_id = \(id) AND paper = \(paper.rawValue)
                """)
            let scans = try work.db.rows(
                """
                SELECT DISTINCT blob FROM return_photo WHERE return_id = \(id) AND paper = \(paper.rawValue)
                ORDER BY blob LIMIT \(ReturnPhoto.most)
                """)
            for scan in scans { try work.enqueue(DiscardedFile(try scan.get("blob")), at: work.now + 3_600) }
            try work.db.run("DELETE FROM return_photo WHERE return_id = \(id) AND paper = \(paper.rawValue)")
            try work.record(
                Event(
                    .documentDestroyed, goodsReturn,
                    ["paper": .code(paper.rawValue), "until": .number(Int64(held.keepUntil?.number ?? 0))]))
        }
    }

    /// Papers that are to be destroyed, those that wait longest first.
    func papersDue(on day: CalendarDay, limit: Int) throws -> [DuePaper] {
        try work.principal.require(.handleReturns)
        return try work.db.rows(
            """
            SELECT return_held.return_id, return_held.paper, return_held.place, return_held.keep_until,
                return_held.destroyed_on, party.name AS customer
            FROM return_held
            JOIN goods_return ON goods_return.id = return_held.return_id
            JOIN party ON party.id = goods_return.party_id
            WHERE return_held.keep_until <= \(day)
            ORDER BY return_held.keep_until, return_held.return_id, return_held.paper
            LIMIT \(limit)
            """
        ).compactMap { row in
            guard let held = try HeldPaper(row) else { return nil }
            return DuePaper(goodsReturn: try row.get("return_id"), held: held, customer: try row.get("customer"))
        }
    }

    private static func codes(_ papers: Set<GoodsReturn.Paper>) -> String {
        papers.map(\.rawValue).sorted().joined(separator: " ")
    }
}

extension HeldPaper {
    init?(_ row: Row) throws {
        guard let paper = GoodsReturn.Paper(rawValue: try row.get("paper")) else { return nil }
        self.init(
            paper, place: try row.get("place"), keepUntil: try row.getIfPresent("keep_until"),
            destroyedOn: try row.getIfPresent("destroyed_on"))
    }
}

extension Transaction {
    func heldPapers(of id: GoodsReturn.ID) throws -> [HeldPaper] {
        try rows(
            """
            SELECT paper, place, keep_until, destroyed_on FROM return_held WHERE return_id = \(id) ORDER BY paper LIMIT 20
            """
        ).compactMap(HeldPaper.init)
    }
}
