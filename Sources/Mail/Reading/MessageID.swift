/// Message ids, always without their angle brackets (RFC 5322 section 3.6.4).
enum MessageID {
    /// Longest one kept: a header line cannot be longer.
    static let longest = 996

    /// The ids in a header. What stands outside angle brackets is kept only if there are none at all.
    static func all(in header: String) -> [String] {
        let opened: [Substring] = shortened(header).split(separator: "<")
        let bracketed = opened.dropFirst(header.hasPrefix("<") ? 0 : 1).compactMap { piece in
            piece.firstIndex(of: ">").map { piece[..<$0] }
        }
        let pieces: [Substring] = bracketed.isEmpty ? shortened(header).split { $0.isWhitespace || $0 == "," } : bracketed
        var ids: [String] = []
        var seen: Set<String> = []
        for id in pieces.compactMap(cleaned) where seen.insert(id).inserted { ids.append(id) }
        guard ids.count > MailLimits.references else { return ids }
        // The first began the conversation, the last ones are nearest.
        return [ids[0]] + ids.suffix(MailLimits.references - 1)
    }

    static func first(in header: String) -> String? {
        all(in: header).first
    }

    /// Whether it can go into a header of ours and come back the same.
    static func isSound(_ id: String) -> Bool {
        id.contains("@") && id.utf8.count <= longest && id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }
    }

    /// A thread's ids never fill this much; the oldest and the newest are what counts.
    private static func shortened(_ header: String) -> String {
        header.utf8.count < 100_000 ? header : header.prefix(4_000) + " " + header.suffix(60_000)
    }

    private static func cleaned(_ piece: Substring) -> String? {
        // Folding may break a long id in two.
        let id = piece.filter { !$0.isWhitespace && !$0.isControl && $0 != "<" && $0 != ">" }
        return id.isEmpty || id.utf8.count > longest ? nil : id
    }
}
