public import Base
public import Storage

extension Staff {
    /// This colleague as somebody work is done for: with what their role may do and the teams they are in.
    public func principal(teams: [Int64]) -> Principal {
        Principal(
            kind: .staff, id: id.number, name: name, permissions: isActive ? role.permissions : [], teams: teams)
    }
}

extension Transaction {
    /// On whose behalf work is done when this colleague asks for it; `.notFound` when they have left.
    public func principal(for id: Staff.ID) throws -> Principal {
        let staff = try staff(id)
        guard staff.isActive else { throw Problem.notFound() }
        return staff.principal(teams: try teamNumbers(of: id))
    }

    func teamNumbers(of id: Staff.ID) throws -> [Int64] {
        try rows("SELECT team_id FROM team_member WHERE staff_id = \(id) ORDER BY team_id LIMIT 200").map {
            try $0.get("team_id")
        }
    }
}
