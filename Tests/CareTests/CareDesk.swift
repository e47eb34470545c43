import Base
import Desk
import Foundation
import People
import Practice
import TestKit

@testable import Care

/// A hard morning: Ravi rings about his heating, and Priya has him on the line.
extension TestDesk {
    static let day: TimeInterval = 86_400

    func ravisCase() async throws -> Case.ID {
        try await write(as: priya) { work in
            try Contacts(work).record(
                .init(
                    who: .new(name: "Ravi Shah", email: "ravi@example.org", phone: nil), channel: .email, subject: "No heating",
                    need: "Three days without heating.", team: billing, owner: priya))
        }
    }

    func start(
        _ name: String, as staff: Staff.ID, in file: Case.ID?, _ values: PracticeValues
    ) async throws -> PracticeRecord.ID {
        try await write(as: staff) { work in
            try Practices(work, CareArea.book).start(name, on: file.map { .case($0) } ?? .nothing, values)
        }
    }

    func step(
        _ id: PracticeRecord.ID, _ name: String, as staff: Staff.ID, _ values: PracticeValues = [:]
    ) async throws {
        _ = try await write(as: staff) { try Practices($0, CareArea.book).step(id, name, values) }
    }

    func record(_ id: PracticeRecord.ID) async throws -> PracticeRecord {
        try await house.read(as: .system("test")) { try Practices($0, CareArea.book).record(id).record }
    }

    func notices(of staff: Staff.ID) async throws -> [Notice] {
        try await read(as: staff) { try Notices($0).list(before: nil) }
    }

    /// The time passes, and what must happen by itself happens.
    func wait(_ seconds: TimeInterval) async throws {
        clock.advance(by: seconds)
        _ = try await house.write(as: .system("forewarnings")) { try CareWatch.watch($0, limit: 50) }
    }

    static let behaviour: PracticeValues = [
        "kind": .choice("angry"), "signals": .choices(["raised_voice", "repeating"]),
        "seen": .text("He raised his voice and said three times that nobody had come."), "trigger": .choice("broken_promise"),
        "cause": .choice("process"), "process": .choice("visits"), "product": .text("Boiler  Cover"),
        "viewpoint": .text("I have two small children in a cold house."), "feeling": .choice("worry"),
        "feeling_start": .number(5),
    ]

    static let insults: PracticeValues = [
        "reason": .choice("insults"), "seen": .text("He called me a liar twice."), "checked": .tick(true),
    ]

    static let warning: PracticeValues = [
        "warning_said": .text("Please stop, or I will end this call."), "told_by": .choice("call"),
    ]

    /// Priya wrote down what passed the limit, and warned him.
    func warned(in file: Case.ID) async throws -> PracticeRecord.ID {
        let id = try await start("limit", as: priya, in: file, Self.insults)
        try await step(id, "warn", as: priya, Self.warning)
        return id
    }

    func forewarning(_ more: PracticeValues = [:]) -> PracticeValues {
        var values: PracticeValues = [
            "what": .text("On 2 March he said that he would wait for the engineer outside."), "risks": .choices(["visit"]),
            "advice": .text("Visit in twos. Tell him the time by text."), "named": .people([tom]),
            "until": .moment(Self.monday + 30 * Self.day), "reviewer": .person(dan),
            "review": .moment(Self.monday + 10 * Self.day),
        ]
        for (name, value) in more.all { values[name] = value }
        return values
    }
}
