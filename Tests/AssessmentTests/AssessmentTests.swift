import App
import Base
import Desk
import Evidence
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Assessment

/// Priya, assessed by Ines on the kit.
struct Assessed: Sendable {
    static let edition = Framework.Edition(code: "epa-l3", version: "1")
    static let shelf = StandardsShelf.shipped

    let desk: TestDesk
    let enrolment: Enrolment.ID

    init(_ desk: TestDesk, rules: Bool = true, of staff: Staff.ID? = nil) async throws {
        self.desk = desk
        enrolment = try await desk.write(as: desk.asha) { work in
            if rules { try Self.enterRules(work) }
            return try Enrolments(work, Self.shelf).enrol(
                staff ?? desk.priya, on: Self.edition, rulesYear: "2025/26",
                EnrolmentDetails(
                    countsFrom: work.now - 86_400, plannedEnd: work.now + 300 * 86_400, assessor: desk.ines, employer: desk.dan))
        }
    }

    static func enterRules(_ work: Work, reportWords: Int? = nil) throws {
        let framework = try Frameworks(work, shelf).framework("epa-l3")
        var rules = GradeRules(overall: .lowest)
        for method in framework.rules.methods {
            rules.methods[method.code] = ["pass": .all, "distinction": .atLeast(1)]
        }
        try GradeRuleBook(work).enter(rules, reportWords: reportWords, for: framework, from: work.now - 86_400)
    }

    func write<T: Sendable>(as staff: Staff.ID, _ body: @escaping @Sendable (Assessments) throws -> T) async throws -> T {
        try await desk.write(as: staff) { try body(Assessments($0, Self.shelf)) }
    }

    /// An observation that has begun.
    func observation() async throws -> Assessment.ID {
        let enrolment = enrolment
        return try await write(as: desk.ines) { all in
            let id = try all.plan("practical-observation", for: enrolment)
            try all.arrange(id, at: all.work.now + 600, minutes: 60, place: "Counter", likely: "", version: 1)
            for audience in NoticeGiven.Audience.allCases { try all.tell(audience, who: "All", how: "A sign", about: id) }
            try all.begin(id, version: 2)
            return id
        }
    }

    static func marks(_ work: Work, _ method: String, failing: Set<String> = []) throws -> [String: (mark: Mark?, note: String)] {
        let items = try Frameworks(work, shelf).framework("epa-l3").items.filter { $0.method == method }
        return items.reduce(into: [:]) { $0[$1.code] = (mark: failing.contains($1.code) ? .notMet : .met, note: "") }
    }
}

@Suite struct `An assessment` {
    @Test(arguments: Engine.available)
    func `an observation goes from its plan to a grade, and the person sees it only then`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let assessed = try await Assessed(desk)
            let id = try await assessed.observation()
            let early = await refusal {
                try await assessed.write(as: desk.ines) { try $0.record(id, version: 3) }
            }
            #expect(early == "assess.problem.no_notes")
            try await assessed.write(as: desk.ines) { all in
                try all.note("Asked back", criteria: ["S2.3"], in: id)
                try all.mark(id, try Assessed.marks(all.work, "practical-observation", failing: ["S1.3"]))
                let question = try all.ask("Why?", criteria: ["K4.2"], in: id)
                try all.answer(question, in: id, body: "Why?", answer: "Because", version: 1)
                try all.record(id, version: 3)
            }
            let hidden = try await desk.read(as: desk.priya) { try Assessments($0, Assessed.shelf).workspace(id) }
            #expect(hidden.marks.isEmpty && hidden.notes.isEmpty && hidden.questions.isEmpty)
            try await assessed.write(as: desk.ines) { try $0.release(id, feedback: "Good", version: 4) }
            let space = try await desk.read(as: desk.priya) { try Assessments($0, Assessed.shelf).workspace(id) }
            #expect(space.one.state == .released)
            #expect(space.one.grade == "distinction")
            #expect(space.grade?.deciding?.met == ["S2.8"])
            #expect(space.marks.count == 23)
            let names = try await desk.eventNames()
            for name in [
                "assessment.planned", "assessment.arranged", "observation.notice_given", "assessment.begun", "assessment.marked",
                "assessment.answered", "observation.recorded", "assessment.released",
            ] {
                #expect(names.contains(name), "\(name)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `nobody assesses themselves, nor somebody whose assessor they are not`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let assessed = try await Assessed(desk)
            let id = try await assessed.observation()
            let other = try await desk.write(as: desk.asha) { work in
                let hash = try #require(try work.db.row("SELECT password FROM staff WHERE id = \(desk.ines)"))
                return try StaffMembers(work: work).add(
                    StaffDetails(email: "eva@calder.example", name: "Eva Lind", role: .assessor, teams: [desk.billing]),
                    passwordHash: try hash.get("password"))
            }
            let stranger = await refusal {
                try await assessed.write(as: other) { try $0.mark(id, ["S1.1": (.met, "")]) }
            }
            #expect(stranger == "assess.problem.not_assessor")
            let own = await refusal {
                try await assessed.write(as: desk.priya) { try $0.mark(id, ["S1.1": (.met, "")]) }
            }
            #expect(own == "problem.forbidden")
            // Somebody who became an assessor since is still the one it is about.
            try await desk.house.database.write { try $0.run("UPDATE staff SET role = 'assessor' WHERE id = \(desk.priya)") }
            let later = await refusal {
                try await assessed.write(as: desk.priya) { try $0.mark(id, ["S1.1": (.met, "")]) }
            }
            #expect(later == "assess.problem.own")
            let marks = try await desk.house.database.read { try $0.rows("SELECT item FROM assessment_mark").count }
            #expect(marks == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `somebody is observed only after colleagues and customers were told`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let assessed = try await Assessed(desk)
            let enrolment = assessed.enrolment
            let id = try await assessed.write(as: desk.ines) { try $0.plan("practical-observation", for: enrolment) }
            for audience in NoticeGiven.Audience.allCases {
                let untold = await refusal { try await assessed.write(as: desk.ines) { try $0.begin(id, version: 1) } }
                #expect(untold == "assess.problem.not_told")
                try await assessed.write(as: desk.ines) { try $0.tell(audience, who: "All", how: "A sign", about: id) }
            }
            try await assessed.write(as: desk.ines) { try $0.begin(id, version: 1) }
            let twice = await refusal {
                try await assessed.write(as: desk.ines) { _ = try $0.plan("practical-observation", for: enrolment) }
            }
            #expect(twice == "assess.problem.planned")
        }
    }

    @Test(arguments: Engine.available)
    func `watching a person leaves their desk as it was`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let assessed = try await Assessed(desk)
            let reference = try await desk.write(as: desk.priya) { work in
                let id = try Contacts(work).record(
                    .init(
                        who: .new(name: "Ann Holt", email: "ann@example.org", phone: nil), channel: .phone, subject: "Meter",
                        need: "A reading", outcome: "", minutes: 3, team: desk.billing, owner: desk.priya, tags: [],
                        isDone: false))
                return try work.db.caseFile(id).reference
            }
            let id = try await assessed.observation()
            desk.clock.advance(by: 60)
            _ = try await desk.write(as: desk.priya) { work in
                try Correspondence(work).add(.init(.note, "Rang the meter team"), to: try work.db.caseFile(reference).id)
            }
            try await desk.settle()
            let before = try await desk.house.database.everything()
            let live = try await desk.read(as: desk.ines) { try Assessments($0, Assessed.shelf).live(id) }
            #expect(live.map(\.record.file.reference) == [reference])
            #expect(live[0].entries.first?.entry.body == "Rang the meter team")
            try await desk.withBrowser(as: desk.ines) { (browser) async throws in
                let page = try await browser.get("/growth/assessments/\(id)").text
                #expect(page.contains("Rang the meter team") && page.contains("At the desk now"))
                #expect(Markup(page: page).faults == [])
            }
            let after = try await desk.house.database.everything()
            for table in ["cases", "entry", "notice", "case_matter", "promise"] {
                #expect(after[table] == before[table], "\(table)")
            }
            let stranger = await refusal {
                _ = try await desk.read(as: desk.priya) { try Assessments($0, Assessed.shelf).live(id) }
            }
            #expect(stranger == "problem.forbidden")
        }
    }

    @Test(arguments: Engine.available)
    func `a result needs every criterion marked and a rule`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let assessed = try await Assessed(desk, rules: false)
            let id = try await assessed.observation()
            try await assessed.write(as: desk.ines) { all in
                try all.note("Seen", criteria: [], in: id)
                try all.mark(id, ["S1.1": (.met, "Twice")])
                try all.mark(id, ["S1.1": (nil, "")])
                try all.record(id, version: 3)
            }
            let open = await refusal { try await assessed.write(as: desk.ines) { try $0.release(id, feedback: "x", version: 4) } }
            #expect(open == "assess.problem.unmarked")
            try await assessed.write(as: desk.ines) { try $0.mark(id, try Assessed.marks($0.work, "practical-observation")) }
            let ruleless = await refusal {
                try await assessed.write(as: desk.ines) { try $0.release(id, feedback: "x", version: 4) }
            }
            #expect(ruleless == "assess.problem.no_rule")
            try await desk.write(as: desk.asha) { try Assessed.enterRules($0) }
            try await assessed.write(as: desk.ines) { try $0.release(id, feedback: "x", version: 4) }
            let late = await refusal { try await assessed.write(as: desk.ines) { try $0.mark(id, ["S1.1": (.notMet, "")]) } }
            #expect(late == "assess.problem.state")
        }
    }

    @Test(arguments: Engine.available)
    func `a project begins when both agree the same words, and its report keeps to the limit`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let assessed = try await Assessed(desk, rules: false)
            let enrolment = assessed.enrolment
            try await desk.write(as: desk.asha) { try Assessed.enterRules($0, reportWords: 100) }
            let id = try await assessed.write(as: desk.ines) { try $0.plan("work-based-project", for: enrolment) }
            try await assessed.write(as: desk.priya) { all in
                try all.write(.proposal, "Fewer missed visits", in: id, version: 0)
                try all.write(.scope, "Billing, this spring", in: id, version: 0)
                try all.agree(id, version: 1)
            }
            // The assessor changes the scope, so the person agrees again.
            try await assessed.write(as: desk.ines) { all in
                try all.write(.scope, "Billing, until May", in: id, version: 1)
                try all.agree(id, version: 1)
            }
            let half = try await desk.read(as: desk.priya) { try Assessments($0, Assessed.shelf).assessment(id) }
            #expect(half.state == .planned)
            try await assessed.write(as: desk.priya) { all in
                try all.agree(id, version: 1)
                for part in AssessmentPart.report {
                    try all.write(part, String(repeating: "word ", count: 15), in: id, version: 0)
                }
            }
            let long = await refusal { try await assessed.write(as: desk.priya) { try $0.submit(id, version: 2) } }
            #expect(long == "assess.problem.too_many_words")
            try await assessed.write(as: desk.priya) { all in
                try all.write(.data, "10 words", in: id, version: 1)
                try all.submit(id, version: 2)
            }
            let names = try await desk.eventNames()
            #expect(names.filter { $0 == "project.scope_agreed" }.count == 3)
            #expect(names.contains("project.submitted"))
        }
    }

    @Test(arguments: Engine.available)
    func `a discussion's questions come from the gaps, and the same ones are not drawn twice`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let assessed = try await Assessed(desk)
            let enrolment = assessed.enrolment
            let id = try await assessed.write(as: desk.ines) { try $0.plan("professional-discussion", for: enrolment) }
            for _ in 0..<2 {
                try await assessed.write(as: desk.ines) {
                    try $0.draftQuestions(in: id, key: nil) { pick, item in "About \(item.code)?" }
                }
            }
            let space = try await desk.read(as: desk.ines) { try Assessments($0, Assessed.shelf).workspace(id) }
            #expect(space.questions.map(\.criteria) == [["K1.5"], ["K1.6"], ["K2.3"], ["K2.4"], ["K3.1"], ["K3.2"]])
            #expect(space.questions.allSatisfy { $0.because == .gap })
        }
    }
}

@Suite struct `Typical work` {
    @Test func `the busiest hours that do not overlap come first`() {
        let pattern = WorkPattern(counts: [9: 2, 10: 5, 11: 5, 12: 1, 24 + 14: 6, 24 + 15: 4], weeks: 3, kinds: [])
        #expect(
            pattern.windows(hours: 2, most: 3) == [
                .init(day: 0, hour: 10, hours: 2, count: 10), .init(day: 1, hour: 14, hours: 2, count: 10),
                .init(day: 0, hour: 8, hours: 2, count: 2),
            ])
        #expect(pattern.span == 9..<16)
        #expect(WorkPattern(counts: [:], weeks: 0, kinds: []).windows().isEmpty)
    }

    @Test func `a window does not run over midnight`() {
        let pattern = WorkPattern(counts: [23: 4, 24: 4], weeks: 1, kinds: [])
        #expect(pattern.windows().map(\.day) == [0, 1])
        #expect(pattern.windows().map(\.count) == [4, 4])
    }

    @Test(arguments: Engine.available)
    func `the log's own events make the week, each counted once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            _ = try await desk.write(as: desk.priya) { work in
                try Contacts(work).record(
                    .init(
                        who: .new(name: "Ann Holt", email: nil, phone: "07700 900123"), channel: .phone, subject: "Meter",
                        need: "A reading", outcome: "", minutes: 3, team: desk.billing, owner: desk.priya, tags: [], isDone: false
                    ))
            }
            try await desk.settle()
            try await desk.settle()
            let (pattern, events) = try await desk.read(as: desk.ines) { work in
                (
                    try work.db.workPattern(of: desk.priya, at: work.now),
                    try work.db.events(after: 0, limit: 100).filter {
                        $0.actor == desk.priya.number && DeskEvents.all.map(\.name).contains($0.name)
                    }.count
                )
            }
            #expect(pattern.counts[9] == events && events > 0, "Monday at nine")
            #expect(pattern.counts.reduce(0, +) == events)
        }
    }
}

@Suite struct `A report` {
    @Test func `words are what has a letter or a digit between white space`() {
        #expect(ProjectReport.words(in: "") == 0)
        #expect(ProjectReport.words(in: " one – two,\n3 & four-five \u{200D} ") == 4)
    }
}

@Suite struct `Rules for grades` {
    @Test(arguments: Engine.available)
    func `the newest that has begun holds, a year's own before those for every year`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            try await desk.write(as: desk.asha) { work in
                let (framework, book) = (try Frameworks(work, Assessed.shelf).framework("epa-l3"), GradeRuleBook(work))
                try book.enter(GradeRules(overall: .lowest), for: framework, from: work.now - 200)
                try book.enter(GradeRules(overall: .majority), for: framework, year: "2025/26", from: work.now - 100)
                try book.enter(GradeRules(overall: .atLeast(2)), for: framework, from: work.now + 100)
            }
            let held = try await desk.read(as: desk.priya) { work in
                let book = GradeRuleBook(work)
                return [
                    try book.holding(in: Assessed.edition, year: "2024/25", at: work.now),
                    try book.holding(in: Assessed.edition, year: "2025/26", at: work.now),
                    try book.holding(in: Assessed.edition, year: "", at: work.now + 101),
                    try book.holding(in: Assessed.edition, year: "", at: work.now - 300),
                ].map { $0?.rules.overall }
            }
            #expect(held == [.lowest, .majority, .atLeast(2), nil])
        }
    }

    @Test(arguments: Engine.available)
    func `more criteria than there are, or a table of other methods, is refused`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            func enter(_ rules: GradeRules, as staff: Staff.ID) async -> String? {
                await refusal {
                    _ = try await desk.write(as: staff) { work in
                        try GradeRuleBook(work).enter(
                            rules, for: try Frameworks(work, Assessed.shelf).framework("epa-l3"), from: work.now)
                    }
                }
            }
            let many = GradeRules(methods: ["professional-discussion": ["distinction": .atLeast(4)]])
            #expect(await enter(many, as: desk.asha) == "assess.problem.number")
            let other = GradeRules(overall: .table([.init(least: ["viva": "pass"], grade: "pass")]))
            #expect(await enter(other, as: desk.asha) == "assess.problem.table")
            #expect(await enter(.none, as: desk.priya) == "problem.forbidden")
            let kept = try await desk.house.database.read { try $0.rows("SELECT id FROM grade_rule").count }
            #expect(kept == 0)
        }
    }

    @Test func `a table is read line by line, and nonsense is told`() throws {
        let lines = try GradeRulesForm.table("distinction = a: distinction, b: pass\npass=a: pass")
        #expect(lines.map(\.grade) == ["distinction", "pass"])
        #expect(lines[0].least == ["a": "distinction", "b": "pass"])
        #expect(throws: Problem.self) { try GradeRulesForm.table("distinction") }
        #expect(throws: Problem.self) { try GradeRulesForm.table("a = b") }
    }
}
