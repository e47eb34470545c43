internal import CCurl
internal import Foundation

/// What went wrong inside libcurl.
struct CurlFailure: Error {
    var code: CURLcode
    var words: String
}

/// Everything one transfer brought back, whether or not it worked.
struct CurlAnswer {
    var failure: CurlFailure?
    /// What the protocol calls data: a message, the untagged answers to a command.
    var body = Data()
    /// Every line the server said, ours left out: no password can be in it unless the server repeats it.
    var lines = Data()
    /// The last byte of the upload was taken.
    var uploadedAll = false
    var bodyWasTooLarge = false
}

/// One libcurl handle. It keeps its connection between transfers, and serves one thread at a time.
final class CurlHandle {
    private let handle: UnsafeMutableRawPointer
    private let traffic = CurlTraffic()

    init() {
        MailRuntime.prepare()
        guard let handle = curl_easy_init() else { fatalError("no memory for a mail connection") }
        self.handle = handle
        connectCallbacks()
        set(CURLOPT_NOSIGNAL, 1)
        // The most libcurl allows: a piece of a server's line longer than half of this is cut without a word.
        set(CURLOPT_BUFFERSIZE, 524_288)
    }

    deinit {
        curl_easy_cleanup(handle)
    }

    func set(_ option: CURLoption, _ value: Int) {
        _ = kept_curl_set_long(handle, option, value)
    }

    func set(_ option: CURLoption, _ value: String?) {
        _ = kept_curl_set_text(handle, option, value)
    }

    func set(_ option: CURLoption, seconds: Duration) {
        set(option, max(1, Int(seconds.components.seconds)))
    }

    /// Hands a list of words to libcurl for as long as `body` runs.
    func with<T>(_ option: CURLoption, list: [String], _ body: () throws -> T) rethrows -> T {
        var chain: UnsafeMutablePointer<curl_slist>?
        for word in list { chain = curl_slist_append(chain, word) }
        defer {
            _ = kept_curl_set_list(handle, option, nil)
            curl_slist_free_all(chain)
        }
        _ = kept_curl_set_list(handle, option, chain)
        return try body()
    }

    /// Blocks until the transfer is over, at the latest when its time is up or `stop` is asked.
    func perform(upload: Data = Data(), bodyLimit: Int = .max, stop: StopSign) -> CurlAnswer {
        traffic.begin(upload: upload, bodyLimit: bodyLimit, stop: stop)
        var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let code = words.withUnsafeMutableBufferPointer { buffer in
            _ = kept_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
            defer { _ = kept_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil) }
            return curl_easy_perform(handle)
        }
        var answer = traffic.end()
        if code != CURLE_OK {
            let told = String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            answer.failure = CurlFailure(code: code, words: told.isEmpty ? String(cString: curl_easy_strerror(code)) : told)
        }
        return answer
    }

    private func connectCallbacks() {
        let user = Unmanaged.passUnretained(traffic).toOpaque()
        _ = kept_curl_set_pointer(handle, CURLOPT_WRITEDATA, user)
        _ = kept_curl_set_pointer(handle, CURLOPT_HEADERDATA, user)
        _ = kept_curl_set_pointer(handle, CURLOPT_READDATA, user)
        _ = kept_curl_set_pointer(handle, CURLOPT_XFERINFODATA, user)
        _ = kept_curl_set_transfer(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, user in
            CurlTraffic.from(user).tookBody(bytes, size * count)
        }
        _ = kept_curl_set_transfer(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, user in
            CurlTraffic.from(user).tookLine(bytes, size * count)
        }
        _ = kept_curl_set_transfer(handle, CURLOPT_READFUNCTION) { bytes, size, count, user in
            CurlTraffic.from(user).give(bytes, size * count)
        }
        _ = kept_curl_set_progress(handle) { user, _, _, _, _ in
            CurlTraffic.from(user).isStopped ? 1 : 0
        }
        set(CURLOPT_NOPROGRESS, 0)
    }
}
