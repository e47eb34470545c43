import Base
import Foundation
import Mail
import Storage
import TestKit
import Testing

@testable import Desk

extension TestDesk {
    /// Runs everything that waits, with mail going out to a server; in another process when one is given.
    func settle(sendingTo port: Int, _ process: House? = nil) async throws {
        let server = SMTPServer(host: "127.0.0.1", port: port, security: .none, timeout: .seconds(20))
        try await settle(.smtp(server), process)
    }

    func settle(_ transport: MailSettings.Transport, _ process: House? = nil) async throws {
        var settings = mailSettings
        settings.transport = transport
        let backstage = Backstage(
            house: process ?? house, followers: DeskArea.followers(settings), handlers: DeskArea.jobs(settings),
            schedules: [])
        try await backstage.settle()
    }

    /// A customer's mail and an answer that has not left yet.
    func answered(_ name: String = "first") async throws -> (file: Case, answer: Entry.ID) {
        let file = try await filed(CustomerMail(name))
        return (file, try await answer(file.id))
    }

    func mailEvents(_ entry: Entry.ID) async throws -> [SealedEvent] {
        try await house.read(as: .system("test")) { work in
            try work.db.events(after: 0, limit: 1_000).filter {
                $0.subject == entry.number && $0.name.hasPrefix("mail.")
            }
        }
    }
}

@Suite struct `Answers on their way out` {
    @Test(arguments: Engine.available)
    func `an answer waits, then is sent, and every screen that shows it hears of it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (file, answer) = try await desk.answered()
            #expect(try await desk.mail(answer).state == .waiting)
            let server = try ScriptedSMTPServer()
            defer { server.stop() }
            try await desk.settle(sendingTo: server.port)
            let mail = try await desk.mail(answer)
            #expect(mail.state == .sent && mail.attempts == 1)
            #expect(mail.words.contains("queued as 4711"))
            let events = try await desk.mailEvents(answer)
            #expect(events.map(\.name) == ["mail.sent"])
            #expect(events.first.map(DeskArea.topics) == ["mail", "case:\(file.id)", "desk", "outbox"])
            for _ in 1...3 { try await desk.settle(sendingTo: server.port) }
            #expect(server.seen.messages.count == 1)
            let envelope = server.seen.commands.filter { $0.hasPrefix("MAIL") || $0.hasPrefix("RCPT") }
            #expect(envelope.first?.hasPrefix("MAIL FROM:<desk@calder.example>") == true)
            #expect(envelope.last == "RCPT TO:<margaret@example.org>")
        }
    }

    @Test(arguments: Engine.available)
    func `what the server refuses is failed, in its words, and its writer hears of it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (file, answer) = try await desk.answered()
            let server = try ScriptedSMTPServer(.init(recipient: "550 5.1.1 Nobody of that name"))
            defer { server.stop() }
            try await desk.settle(sendingTo: server.port)
            let mail = try await desk.mail(answer)
            #expect(mail.state == .failed && mail.words.contains("Nobody of that name"))
            let failed = try #require(try await desk.mailEvents(answer).first)
            #expect(failed.name == "mail.failed" && failed.facts["code"] == .code("550"))
            #expect(DeskArea.topics(failed).contains("case:\(file.id)"))
            let notices = try await desk.read(as: desk.priya) { try Notices($0).list(before: nil) }
            #expect(notices.map(\.kind) == [.mailFailed])

            desk.clock.advance(by: 100_000)
            try await desk.settle()
            #expect(try await desk.mail(answer).state == .failed, "never again by itself")
            try await desk.write(as: desk.priya) { try OutboxDesk($0).sendAgain(answer) }
            await #expect(throws: Problem.conflict("desk.problem.not_failed")) {
                try await desk.write(as: desk.dan) { try OutboxDesk($0).sendAgain(answer) }
            }
            try await desk.settle()
            #expect(try await desk.mail(answer).state == .sent)
            #expect(try await desk.count("SELECT entry_id FROM sink") == 1)
            await #expect(throws: Problem.conflict("desk.problem.not_failed")) {
                try await desk.write(as: desk.priya) { try OutboxDesk($0).sendAgain(answer) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a server that is away is tried again later, and one day given up`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (_, answer) = try await desk.answered()
            let port = try Loopback.freePort()
            for _ in 1...3 { try await desk.settle(sendingTo: port) }
            let tried = try await desk.mail(answer)
            #expect(tried.state == .waiting && tried.attempts == 1 && !tried.words.isEmpty, "not again at once")
            desk.clock.advance(by: 3.9)
            try await desk.settle(sendingTo: port)
            #expect(try await desk.mail(answer).attempts == 1)
            desk.clock.advance(by: 2.2)
            try await desk.settle(sendingTo: port)
            #expect(try await desk.mail(answer).attempts == 2)

            while try await desk.mail(answer).state == .waiting, try await desk.mail(answer).attempts <= Outbox.tries {
                desk.clock.advance(by: 4_400)
                try await desk.settle(sendingTo: port)
            }
            let given = try await desk.mail(answer)
            #expect(given.state == .failed && given.attempts == Outbox.tries)
            let event = try await desk.mailEvents(answer).first
            #expect(event?.name == "mail.failed" && event?.facts["code"] == .code("tries"))

            try await desk.write(as: desk.priya) { try OutboxDesk($0).sendAgain(answer) }
            try await desk.settle(sendingTo: port)
            #expect(try await desk.mail(answer).state == .waiting, "it is tried with the patience a new one has")
            try await desk.settle()
            desk.clock.advance(by: 10)
            try await desk.settle()
            #expect(try await desk.mail(answer).state == .sent)
        }
    }

    @Test(arguments: Engine.available)
    func `where nobody set up a mail server, mail waits until somebody does`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (_, answer) = try await desk.answered()
            for _ in 1...200 {
                try await desk.settle(.none)
                desk.clock.advance(by: 61)
            }
            let mail = try await desk.mail(answer)
            #expect(mail.state == .waiting && mail.attempts == 0)
            try await desk.settle()
            #expect(try await desk.mail(answer).state == .sent)
        }
    }

    @Test(arguments: Engine.available)
    func `a connection that breaks after the last line leaves it to a person`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (_, answer) = try await desk.answered()
            let server = try ScriptedSMTPServer(.init(end: nil))
            defer { server.stop() }
            try await desk.settle(sendingTo: server.port)
            #expect(try await desk.mail(answer).state == .unsure)
            #expect(try await desk.mailEvents(answer).map(\.name) == ["mail.unsure"])
            desk.clock.advance(by: 100_000)
            try await desk.settle(sendingTo: server.port)
            #expect(server.seen.messages.count == 1)
            try await desk.write(as: desk.priya) { try OutboxDesk($0).sendAgain(answer) }
            try await desk.settle()
            #expect(try await desk.mail(answer).state == .sent)
        }
    }

    @Test(arguments: Engine.available)
    func `two processes send each answer once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let server = try ScriptedSMTPServer()
            defer { server.stop() }
            for number in 0..<12 { _ = try await desk.answered("mail-\(number)") }
            try await desk.withSecondProcess { other in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<6 {
                        group.addTask { try await desk.settle(sendingTo: server.port, number % 2 == 0 ? nil : other) }
                    }
                    try await group.waitForAll()
                }
            }
            desk.clock.advance(by: 60)
            try await desk.settle(sendingTo: server.port)
            let ids = try server.seen.messages.map { try MailParser.parse($0).messageID }
            #expect(ids.count == 12 && Set(ids).count == 12)
            #expect(try await desk.count("SELECT entry_id FROM mail WHERE state = 'sent'") == 12)
        }
    }
}
