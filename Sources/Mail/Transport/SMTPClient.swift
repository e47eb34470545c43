public import Foundation

/// Hands mails to a server, one recipient at a time: a server may take a mail for one person and refuse it for another.
public struct SMTPClient: Sendable {
    public var server: SMTPServer

    public init(_ server: SMTPServer) {
        MailRuntime.prepare()
        self.server = server
    }

    /// Sends one mail over a connection of its own. `from` may be empty for mail that must never bounce back.
    public func send(_ message: Data, from: String, to: String) async -> SMTPOutcome {
        await SMTPSession(server).send(message, from: from, to: to)
    }

    /// Sends a batch over one connection.
    public func session<T: Sendable>(_ body: @Sendable (SMTPSession) async throws -> T) async rethrows -> T {
        let session = SMTPSession(server)
        let result: T
        do {
            result = try await body(session)
        } catch {
            await session.close()
            throw error
        }
        await session.close()
        return result
    }
}
