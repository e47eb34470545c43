import Base
import Foundation

/// What a letter with an outcome has to say, and whether it does.
public struct LetterCheck: Sendable, Equatable {
    public struct Item: Sendable, Equatable {
        public enum Kind: String, Sendable, CaseIterable {
            case finding, reasons, promises, settled
            case nextStage = "next_stage"
            case outside, until, need
            case newDate = "new_date"
        }

        public let kind: Kind
        /// What it is about: the body's name, a date, a promise.
        public let about: String
        public let isDone: Bool
        /// Without it the letter does not go.
        public let isMust: Bool
    }

    /// What the letter is measured by.
    struct Facts: Sendable {
        var finding: Complaint.Finding?
        var reasons = ""
        /// What was promised and is still to be done, apart from the letter itself.
        var promises: [String] = []
        /// What comes next inside; nil at the last stage.
        var nextStage: String?
        /// Who can be asked outside, and until when in words.
        var outside: (name: String, until: String)?
        /// What the customer needs of a letter, and whether our letters do it by themselves.
        var needs: [(need: String, isMet: Bool)] = []
    }

    public let items: [Item]

    init(_ letter: String, _ kind: ComplaintStage.LetterKind, _ facts: Facts) {
        var items: [Item] = []
        if kind == .early {
            items.append(Item(kind: .settled, about: "", isDone: Self.isSettled(letter), isMust: true))
        } else {
            let isNamed = facts.finding.map { Self.names($0, letter) } ?? false
            items.append(Item(kind: .finding, about: facts.finding?.rawValue ?? "", isDone: isNamed, isMust: true))
            let isReasoned =
                !facts.reasons.isEmpty
                && (Phrases.shared(letter, facts.reasons, length: 4) != nil || Phrases.has(letter, facts.reasons))
            items.append(Item(kind: .reasons, about: "", isDone: isReasoned, isMust: true))
        }
        for promise in facts.promises {
            items.append(Item(kind: .promises, about: promise, isDone: Phrases.has(letter, promise), isMust: false))
        }
        if let stage = facts.nextStage {
            items.append(Item(kind: .nextStage, about: stage, isDone: Phrases.has(letter, stage), isMust: true))
        }
        if let outside = facts.outside {
            items.append(Item(kind: .outside, about: outside.name, isDone: Phrases.has(letter, outside.name), isMust: true))
            items.append(Item(kind: .until, about: outside.until, isDone: Phrases.has(letter, outside.until), isMust: true))
        }
        for (need, isMet) in facts.needs {
            items.append(Item(kind: .need, about: need, isDone: isMet, isMust: false))
        }
        self.items = items
    }

    /// What a letter that puts the answer off should say: until when, and why (Housing Ombudsman, Complaint Handling Code
    /// 2024, 6.4 and 6.15).
    init(putOff letter: String, to date: (said: String, shortest: String), because reasons: String) {
        let isReasoned = Phrases.shared(letter, reasons, length: 3) != nil || Phrases.has(letter, reasons)
        items = [
            Item(kind: .newDate, about: date.said, isDone: Phrases.has(letter, date.shortest), isMust: false),
            Item(kind: .reasons, about: "", isDone: isReasoned, isMust: false),
        ]
    }

    /// What a letter has to say that comes instead of the answer: why, when to expect it, and whom they may ask now (FCA
    /// Handbook, DISP 1.6.2R (2)).
    init(delay letter: String, until date: (said: String, shortest: String), because reasons: String, outside: String?) {
        let isReasoned =
            !reasons.isEmpty && (Phrases.shared(letter, reasons, length: 3) != nil || Phrases.has(letter, reasons))
        items =
            [
                Item(kind: .newDate, about: date.said, isDone: Phrases.has(letter, date.shortest), isMust: true),
                Item(kind: .reasons, about: "", isDone: isReasoned, isMust: true),
            ]
            + [outside].compactMap { $0 }.map { name in
                Item(kind: .outside, about: name, isDone: Phrases.has(letter, name), isMust: true)
            }
    }

    private static func names(_ finding: Complaint.Finding, _ letter: String) -> Bool {
        let text = letter.lowercased()
        let isUpheld = text.contains("uphold") || text.contains("upheld")
        return switch finding {
        case .upheld: isUpheld
        case .partly: isUpheld && text.contains("part")
        case .not: ["not uphold", "not upheld", "cannot uphold", "unable to uphold"].contains { text.contains($0) }
        }
    }

    private static func isSettled(_ letter: String) -> Bool {
        ["settled", "resolved"].contains { letter.lowercased().contains($0) }
    }
}
