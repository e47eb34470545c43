import Foundation
import People

/// A form in which somebody can read what we write, as their needs ask for it.
public enum AccessibleFormat: String, Sendable, CaseIterable {
    case largePrint = "large_print"
    case easyRead = "easy_read"
    case braille, audio
    case otherLanguage = "other_language"

    /// How soon it is promised unless somebody agrees otherwise: two days.
    static let time: TimeInterval = 2 * 86_400

    /// What a customer's needs and language ask for.
    static func asked(by customer: Customer) -> [AccessibleFormat] {
        let needs = PlainWords(customer.needs.map { $0.need + " " + $0.adjustment }.joined(separator: " \n "))
        return allCases.filter { format in
            format == .otherLanguage
                ? !customer.party.language.hasPrefix("en") || format.signs.contains(where: needs.contains)
                : format.signs.contains(where: needs.contains)
        }
    }

    private var signs: [String] {
        switch self {
        case .largePrint: ["large print", "bigger print", "big print", "18 point", "partially sighted", "low vision"]
        case .easyRead: ["easy read", "easy to read", "simple words", "pictures with words", "learning disability"]
        case .braille: ["braille"]
        case .audio: ["audio", "read aloud", "read out", "recording of letters"]
        case .otherLanguage: ["interpreter", "translate", "translation", "another language", "welsh", "sign language", "bsl"]
        }
    }
}
