import Base
import Desk
import Foundation
import HTTPTypes
import People
import Practice
import TestKit
import Testing
import Web

@testable import Care
@testable import Complaints
@testable import Resolve
@testable import Trade

/// A form whose words go to the customer.
struct WritingForm: Sendable, CustomTestStringConvertible {
    /// Where it stands and where it goes; nil while it has not been made ready.
    typealias Place = (action: String, page: String)

    let name: String
    /// The field with the words.
    let words: String
    var fields: [String: String] = [:]
    let ready: @Sendable (TestDesk, Case) async throws -> Place

    var testDescription: String { name }
}

/// Every form that writes to a customer asks before another customer's data leaves with it, and none is a dead end.
@Suite struct `Another customer's data in any form` {
    static let words = "Please write to ola@example.org about it."

    static let forms: [WritingForm] = [
        WritingForm(name: "an acknowledgement", words: "letter", fields: ["by": "message"]) { desk, file in
            let id = try await desk.complaint(in: file)
            return ("/complaints/\(id)/acknowledgement", "/complaints/\(id)/acknowledgement")
        },
        WritingForm(
            name: "a letter that puts an answer off", words: "letter",
            fields: ["by": "letter", "days": "2", "reasons": "The meter is being tested.", "anyway": "yes"]
        ) { desk, file in
            let id = try await desk.complaint(in: file)
            try await desk.write(as: desk.priya) { _ = try Complaints($0).acknowledge(id, letter: "We have it.", by: .letter) }
            return ("/complaints/\(id)/extension", "/complaints/\(id)/extension")
        },
        WritingForm(
            name: "an outcome", words: "letter", fields: ["by": "message", "apology_reason": "It is what she asked for."]
        ) { desk, file in
            let id = try await desk.foundComplaint(in: file)
            return ("/complaints/\(id)/outcome", "/complaints/\(id)/outcome")
        },
        WritingForm(name: "the explanation of a decision", words: "words", fields: ["way": "reply"]) { desk, file in
            let (id, option) = try await desk.decision(.goodwill, in: file)
            try await desk.write(as: desk.priya) { _ = try Appraisals($0).choose(.init(option, reason: "It is kind."), in: id) }
            return ("/decisions/\(id)/explanation", "/decisions/\(id)")
        },
        WritingForm(
            name: "an escalation", words: "message",
            fields: ["reason": "expertise", "words": "I do not know this meter.", "way": "letter"]
        ) { desk, file in
            try await desk.write(as: desk.priya) { _ = try History($0).review(file.id, note: "Rang twice.") }
            return ("/cases/\(file.reference)/escalations", "/cases/\(file.reference)/escalations/new")
        },
        WritingForm(name: "the explanation of a return", words: "body", fields: ["how": "send"]) { desk, file in
            let id = try await desk.kettle(of: file)
            return ("/returns/\(id)/explanation", "/returns/\(id)/explanation")
        },
        WritingForm(name: "the document of a return", words: "body", fields: ["how": "print"]) { desk, file in
            let id = try await desk.kettle(of: file)
            return ("/returns/\(id)/documents", "/returns/\(id)/documents")
        },
        WritingForm(name: "a warning", words: "warn-warning_said", fields: ["warn-told_by": "reply"]) { desk, file in
            let id = try await desk.insult(in: file)
            return ("/practices/limit/\(id)/steps/warn", "/practices/limit/\(id)")
        },
        WritingForm(
            name: "the end of a contact", words: "end-ending_said", fields: ["end-told_by": "letter"]
        ) { desk, file in
            let id = try await desk.insult(in: file)
            return ("/practices/limit/\(id)/steps/end", "/practices/limit/\(id)")
        },
        WritingForm(
            name: "a refusal", words: "reason",
            fields: [
                "asked": "All of it written off.", "kind": "fairness", "alternatives": "Eighteen months.", "channel": "reply",
                "look": "2027-03-20T10:00",
            ]
        ) { _, file in ("/practices/refusal", "/cases/\(file.reference)/records/refusal/new") },
        WritingForm(name: "what is told of an extra", words: "tell-told", fields: ["tell-channel": "letter"]) { desk, file in
            let id = try await desk.write(as: desk.priya) { work in
                let practices = Practices(work, try PracticeBook(ResolveArea.practices))
                let id = try practices.start(
                    "extra", on: .case(file.id),
                    [
                        "what": .text("Flowers"), "kind": .choice("gesture"), "why": .text("She waited."),
                        "cost": .amount(.zero(.gbp)),
                    ])
                try practices.step(id, "check", ["rules": .text("Gifts"), "within": .tick(true)])
                try practices.step(id, "authorise")
                return try practices.step(id, "deliver", ["how": .text("By hand.")])
            }
            return ("/practices/extra/\(id)/steps/tell", "/practices/extra/\(id)")
        },
        WritingForm(
            name: "a contact by post", words: "outcome_words",
            fields: ["who": "Margaret Ellis", "need": "A copy of the bill.", "channel": "post", "outcome": "done"]
        ) { _, _ in ("/contacts", "/contacts/new") },
    ]

    @Test(arguments: forms)
    func `it comes back with what was found and a box to tick, and goes out once it is ticked`(
        _ form: WritingForm
    ) async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.caseOfMargaret()
            let (action, page) = try await form.ready(desk, file)
            var fields = form.fields
            if form.name == "an escalation" { fields["to"] = desk.dan.description }
            let isLeaders = form.name == "the end of a contact"
            try await desk.withBrowser(as: isLeaders ? desk.dan : desk.priya) { [fields] (browser) async throws in
                let fresh = try await browser.get(page).text
                #expect(!fresh.contains("name=\"may_share\""), "nothing was found yet")
                let before = try await desk.sent(in: file)
                var fields = fields
                let drafted = try await browser.filledIn(action, on: page)[form.words] ?? ""
                fields[form.words] = "\(drafted)\n\n\(Self.words)".trimmed
                let refused = try await browser.submit(action, on: page, fields)
                #expect(refused.status == 422)
                let markup = Markup(page: refused.text)
                #expect(markup.faults == [])
                #expect(refused.text.contains("This belongs to other customers: ola@example.org."))
                #expect(refused.text.contains("\(Self.words)</textarea>"), "what was typed is there")
                let boxes = markup.all("input").filter { $0["name"] == "may_share" }
                #expect(boxes.count == 1 && boxes.allSatisfy { $0["checked"] == nil })
                #expect(try await desk.sent(in: file) == before)
                let sent = try await browser.submit(action, on: page, fields.merging(["may_share": "yes"]) { $1 })
                #expect(sent.status == 303, "\(sent.text.prefix(3_000))")
                #expect(try await desk.eventNames().count { $0 == "privacy.check_done" } == 1)
                if form.name != "a contact by post" { #expect(try await desk.sent(in: file) == before + 1) }
            }
        }
    }

    @Test(arguments: forms.filter { $0.name != "a contact by post" })
    func `its words are looked over when somebody asks, and nothing goes out`(_ form: WritingForm) async throws {
        try await Engine.sqlite.withDesk { desk in
            let file = try await desk.caseOfMargaret()
            let (action, page) = try await form.ready(desk, file)
            try await desk.withBrowser(as: form.name == "the end of a contact" ? desk.dan : desk.priya) {
                (browser) async throws in
                let fresh = try await browser.get(page).text
                #expect(fresh.contains("data-behaviour=\"check-words\"") && !fresh.contains("data-count="))
                let before = try await desk.sent(in: file)
                var fields = form.fields
                fields[form.words] = "Dear Tom, as per our records it went to ola@example.org <b>"
                fields["look_over"] = form.words
                let looked = try await browser.submit(action, on: page, fields)
                #expect(looked.status == 200)
                let markup = Markup(page: looked.text)
                #expect(markup.faults == [])
                let greets = looked.text.contains("You greet Tom; it goes to Margaret Ellis.")
                #expect(greets && looked.text.contains("“ola@example.org” belongs to Ola Oyelaran, another customer."))
                let kept = markup.all("textarea").first { $0["name"] == form.words }?.text.trimmed
                #expect(kept == "Dear Tom, as per our records it went to ola@example.org &lt;b&gt;")
                #expect(try await desk.sent(in: file) == before)
                #expect(try await desk.eventNames().count { $0 == "privacy.check_done" } == 1)
            }
        }
    }

    @Test func `a program says so with the step`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let id = try await desk.insult(in: try await desk.caseOfMargaret())
            try await desk.withProgram(for: desk.priya) { (program) async throws in
                func warn(_ more: String) async throws -> Int {
                    try await program.post(
                        "/api/v1/practices/limit/\(id)/steps/warn",
                        """
                        {"values": {"warning_said": "\(Self.words)", "told_by": "reply"}\(more)}
                        """
                    ).status
                }
                #expect(try await warn("") == 422)
                #expect(try await warn(", \"confirmed\": true") == 200)
            }
        }
    }
}

extension TestDesk {
    /// A case of Margaret's by email, at a desk that knows Ola as well.
    func caseOfMargaret() async throws -> Case {
        try await write(as: priya) { work in
            let ola = try Parties(work: work).add(PartyDetails(name: "Ola Oyelaran"))
            _ = try Parties(work: work).addAddress(.email, "ola@example.org", to: ola)
            let id = try Contacts(work).record(
                .init(
                    who: .new(name: "Margaret Ellis", email: "margaret@example.org", phone: nil), channel: .email,
                    subject: "Bill", need: "It is twice as high.", team: billing, owner: priya))
            return try work.db.caseFile(id)
        }
    }

    /// Behaviour that passed a limit, with no step taken yet.
    func insult(in file: Case) async throws -> PracticeRecord.ID {
        try await write(as: priya) { work in
            try Practices(work, CareArea.book).start(
                "limit", on: .case(file.id),
                ["reason": .choice("insults"), "seen": .text("She shouted."), "checked": .tick(true)])
        }
    }

    func complaint(in file: Case) async throws -> Complaint.ID {
        try await write(as: priya) { work in
            try Complaints(work).open(
                .init(words: "It is twice as high.", channel: .email, procedure: "general"), in: file.id)
        }
    }

    /// A kettle that came back and was looked at.
    func kettle(of file: Case) async throws -> GoodsReturn.ID {
        try await write(as: priya) { work in
            let today = CalendarDay("2026-03-02")!
            let purchase = try Purchases(work).record(
                PurchaseDraft(
                    order: "", boughtOn: today, deliveredOn: today, .inPerson,
                    items: [.init("Kettle", Money(minor: 3_000, .gbp), quantity: 1)]),
                of: file.party, source: .entered, today: today)
            let item = try work.db.purchase(purchase).items[0].id
            let returns = GoodsReturns(work)
            let id = try returns.open(
                ReturnDraft(purchase, .faulty, words: "It does not switch off.", toldOn: today, items: [item: 1]), in: file.id,
                today: today)
            let line = try returns.file(id).items[0].id
            return try returns.inspect(id, [line: .init(.faulty)], proof: .receipt, version: 1)
        }
    }

    /// How many messages and letters went out of a case.
    func sent(in file: Case) async throws -> Int {
        try await read(as: priya) { work in
            try CaseFolders(work).timeline(of: file.id, before: nil, limit: 60).count {
                [.reply, .letter].contains($0.entry.kind)
            }
        }
    }
}
