public import Base
public import Foundation
public import People
import Storage

/// A change in a product that a team must read and understand.
public struct ProductNotice: Sendable, Equatable {
    public typealias ID = Identifier<ProductNotice>

    public let id: ID
    public let product: Product.ID
    public let team: Team.ID
    public let what: String
    public let at: Date
}

/// A notice with those who have read it and those who still must.
public struct ProductNoticeFile: Sendable {
    public let notice: ProductNotice
    public let teamName: String
    /// In their own words, what the change means for a customer.
    public let readings: [Reading]
    public let missing: [Colleague]

    public struct Reading: Sendable {
        public let name: String
        public let understood: String
        public let at: Date
    }

    public struct Colleague: Sendable {
        public let id: Staff.ID
        public let name: String
    }

    /// Whether this colleague still has to read it.
    public func awaits(_ principal: Principal) -> Bool { missing.contains { $0.id.number == principal.id } }
}

/// Telling colleagues what changed in a product, and seeing that they know.
public struct ProductNotices {
    public static let longest = 2_000
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Tells a team of a change.
    public func announce(_ what: String, of id: Product.ID, to team: Team.ID, key: String? = nil) throws -> ProductNotice.ID {
        try work.principal.require(.keepCatalogue)
        return try work.once(key) {
            let product = try work.db.product(id)
            guard try work.db.teamIfAny(team) != nil else { throw Problem.invalid("team", "problem.choose") }
            let what = try Wording.required(what, "what", longest: Self.longest)
            let notice = work.newID(ProductNotice.self)
            try work.db.run(
                """
                INSERT INTO product_notice (id, product_id, team_id, what, at, staff_id)
                VALUES (\(notice), \(id), \(team), \(what), \(work.now), \(work.principal.id))
                """)
            try work.record(
                Event(
                    .productChangeAnnounced, product.id.number,
                    ["notice": .code(notice.description), "team": .code(team.description)]))
            return notice
        }
    }

    /// Somebody read it and says in their own words what it means for a customer.
    public func study(_ id: ProductNotice.ID, understood: String, key: String? = nil) throws -> ProductNotice.ID {
        try work.principal.require(.workCases)
        return try work.once(key) {
            let notice = try notice(id)
            let understood = try Wording.required(understood, "understood", longest: Self.longest)
            let isFirst = try work.db.run(
                """
                INSERT INTO product_reading (notice_id, staff_id, understood, at)
                VALUES (\(id), \(work.principal.id), \(understood), \(work.now)) ON CONFLICT DO NOTHING
                """)
            guard isFirst == 1 else { return id }
            try work.record(Event(.productStudied, notice.product.number, ["notice": .code(id.description)]))
            return id
        }
    }

    func notice(_ id: ProductNotice.ID) throws -> ProductNotice {
        guard let row = try work.db.row("SELECT \(ProductNotice.columns) FROM product_notice WHERE id = \(id)") else {
            throw Problem.notFound("products.problem.no_notice")
        }
        return try ProductNotice(row)
    }

    /// The latest notices about a product, newest first, each with who has read it.
    public func files(of id: Product.ID, limit: Int = 5) throws -> [ProductNoticeFile] {
        try work.principal.require(.seeCases)
        let notices = try work.db.rows(
            """
            SELECT \(ProductNotice.columns) FROM product_notice WHERE product_id = \(id) ORDER BY id DESC LIMIT \(limit)
            """
        ).map(ProductNotice.init)
        if notices.isEmpty { return [] }
        let readings = try work.db.rows(
            """
            SELECT product_reading.notice_id, product_reading.staff_id, product_reading.understood, product_reading.at, staff.name
            FROM product_reading
            JOIN staff ON staff.id = product_reading.staff_id
            WHERE product_reading.notice_id IN \(list: notices.map(\.id))
            """)
        let members = try work.db.rows(
            """
            SELECT team_member.team_id, staff.id AS staff_id, staff.name
            FROM team_member
            JOIN staff ON staff.id = team_member.staff_id
            WHERE team_member.team_id IN \(list: Set(notices.map(\.team))) AND staff.is_active
            """)
        let teams = try work.db.teams()
        return try notices.map { notice in
            let read = try readings.filter { try $0.get("notice_id", as: ProductNotice.ID.self) == notice.id }
            let readers = Set(try read.map { try $0.get("staff_id", as: Staff.ID.self) })
            let missing = try members.compactMap { row -> ProductNoticeFile.Colleague? in
                let staff: Staff.ID = try row.get("staff_id")
                guard try row.get("team_id", as: Team.ID.self) == notice.team, !readers.contains(staff) else { return nil }
                return .init(id: staff, name: try row.get("name"))
            }
            return ProductNoticeFile(
                notice: notice, teamName: teams.first { $0.id == notice.team }?.name ?? "",
                readings: try read.map {
                    .init(name: try $0.get("name"), understood: try $0.get("understood"), at: try $0.get("at"))
                }
                .sorted { $0.at < $1.at },
                missing: missing.sorted { $0.name < $1.name })
        }
    }

    /// What this colleague's teams were told lately and they have not read: the id of the product and the words.
    public func unread(limit: Int = 20) throws -> [ProductNotice] {
        try work.principal.require(.seeCases)
        if work.principal.teams.isEmpty { return [] }
        return try work.principal.teams.flatMap { team in
            try work.db.rows(
                """
                SELECT \(ProductNotice.columns)
                FROM product_notice
                WHERE team_id = \(team) AND NOT EXISTS (
                    SELECT 1 FROM product_reading WHERE notice_id = product_notice.id AND staff_id = \(work.principal.id))
                ORDER BY id DESC
                LIMIT \(limit)
                """
            ).map(ProductNotice.init)
        }
    }
}

extension ProductNotice {
    static let columns: SQL = "id, product_id, team_id, what, at"

    init(_ row: Row) throws {
        id = try row.get("id")
        product = try row.get("product_id")
        team = try row.get("team_id")
        what = try row.get("what")
        at = try row.get("at")
    }
}
