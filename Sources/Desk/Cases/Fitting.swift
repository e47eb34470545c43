extension StringProtocol {
    /// Nothing but white space, to people who look at it.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension String {
    /// As much of the beginning as fits into so many bytes of UTF-8, in whole characters. A single character that is too
    /// long, a letter under a tower of marks, is cut itself.
    public func fitting(_ bytes: Int) -> String {
        if utf8.count <= bytes { return self }
        var kept = ""
        for character in self {
            if kept.utf8.count + character.utf8.count > bytes { break }
            kept.append(character)
        }
        if !kept.isEmpty { return kept }
        for scalar in unicodeScalars {
            if kept.utf8.count + UTF8.width(scalar) > bytes { break }
            kept.unicodeScalars.append(scalar)
        }
        return kept
    }
}
