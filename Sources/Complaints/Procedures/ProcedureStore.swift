public import Desk
import Foundation
public import Storage
import Synchronization

extension Procedure: DatedDocument {
    public static let table: SQL = "complaint_procedure"
    public static let missing = "complaints.problem.no_procedure"

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
