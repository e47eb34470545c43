import Foundation
import Glibc
import Synchronization

/// A mail server on loopback that answers what the test tells it to, and remembers what it was told.
final class ScriptedSMTPServer: Sendable {
    struct Script: Sendable {
        var greeting = "220 mx.customer.example ready"
        var ehlo = ["250-mx.customer.example", "250-SIZE 60000000", "250 8BITMIME"]
        var auth = "235 2.7.0 welcome"
        var mail = "250 2.1.0 fine"
        var recipient = "250 2.1.5 fine"
        var data = "354 go on"
        /// `nil`: hangs up instead.
        var end: String? = "250 2.0.0 queued as 4711"
        /// Hangs up after this many mails.
        var mailsPerConnection = Int.max
        var isSilent = false
    }

    struct Log {
        var commands: [String] = []
        var messages: [Data] = []
        var connections = 0
    }

    let port: Int
    private let socket: Int32
    private let script: Script
    private let log = Mutex(Log())

    init(_ script: Script = Script()) throws {
        self.script = script
        let (socket, port) = try Loopback.listening()
        self.socket = socket
        self.port = port
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(socket, nil, nil)
                guard client >= 0 else { return }
                log.withLock { $0.connections += 1 }
                Thread.detachNewThread { [self] in talk(client) }
            }
        }
    }

    var seen: Log {
        log.withLock { $0 }
    }

    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        Glibc.close(socket)
    }

    private func talk(_ client: Int32) {
        defer { Glibc.close(client) }
        var lines = LineReader(client), mails = 0
        guard !script.isSilent else {
            _ = lines.next()
            return
        }
        say(client, [script.greeting])
        while let line = lines.next() {
            log.withLock { $0.commands.append(line) }
            switch line.prefix(4).uppercased() {
            case "EHLO": say(client, script.ehlo)
            case "AUTH": say(client, [script.auth])
            case "MAIL": say(client, [script.mail])
            case "RCPT": say(client, [script.recipient])
            case "DATA":
                say(client, [script.data])
                guard script.data.hasPrefix("3") else { continue }
                takeMessage(&lines)
                guard let end = script.end else { return }
                say(client, end.components(separatedBy: "\n"))
                mails += 1
                if mails >= script.mailsPerConnection { return }
            case "QUIT":
                say(client, ["221 goodbye"])
                return
            default: say(client, ["502 what?"])
            }
        }
    }

    /// Undoes the dots of RFC 5321 section 4.5.2.
    private func takeMessage(_ lines: inout LineReader) {
        var message = ""
        while let line = lines.next(), line != "." { message += (line.hasPrefix(".") ? String(line.dropFirst()) : line) + "\r\n" }
        let bytes = Data(message.utf8)
        log.withLock { $0.messages.append(bytes) }
    }

    private func say(_ client: Int32, _ lines: [String]) {
        let bytes = Array(lines.map { $0 + "\r\n" }.joined().utf8)
        _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}

enum Loopback {
    static func listening() throws -> (socket: Int32, port: Int) {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) == 0 && listen(socket, 64) == 0 && getsockname(socket, $0, &size) == 0 }
        }
        guard socket >= 0, isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        return (socket, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// A port nobody listens on just now.
    static func freePort() throws -> Int {
        let (socket, port) = try listening()
        Glibc.close(socket)
        return port
    }

    static func isAnswering(_ port: Int) -> Bool {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        return withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
    }
}

struct LineReader {
    private let socket: Int32
    private var bytes: [UInt8] = []

    init(_ socket: Int32) {
        self.socket = socket
    }

    mutating func next() -> String? {
        while true {
            if let end = bytes.firstIndex(of: 0x0A) {
                defer { bytes.removeSubrange(...end) }
                return String(decoding: bytes[..<end].filter { $0 != 0x0D }, as: UTF8.self)
            }
            var room = [UInt8](repeating: 0, count: 16_384)
            let count = recv(socket, &room, room.count, 0)
            guard count > 0 else { return nil }
            bytes += room[..<count]
        }
    }
}
