import Assessment
package import Base
import Care
import Desk
package import Evidence
package import Foundation
import Growth
import Mail
import People
import Practice
import Resolve
import Storage
import Trade

/// Plays a story through what people really do at the desk, each step on behalf of whoever did it and at its own time.
///
/// Mail comes in through the mailroom, answers go to the sink, and the promise watcher looks up whenever it would have.
package struct Player: Sendable {
    let story: Story
    let until: Date
    /// The house, with a clock that follows the story.
    let house: House
    let clock: SettableClock
    let passwordHash: String
    /// The last case that is played.
    let limit: Int
    /// What those who learn are judged against.
    let library: EvidenceLibrary

    package init(
        _ story: Story, until: Date, in house: House, passwordHash: String, library: EvidenceLibrary, limit: Int = .max
    ) {
        self.story = story
        self.library = library
        self.until = until
        clock = SettableClock(story.steps.first?.at ?? until)
        self.house = House(
            database: house.database, blobs: house.blobs, clock: clock.clock, ids: house.ids, logger: house.logger)
        self.passwordHash = passwordHash
        self.limit = limit
    }

    /// Tells how far it is in per cent, every tenth.
    package func play(progress: @Sendable (Int) -> Void = { _ in }) async throws -> Ledger {
        let steps = story.steps.filter { $0.case <= limit }
        guard let first = steps.first else { return Ledger() }
        clock.set(first.at - Self.settlingIn)
        let everybody = try await found()
        let morning = morning(of: steps)

        var ledger = Ledger()
        var hasReadNotices = false
        var acts = Act.acts(of: steps, until: until)[...]
        let book = try PracticeBook(ResolveArea.practices + CareArea.practices + TradeArea.practices)
        let stage = Stage(now: Wall(until))
        var deeds = limit == .max ? HardCases.all(stage)[...] : []
        var lessons = limit == .max ? Apprentices(stage: stage, library: library).all[...] : []
        var played = 0
        while let act = acts.popFirst() {
            if let morning, act.from >= morning, !hasReadNotices {
                try await readNotices(everybody, at: morning)
                hasReadNotices = true
            }
            while let lesson = lessons.first, lesson.at.date < act.from {
                ledger = try await play(lessons.removeFirst(), book, ledger, everybody)
            }
            let due = deeds.prefix { $0.at.date < act.until || acts.isEmpty }
            deeds = deeds.dropFirst(due.count)
            ledger = try await play(act, Array(due), book, ledger, everybody)
            let before = played
            played += act.count
            if before * 10 / steps.count < played * 10 / steps.count { progress(played * 10 / steps.count * 10) }
        }
        for lesson in lessons { ledger = try await play(lesson, book, ledger, everybody) }
        clock.set(until)
        try await backstage.settle()
        return ledger
    }

    /// What somebody who learns makes of their work, or somebody else says of it: once the work stands in the log.
    private func play(_ lesson: Deed, _ book: PracticeBook, _ ledger: Ledger, _ everybody: Everybody) async throws -> Ledger {
        clock.set(lesson.at.date)
        try await backstage.settle()
        let house = house
        return try await house.write(as: .system("story")) { work in
            var scene = Scene(work: work, house: house, everybody: everybody, ledger: ledger)
            try scene.play(lesson, at: lesson.at.date, book)
            return scene.ledger
        }
    }

    /// A mail that arrives, if the act begins with one, and then what happens up to the next mail, all in one commit.
    private func play(
        _ act: Act, _ deeds: [Deed], _ book: PracticeBook, _ ledger: Ledger, _ everybody: Everybody
    ) async throws -> Ledger {
        var arrived: Intake.Result?
        if let mail = act.mail {
            clock.set(mail.at)
            arrived = try await takeIn(mail, ledger, everybody)
        }
        clock.set(act.until)
        let (house, result) = (house, arrived)
        return try await house.write(as: .system("story")) { work in
            var scene = Scene(work: work, house: house, everybody: everybody, ledger: ledger)
            if let mail = act.mail, let result { try scene.file(mail, result) }
            var left = deeds[...]
            for step in act.steps {
                while let deed = left.first, deed.at.date < step.at {
                    try scene.play(left.removeFirst(), at: max(deed.at.date, act.from), book)
                }
                try scene.play(step)
            }
            for deed in left { try scene.play(deed, at: max(deed.at.date, act.from), book) }
            try scene.watch(before: act.until)
            return scene.ledger
        }
    }

    private func takeIn(_ step: Story.Step, _ ledger: Ledger, _ everybody: Everybody) async throws -> Intake.Result {
        let letter = try CustomerLetter(step, ledger, everybody, story.organisation)
        return try await Intake(house: house, settings: everybody.mailroom)
            .take(letter.bytes(), source: "pipe", envelope: [letter.to.address])
    }

    /// What was brought to people's notice before today they have seen.
    private func readNotices(_ everybody: Everybody, at time: Date) async throws {
        clock.set(time)
        try await backstage.settle()
        try await house.write(as: .system("story")) { work in
            for (_, principal) in everybody.staff.sorted(by: { $0.key < $1.key }) {
                try Notices(work.acting(as: principal)).markAllRead()
            }
        }
    }

    /// When the last day of the story began.
    private func morning(of steps: [Story.Step]) -> Date? {
        let midnight = Wall(day: Wall(until).day, at: 0).date
        return steps.contains { $0.at >= midnight } ? midnight : nil
    }

    private var backstage: Backstage {
        Backstage(
            house: house,
            followers: DeskArea.followers(SampleOrganisation.mail) + EvidenceArea.area(library).followers
                + GrowthArea.area(library).followers + AssessmentArea.area(library).followers,
            handlers: DeskArea.jobs(SampleOrganisation.mail) + EvidenceArea.area(library).jobs, schedules: [])
    }

    /// The desk was set up a while before the first customer wrote.
    private static let settlingIn: TimeInterval = 2 * 3_600
}

/// A mail from a customer, and the steps after it up to the next one.
struct Act: Sendable {
    var mail: Story.Step?
    var steps: [Story.Step] = []
    /// Up to when promises are watched in it: the next act's beginning.
    var until: Date

    var from: Date { mail?.at ?? steps.first?.at ?? until }
    var count: Int { steps.count + (mail == nil ? 0 : 1) }

    private static let longest = 60

    static func acts(of steps: [Story.Step], until: Date) -> [Act] {
        var acts: [Act] = []
        for step in steps {
            let isMail = step.action.isMail
            if !isMail, let last = acts.last, last.steps.count < longest {
                acts[acts.count - 1].steps.append(step)
            } else {
                if !acts.isEmpty { acts[acts.count - 1].until = step.at }
                acts.append(isMail ? Act(mail: step, until: until) : Act(steps: [step], until: until))
            }
        }
        return acts
    }
}

extension Story.Action {
    /// Whether a customer's mail arrives here.
    var isMail: Bool {
        switch self {
        case .opens(let opening): opening.channel == .email
        case .customerWrites(let channel, _): channel == .email
        default: false
        }
    }
}
