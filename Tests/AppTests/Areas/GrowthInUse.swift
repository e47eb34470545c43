import App
import Base
import Evidence
import Foundation
import Growth
import People
import Practice
import TestKit

@testable import Desk

/// People who learn. Asha, who looks at every page, has some of each herself and is Tom's employer.
struct GrowthInUse: Sendable {
    /// Asha's goals: being written, agreed, and another that is agreed; and one of Tom's that waits for her.
    var draft = Goal.ID(0)
    var agreed = Goal.ID(0)
    var second = Goal.ID(0)
    var waiting = Goal.ID(0)
    var returning = Goal.ID(0)
    /// Asha's learning: planned twice and done; and a plan of Tom's.
    var planned = LearningActivity.ID(0)
    var dropping = LearningActivity.ID(0)
    var done = LearningActivity.ID(0)
    var toms = LearningActivity.ID(0)
    /// Asha's view of her skills; a review of hers that is being prepared, one of Tom's to be held, one to be signed.
    var skills = SelfAssessment.ID(0)
    var unprepared = Enrolment.ID(0)
    var preparing = Review.ID(0)
    var holding = Review.ID(0)
    var signing = Review.ID(0)
    var token = ""
    /// Questions; and Asha's tries at two of them.
    var questions: [Question.ID] = []
    var tries: [Attempt.ID] = []
    var records: [(practice: String, id: PracticeRecord.ID)] = []
}

/// What there is of Growth on a desk that is full.
extension FilledDesk {
    /// Everything that can be looked at.
    var growthPlaces: [String: Place] {
        let goals = [growth.draft, growth.agreed, growth.second, growth.waiting, growth.returning]
        let learning = [growth.planned, growth.dropping, growth.done, growth.toms]
        return [
            "/growth/goals": Place(
                .page, nil, isForSome: true,
                ["/growth/goals", "/growth/goals?after=\(growth.waiting)", "/growth/goals?of=\(desk.tom)"]),
            "/growth/goals/new": Place(.page, .ownEvidence, ["/growth/goals/new"]),
            "/growth/goals/:id": Place(.page, nil, isForSome: true, goals.map { "/growth/goals/\($0)" }),
            "/growth/goals/:id/edit": Place(.page, .ownEvidence, isForSome: true, ["/growth/goals/\(growth.agreed)/edit"]),
            "/growth/learning": Place(
                .page, nil, isForSome: true,
                ["/growth/learning", "/growth/learning?after=2026-03-02.\(growth.done)", "/growth/learning?of=\(desk.tom)"]),
            "/growth/learning/hours.csv": Place(.csv, nil, ["/growth/learning/hours.csv"]),
            "/growth/learning/new": Place(
                .page, .ownEvidence, ["/growth/learning/new", "/growth/learning/new?goal=\(growth.agreed)"]),
            "/growth/learning/:id": Place(.page, nil, isForSome: true, learning.map { "/growth/learning/\($0)" }),
            "/growth/skills": Place(
                .page, nil, isForSome: true, ["/growth/skills", "/growth/skills?of=\(desk.tom)"]),
            "/growth/skills/new": Place(.page, .ownEvidence, ["/growth/skills/new"]),
            "/growth/skills/:id": Place(.page, nil, isForSome: true, ["/growth/skills/\(growth.skills)"]),
            "/growth/reviews": Place(
                .page, nil, isForSome: true,
                ["", "?of=\(desk.tom)", "?after=\(growth.signing)"].map { "/growth/reviews\($0)" }),
            "/growth/reviews/:id": Place(
                .page, nil, isForSome: true,
                [growth.preparing, growth.holding, growth.signing].map { "/growth/reviews/\($0)" }),
            "/growth/checks": Place(.page, .readPolicies, ["/growth/checks", "/growth/checks?after=\(growth.questions[0])"]),
            "/growth/checks/new": Place(.page, .keepPolicies, ["/growth/checks/new"]),
            "/growth/checks/judging": Place(.page, nil, ["/growth/checks/judging"]),
            "/reviews/sign/:token": Place(.page, nil, ["/reviews/sign/\(growth.token)"]),
            "/reviews/signed": Place(.page, nil, ["/reviews/signed"]),
            "/growth/checks/:id": Place(.page, .readPolicies, growth.questions.map { "/growth/checks/\($0)" }),
            "/growth/checks/:id/edit": Place(.page, .keepPolicies, growth.questions.map { "/growth/checks/\($0)/edit" }),
            "/growth/tries/:id": Place(.page, nil, isForSome: true, growth.tries.map { "/growth/tries/\($0)" }),
            "/api/v1/learning": Place(.json, nil, ["/api/v1/learning", "/api/v1/learning?limit=1"]),
            "/api/v1/learning/hours": Place(.json, nil, ["/api/v1/learning/hours"]),
            "/growth/rules": Place(.page, .readPolicies, ["/growth/rules"]),
            "/growth/people": Place(.page, nil, ["/growth/people"]),
        ]
    }

    /// Everything that can be done, once each.
    var growthDeeds: [Deed] {
        func goal(_ what: String, _ id: Goal.ID, _ needs: Permission?, _ fields: [String: String] = [:]) -> Deed {
            Deed("/growth/goals/:id/\(what)", "/growth/goals/\(id)/\(what)", on: "/growth/goals/\(id)", needs, fields)
        }
        func learning(
            _ what: String, _ id: LearningActivity.ID, _ needs: Permission?, _ fields: [String: String] = [:]
        ) -> Deed {
            Deed("/growth/learning/:id/\(what)", "/growth/learning/\(id)/\(what)", on: "/growth/learning/\(id)", needs, fields)
        }
        let words = [
            "title": "Listen", "specific": "A", "measurable": "B", "achievable": "C", "relevant": "D", "serves": "E",
            "due": "2026-09-01",
        ]
        return [
            Deed("/growth/goals", "/growth/goals", on: "/growth/goals/new", .ownEvidence, words),
            goal("offer", growth.draft, .ownEvidence),
            goal("agreement", growth.waiting, nil),
            goal("return", growth.returning, nil, ["text": "Nearer, please."]),
            goal("progress", growth.agreed, .ownEvidence, ["text": "Half way.", "progress": "50"]),
            goal("outcome", growth.second, .ownEvidence, ["reached": "yes", "outcome": "Fewer calls."]),
            Deed(
                "/growth/goals/:id", "/growth/goals/\(growth.agreed)", on: "/growth/goals/\(growth.agreed)/edit", .ownEvidence,
                words),
            Deed(
                "/growth/learning", "/growth/learning", on: "/growth/learning/new", .ownEvidence,
                ["title": "A course", "kind": "course", "day": "2026-03-02", "hours": "1", "learned": "Much."]),
            learning(
                "completion", growth.planned, .ownEvidence, ["day": "2026-03-02", "hours": "2", "learned": "To wait."]),
            learning("evaluation", growth.done, nil, ["worth": "4", "effect": "Shorter calls."]),
            learning("agreement", growth.toms, nil),
            learning("drop", growth.dropping, .ownEvidence),
            Deed(
                "/growth/skills", "/growth/skills", on: "/growth/skills/new", .ownEvidence,
                Dictionary(
                    uniqueKeysWithValues: (0..<12).flatMap { [("level_\($0)", "3"), ("example_\($0)", "The meter case")] })),
            Deed(
                "/growth/skills/:id/sharing", "/growth/skills/\(growth.skills)/sharing", on: "/growth/skills/\(growth.skills)",
                .ownEvidence, ["shared": "yes"]),
            Deed(
                "/growth/reviews", "/growth/reviews", on: "/growth/reviews", nil, ["enrolment": "\(growth.unprepared)"]),
            Deed(
                "/growth/reviews/:id/record", "/growth/reviews/\(growth.holding)/record", on: "/growth/reviews/\(growth.holding)",
                nil, ["held": "2026-03-02", "went": "Well.", "agreed": "More."]),
            Deed(
                "/growth/reviews/:id/links", "/growth/reviews/\(growth.signing)/links", on: "/growth/reviews/\(growth.signing)",
                nil, ["party": "apprentice", "holder": "Tom Hale", "days": "7"]),
            Deed(
                "/growth/reviews/:id/signature", "/growth/reviews/\(growth.signing)/signature",
                on: "/growth/reviews/\(growth.signing)", nil),
            Deed(
                "/growth/checks", "/growth/checks", on: "/growth/checks/new", .keepPolicies,
                ["kind": "choice", "text": "Which?", "options": "* This\nThat", "items": "occ0071/K1"]),
            Deed(
                "/growth/checks/:id", "/growth/checks/\(growth.questions[0])", on: "/growth/checks/\(growth.questions[0])/edit",
                .keepPolicies, ["kind": "short", "text": "Why?", "options": "", "guidance": "Trust."]),
            Deed(
                "/growth/checks/:id/tries", "/growth/checks/\(growth.questions[1])/tries",
                on: "/growth/checks/\(growth.questions[1])",
                .ownEvidence),
            Deed(
                "/growth/checks/:id/retirement", "/growth/checks/\(growth.questions[3])/retirement",
                on: "/growth/checks/\(growth.questions[3])", .keepPolicies),
            Deed(
                "/growth/tries/:id/answer", "/growth/tries/\(growth.tries[0])/answer", on: "/growth/tries/\(growth.tries[0])",
                .ownEvidence, ["pick": "0"]),
            Deed(
                "/growth/rules", "/growth/rules", on: "/growth/rules", .keepPolicies,
                ["kind": "review_months", "from": "2026-04-01", "value": "2", "source": "Ours"]),
        ]
    }

    /// A little of everything. `words` answers with a text of about that many pieces.
    func withGrowth(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let (desk, shelf, today) = (desk, StandardsShelf.shipped, CalendarDay(desk.clock.clock.now))
        @Sendable func goal() -> GoalWords {
            GoalWords(
                title: words(5), specific: words(9), measurable: words(9), achievable: words(9), relevant: words(9),
                serves: words(4), due: today.adding(days: 90))
        }
        @Sendable func plan() -> LearningActivity.Plan {
            .init(title: words(5), kind: .shadowing, day: today, minutes: 90, isOffTheJob: true, isPaid: true)
        }
        _ = try await desk.write(as: desk.asha) { work in
            for (staff, employer) in [(desk.tom, desk.asha), (desk.asha, desk.dan)] {
                _ = try Enrolments(work, shelf).enrol(
                    staff, on: .init(code: "occ0071", version: "1"), rulesYear: "2024",
                    EnrolmentDetails(
                        countsFrom: work.now - 70 * 86_400, plannedEnd: work.now + 300 * 86_400, assessor: desk.ines,
                        employer: employer, provider: .init(name: words(3), email: "tutor@college.example")))
            }
            _ = try GrowthRules(work).set(
                GrowthRule(.offTheJobHours, framework: "occ0071", from: CalendarDay(number: 20_400), value: 200, source: words(5))
            )
        }
        @Sendable func offered(_ staff: Staff.ID) async throws -> Goal.ID {
            try await desk.write(as: staff) { work in
                let id = try Goals(work, shelf).set(goal())
                try Goals(work, shelf).offer(id, version: 1)
                return id
            }
        }
        let (agreed, second) = (try await offered(desk.asha), try await offered(desk.asha))
        _ = try await desk.write(as: desk.dan) { work in
            try Goals(work, shelf).agree(agreed, version: 2)
            try Goals(work, shelf).agree(second, version: 2)
        }
        _ = try await desk.write(as: desk.asha) { work in
            try Goals(work, shelf).progress(second, to: 10, words(9), version: 3)
        }
        (filled.growth.agreed, filled.growth.second) = (agreed, second)
        (filled.growth.waiting, filled.growth.returning) = (try await offered(desk.tom), try await offered(desk.tom))
        filled.growth.draft = try await desk.write(as: desk.asha) { try Goals($0, shelf).set(goal()) }
        (filled.growth.planned, filled.growth.dropping, filled.growth.done) = try await desk.write(as: desk.asha) { work in
            let activities = Activities(work, shelf)
            return (try activities.add(plan()), try activities.add(plan()), try activities.add(plan(), done: words(9)))
        }
        filled.growth.toms = try await desk.write(as: desk.tom) { try Activities($0, shelf).add(plan()) }
        let mailed = mailed
        filled.growth.records = try await desk.write(as: desk.asha) { work in
            let practices = Practices(work, desk.app.book)
            let file = try work.db.caseFile(mailed).id
            return [
                (
                    "reflection",
                    try practices.start(
                        "reflection", on: .case(file),
                        [
                            "title": .text(words(4)), "happened": .text(words(20)), "learned": .text(words(20)),
                            "meta": .choices(["meta-focus"]), "items": .text("occ0071/S9"),
                        ])
                ),
                (
                    "self-feedback",
                    try practices.start(
                        "self-feedback", on: .nothing, ["source": .choice("customer"), "said": .text(words(9))])
                ),
                (
                    "development-plan",
                    try practices.start(
                        "development-plan", on: .nothing,
                        [
                            "aim": .text(words(4)), "from": .day("2026-03-01"), "until": .day("2026-09-01"),
                            "routes": .text(words(9)),
                        ])
                ),
                (
                    "training",
                    try practices.start(
                        "training", on: .nothing,
                        [
                            "what": .text(words(4)), "kind": .choice("safety"), "person": .person(desk.asha),
                            "by": .moment(work.now + 86_400),
                        ])
                ),
            ]
        }
        return try await filled.withReviewsAndChecks(words)
    }

    private func withReviewsAndChecks(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let (desk, shelf, day) = (desk, StandardsShelf.shipped, CalendarDay(desk.clock.clock.now))
        filled.growth.skills = try await desk.write(as: desk.asha) { work in
            let skills = try SelfAssessments(work, shelf).skills(of: desk.asha)
            let ratings = skills.enumerated().map { SkillRating(code: $1.code, level: $0 % 5 + 1, example: words(5)) }
            _ = try SelfAssessments(work, shelf).take(ratings.reversed(), next: words(5), isShared: true)
            return try SelfAssessments(work, shelf).take(ratings, next: words(5), isShared: false)
        }
        let toms = try await desk.read(as: desk.tom) { try Enrolments($0, shelf).mine().filter(\.isOpen).map(\.id) }
        filled.growth.unprepared = try await desk.read(as: desk.asha) { try Enrolments($0, shelf).mine()[0].id }
        let said = ReviewWords(held: day, went: words(9), hard: words(9), agreed: words(9), support: words(9))
        (filled.growth.holding, filled.growth.signing) = try await desk.write(as: desk.asha) { work in
            let reviews = Reviews(work, shelf)
            let signing = try reviews.prepare(toms[0])
            try reviews.hold(signing, said, version: 1)
            _ = try reviews.link(signing, for: .provider, holder: words(3), days: 14)
            return (try reviews.prepare(toms[0]), signing)
        }
        filled.growth.token = try await desk.read(as: desk.asha) { [filled] work in
            let whole = try Reviews(work, shelf).review(filled.growth.signing)
            return try Reviews(work, shelf).links(of: whole).first?.token ?? ""
        }
        filled.growth.preparing = filled.growth.holding
        filled.growth.questions = try await desk.write(as: desk.asha) { work in
            let options = (0..<4).map { "\($0) \(words(4))" }
            return try [
                AskedQuestion(.short, text: words(9), guidance: words(9), about: words(3), address: "/policies"),
                AskedQuestion(.choice, text: words(9), options: options, right: [2], explanation: words(9), items: "occ0071/K1"),
                AskedQuestion(.ordering, text: words(9), options: options, explanation: words(9)),
                AskedQuestion(.choice, text: words(9), options: options, right: [0, 1], explanation: words(9)),
            ].map { try Checks(work, shelf).write($0) }
        }
        filled.growth.tries = try await desk.write(as: desk.asha) { [filled] work in
            let checks = Checks(work, shelf)
            let open = try checks.start(filled.growth.questions[3])
            let order = try checks.start(filled.growth.questions[2])
            let short = try checks.start(filled.growth.questions[0])
            try checks.answer(short, shown: [], text: words(9))
            return [open, order, short]
        }
        return filled
    }
}
