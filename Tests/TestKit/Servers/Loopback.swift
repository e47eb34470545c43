import Foundation
import Glibc
import Synchronization

/// Places on this machine alone where a test's servers listen.
public enum Loopback {
    public static func listening() throws -> (socket: Int32, port: Int) {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && listen(socket, 64) == 0 && getsockname(socket, $0, &size) == 0
            }
        }
        guard socket >= 0, isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        return (socket, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// A port nobody listens on just now.
    public static func freePort() throws -> Int {
        let (socket, port) = try listening()
        Glibc.close(socket)
        return port
    }

    public static func isAnswering(_ port: Int) -> Bool {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        return withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}

/// Where a test's server lets its clients in, each on a thread of their own, until it is shut.
final class Door: Sendable {
    private let socket: Int32
    private let isShut = Mutex(false)

    init(_ socket: Int32) {
        self.socket = socket
    }

    func open(_ serve: @escaping @Sendable (Int32) -> Void) {
        Thread.detachNewThread { [socket] in
            while true {
                let client = accept(socket, nil, nil)
                // Closed by the thread that uses it, so that its number never means somebody else's file.
                guard client >= 0 else { break }
                Thread.detachNewThread {
                    serve(client)
                    Glibc.close(client)
                }
            }
            Glibc.close(socket)
        }
    }

    func shut() {
        isShut.withLock { isShut in
            if !isShut { shutdown(socket, Int32(SHUT_RDWR)) }
            isShut = true
        }
    }
}

/// Reads what a client says, line by line.
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
