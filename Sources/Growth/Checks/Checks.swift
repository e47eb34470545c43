public import Base
public import Evidence
import Foundation
import Guidance
import People
import Storage

/// What people can do with knowledge checks: write questions, answer them, and judge short answers.
public struct Checks {
    let work: Work
    let shelf: FrameworkShelf

    public init(_ work: Work, _ shelf: FrameworkShelf) {
        self.work = work
        self.shelf = shelf
    }

    // MARK: Questions

    public func question(_ id: Question.ID) throws -> Question {
        try work.principal.require(.readPolicies)
        guard let question = try work.db.questionIfAny(id) else { throw Problem.notFound("growth.problem.no_question") }
        return question
    }

    /// Those that are asked now, with how one's own tries came out.
    public func list(
        before: Question.ID? = nil, limit: Int = 50
    ) throws -> (questions: [Question], outcomes: [Question.ID: [Attempt.Outcome]], next: Question.ID?) {
        try work.principal.require(.readPolicies)
        let found = try work.db.questions(before: before, limit: limit + 1)
        let shown = Array(found.prefix(limit))
        let outcomes = try work.person.map { try work.db.outcomes(of: $0, at: shown.map(\.id)) } ?? [:]
        return (shown, outcomes, found.count > limit ? shown.last?.id : nil)
    }

    /// The policies that some questions are about, as they hold now.
    func policies(of questions: [Question]) throws -> [Policy.ID: PolicyInForce] {
        try Policies(work).inForce(Set(questions.compactMap(\.current.asked.policy)))
    }

    public func write(_ asked: AskedQuestion, key: String? = nil) throws -> Question.ID {
        try work.principal.require(.keepPolicies)
        return try work.once(key) {
            let id = work.newID(Question.self)
            try store(asked, of: id, number: 1)
            return id
        }
    }

    /// Asks it otherwise from now on. What was answered before was an answer to what was asked then.
    public func rewrite(_ id: Question.ID, _ asked: AskedQuestion, version number: Int, key: String? = nil) throws -> Question.ID
    {
        try work.principal.require(.keepPolicies)
        return try work.once(key) {
            let question = try question(id)
            guard question.current.number == number, !question.isRetired else {
                throw Problem.conflict("problem.changed_meanwhile")
            }
            try store(asked, of: id, number: number + 1)
            return id
        }
    }

    private func store(_ asked: AskedQuestion, of question: Question.ID, number: Int) throws {
        var asked = try asked.checked()
        let items = try ItemCodes(asked.items).checked("items", work, shelf)
        asked.items = items.text
        if let policy = asked.policy {
            guard let holding = try Policies(work).inForce([policy])[policy], !holding.isWithdrawn else {
                throw Problem.invalid("policy", "problem.choose")
            }
            (asked.about, asked.address, asked.edition) = (holding.title, holding.address, holding.number)
        }
        try work.db.insert(
            QuestionVersion(
                id: work.newID(), question: question, number: number, asked: asked, writtenBy: try work.me(),
                writtenAt: work.now), isFirst: number == 1)
        try work.record(
            Event(
                .questionWritten, question.number,
                ["number": .number(Int64(number)), "kind": .code(asked.kind), "codes": .code(items.text)]))
    }

    /// Is asked no longer. The answers stay.
    public func retire(_ id: Question.ID) throws {
        try work.principal.require(.keepPolicies)
        _ = try question(id)
        try work.db.retire(id)
        try work.record(Event(.questionRetired, id.number))
    }

    // MARK: Answering

    /// A try with the question as it stood when it began. For whoever made it, and for those who help them.
    public func attempt(_ id: Attempt.ID) throws -> (attempt: Attempt, version: QuestionVersion) {
        guard let attempt = try work.db.attemptIfAny(id), try Circle(work, shelf).includes(attempt.staff) else {
            throw Problem.notFound("growth.problem.no_attempt")
        }
        return (attempt, try work.db.questionVersion(attempt.version))
    }

    /// One's own tries at a question, the newest first.
    public func tries(at id: Question.ID) throws -> [Attempt] {
        try work.person.map { try work.db.attempts(of: $0, at: id) } ?? []
    }

    /// How many tries at this version are left; nil for as many as one likes.
    public func left(of question: Question, _ tries: [Attempt]) throws -> Int? {
        let most = try limit(.attempts)
        guard most > 0 else { return nil }
        return max(0, most - tries.count { $0.version == question.current.id })
    }

    private func limit(_ kind: GrowthRule.Kind) throws -> Int {
        try GrowthRules(work).holding(kind, for: nil, on: work.today)?.value ?? 0
    }

    /// Begins a try, or goes on with the one that is open.
    public func start(_ id: Question.ID) throws -> Attempt.ID {
        try work.principal.require(.ownEvidence)
        let (question, me) = (try question(id), try work.me())
        try work.takeTurn("question \(id) \(me)")
        let tries = try work.db.attempts(of: me, at: id)
        if let open = tries.first(where: { $0.outcome == .open }) { return open.id }
        guard !question.isRetired else { throw Problem.conflict("growth.problem.retired") }
        let current = tries.filter { $0.version == question.current.id }
        guard !current.contains(where: { $0.outcome == .right }) else { throw Problem.conflict("growth.problem.known") }
        guard !current.contains(where: { $0.outcome == .waiting }) else { throw Problem.conflict("growth.problem.judged_first") }
        if try left(of: question, tries) == 0 { throw Problem.conflict("growth.problem.no_tries") }
        let pause = Double(try limit(.pause)) * 60
        if let last = current.compactMap(\.answeredAt).max(), last + pause > work.now {
            let minutes = Int(((last + pause).timeIntervalSince(work.now) / 60).rounded(.up))
            throw Problem(.tooMany, "growth.problem.wait", ["n": "\(max(1, minutes))"])
        }
        let attempt = Attempt(
            id: work.newID(), staff: me, question: id, version: question.current.id, startedAt: work.now, answeredAt: nil,
            given: nil, outcome: .open, judgedBy: nil, comment: "")
        try work.db.insert(attempt)
        return attempt.id
    }

    /// Answers. `shown` are places in the order in which this try showed the answers.
    public func answer(_ id: Attempt.ID, shown: [Int], text: String) throws {
        try work.principal.require(.ownEvidence)
        let (attempt, version) = try attempt(id)
        try Circle(work, shelf).requireOwn(attempt.staff)
        guard attempt.outcome == .open else { throw Problem.conflict("growth.problem.answered") }
        let asked = version.asked
        let order = attempt.order(of: asked.options.count)
        guard shown.allSatisfy(order.indices.contains) else { throw Problem.invalid("answer", "problem.choose") }
        let given: GivenAnswer
        switch asked.sort {
        case .short: given = GivenAnswer(text: try Wording.required(text, "answer", longest: 4_000))
        case .choice:
            guard !shown.isEmpty else { throw Problem.invalid("answer", "growth.problem.choose_one") }
            given = GivenAnswer(places: Set(shown).map { order[$0] }.sorted())
        case .ordering:
            guard Set(shown).count == order.count, shown.count == order.count else {
                throw Problem.invalid("answer", "growth.problem.each_place")
            }
            given = GivenAnswer(places: shown.map { order[$0] })
        }
        var answered = attempt
        answered.given = given
        answered.answeredAt = work.now
        answered.outcome = asked.isRight(given).map { $0 ? .right : .wrong } ?? .waiting
        try work.db.update(answered, from: .open)
        try work.record(Event(.questionAnswered, attempt.id.number, facts(answered, version)))
    }

    // MARK: Judging

    /// Short answers of the people one helps that wait to be judged, the oldest first.
    public func waiting() throws -> [Attempt] {
        let helped = try Circle(work, shelf).helped()
        return try work.db.waitingAttempts(limit: 500).filter { helped.contains($0.staff) }
    }

    /// Says whether a short answer shows that they know, and why. Nobody judges their own.
    public func judge(_ id: Attempt.ID, isRight: Bool, comment: String) throws {
        try work.principal.require(.judgeEvidence)
        let (attempt, version) = try attempt(id)
        guard work.person != attempt.staff else { throw Problem.conflict("growth.problem.own_answer") }
        guard attempt.outcome == .waiting else { throw Problem.conflict("growth.problem.judged") }
        var judged = attempt
        judged.outcome = isRight ? .right : .wrong
        judged.judgedBy = try work.me()
        judged.comment =
            isRight
            ? try Wording.optional(comment, "comment", longest: 2_000)
            : try Wording.required(comment, "comment", longest: 2_000)
        try work.db.update(judged, from: .waiting)
        try work.record(Event(.questionJudged, attempt.id.number, facts(judged, version)))
    }

    private func facts(_ attempt: Attempt, _ version: QuestionVersion) -> [String: EventValue] {
        [
            "staff": .id(attempt.staff), "question": .id(attempt.question), "number": .number(Int64(version.number)),
            "kind": .code(version.asked.kind), "outcome": .code(attempt.outcome.rawValue), "codes": .code(version.asked.items),
        ]
    }
}
