import Base
import Storage
import TestKit
import Testing

struct OnceTests {
    private struct Thing {}

    private func make(_ shop: Workshop, _ key: String?, as principal: Principal = .system("test")) async throws -> Int64 {
        try await shop.house.write(as: principal) { work in
            try work.once(key) {
                let id = work.newID(Thing.self)
                try work.db.run("INSERT INTO notebook (id, words) VALUES (\(id), 'made')")
                return id
            }.number
        }
    }

    @Test(arguments: Engine.available)
    func `the same key does it once and answers the same`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let first = try await make(shop, "key")
            let second = try await make(shop, "key")
            #expect(first == second)
            #expect(try await shop.notebook() == [first])
        }
    }

    @Test(arguments: Engine.available)
    func `without a key it is done every time`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            for key in [nil, nil, "", ""] { _ = try await make(shop, key) }
            #expect(try await shop.notebook().count == 4)
        }
    }

    @Test(arguments: Engine.available)
    func `two people may use the same key`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let priya = Principal(kind: .staff, id: 1, name: "Priya", permissions: [])
            let tom = Principal(kind: .staff, id: 2, name: "Tom", permissions: [])
            let hers = try await make(shop, "key", as: priya)
            let his = try await make(shop, "key", as: tom)
            #expect(hers != his)
        }
    }

    @Test(arguments: Engine.available)
    func `what failed may be tried again with its key`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            await #expect(throws: Problem.self) {
                try await shop.write { work in
                    _ = try work.once("key") { () throws -> Identifier<Thing> in throw Problem.invalid("body", "no") }
                }
            }
            _ = try await make(shop, "key")
            #expect(try await shop.notebook().count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `sent many times at once it is done once, and nobody is refused`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let ids = try await withThrowingTaskGroup(of: Int64.self) { group in
                for _ in 0..<12 { group.addTask { try await make(shop, "key") } }
                return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
            #expect(try await shop.notebook() == Array(ids))
        }
    }

    @Test(arguments: Engine.available)
    func `a key that is too long is refused before anything is done`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let problem = await #expect(throws: Problem.self) {
                _ = try await make(shop, String(repeating: "k", count: 201))
            }
            #expect(problem?.message == "problem.key_too_long")
            #expect(try await shop.notebook().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `keys are forgotten after a day and not before`(_ engine: Engine) async throws {
        try await Workshop.open(on: engine) { shop async throws in
            let first = try await make(shop, "key")
            shop.clock.advance(by: 86_000)
            try await shop.write { try $0.forgetOldKeys() }
            let still = try await make(shop, "key")
            #expect(still == first)
            shop.clock.advance(by: 500)
            try await shop.write { try $0.forgetOldKeys() }
            let fresh = try await make(shop, "key")
            #expect(fresh != first)
        }
    }
}
