import Hummingbird
import Logging

/// The same HTTP server with one page that says "ok": the ceiling that measurements of real pages stand beside.
public enum Floor {
    public static func serve(port: Int, ready: @escaping @Sendable () async -> Void) async throws {
        let router = Router()
        router.get("/") { _, _ in "ok" }
        var logger = Logger(label: "bench-floor")
        logger.logLevel = .error
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil, backlog: 1_024),
            onServerRunning: { _ in await ready() }, logger: logger)
        try await application.runService()
    }
}
