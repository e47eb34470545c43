import App
import ArgumentParser

/// For bin/bench alone: what the server answers at best.
struct BenchFloor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "bench-floor", shouldDisplay: false)

    @Option var port: Int

    func run() async throws {
        try await explained { try await Floor.serve(port: port) { say("ready") } }
    }
}
