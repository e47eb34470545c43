public import Base
import Foundation
import Storage

/// A file kept beside the database that is to be gone, because what named it was destroyed. The same bytes may belong to
/// something else as well, so it goes only when nothing names it, and not within an hour of being stored: somebody who is just
/// taking the same bytes in has not named them yet.
public struct DiscardedFile: Job {
    public static let kind = "file.discard"
    static let rest: TimeInterval = 3_600

    let blob: String
    public var key: String { blob }

    public init(_ blob: String) {
        self.blob = blob
    }

    static let handler = JobHandler(DiscardedFile.self) { job, house in
        guard try await !house.read(as: .system("files"), { try $0.db.isBlobNamed(job.blob) }) else { return .done }
        return try house.blobs.discard(job.blob, restedFor: rest) ? .done : .later(after: rest, why: "")
    }
}
