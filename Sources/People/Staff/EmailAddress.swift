import Base
import Foundation

/// An address mail can be sent to, as far as its looks can tell.
public enum EmailAddress {
    /// The address without white space around it; `.invalid` when it cannot be one.
    public static func checked(_ text: String, field: String = "email") throws -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard isPlausible(text) else { throw Problem.invalid(field, "people.problem.email") }
        return text
    }

    /// One `@` with something before it and a domain after it, no spaces, not longer than SMTP allows.
    public static func isPlausible(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), text.utf8.count <= 254 else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        let isHost = !labels.isEmpty && labels.allSatisfy { !$0.isEmpty && $0.utf8.count <= 63 }
        let forbidden = CharacterSet(charactersIn: "<>()[],;:\\\"").union(.whitespacesAndNewlines).union(.controlCharacters)
        return isHost && text.rangeOfCharacter(from: forbidden) == nil
    }

    /// What two spellings of one address have in common.
    public static func key(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping.lowercased()
    }
}
