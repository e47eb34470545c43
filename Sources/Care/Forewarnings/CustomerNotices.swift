import Base
import Desk
import Foundation
import People
import Practice
import Web

/// What stands at the head of a customer's cases: a forewarning for this reader, a restriction for everybody.
enum CustomerNotices {
    static func notices(_ work: Work, _ file: Case) throws -> [CaseNotice] {
        let records = try Practices(work, CareArea.book).records(
            of: file.party, [Forewarning.name, Limit.name], onlyOpen: true)
        let now = work.now
        return records.filter { ($0.values.moment("until") ?? .distantPast) > now }.compactMap { record in
            record.practice == Forewarning.name ? forewarning(record) : record.state == "restricted" ? restriction(record) : nil
        }
    }

    private static func forewarning(_ record: PracticeRecord) -> CaseNotice {
        CaseNotice(look: "soon", icon: "warning") { paper in
            """
            <b>\(paper.words("care.notice.forewarning"))</b> \(record.values.text("advice")) \
            <a href="/practices/\(Forewarning.name)/\(record.id)">\(paper.words("care.notice.why"))</a> \
            <span class="muted">\(paper.words("care.notice.until", ["when": until(record, paper)]))</span>
            """
        }
    }

    private static func restriction(_ record: PracticeRecord) -> CaseNotice {
        CaseNotice(look: "broken", icon: "shield") { paper in
            """
            <b>\(Limit.practice.words(for: record.values.choice("restriction") ?? "", of: "restriction", paper.words))</b> \
            <span>\(paper.words("care.notice.until", ["when": until(record, paper)]))</span> \
            <a href="/practices/\(Limit.name)/\(record.id)">\(paper.words("care.notice.limit"))</a>
            """
        }
    }

    private static func until(_ record: PracticeRecord, _ paper: Paper) -> String {
        record.values.moment("until").map(paper.times.day) ?? ""
    }
}
