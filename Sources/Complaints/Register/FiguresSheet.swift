import Base
import Desk
import Foundation
import People
import Web

/// The complaints of a period as a table that can stand in a report, under the address of their page.
enum FiguresSheet {
    static let source = RecordSource(offers: offers) { work, address, paper in
        guard address.path == ["complaints", "figures"], let from = address.query["from"].flatMap({ CalendarDay($0) }),
            let to = address.query["to"].flatMap({ CalendarDay($0) })
        else { return nil }
        let figures = try Register(work).figures(from: from.at(hour: 0), to: to.adding(days: 1).at(hour: 0))
        return sheet(figures, title(from, to, paper), try work.currency(), paper.words)
    }

    /// The last three months and the last year.
    private static func offers(_ work: Work, _ paper: Paper) throws -> [RecordSource.Offer] {
        guard work.principal.may(.seeCases) else { return [] }
        let today = CalendarDay(paper.times.now)
        return [91, 365].map { days in
            let from = today.adding(days: -days)
            return RecordSource.Offer("/complaints/figures?from=\(from.text)&to=\(today.text)", title(from, today, paper))
        }
    }

    private static func title(_ from: CalendarDay, _ to: CalendarDay, _ paper: Paper) -> String {
        paper.words("complaints.sheet.title", ["from": paper.times.date(from), "to": paper.times.date(to)])
    }

    static func sheet(
        _ figures: ComplaintFigures, _ title: String, _ currency: Currency, _ words: Words
    ) -> RecordSource.Sheet {
        let causes = figures.groups(by: .cause).prefix(20).map {
            [words("complaints.sheet.cause", ["what": $0.name]), String($0.count)]
        }
        let products = figures.groups(by: .product).prefix(20).map {
            [words("complaints.sheet.product", ["what": $0.name]), String($0.count)]
        }
        return RecordSource.Sheet(
            title, .data, columns: [words("record.what"), words("record.value")],
            rows: [
                [words("complaints.tile.received"), String(figures.counted)],
                [words("complaints.tile.upheld"), figures.upheldShare.map(FiguresPage.percent) ?? "–"],
                [words("complaints.sheet.late"), String(figures.late)],
                [words("complaints.tile.redress"), Money(minor: figures.redress, currency).text],
            ] + causes + products)
    }
}
