import App
import Foundation
import TestKit
import Testing

@testable import Base
@testable import Evidence

@Suite struct `Rules of evidence` {
    private func rule(_ change: (inout EvidenceRule.Conditions) -> Void, event: String = "message.sent") -> EvidenceRule {
        var conditions = EvidenceRule.Conditions()
        change(&conditions)
        return EvidenceRule(
            id: "a.b", area: "a", event: event, conditions: conditions, items: ["f/I1"], why: "You did.",
            place: .init(file: "a.yaml", line: 3))
    }

    private func event(
        _ position: Int64, _ name: String = "message.sent", by actor: Int64? = 1, in caseID: Int64? = 7, party: Int64? = 3,
        data: String = "{}"
    ) -> SealedEvent {
        SealedEvent(
            position: position, id: 1_000 + position, at: Date(timeIntervalSince1970: Double(position)), actor: actor, name: name,
            subject: 5, caseID: caseID, party: party, data: data)
    }

    /// Who has a candidate, by event, when all of these have happened and each is looked at in turn.
    private func found(
        _ rule: EvidenceRule, _ events: [SealedEvent], from: Double = 0,
        parties: [Int64: RuleMatcher.PartySigns] = [:]
    ) -> Set<String> {
        let learner = RuleMatcher.Learner(enrolments: [
            (Date(timeIntervalSince1970: from), .init(rules: ["a.b"], items: ["f/I1", "f/I2"]))
        ])
        let matcher = RuleMatcher(
            rulebook: EvidenceRulebook([rule]), learners: [1: learner, 2: learner],
            history: Dictionary(grouping: events.filter { $0.caseID != nil }) { $0.caseID ?? 0 }, parties: parties)
        return Set(
            events.flatMap { matcher.matches($0) }.map {
                "\($0.match.staff) \($0.event.position)\($0.match.rule.trimmingPrefix("a.b"))"
            })
    }

    @Test func `it counts for whoever did it, and only for those who learn`() {
        #expect(found(rule { _ in }, [event(1), event(2, by: 2), event(3, by: 9), event(4, by: nil)]) == ["1 1", "2 2"])
        #expect(found(rule { _ in }, [event(1, "case.opened")]) == [])
    }

    @Test func `work before the first day does not count, and that of the day does`() {
        #expect(found(rule { _ in }, [event(9), event(10), event(11)], from: 10) == ["1 10", "1 11"])
    }

    @Test func `facts are equal, one of several, at least, or anything else`() {
        func facts(_ data: String, _ test: EvidenceRule.Fact.Test) -> Bool {
            !found(rule { $0.facts = [.init(name: "x", test: test)] }, [event(1, data: data)]).isEmpty
        }
        #expect(facts(#"{"x":"email"}"#, .oneOf(["phone", "email"])) && !facts(#"{"x":"visit"}"#, .oneOf(["phone", "email"])))
        #expect(facts(#"{"x":1}"#, .oneOf(["yes"])) && facts(#"{"x":0}"#, .oneOf(["no"])) && !facts(#"{"x":0}"#, .oneOf(["yes"])))
        #expect(facts(#"{"x":"no"}"#, .oneOf(["no"])) && facts(#"{"x":12}"#, .oneOf(["12"])))
        #expect(facts(#"{"x":2}"#, .atLeast(2)) && !facts(#"{"x":1}"#, .atLeast(2)) && !facts(#"{"x":"2"}"#, .atLeast(2)))
        #expect(facts(#"{"x":"a"}"#, .noneOf(["b"])) && !facts(#"{"x":"b"}"#, .noneOf(["b"])))
        #expect(!facts("{}", .oneOf(["no"])) && facts("{}", .noneOf(["b"])) && !facts("not json", .oneOf(["a"])))
    }

    @Test func `it can be the work of somebody the event names`() {
        let rule = rule { $0.person = "author" }
        #expect(found(rule, [event(1, by: 9, data: #"{"author":2}"#), event(2, data: #"{"author":0}"#), event(3)]) == ["2 1"])
    }

    @Test func `what was done with a colleague is not what somebody did for themselves`() {
        let rule = rule { $0.colleague = "staff" }
        let events = [
            event(1, data: #"{"staff":2}"#), event(2, data: #"{"staff":1}"#), event(3), event(4, data: #"{"staff":0}"#),
        ]
        #expect(found(rule, events) == ["1 1"])
    }

    @Test func `an event can name the items itself, of which those count that are to be shown`() {
        var rule = EvidenceRule(
            id: "a.b", area: "a", event: "message.sent", conditions: .init(), items: [], why: "You did.", place: .init())
        rule.itemsFrom = "codes"
        let events = [event(1, data: #"{"codes":"f/I2 g/I1 f/I1"}"#), event(2, data: #"{"codes":""}"#), event(3)]
        let learner = RuleMatcher.Learner(enrolments: [(.distantPast, .init(items: ["f/I1", "f/I2"]))])
        let matcher = RuleMatcher(rulebook: EvidenceRulebook([rule]), learners: [1: learner], history: [:], parties: [:])
        let matches = events.flatMap { matcher.matches($0) }.map { "\($0.event.position) \($0.match.rule)" }
        #expect(matches == ["1 a.b@f/I2", "1 a.b@f/I1"])
        let book = EvidenceRulebook([rule])
        #expect(book["a.b@f/I2"]?.items == ["f/I2"] && book["a.b@f/I2"]?.why == "You did." && book["x.y@f/I2"] == nil)
        rule.itemsFrom = nil
        #expect(EvidenceRulebook([rule])["a.b@f/I2"] == nil)
    }

    @Test func `after and without look at what anybody did in the case before`() {
        let events = [event(1), event(2, "help.requested", by: 9), event(3), event(4, in: 8), event(5, in: nil)]
        #expect(found(rule { $0.after = "help.requested" }, events) == ["1 3"])
        #expect(found(rule { $0.without = "help.requested" }, events) == ["1 1", "1 4", "1 5"])
    }

    @Test func `with wants the same person to have done both, in either order`() {
        let rule = rule { $0.with = "need.confirmed" }
        #expect(found(rule, [event(1, "need.confirmed"), event(2)]) == ["1 2"])
        #expect(found(rule, [event(1), event(2, "need.confirmed")]) == ["1 1"])
        #expect(found(rule, [event(1), event(2, "need.confirmed", by: 2), event(3, "need.confirmed", in: 8)]) == [])
    }

    @Test func `customers can be colleagues, and channels preferred`() {
        let parties: [Int64: RuleMatcher.PartySigns] = [
            3: RuleMatcher.PartySigns(isInternal: true, preferredChannel: "email"), 4: .init(),
        ]
        let events = [
            event(1, data: #"{"channel":"email"}"#), event(2, party: 4, data: #"{"channel":"email"}"#), event(3, party: 5),
        ]
        #expect(found(rule { $0.isInternal = true }, events, parties: parties) == ["1 1"])
        #expect(found(rule { $0.isInternal = false }, events, parties: parties) == ["1 2"])
        #expect(found(rule { $0.onPreferredChannel = true }, events, parties: parties) == ["1 1"])
    }

    @Test func `every rule names an event, facts and items that exist`() throws {
        let library = EvidenceShelf.shipped
        #expect(library.rules.rules.count > 120)
        try library.rules.check(items: library.shelf.frameworks)
        let events = Dictionary(uniqueKeysWithValues: EventCatalogue.all.map { ($0.name, $0) })
        for rule in library.rules.rules {
            let event = try #require(events[rule.event], "\(rule.id)")
            let facts =
                rule.conditions.facts.map(\.name)
                + [rule.conditions.person, rule.conditions.colleague, rule.itemsFrom].compactMap(\.self)
            #expect(Set(facts).isSubset(of: event.data), "\(rule.id)")
            for name in rule.conditions.neighbours { #expect(events[name] != nil, "\(rule.id): \(name)") }
            #expect(rule.why.hasSuffix(".") && rule.why.count < 120, "\(rule.id)")
        }
        let broken = EvidenceRulebook([rule { _ in }])
        let error = #expect(throws: FileFault.self) { try broken.check(items: library.shelf.frameworks) }
        #expect(error?.description.hasPrefix("a.yaml, line 3: The rule “a.b” is for “f/I1”, which no framework here has") == true)
    }

    @Test func `another set of rules has another digest, the same in another order the same`() {
        let (one, other) = (rule { _ in }, rule { $0.after = "case.opened" })
        #expect(EvidenceRulebook([one]).digest != EvidenceRulebook([other]).digest)
        #expect(EvidenceRulebook([one]).digest == EvidenceRulebook([rule { _ in }]).digest)
        let rules = EvidenceShelf.shipped.rules.rules
        #expect(EvidenceRulebook(rules).digest == EvidenceRulebook(rules.reversed()).digest)
    }
}

@Suite struct `Files of rules` {
    private static let good = """
        area: counter
        rules:
          - id: greeted
            event: contact.recorded
            when:
              channel: [face_to_face, visit]
              direction: {not: out}
              minutes: {at_least: 5}
            internal: no
            after: case.opened
            without: case.handed_over
            with: need.confirmed
            items: [own-care/C1, occ0072/S2]
            why: You served somebody face to face.
        """

    private func read(_ text: String) throws -> [EvidenceRule] {
        try EvidenceRuleFile.read(text, file: "counter.yaml", events: EventCatalogue.all)
    }

    @Test func `a file says everything a rule can say`() throws {
        let rule = try #require(try read(Self.good).first)
        #expect(rule.id == "counter.greeted" && rule.items == ["own-care/C1", "occ0072/S2"])
        #expect(
            rule.conditions.facts == [
                .init(name: "channel", test: .oneOf(["face_to_face", "visit"])), .init(name: "direction", test: .noneOf(["out"])),
                .init(name: "minutes", test: .atLeast(5)),
            ])
        #expect(rule.conditions.neighbours == ["case.opened", "case.handed_over", "need.confirmed"])
        #expect(rule.conditions.isInternal == false)
        let other = try read(
            Self.good.replacing("when:", with: "channel: preferred\n    when:").replacing("internal: no", with: "person: minutes")
        )
        #expect(other[0].conditions.onPreferredChannel && other[0].conditions.person == "minutes")
        let named = try read(
            Self.good.replacing("items: [own-care/C1, occ0072/S2]", with: "items_from: channel\n    colleague: minutes"))
        #expect(named[0].items.isEmpty && named[0].itemsFrom == "channel" && named[0].conditions.colleague == "minutes")
    }

    @Test(arguments: [
        ("event: contact.recorded", "event: contact.record", "line 4: There is no event “contact.record”"),
        ("after: case.opened", "after: case.open", "line 10: There is no event “case.open”"),
        ("minutes:", "minute:", "line 8: The event contact.recorded has no fact “minute”. It has: channel,"),
        ("[own-care/C1, occ0072/S2]", "[C1]", "line 13: “C1” is no qualified code"),
        ("[own-care/C1, occ0072/S2]", "[occ0072/S2, occ0072/S2]", "line 13: An item is there twice"),
        ("[own-care/C1, occ0072/S2]", "[]", "“items” is a list of 1 to 100 codes"),
        ("items: [own-care/C1, occ0072/S2]", "items_from: item", "The event contact.recorded has no fact “item”"),
        ("internal: no", "internal: maybe", "Write yes or no."),
        ("internal: no", "channel: cheap", "“channel” can be “preferred”"),
        ("internal: no", "extern: no", "A rule has no “extern”. It knows: after,"),
        ("{at_least: 5}", "{at_least: five}", "“at_least” takes a whole number"),
        ("{at_least: 5}", "{most: 5}", "A condition has no “most”"),
        ("area: counter", "area: The Counter", "The area is “The Counter”"),
        ("id: greeted", "id: Greeted it", "The id is “Greeted it”"),
        ("    why: You served somebody face to face.", "", "needs “why”"),
    ])
    func `what cannot be is said with its place`(_ part: String, _ wrong: String, _ sentence: String) {
        let text = Self.good.replacing(part, with: wrong)
        #expect(text != Self.good)
        let error = #expect(throws: FileFault.self) { try read(text) }
        #expect(error?.description.contains(sentence) == true && error?.file == "counter.yaml", "\(String(describing: error))")
    }

    @Test func `a rule twice, an empty file, no YAML and spoilt files each get a sentence`() {
        let rule = Self.good.split(separator: "rules:\n")[1]
        for (text, sentence) in [
            (Self.good + "\n" + rule, "The rule “counter.greeted” is there twice"), ("", "The file is empty"),
            ("area: [", "This is not YAML"), ("area: a", "“rules” is a list"), ("- a", "The file is written as keys"),
        ] {
            let error = #expect(throws: FileFault.self) { try read(text) }
            #expect(error?.sentence.contains(sentence) == true, "\(String(describing: error))")
        }
        var dice = Dice(seed: 44)
        let lines = Self.good.split(separator: "\n").map(String.init)
        for _ in 0..<300 {
            var spoilt = lines
            let place = dice.roll(0..<spoilt.count)
            switch dice.roll(0..<3) {
            case 0: spoilt.remove(at: place)
            case 1: spoilt[place] += dice.hostileText(3)
            default: spoilt.swapAt(place, dice.roll(0..<spoilt.count))
            }
            do { _ = try read(spoilt.joined(separator: "\n")) } catch let error as FileFault {
                #expect(error.sentence.contains(" "))
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    @Test func `the folder of an organisation is read as a whole or not at all`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-evidence-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: folder.appending(path: name)) }
        try write(Self.good, "a.yaml")
        #expect(try EvidenceShelf.library(organisations: folder).rules["counter.greeted"]?.items.count == 2)
        try write(Self.good, "b.yaml")
        let twice = #expect(throws: FileFault.self) { try EvidenceShelf.library(organisations: folder) }
        #expect(
            twice?.description == "b.yaml: The rule “counter.greeted” is in a.yaml already. Give this one another area or id.")
        try write(Self.good.replacing("area: counter", with: "area: complaints").replacing("greeted", with: "closed"), "b.yaml")
        let shipped = #expect(throws: FileFault.self) { try EvidenceShelf.library(organisations: folder) }
        #expect(shipped?.sentence.contains("is in complaints.yaml already") == true)
        try Data([0xFF, 0xFE, 0x00]).write(to: folder.appending(path: "b.yaml"))
        let unreadable = #expect(throws: FileFault.self) { try EvidenceShelf.library(organisations: folder) }
        #expect(unreadable?.file == "b.yaml")
    }
}

@Suite struct `Ways of showing` {
    @Test func `recorded work alone is enough only where nothing else is asked for`() {
        #expect(Sufficiency([.event]).isEventEnough && Sufficiency([.event]).isMet([.event]))
        #expect(Sufficiency([.event]).isMet([.witness]) && !Sufficiency([.event]).isMet([.reflection]))
        #expect(Sufficiency([.event, .witness]).missing([.event]) == [.witness])
        #expect(Sufficiency([.event, .witness]).missing([.witness]) == [.event])
        #expect(Sufficiency([.event, .reflection]).missing([.event]) == [.reflection])
        #expect(Sufficiency([.event, .reflection]).isMet([.event, .reflection]))
        #expect(Sufficiency([.event, .knowledgeCheck]).missing([.event]) == [.knowledgeCheck])
        #expect(
            Sufficiency([.knowledgeCheck]).isMet([.reflection])
                && Sufficiency([.event, .knowledgeCheck]).isMet([.knowledgeCheck]))
        #expect(Sufficiency([.reflection, .knowledgeCheck]).isMet([.reflection]))
        #expect(Sufficiency([.witness, .knowledgeCheck]).missing([.knowledgeCheck]) == [.witness])
        #expect(Sufficiency([.witness]).missing([.event, .reflection, .knowledgeCheck]) == [.witness])
        for ways in [[Way.event, .witness], [.witness], [.reflection], [.knowledgeCheck], [.event, .knowledgeCheck]] {
            #expect(!Sufficiency(ways).isMet([.event]) && !Sufficiency(ways).isMet([]))
        }
    }

    @Test func `every item of the shipped frameworks has its ways, and only those`() throws {
        let library = EvidenceShelf.shipped
        let codes = Set(library.shelf.frameworks.flatMap { framework in framework.items.map { framework.qualified($0.code) } })
        #expect(codes.count == 832 && library.ways.codes == codes)
        for code in codes { #expect(library.ways.entry(code)?.areas.isEmpty == false, "\(code)") }
        let other = try OwnFile.framework()
        #expect(library.ways.of(other.items[0], in: other) == [.event, .reflection])
        #expect(Ways.byKind("knowledge") == [.knowledgeCheck] && Ways.byKind("behaviour") == [.witness])
    }

    @Test(arguments: [
        "", "items: []", "items:\n  a/B: {ways: [magic], areas: [x]}", "items:\n  a/B: {areas: [x]}", "items: {a: [",
    ])
    func `a spoilt file of ways gets a sentence`(_ text: String) {
        let error = #expect(throws: FileFault.self) { try Ways.read(text, file: "ways.yaml") }
        #expect(error?.description.hasPrefix("ways.yaml") == true)
    }

    @Test func `the page about them is what the rules print, with every item once`() throws {
        let table = EvidenceTable(EvidenceShelf.shipped)
        let lines = EvidenceShelf.shipped.shelf.frameworks.flatMap { framework in
            framework.groups.flatMap { table.lines(of: framework, in: $0) }
        }
        #expect(lines.count == 832 && Set(lines.map(\.code)).count == 832)
        for line in lines { #expect(table.text.contains("| `\(line.code)` |"), "\(line.code)") }
        let unit = try #require(lines.first { $0.code == "scotland-cs/SDS0417-P8" })
        #expect(unit.events == ["complaint.outcome_sent"] && unit.notYet == nil)
        let social = try #require(lines.first { $0.code == "scotland-cs/SDS0424-P1" })
        #expect(social.notYet == "social")
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/evidence.md"), encoding: .utf8)
        #expect(page == table.text, "print it again: kept evidence > docs/evidence.md")
    }
}
