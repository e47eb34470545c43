extension String {
    /// Enough of it to know it by: its first line, cut with an ellipsis when it has more characters than `most`.
    package func shortened(to most: Int) -> String {
        let line = split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        guard line.count > most else { return line }
        let start = line.prefix(most - 1)
        return start.dropLast(start.reversed().prefix(while: \.isWhitespace).count) + "…"
    }
}
