import Storage
import Synchronization
import TestKit
import Testing

@Suite struct SignalTests {
    @Test(arguments: Engine.available)
    func `a listener is told at the start, and of signalled commits only`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            let ear = Ear(database)
            try await ear.hear(atLeast: 1)
            try await Task.sleep(for: .milliseconds(400))
            let quiet = ear.count

            try await database.write { try $0.file(1) }
            try? await database.write { db in
                try db.file(2)
                db.signal()
                try db.file(1)
            }
            try await Task.sleep(for: .milliseconds(400))
            #expect(ear.count == quiet)

            try await database.write { db in
                try db.file(2)
                db.signal()
            }
            try await ear.hear(atLeast: quiet + 1)
            try await Task.sleep(for: .milliseconds(400))
            #expect(ear.count == quiet + 1)
            ear.stop()
        }
    }

    @Test(arguments: Engine.available)
    func `another process is told soon`(_ engine: Engine) async throws {
        try await engine.withTestDatabase { place in
            let (here, there) = (try place.open(), try place.open())
            try await here.migrate([complaints])
            let ear = Ear(there)
            try await ear.hear(atLeast: 1)
            try await Task.sleep(for: .milliseconds(400))
            for id in 1...3 {
                let before = ear.count
                try await here.write { db in
                    try db.file(id)
                    db.signal()
                }
                try await ear.hear(atLeast: before + 1)
                #expect(try await there.countComplaints() == id)
                try await Task.sleep(for: .milliseconds(200))
            }
            ear.stop()
            await here.close()
            await there.close()
        }
    }

    @Test(arguments: Engine.available)
    func `a listener that lags behind is told once, and closing ends it`(_ engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.migrate([complaints])
            let signals = database.signals()
            for id in 1...10 {
                try await database.write { db in
                    try db.file(id)
                    db.signal()
                }
            }
            await database.close()
            var heard = 0
            for await _ in signals { heard += 1 }
            #expect(heard == 1)
        }
    }

    @Test(.enabled(if: Engine.available.contains(.postgres)))
    func `after a lost connection a listener is told again`() async throws {
        try await Engine.postgres.withTestDatabase { place in
            let (here, there) = (try place.open(), try place.open())
            try await here.migrate([complaints])
            let ear = Ear(there)
            try await ear.hear(atLeast: 1)
            try await Task.sleep(for: .milliseconds(400))
            let before = ear.count
            try await place.cutConnections()
            try await ear.hear(atLeast: before + 1)
            try await here.write { db in
                try db.file(1)
                db.signal()
            }
            try await ear.hear(atLeast: before + 2)
            ear.stop()
            await here.close()
            await there.close()
        }
    }
}

/// Counts what a listener is told.
private final class Ear: Sendable {
    private let heard = Mutex(0)
    private let task = Mutex<Task<Void, Never>?>(nil)

    init(_ database: Database) {
        let signals = database.signals()
        task.withLock { task in
            task = Task { [self] in
                for await _ in signals { heard.withLock { $0 += 1 } }
            }
        }
    }

    var count: Int { heard.withLock { $0 } }

    func hear(atLeast number: Int) async throws {
        for _ in 0..<500 where count < number { try await Task.sleep(for: .milliseconds(10)) }
        #expect(count >= number)
    }

    func stop() {
        task.withLock { $0?.cancel() }
    }
}
