public import Base
public import People
import Storage
public import Web

/// Everything the desk gives to the whole.
public enum DeskArea {
    public static func routes(_ additions: CaseAdditions = CaseAdditions()) -> [Route] {
        DeskPages.routes + CasePages.routes(additions) + PromisePages.routes + ContactPages.routes(additions)
            + CustomerHistoryPages.routes
            + ReplyStandardPages.routes + RetentionPages.routes + OutboxPages.routes + PuzzlePages.routes + SinkPages.routes
            + NoticePages.routes
    }

    /// What the desk moves along when two records of one customer become one.
    public static let moves: [PartyMove] = [
        { work, from, to in
            try work.db.run("UPDATE cases SET party_id = \(to) WHERE party_id = \(from)")
            try work.db.run("UPDATE promise SET party_id = \(to) WHERE party_id = \(from)")
            try work.db.run("UPDATE case_matter SET party_id = \(to) WHERE party_id = \(from)")
        }
    ]

    public static func followers(_ settings: MailSettings) -> [Follower] {
        [Outbox(settings: settings).follower, Noticeboard.follower]
    }

    public static func jobs(_ settings: MailSettings) -> [JobHandler] {
        [Outbox(settings: settings).job, DiscardedFile.handler]
    }

    /// Looks at promises every second by an index, and empties the mailboxes.
    public static func schedules(_ settings: MailSettings) -> [Schedule] {
        [
            Schedule("promise watcher", every: 1) { house in
                let now = house.clock.now
                let due = try await house.read(as: .system("promise watcher")) {
                    try !$0.db.promisesToCheck(at: now, limit: 1).isEmpty
                }
                while due, try await house.write(as: .system("promise watcher"), { try Promises($0).watch(limit: 50) }) == 50 {}
            },
            Schedule("reply clocks", every: 1) { house in
                let now = house.clock.now
                let isLate = try await house.read(as: .system("reply clocks")) {
                    try !$0.db.clocksRunOut(at: now, limit: 1).isEmpty
                }
                while isLate, try await house.write(as: .system("reply clocks"), { try ReplyClocks($0).watch(limit: 50) }) == 50 {
                }
            },
            Schedule("forget keys", every: 3_600) { house in
                try await house.write(as: .system("housekeeping")) { try $0.forgetOldKeys() }
            },
        ] + settings.collections.map { Collector(settings: settings, collection: $0).schedule }
    }

    /// What a screen should look at again after an event.
    public static func topics(_ event: SealedEvent) -> Set<String> {
        var topics: Set<String> = []
        if let caseID = event.caseID {
            topics.formUnion(["case:\(Case.ID(caseID))", "desk"])
        }
        if let noun = event.name.split(separator: ".").first { topics.insert(String(noun)) }
        if event.name.hasPrefix("promise.") { topics.insert("pulse") }
        if event.name.hasPrefix("mail.") || event.name == EventName.messageSent.name { topics.insert("outbox") }
        return topics
    }
}
