/// Lets so many tests at a time have a database. Swift Testing starts all of them at once, and a server has only so many
/// connections to give.
actor Seats {
    static let shared = Seats(12)

    @TaskLocal private static var isSeated = false

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) {
        free = count
    }

    /// Runs `body` once a seat is free. Whoever has one needs no second, so nobody waits for themselves.
    nonisolated func seated<T>(_ body: () async throws -> T) async throws -> T {
        if Self.isSeated { return try await body() }
        await take()
        do {
            let result = try await Self.$isSeated.withValue(true) { try await body() }
            await giveBack()
            return result
        } catch {
            await giveBack()
            throw error
        }
    }

    private func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func giveBack() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
