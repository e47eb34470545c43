import Base
import Desk
import People
import Practice

/// Telling the colleagues whom a step concerns.
extension Telling {
    /// A notice to colleagues that leads to the record; nobody is told of what they did themselves.
    static func colleagues(
        _ colleagues: [Staff.ID?], _ kind: Notice.Kind, _ work: Work, _ record: PracticeRecord, _ practice: String
    ) throws {
        let address = "/practices/\(practice)/\(record.id)"
        for colleague in Set(colleagues.compactMap(\.self)).sorted() where colleague.number != work.principal.id {
            if let caseID = record.caseID {
                try work.tell(colleague, kind, about: caseID, subject: record.id.number, address: address)
            } else {
                try work.tell(colleague, kind, title: work.principal.name, subject: record.id.number, address: address)
            }
        }
    }

    /// Those somebody's alarm or question goes to: the leaders of their teams, and where there is none, whoever runs the
    /// desk.
    static func leaders(of staff: Staff.ID, _ work: Work) throws -> [Staff.ID] {
        var leaders: Set<Staff.ID> = []
        for team in try work.db.teams(of: staff) { leaders.formUnion(try work.db.leaders(of: team.id).map(\.id)) }
        leaders.remove(staff)
        if leaders.isEmpty {
            leaders = Set(
                try work.db.colleagues().filter { $0.role == .manager || $0.role == .administrator || $0.role.leads }.map(\.id))
            leaders.remove(staff)
        }
        return leaders.sorted()
    }
}
