import Foundation
import TestKit
import Testing

@testable import Mail

@Suite(.enabled(if: IMAPServer.isAvailable), .serialized) struct IMAPTests {
    private let server: IMAPServer

    init() throws {
        server = try IMAPServer.shared.get()
    }

    private func mails(_ count: Int) -> [Data] {
        (1...count).map { Scribe.fromMaya(["X-Number: \($0)"], "Mail number \($0)\r\n") }
    }

    @Test func `new mail is found by what was seen last`() async throws {
        let folder = try server.folder(mails: mails(3))
        let session = IMAPSession(server.account(folder))
        let (validity, next) = try await session.open()
        #expect(validity > 0 && next == 4)
        #expect(try await session.uids(after: 0) == [1, 2, 3])
        #expect(try await session.uids(after: 2) == [3])
        // The server answers n:* with the last mail even when n lies beyond it.
        #expect(try await session.uids(after: 3) == [])
        #expect(try await session.uids(after: .max) == [])
        try server.deliver(mails(1)[0], to: folder)
        #expect(try await session.uids(after: 3) == [4])
        #expect(try await session.open().uidNext == 5)
        await session.close()
    }

    @Test func `mails come over as they are`() async throws {
        let odd = [
            Scribe.fromMaya([], "* 1 FETCH (UID 9)\r\nA004 OK done\r\nA005 BAD\r\n)\r\n.\r\n+ go\r\n"),
            Scribe.fromMaya([], String(repeating: "Long \u{1F600} line. ", count: 40_000) + "\r\n"),
            Data("no headers at all\r\n".utf8), Scribe.fromMaya([], "{12}\r\n" + String(repeating: "x", count: 300_000) + "\r\n"),
        ]
        let session = IMAPSession(server.account(try server.folder(mails: odd)))
        try await session.open()
        for (index, mail) in odd.enumerated() {
            #expect(try await session.message(UInt32(index + 1)) == mail)
            #expect(try await session.size(of: UInt32(index + 1)) == mail.count)
        }
        #expect(try await session.uids(after: 0) == [1, 2, 3, 4])
    }

    @Test func `sizes are asked before mails are fetched`() async throws {
        let mails = mails(5)
        let session = IMAPSession(server.account(try server.folder(mails: mails)))
        try await session.open()
        #expect(try await session.sizes(of: [1, 3, 99]) == [1: mails[0].count, 3: mails[2].count])
        #expect(try await session.sizes(of: []) == [:])
        await #expect(throws: IMAPProblem.noSuchMessage) { try await session.size(of: 99) }
        await #expect(throws: IMAPProblem.noSuchMessage) { try await session.message(99) }
    }

    @Test func `a mail that is too large is left where it is`() async throws {
        let huge = Scribe.fromMaya(
            [], String(repeating: String(repeating: "x", count: 70) + "\r\n", count: MailLimits.message / 72 + 10))
        let session = IMAPSession(server.account(try server.folder(mails: [huge, Scribe.fromMaya()])))
        try await session.open()
        await #expect(throws: IMAPProblem.tooLarge) { try await session.message(1) }
        #expect(try await session.message(2) == Scribe.fromMaya())
    }

    @Test func `mails are marked`() async throws {
        let folder = try server.folder(mails: mails(2))
        let session = IMAPSession(server.account(folder))
        try await session.open()
        try await session.mark(1, .seen)
        try await session.mark(1, .flagged)
        try await session.mark(1, .keyword("$Handled"))
        #expect(try server.tell("UID SEARCH SEEN FLAGGED KEYWORD $Handled", in: folder).contains("SEARCH 1"))
        try await session.mark(1, .unseen)
        try await session.mark(1, .unflagged)
        // What the tests put there counts as seen from the start.
        let unmarked = try server.tell("UID SEARCH UNSEEN UNFLAGGED", in: folder)
        #expect(unmarked == "* SEARCH 1\r\n")
        await #expect(throws: IMAPProblem.badSetting("keyword")) {
            try await session.mark(1, .keyword("a) UID STORE 2 +FLAGS (\\Deleted"))
        }
        await #expect(throws: IMAPProblem.badSetting("keyword")) { try await session.mark(1, .keyword("")) }
    }

    @Test(arguments: ["Büro & Fälle", "日本語", "100% \"quoted\" \\ odd", "a;b=c?d#e", "Inbox copy"])
    func `folders may have any name`(name: String) async throws {
        let session = IMAPSession(server.account(try server.folder(name, mails: mails(2))))
        #expect(try await session.open().uidNext == 3)
        #expect(try await session.uids(after: 1) == [2])
        #expect(try await session.message(2) == mails(2)[1])
    }

    @Test func `what is wrong is told apart`() async throws {
        var account = server.account("INBOX")
        account.password = "wrong"
        await #expect(throws: IMAPProblem.wrongPassword) { try await IMAPSession(account).open() }
        await #expect(throws: IMAPProblem.noSuchFolder) { try await IMAPSession(server.account("Nowhere")).open() }
        await #expect(throws: IMAPProblem.noSuchFolder) { try await IMAPSession(server.account("Nowhere")).uids(after: 0) }
        await #expect(throws: IMAPProblem.badSetting("folder")) {
            try await IMAPSession(server.account("INBOX\r\nA1 DELETE x")).open()
        }
        account = server.account("INBOX")
        account.user = "maya\r\nA1 LOGOUT"
        await #expect(throws: IMAPProblem.badSetting("user")) { try await IMAPSession(account).open() }
        account = server.account("INBOX")
        account.port = try Loopback.freePort()
        await #expect { try await IMAPSession(account).open() } throws: {
            if case IMAPProblem.unreachable(let words)? = $0 as? IMAPProblem { !words.isEmpty } else { false }
        }
    }

    @Test func `a session goes on after something went wrong`() async throws {
        let session = IMAPSession(server.account(try server.folder(mails: mails(1))))
        try await session.open()
        await #expect(throws: IMAPProblem.noSuchMessage) { try await session.message(77) }
        #expect(try await session.message(1) == mails(1)[0])
        await session.close()
        #expect(try await session.uids(after: 0) == [1])
    }

    @Test func `a folder made anew is noticed`() async throws {
        let folder = try server.folder(mails: mails(2))
        let session = IMAPSession(server.account(folder))
        let before = try await session.open().uidValidity
        await session.close()
        let name = try IMAPFolderName(folder).quoted
        try server.tell("DELETE \(name)")
        try await Task.sleep(for: .milliseconds(1_100))
        try server.tell("CREATE \(name)")
        try server.deliver(mails(1)[0], to: folder)
        await #expect(throws: IMAPProblem.renumbered) { try await session.message(1) }
        #expect(try await session.open().uidValidity != before)
        #expect(try await session.message(1) == mails(1)[0])
    }

    @Test func `TLS is kept to, with a private authority`() async throws {
        guard let tlsPort = server.tlsPort, let certificate = server.certificate else { return }
        let folder = try server.folder(mails: mails(1))
        for (security, port) in [(MailSecurity.tls, tlsPort), (.startTLS, server.port)] {
            var account = server.account(folder)
            account.security = security
            account.port = port
            await #expect { try await IMAPSession(account).open() } throws: {
                if case IMAPProblem.unreachable? = $0 as? IMAPProblem { true } else { false }
            }
            account.caFile = certificate
            let session = IMAPSession(account)
            #expect(try await session.open().uidNext == 2)
            #expect(try await session.message(1) == mails(1)[0])
        }
    }
}

@Suite struct IMAPWordsTests {
    @Test(arguments: [
        ("INBOX", "INBOX"), ("A&B", "A&-B"), ("Entwürfe", "Entw&APw-rfe"), ("日本語", "&ZeVnLIqe-"), ("😀", "&2D3eAA-"),
        ("~peter/mail", "~peter/mail"),
    ])
    func `folder names are written as servers know them`(name: String, written: String) throws {
        #expect(try IMAPFolderName(name).encoded == written)
    }

    @Test func `a large folder is listed in pieces`() {
        #expect(Array(IMAPRanges(after: 5, uidNext: 100, messageCount: 90)) == ["6:*"])
        #expect(Array(IMAPRanges(after: 0, uidNext: 2_500, messageCount: 2_499)) == ["1:1000", "1001:2000", "2001:3000"])
        #expect(Array(IMAPRanges(after: 2_499, uidNext: 2_500, messageCount: 2_499)) == ["2500:*"])
        #expect(Array(IMAPRanges(after: 2_499, uidNext: 90, messageCount: 2_499)) == ["2500:*"])
    }

    @Test func `answers are read whatever their order`() {
        let status = IMAPStatus(Data("* STATUS \"UIDNEXT 7\" (UIDVALIDITY 12 MESSAGES 3 UIDNEXT 9)\r\n".utf8))
        #expect(status?.uidNext == 9 && status?.uidValidity == 12 && status?.messages == 3)
        #expect(IMAPStatus(Data("* OK\r\n".utf8)) == nil)
        #expect(IMAPAnswers.search(Data("* SEARCH\r\n* SEARCH 4 5\r\n* search 6\r\n* 7 EXISTS\r\n".utf8)) == [4, 5, 6])
        #expect(IMAPAnswers.sizes(Data("* 1 FETCH (RFC822.SIZE 44 UID 9)\r\n* 2 FETCH (FLAGS ())\r\n".utf8)) == [9: 44])
    }
}
