import Base
import Desk
import Foundation
import People
import Storage

/// Everything a complaint's pages show, read at one moment.
struct ComplaintFile: Sendable {
    let complaint: Complaint
    let stages: [ComplaintStage]
    let version: ProcedureVersion
    let file: Case
    let party: Party
    let needs: [PartyNeed]
    let evidence: [ComplaintEvidence]
    let redress: [Redress]
    /// What was promised in the case, but not for another complaint in it.
    let promises: [Promise]
    let names: [Staff.ID: String]
    let currency: Currency

    var stage: ComplaintStage { stages[stages.count - 1] }
    var procedure: Procedure { version.procedure }
    var step: Procedure.Step { procedure.step(complaint.stage) }
    var address: String { "/complaints/\(complaint.id)" }
    var handlerName: String { names[complaint.handler] ?? "" }

    /// The letter as paper goes out in large print when the customer reads that.
    var isLargePrint: Bool { needs.contains { Self.isLarge($0.need) || Self.isLarge($0.adjustment) } }

    static func isLarge(_ text: String) -> Bool {
        ["large print", "large text", "big print", "larger print"].contains { text.lowercased().contains($0) }
    }

    /// Whether this person may not answer it, whatever their role.
    func isKeptFrom(_ staff: Staff.ID) -> Bool {
        (try? complaint.require(fit: staff, procedure: procedure, stages: stages)) == nil
    }

    /// What is promised beside the letters themselves and what puts it right.
    var otherPromises: [Promise] {
        let own = Set((stages.flatMap { [$0.acknowledgePromise, $0.answerPromise] } + redress.map(\.promise)).compactMap { $0 })
        return promises.filter { !own.contains($0.id) }
    }
}

extension Complaints {
    func file(_ id: Complaint.ID) throws -> ComplaintFile {
        try work.principal.require(.seeCases)
        let row = try work.db.row(
            """
            SELECT \(Complaint.columns), complaint_procedure.number,
                complaint_procedure.starts_on, complaint_procedure.body, complaint_procedure.because,
                complaint_procedure.made_by, complaint_procedure.made_at,
                EXISTS (SELECT 1 FROM complaint AS other WHERE other.case_id = complaint.case_id AND other.id <> complaint.id)
                    AS has_others
            FROM complaint
            JOIN complaint_procedure ON complaint_procedure.id = complaint.procedure_id
            WHERE complaint.id = \(id)
            """)
        guard let row else { throw Problem.notFound("complaints.problem.no_complaint") }
        let complaint = try Complaint(row)
        let file = try work.db.caseFile(complaint.caseID)
        let others = try row.get("has_others") ? work.db.promises(madeFor: complaint.caseID, but: id) : []
        return ComplaintFile(
            complaint: complaint, stages: try work.db.stages(of: id),
            version: try ProcedureVersion(row, id: complaint.procedure, key: complaint.procedureKey),
            file: file, party: try work.db.party(file.party), needs: try work.db.needs(of: file.party),
            evidence: try work.db.evidence(of: id), redress: try work.db.redress(of: id),
            promises: try work.db.promises(of: complaint.caseID).filter { !others.contains($0.id) },
            names: try work.db.staffNames(),
            currency: try work.currency())
    }
}
