import Base
public import Desk
import People
import Storage
import Web

/// Records of kinds declared once: their storage, pages, steps, API and files.
public enum PracticeArea {
    /// Everything the practices of a book give to the whole. Only what people see depends on the book: the tables and the
    /// events are the same for every practice. `rules` are those its pages show.
    public static func area(_ book: PracticeBook, rules: PracticeGuide = .none) -> Area {
        Area(
            "practice", schema: PracticeSchema.tables, events: PracticeEvents.all,
            routes: PracticePages(book: book, rules: rules).routes + PracticeAPI(book: book).routes,
            moves: [
                { work, from, to in
                    try work.db.run("UPDATE practice_record SET party_id = \(to) WHERE party_id = \(from)")
                }
            ],
            charges: [RecordCharge.charge(book)], records: [RecordSheet.source(book)],
            roleCards: [PracticeIndexPage.roleCard(book)],
            additions: CaseAdditions(tools: tools(book)),
            places: [
                .init(
                    "practices", "/practices", icon: "note", words: "place.practices", shortcut: "g w", isExtra: true,
                    permission: .seeCases)
            ])
    }

    private static func tools(_ book: PracticeBook) -> [CaseTool] {
        book.practices.compactMap { practice in
            guard practice.isTool, let step = practice.steps.first else { return nil }
            return CaseTool(
                "records/\(practice.name)/new", icon: practice.icon, words: MatterWords.own(step.label),
                permission: step.permission, afterwards: true, in: .init(area: practice.area))
        }
    }
}
