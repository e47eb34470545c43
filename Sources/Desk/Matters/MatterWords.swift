import Foundation

/// How a matter's state or step is named: by a key of the catalogue, or, for records people declare themselves, in the
/// declaration's own words.
public enum MatterWords {
    /// Words of one's own, in place of a key.
    public static func own(_ words: String) -> String {
        "~" + (words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
    }

    /// The words of one's own; nil for a key.
    static func own(in code: String) -> String? {
        code.hasPrefix("~") ? String(code.dropFirst()).removingPercentEncoding : nil
    }
}
