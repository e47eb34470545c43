import Base
import Desk
import Foundation
import People
import Practice
import Storage
import Web

/// One press, from any screen: a colleague may be in danger, and those who can help know at once.
enum Alarm {
    static let name = "alarm"

    static let practice = Practice(
        name, in: "care", of: "Alarm", plural: "Alarms", icon: "warning", about: .nothing, hint: "A colleague may be in danger.",
        isTool: false,
        visible: isFor, beside: SafetyAdvice.beside,
        governedBy: "safety"
    ) {
        Text("place", "Where you are", hint: "A room, a street, a number to ring.")
        Choice("safe", "Is everybody safe now?", ["yes": "Yes", "no": "No", "unknown": "We do not know"])
        Step(
            "raise", "Raise the alarm", to: "raised", asks: ["place"], permission: .seeCases, emits: .alarmRaised, look: "broken",
            then: { work, record in try Alarms(work).call(record) })
        Step("locate", "Say where you are", stays: true, asks: ["place"], requires: ["place"], permission: .seeCases)
        Step(
            "come", "I am on my way", from: ["raised"], to: "help_is_coming", permission: .leadRecords, emits: .alarmAnswered,
            look: "soon")
        Step(
            "over", "It is over", to: "over", asks: ["safe"], requires: ["safe"], permission: .seeCases, emits: .alarmEnded,
            look: "kept", ends: true, then: { work, record in try Alarms(work).quieten(record) })
        Step(
            "mistake", "It was pressed by mistake", to: "mistake", permission: .seeCases, emits: .alarmEnded, look: "paused",
            ends: true, then: { work, record in try Alarms(work).quieten(record) })
    }

    /// Whoever raised it, and leaders.
    private static let isFor: @Sendable (Principal, PracticeRecord) -> Bool = { principal, record in
        principal.may(.leadRecords) || record.createdBy?.number == principal.id
    }
}

/// Who hears of an alarm.
struct Alarms {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// Shows an alarm on the screens of those who lead, and on one's own.
    fileprivate func call(_ record: PracticeRecord) throws {
        let own = Staff.ID(work.principal.id)
        let leaders = try Telling.leaders(of: own, work)
        for staff in leaders + [own] {
            try work.db.run(
                "INSERT INTO alarm_call (staff_id, record_id, raised_by, at) VALUES (\(staff), \(record.id), \(own), \(work.now))"
            )
        }
        try Telling.colleagues(leaders, .alarm, work, record, Alarm.name)
    }

    /// Takes it from all screens.
    fileprivate func quieten(_ record: PracticeRecord) throws {
        try work.db.run("DELETE FROM alarm_call WHERE record_id = \(record.id)")
    }

    struct Call: Sendable {
        let record: PracticeRecord.ID
        let raisedBy: Staff.ID
        let name: String
    }

    /// The alarms this reader should see, the latest first.
    func calls() throws -> [Call] {
        try work.db.rows(
            """
            SELECT alarm_call.record_id, alarm_call.raised_by, staff.name
            FROM alarm_call
            JOIN staff ON staff.id = alarm_call.raised_by
            WHERE alarm_call.staff_id = \(work.principal.id)
            ORDER BY alarm_call.record_id DESC
            LIMIT 3
            """
        ).map { Call(record: try $0.get("record_id"), raisedBy: try $0.get("raised_by"), name: try $0.get("name")) }
    }
}
