import Base
import Foundation
import Storage
import TestKit
import Testing
import Web

@testable import People

struct StaffTests {
    @Test(arguments: Engine.available)
    func `a colleague is added with a role and teams`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let id = try await desk.write(as: desk.ada) { work in
                try StaffMembers(work: work).add(
                    StaffDetails(
                        email: "tom@example.org", name: " Tom  Reid ", role: .specialist, isApprentice: true,
                        teams: [desk.team]), passwordHash: nil)
            }
            try await desk.read(as: desk.ada) { (work) throws in
                let tom = try work.db.staff(id)
                #expect(tom.name == "Tom Reid")
                #expect(tom.initials == "TR")
                #expect(tom.isApprentice && tom.isActive)
                #expect(try work.db.members(of: desk.team).map(\.name) == ["Dan Whitlock", "Priya Nair", "Tom Reid"])
                #expect(try work.db.leaders(of: desk.team).map(\.id) == [desk.dan])
                #expect(try work.db.staffIfAny(email: "TOM@example.org")?.id == id)
                #expect(try work.db.staffNames()[id] == "Tom Reid")
                #expect(try work.db.teamSizes() == [desk.team: 3])
            }
            #expect(try await desk.events(about: id.number) == ["staff.added"])
        }
    }

    @Test(arguments: Engine.available)
    func `two colleagues cannot share an address`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let refusal = await problem {
                _ = try await desk.write(as: desk.ada) { work in
                    try StaffMembers(work: work).add(
                        StaffDetails(email: "PRIYA@example.org", name: "Other Priya", role: .practitioner),
                        passwordHash: nil)
                }
            }
            #expect(refusal == .invalid("email", "people.problem.email_taken"))
        }
    }

    @Test func `only whoever manages staff adds, changes or lists them`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let details = StaffDetails(email: "x@example.org", name: "X", role: .administrator)
            let forbidden = Problem.forbidden(.manageStaff)
            #expect(
                await problem {
                    _ = try await desk.write(as: desk.dan) { try StaffMembers(work: $0).add(details, passwordHash: nil) }
                } == forbidden)
            #expect(
                await problem {
                    try await desk.write(as: desk.dan) { try StaffMembers(work: $0).change(desk.dan, version: 1, to: details) }
                } == forbidden)
            #expect(
                await problem {
                    try await desk.write(as: desk.dan) { try StaffMembers(work: $0).givePassword("x", to: desk.ada) }
                } == forbidden)
            #expect(
                await problem { _ = try await desk.read(as: desk.dan) { try StaffMembers(work: $0).list(limit: 10) } }
                    == forbidden)
            #expect(await problem { _ = try await desk.answer("GET", "/staff", as: desk.guest(desk.dan)) } == forbidden)
            #expect(await problem { _ = try await desk.answer("GET", "/staff/new", as: desk.guest(desk.dan)) } == forbidden)
            #expect(
                await problem {
                    _ = try await desk.answer("GET", "/staff/:id", as: desk.guest(desk.dan), ["id": desk.ada.description])
                } == forbidden)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever saves second is told that somebody else was first`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            var details = StaffDetails(email: "priya@example.org", name: "Priya Nair", role: .specialist, teams: [desk.team])
            try await desk.write(as: desk.ada) { [details] in
                try StaffMembers(work: $0).change(desk.priya, version: 1, to: details)
            }
            details.role = .leader
            let refusal = await problem { [details] in
                try await desk.write(as: desk.ada) { try StaffMembers(work: $0).change(desk.priya, version: 1, to: details) }
            }
            #expect(refusal?.kind == .conflict)
            #expect(try await desk.principal(desk.priya).permissions == Role.specialist.permissions)
        }
    }

    @Test(arguments: Engine.available)
    func `the last administrator stays one`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let details = StaffDetails(email: "ada@example.org", name: "Ada Okafor", role: .manager)
            let demoted = await problem {
                try await desk.write(as: desk.ada) { try StaffMembers(work: $0).change(desk.ada, version: 1, to: details) }
            }
            let closed = await problem { try await desk.write(as: desk.ada) { try StaffMembers(work: $0).deactivate(desk.ada) } }
            #expect(demoted?.message == "people.problem.last_administrator")
            #expect(demoted == closed)
        }
    }

    @Test(arguments: Engine.available)
    func `a colleague who leaves is out at once, and so are their programs`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let session = try await desk.signIn(desk.priya)
            let token = try await desk.write(as: desk.priya) { try Tokens(work: $0).create("Export", for: desk.priya) }
            #expect(try await desk.session(session) != nil)
            #expect(try await desk.area.doorkeeping.program(token, desk.house) != nil)
            _ = try await desk.answer("POST", "/staff/:id/closure", as: desk.guest(desk.ada), ["id": desk.priya.description])
            #expect(try await desk.session(session) == nil)
            #expect(try await desk.area.doorkeeping.program(token, desk.house) == nil)
            let door = desk.door
            let refusal = await problem {
                _ = try await door.signIn(email: "priya@example.org", password: PeopleHouse.password, agent: "")
            }
            #expect(refusal?.message == "people.problem.sign_in")
            #expect(try await desk.read(as: desk.ada) { try $0.db.colleagues().map(\.id) }.contains(desk.priya) == false)

            _ = try await desk.answer("POST", "/staff/:id/reopening", as: desk.guest(desk.ada), ["id": desk.priya.description])
            #expect(try await desk.area.doorkeeping.program(token, desk.house) == nil, "old tokens stay taken back")
            _ = try await desk.signIn(desk.priya)
        }
    }

    @Test(arguments: Engine.available)
    func `a new password from an administrator ends what was open and lifts a lock`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let session = try await desk.signIn(desk.priya)
            let door = desk.door
            for _ in 1...8 {
                _ = await problem { _ = try await door.signIn(email: "priya@example.org", password: "wrong", agent: "") }
            }
            let answer = try await desk.answer(
                "POST", "/staff/:id/password", as: desk.guest(desk.ada), form: [("password", "nine purple kettles")],
                ["id": desk.priya.description])
            #expect(answer.address == "/staff/\(desk.priya)")
            #expect(try await desk.session(session) == nil)
            _ = try await door.signIn(email: "priya@example.org", password: "nine purple kettles", agent: "")
        }
    }

    @Test(arguments: Engine.available)
    func `everybody is listed by name, page by page`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            try await desk.read(as: desk.ada) { (work) throws in
                let members = StaffMembers(work: work)
                let first = try members.list(limit: 2)
                #expect(first.map(\.name) == ["Ada Okafor", "Dan Whitlock"])
                let last = try #require(first.last)
                #expect(try members.list(after: (last.name, last.id), limit: 2).map(\.name) == ["Mei Lin", "Priya Nair"])
            }
        }
    }

    @Test func `the form comes back with what was written and what is wrong`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let answer = try await desk.answer(
                "POST", "/staff", as: desk.guest(desk.ada),
                form: [("name", "Tom Reid"), ("email", "tom"), ("role", "leader"), ("password", "seven green kettles")])
            let page = try #require(answer.page)
            #expect(page.status == 422)
            #expect(page.content.text.contains("people.problem.email"))
            #expect(page.content.text.contains("value=\"Tom Reid\""))
            #expect(page.content.text.contains("<option value=\"leader\" selected>"))
            #expect(!page.content.text.contains("seven green kettles"))
        }
    }
}

struct TokenTests {
    @Test(arguments: Engine.available)
    func `a token acts for its owner until it is taken back`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let token = try await desk.write(as: desk.priya) { try Tokens(work: $0).create("Export", for: desk.priya) }
            #expect(token.hasPrefix("kept_") && token.utf8.count == 48)
            let guest = try #require(try await desk.area.doorkeeping.program(token, desk.house))
            #expect(guest.isProgram && guest.session == nil)
            #expect(guest.principal == (try await desk.principal(desk.priya)))
            let record = try #require(try await desk.read(as: desk.priya) { try Tokens(work: $0).list(of: desk.priya).first })
            #expect(record.lastUsedAt == desk.house.clock.now)

            _ = try await desk.answer("POST", "/profile/tokens/:id/revocation", as: guest, ["id": record.id.description])
            #expect(try await desk.area.doorkeeping.program(token, desk.house) == nil)
            #expect(try await desk.events(about: desk.priya.number).suffix(2) == ["token.created", "token.revoked"])
        }
    }

    @Test func `what is no token is not looked up`() async throws {
        try await PeopleHouse.open(on: .sqlite) { (desk) async throws in
            for text in ["", "kept_", "kept_short", "other_" + String(repeating: "a", count: 43)] {
                #expect(try await desk.area.doorkeeping.program(text, desk.house) == nil)
            }
        }
    }

    @Test func `a practitioner makes no token for another`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let refusal = await problem {
                _ = try await desk.write(as: desk.priya) { try Tokens(work: $0).create("x", for: desk.ada) }
            }
            #expect(refusal == .forbidden(.manageStaff))
            _ = try await desk.write(as: desk.ada) { try Tokens(work: $0).create("x", for: desk.priya) }
            _ = try await desk.house.write(as: .system("kept")) { try Tokens(work: $0).create("y", for: desk.priya) }
        }
    }

    @Test(arguments: Engine.available)
    func `a refusal is written down with what was missing`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            await desk.area.doorkeeping.refused(try await desk.guest(desk.priya), "staff.manage", desk.house)
            await desk.area.doorkeeping.refused(.visitor, "form.token", desk.house)
            let refused = try await desk.house.events().filter { $0.name == "access.refused" }
            #expect(refused.map(\.subject) == [desk.priya.number])
            #expect(refused.first?.facts == ["permission": .code("staff.manage")])
        }
    }
}

struct ProfileTests {
    @Test(arguments: Engine.available)
    func `one's own name, colours and print are one's own to choose`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let token = try await desk.signIn(desk.priya)
            let guest = try #require(try await desk.session(token))
            let answer = try await desk.answer(
                "POST", "/profile", as: guest,
                form: [("version", "1"), ("name", "Priya Nair-Shah"), ("theme", "dark"), ("large_print", "yes")])
            #expect(answer.address == "/profile")
            let after = try #require(try await desk.session(token))
            #expect(after.name == "Priya Nair-Shah" && after.initials == "PN")
            #expect(after.theme == "dark" && after.largePrint)
            let again = try await desk.answer(
                "POST", "/profile", as: after, form: [("version", "1"), ("name", "Priya"), ("theme", "")])
            #expect(again.page?.status == 409)
        }
    }

    @Test(arguments: Engine.available)
    func `changing one's password asks for the old one and ends other sessions`(_ engine: Engine) async throws {
        try await PeopleHouse.open(on: engine) { desk in
            let (here, there) = (try await desk.signIn(desk.priya), try await desk.signIn(desk.priya))
            let guest = try #require(try await desk.session(here))
            func change(_ old: String, _ new: String) async throws -> Answer {
                try await desk.answer(
                    "POST", "/profile/password", as: guest, form: [("old_password", old), ("new_password", new)])
            }
            let wrong = try await change("wrong", "nine purple kettles")
            #expect(wrong.page?.content.text.contains("people.problem.old_password") == true)
            let short = try await change(PeopleHouse.password, "short")
            #expect(short.page?.content.text.contains("people.problem.password_short") == true)
            let done = try await change(PeopleHouse.password, "nine purple kettles")
            #expect(done.address == "/profile")
            #expect(try await desk.session(here) != nil)
            #expect(try await desk.session(there) == nil)
            _ = try await desk.door.signIn(email: "priya@example.org", password: "nine purple kettles", agent: "")
        }
    }

    @Test func `a token is shown once, on the answer that made it`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let guest = try await desk.guest(desk.priya)
            let made = try await desk.answer("POST", "/profile/tokens", as: guest, form: [("token_name", "Export")])
            #expect(made.page?.content.text.contains("kept_") == true)
            let later = try await desk.answer("GET", "/profile", as: guest)
            #expect(later.page?.content.text.contains("kept_") == false)
            #expect(later.page?.content.text.contains("Export") == true)
        }
    }
}
