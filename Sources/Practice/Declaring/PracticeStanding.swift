public import Base
public import Web

/// What holds for one record beyond its practice's declaration, where data of the organisation decides: which steps are
/// possible and whose they are, what stands in their forms, what is read beside them.
public struct PracticeStanding: Sendable {
    /// Words in the forms until somebody writes something else, by field.
    public var drafts: [String: String] = [:]
    /// What must be there besides what its step asks for. The step's check refuses without it.
    public var required: Set<String> = []
    /// What one must be allowed to take a step now, where that is not as declared.
    public var permissions: [String: Permission] = [:]
    /// Steps that cannot be taken now.
    public var shut: Set<String> = []
    public var beside: (@Sendable (Paper) -> HTML)?

    public init() {}
}
