import Base
import Desk
import Foundation
import Practice

/// What the desk does beside the daily cases: its rules, and the cases that are not simple. Each is done by somebody at
/// their time, like the rest of the story.
enum HardCases {
    static func all(_ stage: Stage) -> [Deed] {
        (rules(stage) + answers(stage) + complaints(stage) + decisions(stage) + extras(stage) + care(stage) + goods(stage)
            + offers(stage))
            .filter { $0.at <= stage.now }
            .enumerated().sorted { ($0.element.at.date, $0.offset) < ($1.element.at.date, $1.offset) }.map(\.element)
    }
}

/// One thing somebody does on a hard case, or about the rules it is dealt with by.
struct Deed: Sendable {
    let at: Wall
    /// Who does it, by their key in the story.
    let by: String
    let act: @Sendable (inout Hand) throws -> Void

    init(_ at: Wall, by: String, _ act: @escaping @Sendable (inout Hand) throws -> Void) {
        self.at = at
        self.by = by
        self.act = act
    }
}

/// What a deed has at hand: whoever does it at their time, everybody it may concern, and what earlier deeds have left.
struct Hand {
    let work: Work
    let everybody: Everybody
    let book: PracticeBook
    let blobs: Blobs
    var ledger: Ledger

    var now: Date { work.now }

    /// What an earlier deed has made, by the name it was given.
    func made<Of>(_ name: String, as _: Of.Type = Of.self) throws -> Identifier<Of> {
        guard let id = ledger.made[name] else { throw StoryFault.nobody(name) }
        return Identifier<Of>(id)
    }

    mutating func make<Of>(_ name: String, _ id: Identifier<Of>) { ledger.made[name] = id.number }

    /// A customer without fame: one of those the story has many of, always the same for a number.
    func neighbour(_ number: Int) -> Story.Customer { everybody.neighbours[number % everybody.neighbours.count] }

    /// The case this customer of the cast has in the story.
    func file(of customer: String) throws -> Case.ID {
        guard let file = ledger.cases.values.first(where: { $0.customer == customer }) else {
            throw StoryFault.nobody(customer)
        }
        return file.id
    }

    /// Somebody rings, comes in or writes, and whoever hears them has the case.
    mutating func open(
        _ name: String, _ customer: Story.Customer, _ channel: Channel, _ subject: String, need: String, outcome: String = "",
        team: String, tags: [String] = []
    ) throws {
        let id = try Contacts(work).record(
            .init(
                who: .known(try everybody.customer(customer.key).id), channel: channel, subject: subject, need: need,
                outcome: outcome, minutes: outcome.isEmpty || channel != .phone ? nil : 8, team: try everybody.team(team),
                owner: work.author, tags: tags))
        make(name, id)
    }

    func resolve(_ name: String, _ outcome: String) throws {
        _ = try Cases(work).resolve(try made(name, as: Case.self), outcome: outcome)
    }

    /// Begins a record of a practice in a case that an earlier deed has opened.
    mutating func start(_ name: String, _ practice: String, in file: String, _ values: PracticeValues) throws {
        let id = try Practices(work, book).start(practice, on: .case(try made(file, as: Case.self)), values)
        make(name, id)
    }

    func step(_ name: String, _ step: String, _ values: PracticeValues = [:]) throws {
        try Practices(work, book).step(try made(name, as: PracticeRecord.self), step, values)
    }
}

extension Story.Customer {
    /// As one would write above a letter.
    var called: String { preferredName ?? String(name.prefix { $0 != " " }) }
}
