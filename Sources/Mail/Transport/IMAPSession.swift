internal import CCurl
public import Foundation

/// One connection to a mailbox. Nothing is remembered in the mailbox itself: the caller keeps the UIDVALIDITY and the last
/// uid it has stored, so that people may read and file mails there without our missing any.
public actor IMAPSession {
    private let account: IMAPAccount
    private let queue = MailQueue("kept.imap")
    private var handle: CurlHandle?
    private var uidValidity: UInt32?
    private var messageCount = 0
    private var uidNext: UInt32 = 1

    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        queue.asUnownedSerialExecutor()
    }

    public init(_ account: IMAPAccount) {
        MailRuntime.prepare()
        self.account = account
    }

    /// Logs in and looks at the folder. Call again to learn whether new mail came.
    @discardableResult
    public func open() async throws -> (uidValidity: UInt32, uidNext: UInt32) {
        let folder = try IMAPFolderName(account.folder)
        let answer = try await command(
            "STATUS \(folder.quoted) (MESSAGES UIDNEXT UIDVALIDITY)", inFolder: false, refusal: .noSuchFolder)
        guard let status = IMAPStatus(answer.body) else {
            throw IMAPProblem.protocolError("The server told nothing of the folder.")
        }
        uidValidity = status.uidValidity
        uidNext = status.uidNext
        messageCount = status.messages
        return (status.uidValidity, status.uidNext)
    }

    /// The mails above `last`, oldest first, of those that were there when the folder was last opened, and perhaps newer.
    public func uids(after last: UInt32) async throws -> [UInt32] {
        guard last < .max else { return [] }
        if uidValidity == nil { try await open() }
        // A folder that stays selected is only looked at anew when the server is given the chance (RFC 3501 section 6.1.2).
        _ = try await command("NOOP")
        var found: [UInt32] = []
        for range in IMAPRanges(after: last, uidNext: uidNext, messageCount: messageCount) {
            let answer = try await command("UID SEARCH UID \(range)")
            found += IMAPAnswers.search(answer.body)
        }
        // A range that ends in * always names the last mail, even when it lies before the range's start.
        return Set(found).filter { $0 > last }.sorted()
    }

    /// How large one mail is, before deciding to fetch it.
    public func size(of uid: UInt32) async throws -> Int {
        guard let size = try await sizes(of: [uid])[uid] else { throw IMAPProblem.noSuchMessage }
        return size
    }

    /// How large mails are. Those that are gone are missing from the answer.
    public func sizes(of uids: [UInt32]) async throws -> [UInt32: Int] {
        var sizes: [UInt32: Int] = [:]
        for start in stride(from: 0, to: uids.count, by: IMAPSession.batch) {
            let set = uids[start..<min(start + IMAPSession.batch, uids.count)].map(String.init).joined(separator: ",")
            let answer = try await command("UID FETCH \(set) (UID RFC822.SIZE)")
            sizes.merge(IMAPAnswers.sizes(answer.body)) { _, new in new }
        }
        return sizes
    }

    /// One whole mail as it arrived. The mailbox marks it as read by this.
    ///
    /// Only an address brings a body over whole: as the answer to a command of ours it would be taken for the server's own
    /// words, and a mail that has such words in it could end the answer early.
    public func message(_ uid: UInt32) async throws -> Data {
        guard try await size(of: uid) <= MailLimits.message else { throw IMAPProblem.tooLarge }
        let curl = try connected()
        curl.set(CURLOPT_CUSTOMREQUEST, nil as String?)
        curl.set(CURLOPT_URL, try url(inFolder: true) + ";UID=\(uid)")
        return try await perform(curl, bodyLimit: MailLimits.message).body
    }

    public func mark(_ uid: UInt32, _ mark: IMAPMark) async throws {
        _ = try await command("UID STORE \(uid) \(try mark.change)")
    }

    /// Logs out. Any call afterwards logs in again.
    public func close() {
        handle = nil
    }

    private func command(_ words: String, inFolder: Bool = true, refusal: IMAPProblem? = nil) async throws -> CurlAnswer {
        let curl = try connected()
        curl.set(CURLOPT_URL, try url(inFolder: inFolder))
        // libcurl undoes %XX in commands too.
        curl.set(CURLOPT_CUSTOMREQUEST, words.replacingOccurrences(of: "%", with: "%25"))
        return try await perform(curl, bodyLimit: IMAPSession.answerLimit, refusal: refusal)
    }

    private func perform(_ curl: CurlHandle, bodyLimit: Int, refusal: IMAPProblem? = nil) async throws -> CurlAnswer {
        let stop = StopSign()
        let answer = await withTaskCancellationHandler {
            curl.perform(bodyLimit: bodyLimit, stop: stop)
        } onCancel: {
            stop.putUp()
        }
        guard let failure = answer.failure else { return answer }
        handle = nil
        try Task.checkCancellation()
        throw IMAPProblem(failure, answer, refusal: refusal)
    }

    private func connected() throws -> CurlHandle {
        if let handle { return handle }
        guard MailURL.isHost(account.host), (1...65_535).contains(account.port) else { throw IMAPProblem.badSetting("host") }
        guard !account.user.isEmpty, MailURL.isOneLine(account.user) else { throw IMAPProblem.badSetting("user") }
        guard MailURL.isOneLine(account.password) else { throw IMAPProblem.badSetting("password") }
        let curl = CurlHandle()
        curl.set(CURLOPT_PROTOCOLS_STR, "imap,imaps")
        curl.set(CURLOPT_USERNAME, account.user)
        curl.set(CURLOPT_PASSWORD, account.password)
        if account.security == .startTLS { curl.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let caFile = account.caFile { curl.set(CURLOPT_CAINFO, caFile) }
        curl.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        curl.set(CURLOPT_CONNECTTIMEOUT, seconds: min(account.timeout, .seconds(30)))
        curl.set(CURLOPT_TIMEOUT, seconds: account.timeout)
        handle = curl
        return curl
    }

    private func url(inFolder: Bool) throws -> String {
        let server = "\(account.security == .tls ? "imaps" : "imap")://\(MailURL.host(account.host)):\(account.port)/"
        guard inFolder else { return server }
        let validity = uidValidity.map { ";UIDVALIDITY=\($0)" } ?? ""
        return server + MailURL.escaped(try IMAPFolderName(account.folder).encoded) + validity
    }

    private static let batch = 200
    private static let answerLimit = 4 * MailLimits.megabyte
}
