import Assessment
import Base
import Desk
import Evidence
import Foundation
import Growth
import People

/// Three people who learn at Hebblebrook: Tom has just begun, Asha is half-way, and Priya is one claim away from being
/// assessed. What they claim is their own work in the story; Ruth judges it.
struct Apprentices {
    let stage: Stage
    let library: EvidenceLibrary

    var shelf: FrameworkShelf { library.shelf }

    static let college = Enrolment.Provider(name: "Calder Valley College", email: "workplace@caldervalley.example")

    /// In the order of time. What is claimed has to stand in the log by then.
    var all: [Deed] {
        (arranging + learning + goals + claiming + reviewing + gateway)
            .filter { $0.at <= stage.now }
            .enumerated().sorted { ($0.element.at.date, $0.offset) < ($1.element.at.date, $1.offset) }.map(\.element)
    }

    // MARK: Who is enrolled, and by which rules

    private var arranging: [Deed] {
        let plans: [(who: String, framework: String, version: String, monthsSoFar: Int, monthsAhead: Int, hours: Int)] = [
            ("priya", "epa-l3", "1", 14, 2, 150), ("asha", "occ0071", "1.1", 9, 7, 260),
            ("tom", "occ0072", "1", 2, 13, 240),
        ]
        return [
            Deed(stage.earlier(76, at: 555), by: "neil") { hand in
                let framework = try Frameworks(hand.work, shelf).framework("epa-l3")
                var rules = GradeRules(overall: .lowest)
                for method in framework.rules.methods {
                    for grade in framework.rules.grades where framework.count(method: method.code, grade: grade) > 0 {
                        rules.methods[method.code, default: [:]][grade] = .all
                    }
                }
                try GradeRuleBook(hand.work).enter(rules, reportWords: 2_500, for: framework, from: hand.now)
                for plan in plans {
                    let begun = CalendarDay(stage.now.date).adding(months: -plan.monthsSoFar)
                    _ = try GrowthRules(hand.work).set(
                        GrowthRule(
                            .offTheJobHours, framework: plan.framework, from: begun, value: plan.hours,
                            source: "Agreed with Calder Valley College"))
                }
            }
        ]
            + plans.map { plan in
                Deed(stage.earlier(plan.who == "tom" ? 36 : 75, at: 600), by: "callum") { hand in
                    let today = CalendarDay(stage.now.date)
                    let edition = try Frameworks(hand.work, shelf).framework(plan.framework).edition
                    let id = try Enrolments(hand.work, shelf).enrol(
                        try hand.everybody.staffID(plan.who), on: edition, rulesYear: plan.who == "priya" ? "2025" : "2026",
                        EnrolmentDetails(
                            countsFrom: today.adding(months: -plan.monthsSoFar).noon() - 12 * 3_600,
                            plannedEnd: today.adding(months: plan.monthsAhead).noon(),
                            assessor: try hand.everybody.staffID("ruth"),
                            employer: try hand.everybody.staffID("callum"), provider: Self.college))
                    hand.make("enrolment \(plan.who)", id)
                }
            }
    }

    // MARK: Reviews

    private var reviewing: [Deed] {
        [
            review(
                "priya", stage.earlier(24, at: 900),
                ReviewWords(
                    held: CalendarDay(stage.earlier(24, at: 840).date),
                    went: "Thirteen things signed, and the bereavement calls are hers because the others ask her to take them.",
                    hard: "Saying how others helped. She writes “we” when she means “I”, and the other way round.",
                    agreed: "One account about who else a bill touches, and the discussion by the end of the winter.",
                    support: "Two Friday afternoons off the telephone to write."), signedByProvider: true),
            review(
                "asha", stage.earlier(6, at: 900),
                ReviewWords(
                    held: CalendarDay(stage.earlier(6, at: 840).date),
                    went: "Refunds are hers now from beginning to end. Customers name her.",
                    hard: "Figures in front of the team: she knows them and does not say them.",
                    agreed: "She leads one point of the team meeting with the figures of the week.",
                    support: "Callum goes through the figures with her the day before."), signedByProvider: false),
        ]
    }

    /// Callum prepares and holds it; the two of them sign in their own accounts, and the college by a link.
    private func review(_ who: String, _ at: Wall, _ words: ReviewWords, signedByProvider: Bool) -> Deed {
        Deed(at, by: "callum") { hand in
            let sources = ReviewSources.claims(library)
            func reviews(_ key: String) throws -> Reviews {
                Reviews(hand.work.acting(as: try hand.everybody.principal(key)), shelf, sources)
            }
            let id = try reviews("callum").prepare(try hand.made("enrolment \(who)"))
            try reviews("callum").hold(id, words, version: try reviews("callum").review(id).review.version)
            let digest = try Reviews.digest(of: try reviews("callum").review(id).review)
            for key in ["callum", who] { try reviews(key).sign(id, digest: digest) }
            let ruth = try reviews("ruth")
            _ = try ruth.link(id, for: .provider, holder: Self.college.name, days: 21)
            guard signedByProvider, let token = try ruth.links(of: ruth.review(id)).first?.token else { return }
            try ruth.sign(token: token, name: "Moira Haigh", digest: digest)
        }
    }

    // MARK: What Priya has for the gateway

    private var gateway: [Deed] {
        [
            Deed(stage.earlier(9, at: 620), by: "ruth") { hand in
                try Gateways(hand.work, shelf).confirmEnglishAndMaths(
                    try hand.made("enrolment priya"), evidence: "Both at level 2, certificates seen on the day she began.")
            },
            Deed(stage.earlier(4, at: 980), by: "callum") { hand in
                let gateways = Gateways(hand.work, shelf)
                let id: Enrolment.ID = try hand.made("enrolment priya")
                let seen = [
                    "Every week, in how she plans her calls.", "With three colleagues this autumn, and they say so.",
                    "In every complaint she had, to the end.", "At the counter in September, with a full room.",
                ]
                for (number, item) in try gateways.behaviours(of: id).enumerated() {
                    try gateways.verify(item.code, of: id, seen: seen[number % seen.count])
                }
            },
        ]
    }
}
