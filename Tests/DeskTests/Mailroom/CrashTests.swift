import Foundation
import Mail
import Storage
import Synchronization
import TestKit
import Testing

@testable import Base
@testable import Desk

/// A server's pause between a mail's last line and its answer, for as long as the test likes.
private final class Pause: Sendable {
    private let reached = AsyncStream<Void>.makeStream()
    private let goesOn = DispatchSemaphore(value: 0)

    /// Once the server has a whole mail.
    func untilReached() async {
        for await _ in reached.stream { return }
    }

    func end() { goesOn.signal() }

    func wait() {
        reached.continuation.yield()
        goesOn.wait()
    }
}

@Suite struct `Kept stops while a mail is on its way` {
    private static func server(_ pause: Pause) throws -> ScriptedSMTPServer {
        try ScriptedSMTPServer(.init(beforeEnd: { pause.wait() }))
    }

    /// What the next worker does about jobs whose worker is gone.
    private static func revive(_ desk: TestDesk) async throws {
        desk.clock.advance(by: 121)
        _ = try await desk.house.write(as: .system("worker")) { try $0.reviveJobs() }
    }

    @Test(arguments: Engine.available)
    func `nobody sends it a second time, unless a person says so`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (file, answer) = try await desk.answered()
            let pause = Pause()
            let server = try Self.server(pause)
            defer { server.stop() }
            let dying = House(
                database: try desk.place.open(), blobs: desk.house.blobs, clock: desk.house.clock,
                logger: desk.house.logger)
            let process = Task { try await desk.settle(sendingTo: server.port, dying) }
            await pause.untilReached()
            #expect(try await desk.mail(answer).state == .sending)
            await dying.database.close()
            pause.end()
            await #expect(throws: (any Error).self) { try await process.value }
            #expect(try await desk.mail(answer).state == .sending, "it could not say any more that it was sent")

            try await desk.settle()
            #expect(try await desk.mail(answer).state == .sending, "its job is not free yet")
            try await Self.revive(desk)
            for _ in 1...3 { try await desk.settle() }
            #expect(try await desk.mail(answer).state == .unsure)
            let event = try #require(try await desk.mailEvents(answer).first)
            #expect(event.name == "mail.unsure" && DeskArea.topics(event).contains("case:\(file.id)"))
            let notices = try await desk.read(as: desk.priya) { try Notices($0).list(before: nil) }
            #expect(notices.map(\.kind) == [.mailUnsure])
            #expect(server.seen.messages.count == 1)
            #expect(try await desk.count("SELECT entry_id FROM sink") == 0)

            try await desk.write(as: desk.priya) { try OutboxDesk($0).sendAgain(answer) }
            try await desk.settle()
            let (first, second) = (try MailParser.parse(server.seen.messages[0]), try await desk.sunk(answer))
            #expect(first.messageID == second.messageID, "the customer's program can tell it is the same mail")
        }
    }

    @Test(arguments: Engine.available)
    func `a mail that was thought lost and then arrived is sent`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (_, answer) = try await desk.answered()
            let pause = Pause()
            let server = try Self.server(pause)
            defer { server.stop() }
            try await desk.withSecondProcess { slow in
                let process = Task { try await desk.settle(sendingTo: server.port, slow) }
                await pause.untilReached()
                try await Self.revive(desk)
                try await desk.settle()
                #expect(try await desk.mail(answer).state == .unsure)
                pause.end()
                try await process.value
            }
            #expect(try await desk.mail(answer).state == .sent)
            try await desk.settle()
            #expect(try await desk.mailEvents(answer).map(\.name) == ["mail.unsure", "mail.sent"])
            #expect(server.seen.messages.count == 1)
            #expect(try await desk.count("SELECT entry_id FROM sink") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `what was not begun is sent by whoever comes next`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (_, answer) = try await desk.answered()
            try await desk.settle(.none)
            try await desk.house.database.write { db in
                _ = try db.run(
                    "UPDATE job SET state = 'running', holder = 'gone', leased_until = \(TestDesk.monday + 120), run_at = 0"
                )
            }
            try await desk.settle()
            #expect(try await desk.mail(answer).state == .waiting)
            try await Self.revive(desk)
            try await desk.settle()
            #expect(try await desk.mail(answer).state == .sent)
            #expect(try await desk.mail(answer).attempts == 1)
        }
    }
}
