import Base
import Evidence
import Foundation
import People
import Storage
import Web

/// What growth says in a portfolio: the goals both sides agreed, what was learned with its hours, and the reviews with who
/// signed them. What somebody keeps to themselves stays there.
struct GrowthPortfolio {
    typealias Text = PortfolioChapter.Text

    let work: Work
    let enrolment: Enrolment
    let words: Words
    let times: Times

    static let source = PortfolioSource(signs: [(.reviewSigned, "party")]) { work, _, enrolment, words, times in
        let growth = GrowthPortfolio(work: work, enrolment: enrolment, words: words, times: times)
        return [try growth.goals(), try growth.learning(), try growth.reviews()]
    }

    private static let mostGoals = 100
    private static let mostActivities = 500
    private static let mostReviews = 40

    private func day(_ date: Date) -> Text { .fixed(times.lastingDay(date)) }
    private func day(_ day: CalendarDay) -> Text { .fixed(times.date(day)) }
    private func hours(_ minutes: Int) -> String { times.span(TimeInterval(minutes * 60)) }
    private func percent(_ number: Int) -> Text { .fixed(words("growth.goal.percent", ["n": String(number)])) }

    // MARK: Goals

    private func goals() throws -> PortfolioChapter {
        var chapter = PortfolioChapter(words("growth.section.goals"))
        let goals = try work.db.goals(of: enrolment.staff, before: nil, limit: Self.mostGoals)
            .filter { $0.agreedAt != nil }.reversed()
        let notes = try work.db.goalNotes(of: goals.map(\.id))
        for goal in goals {
            let own = goal.words
            chapter.heading(.said(own.title))
            chapter.fact(words("growth.activity.column.state"), .fixed(words("growth.goal.state.\(goal.state.rawValue)")))
            chapter.fact(words("growth.goal.progress"), percent(goal.progress))
            for (test, text) in [
                ("specific", own.specific), ("measurable", own.measurable), ("achievable", own.achievable),
                ("relevant", own.relevant), ("serves", own.serves),
            ] { chapter.fact(words("growth.goal.\(test)"), .said(text)) }
            chapter.fact(words("growth.goal.due"), day(own.due))
            chapter.fact(words("growth.goal.outcome"), .said(goal.outcome))
            chapter.table(
                [words("growth.activity.column.day"), words("growth.goal.progress"), words("growth.goal.notes")],
                (notes[goal.id] ?? []).map { [day($0.at), $0.progress.map(percent) ?? .fixed(""), .said($0.text)] })
        }
        return chapter
    }

    // MARK: Learning

    private func learning() throws -> PortfolioChapter {
        var chapter = PortfolioChapter(words("growth.hours.title"))
        let done = try work.db.activities(of: enrolment.staff, after: nil, limit: Self.mostActivities)
            .filter { $0.state == .completed || $0.state == .evaluated }.reversed()
        guard !done.isEmpty else { return chapter }
        let standing = try GrowthStanding(work).of(enrolment)
        chapter.fact(
            words("growth.hours.title"),
            .fixed(
                standing.requiredHours.map {
                    words("growth.hours.of", ["done": hours(standing.counted), "n": String($0)])
                } ?? words("growth.hours.so_far", ["done": hours(standing.counted)])))
        chapter.fact(
            words("growth.activity.column.paid"),
            standing.paidShare.map { .fixed(words("growth.hours.share", ["n": String($0)])) })
        chapter.table(
            ["day", "what", "kind", "minutes", "off_the_job", "paid", "learned"].map { words("growth.activity.column.\($0)") },
            done.map { one in
                [
                    day(one.day), .said(one.title), .fixed(words("growth.activity.kind_of.\(one.kind.rawValue)")),
                    .fixed(String(one.minutes)), .fixed(one.isOffTheJob ? "✓" : ""), .fixed(one.isPaid ? "✓" : ""),
                    .said([one.learned, one.effect].filter { !$0.isEmpty }.joined(separator: " ")),
                ]
            })
        return chapter
    }

    // MARK: Reviews

    private func reviews() throws -> PortfolioChapter {
        var chapter = PortfolioChapter(words("growth.review.all"))
        let held = try work.db.reviews(of: enrolment.staff, before: nil, limit: Self.mostReviews)
            .filter { $0.enrolment == enrolment.id && $0.words != nil }.reversed()
        let signatures = try work.db.signatures(of: held.map(\.id))
        for review in held {
            guard let said = review.words else { continue }
            let facts = review.facts
            chapter.heading(.fixed(words("growth.review.of_day", ["day": times.date(said.held)])))
            chapter.fact(words("growth.hours.title"), .fixed(words("growth.hours.so_far", ["done": hours(facts.hoursMinutes)])))
            chapter.fact(
                words("growth.review.coverage"),
                facts.coverage.map {
                    .fixed(
                        words("growth.review.covered", ["n": "\($0.accepted)", "all": "\($0.all)", "waiting": "\($0.waiting)"]))
                })
            chapter.prose(words("growth.review.went"), said.went)
            chapter.prose(words("growth.review.hard"), said.hard)
            chapter.prose(words("growth.review.agreed"), said.agreed)
            chapter.prose(words("growth.review.support"), said.support)
            let names = signatures[review.id] ?? []
            chapter.table(
                [words("growth.review.signatures"), words("growth.activity.column.day"), ""],
                names.map { one in
                    [
                        .fixed(words("growth.review.party.\(one.party.rawValue)")), .fixed(times.moment(one.at)),
                        .fixed(words(one.link == nil ? "growth.review.by_account" : "growth.review.by_link")),
                    ]
                })
            for one in names {
                let role = words("growth.review.party.\(one.party.rawValue)")
                chapter.signatures.append(
                    PortfolioSignature(
                        .reviewSigned, review.id.number, part: one.party.rawValue, role: role, at: one.at, digest: one.digest))
                if one.staff == nil { chapter.others[one.name] = role }
            }
        }
        return chapter
    }
}

extension Transaction {
    /// What was said on the way to each of these goals, the oldest first.
    fileprivate func goalNotes(of goals: [Goal.ID]) throws -> [Goal.ID: [GoalNote]] {
        if goals.isEmpty { return [:] }
        let found = try rows(
            """
            SELECT goal_id, id, by_id, at, progress, text FROM goal_note WHERE goal_id IN \(list: goals)
            ORDER BY goal_id, id LIMIT 2000
            """)
        return try found.reduce(into: [:]) { try $0[$1.get("goal_id"), default: []].append(GoalNote($1)) }
    }
}
