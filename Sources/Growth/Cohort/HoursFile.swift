import Base
import Evidence
import People
import Storage
import Web

/// The hours of enrolments for a spreadsheet: by month and kind of learning, with no words anybody wrote.
struct HoursFile {
    let work: Work

    private static let columns = ["person", "standard", "month", "kind", "off_the_job", "paid", "minutes"]

    static func head(_ words: Words) -> String { CSV.row(columns.map { words("growth.hours_file.\($0)") }) }

    /// Of enrolments the caller may see.
    func rows(of enrolments: [Enrolment], _ words: Words) throws -> String {
        let standing = try GrowthStanding(work)
        let sums = try work.db.learningSums(
            of: enrolments.map { one in
                let period = standing.period(of: one, on: nil)
                return (id: one.id, staff: one.staff, from: period.start, to: period.last)
            })
        let names = try work.db.staffNames()
        func answer(_ isSo: Bool) -> String { words(isSo ? "growth.yes" : "growth.no") }
        return enrolments.reduce(into: "") { text, one in
            for sum in sums[one.id] ?? [] {
                text += CSV.row([
                    names[one.staff] ?? "", one.edition.description, String(sum.month.first.text.prefix(7)),
                    words("growth.activity.kind_of.\(sum.kind.rawValue)"), answer(sum.isOffTheJob), answer(sum.isPaid),
                    String(sum.minutes),
                ])
            }
        }
    }
}
