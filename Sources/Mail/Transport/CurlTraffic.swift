internal import Foundation

/// The bytes of one transfer, as libcurl's callbacks see them. Lives as long as its `CurlHandle`.
final class CurlTraffic {
    private var answer = CurlAnswer()
    private var upload = Data()
    private var given = 0
    private var bodyLimit = Int.max
    private var stop = StopSign()

    static func from(_ user: UnsafeMutableRawPointer?) -> CurlTraffic {
        Unmanaged<CurlTraffic>.fromOpaque(user!).takeUnretainedValue()
    }

    func begin(upload: Data, bodyLimit: Int, stop: StopSign) {
        answer = CurlAnswer()
        self.upload = upload
        self.bodyLimit = bodyLimit
        self.stop = stop
        given = 0
    }

    func end() -> CurlAnswer {
        defer { begin(upload: Data(), bodyLimit: .max, stop: StopSign()) }
        return answer
    }

    var isStopped: Bool {
        stop.isUp
    }

    func tookBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard answer.body.count + count <= bodyLimit else {
            answer.bodyWasTooLarge = true
            return 0
        }
        if let bytes { answer.body.append(Data(bytes: bytes, count: count)) }
        return count
    }

    func tookLine(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        if let bytes, answer.lines.count < CurlTraffic.lineMemory { answer.lines.append(Data(bytes: bytes, count: count)) }
        return count
    }

    func give(_ room: UnsafeMutablePointer<CChar>?, _ size: Int) -> Int {
        let count = min(size, upload.count - given)
        if count > 0, let room {
            let from = upload.startIndex + given
            UnsafeMutableRawBufferPointer(start: room, count: count).copyBytes(from: upload[from..<from + count])
            given += count
        }
        if given == upload.count { answer.uploadedAll = true }
        return count
    }

    /// What the server says is kept to explain failures; a chatty one is cut short.
    private static let lineMemory = 1 << 20
}
