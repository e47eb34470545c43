import App
import Base
import Foundation
import People
import Storage
import TestKit

@testable import Complaints
@testable import Desk
@testable import Resolve

/// The complaints of a full desk.
struct ComplaintsInUse: Sendable {
    /// Just opened, in the case that came by mail.
    var fresh = Complaint.ID(0)
    /// Answered at its only stage, and so ready to go outside.
    var answered = Complaint.ID(0)
    /// Everything was done with it, up to its end.
    var finished = Complaint.ID(0)
    var letter = ComplaintStage.ID(0)
    var line = Redress.ID(0)
    var entry = Entry.ID(0)
    /// Its time is over today, and there is no answer.
    var overdue = Complaint.ID(0)
    /// Sounded like a complaint.
    var suspected = Reference(number: 0)
    var version = ProcedureVersion.ID(0)
    var customer = Party.ID(0)
    var team = Team.ID(0)
    fileprivate var cases = 300
}

/// What there is of Complaints on a desk that is full.
extension FilledDesk {
    /// Everything that can be looked at.
    var complaintsPlaces: [String: Place] {
        let all = [complaints.fresh, complaints.answered, complaints.finished, complaints.overdue]
        var places: [String: Place] = [
            "/complaints": Place(
                .page, .seeCases,
                [
                    "", "?state=open", "?stage=1", "?procedure=general", "?cause=%22%3Cb%3E", "?finding=upheld",
                    "?handler=\(priya)", "?team=\(complaints.team)", "?product=Repairs&issue=Delay", "?issue=Delay",
                    "?customer=\(complaints.customer)", "?who=nobody", "?who=a", "?customer=\(complaints.customer)&who=nobody",
                    "?channel=email", "?from=2026-01-01&to=2026-12-31", "?state=open&finding=&from=x",
                    "?after=1772442000000.0000000000001",
                ].map { "/complaints\($0)" }),
            "/complaints/board": Place(.page, .seeCases, ["/complaints/board"]),
            "/complaints/figures": Place(
                .page, .seeCases, ["/complaints/figures", "/complaints/figures?from=2020-01-01&to=2020-01-02"]),
            "/complaints/figures.csv": Place(.csv, .seeCases, ["/complaints/figures.csv?from=2026-01-01&to=2026-12-31"]),
            "/complaints/lessons": Place(
                .page, .seeCases, ["/complaints/lessons", "/complaints/lessons?after=1772442000000.0000000000001"]),
            "/complaints/return.csv": Place(.csv, .manageComplaints, ["/complaints/return.csv?from=2026-01-01&to=2026-12-31"]),
            "/complaints/procedures": Place(.page, .seeCases, ["/complaints/procedures"]),
            "/complaints/procedures/:version": Place(
                .page, .seeCases,
                ["/complaints/procedures/\(Identifier<Complaint>(1))", "/complaints/procedures/\(complaints.version)"]),
            "/complaints/procedures/:version/change": Place(
                .page, .manageComplaints, ["/complaints/procedures/\(complaints.version)/change"]),
            "/complaints/settings": Place(.page, .manageComplaints, ["/complaints/settings"]),
            "/cases/:reference/complaints/new": Place(
                .page, .handleComplaints,
                ["", "?procedure=housing", "?procedure=none", "?product=A+kettle"].map {
                    "/cases/\(complaints.suspected)/complaints/new\($0)"
                }
                    + ["/cases/\(mailed)/complaints/new"]),
            "/complaints/:id": Place(.page, .seeCases, all.map { "/complaints/\($0)" }),
            "/complaints/:id/letters/:stage": Place(
                .page, .seeCases, ["/complaints/\(complaints.finished)/letters/\(complaints.letter)"]),
            "/complaints/:id/report": Place(.page, .seeCases, all.map { "/complaints/\($0)/report" }),
            "/api/v1/complaints": Place(.json, .seeCases, ["/api/v1/complaints", "/api/v1/complaints?state=open&limit=1"]),
            "/api/v1/complaints/:id": Place(.json, .seeCases, all.map { "/api/v1/complaints/\($0)" }),
        ]
        for act in ComplaintAct.allCases {
            places["/complaints/:id/\(act.rawValue)"] = Place(
                .page, .handleComplaints,
                all.map { "/complaints/\($0)/\(act.rawValue)" }
                    + (act == .evidence ? ["/complaints/\(complaints.fresh)/evidence?entry=\(complaints.entry)"] : []))
        }
        return places
    }

    /// How many questions these pages ask. A complaint's own shows the complaint with its parts, the case, the customer, and
    /// the decision about it with whose authority it is; the others show all but the decision.
    static func complaintsQuestions(_ path: String) -> Int? {
        if path == "/complaints/:id" { return 30 }
        // A customer named in a few words is looked for in each way they can be found.
        if path == "/complaints" { return 10 }
        // Figures name procedures, teams and colleagues.
        if path == "/complaints/figures" { return 9 }
        if path == "/cases/:reference/complaints/new" { return 10 }
        return path.hasPrefix("/complaints/:id/") ? 15 : nil
    }

    /// Everything that can be done, once each.
    var complaintsDeeds: [Deed] {
        func act(_ act: ComplaintAct, _ id: Complaint.ID, _ fields: [String: String] = [:]) -> Deed {
            let address = "/complaints/\(id)/\(act.rawValue)"
            return Deed("/complaints/:id/\(act.rawValue)", address, on: address, .handleComplaints, fields)
        }
        let (fresh, answered) = (complaints.fresh, complaints.answered)
        return [
            act(.reading, fresh, ["reading": "She would like the bill put right.", "confirmed": "yes"]),
            act(.acknowledgement, fresh),
            act(.evidence, fresh, ["kind": "fact", "body": "The meter was read once.", "source": "The log"]),
            act(
                .finding, fresh, ["finding": "upheld", "reasons": "We did not read the meter for a year.", "cause": "Done wrong"]),
            act(.options, fresh, ["need": "A right bill", "kind": "compensation"]),
            act(.offer, fresh, ["offer": "We read the meter tomorrow."]),
            act(.answer, fresh, ["answer": "accepted", "words": "Fine."]),
            act(.redress, fresh, ["kind": "correction", "what": "A new bill", "due": "2026-03-12"]),
            act(.extension, fresh, ["days": "2", "reasons": "The engineer is ill.", "anyway": "yes"]),
            act(
                .delay, complaints.overdue,
                [
                    "expected": "2026-03-20", "reasons": "The supplier has not answered us.",
                    "letter":
                        "The supplier has not answered us. We expect to answer by 20 March 2026. The Financial Ombudsman Service can look at it now.",
                ]),
            act(.handler, fresh, ["handler": "\(desk.tom)"]),
            act(
                .outcome, fresh,
                ["letter": "We uphold your complaint. We did not read the meter for a year. You may ask for Stage two."]),
            act(.lesson, fresh, ["lesson": "Read meters twice a year."]),
            act(.escalation, fresh, ["handler": "\(desk.dan)", "reasons": "Still not right."]),
            act(.outside, answered, ["name": "Ombudsman", "reference": "F-1"]),
            act(.decision, answered, ["decision": "Pay £50."]),
            Deed(
                "/complaints/:id/redress/:line/given", "/complaints/\(answered)/redress/\(complaints.line)/given",
                on: "/complaints/\(answered)", .handleComplaints),
            act(.closure, answered, ["how": "outside", "remark": "Paid."]),
            act(.reopening, answered, ["reasons": "They wrote again."]),
            Deed(
                "/cases/:reference/complaints/none", "/cases/\(complaints.suspected)/complaints/none",
                on: "/cases/\(complaints.suspected)", .handleComplaints),
            Deed(
                "/cases/:reference/complaints", "/cases/\(complaints.suspected)/complaints",
                on: "/cases/\(complaints.suspected)/complaints/new?procedure=financial", .handleComplaints,
                ["test0": "yes", "test1": "yes", "test2": "yes", "words": "I am not happy."]),
            Deed(
                "/complaints/procedures/usual", "/complaints/procedures/usual", on: "/complaints/procedures", .manageComplaints,
                ["procedure": "housing", "nation": "scotland"]),
            Deed(
                "/complaints/procedures/:version/change", "/complaints/procedures/\(complaints.version)/change",
                on: "/complaints/procedures/\(complaints.version)/change", .manageComplaints,
                ["because": "An audit asked for it.", "acknowledge": "2"]),
            Deed(
                "/complaints/settings/lists", "/complaints/settings/lists", on: "/complaints/settings", .manageComplaints,
                ["causes": "Weather\nA supplier"]),
            Deed(
                "/complaints/settings/writing", "/complaints/settings/writing", on: "/complaints/settings", .manageComplaints,
                ["name1": "Listen first"]),
        ]
    }

    /// A little of everything. `words` answers with a text of about that many pieces.
    func withComplaints(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let (desk, mailed) = (desk, mailed)
        filled.complaints = try await desk.write(as: desk.priya) { work in
            var made = ComplaintsInUse()
            let complaints = Complaints(work)
            func file() throws -> Case.ID {
                made.cases += 1
                return try Contacts(work).record(
                    .init(
                        who: .new(name: words(4), email: nil, phone: "0113 496 0\(made.cases)"), channel: .phone,
                        subject: words(3), need: words(9), owner: desk.priya))
            }
            made.fresh = try complaints.open(
                .init(words: words(30), reading: words(9), channel: .email, product: words(2), issue: words(2), about: desk.ines),
                in: try work.db.caseFile(mailed).id)
            made.entry = try work.db.rows("SELECT id FROM entry ORDER BY id LIMIT 1").map { try $0.get("id") }[0]

            made.answered = try complaints.open(
                .init(title: words(5), words: words(20), reading: words(9), channel: .phone, procedure: "financial"),
                in: try file())
            try complaints.looked(made.answered, words)
            made.line = try complaints.add(
                .goodwill, words(5), amount: Money(minor: 1_500, .gbp), by: CalendarDay(work.now).adding(days: 7),
                to: made.answered)
            try complaints.answer(.init(words(60), by: .letter), in: made.answered, missing: [])

            made.finished = try complaints.open(
                .init(title: words(5), words: words(20), channel: .visit, procedure: "housing", about: desk.tom), in: try file())
            try complaints.looked(made.finished, words)
            try complaints.offer(words(9), in: made.finished)
            try complaints.answerOffer(.declined, words: words(9), in: made.finished)
            try complaints.add(.apology, words(5), amount: nil, to: made.finished)
            try complaints.extend(
                made.finished, byWorkingDays: 2, because: words(8), letter: words(9), by: .letter)
            try complaints.answer(.init(words(60), by: .letter, apologyReason: words(9)), in: made.finished, missing: [])
            made.letter = try work.db.stages(of: made.finished)[0].id
            try complaints.close(made.finished, as: .silent, remark: words(6))
            try work.db.run("UPDATE complaint SET lesson = \(words(20)), lesson_at = \(work.now) WHERE id = \(made.finished)")

            made.overdue = try complaints.open(
                .init(
                    title: words(5), words: words(20), channel: .phone, receivedAt: work.now - 56 * 86_400, procedure: "financial"
                ),
                in: try file())

            made.customer = try work.db.caseFile(try complaints.file(made.finished).complaint.caseID).party
            made.team = try work.db.teams().first?.id ?? made.team
            let suspected = try file()
            made.suspected = try work.db.caseFile(suspected).reference
            _ = try work.db.suspect(suspected, entry: 1, sign: words(3))
            let decision = try complaints.weigh(made.answered, .goodwill, need: words(9))
            var facts = Option.Facts()
            (facts.forCustomer, facts.againstCustomer, facts.forUs, facts.againstUs) = (words(5), words(5), words(5), words(5))
            for _ in 0..<2 { try Appraisals(work).addOption(words(4), facts, to: decision) }
            return made
        }
        filled.complaints.version = try await desk.write(as: desk.dan) { work in
            var procedure = try Procedures(work).current("general", at: work.now).procedure
            procedure.definition = words(30)
            procedure.stages[0].longestExtension = 12
            return try Procedures(work).change(
                "general", to: procedure, from: CalendarDay(work.now).adding(days: 1), because: words(9), after: 1)
        }
        return filled
    }
}

extension Complaints {
    /// Acknowledged, read, looked into and found.
    fileprivate func looked(_ id: Complaint.ID, _ words: (Int) -> String) throws {
        try acknowledge(id, letter: words(20), by: .letter)
        try interpret(id, as: words(9), confirmed: true)
        try add(.fact, words(9), source: words(4), to: id)
        try add(.statement, words(9), source: words(4), to: id)
        try find(.partly, because: words(12), cause: words(2), in: id)
    }
}
