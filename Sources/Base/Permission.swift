/// Something a role may do. Each area declares its own as static members; use cases ask for them.
public struct Permission: Hashable, Sendable {
    public let name: String

    public init(_ name: String) {
        self.name = name
    }
}
