public import Base
public import Desk
import Foundation
import People
import Storage

/// Words that sounded like a complaint, until a colleague has looked.
struct Suspicion: Sendable {
    let caseID: Case.ID
    let sign: String
}

enum Suspicions {
    /// Reads what customers write, and what colleagues note of calls and visits, and writes down what sounds like a
    /// complaint.
    static let follower = Follower("complaint signs", hears: [.messageReceived, .contactRecorded]) { events, work in
        for event in events {
            guard event.facts["automatic"] != .number(1), let caseID = event.caseID else { continue }
            guard let words = try words(of: Entry.ID(event.subject), work), let sign = Recognition.sign(in: words) else {
                continue
            }
            // What is noted while one runs belongs to that one.
            if event.name == EventName.contactRecorded.name, try !work.db.runningComplaints(in: Case.ID(caseID)).isEmpty {
                continue
            }
            // A colleague was faster.
            guard try !work.db.hasComplaint(in: Case.ID(caseID), since: event.subject) else { continue }
            guard try work.db.suspect(Case.ID(caseID), entry: event.subject, sign: sign) else { continue }
            try work.record(
                Event(.complaintSuspected, caseID, case: caseID, party: event.party, ["entry": .number(event.subject)]))
        }
    }

    /// Nil when they have been taken away since, or are our own: a letter of ours is no word of theirs.
    private static func words(of id: Entry.ID, _ work: Work) throws -> String? {
        do {
            let entry = try CaseRecords(work).entry(id).entry
            return [.received, .call, .visit].contains(entry.kind) ? entry.body : nil
        } catch let problem as Problem where problem.kind == .notFound {
            return nil
        }
    }
}

extension Complaints {
    /// A colleague looked: it is no complaint. Said twice, it is said once.
    public func ruleOut(_ id: Case.ID) throws {
        try work.principal.require(.handleComplaints)
        let file = try work.db.caseFile(id)
        guard let entry = try work.db.ruleOut(id, at: work.now) else { return }
        try work.record(
            Event(.complaintRuledOut, id.number, case: id.number, party: file.party.number, ["entry": .number(entry)]))
    }
}

extension Transaction {
    /// Whether a complaint was opened in a case after an entry was written: ids follow time.
    func hasComplaint(in id: Case.ID, since entry: Int64) throws -> Bool {
        try row("SELECT id FROM complaint WHERE case_id = \(id) AND id > \(entry) ORDER BY id LIMIT 1") != nil
    }

    /// False when there is such a word about this case already.
    func suspect(_ id: Case.ID, entry: Int64, sign: String) throws -> Bool {
        try run(
            """
            INSERT INTO complaint_suspicion (case_id, entry_id, sign) VALUES (\(id), \(entry), \(sign))
            ON CONFLICT (case_id) DO UPDATE SET entry_id = excluded.entry_id, sign = excluded.sign, ruled_out_at = NULL
            WHERE complaint_suspicion.ruled_out_at IS NOT NULL AND complaint_suspicion.entry_id < excluded.entry_id
            """) == 1
    }

    /// Answers with the entry that had sounded like a complaint; nil when none did, or somebody had looked.
    @discardableResult func ruleOut(_ id: Case.ID, at time: Date) throws -> Int64? {
        try row(
            """
            UPDATE complaint_suspicion SET ruled_out_at = \(time) WHERE case_id = \(id) AND ruled_out_at IS NULL
            RETURNING entry_id
            """)?.get("entry_id")
    }

    /// What the head of a case says of complaints: those that run, of which no more are opened than `mostRunning`, and what
    /// sounded like one.
    func complaintSigns(_ id: Case.ID) throws -> (running: [Complaint], suspicion: Suspicion?) {
        let rows = try rows(
            """
            SELECT \(Complaint.columns), complaint_suspicion.sign AS suspicion_sign
            FROM cases
            LEFT JOIN complaint ON complaint.case_id = cases.id AND complaint.state <> 'closed'
            LEFT JOIN complaint_suspicion
                ON complaint_suspicion.case_id = cases.id AND complaint_suspicion.ruled_out_at IS NULL
            WHERE cases.id = \(id)
            """)
        let running = try rows.filter { try $0.getIfPresent("id", as: Int64.self) != nil }.map(Complaint.init)
        let sign: String? = try rows.first?.getIfPresent("suspicion_sign")
        return (running, sign.map { Suspicion(caseID: id, sign: $0) })
    }
}
