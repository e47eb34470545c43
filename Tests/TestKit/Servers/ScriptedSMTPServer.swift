public import Foundation
import Glibc
import Synchronization

/// A mail server on loopback that answers what the test tells it to, and remembers what it was told.
public final class ScriptedSMTPServer: Sendable {
    public struct Script: Sendable {
        public var greeting: String
        public var ehlo: [String]
        public var auth: String
        public var mail: String
        public var recipient: String
        public var data: String
        /// `nil`: hangs up instead.
        public var end: String?
        /// Hangs up after this many mails.
        public var mailsPerConnection: Int
        public var isSilent: Bool
        /// What happens between the mail's last line and the server's answer.
        public var beforeEnd: @Sendable () -> Void

        public init(
            greeting: String = "220 mx.customer.example ready",
            ehlo: [String] = ["250-mx.customer.example", "250-SIZE 60000000", "250 8BITMIME"],
            auth: String = "235 2.7.0 welcome", mail: String = "250 2.1.0 fine", recipient: String = "250 2.1.5 fine",
            data: String = "354 go on", end: String? = "250 2.0.0 queued as 4711", mailsPerConnection: Int = .max,
            isSilent: Bool = false, beforeEnd: @escaping @Sendable () -> Void = {}
        ) {
            self.greeting = greeting
            self.ehlo = ehlo
            self.auth = auth
            self.mail = mail
            self.recipient = recipient
            self.data = data
            self.end = end
            self.mailsPerConnection = mailsPerConnection
            self.isSilent = isSilent
            self.beforeEnd = beforeEnd
        }
    }

    public struct Log: Sendable {
        public var commands: [String] = []
        public var messages: [Data] = []
        public var connections = 0
    }

    public let port: Int
    private let door: Door
    private let script: Script
    private let log = Mutex(Log())

    public init(_ script: Script = Script()) throws {
        self.script = script
        let (socket, port) = try Loopback.listening()
        self.port = port
        door = Door(socket)
        door.open { [self] client in
            log.withLock { $0.connections += 1 }
            talk(client)
        }
    }

    public var seen: Log {
        log.withLock { $0 }
    }

    public func stop() {
        door.shut()
    }

    private func talk(_ client: Int32) {
        var lines = LineReader(client)
        var mails = 0
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
                script.beforeEnd()
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
        while let line = lines.next(), line != "." {
            message += (line.hasPrefix(".") ? String(line.dropFirst()) : line) + "\r\n"
        }
        let bytes = Data(message.utf8)
        log.withLock { $0.messages.append(bytes) }
    }

    private func say(_ client: Int32, _ lines: [String]) {
        let bytes = Array(lines.map { $0 + "\r\n" }.joined().utf8)
        _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
