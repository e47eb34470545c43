/// What a mail says, piece by piece. Each piece is plain text, HTML, or both saying the same.
struct MailBody {
    struct Piece {
        var plain: String?
        var html: String?

        var text: String {
            if let plain, !plain.allSatisfy(\.isWhitespace) || html == nil { return plain }
            return html.map(HTMLText.rendered) ?? ""
        }
    }

    var pieces: [Piece] = []

    var text: String {
        pieces.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// The whole as HTML if any piece is.
    var html: String? {
        guard pieces.contains(where: { $0.html != nil }) else { return nil }
        return pieces.map { $0.html ?? PlainText.html($0.plain ?? "") }.joined(separator: "\n")
    }

    /// The pieces of a multipart/alternative are one thing said several ways, the best last (RFC 2046 section 5.1.4).
    var asAlternatives: Piece? {
        guard !pieces.isEmpty else { return nil }
        let plain = pieces.filter { $0.html == nil }.compactMap(\.plain)
        let rich = pieces.last { $0.html != nil }
        return Piece(plain: plain.isEmpty ? rich?.plain : plain.joined(separator: "\n\n"), html: rich?.html)
    }
}
