public import Base
public import Storage

extension Transaction {
    public func staff(_ id: Staff.ID) throws -> Staff {
        guard let staff = try staffIfAny(id) else { throw Problem.notFound() }
        return staff
    }

    public func staffIfAny(_ id: Staff.ID) throws -> Staff? {
        try row("SELECT \(Staff.columns) FROM staff WHERE id = \(id)").map(Staff.init)
    }

    public func staffIfAny(email: String) throws -> Staff? {
        try row("SELECT \(Staff.columns) FROM staff WHERE email_key = \(EmailAddress.key(email))").map(Staff.init)
    }

    /// Everybody's name by id, those who left too, for showing who did what.
    public func staffNames() throws -> [Staff.ID: String] {
        let names = try rows("SELECT id, name FROM staff ORDER BY id LIMIT 5000").map { row in
            (try row.get("id", as: Staff.ID.self), try row.get("name", as: String.self))
        }
        return Dictionary(uniqueKeysWithValues: names)
    }

    /// The same of those at work now, by name: at most 200, to choose one from.
    public func colleagueNames() throws -> [(id: Staff.ID, name: String)] {
        try rows("SELECT id, name FROM staff WHERE is_active ORDER BY name, id LIMIT 200").map {
            (try $0.get("id"), try $0.get("name"))
        }
    }

    /// Colleagues at work now, by name: at most 200.
    public func colleagues() throws -> [Staff] {
        try rows(
            "SELECT \(Staff.columns) FROM staff WHERE is_active ORDER BY name, id LIMIT 200"
        ).map(Staff.init)
    }

    /// Everybody, those who left too, in pages by name.
    public func everybody(after last: (name: String, id: Staff.ID)?, limit: Int) throws -> [Staff] {
        let from: SQL = last.map { "WHERE (name, id) > (\($0.name), \($0.id))" } ?? ""
        return try rows(
            "SELECT \(Staff.columns) FROM staff \(from) ORDER BY name, id LIMIT \(limit)"
        ).map(Staff.init)
    }

    public func hasAdministrator(besides id: Staff.ID? = nil) throws -> Bool {
        try row(
            """
            SELECT id FROM staff
            WHERE role = 'administrator' AND is_active AND id <> \(id?.number ?? 0)
            ORDER BY id
            LIMIT 1
            """) != nil
    }

    func insert(_ staff: Staff, password: String?) throws {
        try run(
            """
            INSERT INTO staff (id, email, email_key, name, initials, role, is_apprentice, password, is_active, language,
                theme, large_print, created_at, version)
            VALUES (\(staff.id), \(staff.email), \(EmailAddress.key(staff.email)), \(staff.name), \(staff.initials),
                \(staff.role), \(staff.isApprentice), \(password), \(staff.isActive), \(staff.language),
                \(staff.theme), \(staff.largePrint), \(staff.createdAt), \(staff.version))
            """)
    }

    /// Saves a colleague's details unless somebody else did meanwhile.
    func update(_ staff: Staff) throws {
        let changed = try run(
            """
            UPDATE staff
            SET email = \(staff.email), email_key = \(EmailAddress.key(staff.email)), name = \(staff.name),
                initials = \(staff.initials), role = \(staff.role), is_apprentice = \(staff.isApprentice),
                is_active = \(staff.isActive), language = \(staff.language), theme = \(staff.theme),
                large_print = \(staff.largePrint), version = version + 1
            WHERE id = \(staff.id) AND version = \(staff.version)
            """)
        if changed == 0 { throw Problem.conflict("people.problem.staff_changed", ["name": staff.name]) }
    }
}

extension Role: ValueConvertible {}
extension Staff.Theme: ValueConvertible {}

extension Staff {
    static let columns: SQL = """
        staff.id AS id, staff.email AS email, staff.name AS name, staff.role AS role,
        staff.is_apprentice AS is_apprentice, staff.is_active AS is_active, staff.language AS language,
        staff.theme AS theme, staff.large_print AS large_print, staff.created_at AS created_at,
        staff.version AS version
        """

    init(_ row: Row) throws {
        try self.init(
            id: row.get("id"), email: row.get("email"), name: row.get("name"), role: row.get("role"),
            isApprentice: row.get("is_apprentice"), isActive: row.get("is_active"), language: row.get("language"),
            theme: row.getIfPresent("theme"), largePrint: row.get("large_print"), createdAt: row.get("created_at"),
            version: row.get("version"))
    }
}
