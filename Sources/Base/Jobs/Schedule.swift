/// Something done again and again: looking for promises that fall due, collecting mail. Runs in one process at a time.
public struct Schedule: Sendable {
    public let name: String
    public let seconds: Double
    let run: @Sendable (House) async throws -> Void

    public init(_ name: String, every seconds: Double, _ run: @escaping @Sendable (House) async throws -> Void) {
        self.name = name
        self.seconds = seconds
        self.run = run
    }

    /// Does it now, whenever it last was done.
    public func runOnce(_ house: House) async throws { try await run(house) }
}
