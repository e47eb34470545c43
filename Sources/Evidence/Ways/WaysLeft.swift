public import Web

/// Recorded work alone does not show everything: what an item also asks for, in a line beneath it.
public enum WaysLeft {
    public static func line(_ ways: [Way]?, _ words: Words) -> HTML? {
        with(ways) { ways in
            let names = ways.map { words("claims.way.\($0.rawValue)") }.joined(separator: ", ")
            return "<p class=\"sm muted\">\(words("claims.also_asks", ["ways": names]))</p>"
        }
    }
}
