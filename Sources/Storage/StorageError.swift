/// What can go wrong with the database. No message holds a bound value or a password.
public enum StorageError: Error, Equatable, Sendable {
    case noSuchColumn(String)
    case unreadableColumn(String, holds: String)
    /// A UNIQUE, FOREIGN KEY, NOT NULL or CHECK constraint said no. Names it, where the engine does.
    case constraint(String)
    /// The transaction clashed with others time after time; `Database` has already tried it again.
    case serialization(String)
    /// The database cannot be reached now. Nothing was changed.
    case unavailable(String)
    /// The connection broke while the answer to COMMIT was awaited: the change may or may not be there.
    case commitUnknown(String)
    /// The disk or the quota is full. Nothing was changed.
    case full(String)
    /// Something else held what was needed for too long, or the statement took too long. Nothing was changed.
    case busy(String)
    /// The file belongs to another program, or is no database at all.
    case foreignFile(String)
    /// A newer version of Kept has changed this database.
    case newerThanProgram(found: Int, known: Int)
    /// A value that the engines would not give back as it went in.
    case unstorable(String)
    /// This engine cannot do that, and what to do instead.
    case unsupported(String)
    case engine(String)

    /// How much of a statement a message repeats.
    static let quotedStatement = 600
}

extension StorageError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noSuchColumn(let column): "The result has no column \(column)."
        case .unreadableColumn(let column, let kind): "Column \(column) holds \(kind), which cannot be read as asked."
        case .constraint(let name): "The database refused the change: \(name)."
        case .serialization(let message): "The change clashed with others again and again: \(message)"
        case .unavailable(let message): "The database is not available: \(message)"
        case .commitUnknown(let message): "It is not known whether the change was saved: \(message)"
        case .full(let message): "There is no room left for the database: \(message)"
        case .busy(let message): "The database is busy: \(message)"
        case .foreignFile(let message), .unstorable(let message), .unsupported(let message): message
        case .newerThanProgram(let found, let known):
            """
            This database has been changed by a newer version of Kept (its schema is at \(found), this program knows \
            \(known)). Start that version or a later one, or restore a backup made before the update.
            """
        case .engine(let message): "The database reported an error: \(message)"
        }
    }
}
