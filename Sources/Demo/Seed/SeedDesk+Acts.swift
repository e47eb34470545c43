import Base
import Desk
import Foundation
import Storage

/// What is done in a case: its entries, its mails and the events that tell of them.
extension SeedDesk {
    /// The customer gets in touch and a case begins.
    mutating func begin(
        _ number: Int64, opened: Int64, channel: Channel? = nil, owner guide: Story.Staff? = nil
    ) -> SeedFile {
        let customer = welcome(at: opened)
        let channel = channel ?? SeedWords.channel(&dice)
        let team = guide?.team ?? SeedWords.team(&dice)
        let body = chatter.message(words: 18 + dice.below(70))
        var file = SeedFile(
            id: ids.next(at: opened), number: number, subject: chatter.subject(), need: body, customer: customer,
            channel: channel, priority: SeedWords.priority(&dice), opened: opened, team: team,
            teamID: people.team(team), updated: opened)
        if let guide { file.owner = people.colleague(guide.email) }
        if file.owner != nil { file.status = .open }
        if dice.below(100) < 60 { rows.add([.integer(file.id), .text(SeedWords.tag(&dice))], to: .caseTag) }
        rows.add([.integer(file.id), .text(customer.email)], to: .caseParticipant)
        recordCase(
            .caseOpened, file,
            [
                "channel": .code(channel.rawValue), "team": .number(file.teamID),
                "owner": .number(file.owner?.id ?? 0),
            ], at: opened)
        recordCase(.needConfirmed, file, ["digest": digest(body, file)], at: opened)
        hear(body, in: &file, at: opened)
        return file
    }

    /// The case as it stands in the end.
    mutating func finish(_ unfinished: SeedFile) {
        var file = unfinished
        settleDuePromises(&file, at: time.now)
        warnOfPromises(&file)
        rows.add(file.row, to: .cases)
        for promise in file.promises { rows.add(promise.row(in: file), to: .promise) }
    }

    mutating func hear(_ body: String, in file: inout SeedFile, at moment: Int64) {
        let entry = enter(.received, body, in: &file, channel: file.channel, at: moment)
        if file.status != .new { file.status = .open }
        let code = EventValue.code(file.channel.rawValue)
        recordEntry(
            .messageReceived, entry, file, ["channel": code, "digest": digest(body, file), "automatic": 0], at: moment)
        if file.channel == .email {
            receive(entry, in: &file, at: moment)
        } else {
            recordEntry(.contactRecorded, entry, file, ["channel": code, "direction": "in"], at: moment)
        }
    }

    /// The desk answers, in whatever way the customer came, perhaps with a promise.
    mutating func answer(_ file: inout SeedFile, by owner: SeedColleague, _ promise: SeedPledge?, at moment: Int64) {
        let body = SeedWords.reply(to: file.customer, from: owner, promise, &dice, &chatter)
        let isCall = file.channel == .phone
        let kind: Entry.Kind = isCall ? .call : file.channel == .post ? .letter : .reply
        let minutes = isCall ? 2 + dice.below(14) : nil
        let channel: Channel = file.channel == .visit || file.channel == .faceToFace ? .email : file.channel
        let entry = enter(kind, body, in: &file, channel: channel, by: owner, minutes: minutes, at: moment)
        if file.status == .new { file.status = .open }
        file.owner = file.owner ?? owner
        var facts: [String: EventValue] = ["channel": .code(channel.rawValue), "digest": digest(body, file)]
        if kind != .reply { facts["direction"] = "out" }
        if let minutes { facts["minutes"] = .number(Int64(minutes)) }
        recordEntry(kind == .reply ? .messageSent : .contactRecorded, entry, file, facts, at: moment, by: owner)
        if kind == .reply, channel == .email { send(entry, of: &file, at: moment) }
        if let promise { make(&file, promise, at: moment + 1, message: entry) }
    }

    mutating func write(note: String, by owner: SeedColleague, in file: inout SeedFile, at moment: Int64) {
        let moment = max(moment, file.opened + 1)
        let entry = enter(.note, note, in: &file, by: owner, at: moment)
        recordEntry(.noteWritten, entry, file, ["digest": digest(note, file)], at: moment, by: owner)
    }

    /// Somebody in another team is better placed. Answers when.
    mutating func handOver(_ file: inout SeedFile, after moment: Int64) -> Int64 {
        let at = SeedTime.working(5 + dice.below(200), after: moment, &dice)
        let team = SeedWords.team(&dice)
        let receiver = people.owner(in: team, &dice)
        guard at < time.now, let giver = file.owner, receiver.id != giver.id else { return moment }
        let note = SeedWords.note(&dice, &chatter)
        file.owner = receiver
        file.teamID = people.team(team)
        let facts = "\(Identifier<Void>(receiver.id))/\(Identifier<Void>(file.teamID))"
        enter(.handedOver, note, in: &file, by: giver, facts: facts, at: at)
        recordCase(
            .caseHandedOver, file,
            [
                "from": .number(giver.id), "to": .number(receiver.id), "team": .number(file.teamID),
                "digest": digest(note, file),
            ], at: at, by: giver)
        return at
    }

    mutating func set(_ file: inout SeedFile, waiting status: Case.Status, at moment: Int64) {
        guard moment < time.now else { return }
        file.status = status
        enter(.waiting, "", in: &file, by: file.owner, facts: status.rawValue, at: moment)
        recordCase(.caseWaiting, file, ["for": .code(status.rawValue)], at: moment, by: file.owner)
    }

    mutating func resolve(_ file: inout SeedFile, at moment: Int64) {
        let outcome = SeedWords.outcome(&dice)
        file.status = .resolved
        file.resolved = moment
        enter(.resolved, outcome, in: &file, by: file.owner, at: moment)
        recordCase(.caseResolved, file, ["digest": digest(outcome, file)], at: moment, by: file.owner)
    }

    mutating func close(_ file: inout SeedFile, at moment: Int64) {
        file.status = .closed
        enter(.closed, "", in: &file, by: file.owner, at: moment)
        recordCase(.caseClosed, file, [:], at: moment, by: file.owner)
    }

    @discardableResult
    mutating func enter(
        _ kind: Entry.Kind, _ body: String, in file: inout SeedFile, channel: Channel? = nil,
        by author: SeedColleague? = nil, promise: Int64? = nil, minutes: Int? = nil, facts: String = "",
        at moment: Int64
    ) -> Int64 {
        let id = ids.next(at: moment)
        rows.add(
            [
                .integer(id), .integer(file.id), .integer(moment), .text(kind.rawValue), .any(channel?.rawValue),
                .any(author?.id), .text(body), .any(promise), .any(minutes), .text(facts),
            ], to: .entry)
        file.touch(at: moment)
        return id
    }
}
