import Foundation
import Synchronization

/// Stands between a program and its server, and cuts the line at the worst moment when asked to.
final class Relay: Sendable {
    enum Fate: Sendable { case cutBeforeForwarding, cutAfterForwarding }

    let url: String
    private let listener: Int32
    private let server: UInt16
    private let fate = Mutex<Fate?>(nil)

    init(to url: String) throws {
        var parts = URLComponents(string: url)
        server = UInt16(parts?.port ?? 5432)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = Self.withSocketAddress(&address) { bind(listener, $0, size) }
        _ = Self.withSocketAddress(&address) { getsockname(listener, $0, &size) }
        listen(listener, 16)
        parts?.port = Int(UInt16(bigEndian: address.sin_port))
        self.listener = listener
        self.url = parts?.string ?? ""
        Thread { [self] in acceptAll() }.start()
    }

    func nextCommit(_ fate: Fate) {
        self.fate.withLock { $0 = fate }
    }

    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Foundation.close(listener)
    }

    private func acceptAll() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            let upstream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = Self.loopback(server)
            let size = socklen_t(MemoryLayout<sockaddr_in>.size)
            _ = Self.withSocketAddress(&address) { connect(upstream, $0, size) }
            Thread { [self] in pump(from: client, to: upstream, watching: true) }.start()
            Thread { [self] in pump(from: upstream, to: client, watching: false) }.start()
        }
    }

    private func pump(from source: Int32, to target: Int32, watching: Bool) {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(source, &buffer, buffer.count)
            guard count > 0 else { break }
            if watching, buffer[..<count].firstRange(of: Array("COMMIT".utf8)) != nil,
                let fate = fate.withLock({ fate in
                    defer { fate = nil }
                    return fate
                })
            {
                // The client hears nothing more, cut before the server can answer; the server is let finish.
                shutdown(source, Int32(SHUT_RDWR))
                if fate == .cutAfterForwarding { _ = send(target, buffer, count, Int32(MSG_NOSIGNAL)) }
                break
            }
            guard send(target, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        shutdown(target, Int32(SHUT_WR))
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }

    private static func withSocketAddress<T>(
        _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> T
    ) -> T {
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0) }
        }
    }
}
