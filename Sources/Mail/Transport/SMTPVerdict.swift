internal import CCurl
internal import Foundation

/// Reads out of the server's words and libcurl's error what became of a mail.
struct SMTPVerdict {
    let outcome: SMTPOutcome

    init(answer: CurlAnswer, secret: String?) {
        let replies = SMTPReply.all(in: answer.lines).filter { $0.code != SMTPVerdict.goodbye }
        let last = replies.last
        func cleaned(_ words: String) -> String { SMTPVerdict.without(secret, words) }

        guard let failure = answer.failure else {
            outcome = .sent(words: cleaned(last?.words ?? ""))
            return
        }
        let wasInvited = replies.contains { $0.code == SMTPVerdict.goAhead }
        let isAboutThisMail = wasInvited || failure.code == CURLE_SEND_ERROR
        switch last {
        case .some(let reply) where reply.isPermanent && isAboutThisMail && !SMTPVerdict.isAboutLogin(reply):
            outcome = .refused(code: reply.code, words: cleaned(reply.words))
        case .some(let reply) where reply.code >= 400:
            outcome = .tryAgain(code: reply.code, words: cleaned(reply.words), uncertain: false)
        default:
            let hasWhole = wasInvited && answer.uploadedAll && last?.code == SMTPVerdict.goAhead
            outcome = .tryAgain(code: nil, words: cleaned(failure.words), uncertain: hasWhole)
        }
    }

    /// RFC 5321 section 4.2.3: begin the mail; and the service closing, which comes after what matters.
    private static let goAhead = 354
    private static let goodbye = 221

    /// RFC 4954 section 6: the server wants another login from us. That is no fault of the recipient's.
    private static func isAboutLogin(_ reply: SMTPReply) -> Bool {
        [530, 534, 535, 538].contains(reply.code)
    }

    private static func without(_ secret: String?, _ words: String) -> String {
        guard let secret, !secret.isEmpty else { return words }
        return [secret, Data(secret.utf8).base64EncodedString()].reduce(words) { $0.replacingOccurrences(of: $1, with: "…") }
    }
}

/// One answer of the server, its continued lines joined (RFC 5321 section 4.2.1).
struct SMTPReply {
    var code: Int
    var words: String

    var isPermanent: Bool {
        (500...599).contains(code)
    }

    static func all(in lines: Data) -> [SMTPReply] {
        var replies: [SMTPReply] = []
        var pending: [String] = []
        for line in String(decoding: lines, as: UTF8.self).split(whereSeparator: \.isNewline) {
            guard let code = Int(line.prefix(3)), line.utf8.count >= 3 else { continue }
            pending.append(line.dropFirst(4).trimmingCharacters(in: .whitespaces))
            guard line.dropFirst(3).first != "-" else { continue }
            replies.append(SMTPReply(code: code, words: ([String(code)] + pending).joined(separator: " ").limited(to: 1_000)))
            pending = []
        }
        return replies
    }
}
