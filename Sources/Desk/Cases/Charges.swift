import Base
public import People
import Storage

extension DeskArea {
    /// What colleagues answer for at the desk: cases that are not done, and promises that are not kept yet.
    public static let charges: [Charge] = [
        Charge("charge.cases") { work, staff in
            try work.db.count("SELECT count(*) AS n FROM cases WHERE owner_id = \(staff) AND queue IN ('active', 'waiting')")
        } pass: { work, leaving in
            for queue in [Case.Queue.active, .waiting] {
                while true {
                    let ids = try work.db.openCases(of: leaving.from, in: queue)
                    if ids.isEmpty { break }
                    for id in ids { try Cases(work).handOn(id, leaving) }
                }
            }
        },
        Charge("charge.promises") { work, staff in
            try work.db.count("SELECT count(*) AS n FROM promise WHERE owner_id = \(staff) AND state = 'open'")
        } pass: { work, leaving in
            let keeper = try leaving.keeper()
            while true {
                let ids = try work.db.openPromises(of: leaving.from)
                if ids.isEmpty { break }
                for id in ids { try Promises(work).pass(id, to: keeper, isAlone: true) }
            }
        },
    ]
}

extension Cases {
    fileprivate func handOn(_ id: Case.ID, _ leaving: Leaving) throws {
        var team = try work.db.caseFile(id).team
        if case .team(let heir) = leaving.heir { team = heir }
        _ = try handOver(id, to: leaving.owner, team: team, note: leaving.note)
    }
}

extension Transaction {
    fileprivate func count(_ sql: SQL) throws -> Int { try row(sql)?.get("n") ?? 0 }

    fileprivate func openCases(of staff: Staff.ID, in queue: Case.Queue) throws -> [Case.ID] {
        try rows(
            """
            SELECT id FROM cases WHERE owner_id = \(staff) AND queue = \(queue)
            ORDER BY updated_at, id LIMIT 200
            """
        ).map { try $0.get("id") }
    }

    fileprivate func openPromises(of staff: Staff.ID) throws -> [Promise.ID] {
        try rows(
            "SELECT id FROM promise WHERE owner_id = \(staff) AND state = 'open' ORDER BY due_at, id LIMIT 200"
        ).map { try $0.get("id") }
    }
}
