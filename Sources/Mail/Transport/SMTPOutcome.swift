/// What became of one mail to one recipient.
public enum SMTPOutcome: Sendable, Equatable {
    /// The server took it and answers for it now.
    case sent(words: String)
    /// Never again: the server will not take this mail for this recipient.
    case refused(code: Int, words: String)
    /// Not now: a busy server, the network, the certificate, our login. `uncertain` when the server had the whole mail and
    /// the connection broke before it answered, so another try may deliver it twice (RFC 5321 section 4.5.4.2).
    case tryAgain(code: Int?, words: String, uncertain: Bool)
}

extension SMTPOutcome {
    public var words: String {
        switch self {
        case .sent(let words), .refused(_, let words), .tryAgain(_, let words, _): words
        }
    }
}
