import Base
import Foundation
import Mail
import People
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `Mail that comes more than once or all at once` {
    @Test(arguments: Engine.available)
    func `the same mail twice is stored once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let talk = try await desk.talk()
            let mail = CustomerMail("twice").with { $0.to = talk.token }
            let noSender = CustomerMail("nobody").with { $0.from = "" }
            for _ in 1...3 {
                #expect(try await desk.take(mail) == .filed(talk.file.reference))
                #expect(try await desk.take(noSender) == .needsALook)
            }
            #expect(try await desk.entries(of: talk.file.id).filter { $0.kind == .received }.count == 2)
            #expect(try await desk.count("SELECT id FROM puzzle") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `the same mail from two processes at once is stored once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let talk = try await desk.talk()
            try await desk.withSecondProcess { other in
                let intakes = [desk.intake(), desk.intake(other)]
                let mails = [
                    CustomerMail("answer").with { $0.to = talk.token },
                    CustomerMail("new").with { $0.from = "new@example.net" },
                    CustomerMail("nobody").with { $0.from = "" },
                ]
                for mail in mails {
                    let results = try await withThrowingTaskGroup(of: Intake.Result.self) { group in
                        for number in 0..<8 {
                            group.addTask { try await intakes[number % 2].take(mail.bytes, source: "pipe") }
                        }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    #expect(results.allSatisfy { $0 == results[0] }, "\(mail.id): \(results)")
                }
            }
            #expect(try await desk.count("SELECT entry_id FROM mail WHERE direction = 'in'") == 3)
            #expect(try await desk.count("SELECT id FROM entry WHERE kind = 'received'") == 3)
            #expect(try await desk.count("SELECT id FROM cases") == 2)
            #expect(try await desk.count("SELECT id FROM party") == 2)
            #expect(try await desk.count("SELECT id FROM puzzle") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a new customer who writes several mails at once is one customer`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.withSecondProcess { other in
                let intakes = [desk.intake(), desk.intake(other)]
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<12 {
                        group.addTask {
                            _ = try await intakes[number % 2].take(
                                CustomerMail("burst-\(number)").bytes, source: "pipe")
                        }
                    }
                    let caller = Contacts.Who.new(name: "Margaret Ellis", email: "Margaret@example.org", phone: nil)
                    for _ in 0..<4 {
                        group.addTask {
                            _ = try await desk.write(as: desk.priya) { work in
                                try Contacts(work).record(.init(who: caller, channel: .phone, subject: "s", need: "n"))
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(try await desk.count("SELECT id FROM party") == 1)
            #expect(try await desk.count("SELECT id FROM cases") == 16)
        }
    }
}
