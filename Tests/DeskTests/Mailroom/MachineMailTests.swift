import Base
import Foundation
import Mail
import People
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `Mail that no person wrote` {
    static let signs = [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated", "Precedence: bulk", "Precedence: auto_reply",
        "X-Autoreply: yes", "List-Id: <news.example.org>", "X-Auto-Response-Suppress: All", "Return-Path: <>",
    ]

    @Test(arguments: Engine.available)
    func `a machine's answer is kept in its case, reopens nothing and is not answered`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let talk = try await desk.talk()
            let id = talk.file.id
            try await desk.write(as: desk.priya) { _ = try Cases($0).resolve(id, outcome: "Done.") }
            for (place, sign) in Self.signs.enumerated() {
                let mail = CustomerMail("machine-\(place)").with {
                    $0.to = talk.token
                    $0.headers = [sign]
                }
                #expect(try await desk.take(mail) == .filed(talk.file.reference), "\(sign)")
                #expect(try await desk.file(id).status == .resolved, "\(sign)")
            }
            let names = try await desk.eventNames()
            #expect(!names.contains("case.reopened"))
            #expect(try await desk.count("SELECT entry_id FROM mail WHERE direction = 'out'") == 1)
            #expect(try await desk.count("SELECT entry_id FROM sink") == 1)
            #expect(try await desk.count("SELECT entry_id FROM mail WHERE is_automatic") == Self.signs.count)
        }
    }

    @Test(arguments: Engine.available)
    func `an out-of-office answer to a closed case opens no new one`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let talk = try await desk.talk()
            let id = talk.file.id
            try await desk.write(as: desk.priya) { work in
                _ = try Cases(work).resolve(id, outcome: "Done.")
                _ = try Cases(work).close(id)
            }
            let away = CustomerMail("away").with {
                $0.to = talk.token
                $0.headers = ["Auto-Submitted: auto-replied"]
            }
            #expect(try await desk.take(away) == .filed(talk.file.reference))
            #expect(try await desk.file(id).status == .closed)
            #expect(try await desk.count("SELECT id FROM cases") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `an answer to a machine's mail goes to the person`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let talk = try await desk.talk()
            try await desk.take(
                CustomerMail("away").with {
                    $0.to = talk.token
                    $0.headers = ["Auto-Submitted: auto-replied"]
                })
            let entry = try await desk.answer(talk.file.id, "Once more.")
            try await desk.settle()
            let sent = try await desk.sunk(entry)
            #expect(sent.to.map(\.address) == ["margaret@example.org"])
            #expect(sent.inReplyTo == [talk.first])
        }
    }

    /// What a mail server writes when it could not deliver an answer of ours.
    static func report(
        _ id: String, about original: String?, action: String = "failed", subject: String = "Undelivered Mail"
    ) -> CustomerMail {
        let headers = original.map { "Message-ID: <\($0)>\r\nSubject: Re: Engineer\r\n" } ?? "Subject: Re: Engineer\r\n"
        return CustomerMail(id).with {
            $0.from = "Mail Delivery System <MAILER-DAEMON@mx.example.org>"
            $0.subject = subject
            $0.headers = [
                "MIME-Version: 1.0", "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
            ]
            $0.body = """
                --b\r\n\r\nYour mail did not arrive.\r\n
                --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n\
                Final-Recipient: rfc822; margaret@example.org\r\nAction: \(action)\r\nStatus: 5.1.1\r\n\
                Diagnostic-Code: smtp; 550 5.1.1 No such user here\r\n\r\n\
                --b\r\nContent-Type: text/rfc822-headers\r\n\r\n\(headers)\r\n--b--
                """
        }
    }

    @Test(arguments: Engine.available)
    func `a delivery report reaches its own mail, in the server's words, and its writer`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let talk = try await desk.talk()
            let id = talk.file.id
            try await desk.write(as: desk.priya) { _ = try Cases($0).resolve(id, outcome: "Done.") }
            #expect(
                try await desk.take(Self.report("delay", about: talk.ourID, action: "delayed"))
                    == .filed(talk.file.reference))
            #expect(try await desk.mail(talk.answer).state == .sent)
            #expect(try await desk.take(Self.report("fail", about: talk.ourID)) == .filed(talk.file.reference))
            let mail = try await desk.mail(talk.answer)
            #expect(mail.state == .failed)
            #expect(mail.words.contains("No such user here"))
            #expect(try await desk.file(id).status == .resolved)
            #expect(try await desk.eventNames().filter { $0 == "mail.failed" }.count == 1)
            #expect(
                try await desk.read(as: desk.priya) { try Notices($0).list(before: nil).map(\.kind) } == [.mailFailed])

            #expect(try await desk.take(Self.report("again", about: talk.ourID)) == .filed(talk.file.reference))
            #expect(try await desk.eventNames().filter { $0 == "mail.failed" }.count == 1, "it failed once")
        }
    }

    @Test(arguments: Engine.available)
    func `a delivery report that names no answer of ours is looked at by a person`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let talk = try await desk.talk()
            let before = try await desk.entries(of: talk.file.id)
            let forged = [
                Self.report("unknown", about: "elsewhere@example.net"), Self.report("nothing", about: nil),
                Self.report("subject", about: nil, subject: "Undelivered [#\(talk.file.reference)]"),
                Self.report("theirs", about: talk.first),
                Self.report("thread", about: nil).with { $0.headers.append("In-Reply-To: <\(talk.first)>") },
            ]
            for mail in forged { #expect(try await desk.take(mail) == .needsALook, "\(mail.id)") }
            #expect(try await desk.entries(of: talk.file.id) == before)
            #expect(try await desk.mail(talk.answer).state == .sent)
            let puzzles = try await desk.house.read(as: .system("test")) {
                try $0.db.openPuzzles(before: nil, limit: 10)
            }
            #expect(Set(puzzles.map(\.reason)) == ["bounce"] && puzzles.count == forged.count)
        }
    }
}
