import Base
import Complaints
import Foundation
import Storage

/// Complaints in the cases of a large desk, to see how the register and the board do: most of them closed years ago, some
/// answered, some with a clock that runs.
enum SeedComplaints {
    private static let portion = 5_000

    /// The same seed and moment give the same rows. Where there are more complaints than cases, a case has several, of
    /// which one runs at most.
    static func make(_ count: Int, in house: House, seed: UInt64, now: Date) async throws {
        var (dice, ids, made, last, isFirst) = (Dice(seed: seed &+ 2), SeedIDs(), 0, Int64(0), true)
        while made < count {
            let cases = try await house.database.read { [last] db in
                try db.rows(
                    """
                    SELECT id, party_id, team_id, subject, channel, opened_at, owner_id
                    FROM cases
                    WHERE id > \(last) AND owner_id IS NOT NULL
                    ORDER BY id
                    LIMIT \(portion)
                    """)
            }
            guard let end = try cases.last?.get("id", as: Int64.self) else {
                if last == 0 { return }
                (last, isFirst) = (0, false)
                continue
            }
            last = end
            var complaints = RowBatch("complaint", SeedComplaint.columns)
            var stages = RowBatch("complaint_stage", SeedComplaint.stageColumns)
            for row in cases.prefix(count - made) {
                let complaint = try SeedComplaint(row, now: now, mayRun: isFirst, &dice, &ids)
                complaints.add(complaint.row)
                stages.add(complaint.stage)
            }
            made += min(cases.count, count - made)
            try await house.database.write { [complaints, stages] db in
                try db.load(complaints)
                try db.load(stages)
            }
        }
    }
}

/// One of them, as its rows.
private struct SeedComplaint {
    let row: [Value]
    let stage: [Value]

    static let columns = [
        "id", "case_id", "party_id", "team_id", "title", "words", "channel", "product", "issue", "received_at", "handler_id",
        "procedure_id",
        "procedure_key", "nation", "stage", "state", "finding", "cause", "due_at", "due_for", "is_late", "answered_at",
        "lesson", "lesson_at", "redress", "closed_at", "closed_how", "version",
    ]
    static let stageColumns = [
        "id", "complaint_id", "number", "handler_id", "begun_at", "acknowledge_by", "acknowledged_at", "answer_by", "finding",
        "reasons", "answered_at",
    ]

    private static let causes = [
        "Not done when promised", "Done wrong", "Wrong or unclear information", "No answer to a contact",
        "A supplier or contractor",
        "A system or process failed", "Outside our hands",
    ]

    init(_ found: Row, now: Date, mayRun: Bool, _ dice: inout Dice, _ ids: inout SeedIDs) throws {
        let received: Date = try found.get("opened_at")
        let handler: Int64 = try found.get("owner_id")
        let calendar = WorkingCalendar(.england)
        let acknowledgeBy = calendar.date(3, workingDaysAfter: received)
        let answerBy = calendar.date(13, workingDaysAfter: received)
        let isRecent = now.timeIntervalSince(received) < 40 * 86_400
        let isOpen = mayRun && (isRecent || dice.below(100) < 4)
        let isAnswered = !isOpen && mayRun && dice.below(100) < 5
        let finding = isOpen ? "" : dice.pick(["upheld", "partly_upheld", "not_upheld"])
        let answered: Date? = isOpen ? nil : answerBy - Double(dice.below(900_000)) + 90_000
        let isLate = answered.map { $0 > answerBy } ?? (answerBy < now)
        // Those still open fall due within the weeks to come, a few are late.
        let due = calendar.end(ofDay: CalendarDay(now).number - 3 + dice.below(24))
        let complaint = ids.next(at: received.milliseconds)
        let closed = isOpen || isAnswered ? nil : answered
        row = [
            .integer(complaint), try found["id"], try found["party_id"], try found["team_id"], try found["subject"],
            .text("I am not content with this."),
            try found["channel"], .text(dice.pick(["Bills and payments", "Repairs and visits", "Contact and advice"])),
            .text(dice.pick(["Delay", "Cost or charge", "Communication", "Conduct"])), received.value, .integer(handler),
            .integer(1), .text("general"), .text("england"), .integer(1),
            .text(isOpen ? "open" : isAnswered ? "answered" : "closed"), .text(finding),
            .text(isOpen ? "" : dice.pick(Self.causes)), isOpen ? due.value : .null, .text(isOpen ? "answer" : ""),
            .integer(isLate ? 1 : 0), .any(answered), .text(""), .null, .integer(isOpen ? 0 : Int64(dice.below(50) * 100)),
            .any(closed), .text(closed == nil ? "" : "accepted"), .integer(1),
        ]
        stage = [
            .integer(ids.next(at: received.milliseconds)), .integer(complaint), .integer(1), .integer(handler), received.value,
            acknowledgeBy.value, (acknowledgeBy - 3_600).value, answerBy.value, .text(finding), .text(""), .any(answered),
        ]
    }
}
