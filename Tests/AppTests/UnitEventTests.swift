import App
import Base
import Desk
import Foundation
import HTTPTypes
import People
import Practice
import TestKit
import Testing

/// The Scottish profile names events by which the work of each unit shows. Every one of them is caused here by forms of
/// the screens, and by nothing else.
@Suite struct `The events of the units` {
    private static let units: [String: [String]] = [
        "INSCS009": [
            "extra.proposed", "customer.preference_recorded", "need.confirmed", "contact.signposted", "customer.need_recorded",
            "case.prioritised", "message.sent", "product.matched", "policy.applied", "approval.decided", "extra.delivered",
            "explanation.given", "extra.impact_checked", "feedback.collected",
        ],
        "CFACSA13": [
            "message.sent", "history.reviewed", "message.planned", "message.recapped", "need.confirmed", "options.appraised",
            "qa.scored", "update.sent", "privacy.check_done",
        ],
        "INSCS016": [
            "behaviour.recorded", "limit.applied", "need.confirmed", "options.appraised", "explanation.given", "option.agreed",
            "help.requested", "case.closed", "forewarning.issued", "incident.reported", "authority.checked", "escalation.raised",
            "privacy.check_done",
        ],
        "SDS0417": [
            "complaint.opened", "complaint.investigated", "complaint.options_appraised", "complaint.outcome_sent",
            "complaint.escalated", "complaint.lesson_shared", "complaint.closed", "policy.applied",
        ],
        "SDS0354": [
            "return.inspected", "explanation.given", "complaint.opened", "remark.recorded", "return.processed",
            "document.issued", "document.checked", "stock.updated", "return.dispatched",
        ],
        "INSCS019": [
            "product.studied", "help.requested", "product.matched", "offer.made", "meeting.item_led", "offer.path_set",
            "contact.signposted", "offer.outcome", "sale.agreed", "delivery.arranged", "department.involved",
            "promotion.compared", "knowledge.shared",
        ],
        "customers and their journeys": [
            "customer.type_assessed", "customer.segment_analysed", "journey.mapped", "feedback.plan_agreed",
            "feedback.collected", "feedback.method_appraised", "analysis.made", "analysis.presented",
        ],
        "law and policy": [
            "policy.applied", "policy.acknowledged", "law.change_reviewed", "policy.gap_reported", "privacy.check_done",
        ],
        "SDS0223": [
            "goal.agreed", "activity.agreed", "activity.completed", "selffeedback.acted_on", "reflection.written",
            "training.completed", "pdp.agreed", "pdp.reviewed", "activity.evaluated",
        ],
        "decisions": [
            "approval.requested", "authority.delegated", "refusal.explained", "specialist.consulted", "emotion.noted",
            "deescalation.debriefed", "satisfaction.confirmed", "style.adapted", "facts.established",
        ],
    ]

    @Test func `every event these units ask for is caused from the screens`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            try await desk.settle()
            let before = try await desk.house.read(as: .system("test")) { try $0.db.logHead() }
            try await desk.withBrowsers(of: [desk.asha, desk.dan] + filled.deeds.compactMap(\.by)) { browsers in
                let (asha, dan) = (browsers[desk.asha]!, browsers[desk.dan]!)
                let walker = PracticeWalker(filled: filled, browser: asha, another: dan)
                for practice in desk.app.book.practices { try await walker.walk(practice) }
                try await filled.write(in: asha)
                try await filled.weigh(in: asha)
                for deed in filled.deeds {
                    let browser = browsers[deed.by ?? desk.asha]!
                    let reply = try await browser.submit(deed.address, on: deed.page, deed.fields)
                    // A token is shown once, on the page itself.
                    let isDone = reply.status == 303 || deed.address == "/profile/tokens"
                    #expect(isDone, "\(deed.address): \(reply.refusal)")
                }
            }
            try await desk.settle()
            let caused = try await desk.house.read(as: .system("test")) { work in
                var names: Set<String> = []
                var position = before
                while true {
                    let events = try work.db.events(after: position, limit: 1_000)
                    names.formUnion(events.map(\.name))
                    guard let last = events.last else { return names }
                    position = last.position
                }
            }
            for (unit, events) in Self.units.sorted(by: { $0.key < $1.key }) {
                for event in events { #expect(caused.contains(event), "\(unit): \(event) was not caused") }
            }
        }
    }

    @Test func `at least eight kinds of record are practices, and one comes from a file`() {
        let names = Set(PracticeShelf.shipped.practices.map(\.name))
        #expect(names.count >= 8)
        #expect(names.isSuperset(of: ["extra", "refusal", "consultation", "signposting"]))
    }
}

/// Takes every step of a practice once, as somebody in a browser would: the form, filled in, and sent.
struct PracticeWalker: Sendable {
    let filled: FilledDesk
    let browser: Browser
    /// For what somebody else than the first has to do.
    let another: Browser

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
            "/practices/\(practice.name)", on: page, fields(practice.steps[0], of: practice, prefix: ""))
        let address = reply.headers[.location].map { $0.split(separator: "?")[0] }.map(String.init) ?? ""
        #expect(reply.status == 303, "\(practice.name): \(reply.refusal)")
        return address
    }

    private func take(_ step: Step, of practice: Practice, on record: String) async throws {
        let (address, fields) = ("\(record)/steps/\(step.name)", fields(step, of: practice, prefix: "\(step.name)-"))
        // Whose step it is not finds no form for it.
        var reply = try? await browser.submit(address, on: record, fields)
        if reply?.status != 303 { reply = try await another.submit(address, on: record, fields) }
        #expect(reply?.status == 303, "\(practice.name), \(step.name): \(reply?.refusal ?? "")")
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
                case .choice(let options), .choices(let options): options.first?.code
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
