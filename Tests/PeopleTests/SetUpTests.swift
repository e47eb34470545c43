import Base
import Foundation
import Storage
import TestKit
import Testing
import Web

@testable import People

struct SetUpTests {
    private static let passwords = Passwords(cost: .forTests)

    private func answers(code: String) -> SetUp.Answers {
        SetUp.Answers(
            organisation: "Brightwell Energy", name: "Ada Okafor", email: "ada@example.org",
            password: PeopleHouse.password, code: code)
    }

    @Test(arguments: Engine.available)
    func `a new desk is set up once, by whoever reads the console`(_ engine: Engine) async throws {
        try await PeopleHouse.empty(on: engine) { house, _ in
            let area = PeopleArea(passwords: Self.passwords)
            #expect(try await area.needsSetUp(house))
            let code = try await SetUpCode.make(for: house)
            #expect(code.count == 11)
            let setUp = SetUp(house: house, passwords: Self.passwords)

            let wrong = await problem { _ = try await setUp.finish(answers(code: "AAAAA-AAAAA"), agent: "") }
            #expect(wrong == .invalid("code", "people.problem.set_up_code"))

            let signedIn = try await setUp.finish(answers(code: code.lowercased().replacing("-", with: " ")), agent: "")
            let guest = try #require(try await area.doorkeeping.session(signedIn.token, house))
            #expect(guest.principal.may(.manageStaff))
            #expect(try await area.needsSetUp(house) == false)
            try await house.read(as: .nobody) { (work) throws in
                #expect(try work.db.organisationName() == "Brightwell Energy")
                #expect(try work.db.teams(of: signedIn.staff).map(\.name) == ["Customer service"])
                #expect(try work.db.isSetUpCode(code) == false)
                #expect(try work.db.isSetUpCode("") == false)
            }
            let again = await problem { _ = try await setUp.finish(answers(code: code), agent: "") }
            #expect(again?.kind == .conflict)
        }
    }

    @Test(arguments: Engine.available)
    func `a code typed into two browsers at once makes one administrator`(_ engine: Engine) async throws {
        try await PeopleHouse.empty(on: engine) { house, _ in
            let code = try await SetUpCode.make(for: house)
            let setUp = SetUp(house: house, passwords: Self.passwords)
            let done = await withTaskGroup(of: Bool.self) { group in
                for number in 1...4 {
                    group.addTask {
                        var answers = answers(code: code)
                        answers.email = "ada\(number)@example.org"
                        return await problem { [answers] in _ = try await setUp.finish(answers, agent: "") } == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(done == 1)
            #expect(try await house.read(as: .nobody) { try $0.db.colleagues().count } == 1)
        }
    }

    @Test func `without a code nothing can be set up`() async throws {
        try await PeopleHouse.empty(on: .sqlite) { house, _ in
            let setUp = SetUp(house: house, passwords: Self.passwords)
            #expect(await problem { _ = try await setUp.finish(answers(code: ""), agent: "") }?.field == "code")
        }
    }

    @Test func `only the newest code works`() async throws {
        try await PeopleHouse.empty(on: .sqlite) { house, _ in
            let (first, second) = (try await SetUpCode.make(for: house), try await SetUpCode.make(for: house))
            try await house.read(as: .nobody) { (work) throws in
                #expect(try !work.db.isSetUpCode(first))
                #expect(try work.db.isSetUpCode(second))
            }
        }
    }

    @Test func `a desk that is set up shows the door, not the set-up page`() async throws {
        try await PeopleHouse.open(on: .sqlite) { (desk) async throws in
            #expect(try await desk.answer("GET", "/set-up").address == "/")
            #expect(try await desk.answer("POST", "/set-up", form: [("code", "x")]).address == "/")
            #expect(try await desk.answer("GET", "/sign-in").page?.isFrontDoor == true)
        }
    }

    @Test func `signing in on the page leads on with a session cookie`() async throws {
        try await PeopleHouse.open(on: .sqlite) { desk in
            let form = [("email", "priya@example.org"), ("password", PeopleHouse.password), ("next", "/cases/4187")]
            let answer = try await desk.answer("POST", "/sign-in", form: form)
            #expect(answer.address == "/cases/4187")
            let token = try #require(answer.session)
            let guest = try #require(try await desk.session(token))
            let out = try await desk.answer("POST", "/sign-out", as: guest)
            #expect(out.session == "")
            #expect(try await desk.session(token) == nil)

            let wrong = try await desk.answer("POST", "/sign-in", form: [("email", "<priya@example.org>"), ("password", "x")])
            #expect(wrong.page?.status == 422)
            #expect(wrong.page?.content.text.contains("value=\"&lt;priya@example.org&gt;\"") == true)
        }
    }
}
