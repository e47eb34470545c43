/// Parts a reply's new words from the old mails its writer's program copied below them.
public enum QuotedHistory {
    /// Holds back when in doubt: history shown twice is untidy, a customer's words hidden are a lost case. All lines of `text`
    /// are in `said` or in `quoted`, in their order.
    public static func split(_ text: String) -> (said: String, quoted: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(QuotedLine.init)
        let cut = firstCut(lines)
        if let cut, cut > 0, lines[..<cut].contains(where: \.isSaid) { return parted(lines, 0..<cut) }
        if let start = answerBelow(lines) { return parted(lines, start..<lines.count) }
        return (text, "")
    }

    /// The line from which on everything is history.
    private static func firstCut(_ lines: [QuotedLine]) -> Int? {
        let lastSaid = lines.lastIndex(where: \.isSaid) ?? -1
        var attributions = 0
        for index in lines.indices.prefix(farEnough) {
            // What is passed on was never seen here before: it is what the mail says.
            if lines[index].isForward { break }
            if lines[index].isSeparator { return index }
            if let start = HeaderBlock.start(at: index, in: lines) { return start }
            if attributions < manyTurns, let length = Attribution.length(at: index, in: lines) {
                attributions += 1
                let below = lines[(index + length)...]
                // Words between the quoted lines are answers to them, unless there are no quoted lines at all.
                if !below.contains(where: \.isQuoted) || !hasAnswers(below) { return index }
            }
        }
        return lines[(lastSaid + 1)...].firstIndex(where: \.isQuoted)
    }

    /// Nobody writes more than this above the history, or takes more turns; only a mail made to keep us busy does.
    private static let farEnough = 20_000
    private static let manyTurns = 50

    private static func hasAnswers(_ lines: ArraySlice<QuotedLine>) -> Bool {
        guard let first = lines.firstIndex(where: \.isQuoted) else { return false }
        let next = lines[first...].first { $0.isSaid }
        return next.map { !$0.isSignature && !$0.isSeparator } ?? false
    }

    /// Where the new words begin when all of the history is above them, in one block.
    private static func answerBelow(_ lines: [QuotedLine]) -> Int? {
        guard var index = lines.firstIndex(where: { !$0.isBlank }) else { return nil }
        if let length = Attribution.length(at: index, in: lines) { index += length }
        while index < lines.count, lines[index].isBlank { index += 1 }
        guard index < lines.count, lines[index].isQuoted else { return nil }
        guard let start = lines[index...].firstIndex(where: { !$0.isQuoted && !$0.isBlank }) else { return nil }
        return lines[start...].contains(where: \.isQuoted) ? nil : start
    }

    private static func parted(_ lines: [QuotedLine], _ said: Range<Int>) -> (said: String, quoted: String) {
        func joined(_ part: some Sequence<QuotedLine>) -> String { part.map { String($0.text) }.joined(separator: "\n") }
        return (joined(lines[said]), joined(lines[..<said.lowerBound] + lines[said.upperBound...]))
    }
}

/// One line of a mail and what can be seen of it alone.
struct QuotedLine {
    let text: Substring
    let isQuoted: Bool
    let isBlank: Bool
    /// Without the spaces and stars around it.
    let bare: Substring
    /// What stands before a colon near its beginning, in lower case: `from`.
    let label: String?

    init(_ text: Substring) {
        self.text = text
        let trimmed = text.drop { $0.isWhitespace }
        isBlank = trimmed.isEmpty
        isQuoted = trimmed.first == ">"
        var bare = trimmed
        while let last = bare.last, last.isWhitespace || last == "*" { bare.removeLast() }
        bare = bare.drop { $0 == "*" }
        self.bare = bare
        label = isQuoted ? nil : QuotedLine.label(of: bare)
    }

    private static func label(of bare: Substring) -> String? {
        guard let colon = bare.prefix(24).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        return bare[..<colon].filter { $0 != "*" }.trimmingSpaces.lowercased()
    }

    var isSaid: Bool { !isQuoted && !isBlank }

    var isSignature: Bool { text == "-- " || text == "--" }

    /// "-----Original Message-----" in the languages Outlook speaks, and the line ticket systems ask to write above.
    var isSeparator: Bool {
        guard !isQuoted, bare.count < 100 else { return false }
        let lowered = bare.lowercased()
        if lowered.contains("##-") && lowered.contains("-##") { return true }
        guard bare.hasPrefix("--") || bare.hasPrefix("__"), bare.last == "-" || bare.last == "_" else { return false }
        let words = lowered.drop { "-_ ".contains($0) }.split { "-_".contains($0) }.first?.trimmingSpaces ?? ""
        return QuotedLine.originalMessage.contains(words)
    }

    /// "---------- Forwarded message ---------", "Begin forwarded message:" and the like.
    var isForward: Bool {
        guard !isQuoted, bare.hasPrefix("--") || bare.last == ":" || bare.last == "-", bare.count < 100 else { return false }
        let lowered = bare.lowercased()
        return QuotedLine.forwardedMessage.contains { lowered.contains($0) }
    }

    private static let forwardedMessage = [
        "forwarded message", "weitergeleitete nachricht", "anfang der weitergeleiteten", "message transféré", "message réexpédié",
        "mensaje reenviado", "mensagem encaminhada", "messaggio inoltrato", "doorgestuurd bericht", "vidarebefordrat meddelande",
        "videresendt besked", "videresendt melding", "przekazana wiadomość", "пересылаемое сообщение", "пересланное сообщение",
        "转发的邮件",
        "転送されたメッセージ",
    ]

    private static let originalMessage: Set<String> = [
        "original message", "reply message", "original appointment", "ursprüngliche nachricht", "originalnachricht",
        "message d'origine", "message d’origine", "message original", "mensaje original", "mensagem original",
        "messaggio originale", "oorspronkelijk bericht", "oprindelig meddelelse", "original besked", "ursprungligt meddelande",
        "opprinnelig melding", "alkuperäinen viesti", "oryginalna wiadomość", "wiadomość oryginalna", "původní zpráva",
        "eredeti üzenet", "исходное сообщение", "orijinal mesaj", "原始邮件", "原始郵件", "元のメッセージ", "원본 메시지",
    ]
}
