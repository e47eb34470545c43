import Foundation
public import Storage

/// Where a store test runs. Every store test takes one of these as its argument, so it runs on every engine at hand:
///
///     @Test(arguments: Engine.available)
///     func `a case is found by its reference`(_ engine: Engine) async throws {
///         try await engine.withDatabase { database in … }
///     }
///
/// PostgreSQL joins in when `KEPT_TEST_POSTGRES` holds the URL of a server's maintenance database, and may not be
/// missing when `KEPT_TEST_REQUIRE_POSTGRES` is 1.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    public static let available: [Engine] = {
        if server != nil { return [.sqlite, .postgres] }
        precondition(
            ProcessInfo.processInfo.environment["KEPT_TEST_REQUIRE_POSTGRES"] != "1",
            "KEPT_TEST_REQUIRE_POSTGRES is 1, but KEPT_TEST_POSTGRES names no server.")
        return [.sqlite]
    }()

    static let server = ProcessInfo.processInfo.environment["KEPT_TEST_POSTGRES"]

    /// An empty database of its own for the length of `body`.
    @discardableResult
    public func withDatabase<T>(_ body: (Database) async throws -> T) async throws -> T {
        try await withTestDatabase { place in
            let database = try place.open()
            do {
                let result = try await body(database)
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// A database that the test opens itself, as often as it likes.
    ///
    /// - Parameter isPrepared: whether it has Kept's tables, as after a first start, or is empty
    @discardableResult
    public func withTestDatabase<T>(
        isPrepared: Bool = false, _ body: (TestDatabase) async throws -> T
    ) async throws -> T {
        try await Seats.shared.seated {
            let place =
                isPrepared
                ? try await TestDatabase(beginningAs: PreparedDatabase.shared.beginning(on: self), on: self)
                : try await TestDatabase(on: self)
            do {
                let result = try await body(place)
                try await place.remove()
                return result
            } catch {
                try await place.remove()
                throw error
            }
        }
    }
}

/// For looking at the outcome of a test without a closure: one inside `#expect(…)` or `#require(…)` can be mistaken for
/// another one by Swift 6.3, and the test then looks at something else.
extension Database {
    public func rows(_ sql: SQL) async throws -> [Row] {
        try await read { try $0.rows(sql) }
    }

    public func row(_ sql: SQL) async throws -> Row? {
        try await read { try $0.row(sql) }
    }
}

extension Sequence<Row> {
    /// What one column says in each row.
    public func column<T: ValueConvertible>(_ name: String, as type: T.Type = T.self) throws -> [T] {
        try map { try $0.get(name) }
    }
}

/// A database made for one test. Each `open()` stands for another process.
public struct TestDatabase: Sendable {
    public let engine: Engine
    /// The file of a SQLite database.
    public let path: String
    /// The address of a PostgreSQL database.
    public let url: String
    private let name: String
    private let folder: URL

    /// What a database begins as.
    enum Beginning: Sendable {
        case file(Data)
        /// A database on the server that nobody has open.
        case template(String)
    }

    private init(named name: String, on engine: Engine) throws {
        self.engine = engine
        self.name = name
        folder = FileManager.default.temporaryDirectory.appending(path: name)
        path = folder.appending(path: "kept.db").path()
        url = try Self.address(of: name)
        if engine == .sqlite { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    }

    private static func newName() -> String { "kept_test_" + UUID().uuidString.replacing("-", with: "").lowercased() }

    init(on engine: Engine) async throws {
        try self.init(named: Self.newName(), on: engine)
        if engine == .postgres { try await create() }
    }

    /// Beside the tests' own, under one name, so that a server keeps one of them however often the tests run.
    static func toPrepare(on engine: Engine) async throws -> TestDatabase {
        guard engine == .postgres else { return try await TestDatabase(on: engine) }
        let place = try TestDatabase(named: "kept_test_prepared", on: engine)
        try await place.onServer("DROP DATABASE IF EXISTS \(place.name) WITH (FORCE)")
        try await place.create()
        return place
    }

    /// How it stands, once it is closed.
    func beginning() throws -> Beginning {
        guard engine == .sqlite else { return .template(name) }
        defer { try? FileManager.default.removeItem(at: folder) }
        return .file(try Data(contentsOf: URL(filePath: path)))
    }

    init(beginningAs beginning: Beginning, on engine: Engine) async throws {
        try self.init(named: Self.newName(), on: engine)
        switch beginning {
        case .file(let bytes): try bytes.write(to: URL(filePath: path))
        case .template(let other): try await onServer("CREATE DATABASE \(name) TEMPLATE \(other)")
        }
    }

    private func create() async throws {
        try await onServer("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
    }

    public func open(connections: Int = 4) throws -> Database {
        switch engine {
        case .sqlite: try .sqlite(path: path, readers: connections)
        case .postgres: try .postgres(url: url, connections: connections)
        }
    }

    /// Ends the connections to the database, as a restart of the server does.
    public func cutConnections() async throws {
        guard engine == .postgres else { return }
        try await onServer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
    }

    func remove() async throws {
        switch engine {
        case .sqlite: try FileManager.default.removeItem(at: folder)
        case .postgres: try await onServer("DROP DATABASE \(name) WITH (FORCE)")
        }
    }

    private func onServer(_ words: String) async throws {
        let server = try Database.postgres(url: Engine.server ?? "", connections: 1)
        do {
            try await server.outsideTransaction(words)
            await server.close()
        } catch {
            await server.close()
            throw error
        }
    }

    /// The server's address with another database in it.
    private static func address(of name: String) throws -> String {
        guard let server = Engine.server, var parts = URLComponents(string: server) else { return "" }
        parts.path = "/" + name
        return parts.string ?? ""
    }
}
