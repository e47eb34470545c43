import Base
import Foundation
import Mail
import People
import Storage
import TestKit
import Testing

@testable import Desk

/// What in a mail points to a case.
enum Clue: CaseIterable {
    case token, tokenInCapitals, tokenInCopy, tokenAsDelivered, inReplyTo, references, ownEarlierMail, subject,
        subjectForwarded

    func added(to mail: CustomerMail, of talk: Talk) -> CustomerMail {
        mail.with { mail in
            mail.subject = "About the other day"
            switch self {
            case .token: mail.to = talk.token
            case .tokenInCapitals: mail.to = talk.token.uppercased()
            case .tokenInCopy: mail.headers = ["Cc: Calder <\(talk.token)>"]
            case .tokenAsDelivered: mail.envelope = [talk.token]
            case .inReplyTo: mail.headers = ["In-Reply-To: <\(talk.ourID)>"]
            case .references: mail.headers = ["References: <unknown@example.org> <\(talk.ourID)> <later@example.org>"]
            case .ownEarlierMail: mail.headers = ["In-Reply-To: <\(talk.first)>"]
            case .subject: mail.subject = "Re: Engineer did not come [#\(talk.file.reference)]"
            case .subjectForwarded: mail.subject = "Fwd: [#\(talk.file.reference)] AW: Engineer"
            }
        }
    }
}

@Suite struct `Which case a mail belongs to` {
    @Test(arguments: Engine.available)
    func `a customer's answer finds its case by any clue`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let talk = try await desk.talk()
            for clue in Clue.allCases {
                let mail = clue.added(to: CustomerMail("again-\(clue)"), of: talk)
                #expect(try await desk.take(mail) == .filed(talk.file.reference), "\(clue)")
                let shouting = mail.with {
                    $0.from = "MARGARET@EXAMPLE.ORG"
                    $0.id = "loud-\(clue)@example.org"
                }
                #expect(try await desk.take(shouting) == .filed(talk.file.reference), "\(clue) in capitals")
            }
            #expect(try await desk.count("SELECT id FROM cases") == 1)
            #expect(try await desk.count("SELECT id FROM party") == 1)
            let words = try await desk.entries(of: talk.file.id).filter { $0.kind == .received }
            #expect(words.count == 1 + 2 * Clue.allCases.count)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever takes no part in a case gets one of their own, linked to it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let talk = try await desk.talk()
            let before = try await desk.entries(of: talk.file.id)
            let others = [
                "Bob Shaw <bob@example.net>", "Tom Hale <tom@calder.example>", "margaret@example.org.bad.example",
                "\"margaret@example.org\" <mallory@bad.example>", "Margaret Ellis <margaret@example.com>",
            ]
            for (number, other) in others.enumerated() {
                for clue in Clue.allCases {
                    let mail = clue.added(to: CustomerMail("other-\(number)-\(clue)"), of: talk).with {
                        $0.from = other
                    }
                    let file = try await desk.filed(mail)
                    #expect(file.id != talk.file.id, "\(other) by \(clue)")
                    #expect(file.linked == talk.file.id, "\(other) by \(clue)")
                    #expect(file.party != talk.file.party, "\(other) by \(clue)")
                    #expect(file.status == .new)
                }
            }
            #expect(try await desk.entries(of: talk.file.id) == before)
            #expect(try await desk.file(talk.file.id) == talk.file)
            #expect(try await desk.count("SELECT id FROM party") == 1 + others.count)
        }
    }

    @Test(arguments: Engine.available)
    func `a forged reply address is no clue`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let talk = try await desk.talk()
            let other = try await desk.talk(CustomerMail("bob").with { $0.from = "bob@example.net" })
            let signature = try #require(talk.token.firstMatch(of: #/\.([0-9a-f]+)@/#)).output.1
            let number = talk.file.number
            let forged = [
                "reply+\(number).\(String(repeating: "0", count: signature.count))@calder.example",
                "reply+\(number).\(signature.dropLast())@calder.example",
                "reply+\(number).\(signature)0@calder.example",
                "reply+\(other.file.number).\(signature)@calder.example", "reply+\(number)@calder.example",
                "reply+\(number).@calder.example", "reply+.\(signature)@calder.example",
                "reply+-1.\(signature)@calder.example",
                "reply+99999999999999999999.\(signature)@calder.example",
                "reply+0\(number)..\(signature)@calder.example",
                "answer+\(number).\(signature)@calder.example",
            ]
            for (place, address) in forged.enumerated() {
                let mail = CustomerMail("forged-\(place)").with {
                    $0.to = address
                    $0.envelope = [address]
                }
                let file = try await desk.filed(mail)
                #expect(file.id != talk.file.id && file.id != other.file.id, "\(address)")
                #expect(file.linked == nil, "\(address)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a reply address counts more than message ids, and they more than the subject`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let (one, two, three) = (
                try await desk.talk(CustomerMail("one")), try await desk.talk(CustomerMail("two")),
                try await desk.talk(CustomerMail("three"))
            )
            let all = CustomerMail("all").with {
                $0.to = one.token
                $0.headers = ["In-Reply-To: <\(two.ourID)>"]
                $0.subject = "Re: [#\(three.file.reference)]"
            }
            #expect(try await desk.take(all) == .filed(one.file.reference))
            let idAndSubject = all.with {
                $0.to = "desk@calder.example"
                $0.id = "ids@example.org"
            }
            #expect(try await desk.take(idAndSubject) == .filed(two.file.reference))
            let nearest = CustomerMail("near").with {
                $0.headers = [
                    "In-Reply-To: <\(three.ourID)>", "References: <\(one.ourID)> <\(two.ourID)> <\(three.ourID)>",
                ]
            }
            #expect(try await desk.take(nearest) == .filed(three.file.reference))
            let last = CustomerMail("last").with { $0.headers = ["References: <\(one.ourID)> <\(two.ourID)>"] }
            #expect(try await desk.take(last) == .filed(two.file.reference))
            let wrongDigit = CustomerMail("digit").with {
                $0.subject = "Re: [#\(one.file.number)-x] [#\(one.file.number)]"
            }
            #expect(try await desk.filed(wrongDigit).linked == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a reply address of another's case leads nobody in`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let hers = try await desk.talk()
            let his = try await desk.talk(CustomerMail("bob").with { $0.from = "bob@example.net" })
            let lost = CustomerMail("lost").with {
                $0.to = his.token
                $0.headers = ["In-Reply-To: <\(hers.ourID)>"]
            }
            let file = try await desk.filed(lost)
            #expect(file.linked == his.file.id)
            #expect(file.party == hers.file.party)
            #expect(try await desk.entries(of: his.file.id).count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `an answer brings a case back, whatever it waited for`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let talk = try await desk.talk()
            let id = talk.file.id
            func answer(_ name: String) async throws -> Case {
                try await desk.filed(CustomerMail(name).with { $0.to = talk.token })
            }
            for status in [Case.Status.waitingForCustomer, .waitingForPartner] {
                try await desk.write(as: desk.priya) { _ = try Cases($0).wait(id, for: status) }
                let file = try await answer(status.rawValue)
                #expect(file.id == id && file.status == .open)
            }
            try await desk.write(as: desk.priya) { _ = try Cases($0).resolve(id, outcome: "Done.") }
            let reopened = try await answer("after-resolved")
            #expect(reopened.id == id && reopened.status == .open && reopened.resolvedAt == nil)
            #expect(reopened.owner == desk.priya)
            #expect(try await desk.eventNames().filter { $0 == "case.reopened" }.count == 1)

            try await desk.write(as: desk.priya) { work in
                _ = try Cases(work).resolve(id, outcome: "Done again.")
                _ = try Cases(work).close(id)
            }
            let closed = try await desk.file(id)
            let fresh = try await answer("after-closed")
            #expect(fresh.id != id && fresh.linked == id && fresh.party == closed.party && fresh.status == .new)
            #expect(try await desk.file(id) == closed)
            let next = try await desk.filed(CustomerMail("in-new").with { $0.subject = "Re: [#\(fresh.reference)]" })
            #expect(next.id == fresh.id)
        }
    }
}
