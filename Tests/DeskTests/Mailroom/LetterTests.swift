import Base
import Foundation
import Mail
import People
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `What leaves the desk` {
    @Test(arguments: Engine.available)
    func `an answer continues the conversation in every mail program`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let opening = CustomerMail("first").with { $0.headers = ["References: <before@example.org>"] }
            let file = try await desk.filed(opening)
            let answer = try await desk.answer(file.id, "We are sorry.\n\nSomebody will ring <today> & tomorrow.")
            try await desk.settle()
            let sent = try await desk.sunk(answer)
            #expect(sent.messageID == (try await desk.mail(answer).messageID))
            #expect(sent.messageID?.hasSuffix("@calder.example") == true)
            #expect(sent.inReplyTo == ["first@example.org"])
            #expect(sent.references == ["before@example.org", "first@example.org"])
            #expect(sent.from == Mailbox(name: "Priya Nair, Calder Energy", address: "desk@calder.example"))
            #expect(sent.to == [Mailbox(name: "Margaret Ellis", address: "margaret@example.org")])
            #expect(sent.cc.isEmpty && sent.date == TestDesk.monday)
            #expect(sent.subject == "Re: Engineer did not come [#\(file.reference)]")
            let token = try #require(sent.replyTo.first?.address)
            #expect(token.firstMatch(of: #/^reply\+[0-9]+\.[0-9a-f]{20}@calder\.example$/#) != nil, "\(token)")
            #expect(
                sent.text.hasPrefix(
                    """
                    We are sorry.

                    Somebody will ring <today> & tomorrow.

                    On 2026-03-02, Margaret Ellis wrote:
                    > I waited in all morning.
                    """))
            let html = try #require(sent.html)
            #expect(html.contains("&lt;today&gt; &amp; tomorrow") && html.contains("<blockquote>"))
            #expect(sent.automatic == nil, "a person wrote it")
        }
    }

    @Test(arguments: Engine.available)
    func `text and HTML are two ways of one mail`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (_, answer) = try await desk.answered()
            let server = try ScriptedSMTPServer()
            defer { server.stop() }
            try await desk.settle(sendingTo: server.port)
            let raw = String(decoding: try #require(server.seen.messages.first), as: UTF8.self)
            #expect(raw.contains("Content-Type: multipart/alternative"))
            let kinds = raw.matches(of: #/Content-Type: (text\/[a-z]+)/#).map { String($0.output.1) }
            #expect(kinds == ["text/plain", "text/html"])
            #expect(!raw.contains("\nBcc:") && raw.utf8.allSatisfy { $0 < 128 })
            #expect(try await desk.mail(answer).state == .sent)
        }
    }

    @Test(arguments: Engine.available)
    func `the next answer goes to the customer's latest mail`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let talk = try await desk.talk()
            let back = CustomerMail("back").with {
                $0.to = talk.token
                $0.headers = ["In-Reply-To: <\(talk.ourID)>", "References: <\(talk.first)> <\(talk.ourID)>"]
                $0.body = "Tuesday is fine.\r\n\r\nOn 2026-03-02, Calder Energy wrote:\r\n> We will ring you."
            }
            try await desk.take(back)
            let answer = try await desk.answer(talk.file.id, "Tuesday it is.", as: desk.tom)
            try await desk.settle()
            let sent = try await desk.sunk(answer)
            #expect(sent.inReplyTo == [back.id])
            #expect(sent.references == [talk.first, talk.ourID, back.id])
            #expect(sent.replyTo.first?.address == talk.token, "one address for the whole conversation")
            #expect(sent.from?.name == "Tom Hale, Calder Energy")
            #expect(sent.text.contains("> Tuesday is fine.") && !sent.text.contains("> > We will"))
            #expect(sent.subject == "Re: Engineer did not come [#\(talk.file.reference)]")
        }
    }

    @Test(arguments: Engine.available)
    func `a first mail to somebody who rang answers nothing`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.opened()
            let answer = try await desk.answer(file.id, "As I said on the phone.")
            try await desk.settle()
            let sent = try await desk.sunk(answer)
            #expect(sent.inReplyTo.isEmpty && sent.references.isEmpty)
            #expect(sent.subject == "Engineer did not come [#\(file.reference)]")
            #expect(sent.text.trimmingCharacters(in: .whitespacesAndNewlines) == "As I said on the phone.")
            let back = CustomerMail("back").with { $0.headers = ["In-Reply-To: <\(sent.messageID ?? "")>"] }
            #expect(try await desk.take(back) == .filed(file.reference), "she takes part from then on")
        }
    }

    @Test(arguments: Engine.available)
    func `a customer nobody can write to is told of before anything is lost`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.write(as: desk.priya) { work in
                try Contacts(work).record(
                    .init(
                        who: .new(name: "Bob Shaw", email: nil, phone: "0113 496 0182"), channel: .email, subject: "s",
                        need: "n"))
            }
            await #expect(throws: Problem.invalid("body", "desk.problem.no_address")) {
                try await desk.answer(id)
            }
            #expect(try await desk.entries(of: id).map(\.kind) == [.received])
        }
    }

    @Test(arguments: Engine.available)
    func `nothing a customer writes becomes a header of ours`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            var dice = Dice(seed: 77)
            let subjects = [
                "=?utf-8?q?Hello=0D=0ABcc:=20all@example.com?=", "Hello\r\n Bcc: all@example.com",
                String(repeating: "ü", count: 150),
                dice.hostileText(80).replacing("\r\n", with: " ").replacing("\n", with: " "),
            ]
            for (place, subject) in subjects.enumerated() {
                let mail = CustomerMail("evil-\(place)").with {
                    $0.from = "=?utf-8?q?Eve=0D=0ABcc:=20all@example.com?= <eve\(place)@example.org>"
                    $0.subject = subject
                    $0.headers = ["References: <a@b> <c\u{7}@d> <\(String(repeating: "e", count: 2_000))@f>"]
                }
                let file = try await desk.filed(mail)
                let answer = try await desk.answer(file.id)
                try await desk.settle()
                let row = try #require(
                    try await desk.house.database.row("SELECT blob FROM sink WHERE entry_id = \(answer)"))
                let raw = try desk.house.blobs.bytes(try row.get("blob"))
                let head = String(decoding: raw, as: UTF8.self).components(separatedBy: "\r\n\r\n")[0]
                #expect(!head.lowercased().contains("\nbcc:"), "\(head)")
                #expect(head.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 998 })
                let sent = try MailParser.parse(raw)
                #expect(sent.recipientCount == 1 && sent.to.map(\.address) == ["eve\(place)@example.org"])
            }
        }
    }
}
