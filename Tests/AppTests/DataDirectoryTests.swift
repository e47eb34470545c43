import App
import Base
import Foundation
import Logging
import Storage
import TestKit
import Testing

@Suite struct `The data directory` {
    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    private func open(_ folder: URL) async throws -> KeptApp {
        let configuration = try Configuration(.init(data: folder.path()), environment: [:])
        return try await KeptApp.open(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test func `one server serves it at a time, and the second is told why`() async throws {
        try await withFolder { folder in
            var first: DataLock? = try DataLock(directory: folder.path())
            let taken = #expect(throws: DataLockProblem.self) { try DataLock(directory: folder.path()) }
            #expect(taken?.description.hasPrefix("Another Kept is already serving \(folder.path()).") == true)
            withExtendedLifetime(first) {}
            first = nil
            let next = try DataLock(directory: folder.path())
            withExtendedLifetime(next) {}
        }
        let nowhere = #expect(throws: DataLockProblem.self) { try DataLock(directory: "/nowhere/at/all") }
        #expect(nowhere?.description == "The folder /nowhere/at/all cannot be used: No such file or directory.")
    }

    @Test func `it is made when it is not there, and opened again with all that is in it`() async throws {
        try await withFolder { folder in
            let place = folder.appending(path: "new/data")
            let first = try await open(place)
            let secret = try await first.house.database.read { try $0.installationValue("secret") }
            #expect(secret?.count == 32)
            await first.house.database.close()
            let second = try await open(place)
            let same = try await second.house.database.read { try $0.installationValue("secret") }
            #expect(same == secret)
            await second.house.database.close()
        }
    }

    @Test func `what a newer Kept or another program left there is refused, and stays as it is`() async throws {
        try await withFolder { folder in
            let app = try await open(folder)
            try await app.house.database.write { db in
                try db.run("INSERT INTO schema_migration (number, name, applied_at) VALUES (99, 'later', 0)")
            }
            await app.house.database.close()
            let newer = await #expect(throws: StorageError.self) { try await open(folder) }
            #expect(newer == .newerThanProgram(found: 99, known: Schema.current))
            let advice = newer.map(String.init(describing:)) ?? ""
            #expect(advice.contains("Start that version or a later one"))
        }
        try await withFolder { folder in
            let file = folder.appending(path: "kept.db")
            try Data("Dear diary".utf8).write(to: file)
            let foreign = await #expect(throws: StorageError.self) { try await open(folder) }
            let isForeign = if case .foreignFile = foreign { true } else { false }
            #expect(isForeign)
            #expect(try Data(contentsOf: file) == Data("Dear diary".utf8))
        }
    }
}
