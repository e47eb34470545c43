import App
import Base
import Foundation
import TestKit
import Testing

@testable import Practice

@Suite struct `A practice in a file` {
    private static let good = """
        name: equipment-loan
        singular: Loan
        plural: Loans
        about: party
        fields:
          - text: item
            label: What is lent
          - choice: kind
            label: Kind
            options:
              phone: A phone
              amplifier: An amplifier
          - scale: need
            label: Need
            from: 1
            to: 3
        lookups: [kind]
        steps:
          - name: lend
            label: Lend it
            to: lent
            asks: [item, kind, need]
            requires: [item]
            emits: contact.signposted
          - name: return_it
            label: Take it back
            from: [lent]
            permission: records.lead
            look: kept
            ends: true
        """

    private func read(_ text: String) throws -> Practice {
        try PracticeFile.read(text, file: "loan.yaml", events: EventCatalogue.all)
    }

    @Test func `says what a declaration in Swift says`() throws {
        let loan = try read(Self.good)
        #expect(loan.name == "equipment-loan" && loan.about == .party && loan.lookups == ["kind"] && loan.area == "own")
        #expect(loan.fields.map(\.name) == ["item", "kind", "need"])
        #expect(loan.steps.map(\.name) == ["lend", "return_it"])
        #expect(loan.steps[0].emits == .contactSignposted && loan.steps[0].to == "lent")
        #expect(loan.steps[1].permission.name == "records.lead" && loan.steps[1].ends)
    }

    @Test(
        arguments: [
            ("name: equipment-loan", "", 2, "“name” is missing. A practice needs it"),
            ("    label: What is lent", "", 6, "“label” is missing. A field needs it"),
            ("label: Lend it", "lable: Lend it", 20, "A step has no “lable”"),
            ("requires: [item]", "requires: [colour]", 19, "names the field “colour”, which is not declared"),
            ("- choice: kind", "- choices: kind\n    least: 3", 8, "wants 3 chosen and has 2"),
            ("contact.signposted", "contact.teleported", 24, "There is no event “contact.teleported”"),
            ("- scale: need", "- slider: need", 13, "There is no kind of field “slider”"),
            ("from: [lent]", "from: [lost]", 25, "can never be reached"),
            ("about: party", "about: planet", 4, "Write case, party or nothing"),
            ("permission: records.lead", "permission: everything", 28, "There is no permission “everything”"),
            ("look: kept", "look: purple", 29, "There is no look “purple”"),
            ("ends: true", "ends: perhaps", 30, "“ends” is yes or no"),
            ("to: 3", "to: 0", 13, "“from” must be below “to”"),
            ("to: 3", "to: many", 16, "takes a whole number"),
            ("lookups: [kind]", "lookups: kind", 17, "is a list"),
            ("lookups: [kind]", "lookups: [item]", 6, "cannot be filtered"),
            ("singular: Loan", "singular: Loan\nsingular: Loan", 2, "the same key is there twice"),
            ("fields:", "fields: [", nil, "This is not YAML"),
            ("steps:", "steps: []\nhint:", nil, "takes a word or a sentence"),
            ("equipment-loan", "Equipment Loan", 1, "small letters"),
        ] as [(String, String, Int?, String)])
    func `a mistake is told with its file, its place and what to do`(
        _ there: String, _ instead: String, _ line: Int?, _ sentence: String
    ) {
        let spoilt = Self.good.replacing(there, with: instead, maxReplacements: 1)
        let error = #expect(throws: FileFault.self) { try read(spoilt) }
        let said = error?.description ?? ""
        #expect(said.contains(sentence), "\(said)")
        #expect(said.hasPrefix("loan.yaml"))
        if let line { #expect(error?.line == line, "\(said)") }
        #expect(said.hasSuffix(".") && !said.contains("Optional"), "\(said)")
    }

    @Test func `of several to choose from, it can want more than one`() throws {
        let loan = try read(Self.good.replacing("- choice: kind", with: "- choices: kind\n    least: 2"))
        let kind = try #require(loan.field("kind"))
        let few = #expect(throws: Problem.self) { try kind.checked(.choices(["phone"])) }
        #expect(few?.message == "practice.problem.too_few" && few?.words["least"] == "2")
        #expect(try kind.checked(.choices(["amplifier", "phone"]))?.codes == ["phone", "amplifier"])
        #expect(try kind.checked(.choices([])) == nil, "whether anything is needed is the step's to say")
    }

    @Test func `nothing and too much are refused`() {
        #expect(throws: FileFault.self) { try read("") }
        #expect(throws: FileFault.self) { try read("- a\n- b") }
        #expect(throws: FileFault.self) { try read(Self.good + String(repeating: "# x\n", count: 20_000)) }
    }

    @Test func `whatever is in a file, it is read or refused with a sentence`() throws {
        var dice = Dice(seed: 5)
        let lines = Self.good.components(separatedBy: "\n")
        for _ in 0..<400 {
            var spoilt = lines
            for _ in 0...dice.roll(0..<3) {
                let place = dice.roll(0..<spoilt.count)
                switch dice.roll(0..<4) {
                case 0: spoilt.remove(at: place)
                case 1: spoilt[place] += dice.hostileText(3)
                case 2: spoilt.swapAt(place, dice.roll(0..<spoilt.count))
                default: spoilt.insert(dice.hostileText(5), at: place)
                }
                if spoilt.isEmpty { spoilt = lines }
            }
            do { _ = try read(spoilt.joined(separator: "\n")) } catch let error as FileFault {
                #expect(error.sentence.contains(" "))
            }
        }
    }

    @Test func `the folder of an organisation is read as a whole or not at all`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-practices-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ text: String, _ name: String) throws {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        try write(Self.good, "a.yaml")
        #expect(try PracticeShelf.book(organisations: folder).practice("equipment-loan").plural == "Loans")
        try write(Self.good, "b.yaml")
        let twice = #expect(throws: FileFault.self) { try PracticeShelf.book(organisations: folder) }
        #expect(twice?.description.contains("There is a practice named “equipment-loan” already") == true)
        try write(Self.good.replacing("equipment-loan", with: "signposting"), "b.yaml")
        #expect(throws: FileFault.self) { try PracticeShelf.book(organisations: folder) }
        try Data([0xFF, 0xFE, 0x00]).write(to: folder.appending(path: "b.yaml"))
        let unreadable = #expect(throws: FileFault.self) { try PracticeShelf.book(organisations: folder) }
        #expect(unreadable?.file == "b.yaml")
        #expect(
            try PracticeShelf.book(organisations: folder.appending(path: "nowhere")).practice("signposting").area == "contact")
    }
}
