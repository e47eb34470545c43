import App
import Base
import Desk
import Foundation
import Guidance
import HTTPTypes
import People
import Practice
import Storage
import TestKit
import Testing

/// The Scottish profile names events by which the work of each unit shows. Every one of them is caused here by forms of
/// the screens, and by nothing else.
@Suite struct `The events of the units` {
    /// By unit, each event with the forms of that unit's own work that cause it, as the routes have them, or as a practice
    /// and its step. Several are kept apart by a bar, and each of them causes it.
    private static let units: [String: [String: String]] = [
        "INSCS009": [
            "extra.proposed": "extra",
            "customer.preference_recorded": "/customers/:id/manner",
            "need.confirmed": "/cases/:reference/conversation|/contacts",
            "contact.signposted": "signposting",
            "customer.need_recorded": "/customers/:id/needs",
            "case.prioritised": "/cases/:reference/details",
            "message.sent": "/cases/:reference/entries",
            "product.matched": "/cases/:reference/offer",
            "policy.applied": "extra: propose",
            "approval.decided": "/approvals/:id/approval",
            "extra.delivered": "extra",
            "explanation.given": "extra",
            "extra.impact_checked": "extra",
            "feedback.collected": "extra",
        ],
        "CFACSA13": [
            "message.sent": "/cases/:reference/entries",
            "history.reviewed": "/cases/:reference/history",
            "message.planned": "/cases/:reference/entries",
            "message.recapped": "/cases/:reference/entries",
            "need.confirmed": "/cases/:reference/conversation",
            "options.appraised": "/decisions/:id/choice",
            "qa.scored": "/messages/:entry/review",
            "update.sent": "/cases/:reference/entries",
            "privacy.check_done": "/cases/:reference/entries",
        ],
        "INSCS016": [
            "behaviour.recorded": "behaviour",
            "limit.applied": "limit: warn|limit: hand_over|limit: end|limit: restrict",
            "need.confirmed": "/cases/:reference/conversation",
            "options.appraised": "/decisions/:id/choice",
            "explanation.given": "/decisions/:id/explanation",
            "option.agreed": "/decisions/:id/rounds",
            "help.requested": "help",
            "case.closed": "/cases/:reference/closure",
            "forewarning.issued": "forewarning",
            "incident.reported": "incident",
            "authority.checked": "/decisions/:id/choice",
            "escalation.raised": "/cases/:reference/escalations",
            "privacy.check_done": "/cases/:reference/entries",
            "policy.applied": "limit: note",
        ],
        "SDS0417": [
            "complaint.opened": "/cases/:reference/complaints",
            "complaint.investigated": "/complaints/:id/finding",
            "complaint.options_appraised": "/complaints/:id/options",
            "complaint.outcome_sent": "/complaints/:id/outcome",
            "complaint.escalated": "/complaints/:id/escalation|/complaints/:id/outside",
            "complaint.lesson_shared": "/complaints/:id/lesson",
            "complaint.closed": "/complaints/:id/closure",
            "policy.applied": "/complaints/:id/options",
        ],
        "SDS0354": [
            "return.inspected": "/returns/:id/inspection",
            "explanation.given": "/returns/:id/explanation",
            "complaint.opened": "/cases/:reference/complaints",
            "remark.recorded": "/returns/:id/remark",
            "return.processed": "/returns/:id/outcome",
            "document.issued": "/returns/:id/documents",
            "document.checked": "/returns/:id/papers",
            "stock.updated": "/returns/:id/stock",
            "return.dispatched": "/returns/:id/dispatch",
        ],
        "INSCS019": [
            "product.studied": "/products/:id/notices/:notice/reading",
            "help.requested": "help",
            "product.matched": "/cases/:reference/offer",
            "offer.made": "/offers/:id/making",
            "meeting.item_led": "/offers/comparisons/:id/discussion",
            "offer.path_set": "/offers/:id/path",
            "contact.signposted": "signposting",
            "offer.outcome": "/offers/:id/outcome",
            "sale.agreed": "/offers/:id/sale",
            "delivery.arranged": "/offers/:id/delivery",
            "department.involved": "referral",
            "promotion.compared": "/offers/comparisons",
            "knowledge.shared": "tip",
        ],
        "customers and their journeys": [
            "customer.type_assessed": "customer-type",
            "customer.segment_analysed": "segment",
            "journey.mapped": "journey",
            "feedback.plan_agreed": "feedback-plan",
            "feedback.collected": "feedback-plan",
            "feedback.method_appraised": "feedback-plan",
            "analysis.made": "analysis",
            "analysis.presented": "analysis",
            "practice.source_reviewed": "practice-source",
            "proposal.made": "recommendation",
            "proposal.decided": "recommendation",
        ],
        "law and policy": [
            "policy.applied": "/complaints/:id/options",
            "policy.acknowledged": "/policies/:id/read",
            "law.change_reviewed": "/policies/law/:change/review",
            "policy.gap_reported": "/policies/gaps",
            "privacy.check_done": "/cases/:reference/entries",
        ],
        "SDS0223": [
            "goal.agreed": "/growth/goals/:id/agreement",
            "activity.agreed": "/growth/learning/:id/agreement",
            "activity.completed": "/growth/learning/:id/completion",
            "selffeedback.acted_on": "self-feedback",
            "reflection.written": "reflection",
            "training.completed": "training",
            "pdp.agreed": "development-plan",
            "pdp.reviewed": "development-plan",
            "activity.evaluated": "/growth/learning/:id/evaluation",
        ],
        "decisions": [
            "approval.requested": "/decisions/:id/approval",
            "authority.delegated": "/authority/delegations",
            "refusal.explained": "refusal",
            "specialist.consulted": "consultation",
            "emotion.noted": "behaviour: close",
            "deescalation.debriefed": "behaviour: debrief",
            "satisfaction.confirmed": "/cases/:reference/satisfaction",
            "style.adapted": "/cases/:reference/conversation",
            "facts.established": "/cases/:reference/conversation",
        ],
    ]

    /// One desk with all forms sent serves all units, since each event is looked for at the forms of its own unit.
    private static let caused = Task { try await CausedEvents.byEveryForm() }

    @Test(arguments: units.keys.sorted())
    func `every event a unit asks for is caused from screens of its own`(_ unit: String) async throws {
        let forms = try await Self.caused.value
        for (event, places) in Self.units[unit, default: [:]].sorted(by: { $0.key < $1.key }) {
            let caused = forms[event, default: []]
            for place in places.split(separator: "|") {
                let isThere = caused.contains { $0 == place || $0.hasPrefix("\(place):") }
                #expect(isThere, "\(unit): \(event) is not caused by \(place), only by \(caused.sorted())")
            }
        }
    }

    @Test func `at least eight kinds of record are practices, and one comes from a file`() {
        let names = Set(PracticeShelf.shipped.practices.map(\.name))
        #expect(names.count >= 8)
        #expect(names.isSuperset(of: ["extra", "refusal", "consultation", "signposting"]))
    }
}

/// Which events come of which forms, when every form there is has been sent once.
actor CausedEvents {
    private let desk: TestDesk
    private var newest: Int64 = 0
    private(set) var forms: [String: Set<String>] = [:]

    private init(_ desk: TestDesk) {
        self.desk = desk
    }

    /// By event, the forms that caused it: a form's address as the routes have it, or a practice and its step.
    static func byEveryForm() async throws -> [String: Set<String>] {
        try await Engine.sqlite.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            // A rule that is offered where an extra is proposed and where a limit is passed.
            _ = try await desk.write(as: desk.dan) { work in
                try Policies(work).write(
                    PolicyDraft(
                        .policy, "Our rule", summary: "In short.", body: "In full.", steps: [.extra, .behaviourLimit]))
            }
            try await desk.settle()
            let caused = CausedEvents(desk)
            try await caused.hear(of: "")
            try await desk.withBrowsers(of: [desk.asha, desk.dan] + filled.deeds.compactMap(\.by)) { browsers in
                let (asha, dan) = (browsers[desk.asha]!, browsers[desk.dan]!)
                let walker = PracticeWalker(filled: filled, browser: asha, another: dan, caused: caused)
                for practice in desk.app.book.practices { try await walker.walk(practice) }
                try await filled.write(in: asha)
                try await caused.hear(of: "/cases/:reference/entries")
                // What is weighed about a complaint becomes the complaint's own once a follower has heard of it.
                try await desk.settle()
                try await caused.hear(of: "")
                try await filled.weigh(in: asha)
                try await desk.settle()
                try await caused.hear(of: "/complaints/:id/options", and: "actor IS NULL")
                for deed in filled.deeds {
                    let browser = browsers[deed.by ?? desk.asha]!
                    let reply = try await browser.submit(deed.address, on: deed.page, deed.fields)
                    // A token is shown once, on the page itself.
                    let isDone = reply.status == 303 || deed.address == "/profile/tokens"
                    #expect(isDone, "\(deed.address): \(reply.refusal)")
                    try await caused.hear(of: deed.route)
                }
            }
            return await caused.forms
        }
    }

    /// What colleagues caused since the last time came of this form; `and` for what else did.
    func hear(of form: String, and others: SQL = "FALSE") async throws {
        let last = newest
        let events = try await desk.house.read(as: .system("test")) { work in
            try work.db.rows("SELECT id, name FROM event WHERE id > \(last) AND (actor IS NOT NULL OR \(others)) ORDER BY id").map
            {
                (id: try $0.get("id", as: Int64.self), name: try $0.get("name", as: String.self))
            }
        }
        newest = max(newest, events.map(\.id).max() ?? 0)
        if !form.isEmpty { for event in events { forms[event.name, default: []].insert(form) } }
    }
}

/// Takes every step of a practice once, as somebody in a browser would: the form, filled in, and sent.
struct PracticeWalker: Sendable {
    let filled: FilledDesk
    let browser: Browser
    /// For what somebody else than the first has to do.
    let another: Browser
    let caused: CausedEvents

    func walk(_ practice: Practice) async throws {
        for step in practice.steps where !step.isAutomatic {
            let record = try await start(practice)
            for earlier in path(to: step, in: practice) { try await take(earlier, of: practice, on: record) }
            if step.name != practice.steps[0].name { try await take(step, of: practice, on: record) }
        }
    }

    /// The steps that lead from a new record to where a step can be taken.
    private func path(to step: Step, in practice: Practice) -> [Step] {
        guard let first = practice.steps.first?.to, step.name != practice.steps[0].name, !step.from.isEmpty else { return [] }
        var ways: [(state: String, steps: [Step])] = [(first, [])]
        var seen: Set<String> = [first]
        while !ways.isEmpty {
            let way = ways.removeFirst()
            if step.from.contains(way.state) { return way.steps }
            for next in practice.steps.dropFirst() where !next.isAutomatic && (next.from.isEmpty || next.from.contains(way.state))
            {
                if let to = next.to, seen.insert(to).inserted { ways.append((to, way.steps + [next])) }
            }
        }
        return []
    }

    private func start(_ practice: Practice) async throws -> String {
        let page =
            switch practice.about {
            case .case: "/practices/\(practice.name)/new?case=\(filled.mailed)"
            case .party: "/practices/\(practice.name)/new?party=\(filled.customer)"
            case .nothing: "/practices/\(practice.name)/new"
            }
        let reply = try await browser.submit(
            "/practices/\(practice.name)", on: page,
            fields(practice.steps[0], of: practice, prefix: "").merging(try await rule(on: page)) { first, _ in first })
        let address = reply.headers[.location].map { $0.split(separator: "?")[0] }.map(String.init) ?? ""
        #expect(reply.status == 303, "\(practice.name): \(reply.refusal)")
        try await caused.hear(of: "\(practice.name): \(practice.steps[0].name)")
        return address
    }

    /// The first of the rules that are offered to go by.
    private func rule(on page: String) async throws -> [String: String] {
        let asked = try await browser.get(page).text.split(separator: "name=\"went_by\"").dropFirst().first
        let rule = asked?.firstMatch(of: #/<option value="([0-9A-Z]{13}\.\d+)"/#).map { String($0.1) }
        return rule.map { ["went_by": $0] } ?? [:]
    }

    private func take(_ step: Step, of practice: Practice, on record: String) async throws {
        let (address, fields) = ("\(record)/steps/\(step.name)", fields(step, of: practice, prefix: "\(step.name)-"))
        // Whose step it is not finds no form for it.
        var reply = try? await browser.submit(address, on: record, fields)
        if reply?.status != 303 { reply = try await another.submit(address, on: record, fields) }
        #expect(reply?.status == 303, "\(practice.name), \(step.name): \(reply?.refusal ?? "")")
        try await caused.hear(of: "\(practice.name): \(step.name)")
    }

    /// What plain words will not do for.
    private static let special = ["reflection.items": "occ0071/S9", "training.done": "2026-03-01"]

    private func fields(_ step: Step, of practice: Practice, prefix: String) -> [String: String] {
        var fields: [String: String] = [:]
        for name in step.asks {
            guard let field = practice.field(name) else { continue }
            let value: String? =
                switch field.kind {
                case .text: "A few plain words"
                case .choice(let options): options.first?.code
                case .choices(let options): Browser.several(options.prefix(field.least).map(\.code))
                case .scale(let range): String(range.lowerBound)
                case .number(let range): String(max(range.lowerBound, 1))
                case .amount: "0"
                case .day: "2026-03-20"
                case .moment: "2026-03-20T10:00"
                case .person, .colleagues: filled.desk.dan.description
                case .tick: "yes"
                case .derived: nil
                }
            fields[prefix + name] = Self.special["\(practice.name).\(name)"] ?? value
        }
        return fields
    }
}

extension FilledDesk {
    /// Writes to the customer with a plan, as an update on a promise, and with another customer's address confirmed.
    fileprivate func write(in browser: Browser) async throws {
        let address = "/cases/\(mailed)/entries"
        let ways: [[String: String]] = [
            ["plan_aim": "That she knows when", "plan_expects": "A day", "plan_facts": "Friday", "update": open[5].description],
            ["recap": "yes", "body": "By Friday: Some 6 words."],
            ["body": "Write to untaken@example.org as well.", "confirmed": "yes"],
        ]
        for way in ways {
            let fields = ["kind": "reply", "body": "We come on Friday."].merging(way) { _, new in new }
            let reply = try await browser.submit(address, on: "/cases/\(mailed)?add=reply", fields)
            #expect(reply.status == 303, "\(way): \(reply.refusal)")
        }
    }

    /// Weighs options about a complaint, and goes by a rule.
    fileprivate func weigh(in browser: Browser) async throws {
        let begun = try await browser.submit(
            "/complaints/\(complaints.fresh)/options", on: "/complaints/\(complaints.fresh)/options", ["kind": "refund"])
        let decision = String(begun.headers[.location]?.split(separator: "?").first ?? "")
        for title in ["One way", "Another way"] {
            _ = try await browser.submit(
                "\(decision)/options", on: "\(decision)/options/new", ["title": title, "for_customer": "Something"])
        }
        let options = try await browser.get(decision).text.matches(of: #/choice\?option=([0-9A-Z]+)/#).map { String($0.1) }
        let page = "\(decision)/choice?option=\(options.first ?? "")"
        let rule = try await browser.get(page).text.firstMatch(of: #/<option value="([0-9A-Z]{13}\.\d+)"/#).map { String($0.1) }
        let chosen = try await browser.submit(
            "\(decision)/choice", on: page, ["reason": "It is fair", "rule": rule ?? "there is no rule"])
        #expect(chosen.status == 303, "\(decision): \(chosen.refusal)")
    }
}

extension Browser.Reply {
    /// What a form that was not taken says.
    fileprivate var refusal: String {
        text.firstMatch(of: #/error-summary.{0,400}/#).map { String($0.0) } ?? String(text.prefix(200))
    }
}
