import Base
import Foundation
import TestKit
import Testing

@testable import Complaints
@testable import Desk

/// What is due when, by nation: the same everywhere, or as it says.
private struct Due: Sendable {
    let from: String
    let everywhere: String
    var but: [Nation: String] = [:]

    func expected(in nation: Nation) -> String { but[nation] ?? everywhere }
}

@Suite struct `Deadlines in the nations of the United Kingdom` {
    private static func procedure(_ key: String) throws -> Procedure {
        try #require(ShippedProcedures.all.first { $0.key == key }).procedure
    }

    private static func moment(_ text: String) throws -> Date {
        try #require(LocalTime.date(fromField: text, in: Nation.zone))
    }

    /// Five working days to acknowledge a housing complaint, over each kind of holiday and both changes of the clocks.
    @Test(arguments: Nation.allCases)
    func `housing complaints are acknowledged over every holiday`(_ nation: Nation) throws {
        let housing = try Self.procedure("housing")
        let cases = [
            // The clocks go forward on Sunday 29 March; Good Friday is kept by all, Easter Monday not by Scotland.
            Due(from: "2026-03-27T16:30", everywhere: "2026-04-07T17:00", but: [.scotland: "2026-04-06T17:00"]),
            // St Patrick's Day.
            Due(from: "2026-03-13T09:00", everywhere: "2026-03-20T17:00", but: [.northernIreland: "2026-03-23T17:00"]),
            // Early May, told on a Saturday.
            Due(from: "2026-05-02T11:00", everywhere: "2026-05-11T17:00"),
            // Told on a Sunday, no holiday near.
            Due(from: "2026-05-10T23:59", everywhere: "2026-05-15T17:00"),
            // The Twelfth falls on a Sunday and is kept on Monday.
            Due(from: "2026-07-10T10:00", everywhere: "2026-07-17T17:00", but: [.northernIreland: "2026-07-20T17:00"]),
            // The summer holiday: first Monday of August in Scotland, last elsewhere.
            Due(from: "2026-07-31T10:00", everywhere: "2026-08-07T17:00", but: [.scotland: "2026-08-10T17:00"]),
            Due(from: "2026-08-28T10:00", everywhere: "2026-09-07T17:00", but: [.scotland: "2026-09-04T17:00"]),
            // The clocks go back on Sunday 25 October.
            Due(from: "2026-10-23T16:59", everywhere: "2026-10-30T17:00"),
            // St Andrew's Day.
            Due(from: "2026-11-27T10:00", everywhere: "2026-12-04T17:00", but: [.scotland: "2026-12-07T17:00"]),
            // Boxing Day falls on a Saturday; Scotland keeps 2 January, a Saturday too, on the Monday.
            Due(from: "2026-12-24T10:00", everywhere: "2027-01-05T17:00", but: [.scotland: "2027-01-06T17:00"]),
        ]
        for due in cases {
            let by = housing.acknowledgeBy(begun: try Self.moment(due.from), in: WorkingCalendar(nation))
            #expect(Scene.text(by) == due.expected(in: nation), "told on \(due.from)")
        }
    }

    /// Ten working days from the acknowledgement at stage one, twenty at stage two.
    @Test(arguments: Nation.allCases)
    func `housing complaints are answered at both stages over the holidays`(_ nation: Nation) throws {
        let (housing, calendar) = (try Self.procedure("housing"), WorkingCalendar(nation))
        let first = [
            Due(from: "2026-04-02T10:00", everywhere: "2026-04-20T17:00", but: [.scotland: "2026-04-17T17:00"]),
            Due(
                from: "2026-03-16T10:00", everywhere: "2026-03-30T17:00", but: [.northernIreland: "2026-03-31T17:00"]),
            Due(from: "2026-10-16T10:00", everywhere: "2026-10-30T17:00"),
            Due(from: "2026-12-22T10:00", everywhere: "2027-01-08T17:00", but: [.scotland: "2027-01-11T17:00"]),
        ]
        let second = [
            Due(from: "2026-10-23T10:00", everywhere: "2026-11-20T17:00"),
            Due(from: "2026-11-02T10:00", everywhere: "2026-11-30T17:00", but: [.scotland: "2026-12-01T17:00"]),
            Due(
                from: "2026-03-10T10:00", everywhere: "2026-04-09T17:00",
                but: [
                    .scotland: "2026-04-08T17:00", .northernIreland: "2026-04-10T17:00",
                ]),
        ]
        for (stage, cases) in [(1, first), (2, second)] {
            for due in cases {
                let told = try Self.moment(due.from)
                let by = housing.answerBy(stage: stage, begun: told - 86_400, acknowledged: told, in: calendar)
                #expect(Scene.text(by) == due.expected(in: nation), "stage \(stage), acknowledged on \(due.from)")
            }
        }
    }

    /// Five o'clock is five o'clock on the wall, whatever the clocks did meanwhile.
    @Test(arguments: Nation.allCases)
    func `the hour is that of the wall clock on both sides of its change`(_ nation: Nation) throws {
        let calendar = WorkingCalendar(nation)
        func instant(_ key: String, acknowledged: String) throws -> String? {
            let told = try Self.moment(acknowledged)
            return try Self.procedure(key).answerBy(stage: 1, begun: told, acknowledged: told, in: calendar)?.rfc3339
        }
        for key in ["general", "housing"] {
            let day = nation == .northernIreland ? "24" : "23"
            #expect(try instant(key, acknowledged: "2026-03-09T10:00") == "2026-03-\(day)T17:00:00.000Z")
            #expect(try instant(key, acknowledged: "2026-03-18T10:00") == "2026-04-01T16:00:00.000Z")
            #expect(try instant(key, acknowledged: "2026-10-15T10:00") == "2026-10-29T17:00:00.000Z")
            #expect(try instant(key, acknowledged: "2026-10-08T10:00") == "2026-10-22T16:00:00.000Z")
        }
    }

    /// Two stages, as any organisation has them: three working days to acknowledge, ten to answer.
    @Test(arguments: Nation.allCases)
    func `general complaints count the holidays and the changes of the clocks`(_ nation: Nation) throws {
        let (general, calendar) = (try Self.procedure("general"), WorkingCalendar(nation))
        let received = [
            Due(from: "2026-03-27T16:30", everywhere: "2026-04-01T17:00"),
            Due(from: "2026-04-01T09:00", everywhere: "2026-04-08T17:00", but: [.scotland: "2026-04-07T17:00"]),
            Due(from: "2026-07-11T09:00", everywhere: "2026-07-15T17:00", but: [.northernIreland: "2026-07-16T17:00"]),
            Due(from: "2026-10-24T09:00", everywhere: "2026-10-28T17:00"),
            Due(from: "2026-12-31T09:00", everywhere: "2027-01-06T17:00", but: [.scotland: "2027-01-07T17:00"]),
        ]
        for due in received {
            let by = general.acknowledgeBy(begun: try Self.moment(due.from), in: calendar)
            #expect(Scene.text(by) == due.expected(in: nation), "told on \(due.from)")
        }
        let acknowledged = [
            Due(from: "2026-04-01T16:00", everywhere: "2026-04-17T17:00", but: [.scotland: "2026-04-16T17:00"]),
            Due(from: "2026-10-22T16:00", everywhere: "2026-11-05T17:00"),
        ]
        for due in acknowledged {
            let told = try Self.moment(due.from)
            let by = general.answerBy(stage: 1, begun: told, acknowledged: told, in: calendar)
            #expect(Scene.text(by) == due.expected(in: nation), "acknowledged on \(due.from)")
        }
    }

    /// Told on the Friday before the clocks go forward, acknowledged on the eve of Good Friday, put off by two days.
    @Test(arguments: Nation.allCases)
    func `a housing complaint keeps the days of its nation from the first word to the letter`(_ nation: Nation) async throws {
        try await Engine.sqlite.withDesk { desk in
            try await desk.write(as: desk.dan) { try Procedures($0).settle(usual: "housing", nation: nation) }
            let scene = try await Scene(desk)
            scene.go(to: "2026-03-27T16:30")
            let id = try await scene.open("housing")
            func due() async throws -> String { Scene.text(try await scene.complaint(id).dueAt) }
            let isScottish = nation == .scotland
            #expect(try await due() == (isScottish ? "2026-04-06T17:00" : "2026-04-07T17:00"))
            scene.go(to: "2026-04-02T10:00")
            try await scene.find(.upheld, in: id)
            #expect(try await due() == (isScottish ? "2026-04-17T17:00" : "2026-04-20T17:00"))
            scene.go(to: "2026-04-15T10:00")
            try await scene.act {
                try $0.extend(id, byWorkingDays: 2, because: "The maker is shut.", letter: "We need longer.", by: .letter)
            }
            #expect(try await due() == (isScottish ? "2026-04-21T17:00" : "2026-04-22T17:00"))
            scene.go(to: "2026-04-21T16:00")
            try await scene.answer(id)
            // Stage two over both May holidays.
            scene.go(to: "2026-05-01T10:00")
            try await scene.act { try $0.escalate(id, to: desk.tom, because: "Cold.", asked: CalendarDay("2026-04-30")) }
            #expect(try await due() == "2026-05-08T17:00")
            scene.go(to: "2026-05-06T10:00")
            try await scene.act(as: desk.tom) { try $0.acknowledge(id, letter: "We have it.", by: .letter) }
            #expect(try await due() == "2026-06-04T17:00")
            let complaint = try await scene.complaint(id)
            #expect(!complaint.isLate && complaint.nation == nation)
        }
    }
}
