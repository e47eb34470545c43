import Crypto
import Foundation

extension Blobs {
    /// How a file stands that the database names.
    public enum Condition: Sendable, Equatable {
        case whole
        case missing
        /// There, but not what was stored.
        case changed
    }

    /// Whether there is a file of this name, whatever it holds.
    public func has(_ name: String) -> Bool {
        Self.isName(name) && FileManager.default.fileExists(atPath: url(name).path)
    }

    /// Reads a blob a piece at a time, however large it is, and compares it with its name.
    public func condition(of name: String) -> Condition {
        guard Self.isName(name), let file = try? FileHandle(forReadingFrom: url(name)) else { return .missing }
        defer { try? file.close() }
        var hash = SHA256()
        do {
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        } catch {
            return .changed
        }
        return hash.finalize().hexadecimal == name ? .whole : .changed
    }
}
