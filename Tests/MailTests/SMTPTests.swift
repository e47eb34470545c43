import Foundation
import TestKit
import Testing

@testable import Mail

@Suite struct SMTPTests {
    typealias Script = ScriptedSMTPServer.Script

    private let message = Scribe.fromMaya([], ".leading dot\n.\n..\nend")

    private func sent(
        _ script: Script, from: String = "desk@shop.example", to: String = "maya@customer.example",
        change: (inout SMTPServer) -> Void = { _ in }
    ) async throws
        -> (outcome: SMTPOutcome, log: ScriptedSMTPServer.Log)
    {
        let server = try ScriptedSMTPServer(script)
        defer { server.stop() }
        var settings = SMTPServer(host: "127.0.0.1", port: server.port, security: .none, timeout: .seconds(10))
        change(&settings)
        let outcome = await SMTPClient(settings).send(message, from: from, to: to)
        return (outcome, server.seen)
    }

    @Test func `a mail is handed over whole`() async throws {
        let (outcome, log) = try await sent(Script()) { $0.helloName = "desk.shop.example" }
        #expect(outcome == .sent(words: "250 2.0.0 queued as 4711"))
        #expect(log.messages == [message + Data("\r\n".utf8)])
        #expect(log.commands.first == "EHLO desk.shop.example")
        #expect(log.commands.contains("MAIL FROM:<desk@shop.example> SIZE=\(message.count)"))
        #expect(log.commands.contains("RCPT TO:<maya@customer.example>"))
    }

    @Test func `a refused recipient is refused for good`() async throws {
        let (outcome, log) = try await sent(Script(recipient: "550 5.1.1 no such person"))
        #expect(outcome == .refused(code: 550, words: "550 5.1.1 no such person"))
        #expect(log.messages.isEmpty)
    }

    @Test func `a busy server is tried again`() async throws {
        #expect(
            try await sent(Script(recipient: "451 4.7.1 come back later")).outcome
                == .tryAgain(code: 451, words: "451 4.7.1 come back later", uncertain: false))
        #expect(
            try await sent(Script(mail: "452 4.3.1 disk full")).outcome
                == .tryAgain(code: 452, words: "452 4.3.1 disk full", uncertain: false))
        #expect(try await sent(Script(greeting: "421 4.3.2 closing")).outcome.isTryAgain)
        #expect(try await sent(Script(greeting: "554 5.7.1 not you")).outcome.isTryAgain)
    }

    @Test func `the answer to the whole mail counts`() async throws {
        #expect(
            try await sent(Script(end: "554-5.7.1 This is spam,\n554 5.7.1 we think.")).outcome
                == .refused(code: 554, words: "554 5.7.1 This is spam, 5.7.1 we think."))
        #expect(
            try await sent(Script(end: "451 4.3.0 cannot store it")).outcome
                == .tryAgain(code: 451, words: "451 4.3.0 cannot store it", uncertain: false))
        #expect(try await sent(Script(data: "554 5.5.1 no data")).outcome == .refused(code: 554, words: "554 5.5.1 no data"))
    }

    @Test func `a connection lost after the mail leaves it uncertain`() async throws {
        let (outcome, log) = try await sent(Script(end: nil))
        guard case .tryAgain(nil, let words, true) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(!words.isEmpty && log.messages.count == 1)
    }

    @Test(.timeLimit(.minutes(1))) func `a silent server is given up in time`() async throws {
        let (outcome, _) = try await sent(Script(isSilent: true)) { $0.timeout = .seconds(1) }
        #expect(outcome.isTryAgain)
    }

    @Test func `nobody there, no such name, no TLS: all are for later`() async throws {
        #expect(try await sent(Script()) { $0.security = .startTLS }.outcome.isTryAgain)
        #expect(try await sent(Script()) { $0.host = "no-such-host.invalid" }.outcome.isTryAgain)
        let port = try Loopback.freePort()
        #expect(try await sent(Script()) { $0.port = port }.outcome.isTryAgain)
        #expect(try await sent(Script()) { $0.host = "a b\r\nc" }.outcome.isTryAgain)
    }

    @Test func `a wrong login is our fault, not the recipient's, and the password stays with us`() async throws {
        let script = Script(ehlo: ["250-mx", "250 AUTH PLAIN"], auth: "535 5.7.8 not with hunter2")
        let (outcome, _) = try await sent(script) {
            $0.user = "desk"
            $0.password = "hunter2"
        }
        #expect(outcome == .tryAgain(code: 535, words: "535 5.7.8 not with …", uncertain: false))
        #expect(try await sent(Script(mail: "530 5.7.0 authentication required")).outcome.isTryAgain)
    }

    @Test func `an address cannot add a command`() async throws {
        let (outcome, log) = try await sent(Script(), to: "maya@customer.example>\r\nRCPT TO:<tom@customer.example")
        guard case .refused(553, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(log.connections == 0)
    }

    @Test func `mail that must not bounce has no sender`() async throws {
        let (outcome, log) = try await sent(Script(), from: "")
        #expect(outcome == .sent(words: "250 2.0.0 queued as 4711"))
        #expect(log.commands.contains { $0.hasPrefix("MAIL FROM:<>") })
    }

    @Test func `a batch shares a connection, and survives its loss`() async throws {
        let server = try ScriptedSMTPServer(Script(mailsPerConnection: 3))
        defer { server.stop() }
        let message = message
        let outcomes = await SMTPClient(SMTPServer(host: "127.0.0.1", port: server.port, security: .none, timeout: .seconds(10)))
            .session { session in
                var outcomes: [SMTPOutcome] = []
                for number in 0..<8 {
                    outcomes.append(await session.send(message, from: "desk@shop.example", to: "p\(number)@customer.example"))
                }
                return outcomes
            }
        #expect(outcomes.allSatisfy { $0 == .sent(words: "250 2.0.0 queued as 4711") })
        #expect(server.seen.messages.count == 8 && server.seen.connections == 3)
    }

    @Test func `one refusal in a batch does not spoil the rest`() async throws {
        let server = try ScriptedSMTPServer(Script(recipient: "550 no"))
        defer { server.stop() }
        let message = message
        let outcomes = await SMTPClient(SMTPServer(host: "127.0.0.1", port: server.port, security: .none)).session { session in
            [
                await session.send(message, from: "desk@shop.example", to: "a@b.example"),
                await session.send(message, from: "desk@shop.example", to: "c@d.example"),
            ]
        }
        #expect(outcomes == [.refused(code: 550, words: "550 no"), .refused(code: 550, words: "550 no")])
    }

    @Test(.timeLimit(.minutes(1))) func `a cancelled task does not wait for the server`() async throws {
        let server = try ScriptedSMTPServer(Script(isSilent: true))
        defer { server.stop() }
        let settings = SMTPServer(host: "127.0.0.1", port: server.port, security: .none, timeout: .seconds(600))
        let message = message
        let task = Task { await SMTPClient(settings).send(message, from: "desk@shop.example", to: "maya@customer.example") }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        let outcome = await task.value
        #expect(outcome.isTryAgain)
    }
}

extension SMTPOutcome {
    var isTryAgain: Bool {
        if case .tryAgain(_, let words, false) = self { !words.isEmpty } else { false }
    }
}
