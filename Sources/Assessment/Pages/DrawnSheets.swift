import Base
import Desk
import Foundation
import People
import Web

/// What a project has drawn from the desk's records, as tables under the part of the report they belong to.
struct DrawnSheets {
    let sources: [ProjectSource]

    /// What stands under a part of the report; nothing under those that are words alone.
    func html(under part: AssessmentPart, _ paper: Paper) -> HTML {
        guard let kind = RecordSource.Sheet.Kind(rawValue: part.rawValue) else { return .nothing }
        return sources.reduce(HTML.nothing) { html, source in
            guard let sheet = source.sheet, sheet.kind == kind else { return html }
            return html + Self.table(sheet, of: source, paper)
        }
    }

    private static func table(_ sheet: RecordSource.Sheet, of source: ProjectSource, _ paper: Paper) -> HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="\(sheet.title)"><table class="table drawn"><caption class="sm muted"><a href="\(url: source.address)">\(sheet.title)</a> · \
        \(paper.words("assess.drawn_at", ["when": paper.times.kept.moment(source.at)]))</caption>
        <thead><tr>\(sheet.columns.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
        <tbody>\(sheet.rows.map { row in "<tr>\(row.map { "<td>\(prose: $0)</td>" as HTML })</tr>" as HTML })</tbody></table></div>
        """
    }
}

extension [RecordSource] {
    /// What somebody can choose from: their own records, area by area.
    func offers(_ work: Work, _ paper: Paper) throws -> [RecordSource.Offer] { try flatMap { try $0.offers(work, paper) } }

    /// The record at an address as it stands now; nil when no area has tables for it.
    func sheet(at address: String, _ work: Work, _ paper: Paper) throws -> RecordSource.Sheet? {
        guard let address = RecordAddress(address) else { return nil }
        for source in self {
            if let sheet = try source.sheet(work, address, paper) { return sheet }
        }
        return nil
    }
}
