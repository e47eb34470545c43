/// Subjects as people compare them.
public enum SubjectLine {
    /// Without the "Re:" and "[list]" that mail programs pile up in front. Never empty if there were words at all.
    public static func normalised(_ subject: String) -> String {
        let whole = subject.onOneLine
        var rest = Substring(whole)
        while let shorter = withoutPrefix(rest) ?? withoutTag(rest) { rest = shorter }
        return rest.isEmpty ? whole : String(rest)
    }

    /// What answers and forwards are marked with in the languages mail programs speak. "I" (Italian) is left out:
    /// too many English subjects begin with it.
    private static let prefixes: Set<String> = [
        "re", "fw", "fwd", "aw", "antw", "antwort", "wg", "sv", "vs", "vb", "vl", "vá", "ref", "rif", "r", "tr", "rv", "res",
        "enc",
        "odp", "pd", "ynt", "ilt", "bls", "trs", "továbbítás", "σχετ", "πρθ", "отв", "ответ", "на", "回复", "答复", "回覆", "转发",
        "轉寄", "返信", "転送", "답장", "전달", "השב", "הועבר", "رد", "إعادة توجيه",
    ]

    /// `Re:`, `RE[2]:`, `Re^3:`, `AW :`, `回复：`.
    private static func withoutPrefix(_ text: Substring) -> Substring? {
        guard let colon = text.prefix(24).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let counted = text[..<colon].trimmingSpaces
        let word = counted.prefix { $0 != "[" && $0 != "^" && $0 != "(" }
        guard prefixes.contains(word.lowercased()), isCount(counted.dropFirst(word.count)) else { return nil }
        return text[text.index(after: colon)...].drop { $0.isWhitespace }
    }

    private static func isCount(_ text: Substring) -> Bool {
        text.allSatisfy { $0.isNumber || "[]^()".contains($0) }
    }

    /// `[Support]`, `[Ticket #1234]`; but not a subject that is nothing else.
    private static func withoutTag(_ text: Substring) -> Substring? {
        guard text.first == "[", let end = text.prefix(80).firstIndex(of: "]") else { return nil }
        let rest = text[text.index(after: end)...].drop { $0.isWhitespace }
        return rest.isEmpty ? nil : rest
    }
}
