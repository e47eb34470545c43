import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Keeps two servers off one SQLite database. The operating system lets go of it when the process ends, however it ends.
public final class DataLock: Sendable {
    private let descriptor: Int32

    public init(directory: String) throws {
        descriptor = open(directory + "/kept.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DataLockProblem.cannotOpen(directory, String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw DataLockProblem.taken(directory)
        }
    }

    deinit {
        close(descriptor)
    }
}

public enum DataLockProblem: Error, CustomStringConvertible {
    case taken(String)
    case cannotOpen(String, String)

    public var description: String {
        switch self {
        case .taken(let directory):
            """
            Another Kept is already serving \(directory). One machine's database has one server; several share a \
            PostgreSQL database with --database.
            """
        case .cannotOpen(let directory, let why): "The folder \(directory) cannot be used: \(why)."
        }
    }
}
