import Base
import Desk
import Foundation
import Storage

/// What became of the promise to put something right, when that was said in its case and not with the complaint.
enum RedressPromises {
    static let follower = Follower(
        "complaint redress", hears: [.promiseKept, .promiseRenegotiated, .promiseReleased]
    ) { events, work in
        for event in events {
            guard let line = try work.db.redressIfAny(promised: Promise.ID(event.subject)), line.givenAt == nil else { continue }
            switch event.name {
            case EventName.promiseKept.name:
                guard try work.db.give(line.id, at: work.now) else { continue }
                let complaint = try work.db.complaint(line.complaint)
                let file = try work.db.caseFile(complaint.caseID)
                try work.record(Complaints(work).event(.complaintRedressGiven, complaint, file, line.facts))
            case EventName.promiseRenegotiated.name:
                guard case .number(let moved)? = event.facts["to"] else { continue }
                try work.db.setDue(Date(milliseconds: moved), for: line.id)
            default: try work.db.setDue(nil, for: line.id)
            }
        }
    }
}
