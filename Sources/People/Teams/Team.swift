public import Base

/// Colleagues who share a queue.
public struct Team: Sendable, Equatable, Identifiable {
    public typealias ID = Identifier<Team>

    public let id: ID
    public let name: String

    public init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}
