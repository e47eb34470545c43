import App
import Foundation
import TestKit
import Testing

@testable import Evidence

@Suite struct `Framework files` {
    /// What is said of a file that cannot be taken.
    private func refusal(_ data: Data, _ name: String = "own.yaml") -> String {
        do {
            _ = try FrameworkFile.read(data, file: name)
            return "taken"
        } catch {
            return "\(error)"
        }
    }

    private func refusal(_ text: String, _ name: String = "own.yaml") -> String { refusal(Data(text.utf8), name) }

    @Test func `the four shipped frameworks hold 832 items`() {
        let counts = Dictionary(uniqueKeysWithValues: StandardsShelf.shipped.frameworks.map { ($0.code, $0.items.count) })
        #expect(counts == ["occ0071": 47, "occ0072": 35, "epa-l3": 62, "scotland-cs": 688])
    }

    @Test func `their rules are those the documents print`() throws {
        let shelf = StandardsShelf.shipped
        let scotland = try #require(shelf.framework(.init(code: "scotland-cs", version: "1")))
        #expect(scotland.rules.minimumOptional == 8)
        let units = scotland.groups.filter { $0.kind == "unit" }
        #expect(units.filter { $0.requirement == .mandatory }.map(\.id) == ["INSCS009", "SDS0223"])
        #expect(units.count == 25)
        let kit = try #require(shelf.framework(.init(code: "epa-l3", version: "1")))
        let methods = kit.rules.methods.map {
            [kit.count(method: $0.code, grade: "pass"), kit.count(method: $0.code, grade: "distinction")]
        }
        #expect(methods == [[16, 9], [11, 3], [21, 2]])
        #expect(
            kit.rules.quantities.first
                == .init(item: "K3.4", atLeast: 3, of: "customer types", countedBy: "customers"))
        let practitioner = try #require(shelf.framework(.init(code: "occ0072", version: "1")))
        #expect(practitioner.rules.alternatives.map(\.items) == [["S2", "S3"]])
        #expect(practitioner.qualified("S2") == "occ0072/S2")
        for framework in shelf.frameworks { #expect(!framework.rules.notStated.isEmpty) }
    }

    @Test func `what is written reads back as the same framework`() throws {
        var dice = Dice(seed: 12)
        for framework in StandardsShelf.shipped.frameworks {
            let back = try FrameworkFile.read(Data(FrameworkYAML.text(framework).utf8), file: "x.yaml")
            #expect(back == [framework])
        }
        for _ in 0..<40 {
            let label = "x" + dice.hostileText(30) + "x"
            let quoted = String(decoding: try JSONEncoder().encode(label), as: UTF8.self).replacing("\\/", with: "/")
            let text = OwnFile.yaml().replacing("\"Answers the telephone\"", with: quoted)
            let framework = try OwnFile.read(text)[0]
            #expect(framework.items[2].label == label)
            #expect(try OwnFile.read(FrameworkYAML.text(framework)) == [framework])
            let table = FrameworkCSV.head + FrameworkCSV.rows(framework)
            let back = try OwnFile.read(table, "own.csv")[0]
            #expect(back.items.map(\.label) == framework.items.map(\.label))
        }
    }

    @Test func `a table for a spreadsheet brings items and groups back`() throws {
        let all = StandardsShelf.shipped.frameworks
        let table = FrameworkCSV.head + all.map(FrameworkCSV.rows).joined()
        let back = try OwnFile.read(table, "all.csv")
        #expect(back.map(\.items) == all.map(\.items))
        #expect(back.map { $0.groups.map(\.id) } == all.map { $0.groups.map(\.id) })
        let semicolons = "framework;version;title;group;group_title;code;label\r\nown;1;Own;g;Group;A1;One\r\n"
        #expect(try OwnFile.read(semicolons, "own.csv")[0].items.map(\.label) == ["One"])
    }

    @Test(arguments: [
        ("", "own.yaml: The file is empty."),
        ("framework: [", "This is not YAML"),
        ("- a", "A framework is written as keys and values"),
        ("framework: x\nversion: 1", "“title” is missing. A framework needs it; add a line “title: …”."),
        ("framework: x\nversion: 1\ntitle: X\ncolour: red", "own.yaml, line 4: A framework has no “colour”."),
        ("framework: x\nversion: 1\ntitle: X", "There are no items in it."),
        ("framework: Big Name\nversion: 1\ntitle: X\nitems: []", "The framework's code is “Big Name”."),
        ("framework: x\nversion: 1\ntitle: X\nitems: [{code: A, label: b}]", "“group” is missing. An item needs it"),
        ("framework: x\nversion: 1\ntitle: X\nitems: 4", "“items” is a list: a hyphen before each."),
        ("framework: x\nversion: 1\ntitle: X\nlevel: high", "“level” takes a whole number from 0 to 20."),
        (OwnFile.yaml(more: "  - {code: C1, group: counter, label: Again}"), "The code “C1” is there twice."),
        (OwnFile.yaml(more: "  - {code: c1, group: counter, label: Again}"), "The code “c1” is there twice."),
        (OwnFile.yaml(more: "  - {code: C9, group: cellar, label: Again}"), "is in the group “cellar”, which is not there"),
        (OwnFile.yaml(more: "  - {code: 'C 9', group: counter, label: Again}"), "The item “C 9” needs another code"),
        (
            OwnFile.yaml().replacing("At the counter, ", with: "At the counter, parent: phone, "),
            "The group “counter” is within itself: counter → phone → counter."
        ),
        (OwnFile.yaml().replacing("parent: counter", with: "parent: attic"), "is within “attic”, which is not there"),
        (
            OwnFile.yaml().replacing("minimum_optional: 1", with: "minimum_optional: 3"),
            "At least 3 optional groups are asked for"
        ),
        (OwnFile.yaml() + "\n---\n" + OwnFile.yaml(), "The framework own-care is there twice in version 1."),
    ])
    func `a bad file gets one sentence that says where and what to do`(_ text: String, _ sentence: String) {
        let said = refusal(text)
        #expect(said.hasPrefix("own.yaml") && said.contains(sentence), "\(said)")
    }

    @Test func `100,000 items, another encoding and a bomb are refused`() {
        let head = "framework: x\nversion: 1\ntitle: X\ngroups: [{id: g, title: G}]\nitems:\n"
        let many = head + (0..<100_000).map { "- {code: A\($0), group: g, label: b}\n" }.joined()
        #expect(refusal(many).contains("There are 100000 items in 1 groups. A framework may have 5000 in 1000; split it."))
        #expect(refusal(String(repeating: "# x\n", count: 2_000_000)).contains("larger than 4 MB"))
        #expect(refusal(OwnFile.yaml().data(using: .utf16)!).contains("not text in UTF-8"))
        #expect(refusal(Data([0x66, 0xE9])).contains("not text in UTF-8"))
        let bomb =
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + (1..<9).map {
                "b\($0): &b\($0) [\(Array(repeating: "*\($0 == 1 ? "a" : "b\($0 - 1)")", count: 9).joined(separator: ","))]\n"
            }.joined()
        #expect(refusal(bomb).contains("A framework has no “a”."))
        let rows = "framework,version,title,group,group_title,code,label\n" + (0..<6_000).map { "x,1,X,g,G,A\($0),b\n" }.joined()
        #expect(refusal(rows, "x.csv").contains("There are more than 5000 items."))
        #expect(
            refusal("code,label\nA,b\n", "x.csv")
                == "x.csv, line 1: The column “framework” is missing. The first row names the columns: framework, version, title, level, jurisdiction, rules_year, group, group_title, group_kind, parent, requirement, code, kind, label, name, section, method, grade, note."
        )
        #expect(
            refusal("framework,version,title,group,group_title,code,label\nx,1,X,g,G,A,\n", "x.csv")
                == "x.csv, line 2: “label” is missing. Fill that column in.")
    }
}
