internal import CCurl
internal import Foundation

/// The numbers of a folder (RFC 3501 section 7.2.4).
struct IMAPStatus {
    var uidValidity: UInt32
    var uidNext: UInt32
    var messages: Int

    init?(_ body: Data) {
        let words = IMAPAnswers.words(body)
        func number(after word: String) -> UInt32? {
            words.lastIndex(of: word).flatMap { words.dropFirst($0 + 1).first }.flatMap { UInt32($0) }
        }
        guard words.contains("STATUS"), let validity = number(after: "UIDVALIDITY"), let next = number(after: "UIDNEXT") else {
            return nil
        }
        uidValidity = validity
        uidNext = next
        messages = Int(number(after: "MESSAGES") ?? 0)
    }
}

/// Reads the untagged answers we ask for. All of them are plain words and numbers, never a mail's own text.
enum IMAPAnswers {
    static func search(_ body: Data) -> [UInt32] {
        lines(body).flatMap { line -> [UInt32] in
            let words = line.split(separator: " ")
            guard words.count > 2, words[0] == "*", words[1].uppercased() == "SEARCH" else { return [] }
            return words.dropFirst(2).compactMap { UInt32($0) }
        }
    }

    static func sizes(_ body: Data) -> [UInt32: Int] {
        var sizes: [UInt32: Int] = [:]
        for line in lines(body) {
            let words = self.words(Data(line.utf8))
            guard words.contains("FETCH"), let uid = words.firstIndex(of: "UID"), let size = words.firstIndex(of: "RFC822.SIZE"),
                let number = words.dropFirst(uid + 1).first.flatMap({ UInt32($0) })
            else { continue }
            sizes[number] = words.dropFirst(size + 1).first.flatMap { Int($0) }
        }
        return sizes
    }

    static func words(_ body: Data) -> [String] {
        String(decoding: body, as: UTF8.self).uppercased().split { " ()\r\n".contains($0) || $0.isNewline }.map(String.init)
    }

    private static func lines(_ body: Data) -> [Substring] {
        String(decoding: body, as: UTF8.self).split(whereSeparator: \.isNewline)
    }
}

/// The searches that list a folder. All the numbers found come on one line, and libcurl counts a line anew with each packet
/// that brings a piece of it: at some thirty kilobytes it gives up, and where packets are large it cuts out the middle
/// without a word. So no answer may be longer than a thousand numbers, eleven bytes each at the most.
struct IMAPRanges: Sequence {
    var after: UInt32
    var uidNext: UInt32
    var messageCount: Int

    static let safeCount = 1_000

    func makeIterator() -> AnyIterator<String> {
        let first = UInt64(after) + 1
        let step = UInt64(IMAPRanges.safeCount)
        // The last range stays open, for what came since. Counting by numbers is only needed while there are many.
        guard messageCount > IMAPRanges.safeCount, first + step < UInt64(uidNext) else {
            return AnyIterator(CollectionOfOne("\(first):*").makeIterator())
        }
        return AnyIterator(
            stride(from: first, to: UInt64(uidNext), by: IMAPRanges.safeCount).lazy
                .map { "\($0):\(Swift.min($0 + step - 1, UInt64(UInt32.max)))" }.makeIterator())
    }
}

extension IMAPMark {
    var change: String {
        get throws(IMAPProblem) {
            switch self {
            case .seen: return "+FLAGS.SILENT (\\Seen)"
            case .unseen: return "-FLAGS.SILENT (\\Seen)"
            case .flagged: return "+FLAGS.SILENT (\\Flagged)"
            case .unflagged: return "-FLAGS.SILENT (\\Flagged)"
            case .keyword(let word):
                let isAtom =
                    !word.isEmpty
                    && word.utf8.allSatisfy { byte in
                        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
                            || "$_-".utf8.contains(byte)
                    }
                guard isAtom else { throw .badSetting("keyword") }
                return "+FLAGS.SILENT (\(word))"
            }
        }
    }
}

extension IMAPProblem {
    /// Names what libcurl and the server's last words mean. `refusal` is what a plain NO to this command would mean.
    init(_ failure: CurlFailure, _ answer: CurlAnswer, refusal: IMAPProblem? = nil) {
        let lines = String(decoding: answer.lines, as: UTF8.self).split(whereSeparator: \.isNewline)
        let answered = lines.last { line in
            let words = line.split(separator: " ", maxSplits: 2)
            return words.count > 1 && words[0] != "*" && words[0] != "+" && ["NO", "BAD"].contains(words[1].uppercased())
        }
        let said = answered.map { $0.split(separator: " ", maxSplits: 1).dropFirst().joined().limited(to: 500) }
        switch failure.code {
        case _ where answer.bodyWasTooLarge: self = .tooLarge
        case CURLE_LOGIN_DENIED where failure.words.contains("Select failed"): self = .noSuchFolder
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: self = .wrongPassword
        case CURLE_REMOTE_FILE_NOT_FOUND where failure.words.contains("UIDVALIDITY"): self = .renumbered
        case CURLE_REMOTE_FILE_NOT_FOUND: self = .noSuchMessage
        case CURLE_QUOTE_ERROR where refusal != nil && said?.uppercased().hasPrefix("NO") == true: self = refusal ?? .noSuchFolder
        case CURLE_QUOTE_ERROR, CURLE_WEIRD_SERVER_REPLY: self = .protocolError(said ?? failure.words)
        default: self = .unreachable(said ?? failure.words)
        }
    }
}
