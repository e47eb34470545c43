/// Joins the lines a program broke softly to fit 78 columns (RFC 3676).
enum FlowedText {
    static func unfolded(_ text: String, dropsSpace: Bool) -> String {
        var result: [String] = []
        var open: (depth: Int, words: String)?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let depth = line.prefix { $0 == ">" }.count
            var words = line.dropFirst(depth)
            if words.first == " " { words.removeFirst() }
            let isSignature = words == "-- "
            if let paragraph = open, paragraph.depth != depth || isSignature {
                result.append(quoted(paragraph.words, paragraph.depth))
                open = nil
            }
            let isSoft = words.last == " " && !isSignature
            if isSoft, dropsSpace { words.removeLast() }
            let whole = (open?.words ?? "") + words
            if isSoft {
                open = (depth, whole)
            } else {
                result.append(quoted(whole, depth))
                open = nil
            }
        }
        if let paragraph = open { result.append(quoted(paragraph.words, paragraph.depth)) }
        return result.joined(separator: "\n")
    }

    private static func quoted(_ words: String, _ depth: Int) -> String {
        guard depth > 0 else { return words }
        return String(repeating: ">", count: depth) + (words.isEmpty ? "" : " " + words)
    }
}
