import App
import Base
import Evidence
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Growth

extension TestDesk {
    /// Priya is enrolled: Ines assesses her, Dan signs for the employer.
    @discardableResult func enrolled(_ framework: String = "occ0072", from: String = "2026-01-05T00:00:00Z") async throws
        -> Enrolment.ID
    {
        let (priya, ines, dan, start) = (priya, ines, dan, try #require(Date(rfc3339: from)))
        return try await write(as: dan) { work in
            let edition = try Frameworks(work, StandardsShelf.shipped).framework(framework).edition
            return try Enrolments(work, StandardsShelf.shipped).enrol(
                priya, on: edition, rulesYear: "2025",
                EnrolmentDetails(
                    countsFrom: start, plannedEnd: start + 400 * 86_400, assessor: ines, employer: dan,
                    provider: .init(name: "Aire College", email: "reviews@college.example")))
        }
    }
}

@Suite struct `Goals and learning` {
    private static let goal = GoalWords(
        title: "Lead an agenda item", specific: "On live data", measurable: "The team decides on it", achievable: "Dan helps",
        relevant: "We see causes sooner", serves: "Fewer repeat contacts", due: CalendarDay(number: 20_600))

    private func goals(_ work: Work) -> Goals { Goals(work, StandardsShelf.shipped) }
    private func activities(_ work: Work) -> Activities { Activities(work, StandardsShelf.shipped) }

    @Test(arguments: Engine.available) func `a goal is agreed by two, and never by one for both`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let id = try await desk.write(as: desk.priya) { try goals($0).set(Self.goal) }
            #expect(await refusal { try await desk.read(as: desk.dan) { try goals($0).goal(id) } } == "growth.problem.no_goal")
            try await desk.write(as: desk.priya) { try goals($0).offer(id, version: 1) }
            #expect(
                await refusal { try await desk.write(as: desk.priya) { try goals($0).agree(id, version: 2) } }
                    == "growth.problem.own_goal")
            #expect(
                await refusal { try await desk.write(as: desk.tom) { try goals($0).agree(id, version: 2) } }
                    == "growth.problem.no_goal")
            try await desk.write(as: desk.dan) { try goals($0).agree(id, version: 2) }
            #expect(
                await refusal { try await desk.write(as: desk.dan) { try goals($0).agree(id, version: 2) } }
                    == "problem.changed_meanwhile")
            let agreed = try await desk.read(as: desk.priya) { try goals($0).goal(id) }
            #expect(agreed.state == .agreed && agreed.agreedBy == desk.dan)
            _ = try await desk.write(as: desk.priya) { try goals($0).progress(id, to: 60, "Half way", version: 3) }
            try await desk.write(as: desk.priya) { try goals($0).reword(id, Self.goal, version: 4) }
            let again = try await desk.read(as: desk.priya) { try goals($0).goal(id) }
            #expect(again.state == .draft && again.agreedBy == nil)
            let names = try await desk.eventNames()
            #expect(
                names.filter { $0.hasPrefix("goal.") } == [
                    "goal.set", "goal.offered", "goal.agreed", "goal.progressed", "goal.set",
                ])
        }
    }

    @Test(arguments: Engine.available) func `each of the five tests needs its answer`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let blanks: [(any WritableKeyPath<GoalWords, String> & Sendable, String)] = [
                (\.title, "title"), (\.specific, "specific"), (\.measurable, "measurable"), (\.achievable, "achievable"),
                (\.relevant, "relevant"), (\.serves, "serves"),
            ]
            for (path, field) in blanks {
                var words = Self.goal
                words[keyPath: path] = "  "
                let given = words
                let error = await #expect(throws: Problem.self) {
                    try await desk.write(as: desk.priya) { try goals($0).set(given) }
                }
                #expect(error?.field == field)
            }
            var past = Self.goal
            past.due = CalendarDay(TestDesk.monday)
            let given = past
            #expect(
                await refusal { try await desk.write(as: desk.priya) { try goals($0).set(given) } }
                    == "growth.problem.in_the_past")
        }
    }

    @Test(arguments: Engine.available) func `hours add up as the rules say`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let enrolment = try await desk.enrolled()
            func add(_ day: String, _ minutes: Int, away: Bool = true, paid: Bool = true) async throws {
                let day = try #require(CalendarDay(day))
                _ = try await desk.write(as: desk.priya) { work in
                    try activities(work).add(
                        .init(title: "Course", kind: .course, day: day, minutes: minutes, isOffTheJob: away, isPaid: paid),
                        done: "How to listen")
                }
            }
            try await add("2026-01-04", 60)
            try await add("2026-01-05", 90)
            try await add("2026-01-31", 30)
            try await add("2026-02-10", 45, paid: false)
            try await add("2026-03-01", 600, away: false)
            let day = CalendarDay(TestDesk.monday)
            let hours = try await desk.read(as: desk.ines) { work in
                let one = try Enrolments(work, StandardsShelf.shipped).enrolment(enrolment)
                return try GrowthStanding(work).of(one, on: day)
            }
            #expect(hours.counted == 120 && hours.all == 165 && hours.requiredHours == nil && hours.paidShare == 72)
            #expect(hours.monthsWithout == [try #require(CalendarDay("2026-02-01")).month] && hours.isThisMonthOpen)
            _ = try await desk.write(as: desk.dan) { work in
                try GrowthRules(work).set(
                    GrowthRule(.offTheJobHours, framework: "occ0072", from: CalendarDay(number: 20_400), value: 2, source: "List")
                )
            }
            let ruled = try await desk.read(as: desk.ines) { work in
                try GrowthStanding(work).of(try Enrolments(work, StandardsShelf.shipped).enrolment(enrolment), on: day)
            }
            #expect(ruled.requiredHours == 2 && ruled.isMet == false && ruled.source == "List")
        }
    }

    @Test(arguments: Engine.available) func `no day has more than its hours, and none is still to come`(_ engine: Engine)
        async throws
    {
        try await engine.withDesk { desk in
            func add(_ day: CalendarDay, _ minutes: Int) async -> String? {
                await refusal {
                    try await desk.write(as: desk.priya) { work in
                        try activities(work).add(
                            .init(title: "A", kind: .reading, day: day, minutes: minutes, isOffTheJob: true, isPaid: true),
                            done: "B")
                    }
                }
            }
            let today = CalendarDay(TestDesk.monday)
            #expect(await add(today, 0) == "growth.problem.minutes")
            #expect(await add(today, -5) == "growth.problem.minutes")
            #expect(await add(today, 1_441) == "growth.problem.minutes")
            #expect(await add(today.adding(days: 1), 60) == "growth.problem.not_yet")
            #expect(await add(CalendarDay(number: 9_000_000), 60) == "growth.problem.day")
            #expect(await add(today, 1_000) == nil)
            #expect(await add(today, 441) == "growth.problem.day_full")
            #expect(await add(today, 440) == nil)
        }
    }

    @Test(arguments: Engine.available) func `learning is planned, agreed, done and looked back on`(_ engine: Engine) async throws
    {
        try await engine.withDesk { desk in
            try await desk.enrolled()
            let today = CalendarDay(TestDesk.monday)
            let id = try await desk.write(as: desk.priya) { work in
                try activities(work).add(
                    .init(title: "Shadow Tom", kind: .shadowing, day: today, minutes: 90, isOffTheJob: true, isPaid: true))
            }
            #expect(
                await refusal { try await desk.write(as: desk.priya) { try activities($0).agree(id, version: 1) } }
                    == "growth.problem.own_activity")
            #expect(
                await refusal { try await desk.read(as: desk.tom) { try activities($0).activity(id) } }
                    == "growth.problem.no_activity")
            try await desk.write(as: desk.ines) { try activities($0).agree(id, version: 1) }
            #expect(
                await refusal {
                    try await desk.write(as: desk.priya) {
                        try activities($0).evaluate(id, worth: 4, effect: "Calmer", version: 2)
                    }
                } == "growth.problem.not_done")
            let done = LearningActivity.Done(day: today, minutes: 80, isOffTheJob: true, isPaid: true, learned: "Silence helps")
            try await desk.write(as: desk.priya) { try activities($0).complete(id, done, version: 2) }
            #expect(
                await refusal { try await desk.write(as: desk.priya) { try activities($0).drop(id, version: 3) } }
                    == "growth.problem.done_stays")
            try await desk.write(as: desk.dan) { try activities($0).evaluate(id, worth: 4, effect: "Calmer", version: 3) }
            #expect(
                await refusal { try await desk.write(as: desk.priya) { try activities($0).complete(id, done, version: 4) } }
                    == "growth.problem.evaluated")
            let names = try await desk.eventNames().filter { $0.hasPrefix("activity.") }
            #expect(names == ["activity.planned", "activity.agreed", "activity.completed", "activity.evaluated"])
        }
    }

    @Test(arguments: Engine.available) func `only those who keep policies enter rules, and only numbers that make sense`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            func set(_ staff: Staff.ID, _ kind: GrowthRule.Kind, _ value: Int?) async -> String? {
                await refusal {
                    try await desk.write(as: staff) {
                        try GrowthRules($0).set(GrowthRule(kind, from: CalendarDay(number: 20_000), value: value, source: ""))
                    }
                }
            }
            #expect(await set(desk.priya, .reviewMonths, 6) == "problem.forbidden")
            #expect(await set(desk.dan, .reviewMonths, 0) == "growth.problem.number")
            #expect(await set(desk.dan, .reviewMonths, nil) == "growth.problem.number")
            #expect(await set(desk.dan, .everyMonth, 2) == "growth.problem.number")
            #expect(await set(desk.dan, .offTheJobHours, nil) == nil)
        }
    }

    @Test(arguments: Engine.available) func `a learning system reports what somebody did, once however often it tries`(
        _ engine: Engine
    ) async throws {
        try await engine.withDesk { desk in
            try await desk.enrolled()
            let sent = #"{"title": "Plain language", "kind": "online", "day": "2026-03-02", "minutes": 45, "learned": "Short"}"#
            try await desk.withProgram(for: desk.priya) { (program) async throws in
                let first = try await program.post("/api/v1/learning", sent, key: "one")
                let second = try await program.post("/api/v1/learning", sent, key: "one")
                #expect(first.status == 201 && first.text == second.text && first.text.contains("\"minutes\":45"))
                for (there, instead) in [("2026-03-02", "2026-02-30"), ("online", "osmosis"), ("45", "0"), ("Short", " ")] {
                    let reply = try await program.post("/api/v1/learning", sent.replacing(there, with: instead))
                    #expect(reply.status == 422, "\(instead)")
                }
                let list = try await program.get("/api/v1/learning?limit=1").text
                #expect(list.contains("Plain language"))
                let hours = try await program.get("/api/v1/learning/hours").text
                #expect(hours.contains("\"minutes\":45") && hours.contains("2026-02") && !hours.contains("required_hours\":0"))
            }
            try await desk.withProgram(for: desk.tom) { (program) async throws in
                let reply = try await program.get("/api/v1/learning?of=\(desk.priya)")
                #expect(reply.status == 404)
            }
        }
    }
}
