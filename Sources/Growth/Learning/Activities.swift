public import Base
public import Evidence
import Foundation
import People
import Storage

/// What people can do with learning: plan it, agree the time for it, do it, and look at what came of it.
public struct Activities {
    let work: Work
    let shelf: FrameworkShelf

    public init(_ work: Work, _ shelf: FrameworkShelf) {
        self.work = work
        self.shelf = shelf
    }

    private var circle: Circle { Circle(work, shelf) }

    /// For the person and those who help them.
    public func activity(_ id: LearningActivity.ID) throws -> LearningActivity {
        guard let activity = try work.db.activityIfAny(id), try circle.includes(activity.staff) else {
            throw Problem.notFound("growth.problem.no_activity")
        }
        return activity
    }

    func of(_ staff: Staff.ID, after cursor: ActivityCursor?, limit: Int) throws -> [LearningActivity] {
        try circle.require(staff)
        return try work.db.activities(of: staff, after: cursor, limit: limit)
    }

    /// The way to a goal the reader may see.
    public func of(goal: Goal) throws -> [LearningActivity] { try work.db.activities(of: goal.id) }

    // MARK: The person's part

    /// Plans something; or, with `done`, writes down what was done without a plan.
    public func add(
        _ plan: LearningActivity.Plan, done: String? = nil, key: String? = nil
    ) throws -> LearningActivity.ID {
        try work.principal.require(.ownEvidence)
        return try work.once(key) {
            let me = try work.me()
            if let goal = plan.goal {
                guard try work.db.goalIfAny(goal)?.staff == me else { throw Problem.invalid("goal", "problem.choose") }
            }
            try checkMinutes(plan.minutes)
            guard abs(plan.day.number - work.today.number) <= 5 * 366 else {
                throw Problem.invalid("day", "growth.problem.day")
            }
            var activity = LearningActivity(
                id: work.newID(), staff: me, goal: plan.goal,
                title: try Wording.required(plan.title, "title", longest: 200), kind: plan.kind, day: plan.day,
                minutes: plan.minutes, isOffTheJob: plan.isOffTheJob, isPaid: plan.isPaid, learned: "", state: .planned,
                agreedBy: nil, worth: nil, effect: "", version: 1)
            if let done {
                activity = try activity.completed(
                    .init(
                        day: plan.day, minutes: plan.minutes, isOffTheJob: plan.isOffTheJob, isPaid: plan.isPaid,
                        learned: try Wording.required(done, "learned", longest: 4_000)), today: work.today)
                try checkDay(activity)
            }
            try work.db.insert(activity)
            try work.record(Event(done == nil ? .activityPlanned : .activityCompleted, activity.id.number, facts(activity)))
            return activity.id
        }
    }

    /// Writes down that it was done, and what was learned; or puts right what was written.
    public func complete(
        _ id: LearningActivity.ID, _ done: LearningActivity.Done, version: Int
    ) throws {
        let before = try own(id, version)
        var done = done
        done.learned = try Wording.required(done.learned, "learned", longest: 4_000)
        try checkMinutes(done.minutes)
        let activity = try before.completed(done, today: work.today)
        try checkDay(activity)
        try work.db.update(activity)
        var facts = facts(activity)
        if !before.isDone { facts["on_time"] = .code(activity.day <= before.day ? "yes" : "no") }
        try work.record(Event(before.isDone ? .activityCorrected : .activityCompleted, id.number, facts))
    }

    /// Gives a plan up.
    public func drop(_ id: LearningActivity.ID, version: Int) throws {
        let activity = try own(id, version)
        guard !activity.isDone else { throw Problem.conflict("growth.problem.done_stays") }
        try work.db.removeActivity(id, version: version)
        try work.record(Event(.activityDropped, id.number, facts(activity)))
    }

    /// What it was worth and what is different since, as the person or somebody who helps them sees it.
    public func evaluate(_ id: LearningActivity.ID, worth: Int, effect: String, version: Int) throws {
        let activity = try fresh(try activity(id), version).evaluated(
            worth: worth, effect: try Wording.required(effect, "effect", longest: 4_000))
        try work.db.update(activity)
        try work.record(
            Event(
                .activityEvaluated, id.number,
                facts(activity).merging(["worth": .number(Int64(worth))]) { first, _ in first }))
    }

    // MARK: The other side's part

    /// Agrees that the person takes the time.
    public func agree(_ id: LearningActivity.ID, version: Int) throws {
        let activity = try fresh(try activity(id), version).agreed(by: try work.me())
        try work.db.update(activity)
        try work.record(Event(.activityAgreed, id.number, facts(activity)))
    }

    // MARK: -

    private func own(_ id: LearningActivity.ID, _ version: Int) throws -> LearningActivity {
        try work.principal.require(.ownEvidence)
        let activity = try activity(id)
        try circle.requireOwn(activity.staff)
        return try fresh(activity, version)
    }

    private func fresh(_ activity: LearningActivity, _ version: Int) throws -> LearningActivity {
        guard activity.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        return activity
    }

    private func checkMinutes(_ minutes: Int) throws {
        guard (1...LearningActivity.longestDay).contains(minutes) else {
            throw Problem.invalid("minutes", "growth.problem.minutes")
        }
    }

    /// No day has more than its hours, however they are divided up.
    private func checkDay(_ activity: LearningActivity) throws {
        let others = try work.db.minutesDone(by: activity.staff, on: activity.day, besides: activity.id)
        guard others + activity.minutes <= LearningActivity.longestDay else {
            throw Problem.invalid("minutes", "growth.problem.day_full")
        }
    }

    private func facts(_ activity: LearningActivity) -> [String: EventValue] {
        [
            "staff": .id(activity.staff), "kind": .code(activity.kind.rawValue), "day": .code(activity.day.text),
            "minutes": .number(Int64(activity.minutes)), "off_the_job": .code(activity.isOffTheJob ? "yes" : "no"),
            "paid": .code(activity.isPaid ? "yes" : "no"),
        ].merging(activity.goal.map { ["goal": .id($0)] } ?? [:]) { first, _ in first }
    }
}

/// How somebody's learning stands against what their enrolment asks for. The gateway and the reviews read it.
public struct GrowthStanding {
    let work: Work
    let rules: [GrowthRule]

    public init(_ work: Work) throws {
        self.work = work
        rules = try GrowthRules(work).all()
    }

    /// The hours of somebody's enrolment up to a day, today unless another is named. Whoever may see the enrolment may see
    /// them.
    public func of(_ enrolment: Enrolment, on day: CalendarDay? = nil) throws -> HoursStanding {
        let period = period(of: enrolment, on: day)
        let hours = HoursRules(for: enrolment.edition.code, begun: period.start, among: rules)
        return hours.standing(
            try work.db.offTheJobSums(of: enrolment.staff, from: period.start, to: period.last), from: period.start,
            to: period.end)
    }

    /// The same of several enrolments, with no more questions to the database than for one.
    func of(_ enrolments: [Enrolment]) throws -> [Enrolment.ID: HoursStanding] {
        let periods = enrolments.map { ($0, period(of: $0, on: nil)) }
        let sums = try work.db.offTheJobSums(
            of: periods.map { (id: $0.id, staff: $0.staff, from: $1.start, to: $1.last) })
        return periods.reduce(into: [:]) { standings, one in
            let (enrolment, period) = one
            standings[enrolment.id] = HoursRules(for: enrolment.edition.code, begun: period.start, among: rules)
                .standing(sums[enrolment.id] ?? [], from: period.start, to: period.end)
        }
    }

    /// The days whose learning counts for an enrolment.
    func period(of enrolment: Enrolment, on day: CalendarDay?) -> (start: CalendarDay, end: CalendarDay, last: CalendarDay) {
        let (start, today) = (CalendarDay(enrolment.countsFrom), day ?? work.today)
        let end = min(today, enrolment.endedAt.map { CalendarDay($0) } ?? today)
        return (start, end, max(start, end))
    }
}
