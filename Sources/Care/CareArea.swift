public import Desk
import People
public import Practice
import Web

/// Emotion, challenging behaviour, and keeping people safe.
public enum CareArea {
    public static let practices: [Practice] = [
        Behaviour.practice, Limit.practice, Forewarning.practice, Help.practice, Alarm.practice, Incident.practice,
        Belongings.practice,
    ]

    /// The area's own practices, for its own use.
    static let book: PracticeBook = {
        do { return try PracticeBook(practices) } catch { fatalError("\(error)") }
    }()

    /// The practices whose records are about a customer, who may ask to read them.
    static let aboutPeople = [Behaviour.name, Limit.name, Forewarning.name]

    public static let area = Area(
        "care", schema: CareSchema.tables, events: CareEvents.all,
        routes: AlarmPages.routes + GuideCards.routes + HeldPages.routes + ProvocationPages.routes
            + TolerancePages.routes,
        schedules: [CareWatch.schedule], roleCards: [TolerancePages.roleCard],
        additions: CaseAdditions(
            tools: [
                CaseTool("advice", icon: "lamp", words: "care.cards.title", permission: .seeCases, afterwards: true, in: .care),
                CaseTool("held", icon: "file", words: "care.held.link", permission: .leadRecords, afterwards: true, in: .care),
            ], notices: [CustomerNotices.notices]))
}
