public import Base
public import People

/// One of somebody's goals, as a claim can be linked to it.
public struct GoalLine: Sendable, Equatable {
    public let id: Int64
    public let title: String
    /// Where it is read.
    public let address: String

    public init(id: Int64, title: String, address: String) {
        self.id = id
        self.title = title
        self.address = address
    }
}

/// Where somebody's goals come from. Whoever keeps goals fills it.
public struct GoalSource: Sendable {
    let of: @Sendable (Work, Staff.ID) throws -> [GoalLine]

    public init(_ of: @escaping @Sendable (Work, Staff.ID) throws -> [GoalLine]) {
        self.of = of
    }

    public static let none = GoalSource { _, _ in [] }
}
