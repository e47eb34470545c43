public import Desk
import People
import Web

/// What people show that they can do, and against what: frameworks and the evidence for them.
public enum EvidenceArea {
    public static func area(_ shelf: FrameworkShelf) -> Area {
        Area(
            "evidence", schema: EvidenceSchema.all, events: EvidenceEvents.all,
            routes: StandardPages(shelf: shelf).routes + EnrolmentPages(shelf: shelf).routes,
            places: [
                .init(
                    "standards", "/standards", icon: "growth", words: "place.standards", shortcut: "g e", isExtra: true,
                    permission: .readPolicies)
            ])
    }
}
