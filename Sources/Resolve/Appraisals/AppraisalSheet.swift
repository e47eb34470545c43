import Base
import Desk
import Foundation
import People
import Web

/// A decision's options as a table that can stand in a report.
enum AppraisalSheet {
    static let source = RecordSource(offers: offers) { work, address, paper in
        guard let id: Appraisal.ID = address.id(in: "decisions") else { return nil }
        return sheet(try Appraisals(work).folder(id, withAuthority: false), paper.words)
    }

    private static func offers(_ work: Work, _ paper: Paper) throws -> [RecordSource.Offer] {
        guard let me = work.author, work.principal.may(.decide) else { return [] }
        return try work.db.appraisals(madeBy: me, before: nil, limit: 20).map { appraisal in
            RecordSource.Offer(appraisal.page, paper.words("resolve.sheet.title", ["need": appraisal.need.shortened(to: 90)]))
        }
    }

    static func sheet(_ folder: AppraisalFolder, _ words: Words) -> RecordSource.Sheet {
        let appraisal = folder.appraisal
        let columns = [
            "resolve.sheet.option", "resolve.sheet.good", "resolve.sheet.bad", "resolve.good_for_us", "resolve.bad_for_us",
            "resolve.cost_us", "resolve.risk_us", "resolve.sheet.why",
        ]
        return RecordSource.Sheet(
            words("resolve.sheet.title", ["need": appraisal.need.shortened(to: 90)]), .options,
            columns: columns.map { words($0) },
            rows: folder.options.map { option in
                [
                    option.title, option.facts.forCustomer, option.facts.againstCustomer, option.facts.forUs,
                    option.facts.againstUs, option.cost(to: .us, appraisal.currency).text,
                    words("resolve.risk.\(option.facts.ourRisk.rawValue)"),
                    option.id == appraisal.choice ? appraisal.reason : "",
                ]
            }, of: appraisal.party)
    }
}
