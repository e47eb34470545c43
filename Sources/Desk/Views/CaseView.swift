public import Base
public import Foundation
public import People
import Storage

/// A list of cases that people keep coming back to.
public enum CaseView: Sendable, Hashable {
    /// My open promises, soonest first.
    case promises
    /// Customers who should have had an answer, or should within the hour, whoever's case it is.
    case replies
    /// My cases with work to do.
    case mine
    /// My cases that wait for somebody else.
    case waiting
    /// Cases nobody has taken yet.
    case unassigned
    /// Everything with work to do.
    case open
    /// Resolved and closed.
    case done
    case team(Team.ID)
    case channel(Channel)

    /// As it stands in an address.
    public var path: String {
        switch self {
        case .promises: "promises"
        case .replies: "replies"
        case .mine: "mine"
        case .waiting: "waiting"
        case .unassigned: "unassigned"
        case .open: "open"
        case .done: "done"
        case .team(let id): "team-\(id)"
        case .channel(let channel): "channel-\(channel.rawValue)"
        }
    }

    public init?(path: String) {
        switch path {
        case "promises": self = .promises
        case "replies": self = .replies
        case "mine": self = .mine
        case "waiting": self = .waiting
        case "unassigned": self = .unassigned
        case "open": self = .open
        case "done": self = .done
        case _ where path.hasPrefix("team-"):
            guard let id = Team.ID(String(path.dropFirst(5))) else { return nil }
            self = .team(id)
        case _ where path.hasPrefix("channel-"):
            guard let channel = Channel(rawValue: String(path.dropFirst(8))) else { return nil }
            self = .channel(channel)
        default: return nil
        }
    }
}

extension CaseView {
    /// Which cases it shows; each has an index made for it.
    func condition(for staff: Staff.ID, at now: Date) -> SQL {
        switch self {
        case .promises: "cases.owner_id = \(staff) AND cases.queue = 'active'"
        case .replies: "cases.reply_due_at <= \(now + ReplyClock.soon)"
        case .mine: "cases.owner_id = \(staff) AND cases.queue = 'active'"
        case .waiting: "cases.owner_id = \(staff) AND cases.queue = 'waiting'"
        case .unassigned: "cases.owner_id IS NULL AND cases.queue = 'active'"
        case .open: "cases.queue = 'active'"
        case .done: "cases.queue = 'done'"
        case .team(let id): "cases.team_id = \(id) AND cases.queue = 'active'"
        case .channel(let channel): "cases.channel = \(channel) AND cases.queue = 'active'"
        }
    }

    func query(for staff: Staff.ID, at now: Date, after: ListCursor?, limit: Int) -> SQL {
        if case .promises = self { return Self.promiseQuery(of: staff, after: after, limit: limit) }
        if case .replies = self { return replyQuery(for: staff, at: now, after: after, limit: limit) }
        let from: SQL = after.map { "AND (cases.updated_at, cases.id) < (\($0.at), \($0.id))" } ?? ""
        return """
            SELECT cases.id, cases.number, cases.subject, party.name AS customer, cases.channel, cases.status,
                cases.priority, cases.updated_at, cases.promise_due_at, cases.promise_what, cases.reply_due_at
            FROM cases
            JOIN party ON party.id = cases.party_id
            WHERE \(condition(for: staff, at: now)) \(from)
            ORDER BY cases.updated_at DESC, cases.id DESC
            LIMIT \(limit)
            """
    }

    private func replyQuery(for staff: Staff.ID, at now: Date, after: ListCursor?, limit: Int) -> SQL {
        let from: SQL = after.map { "AND (cases.reply_due_at, cases.id) > (\($0.at), \($0.id))" } ?? ""
        return """
            SELECT cases.id, cases.number, cases.subject, party.name AS customer, cases.channel, cases.status,
                cases.priority, cases.updated_at, cases.promise_due_at, cases.promise_what, cases.reply_due_at
            FROM cases
            JOIN party ON party.id = cases.party_id
            WHERE \(condition(for: staff, at: now)) \(from)
            ORDER BY cases.reply_due_at, cases.id
            LIMIT \(limit)
            """
    }

    private static func promiseQuery(of staff: Staff.ID, after: ListCursor?, limit: Int) -> SQL {
        let from: SQL = after.map { "AND (promise.due_at, promise.id) > (\($0.at), \($0.id))" } ?? ""
        return """
            SELECT promise.id AS line_id, cases.id, cases.number, cases.subject, party.name AS customer, cases.channel,
                cases.status, cases.priority, cases.updated_at, promise.due_at AS promise_due_at,
                promise.what AS promise_what, cases.reply_due_at
            FROM promise
            JOIN cases ON cases.id = promise.case_id
            JOIN party ON party.id = promise.party_id
            WHERE promise.owner_id = \(staff) AND promise.state = 'open' \(from)
            ORDER BY promise.due_at, promise.id
            LIMIT \(limit)
            """
    }
}

/// A stretch of a view.
public struct CaseList: Sendable {
    public let view: CaseView
    public let lines: [CaseLine]
    public let next: ListCursor?
}

/// The lists of the desk and how long they are.
public struct CaseViews {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    public func list(_ view: CaseView, after: ListCursor? = nil, limit: Int = 50) throws -> CaseList {
        try work.principal.require(.seeCases)
        let rows = try work.db.rows(view.query(for: me, at: work.now, after: after, limit: limit + 1))
        let now = work.now
        let lines = try rows.prefix(limit).map { try CaseLine($0, now: now) }
        guard rows.count > limit, let last = rows.dropLast().last else {
            return CaseList(view: view, lines: lines, next: nil)
        }
        let next =
            switch view {
            case .promises: ListCursor(at: try last.get("promise_due_at"), id: try last.get("line_id"))
            case .replies: ListCursor(at: try last.get("reply_due_at"), id: try last.get("id"))
            default: ListCursor(at: try last.get("updated_at"), id: try last.get("id"))
            }
        return CaseList(view: view, lines: lines, next: next)
    }

    /// How many lines each view holds, counted up to a hundred: more is "99+" to anybody.
    public func counts(_ views: [CaseView]) throws -> [Int] {
        try work.principal.require(.seeCases)
        let parts = views.enumerated().map { place, view -> SQL in
            let one: SQL =
                if case .promises = view {
                    "SELECT 1 AS one FROM promise WHERE owner_id = \(me) AND state = 'open' LIMIT 100"
                } else {
                    "SELECT 1 AS one FROM cases WHERE \(view.condition(for: me, at: work.now)) LIMIT 100"
                }
            return "SELECT CAST(\(place) AS BIGINT) AS place, (SELECT count(*) FROM (\(one)) AS counted) AS n"
        }
        guard !parts.isEmpty else { return [] }
        var counts = [Int](repeating: 0, count: views.count)
        for row in try work.db.rows("\(SQL.joined(parts, separator: " UNION ALL ")) ORDER BY place LIMIT 100") {
            counts[try row.get("place")] = try row.get("n")
        }
        return counts
    }

    /// The promises of the day for whoever asks.
    public func pulse(from: Date, to: Date) throws -> Pulse {
        let tally = try work.db.promiseTally(of: me, from: from, to: to)
        return Pulse(kept: tally[.kept] ?? 0, toGo: tally[.open] ?? 0, broken: tally[.missed] ?? 0)
    }

    private var me: Staff.ID { Staff.ID(work.principal.id) }
}

/// Today at a glance: promises kept, still to go, broken.
public struct Pulse: Sendable, Equatable {
    public let kept: Int
    public let toGo: Int
    public let broken: Int
}
