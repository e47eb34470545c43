public import Base
public import Desk
import Foundation
public import Storage
import Synchronization

extension Procedure: DatedDocument {
    public static let table: SQL = "complaint_procedure"
    public static let missing = "complaints.problem.no_procedure"
    public static let unchanged = Problem.invalid("name", "complaints.problem.same_procedure")
    public static let tooSoon = Problem.invalid("starts", "complaints.problem.starts_past")

    /// Today: what complaints have begun under is not changed behind them, and those received from now on begin under this.
    public static func earliest(_ today: CalendarDay) -> CalendarDay { today }

    /// A version never changes once it is written, and every list of complaints needs them all: each is read once.
    public static func read(_ stored: String) throws -> Procedure {
        if let known = known.withLock({ $0[stored] }) { return known }
        let procedure = try JSONDecoder().decode(Procedure.self, from: Data(stored.utf8))
        known.withLock { known in
            if known.count >= mostKnown { known.removeAll() }
            known[stored] = procedure
        }
        return procedure
    }

    private static let known = Mutex<[String: Procedure]>([:])
    private static let mostKnown = 500
}
