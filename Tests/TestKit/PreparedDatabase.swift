import App
import Storage

/// A database with Kept's tables and nothing in them, made once for each engine. Most tests begin there, and a copy costs a
/// small part of making hundreds of tables and indexes.
actor PreparedDatabase {
    static let shared = PreparedDatabase()

    private var beginnings: [Engine: Task<TestDatabase.Beginning, any Error>] = [:]

    func beginning(on engine: Engine) async throws -> TestDatabase.Beginning {
        if let beginning = beginnings[engine] { return try await beginning.value }
        let making = Task {
            let place = try await TestDatabase.toPrepare(on: engine)
            let database = try place.open(connections: 1)
            do {
                try await KeptApp.migrate(database)
                await database.close()
            } catch {
                await database.close()
                throw error
            }
            return try place.beginning()
        }
        beginnings[engine] = making
        return try await making.value
    }
}
