import App
import Foundation
import TestKit
import Testing

@testable import Evidence

/// The labels of our own frameworks, printed as publishers print theirs and damaged as scanners damage them.
@Suite struct `Published texts` {
    private func shipped(_ code: String) throws -> Framework {
        try #require(StandardsShelf.shipped.frameworks.first { $0.code == code })
    }

    /// How many items came out with their very words.
    private func right(_ reading: Reading, _ framework: Framework) -> Int {
        framework.items.count { letters(reading.wordings[$0.code]?.text) == letters($0.label) }
    }

    private func occupationPage(_ framework: Framework, seed: UInt64) -> String {
        var damage = Damage(seed: seed)
        var page = "Our occupations\nReference: \(framework.signs[0])\n\nWhat is asked\n\n"
        for (number, item) in framework.items.enumerated() {
            if number % 9 == 8 { page += "\n\u{0C}Page \(number / 9) of 9\nOur occupations\n\n" }
            let lines = damage.wrapped("\(damage.confused(item.code)): \(damage.typeset(item.label))")
            page += lines.joined(separator: "\n") + "\n"
            if item.code.hasSuffix("9") { page += "\n" }
        }
        return page + "\n\nWhere it leads\n\nProgression link from one occupation to another.\n"
    }

    @Test(arguments: ["occ0071", "occ0072"], [1, 2, 3, 4] as [UInt64])
    func `an occupational page gives every code its words`(_ code: String, _ seed: UInt64) throws {
        let framework = try shipped(code)
        let text = PublishedText(occupationPage(framework, seed: seed), name: "page")
        let reading = try #require(Recognition.read(text, among: StandardsShelf.shipped.frameworks))
        #expect(reading.framework == framework.edition)
        #expect(right(reading, framework) == framework.items.count)
        #expect(reading.leftovers == [])
    }

    @Test func `the same page as HTML gives the same words`() throws {
        let framework = try shipped("occ0071")
        var page = "<!DOCTYPE html><html><head><title>x</title><style>K1: {}</style></head><body><nav>K2: menu"
        page += "<script>var K3 = 'K3: no';</script></nav><h1>\(framework.signs[0])</h1><ul>"
        for item in framework.items {
            page += "\n  <li class='a > b'><span>\(item.code):</span>\n <b>\(item.label.replacing("'", with: "&rsquo;"))</b>"
        }
        let reading = try #require(Recognition.read(PublishedText(page + "</ul>", name: "x"), among: [framework]))
        #expect(right(reading, framework) == framework.items.count)
    }

    @Test(arguments: [5, 6, 7] as [UInt64])
    func `a kit of tables gives each criterion its words, over columns and page breaks`(_ seed: UInt64) throws {
        let framework = try shipped("epa-l3")
        var damage = Damage(seed: seed)
        var page = "Kit\n\n\(framework.signs[0])\n\n"
        for group in framework.groups {
            page += "\(group.title)\n\nKnowledge\n\n"
            for method in framework.rules.methods {
                let items = framework.items(in: group).filter { $0.method == method.code }
                guard !items.isEmpty else { continue }
                let passes = items.filter { $0.grade == "pass" }
                let better = items.filter { $0.grade == "distinction" }
                page += "\(method.title)\n\nAssessment Criteria\tDistinction Criteria\n"
                let none = "There are no distinction criteria for this component"
                for row in 0..<max(passes.count, better.count) {
                    let left =
                        row < passes.count
                        ? "\(passes[row].code)\(damage.dice.pick([" ", "\t"]))\(damage.typeset(passes[row].label))" : ""
                    guard row < better.count else {
                        page += left + "\t" + (row == 0 ? "<i>\(none)</i>" : "") + "\n"
                        continue
                    }
                    // Some break over two rows of the table.
                    let words = better[row].label.split(separator: " ")
                    let lineBreak = words.indices.dropFirst(2).first { words[$0].first?.isLowercase == true }
                    if let lineBreak, damage.dice.chance(0.4), row == max(passes.count, better.count) - 1 {
                        page += "\(left)\t<i>\(better[row].code) \(words[..<lineBreak].joined(separator: " "))</i>\n\n"
                        page += "\t<i>\(words[lineBreak...].joined(separator: " "))</i>\n--\t---\n"
                    } else {
                        page += "\(left)\t<p><i>\(better[row].code) \(better[row].label)</i></p>\n"
                    }
                }
                page += "\n"
            }
            page += "Amplification and Guidance\n\n- **Something**\n - Words about it\n\n"
        }
        let reading = try #require(
            Recognition.read(PublishedText(page, name: "kit"), among: StandardsShelf.shipped.frameworks))
        #expect(reading.framework == framework.edition)
        #expect(right(reading, framework) == framework.items.count)
    }

    /// A profile as scanners leave it: numbers in a column apart, titles on every page, running feet.
    private func profile(_ framework: Framework, seed: UInt64) -> String {
        var damage = Damage(seed: seed)
        var page = "Work situations and NOS\n\n\(framework.signs[0])\n\n"
        for group in framework.groups {
            let items = framework.items(in: group)
            if framework.isNamed(group) {
                page +=
                    "@ \(group.title)\n\n" + items.map { "\($0.name ?? "") means \($0.label)" }.joined(separator: "; ") + "\n\n"
                continue
            }
            for list in framework.lists {
                let items = items.filter { framework.letter(of: $0) == list.letter }
                guard !items.isEmpty else { continue }
                page +=
                    "\n\n\n\u{0C}\(damage.confused(group.id))\n\n\(group.title) NATIONAL OCCUPATI0NAL STANDARDS\n\n\(list.headings[0])\n\n"
                if let lead = list.leads.first { page += "\(lead):\n\n" }
                let isApart = damage.dice.chance(0.5)
                if isApart { page += (1...items.count).map { "\($0)." }.joined(separator: "\n\n") + "\n\n\(group.id)\n\n" }
                for (number, item) in items.enumerated() {
                    let mark =
                        isApart
                        ? (number < 9 ? ". " : "") : damage.dice.pick(["\(number + 1). ", "\(list.letter)\(number + 1) "])
                    page +=
                        damage.wrapped(mark + item.label.prefix(1).lowercased() + item.label.dropFirst()).joined(separator: "\n")
                        + "\n\n"
                }
                page += "\(group.id) \(group.title) \(damage.dice.roll(1..<90))\n"
            }
            page += "Date\n\nValidity Current\n\nKeywords one; two\n\n"
        }
        return page
    }

    @Test(arguments: [11, 12] as [UInt64])
    func `a scanned profile gives its statements to the units they stand in`(_ seed: UInt64) throws {
        let framework = try shipped("scotland-cs")
        let reading = UnitText(framework, PublishedText(profile(framework, seed: seed), name: "profile")).read()
        #expect(reading.wordings.count == framework.items.count)
        let numbered = framework.items.filter { $0.name == nil }
        let right = numbered.count { letters(reading.wordings[$0.code]?.text) == letters($0.label) }
        #expect(right * 100 >= numbered.count * 99, "\(right) of \(numbered.count)")
    }

    @Test func `two columns read across are parted at their numbers, and marked for a look`() throws {
        let left = [
            "1. Checking the list of parcels with the driver in the", "yard before the van leaves",
            "2. Telling the office about every parcel that could", "not be found on the shelves", "3. Signing the sheet",
        ]
        let right = [
            "1. Where the list of parcels is kept and who may", "change it during the day",
            "2. How the office wants to be told of a lost parcel", "and what it does then", "3. Why the sheet is signed",
        ]
        let framework = Framework.sample(
            units: [
                (
                    "PARC001", "Parcels",
                    [
                        "P": ["Check the list of parcels", "Tell the office", "Sign"],
                        "K": ["Where the list is", "How to tell the office", "Why to sign"],
                    ]
                )
            ])
        // Elsewhere in the text the same words follow each other, as they do in print.
        let about =
            "Overview\n\nPeople change it during the day.\nThe office knows what it does then.\nIt says and what it does then.\n\n"
        let page =
            "PARC001\n\nParcels\n\n\(about)Performance criteria Knowledge and understanding\n\n"
            + zip(left, right).map { "\($0) \($1)" }.joined(separator: "\n")
        let reading = UnitText(framework, PublishedText(page, name: "x")).read()
        #expect(
            reading.wordings["PARC001-P1"]?.text.hasPrefix("Checking the list of parcels with the driver in the yard") == true)
        #expect(reading.wordings["PARC001-K2"]?.text.hasPrefix("How the office wants to be told of a lost parcel") == true)
        #expect(reading.wordings.values.allSatisfy { !$0.isSure })
        #expect(reading.wordings.count == 6)
    }

    @Test func `what is no standard is recognised as none`() {
        let frameworks = StandardsShelf.shipped.frameworks
        for text in [
            "", " \n\n", "Dear Sir, the meter is wrong. K1: see page two.", String(repeating: "K1: ", count: 40_000),
            "Customer service specialist: tips for the day. Be kind. Listen.",
            (0..<2_000).map { "S\($0) and B\($0): K\($0)" }.joined(separator: " "),
        ] {
            #expect(Recognition.read(PublishedText(text, name: "x"), among: frameworks) == nil)
        }
    }

    @Test func `codes the framework does not have are left for a person`() throws {
        let framework = try shipped("occ0071")
        let page = framework.items.map { "\($0.code): \($0.label)" }.joined(separator: "\n") + "\nK19: something new\n"
        let reading = CodedText(framework, PublishedText(page, name: "x")).read(PublishedText(page, name: "x"))
        #expect(reading.leftovers.map(\.text) == ["something new"])
        #expect(reading.leftovers.map(\.near) == ["K19"])
        #expect(reading.missing(of: framework) == [])
    }
}
