import Base
import Foundation
import Mail
import People
import Storage
import TestKit
import Testing

@testable import Desk

/// Customers who write about anything to anything, and a desk that answers, resolves and closes: all by chance.
private struct Traffic {
    static let people = [
        "Margaret Ellis <margaret@example.org>", "Margaret Ellis <m.ellis@example.net>", "Bob Shaw <bob@example.net>",
        "Ana Lima <ana@example.com>",
    ]

    struct Known {
        let id: Case.ID
        let reference: Reference
        let writer: String
        let first: String
        var token: String?
        var ourID: String?
    }

    /// A mail on its way, and the case its clues point to.
    struct Sent {
        let mail: CustomerMail
        let points: Known?
    }

    let desk: TestDesk
    var dice: Dice
    var known: [Known] = []
    var arrived: [Sent] = []
    var number = 0

    init(_ desk: TestDesk, seed: UInt64) {
        self.desk = desk
        dice = Dice(seed: seed)
    }

    mutating func run(rounds: Int) async throws {
        for _ in 0..<rounds {
            var batch = (0..<dice.roll(1..<6)).map { _ in write() }
            if !arrived.isEmpty, dice.chance(0.3) { batch.append(dice.pick(arrived)) }
            batch.shuffle(using: &dice)
            for sent in batch { try await arrive(sent) }
            for _ in 0..<dice.roll(0..<3) where !known.isEmpty { try await work(dice.roll(0..<known.count)) }
        }
    }

    private mutating func write() -> Sent {
        number += 1
        var mail = CustomerMail("mail-\(number)").with { $0.from = dice.pick(Self.people) }
        var (byToken, byID, bySubject): (Known?, Known?, Known?)
        if dice.chance(0.3), let talk = anyTalk(), let token = talk.token {
            (byToken, mail.to) = (talk, token)
        }
        if dice.chance(0.4), let talk = anyTalk() {
            let id = talk.ourID.flatMap { dice.chance(0.6) ? $0 : nil } ?? talk.first
            (byID, mail.headers) = (talk, ["\(dice.chance(0.5) ? "In-Reply-To" : "References"): <\(id)>"])
        }
        if dice.chance(0.3), let talk = anyTalk() {
            (bySubject, mail.subject) = (talk, "Re: Engineer [#\(talk.reference)]")
        }
        return Sent(mail: mail, points: byToken ?? byID ?? bySubject)
    }

    private mutating func anyTalk() -> Known? { known.isEmpty ? nil : dice.pick(known) }

    /// Lets a mail in and looks where it should be.
    private mutating func arrive(_ sent: Sent) async throws {
        let (mail, isRepeated) = (sent.mail, arrived.contains { $0.mail.id == sent.mail.id })
        let before = try await desk.count("SELECT id FROM cases")
        var target: Case?
        if let points = sent.points { target = try await desk.file(points.id) }
        let file = try await desk.filed(mail)
        let after = try await desk.count("SELECT id FROM cases")
        if isRepeated {
            #expect(after == before, "\(mail.id) came again")
            return
        }
        if let points = sent.points, let target, points.writer == mail.from, target.status != .closed {
            #expect(file.id == target.id, "\(mail.id) belongs to its writer's open case")
        } else {
            #expect(after == before + 1, "\(mail.id) opens a case")
            #expect(file.linked == sent.points?.id)
            known.append(Known(id: file.id, reference: file.reference, writer: mail.from, first: mail.id))
        }
        arrived.append(sent)
    }

    private mutating func work(_ place: Int) async throws {
        let id = known[place].id
        let status = try await desk.file(id).status
        switch (dice.roll(0..<4), status) {
        case (_, .closed): break
        case (0, .resolved): try await desk.write(as: desk.priya) { _ = try Cases($0).close(id) }
        case (1, .new), (1, .open):
            try await desk.write(as: desk.priya) { _ = try Cases($0).resolve(id, outcome: "Done.") }
        default:
            let entry = try await desk.answer(id)
            try await desk.settle()
            let sent = try await desk.sunk(entry)
            known[place].token = sent.replyTo.first?.address
            known[place].ourID = sent.messageID
        }
    }
}

@Suite struct `Conversations made by chance` {
    @Test(arguments: Engine.available, [1, 2, 3] as [UInt64])
    func `no customer's words ever land in another's case, and every mail is in one place`(
        _ engine: Engine, _ seed: UInt64
    ) async throws {
        try await engine.withDesk { desk in
            var traffic = Traffic(desk, seed: seed)
            try await traffic.run(rounds: 14)
            let arrived = traffic.arrived
            #expect(arrived.count > 25)

            let misplaced = try await desk.house.database.rows(
                """
                SELECT mail.entry_id
                FROM mail
                JOIN cases ON cases.id = mail.case_id
                WHERE mail.direction = 'in' AND NOT EXISTS (
                    SELECT 1 FROM party_address
                    WHERE party_address.party_id = cases.party_id AND party_address.key = lower(mail.sender))
                """)
            #expect(misplaced.isEmpty)
            for sent in arrived {
                let name = Blobs.name(of: sent.mail.bytes)
                #expect(
                    try await desk.count("SELECT entry_id FROM mail WHERE original = \(name)") == 1, "\(sent.mail.id)")
            }
            #expect(try await desk.count("SELECT entry_id FROM mail WHERE direction = 'in'") == arrived.count)
            #expect(try await desk.count("SELECT id FROM entry WHERE kind = 'received'") == arrived.count)
            #expect(try await desk.count("SELECT digest FROM intake WHERE case_id IS NOT NULL") == arrived.count)
            #expect(try await desk.count("SELECT id FROM party") == Set(arrived.map(\.mail.from)).count)
        }
    }
}
