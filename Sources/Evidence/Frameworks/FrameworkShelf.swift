/// The frameworks Kept ships. They are read from their files when first needed.
public struct FrameworkShelf: Sendable {
    private let load: @Sendable () -> [Framework]

    public init(_ load: @escaping @Sendable () -> [Framework]) {
        self.load = load
    }

    public var frameworks: [Framework] { load() }

    public func framework(_ edition: Framework.Edition) -> Framework? { frameworks.first { $0.edition == edition } }
}
