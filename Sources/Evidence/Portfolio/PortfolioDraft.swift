public import Base
import Desk
import Foundation
public import People
import Storage
public import Web

extension Portfolios {
    /// A portfolio as it would leave, and what stands in the way.
    public struct Draft: Sendable {
        public let enrolment: Enrolment
        public let framework: Framework
        public let person: Staff
        public internal(set) var sheets: [ClaimSheet]
        /// What areas beside this one have to say, with the names taken out.
        public internal(set) var chapters: [PortfolioChapter]
        public let items: [Framework.Item]
        public let standings: [ItemStanding]
        /// Words in it that are names customers have.
        public let suspects: [String]
        /// Every file that would leave with it.
        public internal(set) var files: [PortfolioFile]
        /// Of all that somebody wrote in it and of every file: other words or another file give another.
        public let digest: String
        public let check: PortfolioCheck?
        let head: Int64
        var redactor: Redactor

        /// Somebody looked, and nothing changed since.
        public var isChecked: Bool { check?.state == .checked && check?.digest == digest }

        /// What may leave though nobody looked: without files, and without words that may be a customer's name.
        func unlooked() -> Draft {
            var draft = self
            draft.redactor = redactor.striking(suspects)
            draft.files = []
            draft.sheets = sheets.map { sheet in
                var sheet = sheet
                sheet.redactor = draft.redactor
                return sheet
            }
            draft.chapters = chapters.map { $0.redacted(by: draft.redactor) }
            return draft
        }
    }

    private static let mostClaims = 400

    public func draft(_ id: Enrolment.ID, _ words: Words, _ times: Times) throws -> Draft {
        let enrolments = Enrolments(work, library.shelf)
        let enrolment = try enrolments.enrolment(id)
        let claims = Claims(work, library)
        let shown = try work.db.claims(of: id, before: nil, limit: Self.mostClaims)
            .filter { [.sent, .returned, .accepted].contains($0.state) }.reversed()
        let told = try chapters(of: enrolment, words, times)
        let others = told.reduce(into: [:]) { $0.merge($1.others) { first, _ in first } }
        let sheets = try claims.sheets(of: Array(shown), enrolment, words, besides: others).map { $0.outside() }
        let framework = try enrolments.framework(of: enrolment)
        let redactor = try sheets.first?.redactor ?? redactor(enrolment, framework, others, words)
        let chapters = told.map { $0.redacted(by: redactor) }
        let files = sheets.flatMap(\.leavingFiles) + chapters.flatMap(\.files)
        let said = sheets.flatMap { $0.leaving(words) } + chapters.flatMap(\.said) + files.map(\.about)
        return Draft(
            enrolment: enrolment, framework: framework, person: try work.db.staff(enrolment.staff), sheets: sheets,
            chapters: chapters, items: try enrolments.items(of: enrolment),
            standings: try work.db.standings(of: id).filter { $0.state != .draft },
            suspects: try work.db.customersNamed(in: said.joined(separator: "\n")), files: files,
            digest: Self.digest(said, files), check: try work.db.portfolioCheck(of: id), head: try work.db.logHead(),
            redactor: redactor)
    }

    /// The same for whoever reads it.
    private func chapters(of enrolment: Enrolment, _ words: Words, _ times: Times) throws -> [PortfolioChapter] {
        let kept = work.acting(as: .system("portfolio"))
        return try library.portfolio.flatMap { try $0.chapters(kept, library, enrolment, words, times.kept) }.filter {
            !$0.isEmpty
        }
    }

    private func redactor(
        _ enrolment: Enrolment, _ framework: Framework, _ others: [String: String], _ words: Words
    ) throws -> Redactor {
        let pseudonyms = Pseudonyms(work: work, enrolment: enrolment)
        return try pseudonyms.redactor(
            words, pseudonyms.numbers(), pseudonyms.staff(), witnesses: [], others: others,
            codes: Set(framework.items.map(\.code)))
    }

    /// Each text and file with its length, so that no words can pass from one to the next unseen.
    private static func digest(_ said: [String], _ files: [PortfolioFile]) -> String {
        let parts = said + files.map { "\($0.name) \($0.blob)" }
        return PortfolioSeal.digest(Data(parts.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n").utf8))
    }
}
