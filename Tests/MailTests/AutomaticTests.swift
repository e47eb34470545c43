import Foundation
import Testing

@testable import Mail

@Suite struct AutomaticTests {
    @Test func `a person's mail is nobody's automation`() throws {
        #expect(try Scribe.read(["Auto-Submitted: no", "Precedence: normal", "X-Auto-Response-Suppress: None"]).automatic == nil)
    }

    @Test(arguments: [
        "Auto-Submitted: auto-replied (vacation)", "Auto-Submitted: Auto-Replied; owner-email=\"x@y.example\"",
        "X-Autoreply: yes", "Precedence: auto_reply",
        "Return-Path: <>",
    ])
    func `answers of machines are known`(header: String) throws {
        #expect(try Scribe.read([header]).automatic == .autoReply)
    }

    @Test(arguments: ["Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All"])
    func `machines that write of their own accord are known`(header: String) throws {
        #expect(try Scribe.read([header]).automatic == .generated)
    }

    @Test func `lists and newsletters are known`() throws {
        #expect(try Scribe.read(["List-Id: \"Shop news\" <news.shop.example>"]).automatic == .bulk(listID: "news.shop.example"))
        #expect(try Scribe.read(["Precedence: Bulk"]).automatic == .bulk(listID: nil))
    }

    static let report = """
        --b
        Content-Type: text/plain

        Your mail could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.shop.example
        Arrival-Date: Mon, 2 Mar 2026 09:00:00 +0000

        Original-Recipient: rfc822;maya@customer.example
        Final-Recipient: rfc822; maya.fox@mail.example
        Action: failed
        Status: 5.1.1 (bad mailbox)
        Diagnostic-Code: smtp; 550 5.1.1 <maya.fox@mail.example>
         no such person

        Final-Recipient: rfc822; tom@customer.example
        Action: delayed
        Status: 4.2.2
        --b
        Content-Type: text/rfc822-headers

        From: desk@shop.example
        Message-ID:
         <case-7.2@shop.example>
        Subject: Your kettle
        --b--

        """

    @Test func `a bounce tells who, why and which mail`() throws {
        let mail = try Scribe.read(
            ["Auto-Submitted: auto-replied", "Content-Type: multipart/report; report-type=delivery-status; boundary=b"],
            AutomaticTests.report)
        guard case .bounce(let report) = mail.automatic else { throw MailDefect.unreadable("no bounce") }
        #expect(report.originalMessageID == "case-7.2@shop.example")
        #expect(
            report.recipients == [
                .init(
                    address: "maya.fox@mail.example", action: .failed, status: "5.1.1",
                    words: "550 5.1.1 <maya.fox@mail.example> no such person"),
                .init(address: "tom@customer.example", action: .delayed, status: "4.2.2"),
            ])
        #expect(report.isFailure && report.failed.count == 1)
        #expect(mail.text.contains("could not be delivered"))
    }

    @Test func `a bounce that sends the whole mail back is read too`() throws {
        let body = AutomaticTests.report.replacing("text/rfc822-headers", with: "message/rfc822").replacing(
            "Subject: Your kettle\n", with: "Subject: Your kettle\n\nDear Maya\n")
        let mail = try Scribe.read(["Content-Type: multipart/report; boundary=b"], body)
        guard case .bounce(let report) = mail.automatic else { throw MailDefect.unreadable("no bounce") }
        #expect(report.originalMessageID == "case-7.2@shop.example")
    }

    @Test func `a bounce without a report is known by its sender`() throws {
        let mail = try MailParser.parse(
            Scribe.mail(
                [
                    "From: Mail Delivery <MAILER-DAEMON@mx.example>", "X-Failed-Recipients: maya@customer.example",
                    "Subject: failure",
                ],
                "I could not deliver this:\n\nmaya@customer.example\n\n------ copy ------\nSubject: Your kettle\nMessage-Id: <case-7.2@shop.example>\n"
            ))
        #expect(
            mail.automatic
                == .bounce(
                    DeliveryReport(
                        recipients: [.init(address: "maya@customer.example", action: .failed)],
                        originalMessageID: "case-7.2@shop.example")))
    }

    @Test func `a read receipt is no bounce`() throws {
        let mail = try Scribe.read(
            [
                "Auto-Submitted: auto-generated",
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
            ],
            "--b\n\nRead.\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--\n"
        )
        #expect(mail.automatic == .generated)
    }
}
