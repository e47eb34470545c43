import Base
import Desk
import People
import Storage

/// The open records somebody answers for, which pass to somebody else when they leave.
enum RecordCharge {
    static func charge(_ book: PracticeBook) -> Charge {
        Charge("practice.charge") { work, staff in
            try Practices(work, book).held(by: staff).count
        } pass: { work, leaving in
            let practices = Practices(work, book)
            let held = try practices.held(by: leaving.from)
            guard !held.isEmpty else { return }
            let keeper = try leaving.keeper()
            for record in held { try practices.pass(record, from: leaving.from, to: keeper) }
        }
    }
}

extension Practices {
    /// Records that are not over and that somebody answers for, the oldest first.
    func held(by staff: Staff.ID) throws -> [PracticeRecord] {
        let fields = book.practices.flatMap { practice in practice.holders.map { (practice: practice.name, field: $0) } }
        if fields.isEmpty { return [] }
        return try work.db.rows(PracticeQuery.held(by: staff, in: fields)).map(PracticeRecord.init).sorted { $0.id < $1.id }
    }

    /// Names another colleague in it, who is nobody's successor in a step: what was done stays as it was.
    func pass(_ record: PracticeRecord, from: Staff.ID, to keeper: Staff.ID) throws {
        let practice = try book.practice(record.practice)
        var passed = record
        for field in practice.holders where record.values.person(field) == from { passed.values[field] = .person(keeper) }
        passed.updatedAt = max(work.now, record.updatedAt)
        try work.db.update(passed)
        try work.db.setLookups(practice.codes(passed), of: passed)
        try work.record(
            Event(
                .recordPassedOn, record.id.number, case: record.caseID?.number, party: record.party?.number,
                ["practice": .code(practice.name), "from": .id(from), "to": .id(keeper)]))
    }
}

extension PracticeQuery {
    /// Along the index of lookups: each field that names a holder, and this colleague in it.
    static func held(by staff: Staff.ID, in fields: [(practice: String, field: String)]) -> SQL {
        let found: [SQL] = fields.map { practice, field in
            """
            SELECT record_id FROM practice_value
            WHERE practice = \(practice) AND field = \(field) AND value = \(staff.description)
            """
        }
        return """
            SELECT \(PracticeRecord.columns) FROM practice_record
            WHERE is_open = \(true) AND id IN (\(SQL.joined(found, separator: " UNION ALL ")))
            """
    }
}
