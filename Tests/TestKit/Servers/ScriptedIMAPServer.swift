public import Foundation
import Glibc
import Synchronization

/// Mailboxes on loopback, in as much IMAP as a collector speaks (RFC 3501), which a test changes under its hands.
public final class ScriptedIMAPServer: Sendable {
    public struct Folder: Sendable {
        public var validity: UInt32 = 1
        public var mails: [UInt32: Data] = [:]
        /// What the server says of a mail's size where that is not the truth.
        public var sizes: [UInt32: Int] = [:]
        public var seen: Set<UInt32> = []

        public init() {}

        var uids: [UInt32] { mails.keys.sorted() }
        var next: UInt32 { (uids.last ?? 0) + 1 }
    }

    public struct State: Sendable {
        public var password = "secret"
        public var folders = ["INBOX": Folder()]
        /// How often each mail was fetched whole.
        public var fetches: [UInt32: Int] = [:]

        public var inbox: Folder {
            get { folders["INBOX"] ?? Folder() }
            set { folders["INBOX"] = newValue }
        }
    }

    public let port: Int
    private let door: Door
    private let state = Mutex(State())

    public init() throws {
        let (socket, port) = try Loopback.listening()
        self.port = port
        door = Door(socket)
        door.open { [self] client in talk(client) }
    }

    public var now: State { state.withLock { $0 } }

    public func change(_ body: (inout State) -> Void) {
        state.withLock { body(&$0) }
    }

    public func stop() {
        door.shut()
    }

    private func talk(_ client: Int32) {
        var lines = LineReader(client)
        var selected = ""
        say(client, Data("* OK ready\r\n".utf8))
        while let line = lines.next() {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count > 1 else { return }
            let (verb, rest) = (words[1].uppercased(), words.count > 2 ? words[2] : "")
            if verb == "SELECT" { selected = Self.name(rest) }
            let folder = selected
            let answer = state.withLock { Self.answer(verb, rest, in: folder, &$0) }
            say(client, answer.data + Data("\(words[0]) \(answer.end)\r\n".utf8))
            if verb == "LOGOUT" { return }
        }
    }

    private struct Answer {
        var data = Data()
        var end = "OK done"

        static func no(_ words: String) -> Answer { Answer(end: "NO \(words)") }
        static func lines(_ lines: [String]) -> Answer { Answer(data: Data(lines.map { "* \($0)\r\n" }.joined().utf8)) }
    }

    private static func answer(_ verb: String, _ rest: String, in selected: String, _ state: inout State) -> Answer {
        switch verb {
        case "CAPABILITY": return .lines(["CAPABILITY IMAP4rev1"])
        case "LOGIN":
            let password = rest.split(separator: " ").last.map { $0.filter { $0 != "\"" } }
            return password == state.password ? Answer() : .no("[AUTHENTICATIONFAILED] Wrong password")
        case "STATUS":
            guard let folder = state.folders[name(rest)] else { return .no("No such mailbox") }
            return .lines([
                "STATUS \"\(name(rest))\" (MESSAGES \(folder.mails.count) UIDNEXT \(folder.next) UIDVALIDITY \(folder.validity))"
            ])
        case "SELECT":
            guard let folder = state.folders[selected] else { return .no("No such mailbox") }
            return .lines(["\(folder.mails.count) EXISTS", "OK [UIDVALIDITY \(folder.validity)] as ever"])
        case "UID": return uid(rest, in: selected, &state)
        default: return Answer()
        }
    }

    private static func uid(_ rest: String, in selected: String, _ state: inout State) -> Answer {
        guard let folder = state.folders[selected] else { return .no("No such mailbox") }
        let words = rest.split(separator: " ").map(String.init)
        let numbers = words[words[0].uppercased() == "SEARCH" ? 2 : 1]
        let found = folder.uids.filter { isNamed($0, by: numbers) }
        switch words[0].uppercased() {
        case "SEARCH": return .lines(["SEARCH \(found.map(String.init).joined(separator: " "))"])
        case "STORE":
            for uid in found where rest.contains("\\Seen") {
                if words[2].hasPrefix("-") {
                    state.folders[selected]?.seen.remove(uid)
                } else {
                    state.folders[selected]?.seen.insert(uid)
                }
            }
            return Answer()
        default:
            guard rest.contains("BODY") else {
                return .lines(
                    found.map { "1 FETCH (UID \($0) RFC822.SIZE \(folder.sizes[$0] ?? folder.mails[$0]?.count ?? 0))" })
            }
            guard let uid = found.first, let mail = folder.mails[uid] else { return Answer() }
            state.folders[selected]?.seen.insert(uid)
            state.fetches[uid, default: 0] += 1
            return Answer(
                data: Data("* 1 FETCH (UID \(uid) BODY[] {\(mail.count)}\r\n".utf8) + mail + Data(")\r\n".utf8))
        }
    }

    /// "7", "1,3", "5:9", "5:*".
    private static func isNamed(_ uid: UInt32, by numbers: String) -> Bool {
        numbers.split(separator: ",").contains { part in
            let ends = part.split(separator: ":").map { $0 == "*" ? UInt32.max : UInt32($0) ?? 0 }
            return ends.count == 2 ? (ends[0]...max(ends[0], ends[1])).contains(uid) : ends.first == uid
        }
    }

    private static func name(_ words: String) -> String {
        if words.hasPrefix("\"") { return String(words.dropFirst().prefix { $0 != "\"" }) }
        return String(words.prefix { $0 != " " })
    }

    private func say(_ client: Int32, _ data: Data) {
        var rest = Array(data)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }
}
