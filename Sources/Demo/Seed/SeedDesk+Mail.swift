import Base
import Desk
import Foundation
import Storage

/// The mails of a case, and what the log says of everything.
extension SeedDesk {
    mutating func receive(_ entry: Int64, in file: inout SeedFile, at moment: Int64) {
        let messageID =
            "\(Identifier<Void>(entry)).\(dice.below(1_000_000))@\(file.customer.email.split(separator: "@")[1])"
        let subject = file.lastMail == nil ? file.subject : "Re: \(file.subject) [#\(Reference(number: file.number))]"
        rows.add(
            [
                .integer(entry), .integer(file.id), .text("in"), .text(messageID), .any(file.lastMail),
                .text(file.references.joined(separator: " ")), .text(file.customer.name), .text(file.customer.email),
                .text(Roster.organisation.email), .text(subject), .text(MailRecord.State.received.rawValue), .text(""),
                .integer(0), .integer(moment),
            ], to: .mail)
        rows.add([.text(letterDigest()), .integer(file.id), .integer(moment)], to: .intake)
        file.goesOn(messageID)
    }

    /// A reply on its way to the customer: taken by their mail server, or hardly ever not.
    mutating func send(_ entry: Int64, of file: inout SeedFile, at moment: Int64) {
        let messageID = "\(Identifier<Void>(entry)).\(dice.below(1 << 24))@\(mailDomain)".lowercased()
        let isRefused = dice.below(2_000) == 0
        let state: MailRecord.State = isRefused ? .failed : .sent
        let left = min(moment + 900 + Int64(dice.below(2_000)), time.now)
        rows.add(
            [
                .integer(entry), .integer(file.id), .text("out"), .text(messageID), .any(file.lastMail),
                .text(file.references.joined(separator: " ")), .text(""), .text(""), .text(file.customer.email),
                .text(file.subject), .text(state.rawValue),
                .text(isRefused ? "550 5.1.1 There is no such mailbox." : "250 2.0.0 OK"), .integer(1), .integer(left),
            ], to: .mail)
        if isRefused {
            recordEntry(.mailFailed, entry, file, ["code": "550"], at: left)
        } else {
            recordEntry(.mailSent, entry, file, ["attempts": 1], at: left)
        }
        file.goesOn(messageID)
    }

    /// Stands for the digest of a mail whose bytes were not kept. Like those of real mails they are spread over all
    /// numbers, but in order, so that the index they go into is written from one end.
    private mutating func letterDigest() -> String {
        letters += 1
        let most = UInt64(cases) * 4 + 10_000
        var digits = Array(String(letters &* (UInt64.max / most), radix: 16).utf8)
        digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: 16 - digits.count), at: 0)
        while digits.count < 64 {
            let more = String(dice.next() | 1 << 63, radix: 16).utf8
            digits.append(contentsOf: more.prefix(64 - digits.count))
        }
        return String(decoding: digits, as: UTF8.self)
    }

    func digest(_ text: String, _ file: SeedFile) -> EventValue {
        .code(Digest.of(text, salt: file.customer.salt))
    }

    mutating func recordCase(
        _ name: EventName, _ file: SeedFile, _ facts: [String: EventValue], at moment: Int64,
        by actor: SeedColleague? = nil
    ) {
        record(Event(name, file.id, case: file.id, party: file.customer.id, facts), at: moment, by: actor?.id)
    }

    /// As `recordCase`, about an entry or a promise in the case.
    mutating func recordEntry(
        _ name: EventName, _ subject: Int64, _ file: SeedFile, _ facts: [String: EventValue], at moment: Int64,
        by actor: SeedColleague? = nil
    ) {
        record(Event(name, subject, case: file.id, party: file.customer.id, facts), at: moment, by: actor?.id)
    }
}

extension SeedFile {
    private static let mostReferences = 10

    fileprivate mutating func goesOn(_ messageID: String) {
        if let lastMail { references.append(lastMail) }
        if references.count > Self.mostReferences { references.removeFirst() }
        lastMail = messageID
    }
}
