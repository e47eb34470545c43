import Assessment
import Base
import Desk
import Evidence
import Foundation
import People

/// What they claim: cases of their own that are over, each with an account that fits what it was about.
extension Apprentices {
    /// What a claim is made of, and how it fared.
    private struct Plan {
        enum End {
            case draft, sent, accepted
            case returned(String)
        }

        let who: String
        let daysAgo: Int
        let items: [String]
        let end: End

        init(_ who: String, _ daysAgo: Int, _ items: [String], _ end: End) {
            self.who = who
            self.daysAgo = daysAgo
            self.items = items
            self.end = end
        }
    }

    private static let plans: [Plan] = [
        // All that a discussion rests on, but for one: keeping what she promises, which today's work can show.
        Plan("priya", 55, ["K2.4", "S2.1"], .accepted),
        Plan("priya", 44, ["K3.1", "K3.2"], .accepted),
        Plan("priya", 33, ["K1.5", "S2.2"], .accepted),
        Plan("priya", 21, ["K2.3", "K4.1"], .accepted),
        Plan("priya", 12, ["K1.6", "K1.7"], .accepted),
        Plan("asha", 48, ["S6", "B5"], .accepted),
        Plan("asha", 35, ["K1", "S4"], .accepted),
        Plan("asha", 22, ["K9", "S13"], .returned("Good as far as it goes. Say what you would have done had she refused both.")),
        Plan("asha", 5, ["S1", "B10"], .sent),
        Plan("asha", 1, ["K4"], .draft),
        Plan("tom", 2, ["S6"], .draft),
    ]

    var claiming: [Deed] {
        Self.plans.enumerated().flatMap { claim($1, "claim \($0)") } + fromLearning
    }

    private func claim(_ plan: Plan, _ name: String) -> [Deed] {
        let write = Deed(stage.earlier(plan.daysAgo, at: 930), by: plan.who) { hand in
            guard let (theme, bundle) = try matter(of: plan.who, in: hand) else { return }
            let claims = Claims(hand.work, library)
            let id = try claims.begin(
                try hand.made("enrolment \(plan.who)"), title: theme.title, items: plan.items,
                from: bundle.candidates.prefix(5).map(\.id))
            hand.make(name, id)
            var account = theme.account(of: bundle.customer)
            if case .draft = plan.end { account.result = "" }
            try claims.write(id, .init(title: theme.title, account: account), version: claims.claim(id).version)
            if case .draft = plan.end { return }
            try vouch(for: id, by: plan, theme, in: hand)
            if plan.who == "asha", case .accepted = plan.end { try support(id, of: bundle, in: hand) }
            try claims.send(id, version: claims.claim(id).version)
        }
        let draft: JudgementDraft
        switch plan.end {
        case .draft, .sent: return [write]
        case .accepted: draft = Self.accepted
        case .returned(let words): draft = JudgementDraft(.more, ticks: [.valid, .authentic, .current], comment: words)
        }
        return [write, judge(name, plan.items, draft, stage.earlier(plan.daysAgo - 2, at: 640))]
    }

    private static let accepted = JudgementDraft(.accepted, ticks: Set(Judgement.Tick.allCases))

    /// Ruth says the same of every item of a claim, where it was made.
    private func judge(_ name: String, _ items: [String], _ draft: JudgementDraft, _ at: Wall) -> Deed {
        Deed(at, by: "ruth") { hand in
            guard hand.ledger.made[name] != nil else { return }
            let id: Claim.ID = try hand.made(name)
            let saw = AssessorSight(
                words: "I sat beside this one for an afternoon and saw it done as the account says.", relation: "Assessor")
            try Judgements(hand.work, library).judge(
                id, Dictionary(uniqueKeysWithValues: items.map { ($0, draft) }),
                seen: draft.decision == .accepted ? saw : nil,
                version: Claims(hand.work, library).claim(id).version)
        }
    }

    /// Somebody who was there says so, by a link.
    private func vouch(for id: Claim.ID, by plan: Plan, _ theme: Theme, in hand: Hand) throws {
        guard let words = theme.witness else { return }
        let testimonies = Testimonies(hand.work, library)
        let asked = try testimonies.ask(id, .statement, of: "Callum Reid", relation: "leads the team", days: 14)
        guard let token = try testimonies.token(of: testimonies.own(asked, of: id)) else { return }
        try testimonies.give(token, words: words, relation: "leads the team", items: plan.items)
    }

    /// What others bring to a claim, as they would: with the customer's name in it.
    private func support(_ id: Claim.ID, of bundle: CandidateBundle, in hand: Hand) throws {
        guard let file = bundle.caseID else { return }
        let party = try hand.work.db.caseFile(file).party
        let customer = try Parties(work: hand.work.acting(as: .system("demo"))).customer(party)
        let name = customer.party.name
        let testimonies = Testimonies(hand.work, library)
        let asked = try testimonies.ask(id, .statement, of: "Lynne Hoyle", relation: "", days: 14)
        if let token = try testimonies.token(of: testimonies.own(asked, of: id)) {
            try testimonies.give(
                token, words: "\(name) had the telephone on the table, so I heard it. Nobody was hurried.",
                relation: "a friend of \(name)", items: [])
        }
        _ = try testimonies.quote(
            id, from: party, words: "You asked what suited me, and then you did it. \(name)",
            consent: .init(by: name, how: "On the telephone, the day after"))
        let notes = ([name, customer.party.account] + customer.addresses.map(\.value)).compactMap(\.self)
            .joined(separator: "\n")
        let bytes = Data("Notes of the call\n\(notes)\nRang twice, kept both times.\n".utf8)
        try Claims(hand.work, library).attach(
            id, name: "Call with \(name).txt", size: bytes.count, blob: hand.blobs.store(bytes),
            about: "My notes of the call with \(name)")
    }

    /// What Priya learned rather than did at the desk: hours, goals and the review stand behind it.
    private var fromLearning: [Deed] {
        let items = ["B1.1", "B1.2", "B3.1"]
        return [
            Deed(stage.earlier(8, at: 930), by: "priya") { hand in
                let enrolment = try Enrolments(hand.work, shelf).enrolment(try hand.made("enrolment priya"))
                let outside = try Candidates(hand.work, library).latest(for: enrolment, limit: 60).bundles
                    .filter { $0.caseID == nil }.flatMap(\.candidates)
                let claims = Claims(hand.work, library)
                let id = try claims.begin(
                    enrolment.id, title: "What I set out to learn, and whom it helped", items: items,
                    from: outside.prefix(5).map(\.id))
                hand.make("claim learning", id)
                try claims.write(
                    id, .init(title: "What I set out to learn, and whom it helped", account: Self.learned),
                    version: claims.claim(id).version)
                try claims.send(id, version: claims.claim(id).version)
            },
            judge("claim learning", items, Self.accepted, stage.earlier(6, at: 640)),
        ]
    }

    /// A case of theirs that is over, was not claimed before and is about something there is an account of.
    private func matter(of who: String, in hand: Hand) throws -> (Theme, CandidateBundle)? {
        let enrolment = try Enrolments(hand.work, shelf).enrolment(try hand.made("enrolment \(who)"))
        let bundles = try Candidates(hand.work, library).latest(for: enrolment, limit: 60).bundles
            .filter { $0.status?.queue == .done && $0.candidates.allSatisfy { $0.state == .open } }
        let titles = Set(try Claims(hand.work, library).all(of: enrolment).map(\.title))
        for theme in Theme.all where !titles.contains(theme.title) {
            if let bundle = bundles.first(where: theme.fits) { return (theme, bundle) }
        }
        // Where the story has nothing of that kind, it is told of what there is.
        guard let theme = Theme.all.first(where: { !titles.contains($0.title) }), let bundle = bundles.first else { return nil }
        return (theme, bundle)
    }
}
