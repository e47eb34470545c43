import Foundation

/// What people write into a form, taken with white space cut off and within bounds.
public enum Wording {
    /// `.invalid` when nothing was written or too much. Lengths are in bytes of UTF-8.
    public static func required(_ text: String, _ field: String, longest: Int = 4_000) throws -> String {
        let text = try optional(text, field, longest: longest)
        guard !text.isEmpty else { throw Problem.invalid(field, "problem.missing") }
        return text
    }

    public static func optional(_ text: String, _ field: String, longest: Int = 4_000) throws -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.utf8.count <= longest else { throw Problem.invalid(field, "problem.too_long", ["n": "\(longest)"]) }
        return text
    }
}
