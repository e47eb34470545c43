import Base
import Desk
import People
import Web

/// A record of a practice as a table that can stand in a report: what an analysis found, what a journey map shows.
enum RecordSheet {
    static func source(_ book: PracticeBook) -> RecordSource {
        RecordSource { work, paper in
            try Practices(work, book).own(limit: 20).map { record, practice in
                RecordSource.Offer(practice.address(of: record.id), "\(practice.singular(paper.words)): \(record.title)")
            }
        } sheet: { work, address, paper in
            guard address.path.count == 3, address.path[0] == "practices", let id = PracticeRecord.ID(address.path[2]) else {
                return nil
            }
            let (line, practice) = try Practices(work, book).find(id)
            return sheet(line.record, practice, paper)
        }
    }

    private static func sheet(_ record: PracticeRecord, _ practice: Practice, _ paper: Paper) -> RecordSource.Sheet {
        let words = paper.words
        return RecordSource.Sheet(
            "\(practice.singular(words)): \(record.title)", .data, columns: [words("record.what"), words("record.value")],
            rows: practice.told(record, paper).map { [$0.label, $0.value] }, of: record.party)
    }
}
