import Base
import Foundation
import Storage
import TestKit
import Testing
import Web

@testable import People

struct SignInTests {
    @Test(arguments: Engine.available)
    func `the right password opens a session and says so in the log`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let signedIn = try await desk.door.signIn(
                email: " Priya@Example.org", password: PeopleHouse.password, agent: "Firefox")
            #expect(signedIn.staff == desk.priya)
            let guest = try await desk.session(signedIn.token)
            #expect(guest?.name == "Priya Nair")
            #expect(guest?.principal.teams == [desk.team.number])
            #expect(guest?.principal.may(.workCases) == true)
            let event = try await desk.house.events(about: desk.priya.number).last
            #expect(event?.name == "staff.signed_in")
            #expect(event?.actor == desk.priya.number)
        }
    }

    @Test(arguments: Engine.available)
    func `a wrong password and an unknown address get the same sentence`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let wrong = await problem { _ = try await desk.door.signIn(email: "priya@example.org", password: "wrong", agent: "") }
            let unknown = await problem {
                _ = try await desk.door.signIn(email: "nobody@example.org", password: "wrong", agent: "")
            }
            #expect(wrong?.message == "people.problem.sign_in")
            #expect(wrong == unknown)
            let failed = try await desk.house.events().filter { $0.name == "staff.sign_in_failed" }
            #expect(failed.map(\.subject) == [desk.priya.number, 0])
            #expect(!failed.contains { $0.data.contains("example") })
        }
    }

    @Test(arguments: Engine.available)
    func `a locked account says when to try again, even with the right password`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { (desk) async throws in
            let door = desk.door
            func attempt(_ email: String, _ password: String) async -> Problem? {
                await problem { _ = try await door.signIn(email: email, password: password, agent: "") }
            }
            for _ in 1...7 { #expect(await attempt("priya@example.org", "wrong")?.kind == .invalid) }
            let eighth = await attempt("priya@example.org", "wrong")
            #expect(eighth?.kind == .tooMany)
            #expect(eighth?.words["n"] == "15")
            #expect(await attempt("priya@example.org", PeopleHouse.password)?.message == "people.problem.locked_minutes")
            desk.clock.advance(by: 14 * 60 + 30)
            #expect(await attempt("priya@example.org", PeopleHouse.password)?.message == "people.problem.locked_minute")
            desk.clock.advance(by: 31)
            #expect(await attempt("priya@example.org", PeopleHouse.password) == nil)
            #expect(try await desk.events().filter { $0 == "staff.locked_out" }.count == 1)
            // Being let in forgives what went before.
            #expect(await attempt("priya@example.org", "wrong")?.kind == .invalid)
        }
    }

    @Test func `an unknown address is locked out just as a known one`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let door = desk.door
            for attempt in 1...9 {
                let refusal = await problem { _ = try await door.signIn(email: "nobody@example.org", password: "x", agent: "") }
                #expect(refusal?.kind == (attempt < 8 ? .invalid : .tooMany))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `many wrong guesses at once cannot slip past the lock`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let door = desk.door
            await withTaskGroup { group in
                for guess in 1...30 {
                    group.addTask {
                        _ = await problem {
                            _ = try await door.signIn(email: "priya@example.org", password: "guess \(guess)", agent: "")
                        }
                    }
                }
            }
            let credentials = try await desk.read(as: desk.ada) { try $0.db.credentials(of: desk.priya) }
            #expect(credentials.failures == 8)
            #expect(credentials.isLocked(at: desk.house.clock.now))
        }
    }

    @Test(arguments: Engine.available)
    func `a password stored at another cost is stored again on sign-in`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let dearer = Passwords(cost: PasswordCost(rounds: 1 << 5, blockSize: 8, parallelism: 1))
            _ = try await SignIn(house: desk.house, passwords: dearer)
                .signIn(email: "priya@example.org", password: PeopleHouse.password, agent: "")
            let stored = try await desk.read(as: desk.ada) { try $0.db.credentials(of: desk.priya).password }
            #expect(stored?.hasPrefix("scrypt$32$8$1$") == true)
            _ = try await SignIn(house: desk.house, passwords: dearer)
                .signIn(email: "priya@example.org", password: PeopleHouse.password, agent: "")
        }
    }

    @Test func `the usual cost is worth a guesser's while to avoid`() async throws {
        let passwords = Passwords()
        let stored = try await passwords.hash(PeopleHouse.password)
        #expect(stored.hasPrefix("scrypt$32768$8$1$"))
        #expect(try await passwords.check(PeopleHouse.password, against: stored) == .right)
        #expect(try await passwords.check("seven green umbrella", against: stored) == .wrong)
        #expect(try await passwords.check(PeopleHouse.password, against: nil) == .wrong)
    }

    @Test func `a storm of sign-ins is told to wait, not queued without end`() async throws {
        let passwords = Passwords(cost: PasswordCost(rounds: 1 << 12, blockSize: 8, parallelism: 1))
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 1...300 {
                group.addTask { await problem { _ = try await passwords.check("x", against: nil) }?.kind == .tooMany }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused > 0)
        #expect(try await passwords.check("x", against: nil) == .wrong)
    }
}

struct SessionTests {
    @Test(arguments: Engine.available)
    func `a session ends when it lies idle or grows old`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let token = try await desk.signIn(desk.priya)
            desk.clock.advance(by: 11 * 3_600)
            #expect(try await desk.session(token) != nil)
            desk.clock.advance(by: 11 * 3_600)
            #expect(try await desk.session(token) != nil, "being here eleven hours ago kept it open")
            desk.clock.advance(by: 12 * 3_600)
            #expect(try await desk.session(token) == nil)

            let other = try await desk.signIn(desk.priya)
            for _ in 1..<72 {
                desk.clock.advance(by: 10 * 3_600)
                #expect(try await desk.session(other) != nil)
            }
            desk.clock.advance(by: 10 * 3_600)
            #expect(try await desk.session(other) == nil, "thirty days are the end")
        }
    }

    @Test(arguments: Engine.available)
    func `being here is written down every five minutes at most`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let token = try await desk.signIn(desk.priya)
            func seen() async throws -> Date? {
                try await desk.read(as: desk.priya) { try Sessions(work: $0).list().first?.seenAt }
            }
            let begun = desk.house.clock.now
            desk.clock.advance(by: 299)
            _ = try await desk.session(token)
            #expect(try await seen() == begun)
            desk.clock.advance(by: 11)
            _ = try await desk.session(token)
            #expect(try await seen() == begun + 310)
        }
    }

    @Test(arguments: Engine.available)
    func `signing out everywhere ends every session at once`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let (phone, desktop) = (try await desk.signIn(desk.priya), try await desk.signIn(desk.priya))
            let others = try await desk.signIn(desk.dan)
            let guest = try #require(try await desk.session(phone))
            #expect(try await desk.session(desktop) != nil)
            _ = try await desk.answer("POST", "/profile/sign-out-everywhere", as: guest)
            #expect(try await desk.session(phone) == nil)
            #expect(try await desk.session(desktop) == nil)
            #expect(try await desk.session(others) != nil)
            #expect(try await desk.events(about: desk.priya.number).last == "session.ended_everywhere")
        }
    }

    @Test(arguments: Engine.available)
    func `nobody ends another's session`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let token = try await desk.signIn(desk.priya)
            let session = try #require(try await desk.session(token)?.session)
            try await desk.write(as: desk.dan) { try Sessions(work: $0).end(Identifier(session)) }
            #expect(try await desk.freshSession(token) != nil)
        }
    }

    @Test func `the secret of a session is not in the database`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let token = try await desk.signIn(desk.priya)
            let hash = try await desk.read(as: desk.ada) { (work) throws in
                try work.db.row("SELECT token_hash FROM session ORDER BY id LIMIT 1")?.get("token_hash", as: Data.self)
            }
            #expect(hash == SecretToken.hash(token))
            #expect(token.utf8.count == 43)
        }
    }
}

struct CacheTests {
    @Test func `an event from elsewhere drops what is remembered`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let token = try await desk.signIn(desk.priya)
            #expect(try await desk.session(token)?.principal.may(.seeOutbox) == false)
            // As another process would: no word to this one's cache.
            try await desk.write(as: desk.ada) { work in
                try StaffMembers(work: work).change(
                    desk.priya, version: 1,
                    to: StaffDetails(email: "priya@example.org", name: "Priya Nair", role: .leader))
            }
            #expect(try await desk.session(token)?.principal.may(.seeOutbox) == false)
            desk.area.cache.handle(events: try await desk.house.events())
            #expect(try await desk.session(token)?.principal.may(.seeOutbox) == true)
        }
    }

    @Test func `nothing is remembered longer than ten seconds`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let token = try await desk.signIn(desk.priya)
            _ = try await desk.session(token)
            try await desk.write(as: desk.ada) { try StaffMembers(work: $0).deactivate(desk.priya) }
            #expect(try await desk.session(token) != nil)
            desk.clock.advance(by: 10)
            #expect(try await desk.session(token) == nil)
        }
    }

    @Test func `an answer read before something was forgotten is not kept`() {
        let cache = PrincipalCache()
        let (hash, now) = (Data([1]), Date())
        let ticket = cache.ticket
        cache.forget(staff: Identifier(1))
        cache.keep(.visitor, for: hash, at: now, until: now + 60, ticket)
        #expect(cache.guest(for: hash, at: now) == nil)
        cache.keep(.visitor, for: hash, at: now, until: now + 60, cache.ticket)
        #expect(cache.guest(for: hash, at: now) != nil)
        #expect(cache.guest(for: hash, at: now - 1) == nil, "a clock that went back proves nothing")
    }
}

extension PeopleHouse {
    func signIn(_ id: Staff.ID) async throws -> String {
        let email = try await read(as: ada) { try $0.db.staff(id).email }
        return try await door.signIn(email: email, password: Self.password, agent: "Firefox").token
    }

    /// Who the doorkeeper says a session cookie belongs to.
    func session(_ token: String) async throws -> Guest? {
        try await area.doorkeeping.session(token, house)
    }

    /// The same, asked by a process that remembers nothing.
    func freshSession(_ token: String) async throws -> Guest? {
        try await PeopleArea(passwords: passwords).doorkeeping.session(token, house)
    }
}
