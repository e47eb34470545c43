extension StringProtocol {
    /// At most `count` characters.
    func limited(to count: Int) -> String {
        String(prefix(count))
    }

    /// On one line: every run of spaces, line ends and control characters becomes one space.
    var onOneLine: String {
        split { $0.isWhitespace || $0.isControl }.joined(separator: " ")
    }
}
