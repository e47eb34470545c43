import Base
import Foundation
import Storage
import TestKit
import Testing

@testable import People

struct SignedLinkTests {
    private func make(_ desk: PeopleHouse, days: Double = 7) async throws -> (link: SignedLink, token: String) {
        try await desk.write(as: desk.priya) { work in
            try SignedLinks(work).make(
                for: "witness", about: 42, holder: "Mrs Ellis", until: work.now + days * 86_400)
        }
    }

    private func refusal(_ desk: PeopleHouse, _ token: String, _ purpose: String = "witness") async -> String? {
        await problem {
            _ = try await desk.house.write(as: .nobody) { try SignedLinks($0).use(token, for: purpose) }
        }?.message
    }

    @Test(arguments: Engine.available)
    func `a link is good once, for its purpose`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk async throws in
            let made = try await make(desk)
            #expect(await refusal(desk, made.token, "review") == "people.link.problem.altered")
            let used = try await desk.house.write(as: .nobody) { try SignedLinks($0).use(made.token, for: "witness") }
            #expect(used.subject == 42)
            #expect(used.holder == "Mrs Ellis")
            #expect(await refusal(desk, made.token) == "people.link.problem.used")
        }
    }

    @Test(arguments: Engine.available)
    func `an altered link opens nothing, wherever it was altered`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk async throws in
            let first = try await make(desk)
            let second = try await make(desk)
            for index in first.token.indices {
                var altered = first.token
                altered.replaceSubrange(index...index, with: altered[index] == "0" ? "1" : "0")
                #expect(await refusal(desk, altered) == "people.link.problem.altered")
            }
            let swapped = second.token.prefix(13) + first.token.dropFirst(13)
            #expect(await refusal(desk, String(swapped)) == "people.link.problem.altered")
            for nonsense in ["", "-", first.token + "0", String(first.token.dropLast()), "💥-💥"] {
                #expect(await refusal(desk, nonsense) == "people.link.problem.altered")
            }
            // None of that used it up.
            #expect(await refusal(desk, first.token) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a link whose end was moved in the database opens nothing`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk async throws in
            let made = try await make(desk, days: 1)
            desk.clock.advance(by: 86_401)
            #expect(await refusal(desk, made.token) == "people.link.problem.expired")
            try await desk.house.write(as: .nobody) { work in
                _ = try work.db.run("UPDATE signed_link SET expires_at = \(work.now + 86_400) WHERE id = \(made.link.id)")
            }
            #expect(await refusal(desk, made.token) == "people.link.problem.altered")
        }
    }

    @Test(arguments: Engine.available)
    func `a withdrawn link is worthless, a used one stays used`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk async throws in
            let made = try await make(desk)
            try await desk.write(as: desk.priya) { try SignedLinks($0).withdraw(made.link.id) }
            #expect(await refusal(desk, made.token) == "people.link.problem.withdrawn")
            try await desk.read(as: desk.priya) { work throws in
                let states = try SignedLinks(work).about(42, for: "witness").map { $0.state(at: work.now) }
                #expect(states == [.withdrawn])
            }
        }
    }

    @Test(arguments: [0.0, -1, 62])
    func `a link ends within sixty days`(_ days: Double) async throws {
        try await PeopleHouse.open(on: .sqlite) { desk async throws in
            let refusal = await problem { _ = try await make(desk, days: days) }
            #expect(refusal?.message == "people.link.problem.until")
        }
    }
}
