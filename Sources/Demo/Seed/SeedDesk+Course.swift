import Desk
import Foundation

/// How cases go. Each step takes its time; what has not happened by now has not happened, so the newest cases are new.
extension SeedDesk {
    mutating func tell(_ number: Int64, opened: Int64) {
        var file = begin(number, opened: opened)
        run(&file)
        finish(file)
    }

    private mutating func run(_ file: inout SeedFile) {
        var at = SeedTime.working(8 + dice.below(420), after: file.opened, &dice)
        guard at < time.now else { return }
        let owner = people.owner(in: file.team, &dice)
        if dice.below(100) < 15 { write(note: SeedWords.note(&dice, &chatter), by: owner, in: &file, at: at - 40_000) }
        let promise = dice.below(100) < 55 ? pledge(by: owner, after: at) : nil
        answer(&file, by: owner, promise, at: at)
        if dice.below(100) < 6 { at = handOver(&file, after: at) }

        if dice.below(100) < 45 {
            at = max(at, SeedTime.working(30 + dice.below(900), after: at, &dice))
            guard at < time.now else { return }
            hear(SeedWords.more(&dice, &chatter), in: &file, at: at)
        }
        if file.promises.isEmpty, dice.below(1_000) < 13 {
            set(&file, waiting: dice.below(3) == 0 ? .waitingForPartner : .waitingForCustomer, at: at + 60_000)
            return
        }
        guard let kept = settlePromises(&file, after: at) else { return }
        at = SeedTime.working(20 + dice.below(500), after: kept, &dice)
        guard at < time.now else { return }
        if dice.below(100) < 55 { answer(&file, by: file.owner ?? owner, nil, at: at) }
        at += SeedTime.minutes(1 + dice.below(9))
        guard at < time.now else { return }
        resolve(&file, at: at)
        at += SeedTime.days(7)
        if at < time.now { close(&file, at: at) }
    }

    /// A case of the guide's own with more than thirty entries, half a dozen promises and some of them to come.
    mutating func tellBusy(_ number: Int64, opened: Int64) -> Reference {
        let began = opened - SeedTime.days(20)
        var file = begin(number, opened: began, channel: .email, owner: Self.guide)
        var at = began
        for round in 0..<14 {
            at = began + Int64(round + 1) * (time.now - began) / 16
            let owner = file.owner ?? people.colleagues[0]
            let promise = round.isMultiple(of: 2) ? pledge(by: owner, after: at) : nil
            if round.isMultiple(of: 5) {
                write(note: SeedWords.note(&dice, &chatter), by: owner, in: &file, at: at - 30_000)
            }
            answer(&file, by: owner, promise, at: at)
            settleDuePromises(&file, at: at)
            hear(SeedWords.more(&dice, &chatter), in: &file, at: at + SeedTime.minutes(55))
        }
        let owner = file.owner ?? people.colleagues[0]
        for minutes in [25, 50, 60 * 26] {
            let due = time.now + SeedTime.minutes(minutes)
            make(&file, SeedPledge(what: SeedWords.promise(&dice), due: due, owner: owner), at: at, message: nil)
        }
        finish(file)
        return Reference(number: number)
    }

    /// A case that would not end: more than a thousand entries.
    mutating func tellLong(_ number: Int64, opened: Int64) -> Reference {
        let began = opened - SeedTime.days(25)
        var file = begin(number, opened: began, channel: .email, owner: Self.guide)
        let rounds = 520
        for round in 0..<rounds {
            let at = began + Int64(round + 1) * (time.now - began) / Int64(rounds + 2)
            let owner = file.owner ?? people.colleagues[0]
            let promise = round.isMultiple(of: 26) ? pledge(by: owner, after: at) : nil
            answer(&file, by: owner, promise, at: at)
            settleDuePromises(&file, at: at)
            hear(SeedWords.more(&dice, &chatter), in: &file, at: at + SeedTime.minutes(10))
        }
        finish(file)
        return Reference(number: number)
    }
}
