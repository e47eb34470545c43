import Base
import Desk
import Foundation
import Mail

/// A customer's mail as their program sends it: a new one, or an answer to ours with our words below.
struct CustomerLetter {
    let messageID: String
    let to: Mailbox
    private let mail: OutgoingMail

    init(_ step: Story.Step, _ ledger: Ledger, _ everybody: Everybody, _ organisation: Story.Organisation) throws {
        let file = ledger.cases[step.case]
        let (key, subject, body, team, isAutomatic) =
            switch (step.action, file) {
            case (.opens(let opening), _):
                (opening.customer, opening.subject, opening.body, opening.team, opening.automatic)
            case (.customerWrites(_, let body), let file?):
                (file.customer, "Re: \(file.subject) [#\(file.reference)]", body, file.team, false)
            default: throw StoryFault.astray(step)
            }
        let face = try everybody.customer(key).face
        guard let address = face.emails.first else { throw StoryFault.step(step, "\(face.name) has no mail.") }
        let thread = file?.thread ?? MailThread()
        messageID = Self.messageID(step, from: address)
        to = thread.replyTo.map { Mailbox(name: organisation.name, address: $0) } ?? everybody.address(ofTeam: team)
        let quoted = thread.quoted.map { quoted in
            "\n\n\(quoted.introduction)\n"
                + quoted.words.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
        }
        mail = OutgoingMail(
            messageID: messageID, date: step.at, from: Mailbox(name: face.name, address: address), to: [to],
            subject: subject, text: body + (quoted ?? ""), html: Self.html(body, thread, from: address),
            inReplyTo: thread.last, references: thread.references + [thread.last].compactMap { $0 },
            extraHeaders: isAutomatic ? [("Auto-Submitted", "auto-generated")] : [])
    }

    func bytes() throws -> Data { try mail.bytes() }

    /// Made of where it stands in the story, so that the same story always sends the same mails.
    static func messageID(_ step: Story.Step, from address: String) -> String {
        let domain = address.split(separator: "@").last ?? "mail.example"
        return "\(step.case).\(step.at.milliseconds / 60_000)@\(domain)"
    }

    /// Some programs write in HTML beside the plain words.
    private static func html(_ body: String, _ thread: MailThread, from address: String) -> String? {
        guard ["@postbox.", "@letterbox.", "@mailshed."].contains(where: address.contains) else { return nil }
        let quoted = thread.quoted.map { quoted in
            "<p>\(PlainText.html(quoted.introduction))</p><blockquote type=\"cite\">\(PlainText.html(quoted.words))</blockquote>"
        }
        return "<html><body>\(PlainText.html(body))\(quoted ?? "")</body></html>"
    }
}
