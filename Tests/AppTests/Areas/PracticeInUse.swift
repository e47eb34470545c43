import App
import Base
import People
import Practice
import TestKit

@testable import Desk

/// A record on a desk that is full, as far as its first step and one whose last step is still to come.
struct PracticeInUse: Sendable {
    var record = PracticeRecord.ID(0)
    var other = PracticeRecord.ID(0)
}

/// What there is of Practice on a desk that is full.
extension FilledDesk {
    /// Everything that can be looked at.
    var practicePlaces: [String: Place] {
        [
            "/practices": Place(.page, .seeCases, ["/practices"]),
            "/practices/:name": Place(
                .page, .seeCases,
                ["", "?state=pointed", "?kind=money&state=pointed", "?kind=money", "?after=\(practice.record)"].map {
                    "/practices/signposting\($0)"
                } + (careRecords + growth.records).map { "/practices/\($0.practice)" }),
            "/practices/:name/records.csv": Place(.csv, .seeCases, ["/practices/signposting/records.csv"]),
            "/practices/:name/new": Place(
                .page, .keepRecords,
                ["/practices/signposting/new", "/practices/signposting/new?case=\(mailed)"]
                    + (careRecords + growth.records).map { "/practices/\($0.practice)/new?case=\(mailed)" }),
            "/practices/:name/:id": Place(
                .page, .seeCases,
                ["/practices/signposting/\(practice.record)"]
                    + (careRecords + growth.records).map { "/practices/\($0.practice)/\($0.id)" }),
            "/practices/:name/:id/history": Place(.fragment, .seeCases, ["/practices/signposting/\(practice.record)/history"]),
            "/cases/:reference/records/:name/new": Place(
                .page, .keepRecords, references.map { "/cases/\($0)/records/signposting/new" }),
            "/api/v1/practices/:name": Place(
                .json, .seeCases, ["/api/v1/practices/signposting", "/api/v1/practices/signposting?kind=money&limit=1"]),
            "/api/v1/practices/:name/:id": Place(.json, .seeCases, ["/api/v1/practices/signposting/\(practice.record)"]),
        ]
    }

    /// Everything that can be done, once each.
    var practiceDeeds: [Deed] {
        let here = "/practices/signposting"
        return [
            Deed(
                "/practices/:name", here, on: "/cases/\(mailed)/records/signposting/new", .keepRecords,
                ["target": "The ombudsman", "kind": "rights", "why": "They decide."]),
            Deed(
                "/practices/:name/:id/steps/:step", "\(here)/\(practice.other)/steps/follow_up", on: "\(here)/\(practice.other)",
                .keepRecords, ["follow_up-outcome": "They helped."]),
        ]
    }

    /// A little of everything. `words` answers with a text of about that many pieces.
    func withPractice(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let (book, waiting) = (desk.app.book, waiting)
        filled.practice = try await desk.write(as: desk.priya) { work in
            let file = try work.db.caseFile(waiting).id
            let practices = Practices(work, book)
            func start() throws -> PracticeRecord.ID {
                try practices.start(
                    "signposting", on: .case(file),
                    ["target": .text(words(9)), "kind": .choice("money"), "why": .text(words(20)), "told": .tick(true)])
            }
            return PracticeInUse(record: try start(), other: try start())
        }
        return filled
    }
}
