import Base
import Desk
import Foundation
import People
import Testing

@testable import Complaints

@Suite struct `Words in a complaint` {
    @Test(arguments: [
        ("I want to make a complaint about the bill", "complain…"), ("This is UNACCEPTABLE.", "unacceptable"),
        ("I’m sick of ringing you", "sick of"), ("Nobody came, again!", "nobody came"),
        ("your engineer was so rude to us", "was so rude"),
        ("I shall go to the Ombudsman", "ombudsman"),
    ])
    func `that sound like one are noticed`(_ text: String, _ sign: String) {
        #expect(Recognition.sign(in: text) == sign)
    }

    @Test(arguments: [
        "Please send me a copy of my bill.", "Thank you, the engineer came and was lovely.", "When is my next reading due?",
        "The worsted cloth is fine", "", "Could you let us down the drive on Friday?",
    ])
    func `that do not are left alone`(_ text: String) {
        #expect(Recognition.sign(in: text) == nil)
    }

    @Test func `a very long mail is looked through without delay`() {
        let long = String(repeating: "word ", count: 200_000) + "unacceptable"
        #expect(Recognition.sign(in: long) == nil)
    }
}

@Suite struct `A lesson for everybody` {
    private static let ola = Customer(
        party: Party(
            id: Party.ID(1), name: "Mrs Ola Oyelaran", preferredName: "Ollie", account: "AC-4471 9", createdAt: .distantPast),
        addresses: [
            PartyAddress(id: PartyAddress.ID(1), party: Party.ID(1), kind: .post, value: "14 Bank Street, Leeds", isPrimary: true)
        ], needs: [])

    @Test(arguments: [
        ("Mrs Oyelaran waited for weeks.", PersonalData.Kind.name), ("Ola's meter was never read", .name),
        ("Ollie rang twice", .name),
        ("Write to ola@example.org sooner", .email), ("Ring 0113 496 0182 first", .phone), ("Ring +44 (0)113 496-0182", .phone),
        ("Account ac44719 was wrong", .account), ("The house at 14 Bank Street had no meter", .address),
        ("Deliveries to LS1 4AP go astray", .address),
    ])
    func `does not tell whose complaint it was`(_ text: String, _ kind: PersonalData.Kind) {
        #expect(PersonalData.find(in: text, of: [Self.ola])?.kind == kind)
    }

    @Test(arguments: [
        "Put each visit into the diary while the customer is on the phone.", "Since 2026-03-02 we read meters twice a year.",
        "Half of 120 visits were late; now 3 in 100 are.", "Cola and olives are not on the menu.", "The and Mrs are no names.",
    ])
    func `may say everything else`(_ text: String) {
        #expect(PersonalData.find(in: text, of: [Self.ola]) == nil)
    }
}

@Suite struct `The guide to good words` {
    private static let words = "I waited in all day for the heating and nobody came. My mother is eighty and was cold."

    private static func states(_ draft: String) -> [String] {
        WritingCheck(draft, answering: words, by: .heat).results.map(\.state.rawValue)
    }

    @Test func `misses everything in an empty draft`() {
        #expect(Self.states("") == ["todo", "todo", "todo", "todo"])
    }

    @Test func `sees what a good letter does`() {
        let draft = """
            You told us that you waited in all day for the heating. It must have been worrying with your mother so cold. I am sorry \
            for the visit that never happened. I will ring you by Friday at noon.
            """
        let check = WritingCheck(draft, answering: Self.words, by: .heat)
        #expect(check.isComplete)
        #expect(check.results[0].found == "waited in all day for the heating")
    }

    @Test func `tells sorry for something from sorry for any inconvenience`() {
        #expect(Self.states("We apologise for any inconvenience caused.")[2] == "partly")
        #expect(Self.states("We are sorry if you feel let down.")[2] == "partly")
        #expect(Self.states("We are sorry that nobody came on Monday.")[2] == "done")
    }

    @Test func `tells a promise with a time from one without`() {
        #expect(Self.states("We will look into it.")[3] == "partly")
        #expect(Self.states("I’ll ring you tomorrow.")[3] == "done")
        #expect(Self.states("We will write within 5 working days.")[3] == "done")
        #expect(Self.states("You should have a letter by Friday.")[3] == "todo")
    }

    @Test func `does not take common words for the customer's own`() {
        #expect(Self.states("It is in all of the and for the")[0] == "todo")
    }

    @Test func `follows the model of the organisation`() throws {
        var model = WritingModel.heat
        model.parts[3].name = "Thank"
        model.parts[3].looksFor = .reminder
        let check = WritingCheck("I am sorry for the cold house.", answering: Self.words, by: try model.checked())
        #expect(check.results[3].part.name == "Thank")
        #expect(check.results[3].state == .todo)
        model.parts[0].hint = " "
        #expect(throws: Problem.invalid("hint1", "problem.missing")) { try model.checked() }
    }

    @Test func `looks through the longest letter without delay`() {
        let long = String(repeating: "sorry for the heating and nobody came will by Friday \n", count: 4_000)
        let took = ContinuousClock().measure { _ = Self.states(long) }
        #expect(took < .seconds(3))
    }
}

@Suite struct `A letter with an outcome` {
    private static var facts: LetterCheck.Facts {
        var facts = LetterCheck.Facts()
        facts.finding = .partly
        facts.reasons = "The visit was never put into the diary."
        facts.promises = ["Ring with a new time"]
        facts.outside = ("Housing Ombudsman Service", "5 May 2027")
        return facts
    }

    private static func missing(_ letter: String, _ kind: ComplaintStage.LetterKind = .full) -> [LetterCheck.Item.Kind] {
        LetterCheck(letter, kind, facts).items.filter { !$0.isDone }.map(\.kind)
    }

    @Test func `has to say what was found, why, and where to turn until when`() {
        #expect(Self.missing("Hello.") == [.finding, .reasons, .promises, .outside, .until])
        let letter = """
            We uphold your complaint in part: the visit was never put into the diary. We ring with a new time. You can go to the \
            Housing Ombudsman Service until 5 May 2027.
            """
        #expect(Self.missing(letter) == [])
        #expect(Self.missing(letter.replacing("5 May", with: "6 May")) == [.until])
        #expect(Self.missing(letter.replacing(" in part", with: "")) == [.finding])
    }

    @Test func `that does not uphold it may not say that it does`() {
        var facts = Self.facts
        facts.finding = .not
        func isNamed(_ letter: String) -> Bool { LetterCheck(letter, .full, facts).items[0].isDone }
        #expect(isNamed("We do not uphold your complaint."))
        #expect(!isNamed("We uphold your complaint."))
    }

    @Test func `in short says that it is settled and where to turn`() {
        #expect(Self.missing("Hello.", .early).filter { $0 != .promises } == [.settled, .outside, .until])
    }
}

@Suite struct `A procedure` {
    @Test func `that is shipped can be stored as it is`() throws {
        for shipped in ShippedProcedures.all {
            #expect(try shipped.procedure.checked() == shipped.procedure)
            #expect(try Procedure.read(shipped.procedure.stored) == shipped.procedure)
        }
    }

    @Test func `that cannot work is refused with the field`() throws {
        var procedure = try #require(ShippedProcedures.all.last).procedure
        procedure.stages[1].answer.count = 0
        #expect(throws: Problem.invalid("stage2_count", "complaints.problem.limit")) { try procedure.checked() }
        procedure.stages[1].answer.count = 20
        procedure.address = "javascript:alert(1)"
        #expect(throws: Problem.invalid("address", "complaints.problem.https")) { try procedure.checked() }
        procedure.address = ""
        procedure.stages = []
        #expect(throws: Problem.self) { try procedure.checked() }
    }

    @Test func `says what changed, part by part`() throws {
        let before = try #require(ShippedProcedures.all.first).procedure
        var after = before
        after.acknowledge.count = 2
        after.stages[1].needsAnother = false
        after.stages.append(.init("Stage three", answer: .init(5, .weeks), promise: "Answer once more"))
        let lines = ProcedureDifference(before, after, limit: { "\($0.count) \($0.unit.rawValue)" }, yes: "yes", no: "no").lines
        #expect(lines.map(\.part) == ["acknowledge", "another", "stage_name", "answer", "promise", "another", "extension"])
        #expect(lines[0].before == "3 workingDays" && lines[0].after == "2 workingDays")
        #expect(lines[1].stage == 2 && lines[2].stage == 3 && lines[2].before.isEmpty)
    }
}

@Suite struct `Figures` {
    @Test func `half of the answers took less than the median`() {
        #expect(ComplaintFigures.median([]) == 0)
        #expect(ComplaintFigures.median([3]) == 3)
        #expect(ComplaintFigures.median([9, 1, 5]) == 5)
        #expect(ComplaintFigures.median([1, 2, 3, 10]) == 2.5)
    }
}
