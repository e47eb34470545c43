import Base
public import Desk
import People
import Storage
import Web

/// Complaints from the first word to the lesson learnt, by procedures that are data.
public enum ComplaintsArea {
    public static let area = Area(
        "complaints", schema: ComplaintsSchema.all, events: ComplaintEvents.all,
        routes: RegisterPages.routes + ProcedurePages.routes + SettingsPage.routes + ComplaintPages.routes + ComplaintAPI.routes,
        followers: [Suspicions.follower, Complaints.follower, RedressPromises.follower],
        moves: [{ work, from, to in try work.db.run("UPDATE complaint SET party_id = \(to) WHERE party_id = \(from)") }],
        charges: [charge], records: [FiguresSheet.source],
        additions: CaseAdditions(
            tools: [
                CaseTool("complaints/new", icon: "flag", words: "complaints.tool", permission: .handleComplaints, in: .complaints)
            ],
            notices: [ComplaintSigns.addition]),
        places: [
            .init("complaints", "/complaints", icon: "flag", words: "place.complaints", shortcut: "g c", permission: .seeCases)
        ])
}
