import Foundation
import Testing

@testable import Demo

/// What a careful reader would trip over.
struct WordTests {
    private static let stories = [Told.story, Told.stories[4], Told.stories[13]]

    private var texts: [(case: Int, text: String)] {
        Self.stories.flatMap { story in story.steps.flatMap { step in step.action.texts.map { (step.case, $0) } } }
    }

    @Test func `no text shows its seams`() {
        for (number, text) in texts {
            #expect(!text.isEmpty, "case \(number)")
            let seam = ["{", "}", "[", "]", "|", "  ", " .", " ,", "..", "'", "\t", "\n\n\n", "Optional(", "£ "].first {
                text.contains($0)
            }
            #expect(seam == nil, "case \(number): \(text)")
            #expect(text.first?.isWhitespace == false && text.last?.isWhitespace == false, "case \(number): \(text)")
            for version in 1...3 {
                #expect(!text.hasPrefix("\(version): ") && !text.contains(" \(version): "), "case \(number): \(text)")
            }
        }
    }

    @Test func `every phrase of every scenario can be said`() {
        let persona = Cast.stars[0]
        for scenario in Scenario.all {
            var dice = Dice(seed: 1)
            var facts = Facts(of: persona, owner: Roster.staff("asha"), opened: Wall(Told.afternoon), dice: &dice)
            (facts.due, facts.dueDay) = ("noon tomorrow", "Friday 20 November")
            let vows = scenario.vows.flatMap { [$0.what, $0.said, $0.done] }
            let all =
                [
                    scenario.subjects, scenario.needs, scenario.tells, scenario.feels, scenario.asks, scenario.heard,
                    scenario.first,
                ]
                + [scenario.notes, scenario.more, scenario.answers, scenario.outcomes, vows]
            for phrase in all.joined() {
                for _ in 0..<4 {
                    #expect(!Phrase.say(phrase, facts, &dice).contains("  "), "\(scenario.name): \(phrase)")
                }
            }
        }
    }

    @Test func `each version of a scenario has something to say`() {
        for scenario in Scenario.all where scenario.versions > 1 {
            for version in 1...scenario.versions {
                let lists = [
                    scenario.subjects, scenario.needs, scenario.tells, scenario.asks, scenario.heard, scenario.first,
                    scenario.answers, scenario.outcomes,
                ]
                for (index, list) in lists.enumerated() {
                    #expect(
                        list.contains { (Scenario.version(of: $0) ?? version) == version },
                        "\(scenario.name), version \(version), list \(index)")
                }
            }
        }
    }

    @Test func `telephone numbers are those set aside for drama`() throws {
        let drama = try Regex("^(0113 496 0[0-9]{3}|0114 496 0[0-9]{3}|07700 900[0-9]{3})$")
        for story in Self.stories {
            for phone in story.customers.flatMap(\.phones) + [story.organisation.phone] {
                #expect(phone.wholeMatch(of: drama) != nil, "\(phone)")
            }
        }
        let number = try Regex("(\\+44|\\b0[0-9]{2,4}[ -]?[0-9]{3}|\\b0[0-9]{9,})")
        for (_, text) in texts { #expect(text.firstMatch(of: number) == nil, "\(text)") }
    }

    @Test func `mail goes nowhere`() throws {
        let example = try Regex("^[a-z0-9._-]+@[a-z0-9.-]+\\.example$")
        for story in Self.stories {
            let addresses = story.customers.flatMap(\.emails) + story.staff.map(\.email) + [story.organisation.email]
            for address in addresses { #expect(address.wholeMatch(of: example) != nil, "\(address)") }
        }
        let mail = try Regex("[a-z0-9]@[a-z0-9]")
        for (_, text) in texts { #expect(text.firstMatch(of: mail) == nil && !text.contains("http"), "\(text)") }
    }

    @Test func `postcodes cannot exist`() throws {
        let fictional = try Regex("^(LS|HX|BD|HD|WF|LL|S)0 [0-9][A-Z]?[A-Z]*[CIKMOV][A-Z]?$")
        for customer in Told.story.customers {
            #expect(customer.postcode.wholeMatch(of: fictional) != nil, "\(customer.postcode)")
        }
    }

    @Test func `needs are adjustments, not labels`() {
        let labels = ["disab", "blind", "deaf", "elderly", "age", "religio", "muslim", "pregnan", "autis", "dementia"]
        for need in Told.story.customers.flatMap(\.needs) {
            for label in labels where label != "age" || !need.lowercased().contains("language") {
                #expect(!need.lowercased().contains(label), "\(need)")
            }
        }
    }

    @Test func `subjects are short enough to read in a list`() {
        for opening in Told.story.openings {
            #expect((5...60).contains(opening.subject.count), "\(opening.subject)")
            #expect(opening.need.count <= 90)
        }
    }
}
