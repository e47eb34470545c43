import Base
import Foundation
import People
import TestKit
import Testing
import Web

@testable import Complaints
@testable import Desk

@Suite struct `The register of complaints` {
    /// Three complaints: upheld and answered, being looked into, and late.
    private static func fill(_ desk: TestDesk) async throws -> [Complaint.ID] {
        let first = try await Scene(desk, name: "Ola Oyelaran")
        let answered = try await first.open("financial")
        let caseID = first.caseID
        try await desk.write(as: desk.priya) { work in
            let party = try work.db.caseFile(caseID).party
            _ = try Parties(work: work).addAddress(.post, "4 Mill Lane, Leeds LS1 4AB", to: party)
        }
        try await first.find(.upheld, in: answered)
        desk.clock.advance(by: 2 * 86_400)
        try await first.answer(answered)
        try await first.act {
            try $0.add(.goodwill, "For the trouble", amount: Money(minor: 1_250, .gbp), by: $0.nextWeek, to: answered)
        }
        let second = try await Scene(desk, name: "Jack Brown")
        let open = try await second.open("housing", handler: desk.tom)
        let third = try await Scene(desk, name: "=Ann \"A\" Lee")
        let late = try await third.open("general", received: desk.clock.clock.now - 9 * 86_400)
        return [answered, open, late]
    }

    @Test(arguments: Engine.available)
    func `shows those that are asked for, in pages`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let ids = try await Self.fill(desk)
            func list(_ query: [(String, String)]) async throws -> [Complaint.ID] {
                let filter = RegisterFilter(Form(query))
                return try await desk.read(as: desk.dan) {
                    try Register($0).list(filter, after: nil, limit: 9).lines.map(\.id)
                }
            }
            #expect(try await list([]) == [ids[1], ids[0], ids[2]])
            #expect(try await list([("state", "answered")]) == [ids[0]])
            #expect(try await list([("handler", "\(desk.tom)")]) == [ids[1]])
            #expect(try await list([("procedure", "general")]) == [ids[2]])
            #expect(try await list([("cause", "Done wrong"), ("finding", "upheld")]) == [ids[0]])
            #expect(try await list([("from", "2026-03-04")]) == [ids[1]])
            #expect(try await list([("to", "2026-03-01")]) == [ids[2]])
            #expect(try await list([("stage", "2")]).isEmpty)
            #expect(try await list([("state", "\"><b>"), ("from", "yesterday")]).count == 3)
            let pages = try await desk.read(as: desk.dan) { work in
                let first = try Register(work).list(RegisterFilter(), after: nil, limit: 2)
                return (
                    first.lines.count,
                    try Register(work).list(RegisterFilter(), after: first.next, limit: 2).lines.map(\.id)
                )
            }
            #expect(pages.0 == 2)
            #expect(pages.1 == [ids[2]])
        }
    }

    @Test(arguments: Engine.available)
    func `is narrowed to a product, an issue, a team and a customer, also all at once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let ids = try await Self.fill(desk)
            let other = try await Scene(desk, name: "Ola Okafor").open("general", product: "A kettle", issue: "Cost")
            let (team, ola) = try await desk.read(as: desk.dan) { work in
                (
                    try #require(try work.db.teams(of: desk.tom).first?.id),
                    try #require(try Parties(work: work).find("Ola Oyelaran", limit: 1).first?.id)
                )
            }
            func list(_ query: [(String, String)]) async throws -> [Complaint.ID] {
                let filter = RegisterFilter(Form(query))
                #expect(RegisterFilter(Form(filter.query)) == filter)
                return try await desk.read(as: desk.dan) {
                    try Register($0).list(filter, after: nil, limit: 9).lines.map(\.id)
                }
            }
            #expect(try await list([("product", "A kettle")]) == [other])
            #expect(try await list([("issue", "Delay")]).count == 3)
            #expect(try await list([("team", "\(team)")]) == [ids[1]])
            #expect(try await list([("customer", "\(ola)")]) == [ids[0]])
            let all = [("product", "Repairs"), ("issue", "Delay"), ("customer", "\(ola)"), ("procedure", "financial")]
            #expect(try await list(all) == [ids[0]])
            #expect(try await list(all + [("team", "\(team)")]).isEmpty)
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let which = try await browser.get("/complaints?who=Ola&state=open").text
                #expect(Markup(page: which).faults == [])
                #expect(which.contains("id=\"f-who\" name=\"who\" type=\"text\" value=\"Ola\""), "as it was typed")
                #expect(which.contains("Which customer?") && which.contains("/complaints?customer=\(ola)&amp;state=open"))
                let one = try await browser.get("/complaints?who=Ola+Oye").text
                #expect(one.contains("/complaints/\(ids[0])") && !one.contains("/complaints/\(other)"))
                #expect(one.contains("name=\"customer\" value=\"\(ola)\""))
                // The words were changed: the customer chosen before is not meant any more.
                let changed = try await browser.get("/complaints?customer=\(ola)&who=Ola+Okafor").text
                #expect(changed.contains("/complaints/\(other)") && !changed.contains("/complaints/\(ids[0])"))
                let nobody = try await browser.get("/complaints?who=Zacharias").text
                #expect(nobody.contains("No customer “Zacharias”"))
                let none = try await browser.get("/complaints?product=A+kettle&issue=Delay").text
                #expect(none.contains("Take away a filter"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `tells causes, findings, cost and time`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            _ = try await Self.fill(desk)
            let now = desk.clock.clock.now
            func read(_ from: Date, _ to: Date) async throws -> ComplaintFigures {
                try await desk.read(as: desk.dan) { try Register($0).figures(from: from, to: to) }
            }
            let figures = try await read(now - 30 * 86_400, now + 86_400)
            #expect(figures.counted == 3)
            let cause = ComplaintFigures.Group(name: "Done wrong", count: 1, late: 0, upheld: 1, redress: 1_250)
            #expect(figures.groups(by: .cause) == [cause])
            #expect(figures.groups(by: .product).map { "\($0.name) \($0.count) \($0.late)" } == ["Repairs 3 1"])
            #expect(figures.groups(by: .procedure).map(\.name) == ["financial", "general", "housing"])
            #expect(
                figures.groups(by: .handler).map { "\($0.name) \($0.count)" } == [
                    "\(desk.priya.number) 2", "\(desk.tom.number) 1",
                ])
            #expect(figures.groups(by: .team).map(\.count) == [2, 1])
            #expect(figures.upheldShare == 1 && figures.redress == 1_250 && figures.late == 1)
            let none = try await read(.distantPast, now - 300 * 86_400)
            #expect(none.counted == 0 && none.upheldShare == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `tells what was in time by procedure and stage, of what fell due`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let housing = try await Scene(desk, name: "Ola Oyelaran")
            let slow = try await housing.open("housing")
            let quick = try await Scene(desk, name: "Jack Brown").open("financial")
            let left = try await Scene(desk, name: "Ann Lee").open("housing")
            try await housing.act { complaints in
                try complaints.close(left, as: .withdrawn, remark: "Never mind.")
                try complaints.acknowledge(quick, letter: "We have it.", by: .letter)
            }
            // Acknowledged a day late, and answered in time from then on.
            housing.go(to: "2026-03-10T10:00")
            try await housing.find(.upheld, in: slow)
            housing.go(to: "2026-03-12T10:00")
            try await housing.answer(slow)
            housing.go(to: "2026-04-01T10:00")
            let now = desk.clock.clock.now
            let times = try await desk.read(as: desk.dan) { try Register($0).figures(from: now - 90 * 86_400, to: now).times }
            #expect(times.map { "\($0.procedure) \($0.stage)" } == ["financial 1", "housing 1"])
            #expect(times[0].acknowledged == .init(due: 1, inTime: 1))
            #expect(times[0].answered == .init(), "due in eight weeks")
            #expect(times[0].median == nil)
            #expect(times[1].acknowledged == .init(due: 1, inTime: 0), "what was withdrawn was not due")
            #expect(times[1].answered == .init(due: 1, inTime: 1))
            let days = try #require(times[1].median)
            #expect(times[1].count == 1 && abs(days - 10.04) < 0.01)

            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let page = try await browser.get("/complaints/figures").text
                #expect(Markup(page: page).faults == [])
                #expect(page.contains("Stage one: acknowledged in time") && page.contains("0 %, 0 of 1"))
                let file = try await browser.get("/complaints/figures.csv")
                let lines = file.text.components(separatedBy: "\r\n")
                #expect(lines.contains("stage,Social housing,Stage one,,,,,,1,0,1,1,1,10.0"))
                #expect(lines.contains("product,Repairs,,3,1,1,0.00,GBP,,,,,,"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `becomes a file for the regulator without anybody's name`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            _ = try await Self.fill(desk)
            try await desk.withBrowser(as: desk.dan) { (browser) async throws in
                let reply = try await browser.get("/complaints/return.csv?from=2026-01-01&to=2026-12-31")
                #expect(reply.status == 200)
                let lines = reply.text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
                #expect(lines.count == 4)
                #expect(lines[0] == RegulatorReturn.columns.joined(separator: ","))
                let answered = try #require(lines.first { $0.contains("upheld") })
                #expect(
                    answered.hasPrefix(
                        "2026-03-02,Repairs,,Delay,,Done wrong,phone,financial,england,LS,2026-03-02,,1,upheld,closed_with_monetary_relief,yes,no,2026-03-04,,2,12.50,GBP,"
                    ))
                #expect(lines[1].contains(",untimely_response,no,no,"))
                #expect(lines[3].contains(",in_progress,yes,no,"))
                for name in ["Ola", "Jack", "Ann", "example.org", "cold", "Mill Lane", "4AB"] {
                    #expect(!reply.text.contains(name))
                }
                let turned = try await browser.get("/complaints/return.csv?from=2026-12-31&to=2026-01-01")
                #expect(turned.status == 422)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `says to the regulator how each was answered, in its words`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            func response(_ name: String, _ act: @escaping @Sendable (Complaints, Complaint.ID) throws -> Void) async throws
                -> String
            {
                let scene = try await Scene(desk, name: name)
                let id = try await scene.open("general")
                try await scene.find(.upheld, in: id)
                try await scene.act { try act($0, id) }
                let text = try await desk.read(as: desk.dan) { work in
                    try RegulatorReturn.file(from: CalendarDay(work.now), to: CalendarDay(work.now), work)
                }
                let line = try #require(text.components(separatedBy: "\r\n").first { $0.contains("\(id)") })
                let place = try #require(RegulatorReturn.columns.firstIndex(of: "response"))
                return line.components(separatedBy: ",")[place]
            }
            @Sendable func answer(_ complaints: Complaints, _ id: Complaint.ID) throws {
                try complaints.answer(
                    .init("Our answer.", by: .letter, apologyReason: "It is all they asked for."), in: id, missing: [])
            }
            #expect(try await response("A One") { _, _ in } == "in_progress")
            #expect(try await response("B Two") { try answer($0, $1) } == "closed_with_explanation")
            let sorry = try await response("C Three") { complaints, id in
                try complaints.add(.apology, "For the cold", amount: nil, to: id)
                try answer(complaints, id)
            }
            #expect(sorry == "closed_with_explanation")
            let done = try await response("D Four") { complaints, id in
                try complaints.add(.correction, "An engineer comes", amount: nil, by: complaints.nextWeek, to: id)
                try answer(complaints, id)
            }
            #expect(done == "closed_with_non_monetary_relief")
            let left = try await response("E Five") { try $0.close($1, as: .withdrawn, remark: "Never mind.") }
            #expect(left == "closed_by_customer")
        }
    }

    @Test func `splits a product into its parts, and an address down to its postcode area`() {
        #expect(RegulatorReturn.parts("Repairs: heating") == ("Repairs", "heating"))
        #expect(RegulatorReturn.parts("Repairs") == ("Repairs", ""))
        #expect(RegulatorReturn.parts("") == ("", ""))
        #expect(RegulatorReturn.parts("Bills: late: very") == ("Bills", "late: very"))
        #expect(RegulatorReturn.postcodeArea(in: "Flat A1, 4 Mill Lane, Leeds ls1 4ab") == "LS")
        #expect(RegulatorReturn.postcodeArea(in: "10 Downing Street, SW1A2AA") == "SW")
        #expect(RegulatorReturn.postcodeArea(in: "1 Rue du Port, 29200 Brest") == nil)
    }

    @Test(arguments: Engine.available)
    func `stands on a board by what is due`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            _ = try await Self.fill(desk)
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let text = try await browser.get("/complaints/board").text
                let late = try #require(text.firstRange(of: "id=\"b-late\""))
                let today = try #require(text.firstRange(of: "id=\"b-today\""))
                let column = text[late.lowerBound..<today.lowerBound]
                #expect(column.contains("Ann &quot;A&quot; Lee") && column.contains("working days late"))
                #expect(!column.contains("Jack"))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `is open to other programs`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let scene = try await Scene(desk)
            try await desk.withProgram(for: desk.priya) { (program) async throws in
                let body = """
                    {"case": "\(scene.reference)", "words": "Nobody came.", "wish": "Heat", "procedure": "housing", "product": "Repairs"}
                    """
                let made = try await program.post("/api/v1/complaints", body, key: "c-1")
                let again = try await program.post("/api/v1/complaints", body, key: "c-1")
                #expect(made.status == 201)
                #expect(again.json == made.json)
                #expect(made["state"].text == "open" && made["due_at"].text == "2026-03-09T17:00:00.000Z")
                #expect(made["stages"][0]["name"].text == "Stage one")
                let list = try await program.get("/api/v1/complaints?state=open")
                #expect(list["items"].items.count == 1)
                let one = try await program.get("/api/v1/complaints/\(made["id"].text ?? "")")
                #expect(one["words"].text == "Nobody came.")
                let wrong = try await program.post("/api/v1/complaints", #"{"case": "1-1", "words": "x"}"#)
                #expect(wrong.status == 422)
                let second = try await program.post("/api/v1/complaints", body, key: "c-2")
                #expect(second.status == 422 && second.text.contains("title"))
                let another = body.replacing("}", with: #", "title": "Spoken to sharply", "another": true}"#)
                #expect(try await program.post("/api/v1/complaints", another, key: "c-3").status == 201)
                #expect(try await program.get("/api/v1/complaints?state=odd").status == 422)
            }
            try await desk.withProgram(for: desk.ines) { (program) async throws in
                let refused = try await program.post("/api/v1/complaints", #"{"case": "\#(scene.reference)", "words": "x"}"#)
                #expect(refused.status == 403)
            }
        }
    }
}
