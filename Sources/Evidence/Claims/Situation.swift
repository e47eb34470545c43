import Base
import Desk
import Foundation
import Web

/// The situation as the timeline tells it, without a name: how each case began, and what turned on the way. The rest is the
/// person's to write.
struct Situation {
    let cases: [Case]
    /// What happened in them, in order.
    let events: [SealedEvent]

    /// What turns a case. How it was answered day by day is left out.
    static let steps = [
        "approval.decided", "behaviour.recorded", "case.handed_over", "case.resolved", "complaint.opened",
        "complaint.outcome_sent", "escalation.raised", "options.appraised", "promise.kept", "promise.made", "promise.missed",
        "refusal.explained", "return.opened", "satisfaction.confirmed",
    ]

    /// Of one case more than an account tells.
    private static let most = 8

    func text(_ words: Words, _ times: Times) -> String {
        cases.map { file in
            let began = words(
                "claims.situation",
                [
                    "day": times.lastingDay(file.openedAt), "channel": words("channel.\(file.channel.rawValue)").lowercased(),
                    "subject": file.subject,
                ])
            let steps = turns(of: file).map { event in
                let turn = event.name.replacing(".", with: "_")
                return "\(times.lastingDay(event.at)), \(words("claims.turn.\(turn)"))"
            }
            return steps.isEmpty ? began : began + " " + words("claims.then", ["steps": steps.joined(separator: "; ")])
        }.joined(separator: " ")
    }

    /// Each kind once a day, the first of them.
    private func turns(of file: Case) -> [SealedEvent] {
        var seen: Set<String> = []
        let own = events.filter { $0.caseID == file.id.number }
        return Array(own.filter { seen.insert("\($0.name) \(CalendarDay($0.at).number)").inserted }.prefix(Self.most))
    }
}
