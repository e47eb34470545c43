import App
import Base
import Foundation
import Storage
import TestKit

@testable import Desk
@testable import People

/// A desk on which everything has happened once, told in words of the test's choosing.
struct FilledDesk: Sendable {
    let desk: TestDesk
    /// Came by mail, with HTML and files; answered, promised, handed to Priya.
    var mailed: Reference = Reference(number: 0)
    /// Resolved, closed, set aside, and taken by nobody yet.
    var resolved: Reference = Reference(number: 0)
    var closed: Reference = Reference(number: 0)
    var waiting: Reference = Reference(number: 0)
    var untaken: Reference = Reference(number: 0)
    var message = Entry.ID(0)
    /// An answer that could not be sent.
    var failed = Entry.ID(0)
    var attachments: [Attachment.ID] = []
    var customer = Party.ID(0)
    /// The same person, written down a second time.
    var twin = Party.ID(0)
    /// A second number, which is not the first to be tried.
    var number = PartyAddress.ID(0)
    var need = PartyNeed.ID(0)
    var open: [Promise.ID] = []
    var missed = Promise.ID(0)
    var puzzles: [Puzzle.ID] = []
    var failedJob: Int64 = 0
    var practice = PracticeInUse()
    var care = CareInUse()
    var resolve = ResolveInUse()
    var trade = TradeInUse()
    var guidance = GuidanceOnHand()
    var complaints = ComplaintsInUse()
    var evidence = EvidenceInUse()
    var enrolments = EnrolmentsInUse()
    var assessment = AssessmentInUse()
    var growth = GrowthInUse()
    var claims = ClaimsInUse()
    /// One colleague of each role.
    var staff: [Role: Staff.ID] = [:]

    var priya: Staff.ID { desk.priya }
    var references: [Reference] { [mailed, resolved, closed, waiting, untaken] }

    /// `words` answers with a text of about that many pieces, another one each time.
    static func fill(_ desk: TestDesk, _ words: @escaping @Sendable (Int) -> String = plain) async throws -> FilledDesk {
        var filled = FilledDesk(desk: desk)
        filled.staff = [.practitioner: desk.priya, .leader: desk.dan, .administrator: desk.asha, .assessor: desk.ines]
        filled = try await filled.peopled(words)
        filled = try await filled.written(words)
        filled = try await filled.worked(words)
        filled = try await filled.promised(words)
        filled = try await filled.withPractice(words)
        filled = try await filled.withGuidance(words)
        filled = try await filled.withResolve(words)
        filled = try await filled.withComplaints(words)
        filled = try await filled.withCare(words)
        filled = try await filled.withTrade(words)
        filled = try await filled.withEvidence(words)
        filled = try await filled.withGrowth(words)
        filled = try await filled.withEnrolments(words)
        filled = try await filled.withAssessment(words)
        filled = try await filled.withClaims(words)
        return try await filled.troubled(words)
    }

    static let plain: @Sendable (Int) -> String = { "Some \($0) words" }

    /// Words that break programs, other ones each time.
    static func hostile(seed: UInt64) -> @Sendable (Int) -> String {
        let dice = Locked(Dice(seed: seed))
        return { length in "x" + dice.with { $0.hostileText(length) } + "x" }
    }

    private func peopled(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let desk = desk
        let hash = try await desk.app.people.passwords.hash(TestDesk.password)
        let added = try await desk.house.write(as: .system("test")) { work in
            let members = StaffMembers(work: work)
            let team = try members.team(named: words(4).split(whereSeparator: \.isNewline).joined(separator: " "))
            func add(_ role: Role) throws -> Staff.ID {
                let name = words(4).split(whereSeparator: \.isNewline).joined(separator: " ")
                return try members.add(
                    StaffDetails(email: "\(role.rawValue)@calder.example", name: name, role: role, teams: [team]),
                    passwordHash: hash)
            }
            try work.db.setTeams([desk.billing, team], of: desk.priya)
            return (specialist: try add(.specialist), manager: try add(.manager))
        }
        filled.staff[.specialist] = added.specialist
        filled.staff[.manager] = added.manager
        _ = try await desk.write(as: desk.asha) { try Tokens(work: $0).create(words(3), for: desk.asha) }
        return filled
    }

    private func written(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let intake = Intake(house: desk.house, settings: desk.app.configuration.mail)
        let mail = Letters.withFiles(from: words(5), subject: words(5), text: words(40), file: words(4))
        guard case .filed(let reference) = try await intake.take(mail, source: words(2)) else { return filled }
        filled.mailed = reference
        _ = try await intake.take(Letters.withoutSender(subject: words(4)), source: words(2))
        _ = try await intake.take(Letters.withoutSender(subject: "Another"), source: "test")
        (filled.customer, filled.message, filled.attachments, filled.puzzles) = try await desk.read(as: desk.dan) { work in
            let file = try work.db.caseFile(reference)
            return (
                file.party,
                try work.db.rows("SELECT entry_id FROM mail").map { try $0.get("entry_id") }[0],
                try work.db.rows("SELECT id FROM attachment ORDER BY id").map { try $0.get("id") },
                try work.db.openPuzzles(before: nil, limit: 9).map(\.id)
            )
        }
        return filled
    }

    private func worked(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let (desk, mailed, customer) = (desk, mailed, customer)
        filled = try await desk.write(as: desk.dan) { [filled] work in
            var filled = filled
            let cases = Cases(work)
            let file = try work.db.caseFile(mailed)
            _ = try cases.handOver(file.id, to: desk.priya, team: desk.billing, note: words(20))
            _ = try cases.prioritise(file.id, as: .urgent)
            try cases.tag(file.id, adding: "refund", removing: nil)
            for kind in Composer.kinds {
                _ = try Correspondence(work).add(.init(kind, words(30), minutes: kind == .call ? 4 : nil), to: file.id)
            }
            func record(_ who: Contacts.Who, owner: Staff.ID? = desk.priya, isDone: Bool = false) throws -> Reference {
                let id = try Contacts(work).record(
                    .init(
                        who: who, channel: .phone, subject: words(3), need: words(10), outcome: owner == nil ? "" : words(9),
                        minutes: 3,
                        team: desk.billing, owner: owner, tags: ["meter"], isDone: isDone))
                return try work.db.caseFile(id).reference
            }
            filled.resolved = try record(.known(customer), isDone: true)
            filled.closed = try record(.new(name: words(5), email: nil, phone: "07700 900123"), isDone: true)
            _ = try cases.close(try work.db.caseFile(filled.closed).id)
            filled.waiting = try record(.known(customer))
            _ = try cases.handOver(
                try work.db.caseFile(filled.waiting).id, to: desk.asha, team: desk.billing, note: words(9))
            _ = try cases.wait(try work.db.caseFile(filled.waiting).id, for: .waitingForPartner)
            filled.untaken = try record(.new(name: words(5), email: "untaken@example.org", phone: nil), owner: nil)
            try cases.tag(file.id, adding: nil, removing: "refund")
            try cases.tag(file.id, adding: "complaint", removing: nil)

            let parties = Parties(work: work)
            let known = try work.db.party(customer)
            try parties.change(
                customer, version: known.version,
                to: PartyDetails(
                    name: words(5), preferredName: words(3), preferredChannel: .phone, language: "cy", account: words(2),
                    since: 2011, note: words(30)))
            filled.twin = try parties.add(PartyDetails(name: words(4), note: words(9)), email: "twin@example.org")
            _ = try parties.addAddress(.phone, "0113 496 0182", to: customer)
            filled.number = try parties.addAddress(.phone, "0113 496 0183", to: customer)
            _ = try parties.addAddress(.post, words(8), to: customer)
            filled.need = try parties.recordNeed(words(5), adjustment: words(5), of: customer)
            return filled
        }
        return filled
    }

    private func promised(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let (desk, mailed) = (desk, mailed)
        let made = try await desk.write(as: desk.priya) { work in
            let file = try work.db.caseFile(mailed).id
            return try (1...9).map { hour in
                try Promises(work).make(PromiseDraft(what: words(6), dueAt: work.now + Double(hour) * 3_600), in: file)
            }
        }
        filled.missed = made[0]
        _ = try await desk.write(as: desk.priya) { work in
            _ = try Promises(work).keep(made[1], remark: words(5))
            _ = try Promises(work).move(made[2], to: work.now + 30 * 3_600, agreed: words(5))
            _ = try Promises(work).release(made[3], remark: words(5))
        }
        filled.open = [made[2]] + made[4...]
        desk.clock.advance(by: 1.5 * 3_600)
        try await desk.house.write(as: .system("promise watcher")) { _ = try Promises($0).watch(limit: 50) }
        try await desk.settle()
        return filled
    }

    private func troubled(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let mailed = mailed
        filled.failed = try await desk.write(as: desk.priya) { work in
            try Correspondence(work).add(.init(.reply, words(9)), to: try work.db.caseFile(mailed).id)
        }
        let failed = filled.failed
        filled.failedJob = try await desk.house.write(as: .system("test")) { work in
            try work.enqueue(SendMail(entry: failed.number))
            try work.enqueue(SendMail(entry: 1))
            let why = words(9)
            try work.db.run("UPDATE job SET state = 'failed', attempts = 14, error = \(why)")
            try work.db.run("UPDATE mail SET state = 'failed', message_id = 'a@b', words = \(why) WHERE entry_id = \(failed)")
            try work.db.run("UPDATE follower SET failures = 2, retry_at = \(work.now), error = \(why) WHERE name = 'notices'")
            try work.db.setFailures(8, lockedUntil: work.now + 9_000, of: desk.tom)
            let author = Event(.mailFailed, failed.number, case: try work.db.caseFile(mailed).id.number, ["code": "550"])
            try work.record(author)
            return try work.db.row("SELECT id FROM job WHERE key = '1'")?.get("id") ?? 0
        }
        return filled
    }
}
