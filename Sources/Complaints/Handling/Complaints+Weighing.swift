public import Base
import Desk
import Foundation
import People
public import Resolve
import Storage

/// The ways to put it right, weighed as a decision of its own.
extension Complaints {
    /// Begins a decision about the complaint: what the customer would like is the need.
    public func weigh(_ id: Complaint.ID, _ kind: DecisionKind, need: String, key: String? = nil) throws -> Appraisal.ID {
        try work.principal.require(.handleComplaints)
        let hand = try take(id, version: nil)
        if let begun = try Appraisals(work).latest(about: id.number), !begun.state.isOver { return begun.id }
        try hand.complaint.requireRunning()
        return try Appraisals(work).begin(
            .init(hand.complaint.caseID, about: .complaint, id: id.number, kind: kind, need: need), key: key)
    }

    /// Hears that options were weighed, and notes it where they were about a complaint.
    static let follower = Follower("complaint options", hears: [.optionsAppraised]) { events, work in
        for event in events where event.facts["about"] == .code(Appraisal.About.complaint.rawValue) {
            guard case .number(let about)? = event.facts["about_id"],
                var complaint = try work.db.complaintIfAny(Complaint.ID(about))
            else { continue }
            complaint.appraisal = event.subject
            try work.db.update(complaint)
            try work.record(
                Event(
                    .complaintOptionsAppraised, about, case: event.caseID, party: event.party,
                    ["appraisal": .number(event.subject), "stage": .number(Int64(complaint.stage))]))
        }
    }
}
