import Foundation

extension Database {
    /// Opens the database of an installation: the PostgreSQL one at `url`, or else `kept.db` in its data directory.
    ///
    /// The directory is made, for its owner alone, if it is not there.
    public static func open(data directory: String, url: String?) throws -> Database {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StorageError.unavailable("The data directory \(directory) cannot be made.")
        }
        return if let url { try postgres(url: url) } else { try sqlite(path: directory + "/kept.db") }
    }

    /// Opens a file, or makes it. `readers` is how many reads run at the same time; there is always one writer.
    public static func sqlite(path: String, readers: Int = 4) throws -> Database {
        Database(engine: try SQLiteEngine(path: path, readers: readers))
    }

    /// Prepares to use a PostgreSQL database. Connections are made when first needed, `connections` at most.
    public static func postgres(url: String, connections: Int = 8) throws -> Database {
        Database(engine: PostgresEngine(try PostgresAddress(url), connections: connections))
    }
}
