import Base
import Desk
import Foundation
import People
import Practice
import Storage

/// Steps of the story in one transaction, each done on behalf of whoever did it, at its time.
struct Scene {
    let work: Work
    let house: House
    let everybody: Everybody
    private(set) var ledger: Ledger

    /// Lets the promise watcher look whenever it would have, up to a moment.
    func watch(before time: Date) throws {
        while let next = try work.db.promisesToCheck(at: time - 0.001, limit: 1).first?.checkAt {
            _ = try Promises(work(.system("promise watcher"), at: next)).watch(limit: 50)
        }
    }

    /// A mail went into a case: the story's own case from now on.
    mutating func file(_ step: Story.Step, _ result: Intake.Result) throws {
        guard case .filed(let reference) = result else { throw StoryFault.astray(step) }
        if case .opens(let opening) = step.action {
            let file = try work.db.caseFile(reference)
            for tag in opening.tags {
                try Cases(work(.system("story"), at: step.at)).tag(file.id, adding: tag, removing: nil)
            }
            enter(step, opening, as: file)
        }
        guard let file = ledger.cases[step.case], file.reference == reference else { throw StoryFault.astray(step) }
        guard let address = try everybody.customer(file.customer).face.emails.first else { return }
        ledger.cases[step.case]?.thread.add(CustomerLetter.messageID(step, from: address))
    }

    mutating func play(_ step: Story.Step) throws {
        try watch(before: step.at)
        do {
            if let actor = step.action.actor, ledger.cases[step.case] != nil { try take(step, actor) }
            try act(step)
        } catch let problem as Problem {
            throw StoryFault.step(step, "\(problem.message) \(problem.words)")
        }
    }

    /// Something done on a hard case, by whoever does it.
    mutating func play(_ deed: Deed, at time: Date, _ book: PracticeBook) throws {
        try watch(before: time)
        var hand = Hand(
            work: work(try everybody.principal(deed.by), at: time), everybody: everybody, book: book, blobs: house.blobs,
            ledger: ledger)
        do {
            try deed.act(&hand)
        } catch let problem as Problem {
            throw StoryFault.deed(deed, "\(problem.message) \(problem.field ?? "") \(problem.words)")
        }
        ledger = hand.ledger
    }

    private mutating func act(_ step: Story.Step) throws {
        switch step.action {
        case .opens(let opening): try open(step, opening)
        case .customerWrites(let channel, let body): try hear(step, body, by: channel)
        case .replies(let by, let body, let promise): try add(step, by, .reply, body, promise)
        case .notes(let by, let body): try add(step, by, .note, body, nil)
        case .calls(let by, let body, let minutes, let promise): try add(step, by, .call, body, promise, minutes: minutes)
        case .visits(let by, let body, let promise): try add(step, by, .visit, body, promise)
        case .letters(let by, let body, let promise): try add(step, by, .letter, body, promise)
        case .promises(let by, let promise):
            let id = try Promises(work(by, step)).make(draft(promise), in: ledger.file(step).id)
            ledger.cases[step.case]?.promises[promise.number] = id
        case .keeps(let number, let by, let remark):
            _ = try Promises(work(by, step)).keep(promise(number, step), remark: remark)
        case .misses: break  // The watcher has seen to it.
        case .explains(let number, let by, let words):
            _ = try Promises(work(by, step)).putRight(promise(number, step), words)
        case .moves(let number, let time, let by, let remark):
            _ = try Promises(work(by, step)).move(promise(number, step), to: time, agreed: remark)
        case .releases(let number, let by, let remark):
            _ = try Promises(work(by, step)).release(promise(number, step), remark: remark)
        case .handsOver(let from, let receiver, let note): try handOver(step, from, receiver, note)
        case .waits(let by, let party, let note):
            if !note.isEmpty { try add(step, by, .note, note, nil) }
            let status: Case.Status = party == .customer ? .waitingForCustomer : .waitingForPartner
            _ = try Cases(work(by, step)).wait(ledger.file(step).id, for: status)
        case .resolves(let by, let outcome):
            _ = try Cases(work(by, step)).resolve(ledger.file(step).id, outcome: outcome)
        case .reopens: break  // The customer's message has done it.
        case .closes: _ = try Cases(work(.system("tidying up"), at: step.at)).close(ledger.file(step).id)
        }
    }
}

// MARK: - How a case begins and who has it

extension Scene {
    /// Somebody rang, came in, sent a letter or a text.
    private mutating func open(_ step: Story.Step, _ opening: Story.Opening) throws {
        let work = try opening.takenBy.map { try self.work($0, step) } ?? work(.system("text messages"), at: step.at)
        let isSpoken = opening.channel == .phone || opening.channel == .visit
        let owner = opening.takenBy == nil ? nil : opening.owner
        let id = try Contacts(work).record(
            Contacts.Contact(
                who: .known(try everybody.customer(opening.customer).id), channel: opening.channel.channel,
                subject: opening.subject, need: opening.takenBy == nil ? opening.body : opening.need,
                outcome: isSpoken ? opening.body : "", team: try everybody.team(opening.team),
                owner: try owner.map(everybody.staffID), priority: opening.priority.priority, tags: opening.tags))
        if opening.channel == .post { _ = try Correspondence(work).add(.init(.note, opening.body), to: id) }
        enter(step, opening, as: try work.db.caseFile(id))
    }

    private mutating func enter(_ step: Story.Step, _ opening: Story.Opening, as file: Case) {
        ledger.cases[step.case] = PlayedCase(
            id: file.id, reference: file.reference, customer: opening.customer, subject: file.subject,
            team: opening.team, priority: opening.priority, taker: file.owner == nil ? opening.owner : nil)
    }

    /// Whoever the story gives a case to takes it before anybody does anything in it.
    private mutating func take(_ step: Story.Step, _ actor: String) throws {
        let file = try ledger.file(step)
        guard let taker = file.taker else { return }
        ledger.cases[step.case]?.taker = nil
        // Whoever answers first takes it by answering.
        if step.action.answers, actor == taker, file.priority == .normal { return }
        let cases = Cases(try work(taker, step))
        _ = try cases.handOver(file.id, to: everybody.staffID(taker), team: everybody.team(file.team), note: "")
        if file.priority != .normal { _ = try cases.prioritise(file.id, as: file.priority.priority) }
    }

    private func handOver(_ step: Story.Step, _ from: String, _ receiver: Story.Receiver, _ note: String) throws {
        let file = try ledger.file(step)
        let present = try work.db.caseFile(file.id)
        let (owner, team): (Staff.ID?, Team.ID?) =
            switch receiver {
            case .team(let name): (nil, try everybody.team(name))
            case .person(let key): (try everybody.staffID(key), try team(of: key, in: file, present))
            }
        _ = try Cases(work(from, step)).handOver(file.id, to: owner, team: team, note: note)
    }

    /// A case stays with its team while one of them has it.
    private func team(of key: String, in file: PlayedCase, _ present: Case) throws -> Team.ID? {
        if Roster.hands(for: file.team).contains(where: { $0.key == key }) { return try everybody.team(file.team) }
        return try everybody.homes[key].map(everybody.team) ?? present.team
    }
}

// MARK: - What is said in it

extension Scene {
    /// The customer, by anything but mail.
    private func hear(_ step: Story.Step, _ body: String, by channel: Story.Channel) throws {
        let file = try work.db.caseFile(ledger.file(step).id)
        try Correspondence(work(.system("story"), at: step.at)).receive(body, channel: channel.channel, in: file)
    }

    private mutating func add(
        _ step: Story.Step, _ by: String, _ kind: Entry.Kind, _ body: String, _ promise: Story.Promise?,
        minutes: Int? = nil
    ) throws {
        let (work, id) = (try work(by, step), try ledger.file(step).id)
        let entry = try Correspondence(work).add(
            .init(kind, body, promise: try promise.map(draft), minutes: minutes), to: id)
        if let promise {
            let made = try work.db.promises(of: id).first { $0.entry == entry }
            ledger.cases[step.case]?.promises[promise.number] = made?.id
        }
        guard kind == .reply else { return }
        let posted = try Outbox(settings: SampleOrganisation.mail).postToSink(
            entry, work: self.work(.system("outbox"), at: step.at + Self.posting), blobs: house.blobs)
        guard let posted else { return }
        ledger.cases[step.case]?.thread.add(posted.messageID)
        ledger.cases[step.case]?.thread.replyTo = posted.replyTo
        ledger.cases[step.case]?.thread.quoted = ("On \(Wall(step.at).longDate), \(work.principal.name) wrote:", body)
    }

    private func draft(_ promise: Story.Promise) throws -> PromiseDraft {
        PromiseDraft(what: promise.what, dueAt: promise.due, owner: try everybody.staffID(promise.owner))
    }

    private func promise(_ number: Int, _ step: Story.Step) throws -> Promise.ID {
        guard let id = try ledger.file(step).promises[number] else { throw StoryFault.step(step, "no such promise") }
        return id
    }

    private func work(_ key: String, _ step: Story.Step) throws -> Work {
        work(try everybody.principal(key), at: step.at)
    }

    private func work(_ principal: Principal, at time: Date) -> Work {
        Work(db: work.db, principal: principal, now: time, ids: house.ids)
    }

    /// How long an answer takes to leave.
    private static let posting: TimeInterval = 2
}

extension Wall {
    fileprivate var longDate: String { "\(dayName), \(dayAndMonth) \(civil.year)" }
}

extension Story.Action {
    fileprivate var answers: Bool {
        switch self {
        case .replies, .calls, .visits, .letters: true
        default: false
        }
    }
}

extension Story.Priority {
    var priority: Case.Priority {
        switch self {
        case .low: .low
        case .normal: .normal
        case .high: .high
        case .urgent: .urgent
        }
    }
}
