import App
import Base
import Desk
import Foundation
import HTTPTypes
import People
import Practice
import TestKit
import Testing

@testable import Complaints
@testable import Guidance
@testable import Resolve
@testable import Trade

/// A step at which somebody may say which rule they went by, and where they do.
struct RuledStep: Sendable, CustomTestStringConvertible {
    let step: GovernedStep
    let fields: [String: String]
    /// What its field is called there.
    var field = "rule"
    /// Where its form stands, and where it goes.
    let ready: @Sendable (TestDesk, Case) async throws -> (action: String, page: String)

    var testDescription: String { step.rawValue }
}

@Suite struct `Rules where the work is done` {
    @Test func `each step shows the rules that govern it`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.caseOfMargaret()
            let places = try await places(desk, file)
            #expect(Set(places.map(\.0)) == Set(GovernedStep.allCases), "no step of the library is without a page")
            try await desk.write(as: desk.dan) { work in
                for step in GovernedStep.allCases {
                    _ = try Policies(work).write(
                        PolicyDraft(.policy, "Rule of \(step.rawValue).", summary: "In short.", body: "In full.", steps: [step]))
                }
            }
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                for (step, address) in places {
                    let page = try await browser.get(address)
                    #expect(page.status == 200, "\(address)")
                    let shown = page.text.contains("Rule of \(step.rawValue).</a>")
                    #expect(shown, "\(address) does not show the rule of \(step.rawValue)")
                    let strange = GovernedStep.allCases.filter { other in
                        page.text.contains("Rule of \(other.rawValue).</a>") && !places.contains { $0 == (other, address) }
                    }
                    #expect(strange.isEmpty, "\(address) shows \(strange)")
                    #expect(Markup(page: page.text).faults == [], "\(address)")
                }
            }
        }
    }

    /// Where each step of the library is done.
    private func places(_ desk: TestDesk, _ file: Case) async throws -> [(GovernedStep, String)] {
        let here = "/cases/\(file.reference)"
        let complaint = try await desk.complaint(in: file)
        let goodsReturn = try await desk.kettle(of: file)
        let (offer, sold) = try await desk.offers(in: file)
        var places: [(GovernedStep, String)] = [
            (.contact, "/contacts/new"), (.recording, "/contacts/new"), (.composer, "\(here)?add=reply"),
            (.tone, "\(here)?add=reply"), (.disclosure, "\(here)?add=reply"), (.promise, "\(here)/promise"),
            (.closing, "\(here)/resolve"), (.escalation, "\(here)/escalations/new"), (.extra, "\(here)/records/extra/new"),
            (.refusal, "\(here)/records/refusal/new"), (.behaviourLimit, "\(here)/records/limit/new"),
            (.forewarning, "\(here)/records/forewarning/new"), (.safety, "/practices/incident/new"),
            (.record, "\(here)/records/behaviour/new"), (.offer, "\(here)/offer"), (.offer, "/offers/\(offer)/making"),
            (.offer, "/offers/\(offer)/outcome"), (.sale, "/offers/\(sold)/sale"), (.delivery, "/offers/\(sold)/delivery"),
            (.delivery, "/returns/\(goodsReturn)/dispatch"),
        ]
        places += try await desk.read(as: desk.priya) { work in
            [(.goodsReturn, "/purchases/\(try work.db.goodsReturn(goodsReturn).purchase)/return")]
        }
        let returns = ReturnStep.allCases.filter { $0 != .dispatch }
        places += returns.map { (.goodsReturn, "/returns/\(goodsReturn)/\($0.rawValue)") }
        for act in ComplaintAct.allCases {
            if let step = act.step { places.append((step, "/complaints/\(complaint)/\(act.rawValue)")) }
        }
        for kind in [DecisionKind.refund, .goodwill, .exchange, .waiver, .other] {
            let (id, option) = try await desk.decision(kind, in: file)
            places.append((kind.step, "/decisions/\(id)/choice?option=\(option)"))
        }
        return places
    }

    static let steps: [RuledStep] = [
        RuledStep(
            step: .extra, fields: ["what": "Ring back on a Sunday", "kind": "time", "why": "She works all week.", "cost": "0"],
            field: "went_by"
        ) { _, file in ("/practices/extra", "/cases/\(file.reference)/records/extra/new") },
        RuledStep(
            step: .refusal,
            fields: [
                "asked": "Half the bill", "kind": "rule", "reason": "It is what she used.", "alternatives": "Pay in three parts.",
                "channel": "call", "look": "2026-03-09T10:00",
            ], field: "went_by"
        ) { _, file in ("/practices/refusal", "/cases/\(file.reference)/records/refusal/new") },
        RuledStep(
            step: .behaviourLimit,
            fields: [
                "reason": "insults", "seen": "She shouted.", "checked": "yes",
            ], field: "went_by"
        ) { _, file in ("/practices/limit", "/cases/\(file.reference)/records/limit/new") },
        RuledStep(step: .redress, fields: ["kind": "correction", "what": "A new bill", "due": "2026-03-12"]) { desk, file in
            let id = try await desk.complaint(in: file)
            return ("/complaints/\(id)/redress", "/complaints/\(id)/redress")
        },
        RuledStep(step: .complaintOutcome, fields: ["by": "letter"]) { desk, file in
            let id = try await desk.foundComplaint(in: file)
            return ("/complaints/\(id)/outcome", "/complaints/\(id)/outcome")
        },
        RuledStep(step: .goodsReturn, fields: ["kind": "refund", "amount": "30.00", "why": "It is faulty."]) { desk, file in
            let id = try await desk.kettle(of: file)
            return ("/returns/\(id)/proposal", "/returns/\(id)/proposal")
        },
    ]

    @Test(arguments: steps)
    func `the rule somebody went by is written down with the case`(_ ruled: RuledStep) async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.caseOfMargaret()
            let policy = try await desk.write(as: desk.dan) { work in
                try Policies(work).write(
                    PolicyDraft(.policy, "Our rule", summary: "In short.", body: "In full.", steps: [ruled.step]))
            }
            let (action, page) = try await ruled.ready(desk, file)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let form = try await browser.get(page).text
                let isAsked = form.contains("name=\"\(ruled.field)\"") && form.contains("value=\"\(policy).1\"")
                #expect(isAsked)
                var fields = ruled.fields
                fields[ruled.field] = "\(policy).7"
                let old = try await browser.submit(action, on: page, fields)
                #expect(old.status == 409, "a version that does not hold is no rule to go by")
                fields[ruled.field] = "\(policy).1"
                let done = try await browser.submit(action, on: page, fields)
                #expect(done.status == 303, "\(done.text.prefix(3_000))")
                let address = try #require(done.headers[.location])
                try await desk.settle()
                let events = try await desk.house.read(as: .system("test")) { work in
                    try work.db.events(after: 0, names: ["policy.applied"], limit: 10)
                }
                let subject = try #require(address.split(separator: "/").last.flatMap { Identifier<Case>(String($0)) })
                #expect(events.count == 1)
                #expect(events.first?.caseID == file.id.number && events.first?.subject == policy.number)
                #expect(events.first?.facts["step"] == .code(ruled.step.rawValue))
                #expect(events.first?.facts["to"] == .number(subject.number))
                if action.hasPrefix("/practices") {
                    let isSaid = try await browser.get(address).text.contains("Gone by here")
                    #expect(isSaid)
                }
            }
        }
    }

    @Test func `nothing is done when the rule it went by cannot be written down`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.caseOfMargaret()
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let refused = try await browser.submit(
                    "/practices/extra", on: "/cases/\(file.reference)/records/extra/new",
                    ["what": "Ring back", "kind": "time", "why": "She works.", "cost": "0", "went_by": "nonsense"])
                #expect(refused.status == 422)
                let isKept = refused.text.contains("Ring back") && refused.text.contains("href=\"#f-went_by\"")
                #expect(isKept)
                let names = try await desk.eventNames()
                #expect(!names.contains("extra.proposed"))
            }
        }
    }

    @Test func `every practice is governed by a step of the library`() {
        for practice in PracticeShelf.shipped.practices {
            #expect(GovernedStep(rawValue: practice.governedBy) != nil, "\(practice.name)")
        }
    }
}

extension TestDesk {
    /// Looked into and found, with something to put it right.
    func foundComplaint(in file: Case) async throws -> Complaint.ID {
        let id = try await complaint(in: file)
        try await write(as: priya) { work in
            let complaints = Complaints(work)
            try complaints.acknowledge(id, letter: "We have it.", by: .letter)
            try complaints.interpret(id, as: "A correct bill.", confirmed: true)
            try complaints.add(.fact, "The meter was read wrongly.", source: "Log", to: id)
            try complaints.find(.upheld, because: "It was read wrongly.", cause: "Done wrong", in: id)
            try complaints.add(.correction, "A new bill", amount: nil, by: CalendarDay(work.now).adding(days: 7), to: id)
        }
        return id
    }

    func decision(_ kind: DecisionKind, in file: Case) async throws -> (Appraisal.ID, Resolve.Option.ID) {
        try await write(as: priya) { work in
            let appraisals = Appraisals(work)
            let id = try appraisals.begin(.init(file.id, kind: kind, need: "Less to pay."))
            var facts = Option.Facts()
            facts.forCustomer = "It is quick"
            let options = try ["A first way", "Another way"].map { try appraisals.addOption($0, facts, to: id) }
            return (id, options[1])
        }
    }

    /// One that is matched, and one that is accepted.
    fileprivate func offers(in file: Case) async throws -> (Offer.ID, Offer.ID) {
        try await write(as: asha) { work in
            let offers = Offers(work)
            let matched = try ["A-1", "A-2"].map { code in
                let product = try Products(work).add(
                    ProductDetails(code: code, name: "Cover \(code)", price: Money(minor: 900, .gbp)))
                return try offers.match(product, need: "Heat", fits: "It is cover", consented: true, in: file.id)
            }
            _ = try offers.make(matched[1], by: .call, information: "£9 a month", version: 1)
            _ = try offers.close(matched[1], .accepted, words: "Yes", version: 2)
            return (matched[0], matched[1])
        }
    }
}
