import Base
import Desk
import Foundation
import HTTPTypes
import People
import TestKit
import Testing

@testable import Complaints
@testable import Resolve

/// What Priya answers for on the day she leaves.
private struct Desktop: Sendable {
    let active: Case.ID
    let waiting: Case.ID
    let promise: Promise.ID
    let complaint: Complaint.ID
    let escalation: Escalation.ID

    init(_ desk: TestDesk, complaintAbout about: Staff.ID? = nil) async throws {
        let (active, waiting) = try await desk.write(as: desk.priya) { work in
            func opened(_ subject: String) throws -> Case.ID {
                try Contacts(work).record(
                    .init(
                        who: .new(name: "Margaret Ellis", email: nil, phone: nil), channel: .phone, subject: subject,
                        need: "It is twice as high.", team: desk.billing, owner: desk.priya))
            }
            return (try opened("Bill"), try opened("Meter"))
        }
        (self.active, self.waiting) = (active, waiting)
        (promise, complaint) = try await desk.write(as: desk.priya) { work in
            _ = try Cases(work).wait(waiting, for: .waitingForPartner)
            let promise = try Promises(work).make(
                PromiseDraft(what: "Ring back", dueAt: work.now + 86_400, owner: desk.priya), in: active)
            let complaint = try Complaints(work).open(
                .init(words: "It is twice as high.", channel: .phone, procedure: "general", about: about), in: active)
            return (promise, complaint)
        }
        escalation = try await desk.write(as: desk.tom) { work in
            let file = try Contacts(work).record(
                .init(
                    who: .new(name: "Ola Oyelaran", email: nil, phone: nil), channel: .phone, subject: "Tariff",
                    need: "Which one?",
                    team: desk.metering, owner: desk.tom))
            try History(work).review(file, note: "New here.")
            return try Escalations(work).raise(
                .init(.expertise, "Which tariff?", to: .colleague(desk.priya), untold: "She asked for it."), in: file)
        }
    }

    struct Owners: Sendable, Equatable {
        var active: Staff.ID?
        var waiting: Staff.ID?
        var promise: Staff.ID
        var complaint: Staff.ID
        var escalation: Escalation.To
    }

    func owners(_ desk: TestDesk) async throws -> Owners {
        try await desk.read(as: desk.asha) { work in
            Owners(
                active: try work.db.caseFile(active).owner, waiting: try work.db.caseFile(waiting).owner,
                promise: try work.db.promise(promise).owner, complaint: try work.db.complaint(complaint).handler,
                escalation: try work.db.escalation(escalation).to)
        }
    }
}

@Suite struct `A colleague who leaves` {
    @Test(arguments: Engine.available)
    func `hands what they answer for to somebody in the same step`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let desktop = try await Desktop(desk)
            let before = try await desktop.owners(desk)
            let (action, page) = ("/staff/\(desk.priya)/closure", "/staff/\(desk.priya)")
            try await desk.withBrowser(as: desk.asha) { (browser) async throws in
                let shown = try await browser.get(page).text
                #expect(Markup(page: shown).faults == [])
                for line in ["2 open cases", "2 open promises", "1 complaint", "1 escalation to answer"] {
                    let isThere = shown.contains(line)
                    #expect(isThere, "\(line)")
                }
                let refused = try await browser.submit(action, on: page)
                #expect(refused.status == 422)
                #expect(Markup(page: refused.text).faults == [])
                let isAsked = refused.text.contains("Choose who takes on what they answer for.")
                #expect(isAsked)
                #expect(try await desktop.owners(desk) == before)
                let done = try await browser.submit(action, on: page, ["heir": desk.dan.description, "note": "Priya has left."])
                #expect(done.status == 303, "\(done.text.prefix(3_000))")
                let isClosed = try await browser.get(page).text.contains("Open the account again")
                #expect(isClosed)
            }
            let after = try await desktop.owners(desk)
            let dan = desk.dan
            #expect(
                after == .init(active: dan, waiting: dan, promise: dan, complaint: dan, escalation: .colleague(dan)))
            let names = try await desk.eventNames()
            for (name, times) in [
                ("case.handed_over", 2), ("complaint.handed_over", 1), ("escalation.passed_on", 1), ("staff.changed", 1),
            ] {
                #expect(names.count { $0 == name } == times, "\(name)")
            }
            #expect(names.contains("promise.passed_on"))
            let notes = try await desk.read(as: dan) { work in
                try CaseFolders(work).timeline(of: desktop.active, before: nil, limit: 40).map(\.entry.body)
            }
            #expect(notes.contains("Priya has left."))
        }
    }

    @Test(arguments: Engine.available)
    func `may leave it to a team, whose leader keeps what only a person can`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let desktop = try await Desktop(desk)
            try await desk.withBrowser(as: desk.asha) { (browser) async throws in
                let page = "/staff/\(desk.priya)"
                let nobody = try await browser.submit("\(page)/closure", on: page, ["heir": "team-\(desk.metering)"])
                #expect(nobody.status == 422, "nobody leads Metering")
                let done = try await browser.submit("\(page)/closure", on: page, ["heir": "team-\(desk.billing)"])
                #expect(done.status == 303)
            }
            let after = try await desktop.owners(desk)
            #expect(
                after
                    == .init(
                        active: nil, waiting: nil, promise: desk.dan, complaint: desk.dan, escalation: .team(desk.billing)))
        }
    }

    @Test(arguments: Engine.available)
    func `stays until everything is in good hands`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let desktop = try await Desktop(desk, complaintAbout: desk.dan)
            let before = try await desktop.owners(desk)
            try await desk.withBrowser(as: desk.asha) { (browser) async throws in
                let page = "/staff/\(desk.priya)"
                for heir in [desk.dan, desk.priya, desk.ines] {
                    let refused = try await browser.submit("\(page)/closure", on: page, ["heir": heir.description])
                    #expect(refused.status == 422)
                }
            }
            #expect(try await desktop.owners(desk) == before, "the cases are not half handed over")
            #expect(try await desk.read(as: desk.asha) { try $0.db.staff(desk.priya).isActive })
            let names = try await desk.eventNames()
            #expect(!names.contains("staff.changed") && !names.contains("case.handed_over"))
        }
    }

    @Test func `is not waited for when their customer writes again`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.write(as: desk.priya) { work in
                try Contacts(work).record(
                    .init(
                        who: .new(name: "Margaret Ellis", email: nil, phone: nil), channel: .phone, subject: "Bill",
                        need: "Too high.", outcome: "Explained it.", team: desk.billing, owner: desk.priya, isDone: true))
            }
            try await desk.write(as: desk.asha) { try StaffMembers(work: $0).close(desk.priya, handing: nil, note: "", []) }
            let owner = try await desk.write(as: desk.tom) { work in
                let opened = try Correspondence(work).receive("Still wrong.", channel: .phone, in: try work.db.caseFile(file))
                return try work.db.caseFile(opened.file.id).owner
            }
            #expect(owner == nil)
        }
    }
}
