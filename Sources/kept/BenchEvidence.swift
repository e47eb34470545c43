import App
import ArgumentParser
import Base
import Evidence
import Foundation
import People
import Storage

/// For bin/bench alone: a year of work of many people, and turning it into candidates for evidence.
struct BenchEvidence: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "bench-evidence", shouldDisplay: false)

    @OptionGroup var place: Place
    @Option(help: "Make so many events in an empty database.") var make: Int?
    @Option var people = 100

    func run() async throws {
        let app = try await place.open()
        try await explained {
            if let make {
                try await YearOfWork(house: app.house, people: people, events: make).make(followers: app.followerNames)
            } else {
                let began = ContinuousClock.now
                try await app.backstage().settle()
                let seconds = began.duration(to: .now) / .seconds(1)
                let (events, candidates) = try await app.house.read(as: .system("bench")) { work in
                    let found: Int = try work.db.row("SELECT count(*) AS n FROM candidate")?.get("n") ?? 0
                    return (try work.db.logHead(), found)
                }
                say("\(events) events, \(candidates) candidates, \(seconds) seconds")
                let late = ContinuousClock.now
                try await YearOfWork(house: app.house, people: 1, events: 0).enrolOneMore()
                try await app.backstage().settle()
                say("one more person: the year looked through in \(late.duration(to: .now) / .seconds(1)) seconds")
            }
            await app.house.database.close()
        }
    }
}

/// People who are each enrolled on one of the shipped frameworks, and what they did in a year, a dozen steps to a case.
private struct YearOfWork {
    let house: House
    let people: Int
    let events: Int

    private static let portion = 20_000
    private static let inCase = 12
    private static let year: Int64 = 365 * 86_400_000

    func make(followers: [String]) async throws {
        let library = EvidenceShelf.shipped
        let began = house.clock.now - 365 * 86_400
        let (people, from) = (people, began.milliseconds)
        let staff = try await house.write(as: .system("bench")) { work in
            try (0..<people).map { number in try Self.enrol(number, from: began, work) }
        }
        let names = library.rules.rules.map(\.event).sorted()
        var (chain, chance) = (try await house.database.read { try $0.logChain() }, Chance())
        for start in stride(from: 0, to: events, by: Self.portion) {
            var log = RowBatch("event", LogChain.columns)
            for number in start..<min(start + Self.portion, events) {
                let file = number / Self.inCase
                // Most of a case is one person's work; now and then somebody else takes a step.
                let person = chance.below(8) == 0 ? chance.below(people) : file % people
                let name = names[chance.below(names.count)]
                let event = Event(EventName(name, about: "", ""), 1, case: Int64(file + 1), party: Int64(file + 1), Self.facts)
                let at = from + Int64(number) * Self.year / Int64(events)
                log.add(chain.seal(LoadedEvent(event, id: Int64(number + 1), at: at, by: staff[person])))
            }
            let portion = log
            try await house.database.write { try $0.load(portion) }
        }
        let (end, now) = (chain, house.clock.now)
        try await house.write(as: .system("bench")) { work in
            // Only the follower of evidence is measured, and only once.
            try work.db.finish(end, heardBy: followers.filter { $0 != "evidence" }, at: now)
            try work.db.run("DELETE FROM job")
            try work.db.run("DELETE FROM candidate_replay")
        }
        say("\(events) events of \(people) people")
    }

    /// Somebody who comes later, whose past is looked through then.
    func enrolOneMore() async throws {
        let began = house.clock.now - 365 * 86_400
        _ = try await house.write(as: .system("bench")) { work in try Self.enrol(Int(work.now.milliseconds), from: began, work) }
    }

    private static func enrol(_ number: Int, from began: Date, _ work: Work) throws -> Int64 {
        let shelf = EvidenceShelf.shipped.shelf
        let editions = shelf.frameworks.map(\.edition)
        let id = try StaffMembers(work: work).add(
            StaffDetails(email: "p\(number)@bench.example", name: "Person \(number)", role: .practitioner, teams: []),
            passwordHash: nil)
        let edition = editions[number % editions.count]
        let framework = try Frameworks(work, shelf).framework(edition.code, version: edition.version)
        _ = try Enrolments(work, shelf).enrol(
            id, on: edition, rulesYear: "2025",
            EnrolmentDetails(
                countsFrom: began, plannedEnd: work.now + 86_400, chosenGroups: EnrolmentRules(framework).options.map(\.id)))
        return id.number
    }

    /// Facts of the usual length, which satisfy most rules.
    private static let facts: [String: EventValue] = [
        "channel": "email", "options": 3, "minor": 2_500, "unusual": 0, "timely": 1, "answer": "yes", "step": "decision",
        "digest": "3f786850e387550fdab836ed7e6dc881de23001b",
    ]
}

/// The same figures every time: SplitMix64 (Steele, Lea and Flood, 2014).
private struct Chance {
    private var state: UInt64 = 7

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }
}
