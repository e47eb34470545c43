public import Base
import Desk
public import Evidence
public import Foundation
import People
import Storage

/// What people can do with assessments. The assessor plans, watches, asks and marks; the person writes and answers; nobody
/// assesses themselves.
public struct Assessments {
    let work: Work
    let shelf: FrameworkShelf

    public init(_ work: Work, _ shelf: FrameworkShelf) {
        self.work = work
        self.shelf = shelf
    }

    // MARK: Looking

    /// For the person, and for those who may see how colleagues are doing.
    public func assessment(_ id: Assessment.ID) throws -> Assessment {
        let one = try work.db.assessment(id)
        if work.author != one.staff { try work.principal.require(.seeEvidence) }
        return one
    }

    public func enrolment(_ id: Enrolment.ID) throws -> Enrolment {
        do {
            return try Enrolments(work, shelf).enrolment(id)
        } catch let problem as Problem where problem.kind == .notFound {
            try work.principal.require(.seeEvidence)
            throw problem
        }
    }

    /// Every attempt of one enrolment, in the order they were planned.
    public func all(of enrolment: Enrolment) throws -> [Assessment] {
        if work.author != enrolment.staff { try work.principal.require(.seeEvidence) }
        return try work.db.assessments(of: enrolment.id)
    }

    /// One's own assessments, the newest first.
    public func mine(before: Assessment.ID? = nil, limit: Int = 30) throws -> [Assessment] {
        guard let me = work.author else { return [] }
        return try work.db.assessments(of: me, before: before, limit: limit)
    }

    /// Those one assesses, the newest first.
    public func toAssess(before: Assessment.ID? = nil, limit: Int = 30) throws -> [Assessment] {
        guard let me = work.author, work.principal.may(.judgeEvidence) else { return [] }
        return try work.db.assessments(by: me, before: before, limit: limit)
    }

    func framework(_ one: Assessment) throws -> Framework {
        try Frameworks(work, shelf).framework(one.edition.code, version: one.edition.version)
    }

    /// The marks somebody may see: all of them for the assessor, released ones for the person and others.
    public func marks(of all: [Assessment]) throws -> [Assessment.ID: [CriterionMark]] {
        let visible = all.filter { $0.state == .released || $0.assessor == work.author }
        return try work.db.marks(of: visible.map(\.id))
    }

    // MARK: Whose turn it is

    /// For what only the assessor does.
    func judged(_ id: Assessment.ID, version: Int? = nil) throws -> Assessment {
        try work.principal.require(.judgeEvidence)
        let one = try work.db.assessment(id)
        guard let me = work.author, me != one.staff else { throw Problem(.forbidden, "assess.problem.own") }
        if me != one.assessor {
            guard try Enrolments(work, shelf).enrolment(one.enrolment).assessor == me else {
                throw Problem(.forbidden, "assess.problem.not_assessor")
            }
        }
        return try checked(one, version)
    }

    /// For what only the person does.
    func owned(_ id: Assessment.ID, version: Int? = nil) throws -> Assessment {
        try work.principal.require(.ownEvidence)
        let one = try work.db.assessment(id)
        guard work.author == one.staff else { throw Problem(.forbidden, "assess.problem.not_yours") }
        return try checked(one, version)
    }

    private func checked(_ one: Assessment, _ version: Int?) throws -> Assessment {
        guard version == nil || version == one.version else { throw Problem.conflict("problem.changed_meanwhile") }
        return one
    }

    func event(_ name: EventName, _ one: Assessment, _ facts: [String: EventValue] = [:]) -> Event {
        Event(name, one.id.number, facts.merging(["staff": .id(one.staff)]) { first, _ in first })
    }

    // MARK: Planning

    /// Opens one method of somebody's assessment; again only after the result of the time before.
    public func plan(_ method: String, for id: Enrolment.ID, key: String? = nil) throws -> Assessment.ID {
        try work.principal.require(.judgeEvidence)
        let enrolment = try enrolment(id)
        guard let me = work.author, me != enrolment.staff else { throw Problem(.forbidden, "assess.problem.own") }
        guard enrolment.assessor == me else { throw Problem(.forbidden, "assess.problem.not_assessor") }
        return try work.once(key) {
            guard enrolment.isOpen else { throw Problem.conflict("assess.problem.ended") }
            let framework = try Enrolments(work, shelf).framework(of: enrolment)
            guard framework.rules.methods.contains(where: { $0.code == method }) else {
                throw Problem.invalid("method", "problem.choose")
            }
            try work.takeTurn("assessment \(id)")
            let before = try work.db.assessments(of: id).filter { $0.method == method }
            guard before.allSatisfy({ $0.state == .released }) else { throw Problem.conflict("assess.problem.planned") }
            let one = Assessment(
                id: work.newID(), enrolment: id, staff: enrolment.staff, assessor: me, edition: enrolment.edition, method: method,
                attempt: before.count + 1, state: .planned, startsAt: nil, minutes: nil, place: "", likely: "",
                plannedAt: work.now, begunAt: nil, endedAt: nil, releasedAt: nil, grade: "", feedback: "", version: 1)
            try work.db.insert(one)
            try work.record(
                event(
                    .assessmentPlanned, one,
                    ["enrolment": .id(id), "method": .code(method), "attempt": .number(Int64(one.attempt))]))
            return one.id
        }
    }

    /// When and where, and what is likely to happen then.
    public func arrange(
        _ id: Assessment.ID, at start: Date?, minutes: Int?, place: String, likely: String, version: Int
    ) throws {
        let one = try judged(id, version: version)
        guard let start else { throw Problem.invalid("starts", "assess.problem.starts") }
        guard start > work.now else { throw Problem.invalid("starts", "assess.problem.starts_past") }
        guard let minutes, (5...Assessment.longestMinutes).contains(minutes) else {
            throw Problem.invalid(
                "minutes", "assess.problem.number", ["least": "5", "most": String(Assessment.longestMinutes)])
        }
        let place = try Wording.required(place, "place", longest: 300)
        let likely = try Wording.optional(likely, "likely", longest: 1_000)
        let arranged = try one.arranged(at: start, minutes: minutes, place: place, likely: likely)
        try work.db.update(arranged)
        try work.record(
            event(.assessmentArranged, one, ["starts": .date(start), "minutes": .number(Int64(minutes))]))
    }

    // MARK: While it lasts

    /// It begins now. Somebody is observed only when colleagues and customers have been told.
    public func begin(_ id: Assessment.ID, version: Int) throws {
        let one = try judged(id, version: version)
        guard one.shape != .project else { throw Problem.conflict("assess.problem.scope_first") }
        try Gateways(work, shelf).requirePassed(one.enrolment)
        if one.shape == .observation {
            let told = Set(try work.db.noticesGiven(of: id).map(\.audience))
            guard told.count == NoticeGiven.Audience.allCases.count else { throw Problem.conflict("assess.problem.not_told") }
        }
        try work.db.update(try one.begun(at: work.now))
        try work.record(event(.assessmentBegun, one, ["method": .code(one.method)]))
    }

    /// A note of this minute, with the criteria it speaks to.
    public func note(_ body: String, criteria: [String], in id: Assessment.ID, key: String? = nil) throws {
        let one = try judged(id)
        guard one.isUnderWay else { throw Problem.conflict("assess.problem.state") }
        let body = try Wording.required(body, "body", longest: 2_000)
        let criteria = try known(criteria, in: one)
        _ = try work.once(key) {
            let note = work.newID(TimedNote.self)
            try work.db.run(
                """
                INSERT INTO assessment_note (id, assessment_id, at, by_staff, body, criteria)
                VALUES (\(note), \(id), \(work.now), \(work.author), \(body), \(Criteria.text(criteria)))
                """)
            return note
        }
    }

    /// The criteria of this method among these codes.
    private func known(_ criteria: [String], in one: Assessment) throws -> [String] {
        let own = Set(try framework(one).items.filter { $0.method == one.method }.map(\.code))
        guard criteria.allSatisfy(own.contains) else { throw Problem.invalid("criteria", "assess.problem.criterion") }
        return criteria
    }

    /// Writes a question down, to be put when the time comes.
    public func ask(
        _ body: String, because: AssessmentQuestion.Cause = .own, criteria: [String] = [], in id: Assessment.ID,
        key: String? = nil
    ) throws -> AssessmentQuestion.ID {
        let one = try judged(id)
        guard one.state != .released else { throw Problem.conflict("assess.problem.state") }
        let body = try Wording.required(body, "question", longest: 1_000)
        let criteria = try known(criteria, in: one)
        return try work.once(key) {
            let question = work.newID(AssessmentQuestion.self)
            try work.db.run(
                """
                INSERT INTO assessment_question (id, assessment_id, body, because, criteria, answer, version)
                VALUES (\(question), \(id), \(body), \(because.rawValue), \(Criteria.text(criteria)), '', 1)
                """)
            return question
        }
    }

    /// Another wording of a question, and what was answered.
    public func answer(_ id: AssessmentQuestion.ID, in assessment: Assessment.ID, body: String, answer: String, version: Int)
        throws
    {
        let one = try judged(assessment)
        guard one.state != .released else { throw Problem.conflict("assess.problem.state") }
        guard let before = try work.db.questions(of: assessment).first(where: { $0.id == id }) else {
            throw Problem.notFound("assess.problem.no_question")
        }
        let body = try Wording.required(body, "question", longest: 1_000)
        let answer = try Wording.optional(answer, "answer", longest: 4_000)
        guard answer.isEmpty || one.isUnderWay else { throw Problem.conflict("assess.problem.not_begun") }
        let isNew = !answer.isEmpty && before.answeredAt == nil
        let at = answer.isEmpty ? nil : before.answeredAt ?? work.now
        let changed = try work.db.run(
            """
            UPDATE assessment_question SET body = \(body), answer = \(answer), answered_at = \(at), version = version + 1
            WHERE id = \(id) AND version = \(version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
        guard isNew else { return }
        try work.record(
            Event(
                .assessmentAnswered, id.number,
                [
                    "assessment": .id(assessment), "staff": .id(one.staff), "criteria": .code(Criteria.text(before.criteria)),
                ]))
    }

    // MARK: Marks and results

    /// Marks criteria one by one; nil takes a mark back. Says nothing to anybody until the result is released.
    public func mark(_ id: Assessment.ID, _ marks: [String: (mark: Mark?, note: String)]) throws {
        let one = try judged(id)
        guard one.canMark else { throw Problem.conflict("assess.problem.state") }
        _ = try known(Array(marks.keys), in: one)
        let before = Dictionary(uniqueKeysWithValues: try work.db.marks(of: [id])[id, default: []].map { ($0.item, $0) })
        for (item, new) in marks.sorted(by: { $0.key < $1.key }) {
            let note = try Wording.optional(new.note, "note-\(item)", longest: 2_000)
            guard before[item]?.mark != new.mark || (new.mark != nil && before[item]?.note != note) else { continue }
            if let mark = new.mark {
                try work.db.run(
                    """
                    INSERT INTO assessment_mark (assessment_id, item, mark, note, by_staff, at)
                    VALUES (\(id), \(item), \(mark.rawValue), \(note), \(work.author), \(work.now))
                    ON CONFLICT (assessment_id, item) DO UPDATE SET
                        mark = excluded.mark, note = excluded.note, by_staff = excluded.by_staff, at = excluded.at
                    """)
            } else {
                try work.db.run("DELETE FROM assessment_mark WHERE assessment_id = \(id) AND item = \(item)")
            }
            try work.record(
                event(.assessmentMarked, one, ["item": .code(item), "mark": .code(new.mark?.rawValue ?? "open")]))
        }
    }

    /// It is over: what was seen and said stands. Marking goes on until the result is released.
    public func record(_ id: Assessment.ID, version: Int) throws {
        let one = try judged(id, version: version)
        let notes = try work.db.notes(of: id).count
        let questions = try work.db.questions(of: id).count { $0.answeredAt != nil }
        if one.shape == .observation, notes == 0 { throw Problem.conflict("assess.problem.no_notes") }
        if one.shape != .observation, questions == 0 { throw Problem.conflict("assess.problem.no_answers") }
        try work.db.update(try one.recorded(at: work.now))
        if one.shape == .observation { try letter(customersSeen(in: one), in: one) }
        var facts: [String: EventValue] = [
            "framework": .code(one.edition.code), "version": .code(one.edition.version), "notes": .number(Int64(notes)),
            "questions": .number(Int64(questions)),
        ]
        guard one.shape != .project else { return try work.record(event(.interviewRecorded, one, facts)) }
        let minutes = work.now.timeIntervalSince(one.begunAt ?? work.now) / 60
        facts["minutes"] = .number(Int64(minutes))
        try work.record(event(one.shape == .observation ? .observationRecorded : .portfolioDiscussed, one, facts))
    }

    /// Shows the person how it went. Every criterion is marked by then, and the grade is what the rules give.
    public func release(_ id: Assessment.ID, feedback: String, version: Int) throws {
        let one = try judged(id, version: version)
        let feedback = try Wording.required(feedback, "feedback", longest: 4_000)
        let enrolment = try enrolment(one.enrolment)
        let framework = try framework(one)
        let rules = try rules(of: enrolment)
        let marks = Dictionary(uniqueKeysWithValues: try work.db.marks(of: [id])[id, default: []].map { ($0.item, $0.mark) })
        let open = framework.items.filter { $0.method == one.method && marks[$0.code] == nil }
        guard open.isEmpty else {
            throw Problem.conflict("assess.problem.unmarked", ["codes": open.prefix(8).map(\.code).joined(separator: ", ")])
        }
        let grading = Grading(framework, rules?.rules ?? .none, marks: marks)
        guard let result = grading.methods.first(where: { $0.method.code == one.method }), result.isFinal else {
            throw Problem.conflict("assess.problem.no_rule")
        }
        let grade = result.reached ?? "below"
        try work.db.update(try one.released(at: work.now, grade: grade, feedback: feedback))
        try work.record(event(.assessmentReleased, one, ["method": .code(one.method), "grade": .code(grade)]))
    }
}
