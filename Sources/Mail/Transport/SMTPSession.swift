internal import CCurl
public import Foundation

/// One connection to the server, kept open between mails.
public actor SMTPSession {
    private let server: SMTPServer
    private let queue = MailQueue("kept.smtp")
    private var handle: CurlHandle?

    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        queue.asUnownedSerialExecutor()
    }

    public init(_ server: SMTPServer) {
        self.server = server
    }

    /// Sends one mail. Returns when the server answered, the time is up or the task is cancelled.
    public func send(_ message: Data, from: String, to: String) async -> SMTPOutcome {
        let stop = StopSign()
        return await withTaskCancellationHandler {
            deliver(message, from: from, to: to, stop: stop)
        } onCancel: {
            stop.putUp()
        }
    }

    /// Says goodbye. Sending again afterwards opens a new connection.
    public func close() {
        handle = nil
    }

    private func deliver(_ message: Data, from: String, to: String, stop: StopSign) -> SMTPOutcome {
        if let wrong = misfit(message, from: from, to: to) { return wrong }
        let isReused = handle != nil
        let answer = transfer(message, from: from, to: to, stop: stop)
        // A server may hang up on an idle connection. Nothing was said on it yet, so a new one costs nothing.
        if isReused, answer.failure != nil, answer.lines.isEmpty, !answer.uploadedAll, !stop.isUp {
            handle = nil
            return outcome(of: transfer(message, from: from, to: to, stop: stop))
        }
        return outcome(of: answer)
    }

    private func misfit(_ message: Data, from: String, to: String) -> SMTPOutcome? {
        guard from.isEmpty || Mailbox.isPlausible(from) else {
            return .refused(code: 553, words: "\(from) is no address to send from.")
        }
        guard Mailbox.isPlausible(to) else { return .refused(code: 553, words: "\(to) is no address mail can be sent to.") }
        guard message.count <= MailLimits.message else { return .refused(code: 552, words: "The mail is too large to send.") }
        guard !message.isEmpty else { return .refused(code: 554, words: "The mail is empty.") }
        guard server.isWellFormed else {
            return .tryAgain(code: nil, words: "The mail server's settings are wrong.", uncertain: false)
        }
        return nil
    }

    private func transfer(_ message: Data, from: String, to: String, stop: StopSign) -> CurlAnswer {
        let curl = handle ?? connected()
        handle = curl
        curl.set(CURLOPT_MAIL_FROM, "<\(Mailbox(address: from).asciiAddress)>")
        // Announced as SIZE (RFC 1870), so that a server can refuse what is too large before it comes.
        curl.set(CURLOPT_INFILESIZE, message.count)
        let answer = curl.with(CURLOPT_MAIL_RCPT, list: ["<\(Mailbox(address: to).asciiAddress)>"]) {
            curl.perform(upload: message, stop: stop)
        }
        if answer.failure != nil { handle = nil }
        return answer
    }

    private func connected() -> CurlHandle {
        let curl = CurlHandle()
        curl.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        curl.set(CURLOPT_URL, server.url)
        curl.set(CURLOPT_USERNAME, server.user)
        curl.set(CURLOPT_PASSWORD, server.password)
        if server.security == .startTLS { curl.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let caFile = server.caFile { curl.set(CURLOPT_CAINFO, caFile) }
        curl.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        curl.set(CURLOPT_CONNECTTIMEOUT, seconds: min(server.timeout, .seconds(30)))
        curl.set(CURLOPT_TIMEOUT, seconds: server.timeout)
        curl.set(CURLOPT_UPLOAD, 1)
        return curl
    }

    private func outcome(of answer: CurlAnswer) -> SMTPOutcome {
        SMTPVerdict(answer: answer, secret: server.password).outcome
    }
}

extension SMTPServer {
    var url: String {
        "\(security == .tls ? "smtps" : "smtp")://\(MailURL.host(host)):\(port)/\(MailURL.escaped(helloName ?? ""))"
    }

    /// Whether the settings can be put into commands and addresses at all.
    var isWellFormed: Bool {
        MailURL.isHost(host) && (1...65_535).contains(port)
            && [user, password, helloName].allSatisfy { $0.map(MailURL.isOneLine) ?? true }
    }
}
