/// On whose behalf work is done: a member of staff, or a part of Kept itself.
public struct Principal: Sendable, Equatable {
    public enum Kind: String, Sendable { case staff, system, nobody }

    public let kind: Kind
    /// The member of staff's id; 0 for the system and for nobody.
    public let id: Int64
    public let name: String
    public let permissions: Set<Permission>
    public let teams: [Int64]

    public init(kind: Kind, id: Int64, name: String, permissions: Set<Permission>, teams: [Int64] = []) {
        self.kind = kind
        self.id = id
        self.name = name
        self.permissions = permissions
        self.teams = teams
    }

    /// A part of Kept at work by itself, such as the mail collector. It may do anything.
    public static func system(_ name: String) -> Principal {
        Principal(kind: .system, id: 0, name: name, permissions: [])
    }

    public static let nobody = Principal(kind: .nobody, id: 0, name: "", permissions: [])

    public func may(_ permission: Permission) -> Bool {
        kind == .system || permissions.contains(permission)
    }

    /// Throws `.forbidden` with what is missing, or `.signedOut` when nobody is signed in.
    public func require(_ permission: Permission) throws {
        if kind == .nobody { throw Problem(.signedOut, "problem.signed_out") }
        guard may(permission) else { throw Problem.forbidden(permission) }
    }
}
