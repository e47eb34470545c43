public import Base
import Desk
import Office
import People

/// Every event there is, gathered from the areas, and the page that explains them.
public enum EventCatalogue {
    public static let all: [EventName] = PeopleEvents.all + DeskEvents.all + OfficeEvents.all + Areas.lasting.flatMap(\.events)

    /// The text of `docs/events.md`.
    public static var page: String {
        var text = """
            # Events

            What Kept writes in its log, printed from the code by `kept events`. Each event says who did it, when, about
            which record, in which case and for which customer; the facts in the last column are codes, numbers, ids and
            salted digests, never words a person wrote.

            | event | about | means | facts |
            |---|---|---|---|

            """
        for event in all.sorted(by: { $0.name < $1.name }) {
            let facts = event.data.isEmpty ? "" : event.data.map { "`\($0)`" }.joined(separator: ", ")
            text += "| `\(event.name)` | \(event.subject) | \(event.meaning) | \(facts) |\n"
        }
        return text
    }
}
