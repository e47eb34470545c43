import Foundation
import GRDB

extension SQLiteFile {
    /// Copies the file as it is at one moment, while others write. The copy has its name only once it is whole and on
    /// disk.
    func copy(to path: String) throws {
        let unfinished = path + ".unfinished"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StorageError.unavailable("There is already a file \(path).")
        }
        try? FileManager.default.removeItem(atPath: unfinished)
        defer { try? FileManager.default.removeItem(atPath: unfinished) }
        try makeOwnersFile(unfinished)
        do {
            let source = try openReader()
            let target = try DatabaseQueue(path: unfinished)
            try source.backup(to: target)
            try target.close()
            try source.close()
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
        try sync(unfinished)
        guard link(unfinished, path) == 0 else {
            throw StorageError.unavailable("\(path) cannot be made: \(String(cString: strerror(errno))).")
        }
        try sync((path as NSString).deletingLastPathComponent)
    }

    private func sync(_ path: String) throws {
        let file = open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        guard file >= 0, fsync(file) == 0 else {
            throw StorageError.engine("\(path) cannot be brought to disk: \(String(cString: strerror(errno))).")
        }
    }
}
