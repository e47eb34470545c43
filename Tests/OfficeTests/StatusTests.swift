import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk
@testable import Office

@Suite struct `How Kept is doing` {
    private static let machine = Machine(
        version: "1.2.3", schema: 1, followers: ["outbox", "promise watcher"], mailboxes: ["help"], screens: { 4 })

    private func overview(_ desk: TestDesk) async throws -> Overview {
        try await desk.read(as: desk.asha) { try Status($0).overview(of: Self.machine) }
    }

    @Test(arguments: Engine.available)
    func `a desk that keeps up is well`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.settle()
            let overview = try await overview(desk)
            #expect(overview.health == .ok)
            #expect(overview.log.unsealed == 0)
            #expect(overview.followers.map(\.name) == ["outbox", "promise watcher"])
            #expect(overview.followers.allSatisfy { $0.behind == 0 })
            #expect(overview.mailboxes.first?.state == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what waits for a moment is well, what waits for long is behind`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.settle()
            try await desk.happen(2)
            #expect(try await overview(desk).health == .ok)
            #expect(try await overview(desk).log.unsealed == 2)
            desk.clock.advance(by: 60)
            #expect(try await overview(desk).log.health == .behind)
            #expect(try await overview(desk).health == .behind)
            while try await overview(desk).log.unsealed > 0 {
                try await Sealer(house: desk.house, holder: "test").sealAll()
            }
            let sealed = try await overview(desk)
            #expect(sealed.log.health == .ok)
            #expect(sealed.followers.allSatisfy { $0.health == .behind && $0.behind == 2 })
        }
    }

    @Test(arguments: Engine.available)
    func `a follower that fails shows its error and when it tries again`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let retry = desk.clock.clock.now + 30
            _ = try await desk.house.write(as: .system("test")) { work in
                try work.db.run(
                    """
                    INSERT INTO follower (name, position, failures, retry_at, error, updated_at)
                    VALUES ('outbox', 0, 3, \(retry), 'no such <table>', \(work.now))
                    """)
            }
            let follower = try #require(try await overview(desk).followers.first)
            #expect(follower.health == .failing)
            #expect(follower.failures == 3)
            #expect(follower.retryAt == retry)
            try await desk.withBrowser(as: desk.asha) { browser in
                let page = try await browser.get("/status")
                #expect(page.status == 200)
                #expect(page.text.contains("Something needs you"))
                #expect(page.text.contains("no such &lt;table&gt;"))
                #expect(page.text.contains("Failed 3 times in a row"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a mailbox with a wrong password, or not looked at for long, shows`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.settle()
            _ = try await desk.house.write(as: .system("test")) { work in
                try work.db.run(
                    """
                    INSERT INTO mailbox_state (name, uid_validity, last_uid, checked_at, error)
                    VALUES ('help', 0, 0, \(work.now), 'Login denied')
                    """)
            }
            #expect(try await overview(desk).mailboxes.map(\.health) == [.failing])
            try await desk.house.database.write { try $0.run("UPDATE mailbox_state SET error = NULL") }
            #expect(try await overview(desk).mailboxes.map(\.health) == [.ok])
            desk.clock.advance(by: 3_600)
            #expect(try await overview(desk).mailboxes.map(\.health) == [.behind])
        }
    }

    /// A reply whose mail nobody would take.
    private func failedReply(_ desk: TestDesk) async throws -> Entry.ID {
        let entry = try await desk.write(as: desk.priya) { work in
            let id = try Contacts(work).record(
                .init(who: .new(name: "M", email: "m@example.org", phone: nil), channel: .email, subject: "s", need: "n"))
            return try Correspondence(work).add(.init(.reply, "Hello"), to: id)
        }
        try await desk.house.write(as: .system("test")) { work in
            try work.enqueue(SendMail(entry: entry.number))
            try work.db.run("UPDATE job SET state = 'failed', attempts = 14, error = '550 No such user'")
            try work.db.run("UPDATE mail SET state = 'failed', message_id = 'a@b'")
        }
        return entry
    }

    @Test(arguments: Engine.available)
    func `a message that failed is tried again from the page, and goes`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let entry = try await failedReply(desk)
            #expect(try await overview(desk).jobs.health == .failing)
            try await desk.withBrowser(as: desk.asha) { browser in
                let page = try await browser.get("/status")
                #expect(page.text.contains("550 No such user"))
                let match = try #require(page.text.firstMatch(of: #/action="(/status/jobs/[0-9A-Z]{13}/again)"/#))
                let reply = try await browser.post(String(match.1), from: "/status")
                #expect(reply.status == 303)
                let again = try await browser.post(String(match.1), from: "/status")
                #expect(again.status == 404, "it is no longer failed")
            }
            try await desk.settle()
            let state = try await desk.read(as: desk.asha) { try $0.db.mailIfAny(entry)?.state }
            #expect(state == .sent)
            #expect(try await desk.eventNames().contains("job.tried_again"))
            #expect(try await overview(desk).jobs.failed.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `the page is for those who run the desk`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let job = try await desk.house.write(as: .system("test")) { $0.newID(JobRow.self) }
            try await desk.withBrowser(as: desk.priya) { browser in
                let page = try await browser.get("/status")
                #expect(page.status == 403)
                let again = try await browser.post("/status/jobs/\(job)/again")
                #expect(again.status == 403)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the part that is kept fresh comes alone when a script asks`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withBrowser(as: desk.asha) { browser in
                let part = try await browser.fragment("/status")
                #expect(part.text.hasPrefix("<div class=\"stack\" id=\"status\" data-topics=\"status\""))
                #expect(!part.text.contains("<html"))
                #expect(part.text.contains(desk.place.engine == .sqlite ? "SQLite" : "PostgreSQL"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `it answers whether it lives and whether it can work`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withClient { client in
                let browser = Browser(client)
                let health = try await browser.get("/healthz")
                #expect(health.status == 200)
                #expect(health.text == "ok")
                #expect(try await browser.get("/readyz").status == 200)
                try await desk.house.database.write { db in
                    try db.run("INSERT INTO schema_migration (number, name, applied_at) VALUES (99, 'later', 0)")
                }
                let newer = try await browser.get("/readyz")
                #expect(newer.status == 503)
                #expect(newer.text.contains("99"))
                await desk.house.database.close()
                #expect(try await browser.get("/healthz").status == 200)
                #expect(try await browser.get("/readyz").status == 503)
            }
        }
    }
}
