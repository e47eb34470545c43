import Base
import Foundation
import Mail
import Storage
import TestKit
import Testing

@testable import Desk

extension TestDesk {
    /// Looks into the mailbox once, as Billing's, in another process when one is given.
    func collect(
        _ server: ScriptedIMAPServer, folder: String = "INBOX", as name: String = "desk", _ process: House? = nil
    ) async throws {
        let account = IMAPAccount(
            host: "127.0.0.1", port: server.port, security: .none, user: "desk", password: "secret", folder: folder,
            timeout: .seconds(20))
        let collection = MailSettings.Collection(
            name: name, address: "desk@calder.example", team: "Billing", account: account, every: 60)
        var settings = mailSettings
        settings.collections = [collection]
        try await Collector(settings: settings, collection: collection).collect(process ?? house)
    }

    func mailbox(_ name: String = "desk") async throws -> MailboxState {
        let state = try await house.read(as: .system("test")) { try $0.db.mailboxState(name) }
        guard let state else { throw Problem.notFound() }
        return state
    }
}

@Suite struct `Mail from a mailbox` {
    private func withServer(
        _ engine: Engine, mails: Int, _ body: @escaping @Sendable (TestDesk, ScriptedIMAPServer) async throws -> Void
    ) async throws {
        let server = try ScriptedIMAPServer()
        defer { server.stop() }
        server.change { state in
            for number in 0..<mails { state.inbox.mails[UInt32(number + 1)] = CustomerMail("mail-\(number)").bytes }
        }
        try await engine.withDesk { try await body($0, server) }
    }

    @Test(arguments: Engine.available)
    func `mail is taken in order, once, for the mailbox's team, and then marked`(_ engine: Engine) async throws {
        try await withServer(engine, mails: 4) { desk, server async throws in
            try await desk.collect(server)
            #expect(server.now.inbox.seen == [1, 2, 3, 4])
            let rows = try await desk.house.database.rows(
                "SELECT mail.message_id, cases.team_id FROM mail JOIN cases ON cases.id = mail.case_id ORDER BY mail.entry_id"
            )
            #expect(try rows.column("message_id") == (0..<4).map { "mail-\($0)@example.org" })
            #expect(Set(try rows.column("team_id", as: Int64.self)) == [desk.billing.number])
            let state = try await desk.mailbox()
            #expect(state.last == 4 && state.received == 4 && state.error == nil)

            try await desk.collect(server)
            #expect(server.now.fetches == [1: 1, 2: 1, 3: 1, 4: 1])
            server.change { $0.inbox.mails[9] = CustomerMail("later").bytes }
            try await desk.collect(server)
            #expect(try await desk.mailbox().last == 9)
            #expect(try await desk.count("SELECT entry_id FROM mail") == 5)
        }
    }

    @Test(arguments: Engine.available)
    func `a wrong password or a vanished folder is told, and put right it goes on`(_ engine: Engine) async throws {
        try await withServer(engine, mails: 2) { desk, server async throws in
            server.change { $0.password = "changed" }
            try await desk.collect(server)
            #expect(try await desk.mailbox().error == String(describing: IMAPProblem.wrongPassword))
            server.change { $0.password = "secret" }
            try await desk.collect(server, folder: "Gone", as: "other")
            #expect(try await desk.mailbox("other").error == String(describing: IMAPProblem.noSuchFolder))
            try await desk.collect(server)
            let state = try await desk.mailbox()
            #expect(state.error == nil && state.last == 2 && state.received == 2)
            #expect(try await desk.count("SELECT entry_id FROM mail") == 2)
            server.stop()
            try await desk.collect(server)
            let away = try await desk.mailbox()
            #expect(away.error != nil && away.last == 2, "what is known stays known")
        }
    }

    @Test(arguments: Engine.available)
    func `a mailbox that numbers anew loses nothing and repeats nothing`(_ engine: Engine) async throws {
        try await withServer(engine, mails: 3) { desk, server async throws in
            try await desk.collect(server)
            server.change { state in
                let old = state.inbox.mails
                state.inbox = .init()
                state.inbox.validity = 2
                state.inbox.mails = [1: CustomerMail("new").bytes, 2: old[1]!, 3: old[2]!, 4: old[3]!]
            }
            try await desk.collect(server)
            #expect(try await desk.count("SELECT entry_id FROM mail") == 4)
            #expect(try await desk.count("SELECT id FROM cases") == 4)
            let state = try await desk.mailbox()
            #expect(state.validity == 2 && state.last == 4)
            #expect(server.now.inbox.seen == [1, 2, 3, 4])
        }
    }

    @Test(arguments: Engine.available)
    func `a mail that cannot be stored is not marked, and comes again`(_ engine: Engine) async throws {
        try await withServer(engine, mails: 3) { desk, server async throws in
            let full = House(
                database: desk.house.database, blobs: Blobs(directory: URL(filePath: "/dev/null/blobs")),
                clock: desk.house.clock, logger: desk.house.logger)
            try await desk.collect(server, full)
            #expect(server.now.inbox.seen.isEmpty)
            let failed = try await desk.mailbox()
            #expect(failed.error != nil && failed.last == 0)
            #expect(try await desk.count("SELECT entry_id FROM mail") == 0)
            try await desk.collect(server)
            #expect(server.now.inbox.seen == [1, 2, 3])
            #expect(try await desk.mailbox().error == nil)
            #expect(try await desk.count("SELECT entry_id FROM mail") == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `where Kept stopped between storing and noting, nothing comes twice`(_ engine: Engine) async throws {
        try await withServer(engine, mails: 3) { desk, server async throws in
            try await desk.collect(server)
            try await desk.house.database.write { _ = try $0.run("UPDATE mailbox_state SET last_uid = 1") }
            try await desk.collect(server)
            #expect(try await desk.mailbox().last == 3)
            #expect(try await desk.count("SELECT entry_id FROM mail") == 3)
            #expect(try await desk.count("SELECT id FROM cases") == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `what cannot be understood or fetched stops nothing behind it`(_ engine: Engine) async throws {
        try await withServer(engine, mails: 1) { desk, server async throws in
            server.change { state in
                state.inbox.mails[2] = CustomerMail("nobody").with { $0.from = "" }.bytes
                state.inbox.mails[3] = CustomerMail("huge").bytes
                state.inbox.sizes[3] = MailLimits.message + 1
                state.inbox.mails[4] = Data()
                state.inbox.mails[5] = CustomerMail("last").bytes
            }
            try await desk.collect(server)
            #expect(try await desk.mailbox().last == 5)
            #expect(try await desk.mailbox().error == nil)
            #expect(try await desk.count("SELECT entry_id FROM mail") == 2)
            #expect(server.now.fetches[3] == nil, "too large to fetch")
            func looks() async throws -> [String] {
                try await desk.house.read(as: .system("test")) {
                    try $0.db.openPuzzles(before: nil, limit: 10).map(\.reason)
                }
            }
            #expect(try await looks() == ["desk.problem.empty_mail", "too_large", "no_sender"])
            for _ in 1...2 { try await desk.collect(server) }
            #expect(try await looks().count == 3)
            server.change { state in
                state.inbox.validity = 2
                state.inbox.mails = [3: CustomerMail("another").bytes]
            }
            try await desk.collect(server)
            #expect(try await looks().count == 4, "another mail under an old number is another mail")
        }
    }
}
