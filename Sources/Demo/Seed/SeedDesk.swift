import Base
import Desk
import Foundation
import People
import Storage

/// Tells the lives of any number of cases, a portion at a time and in little memory: what everybody wrote, did and
/// promised, as the rows and events that real use would have left. The same seed at the same moment tells the same.
struct SeedDesk: Sendable {
    let time: SeedTime
    let cases: Int
    let mailDomain: String
    private(set) var told = 0
    private(set) var busy: Reference?
    private(set) var long: Reference?

    var dice: Dice
    var chatter: Chatter
    var ids = SeedIDs()
    var people = SeedPeople()
    var rows = SeedRows()
    /// How many mails have come in.
    var letters: UInt64 = 0
    private var events: [LoadedEvent] = []

    static let firstNumber: Int64 = 1_000
    /// The one who signs in to look at it all.
    static let guide = Roster.staff[1]

    init(cases: Int, seed: UInt64, until now: Date) {
        self.cases = cases
        time = SeedTime(cases: cases, until: now)
        mailDomain = Roster.organisation.domain
        dice = Dice(seed: seed)
        chatter = Chatter(seed: seed &+ 1)
    }

    var isDone: Bool { told == cases }
    /// The number that the next case of the running desk gets.
    var nextNumber: Int64 { Self.firstNumber + Int64(cases) }

    /// A portion of the desk: rows, and the events up to where the next portion begins, in order.
    struct Portion: Sendable {
        let rows: SeedRows
        let events: [LoadedEvent]

        var isEmpty: Bool { events.isEmpty }
    }

    mutating func hire(passwordHash: String) {
        let founded = time.start - SeedTime.days(1)
        let hired = people.hire(
            cases: cases, passwordHash: passwordHash, at: founded, ids: &ids, chatter: &chatter, rows: &rows)
        for (id, event) in hired { events.append(LoadedEvent(event, id: id, at: founded, by: nil)) }
    }

    mutating func next(_ count: Int) -> Portion {
        var latest = time.start
        for _ in 0..<min(count, cases - told) {
            latest = time.opening(of: told, &dice)
            let number = Self.firstNumber + Int64(told)
            // The newest cases but a few, so that they stand near the top of the lists.
            switch cases - told {
            case 3: long = tellLong(number, opened: latest)
            case 4: busy = tellBusy(number, opened: latest)
            default: tell(number, opened: latest)
            }
            told += 1
        }
        return cut(before: isDone ? .max : latest)
    }

    /// What happens after the next portion's first case is kept back for it.
    private mutating func cut(before moment: Int64) -> Portion {
        events.sort { $0.id < $1.id }
        let end = events.firstIndex { $0.at >= moment } ?? events.endIndex
        defer {
            events.removeFirst(end)
            rows = SeedRows()
        }
        return Portion(rows: rows, events: Array(events[..<end]))
    }

    mutating func record(_ event: Event, at moment: Int64, by actor: Int64? = nil) {
        events.append(LoadedEvent(event, id: ids.next(at: moment), at: moment, by: actor))
    }

    mutating func welcome(at moment: Int64) -> SeedCustomer {
        let (customer, event) = people.customer(at: moment, ids: &ids, chatter: &chatter, dice: &dice, rows: &rows)
        if let event { events.append(event) }
        return customer
    }
}
